"""Named plans of work, and the scenario each of them stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from benefits_helper import months
from benefits_helper.desk.plans import paydays
from benefits_helper.desk.plans.paydays import PayDay
from benefits_helper.engine.scenario import Scenario, Told
from benefits_helper.problems import InputProblems, Problem, suggestion
from benefits_helper.units import DOLLAR

if TYPE_CHECKING:
    from benefits_helper.desk.file.casefile import CaseFile

WAGES, EARNED = "wages", "wages_earned"
ByMonth = dict[int, Decimal]


@dataclass(frozen=True)
class Rhythm:
    """How often pay comes, one of its days, and how many days after the work it comes (None: nobody said)."""

    paid: str
    anchor: date
    days_behind: int | None = None

    def payday(self, on: date, gross: Decimal) -> PayDay:
        """A pay day with the days of work behind it, where they can be told."""
        if self.days_behind is None:
            return PayDay(on, gross)
        return PayDay(on, gross, *paydays.period(self.paid, on, self.anchor, self.days_behind))


@dataclass(frozen=True)
class Job:
    """Hours a week at a rate an hour, paid from the month `first` to the month `last` (None: it goes on)."""

    hours: Decimal
    rate: Decimal
    first: int
    last: int | None = None
    rhythm: Rhythm | None = None


@dataclass(frozen=True)
class Plan:
    """One plan: facts that take the place of the person's own, and a job or pay as it came, by date."""

    name: str
    facts: Mapping[str, Told] = field(default_factory=dict)
    job: Job | None = None
    pay: tuple[PayDay, ...] = ()

    @property
    def has_pay(self) -> bool:
        """Whether the plan says what is earned; if not, the person's own pay stays."""
        return self.job is not None or bool(self.pay)

    @property
    def knows_work_days(self) -> bool:
        """Whether the plan tells in which months its pay is earned."""
        rhythm = self.job.rhythm if self.job else None
        return any(one.first for one in self.pay) or rhythm is not None and rhythm.days_behind is not None

    def paydays(self, until: int) -> list[PayDay]:
        """Its pay days up to the end of a month; none when only the month's average is known."""
        if self.job is None or self.job.rhythm is None:
            return [one for one in self.pay if one.month <= until]
        job, rhythm = self.job, self.job.rhythm
        last = until if job.last is None else min(until, job.last)
        gross = paydays.pay_of_one_day(job.hours, job.rate, rhythm.paid)
        begin, end = max(months.day(job.first, 1), rhythm.anchor), months.day(last, 31)
        return [rhythm.payday(on, gross) for on in paydays.dates(rhythm.paid, rhythm.anchor, begin, end)]

    def months_with_one_more(self, until: int) -> dict[int, int]:
        """The months up to `until` with a third (or fifth) pay day, each with how many."""
        if self.job is None or self.job.rhythm is None:
            return {}
        return paydays.months_with_one_more([one.on for one in self.paydays(until)], self.job.rhythm.paid)

    def paid(self, until: int) -> ByMonth:
        """Gross pay by the month it is paid in, from the first month with pay; each month up to `until` is there."""
        if self.job is not None and self.job.rhythm is None:
            average = paydays.monthly_average(self.job.hours, self.job.rate)
            over = until if self.job.last is None else self.job.last
            return {month: average if month <= over else Decimal(0) for month in range(self.job.first, until + 1)}
        days = self.paydays(until)
        first = self.job.first if self.job else min((one.month for one in days), default=until + 1)
        return {month: _sum(one.gross for one in days if one.month == month) for month in range(first, until + 1)}

    def earned(self, until: int) -> ByMonth:
        """Gross pay by the month it is earned in. Pay of the months after `until` for work before is in it too."""
        found: ByMonth = {}
        for one in self.paydays(until + 2):
            for month, part in one.earned().items():
                found[month] = found.get(month, Decimal(0)) + part
        first = min([*found, *self.paid(until)], default=until + 1)
        return {month: found.get(month, Decimal(0)) for month in range(first, until + 1)}


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


def scenario_of(case: CaseFile, plan: Plan | str | None) -> Scenario:
    """The person's scenario under a plan, or as things are now without any (None). Pay before the plan's first month stays
    as told. A fact of the plan counts as told. Raises InputProblems when the file has no plan of that name."""
    if plan is None:
        return case.scenario
    one = plan_named(case, plan) if isinstance(plan, str) else plan
    own = case.scenario
    changed = {**one.facts, **(_pay_facts(own, one) if one.has_pay else {})}
    known = {name: how for name, how in own.known.items() if name not in changed}
    title = f"{own.title}: {one.name}" if own.title else one.name
    return replace(own, title=title, facts={**own.facts, **changed}, known=known)


def plan_named(case: CaseFile, name: str) -> Plan:
    """The plan of that name; big and small letters are the same. Raises InputProblems."""
    for plan in case.plans:
        if plan.name.casefold() == name.casefold():
            return plan
    names = [plan.name for plan in case.plans]
    listed = f"its plans are {', '.join(names)}" if names else "it has no plans"
    message = f"there is no plan '{name}' in this file"
    raise InputProblems([Problem(case.scenario.path, 0, 0, message, suggestion(name, names) or listed)])


def _pay_facts(own: Scenario, plan: Plan) -> dict[str, Told]:
    until = own.start + own.months - 1
    paid = plan.paid(until)
    first = min(paid, default=until + 1)
    facts = {WAGES: _followed(own, WAGES, paid, first)}
    if plan.knows_work_days:
        facts[EARNED] = _followed(own, EARNED, _without_told(own, plan.earned(until), first), first)
    elif EARNED in own.facts:
        facts[EARNED] = _followed(own, EARNED, paid, first)
    return facts


def _without_told(own: Scenario, earned: ByMonth, first: int) -> ByMonth:
    """Pay by month of work, without the months before the plan's first pay for which the person told other pay."""
    told = _entries(own, WAGES) + _entries(own, EARNED)
    return {month: part for month, part in earned.items() if month >= first or not _in_force(told, month)}


def _in_force(entries: list[tuple[int, int | None]], month: int) -> bool:
    """Whether any pay, or pay nobody knows, is told for a month."""
    before = [value for since, value in sorted(entries, key=lambda one: one[0]) if since <= month]
    return bool(before) and before[-1] != 0


def _entries(own: Scenario, name: str) -> list[tuple[int, int | None]]:
    told = own.facts.get(name)
    return [] if told is None else [(month, value) for month, value in told.values if not isinstance(value, str)]


def _followed(own: Scenario, name: str, amounts: ByMonth, first: int) -> Told:
    """The person's own values up to the plan's first month, then the plan's; a month is named where the amount changes."""
    by_month = {month: value for month, value in _entries(own, name) if month < first}
    if name == EARNED and not by_month:
        by_month = {month: value for month, value in _entries(own, WAGES) if month < first}
    by_month |= {month: int(amount * DOLLAR) for month, amount in amounts.items()}
    kept: list[tuple[int, int | None]] = []
    for month, value in sorted(by_month.items()):
        if not kept or kept[-1][1] != value:
            kept.append((month, value))
    return Told(False, tuple(kept))
