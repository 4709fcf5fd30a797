"""What a person takes along: the summary, or the one page of it for the member, as PDF, Word file or web page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from benefits_helper import clock
from benefits_helper.app.draw import case, problems, store, tongue
from benefits_helper.desk.file import casefile
from benefits_helper.problems import InputProblems
from benefits_helper.words import LANGUAGES, Words

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
}


def papers(say: Words, plan: dict[str, Any]) -> None:
    """What to make, in which language and form; it is made only when the button is pressed."""
    st.write(say("desk.take.lead"))
    what, lang, form = st.columns(3)
    kinds, langs, forms = (say.under(f"desk.take.{one}") for one in ("kinds", "languages", "forms"))
    kind = tongue.select(what, say("desk.take.what"), list(kinds), format_func=kinds.get, key="take_kind")
    own = LANGUAGES.index(say.lang)  # the reader's own, also after a switch of the page
    language = tongue.select(
        lang, say("desk.take.language"), LANGUAGES, index=own, format_func=langs.get, key=f"take_lang_{say.lang}"
    )
    ending = tongue.select(form, say("desk.take.form"), list(TYPES), format_func=forms.get, key="take_form")
    with_sheets = kind == "whole" and st.checkbox(say("desk.take.sheets"), key="take_sheets")
    try:
        made = case.case_of(plan)
    except InputProblems as fault:
        problems.show(fault, say("plan.fix"))
        return
    name = say(f"desk.take.names.{kind}")
    make = maker(made, language, ending, recap_only=kind == "recap", worksheets=bool(with_sheets))
    st.download_button(say("desk.take.make"), make, f"{name}.{ending}", TYPES[ending], on_click="ignore", key="take_make",
                       help=say("desk.take.make_help"))  # fmt: skip


def maker(made: casefile.CaseFile, language: str, ending: str, *, recap_only: bool, worksheets: bool) -> Callable[[], bytes]:
    """Makes the document when it is called."""
    rules, today = store.rules(), clock.today()

    def make() -> bytes:
        from benefits_helper.report.build import report
        from benefits_helper.report.output import FORMS

        document = report(made, rules, language, today, carry=True, recap_only=recap_only, worksheets=worksheets)
        return FORMS[f".{ending}"](document)

    return make
