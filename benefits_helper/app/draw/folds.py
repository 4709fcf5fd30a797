"""The folds of the advisor's page: turns, plans side by side, hand worksheets, what to do, how sure, what is not covered."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from benefits_helper import clock
from benefits_helper.app import desk_lead
from benefits_helper.app import sure as doubts
from benefits_helper.app.draw import blocks, case, html, store, tapped, timeline, tongue
from benefits_helper.app.lines import cards, table
from benefits_helper.app.standing import standings
from benefits_helper.desk import flipwords
from benefits_helper.desk.plans import differences
from benefits_helper.desk.sheets.sheets import Sheet, SheetLine
from benefits_helper.desk.sheets.sheets import sheets as hand_sheets
from benefits_helper.desk.tasks.icsfile import ics
from benefits_helper.desk.tasks.todo import Task, tasks
from benefits_helper.engine.flips import flips as turns
from benefits_helper.engine.next_pay import kept_of
from benefits_helper.engine.reasons import OLDER_MARK
from benefits_helper.problems import InputProblems
from benefits_helper.report.sections import notcovered
from benefits_helper.words import Words, plain

ICS_NAME = "to-do.ics"


def flips(say: Words, plan: dict[str, Any], at: int) -> None:
    """The nearest pay at which something turns, and what is kept of the next $100."""
    result, draft = case.result(plan, at), case.draft(plan, at)
    scenario, month = result.scenario, draft.settled
    try:
        found, more = case.kept(
            "flips",
            plan,
            at,
            lambda: (
                turns(scenario, store.rules(), month=month, carry=True),
                kept_of(scenario, store.rules(), month=month, carry=True),
            ),
        )
    except InputProblems:
        st.write(say("desk.flips.unknown"))
        return
    st.write(plain.safe(say("desk.flips.lead", pay=plain.dollars(more.pay), month=say.month(result.months[month]))))
    st.caption(plain.safe(flipwords.meaning(say, scenario.start)))
    told = flipwords.told(found, result.book, result.tongue)
    if not told:
        st.write(say("desk.flips.none"))
    st.html("".join(f"<ul class='bh-flips'>{''.join(map(_turn, told))}</ul>"))
    st.markdown(f"**{say('desk.flips.next')}**")
    st.markdown("\n".join(f"* {plain.safe(text)}" for text in flipwords.kept(more, scenario.start, say)))


def _turn(one: flipwords.FlipWords) -> str:
    law = f" ({one.cite})" if one.cite else ""
    rest = " ".join(part for part in (one.more, one.rule) if part)
    return f"<li><b>{escape(one.lead)}</b> {escape(rest)}{escape(law)}</li>"


def compare(say: Words, plan: dict[str, Any]) -> None:
    """All plans: in words, then one month by benefit, all months together, and one benefit by month."""
    found = case.comparison(plan)
    for column in range(1, len(found.columns)):
        st.markdown(f"**{plain.safe(differences.column_name(found, column, say))}**")
        said = differences.sentences(found, 0, column, say)
        st.markdown("\n".join(f"* {plain.safe(one.text)}" for one in said))
    for text in differences.notes(found, say):
        st.caption(plain.safe(text))
    for one in (differences.side_by_side(found, found.settled, say), differences.totals(found, say)):
        st.html(html.table(cards(one.caption, one.head, one.rows), "bh-stack bh-wordy"))
    names = [name for name in found.names if not found.is_nothing(name)]
    name = tongue.select(
        st, say("desk.compare.one"), names, format_func=lambda one: differences.label(found, one, say), key="compare_one"
    )
    shown = differences.by_month(found, name, say)
    st.html(html.table(table(shown.caption, shown.head, shown.rows)))


def sheets(say: Words, result: Any) -> None:
    """The hand worksheets of a month, each line with a box to tick."""
    month = tongue.select(st, say("reason.month"), result.months, format_func=say.month, key="sheet_month")
    if month not in result.months:
        return
    made = hand_sheets(result, result.months.index(month), say)
    if not made:
        st.write(say("desk.sheets.none"))
        return
    st.write(say("desk.sheets.lead"))
    tapped.show("".join(_sheet(say, one) for one in made), key="desk_sheets")


def _sheet(say: Words, sheet: Sheet) -> str:
    heads = "".join(
        f"<th scope='col'>{escape(say(f'desk.sheets.{one}'))}</th>" for one in ("tick", "line", "sign", "amount", "law")
    )
    rows = "".join(_sheet_line(sheet, line) for line in sheet.lines)
    about = f"<p>{escape(sheet.about)}</p>" if sheet.about else ""
    return (
        f"<details class='bh-hand'><summary><b>{escape(sheet.title)}</b></summary>{about}<table class='bh-table'>"
        f"<caption>{escape(sheet.cite)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></details>"
    )


def _sheet_line(sheet: Sheet, line: SheetLine) -> str:
    part = f"<tr><td colspan='5'><b>{escape(line.part)}</b></td></tr>" if line.part else ""
    box = f"<label><input type='checkbox' aria-label='{escape(f'{line.number} {line.text}', quote=True)}'></label>"
    note = f"<br>{escape(line.note)}" if line.note else ""
    amount = f"{line.amount}{OLDER_MARK if line.older else ''}"
    return (
        f"{part}<tr><td>{box}</td><th scope='row'>{escape(line.number)}. {escape(line.text)}{note}</th><td>{escape(line.mark)}</td>"
        f"<td class='amount'>{escape(amount)}</td><td>{escape(line.cite)}</td></tr>"
    )


def todo(say: Words, plan: dict[str, Any]) -> None:
    """What to do by which day, and the same for a calendar."""
    st.page_link(st.session_state["pages"]["pay_and_reports"], label=say("record_page.link"))
    listed = store.said("tasks", plan, lambda: tasks(case.case_of(plan), case.results_by_name(plan), say, clock.today()))
    if not listed:
        st.write(say("tasks.no_tasks"))
        return
    st.write(say("desk.todo.lead"))
    st.html(f"<ul class='bh-rules'>{''.join(_task(say, one) for one in listed)}</ul>")
    neutral = st.checkbox(say("desk.todo.neutral"), True, key="ics_neutral")
    st.download_button(
        say("desk.todo.calendar"),
        lambda: ics(listed, say, clock.today(), neutral=neutral),
        ICS_NAME,
        "text/calendar",
        on_click="ignore",
        help=say("desk.todo.calendar_help"),
        key="ics",
    )


def _task(say: Words, task: Task) -> str:
    """A task as a line with its day first; no box: the record is the page for what was done."""
    plans = plain.closed(say("tasks.plan", plans=say.listed(list(task.plans)))) if task.plans else ""
    unsure = "" if task.sure else say("tasks.not_sure")
    law = f"({task.law})" if task.law else ""
    rest = " ".join(part for part in (task.why, unsure, plans, law) if part)
    return f"<li class='bh-line'><p class='lead'>{escape(say.day(task.due))}: {escape(task.text)}</p><p>{escape(rest)}</p></li>"


def sure(say: Words, plan: dict[str, Any], at: int) -> None:
    """How well each result stands in the settled month, and every doubt there is."""
    result, draft = case.result(plan, at), case.draft(plan, at)
    st.write(say("desk.sure.lead"))
    st.html(html.table(standings(say, result, draft.settled, desk_lead.spans(draft)), "bh-stack bh-wordy"))
    timeline.show_parts(doubts.of_result(say, result, most=20))


def not_covered(say: Words, plan: dict[str, Any], at: int) -> None:
    """Rules not known in the state, remarks of the rules, and programs that are not figured."""
    st.html(blocks.html(notcovered.blocks(case.draft(plan, at))))
