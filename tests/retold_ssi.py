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
    payments = _payments(person, incomes)
    return [
        Outcome(
            excluded[month],
            countable(person, incomes[month], month),
            _worksheet(person, incomes[month], month),
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


def _worksheet(person: Person, income: _Income, month: int) -> Decimal:
    if person.savings.get(month, ZERO) > MOST_SAVINGS or _is_closed(person, month):
        return ZERO
    return _due(rate(person, month) - countable(person, income, month))


def _is_due(person: Person, month: int) -> bool:
    """Whether the person may be paid for the month, apart from a claim that has ended."""
    if month < person.start:
        return True
    excluded = _student_exclusions(person)[month]
    low = countable(person, _income(person, month, excluded), month) <= rate(person, month)
    return low and person.savings.get(month, ZERO) <= MOST_SAVINGS


def _is_closed(person: Person, month: int) -> bool:
    """After twelve months in a row without SSI the claim has ended for good."""
    row = 0
    for one in range(person.start, month):
        row = 0 if _is_due(person, one) else row + 1
        if row == 12:
            return True
    return False


def _payments(person: Person, incomes: dict[int, _Income]) -> dict[int, Decimal]:
    """The payment of each month: two months' lag, and a fresh start after each month that is not due."""
    nothing = _Income()
    run, payments = 4, {}
    for month in person.shown:
        if _is_closed(person, month) or not _is_due(person, month):
            run, payments[month] = 0, ZERO
            continue
        run += 1
        budget = incomes.get(month, nothing) if run == 1 else incomes.get(month - (1 if run == 2 else 2), nothing)
        if run in (2, 3):
            second = incomes[month] if run == 2 else incomes[month - 1]
            second_wages = person.wages.get(month if run == 2 else month - 1, ZERO)
            budget = _without_single(budget, second, second_wages)
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
