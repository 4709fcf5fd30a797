"""The plans in a person's own file, as the page changes them: added, copied, renamed, taken away, paid in another way."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from benefits_helper.app.answers import Answers
from benefits_helper.desk.plans.plan import Job, Plan
from benefits_helper.problems import InputProblems, Problem
from benefits_helper.words import Words, plain

_PLACE = re.compile(r"plans\.(\d+)\.(?:job\.|facts\.)?")
JOB, PAY, OWN = "job", "pay", "own"
One = dict[str, Any]


def of(plan: One) -> list[One]:
    """The plans of a file, as they are written there."""
    return list(plan.get("plans") or [])


def names(plan: One) -> tuple[str, ...]:
    """What the plans of a file are called."""
    return tuple(str(one.get("name", "")) for one in of(plan))


def led_by(plan: One, at: int) -> One:
    """The file with the plan that is open first: papers tell the first one in sentences. 0 is things as they are now."""
    many = of(plan)
    return with_plans(plan, [many[at - 1], *many[: at - 1], *many[at:]]) if at else plan


def with_plans(plan: One, plans: list[One]) -> One:
    """The file with other plans; without any it has no such block."""
    rest = {key: value for key, value in plan.items() if key != "plans"}
    return {**rest, "plans": plans} if plans else rest


def added(say: Words, plan: One) -> One:
    """The file with one more plan: a job with the hours and the pay that the first page begins with."""
    usual = Answers(plan["state"], 0)
    job = {"hours": plain.number(usual.hours), "rate": plain.number(usual.rate), "from": plan["start"]}
    return with_plans(plan, [*of(plan), {"name": _free_name(say, plan), JOB: job}])


def _free_name(say: Words, plan: One) -> str:
    taken = {str(one.get("name", "")).casefold() for one in of(plan)}
    names = (say("desk.plans.numbered", number=number) for number in range(1, len(taken) + 2))
    return next(name for name in names if name.casefold() not in taken)


def copied(say: Words, plan: One, at: int) -> One:
    """The file with a copy of a plan at the end."""
    return with_plans(plan, [*of(plan), {**of(plan)[at], "name": _free_name(say, plan)}])


def removed(plan: One, at: int) -> One:
    return with_plans(plan, [one for index, one in enumerate(of(plan)) if index != at])


def replaced(plan: One, at: int, one: One) -> One:
    """The file with another plan in that place."""
    return with_plans(plan, [one if index == at else old for index, old in enumerate(of(plan))])


def way(one: One) -> str:
    """How the pay of a plan is told: by the job, by pay dates, or not at all (then the person's own pay stays)."""
    return PAY if PAY in one else JOB if JOB in one else OWN


def paid_by(one: One, how: str, start: str, days: dict[str, str]) -> One:
    """The plan with its pay told in another way. `days`: the pay by date to begin with."""
    rest = {key: value for key, value in one.items() if key not in (JOB, PAY)}
    if how == OWN:
        return rest
    if how == PAY:
        return {**rest, PAY: days}
    return {**rest, JOB: {"hours": "", "rate": "", "from": start}}


def with_job(one: One, key: str, value: str) -> One:
    """The plan with one line of its job changed; what is empty goes away, hours and pay stay to be filled in."""
    job = {name: old for name, old in one.get(JOB, {}).items() if name != key}
    if value or key in ("hours", "rate"):
        job[key] = value
    if not job.get("paid"):
        job = {name: old for name, old in job.items() if name not in ("paid", "first_payday", "days_behind")}
    return {**one, JOB: job}


def with_facts(one: One, facts: dict[str, Any]) -> One:
    rest = {key: value for key, value in one.items() if key != "facts"}
    return {**rest, "facts": facts} if facts else rest


def days_of(plan: Plan | None, until: int) -> dict[str, str]:
    """The pay days of a plan with their amounts, to be changed one by one; empty when only the average is known."""
    return {} if plan is None else {one.on.isoformat(): f"{one.gross:.2f}" for one in plan.paydays(until)}


def next_day(days: dict[str, str], otherwise: date) -> date:
    """A day to begin a new line with: as long after the last pay day as that came after the one before it."""
    told = sorted(date.fromisoformat(day) for day in days if _is_day(day))
    if len(told) < 2:
        return told[0] if told else otherwise
    return told[-1] + (told[-1] - told[-2])


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def in_short(say: Words, plan: Plan, until: int) -> list[str]:
    """What a plan comes to in a line or two: the month's pay before taxes, and the months with one more pay day."""
    by_month = plan.paid(until)
    told = [_job(say, plan.job)] if plan.job else []
    amounts = sorted({amount for amount in by_month.values() if amount})
    if amounts:
        low, high = plain.dollars(amounts[0]), plain.dollars(amounts[-1])
        key = "desk.plans.month_pay" if low == high else "desk.plans.month_pay_between"
        told.append(say(key, low=low, high=high))
    more = plan.months_with_one_more(until)
    if more:
        names = say.listed([say.month(month) for month in more])
        told.append(say("desk.plans.more_paydays", times=max(more.values()), months=names))
    return told


def _job(say: Words, job: Job) -> str:
    """`20 hours a week at $18 an hour, from June 2026`."""
    names = {"hours": plain.number(job.hours), "rate": plain.dollars(job.rate), "first": say.month(job.first)}
    if job.last is None:
        return plain.closed(say("report.plans.job", **names))
    return plain.closed(say("report.plans.job_until", last=say.month(job.last), **names))


def named(plan: One, fault: InputProblems) -> InputProblems:
    """The same faults; those of a plan say its name in place of its number."""
    return InputProblems([_named(of(plan), problem) for problem in fault.problems])


def _named(plans: list[One], problem: Problem) -> Problem:
    found = _PLACE.match(problem.message)
    if found is None or int(found[1]) >= len(plans):
        return problem
    return replace(problem, path=str(plans[int(found[1])].get("name", "")), message=problem.message[found.end() :])
