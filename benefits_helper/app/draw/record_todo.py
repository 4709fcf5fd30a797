"""What to report when: boxes to tick, and the same as a file for a calendar."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from benefits_helper import clock
from benefits_helper.app import plans, record_todo
from benefits_helper.app.draw import case, problems, store, tongue
from benefits_helper.desk.file import casefile
from benefits_helper.desk.tasks.icsfile import ics
from benefits_helper.desk.tasks.todo import Task, tasks
from benefits_helper.problems import InputProblems
from benefits_helper.words import Words, plain

ICS_NAME = "to-do.ics"
_MOST_LATER = 60


def show(say: Words, plan: dict[str, Any]) -> None:
    """The list for things as they are, or for the plan that is followed; faults in the plan are told in its place."""
    st.header(say("record_page.todo.head"), anchor="what-to-report")
    st.write(say("record_page.todo.lead"))
    at = _followed(say, plan)
    try:
        found = tasks_of(say, plan, at)
    except InputProblems as fault:
        problems.show(fault, say("record_page.faults"))
        return
    if not plan.get("facts"):
        st.info(say("record_page.no_facts"))
        st.page_link(st.session_state["pages"]["month_by_month"], label=say("record_page.tell_facts"))
    if not found:
        st.write(say("tasks.no_tasks"))
        return
    soon, later = record_todo.split(found, clock.today())
    _boxes(say, soon)
    _whys(say, soon)
    if later:
        _later(say, later)
    _calendar(say, found)


def _followed(say: Words, plan: dict[str, Any]) -> int:
    """Which plan is followed: 0 is none, things as they are."""
    names = [say("record_page.todo.no_plan"), *(str(one.get("name", "")) for one in plans.of(plan))]
    if len(names) == 1:
        return 0
    return tongue.select(st, say("record_page.todo.which"), range(len(names)), format_func=names.__getitem__,
                        key=f"todo_plan_{case.version()}_{len(names)}", persist_state="session")  # fmt: skip


def tasks_of(say: Words, plan: dict[str, Any], at: int) -> list[Task]:
    """What is to be done under one plan, worked out once for the same plan. Raises InputProblems."""
    record = {key: value for key, value in (plan.get("record") or {}).items() if key != "deposits"}  # they set no task
    told = {key: plan[key] for key in (*case.FIGURED, "plans") if plan.get(key)} | ({"record": record} if record else {})

    def make() -> list[Task]:
        one = casefile.of_mapping(told, store.rules())
        name = one.plans[at - 1].name if at else ""
        return tasks(one, {name: case.result(plan, at)}, say, clock.today())

    return store.said(f"todo {at} {clock.today()}", told, make)


def _boxes(say: Words, many: list[Task]) -> None:
    for one in (record_todo.entry(say, task) for task in many):
        st.checkbox(plain.safe(one.text), key=one.key, persist_state="session")


def _whys(say: Words, many: list[Task]) -> None:
    """One fold with the reason of each kind of task."""
    told = "".join(f"<p>{escape(text)}</p>" for text in record_todo.reasons(say, many))
    summary = f"<summary>{escape(say('record_page.todo.why'))}</summary>"
    st.html(f"<div class='bh-reason bh-checks'><details>{summary}{told}</details></div>")


def _later(say: Words, later: list[Task]) -> None:
    fold = tongue.fold(say("record_page.todo.later", count=len(later)), "todo_later")
    if not fold.open:
        return
    with fold:
        _boxes(say, later[:_MOST_LATER])
        if len(later) > _MOST_LATER:
            st.caption(say("record_page.todo.more", count=len(later) - _MOST_LATER))


def _calendar(say: Words, found: list[Task]) -> None:
    st.subheader(say("record_page.todo.calendar"))
    st.write(say("record_page.todo.calendar_text"))
    told = st.toggle(say("record_page.todo.told"), key="calendar_told", persist_state="session")
    if told:
        st.caption(say("record_page.todo.told_text"))
    day = clock.today()
    rests_on = {"tasks": [(one.of, one.due, one.text, one.plans) for one in found], "told": told}
    file = store.said(f"ics {day}", rests_on, lambda: ics(found, say, day, neutral=not told))
    st.download_button(say("record_page.todo.save"), file, ICS_NAME, "text/calendar", on_click="ignore")
