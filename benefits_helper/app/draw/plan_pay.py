"""The pay of one plan: a job by hours and pay an hour, or pay by pay date in a small table to edit."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from benefits_helper import months
from benefits_helper.app import plans
from benefits_helper.app.draw import case, tongue
from benefits_helper.desk.plans.paydays import RHYTHMS
from benefits_helper.desk.plans.plan import Plan
from benefits_helper.problems import InputProblems
from benefits_helper.words import Words, plain


def show(say: Words, now: dict, one: dict, at: int, place: str) -> dict:
    """Draws the pay of one plan and gives the plan as it is left; `place` is part of every key."""
    ways, key = say.under("desk.plans.ways"), f"plan_way_{place}"
    st.session_state.setdefault(key, plans.way(one))
    tongue.hand_on(key, ways.values())
    how = st.radio(say("desk.plans.way"), list(ways), format_func=ways.get, key=key, horizontal=True)
    if how != plans.way(one):
        one = plans.paid_by(one, how, now["start"], plans.days_of(_as_told(now, at), _until(now)))
    if how == plans.JOB:
        one = _job(say, now, one, place)
    elif how == plans.PAY:
        one = _by_date(say, now, one, place)
    for text in in_short(say, plans.replaced(now, at - 1, one), at):
        st.caption(plain.safe(text))
    return one


def _until(now: dict) -> int:
    return months.parse(now["start"]) + int(now.get("months", 12)) - 1


def _as_told(now: dict, at: int) -> Plan | None:
    """The plan as the desk reads it; None while it holds a fault."""
    try:
        return case.case_of(now).plans[at - 1]
    except InputProblems:
        return None


def in_short(say: Words, now: dict, at: int) -> list[str]:
    """What one plan comes to, in a line or two; nothing while it holds a fault."""
    told = _as_told(now, at)
    return [] if told is None else plans.in_short(say, told, _until(now))


def _job(say: Words, now: dict, one: dict, place: str) -> dict:
    job = one.get(plans.JOB, {})
    hours, rate = st.columns(2)
    one = plans.with_job(
        one, "hours", hours.text_input(say("desk.plans.hours"), job.get("hours", ""), key=f"job_hours_{place}").strip()
    )
    one = plans.with_job(one, "rate", rate.text_input(say("desk.plans.rate"), job.get("rate", ""), key=f"job_rate_{place}").strip())
    first, last = st.columns(2)
    start = months.parse(now["start"])
    begin = _month(say, first, say("desk.plans.from"), str(job.get("from", now["start"])), start, f"job_from_{place}", "")
    one = plans.with_job(one, "from", begin)
    until = _month(
        say, last, say("desk.plans.until"), str(job.get("until", "")), start, f"job_until_{place}", say("desk.plans.goes_on")
    )
    one = plans.with_job(one, "until", until)
    return _rhythm(say, one, place)


def _month(say: Words, column: Any, label: str, held: str, start: int, key: str, nothing: str) -> str:
    """A month from two years before the first one shown to ten after it; `nothing` is the choice of no month."""
    shown = {"": nothing} if nothing else {}
    shown |= {months.show(month): say.month(month) for month in range(start - 24, start + 121)}
    options = list(shown)
    index = options.index(held) if held in options else 0
    return tongue.select(column, label, options, index=index, format_func=shown.get, key=key)


def _rhythm(say: Words, one: dict, place: str) -> dict:
    job = one[plans.JOB]
    names = dict(zip(("", *RHYTHMS), say.under("desk.plans.rhythms").values(), strict=True))
    options = list(names)
    held = job.get("paid", "")
    paid = tongue.select(
        st,
        say("desk.plans.paid"),
        options,
        index=options.index(held) if held in options else 0,
        format_func=names.get,
        key=f"job_paid_{place}",
    )
    one = plans.with_job(one, "paid", paid)
    if not paid:
        return one
    day, behind = st.columns(2)
    begin = months.day(months.parse(str(job.get("from"))), 1)
    begun = _day(job.get("first_payday", ""), begin)
    first = tongue.day(day, say, say("desk.plans.first_payday"), begun, key=f"job_first_{place}")
    one = plans.with_job(one, "first_payday", first.isoformat() if first else "")
    late = behind.text_input(
        say("desk.plans.days_behind"),
        job.get("days_behind", ""),
        help=say("desk.plans.days_behind_help"),
        key=f"job_behind_{place}",
    )
    return plans.with_job(one, "days_behind", late.strip())


def _day(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return otherwise


def _by_date(say: Words, now: dict, one: dict, place: str) -> dict:
    """The pay days as a small table to edit: a day and an amount in each line; a line without an amount goes away."""
    days = dict(one.get(plans.PAY) or {})
    st.caption(say("desk.plans.days_lead"))
    changed: dict[str, str] = {}
    for number, (on, amount) in enumerate(days.items(), 1):
        left, right = st.columns(2)
        held = _day(on, months.day(months.parse(now["start"]), 1))
        day = tongue.day(left, say, say("desk.plans.day", number=number), held, key=f"pay_day_{number}_{place}")
        gross = right.text_input(say("desk.plans.amount", number=number), str(amount), key=f"pay_amount_{number}_{place}").strip()
        if day and gross:
            changed[day.isoformat()] = gross
    new_day, new_amount, button = st.columns([3, 3, 2], vertical_alignment="bottom")
    more = st.session_state.setdefault("pay_lines", 0)
    coming = plans.next_day(changed, months.day(months.parse(now["start"]), 1))
    key = f"pay_new_day_{more}_{len(changed)}_{place}"
    day = tongue.day(new_day, say, say("desk.plans.new_day"), coming, key=key)
    gross = new_amount.text_input(say("desk.plans.new_amount"), key=f"pay_new_amount_{more}_{place}").strip()
    if button.button(say("desk.plans.new_line"), key=f"pay_new_{place}") and day and gross:
        st.session_state["pay_lines"] = more + 1
        changed[day.isoformat()] = gross
        at = int(place.partition("_")[0]) - 1
        case.put(plans.replaced(now, at, {**one, plans.PAY: dict(sorted(changed.items()))}), anew=True)
        st.rerun()
    return {**one, plans.PAY: changed}
