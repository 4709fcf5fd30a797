"""Is what came what was due? The guard's answer, the months, why, and what to do."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from benefits_helper import clock
from benefits_helper.app import record, record_guard, record_log
from benefits_helper.app.draw import case, html, problems, store, tongue
from benefits_helper.desk.file import casefile
from benefits_helper.desk.record import guardwords
from benefits_helper.desk.record.guard import Ledger, guard
from benefits_helper.desk.record.record import Record
from benefits_helper.problems import InputProblems
from benefits_helper.words import Words, plain

LOG_NAME, LOG_PDF = "my-log.html", "my-log.pdf"
_RESTS_ON = (*case.FIGURED, "record")


def ledger_of(plan: dict[str, Any]) -> Ledger:
    """What was due and what came, worked out once for the same plan. Raises InputProblems."""
    told = _told(plan)

    def make() -> Ledger:
        one = casefile.of_mapping(told, store.rules())
        return guard(one.scenario, one.record, store.rules(), clock.today(), carry=True)

    return store.kept(f"guard {clock.today()}", told, make)


def _told(plan: dict[str, Any]) -> dict[str, Any]:
    return {key: plan[key] for key in _RESTS_ON if plan.get(key)}


def _record(plan: dict[str, Any]) -> Record:
    """What was written down, as the desk reads it. Raises InputProblems."""
    told = _told(plan)
    return store.kept("record", told, lambda: casefile.of_mapping(told, store.rules()).record)


def show(say: Words, plan: dict[str, Any]) -> None:
    """The whole answer; faults in the plan are told in its place."""
    st.header(say("record_page.guard.head"), anchor="your-answer")
    if not record.entries(plan, record.DEPOSITS):
        html.lines([record_guard.nothing(say)], big=True)
        _log(say, plan, None)
        return
    try:
        found = ledger_of(plan)
    except InputProblems as fault:
        problems.show(fault, say("record_page.faults"))
        return
    html.lines(record_guard.lead(found, say), big=True)
    html.lines(record_guard.letters(found, _record(plan).letters, say))
    _before(say, plan)
    st.markdown("\n".join(f"* {plain.safe(text)}" for text in guardwords.findings(found, say)))
    st.html("".join(html.table(one, "bh-stack") for one in record_guard.tables(found, say)))
    _details(say, found)
    _advice(say, found)
    _log(say, plan, found)


def _before(say: Words, plan: dict[str, Any]) -> None:
    """Offers to begin the plan earlier, where the record goes back further than its months."""
    month = record.first_month(plan)
    if month is None:
        return
    st.write(say("record_page.before", month=say.month(month)))

    def begin() -> None:
        case.put(record.begun_earlier(st.session_state[case.PLAN], month, store.rules().facts), anew=True)

    st.button(say("record_page.begin", month=say.month(month)), key="record_begin", on_click=begin)


def _details(say: Words, found: Ledger) -> None:
    """Each check that differs or cannot be checked; a tap opens why."""
    many = record_guard.details(found, say)
    if not many:
        return
    st.subheader(say("record_page.guard.why"))
    st.html("<div class='bh-reason bh-checks'>" + "".join(
        f"<details><summary>{escape(one.title)}</summary>{''.join(f'<p>{escape(text)}</p>' for text in one.texts)}</details>"
        for one in many
    ) + "</div>")  # fmt: skip


def _advice(say: Words, found: Ledger) -> None:
    advice = guardwords.what_to_do(found, say)
    if not advice:
        return
    st.subheader(say("record_page.guard.do"))
    st.markdown("\n".join(f"1. {plain.safe(f'{one.text} ({one.law})' if one.law else one.text)}" for one in advice))
    for slug in dict.fromkeys(one.article for one in advice if one.article):
        st.page_link(st.session_state["pages"]["guidance"], label=say(f"guard.article.{slug}"), query_params={"article": slug})


def _log(say: Words, plan: dict[str, Any], found: Ledger | None) -> None:
    """The log as a file for paper, made when it is asked for."""
    if not plan.get("record"):
        return
    fold = tongue.fold(say("record_page.log.fold"), "log_fold")
    if not fold.open:
        return
    from benefits_helper.report.html import html as as_html
    from benefits_helper.report.pdf import pdf

    with fold:
        st.write(say("record_page.log.text"))
        try:
            held = _record(plan)
        except InputProblems as fault:
            problems.show(fault, say("record_page.faults"))
            return
        made = record_log.document(say, held, found, plan.get("title", ""), clock.today())
        with st.container(horizontal=True):
            st.download_button(say("record_page.log.html"), as_html(made), LOG_NAME, "text/html", on_click="ignore")
            if st.button(say("record_page.log.pdf"), key="log_pdf"):
                with st.spinner(say("record_page.log.making")):
                    st.download_button(say("record_page.log.save_pdf"), pdf(made), LOG_PDF, "application/pdf", on_click="ignore")
