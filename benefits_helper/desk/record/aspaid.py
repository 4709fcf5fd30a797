"""The person's scenario with pay as it was paid: the record takes the place of `wages` in each month that it has pay for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from benefits_helper import months
from benefits_helper.desk.plans.paydays import PayDay
from benefits_helper.desk.record.record import Pay
from benefits_helper.engine.scenario import Scenario, Told
from benefits_helper.units import DOLLAR

WAGES, EARNED = "wages", "wages_earned"
LONGEST_WAIT = timedelta(days=45)  # after so many days without pay, no more pay for the last month of work is expected
ByMonth = dict[int, Decimal]
NOTHING = Decimal(0)


def as_paid(scenario: Scenario, pay: tuple[Pay, ...], today: date) -> Scenario:
    """The scenario with the pay of the record in it, by the month of pay and, where stubs show days, by the month of work."""
    if not pay:
        return scenario
    paid = paid_by_month(pay)
    facts = {**scenario.facts, WAGES: _replaced(scenario, WAGES, dict(paid))}
    if any(one.first for one in pay) or EARNED in scenario.facts:
        earned: dict[int, Decimal | None] = dict(earned_by_month(pay))
        first_open = _open_month(pay, today)
        if first_open is not None and EARNED not in scenario.facts:
            earned |= dict.fromkeys(range(first_open, max(first_open, months.of(today)) + 1))
        base = EARNED if EARNED in scenario.facts else WAGES
        facts[EARNED] = _replaced(scenario, base, earned)
    return replace(scenario, facts=facts)


def paid_by_month(pay: tuple[Pay, ...]) -> ByMonth:
    """Gross pay of the record by the month it was paid in."""
    found: ByMonth = {}
    for one in pay:
        month = months.of(one.on)
        found[month] = found.get(month, NOTHING) + one.gross
    return found


def earned_by_month(pay: tuple[Pay, ...]) -> ByMonth:
    """Gross pay of the record by the month of work; a check without its days counts in the month it was paid."""
    found: ByMonth = {}
    for one in pay:
        for month, part in PayDay(one.on, one.gross, one.first, one.last).earned().items():
            found[month] = found.get(month, NOTHING) + part
    return found


def wages_of(scenario: Scenario, name: str = WAGES) -> Callable[[int], int | None]:
    """What a scenario says of pay in a month, as a whole number (see units); None where it is not known."""
    told = scenario.facts.get(name)
    entries = [] if told is None else sorted(told.values, key=lambda one: one[0])

    def value(month: int) -> int | None:
        found: int | None = 0
        for since, amount in entries:
            if since <= month and not isinstance(amount, str):
                found = amount
        return found

    return value


def _open_month(pay: tuple[Pay, ...], today: date) -> int | None:
    """The last month of work, when pay for some of its days is still to come; None when it is all there."""
    lasts = [one.last for one in pay if one.last]
    if not lasts or today - max(one.on for one in pay) > LONGEST_WAIT:
        return None
    last = max(lasts)
    return months.of(last) if months.of(last + timedelta(days=1)) == months.of(last) else None


def _replaced(scenario: Scenario, base: str, amounts: dict[int, Decimal | None]) -> Told:
    """The values of the fact `base`, with the months of `amounts` replaced. Each month of the span is named."""
    own = wages_of(scenario, base)
    told = scenario.facts.get(base)
    since = {month for month, _ in told.values} if told else set()
    values: dict[int, int | str | None] = {month: own(month) for month in since}
    values |= {month: own(month) for month in range(min(amounts), max(amounts) + 2)}
    values |= {month: None if amount is None else int(amount * DOLLAR) for month, amount in amounts.items()}
    return Told(False, tuple(sorted(values.items())))
