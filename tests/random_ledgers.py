"""Chance ledgers: a person, pay as paid, and the deposits that were due; the same ones on every run.

What was due is told by retold_ssi.py and retold_ssdi.py, and pay days by the lines below, not by the program.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal

import retold_ssdi
import retold_ssi
from benefits_helper.desk.record.record import Deposit, Pay, Record
from benefits_helper.months import parse, show
from retold_ssdi import Career
from retold_ssi import Person

ZERO = Decimal(0)
END = parse("2026-11")
PREMIUM = {2025: Decimal("185.00"), 2026: Decimal("202.90")}
WEDNESDAY = 2
Amounts = dict[int, Decimal]


@dataclass
class Case:
    """A person, the pay, and for each month the deposit that was due and the day it came."""

    benefit: str
    facts: dict[str, object]
    start: int
    months: int
    pay: list[Pay]
    due: Amounts
    days: dict[int, date]
    told: Person | Career
    names_month: bool
    planted: Amounts = field(default_factory=dict)

    def scenario(self) -> dict[str, object]:
        return {"state": "TX", "start": show(self.start), "months": self.months, "facts": self.facts}

    def record(self, came: Amounts, without: int | None = None) -> Record:
        """The record in which the given amounts came; a month with nothing has no deposit."""
        deposits = [
            Deposit(self.days[month], self.benefit, amount, month if self.names_month else None)
            for month, amount in came.items()
            if amount and month != without
        ]
        return Record(tuple(self.pay), (), tuple(deposits))


def on_ssi(seed: int) -> Case:
    """Someone on SSI in Texas who is paid every two weeks."""
    chance = random.Random(seed)
    start = parse("2025-01") + chance.randrange(8)
    length = chance.randint(8, END - start + 1)
    pay = _every_two_weeks(chance, start, start + length - 1, (280, 420, 686, 700, 910))
    person = Person(start, length, start - 30 * 12, wages=_by_month_paid(pay))
    due = _ssi(person)
    days = {month: _back_to_work_day(_day(month, 1)) for month in due}
    facts = {"gets_ssi": True, "birth_month": show(person.born), "medicaid_needed_to_work": False}
    return Case("ssi", facts, start, length, pay, due, days, person, chance.random() < 0.5)


def on_ssdi(seed: int) -> Case:
    """Someone on SSDI in Texas whose trial work is used up, or nearly so, and whose stubs show the days of work."""
    chance = random.Random(seed)
    start = parse("2025-01") + chance.randrange(4)
    length = chance.randint(12, END - start + 1)
    pay = _every_two_weeks(chance, start, start + length - 1, (560, 742, 770, 784, 798, 1120), with_days=True)
    part_b = chance.random() < 0.5
    benefit = Decimal(chance.randint(24000, 30000)) / 10
    used = frozenset(parse("2023-01") + index for index in range(chance.choice((5, 7, 9))))
    career = Career(start, length, benefit, parse("2020-04"), on_record=used, wages=_by_month_of_work(pay))
    due = _ssdi(career, part_b)
    kind = chance.choice(("third", 2, 3, 4))
    days = {month: _ssdi_day(month + 1, kind) for month in due}
    facts = {"gets_ssi": False, "birth_month": "1985-02", "ssdi_benefit": benefit, "ssdi_entitled_from": "2020-04",
             "trial_work_months_used": [show(month) for month in sorted(used)], "part_b": part_b}  # fmt: skip
    return Case("ssdi", facts, start, length, pay, due, days, career, chance.random() < 0.5)


def plant(case: Case, seed: int) -> tuple[str, Record]:
    """A record with an error in it, and its kind; `case.planted` holds the difference of each month."""
    chance = random.Random(seed)
    kinds = [_changed, _one_missing, _raise_not_reported if case.benefit == "ssi" else _paid_after_grace]
    chance.shuffle(kinds)
    for kind in kinds:
        case.planted = {}
        record = kind(case, chance)
        if case.planted:
            return kind.__name__, record
    raise AssertionError("nothing could be planted")


def _changed(case: Case, chance: random.Random) -> Record:
    came = dict(case.due)
    paid = [month for month, amount in came.items() if amount]
    for month in chance.sample(paid, min(len(paid), chance.randint(1, 3))):
        change = Decimal(chance.choice((-1, 1, -950, 2500, 10000))) / 100
        if came[month] + change > 0:
            came[month] += change
            case.planted[month] = change
    return case.record(came)


def _one_missing(case: Case, chance: random.Random) -> Record:
    paid = sorted(month for month, amount in case.due.items() if amount)
    if len(paid) < 3:
        return case.record(case.due)
    lost = chance.choice(paid[1:-1])
    case.planted[lost] = -case.due[lost]
    return case.record(case.due, without=lost)


def _raise_not_reported(case: Case, chance: random.Random) -> Record:
    """From one month on, SSI was paid as if the pay of the month before had gone on."""
    wages = case.told.wages
    turn = chance.randrange(case.start + 1, case.start + case.months)
    held = {month: wages.get(month if month < turn else turn - 1, ZERO) for month in range(case.start, case.start + case.months)}
    came = _ssi(Person(case.start, case.months, case.told.born, wages=held))
    case.planted = {month: came[month] - amount for month, amount in case.due.items() if came[month] != amount}
    return case.record(came)


def _paid_after_grace(case: Case, chance: random.Random) -> Record:
    """SSDI went on after the grace months, for one to four checks."""
    stopped = sorted(month for month, amount in case.due.items() if not amount)[: chance.randint(1, 4)]
    full = max(case.due.values())
    case.planted = dict.fromkeys(stopped, full)
    return case.record({**case.due, **case.planted})


def _ssi(person: Person) -> Amounts:
    told = retold_ssi.retell(person)
    return {person.start + index: one.payment for index, one in enumerate(told)}


def _ssdi(career: Career, part_b: bool) -> Amounts:
    """What comes for each month: the check less the premium of the month in which it comes, in whole dollars."""
    found = {}
    for index, one in enumerate(retold_ssdi.retell(career)):
        month = career.start + index
        premium = PREMIUM[(month + 1) // 12] if part_b and one.payment else ZERO
        found[month] = (one.payment - premium).to_integral_value(ROUND_FLOOR)
    return found


def _every_two_weeks(chance: random.Random, first: int, last: int, grosses: tuple[int, ...], with_days: bool = False) -> list[Pay]:
    """Pay of a job that may begin late, with a new amount now and then. Each amount can be divided by 14 days."""
    on = _day(first, 1) + timedelta(days=chance.randrange(14) + 30 * chance.choice((0, 0, 1, 3)))
    gross, pay = chance.choice(grosses), []
    while on < _day(last + 1, 1):
        if chance.random() < 0.15:
            gross = chance.choice(grosses)
        begun, ended = on - timedelta(days=17), on - timedelta(days=4)
        pay.append(Pay(on, Decimal(gross), begun, ended) if with_days else Pay(on, Decimal(gross)))
        on += timedelta(days=14)
    return pay


def _by_month_paid(pay: list[Pay]) -> Amounts:
    found: Amounts = {}
    for one in pay:
        month = one.on.year * 12 + one.on.month - 1
        found[month] = found.get(month, ZERO) + one.gross
    return found


def _by_month_of_work(pay: list[Pay]) -> Amounts:
    """Each of the fourteen days has the same part of the pay."""
    found: Amounts = {}
    for one in pay:
        for index in range(14):
            day = one.first + timedelta(days=index)
            month = day.year * 12 + day.month - 1
            found[month] = found.get(month, ZERO) + one.gross / 14
    return found


def _day(month: int, day: int) -> date:
    return date(month // 12, month % 12 + 1, day)


def _back_to_work_day(day: date) -> date:
    """The holidays that can meet a first or third of a month in 2025 and 2026 are New Year's Day and Labor Day."""
    closed = {date(2025, 1, 1), date(2026, 1, 1), date(2025, 9, 1), date(2026, 9, 7)}
    while day.weekday() > 4 or day in closed:
        day -= timedelta(days=1)
    return day


def _ssdi_day(month: int, kind: str | int) -> date:
    if kind == "third":
        return _back_to_work_day(_day(month, 3))
    first = _day(month, 1)
    return first + timedelta(days=(WEDNESDAY - first.weekday()) % 7 + 7 * (int(kind) - 1))
