"""SSI of a single adult, told a second time in plain Python, straight from the law: the worksheet and the two-month lag.

Nothing of the program is used here, so that a test can hold the rule files against it. It covers a person who is on
SSI at the start, had no income before it, has no SSDI and no spouse, and lives in one place the whole time.
Sources: 20 CFR 416.420, 416.503, 416.1112(c), 416.1124(c), 416.1131, 416.1140, 416.1335; POMS SI 00820.510,
SI 02001.010, SI 02005.005. A month is year * 12 + (month - 1); money is Decimal dollars.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

RATE = {2023: 914, 2024: 943, 2025: 967, 2026: 994, 2027: 1029}
STUDENT_MONTH = {2024: 2290, 2025: 2350, 2026: 2410, 2027: 2500}
STUDENT_YEAR = {2024: 9230, 2025: 9460, 2026: 9730, 2027: 10080}
GENERAL, EARNED, LEAST = Decimal(20), Decimal(65), Decimal(1)
MOST_SAVINGS = Decimal(2000)
ZERO = Decimal(0)


@dataclass(frozen=True)
class Person:
    """What is known of one person. Amounts by month; a month that is not named has none."""

    start: int
    months: int
    born: int
    blind: bool = False
    student: bool = False
    in_others_home: bool = False
    shelter_help: Decimal = ZERO
    wages: dict[int, Decimal] = field(default_factory=dict)
    unearned: dict[int, Decimal] = field(default_factory=dict)
    expenses: dict[int, Decimal] = field(default_factory=dict)
    set_aside: dict[int, Decimal] = field(default_factory=dict)
    savings: dict[int, Decimal] = field(default_factory=dict)

    @property
    def shown(self) -> range:
        return range(self.start, self.start + self.months)


@dataclass(frozen=True)
class Outcome:
    """One month of the answer; the fields are named as in the program's results."""

    student_exclusion: Decimal
    countable_income: Decimal
    benefit: Decimal
    payment: Decimal


@dataclass(frozen=True)
class _Income:
    """What one month's income is made of, before any exclusion but the student's."""

    unearned: Decimal = ZERO
    earned: Decimal = ZERO
    expenses: Decimal = ZERO
    set_aside: Decimal = ZERO


def retell(person: Person) -> list[Outcome]:
    """The outcome of every month shown, first to last."""
    excluded = _student_exclusions(person)
    incomes = {month: _income(person, month, excluded[month]) for month in person.shown}
    own = {month: countable(person, incomes[month], month) for month in person.shown}
    open_claim = _open_claim(person, own)
    payments = _payments(person, incomes, own, open_claim)
    return [
        Outcome(
            excluded[month],
            own[month],
            _due(rate(person, month) - own[month]) if open_claim[month] and _saves_little(person, month) else ZERO,
            payments[month],
        )
        for month in person.shown
    ]


def _student_exclusions(person: Person) -> dict[int, Decimal]:
    """What the student exclusion takes each month: a cap by the month, and one by the calendar year."""
    used: dict[int, Decimal] = {}
    for month in person.shown:
        year = month // 12
        before = sum((used[one] for one in used if one // 12 == year), ZERO)
        left = Decimal(STUDENT_YEAR[year]) - before
        applies = person.student and month - person.born < 22 * 12
        used[month] = min(person.wages.get(month, ZERO), Decimal(STUDENT_MONTH[year]), left) if applies else ZERO
    return used


def _income(person: Person, month: int, excluded: Decimal) -> _Income:
    return _Income(
        person.unearned.get(month, ZERO),
        person.wages.get(month, ZERO) - excluded,
        person.expenses.get(month, ZERO),
        person.set_aside.get(month, ZERO),
    )


def _third(month: int) -> Decimal:
    """A third of the rate, cents cut off."""
    return (Decimal(RATE[month // 12]) / 3).quantize(Decimal("0.01"), ROUND_FLOOR)


def rate(person: Person, month: int) -> Decimal:
    """The rate of the month, less the one-third reduction for those in another person's household."""
    full = Decimal(RATE[month // 12])
    return full - _third(month) if person.in_others_home else full


def countable(person: Person, income: _Income, month: int) -> Decimal:
    """Countable income; `month` sets the most that help with shelter can count."""
    shelter = ZERO if person.in_others_home else min(person.shelter_help, _third(month) + GENERAL)
    unearned = income.unearned + shelter
    general_left = max(ZERO, GENERAL - unearned)
    earned = income.earned - general_left - EARNED
    if not person.blind:
        earned -= income.expenses
    earned = max(ZERO, earned) / 2
    if person.blind:
        earned = max(ZERO, earned - income.expenses)
    return max(ZERO, max(ZERO, unearned - GENERAL) + earned - income.set_aside)


def _due(amount: Decimal) -> Decimal:
    """Up to the next cent; less than a dollar is paid as a dollar."""
    if amount <= 0:
        return ZERO
    return max(LEAST, amount.quantize(Decimal("0.01"), ROUND_CEILING))


def _saves_little(person: Person, month: int) -> bool:
    return person.savings.get(month, ZERO) <= MOST_SAVINGS


def _may_be_paid(person: Person, own: dict[int, Decimal], month: int) -> bool:
    """Whether the month's own income and savings allow SSI; income equal to the rate does."""
    return own[month] <= rate(person, month) and _saves_little(person, month)


def _open_claim(person: Person, own: dict[int, Decimal]) -> dict[int, bool]:
    """Whether the claim is still open: after twelve months in a row without SSI it has ended for good."""
    row, found = 0, {}
    for month in person.shown:
        found[month] = row < 12
        if row < 12:
            row = 0 if _may_be_paid(person, own, month) else row + 1
    return found


def _payments(
    person: Person, incomes: dict[int, _Income], own: dict[int, Decimal], open_claim: dict[int, bool]
) -> dict[int, Decimal]:
    """The payment of each month: two months' lag, and a fresh start after each month without SSI."""
    run, payments = 4, {}
    for month in person.shown:
        if not (open_claim[month] and _may_be_paid(person, own, month)):
            run, payments[month] = 0, ZERO
            continue
        run += 1
        lag = min(run - 1, 2)
        budget = incomes.get(month - lag, _Income())
        if run in (2, 3):
            second = month if run == 2 else month - 1
            budget = _without_single(budget, incomes[second], person.wages.get(second, ZERO))
        payments[month] = _due(rate(person, month) - countable(person, budget, month))
    return payments


def _without_single(first: _Income, second: _Income, second_wages: Decimal) -> _Income:
    """The first month's income without the kinds that did not come again in the second."""
    return _Income(
        first.unearned if second.unearned else ZERO,
        first.earned if second_wages else ZERO,
        first.expenses,
        first.set_aside,
    )
