"""What a member takes along: one printed page, their own file, and the way to an advisor."""

from __future__ import annotations

import json
from typing import Any

import streamlit as st

from benefits_helper import clock
from benefits_helper.app import handover
from benefits_helper.app.answers import Answers
from benefits_helper.app.draw import case, files, store
from benefits_helper.app.pair import Pair
from benefits_helper.desk.file import casefile
from benefits_helper.words import Words

_PRINTED, _TAKEN = "printed", "taken_back"
_BOXES = {"hours": "hours", "rate": "rate", "age": "age", "ssdi": "ssdi_amount"}


def show(say: Words, answers: Answers, pair: Pair) -> None:
    """The three buttons, and the part that opens and saves the file."""
    st.subheader(say("buttons.title"))
    with st.container(horizontal=True):
        if st.button(say("buttons.print"), key="print"):
            _print(_paper(say, answers))
        st.button(say("buttons.save"), key="save", help=say("buttons.save_help"), on_click=files.open_fold)
        if st.button(say("buttons.show"), key="show_advisor", help=say("buttons.show_help")):
            case.put(_with_record(handover.case(say, answers, tuple(pair.job.assumed))), anew=True)
            st.session_state[case.TAB] = 1 if answers.gross else 0
            st.switch_page(st.session_state["pages"]["month_by_month"])
    files.show(say, _with_record(handover.case(say, answers)), then=_take_back)


def _with_record(data: dict[str, Any]) -> dict[str, Any]:
    """The plan with the pay, reports and deposits that were written down on their own page."""
    held = st.session_state.get(case.PLAN, {}).get("record")
    return {**data, "record": held} if held else data


def _paper(say: Words, answers: Answers) -> str:
    """The one page of the report that is for the person, as a web page."""
    from benefits_helper.report.build import report
    from benefits_helper.report.html import html

    def make() -> str:
        made = casefile.of_mapping(data, store.rules())
        return html(report(made, store.rules(), say.lang, clock.today(), carry=True, recap_only=True))

    data = handover.case(say, answers)
    return store.said("paper", data, make)


def _print(paper: str) -> None:
    """Hands a page to the browser's own print window. It is never a file, so nothing stays on the machine."""
    st.session_state[_PRINTED] = st.session_state.get(_PRINTED, 0) + 1
    held = json.dumps(paper).replace("<", "\\u003c")
    script = f"""/* {st.session_state[_PRINTED]} */ {{
      const old = document.getElementById('bh-paper'); if (old) old.remove();
      const frame = document.createElement('iframe');
      frame.id = 'bh-paper'; frame.title = ''; frame.setAttribute('aria-hidden', 'true'); frame.tabIndex = -1;
      frame.onload = () => {{ frame.contentWindow.focus(); frame.contentWindow.print(); }};
      frame.srcdoc = {held};
      document.body.append(frame);
    }}"""
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def _take_back(data: dict[str, Any]) -> None:
    """Keeps an opened file until the page is drawn anew: boxes that stand already cannot be filled."""
    st.session_state[_TAKEN] = data


def fill_boxes() -> None:
    """Puts the answers of a file that was just opened into the boxes of this page; an empty one clears them."""
    data = st.session_state.pop(_TAKEN, None)
    if data is None:
        return
    for key in [key for key in st.session_state if str(key).startswith(("gets_", "more_"))]:
        del st.session_state[key]
    for key in ("hours", "rate", "hours_exact", "rate_exact", "age", "ssdi_amount", "ssi_amount", "job_start", "fear"):
        st.session_state.pop(key, None)
    if not data:
        return
    typed = handover.typed(data)
    st.session_state["state"] = typed["state"]
    st.session_state["more_facts"] = typed["more"]
    for name in typed["gets"]:
        st.session_state[f"gets_{name}"] = True
    for name, key in _BOXES.items():
        if typed[name] is not None:
            st.session_state[key] = int(typed[name]) if name == "age" else float(typed[name])
    if clock.this_month() <= typed["job_start"] <= clock.this_month() + 12:
        st.session_state["job_start"] = typed["job_start"]
