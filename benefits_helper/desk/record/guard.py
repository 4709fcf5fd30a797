"""The overpayment guard: what was due each month, what came, and where the two differ.

Pay is taken as it was paid (see aspaid). What was due comes from the rules: SSI as it is paid, two months after the pay;
SSDI for a month in the month after, less the Part B premium. Where Social Security pays the state supplement, it comes in one
sum with SSI. A month in which something is not known is never called wrong: it "cannot be checked".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from benefits_helper import months
from benefits_helper.desk.lag import LAG
from benefits_helper.desk.record.aspaid import as_paid
from benefits_helper.desk.record.causes import Cause, causes
from benefits_helper.desk.record.record import BENEFITS, Deposit, Record
from benefits_helper.engine.result import Result, estimate
from benefits_helper.engine.scenario import MOST_MONTHS, Scenario
from benefits_helper.rulebook.reporting import Reporting, read_reporting
from benefits_helper.rulebook.rules import Rules

SSI, SSP, SSDI = BENEFITS
FEDERAL_PAYS = "ssp.federally_administered"
NOTHING = Decimal(0)
RIGHT, AHEAD, BEHIND, UNKNOWN, OPEN = "right", "ahead", "behind", "unknown", "open"


@dataclass(frozen=True)
class Row:
    """One benefit for one month. `due` is None where it is not known; `lost` are then the
    results that it would rest on (see Ledger.missing). `status` is right, ahead
    (more came than was due), behind, unknown (cannot be checked) or open (nothing is written down yet). `running` adds up
    the differences of this benefit so far. `other_premium`: the check is right, but Part B was paid by the other one, the
    person or the state, than the facts lead to. Amounts are Decimal dollars."""

    benefit: str
    month: int
    due: Decimal | None
    received: Decimal
    status: str
    running: Decimal = NOTHING
    deposits: tuple[Deposit, ...] = ()
    lost: tuple[str, ...] = ()
    why: Cause | None = None
    other_premium: bool = False

    @property
    def difference(self) -> Decimal:
        """What came less what was due; zero where there is nothing to compare."""
        return self.received - self.due if self.due is not None and self.status in (AHEAD, BEHIND) else NOTHING


@dataclass(frozen=True)
class Ledger:
    """Every month that could be looked at, benefit by benefit. `together` tells that the supplement comes with SSI."""

    rows: tuple[Row, ...]
    result: Result
    reporting: Reporting
    together: bool = False

    @property
    def benefits(self) -> tuple[str, ...]:
        """The benefits that have rows, in a fixed order."""
        return tuple(one for one in BENEFITS if any(row.benefit == one for row in self.rows))

    def of(self, benefit: str) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.benefit == benefit)

    def with_status(self, status: str, benefit: str | None = None) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.status == status and benefit in (None, row.benefit))

    def covers(self, row: Row) -> bool:
        """Whether the month of a row is among those that were figured."""
        return row.month in self.result.months

    def missing(self, row: Row, lang: str) -> list[str]:
        """What would have to be known for a row that cannot be checked, one sentence each, in a language."""
        result = self.result.in_language(lang)
        index = _index(result, row.benefit, row.month)
        return list(dict.fromkeys(text for name in row.lost for text in result.missing(name, index)))

    def premium_taken(self, row: Row) -> bool:
        """Whether an SSDI check that is right came with the Part B premium taken off, against what the facts lead to."""
        by_facts = self.result.value("ssdi_record.deposit", _index(self.result, SSDI, row.month))
        return isinstance(by_facts, Decimal) and row.received < by_facts

    def total(self, status: str, benefit: str) -> Decimal:
        """How much came too much (`ahead`) or too little (`behind`), as an amount above zero."""
        return abs(sum((row.difference for row in self.with_status(status, benefit)), NOTHING))

    @property
    def is_right(self) -> bool:
        """Whether nothing came too much or too little in any month that can be checked."""
        return not any(row.status in (AHEAD, BEHIND) for row in self.rows)


def guard(scenario: Scenario, record: Record, rules: Rules, today: date, *, carry: bool = False) -> Ledger:
    """The ledger of a person's record. Raises InputProblems."""
    return _Guard(scenario, record, rules, today, carry).ledger()


def _index(result: Result, benefit: str, month: int) -> int:
    """The index of the month in which the check for a month is figured: SSDI is looked at where it arrives."""
    return month - result.months[0] + (1 if benefit == SSDI else 0)


class _Guard:
    def __init__(self, scenario: Scenario, record: Record, rules: Rules, today: date, carry: bool):
        self.record, self.rules, self.today, self.carry = record, rules, today, carry
        self.reporting = read_reporting(rules)
        self.scenario = self._long_enough(as_paid(scenario, record.pay, today))
        self.result = estimate(self.scenario, rules, carry=carry)

    def _long_enough(self, scenario: Scenario) -> Scenario:
        """The scenario with all months in it in which a deposit came."""
        last = max([months.of(one.on) for one in self.record.deposits], default=scenario.start) + 1
        return replace(scenario, months=min(max(scenario.months, last - scenario.start + 1), MOST_MONTHS))

    def ledger(self) -> Ledger:
        rows = [row for benefit in BENEFITS for row in self._rows(benefit)]
        bad = [(row.benefit, row.month, row.received) for row in rows if row.status in (AHEAD, BEHIND)]
        found = causes(self.result, self.record, self.reporting, bad, self._paid_names(SSI))
        explained = [replace(row, why=found.get((row.benefit, row.month))) for row in rows]
        return Ledger(tuple(explained), self.result, self.reporting, self.together)

    @cached_property
    def together(self) -> bool:
        """Whether Social Security pays the state supplement with SSI."""
        return FEDERAL_PAYS in self.result.book.steps and self.result.value(FEDERAL_PAYS, 0) is True

    def _rows(self, benefit: str) -> Iterable[Row]:
        came = self._came(benefit)
        if not came:
            return
        running = NOTHING
        for month in range(min(came), self._last_month(benefit, max(came)) + 1):
            row = self._row(benefit, month, tuple(came.get(month, ())))
            running += row.difference
            yield replace(row, running=running)

    def _came(self, benefit: str) -> dict[int, list[Deposit]]:
        """The deposits of a benefit by the month they are for. From the first month whose check came while deposits were
        written down, months without any are in it too."""
        mine = [one for one in self.record.deposits if self._row_of(one.benefit) == benefit]
        found: dict[int, list[Deposit]] = {}
        for one in mine:
            month = self.reporting.month_of(one.benefit, one.on) if one.month is None else one.month
            found.setdefault(month, []).append(one)
        if found:
            begun = min(one.on for one in self.record.deposits)
            first = min(found)
            while self.reporting.payday(benefit, first - 1) >= begun:
                first -= 1
            found.setdefault(first, [])
        return found

    def _row_of(self, benefit: str) -> str:
        return SSI if benefit == SSP and self.together else benefit

    def _last_month(self, benefit: str, last: int) -> int:
        """The last month whose check is due by today, but no later than the file goes."""
        while self.reporting.latest_payday(benefit, last + 1) <= self.today and self._index(benefit, last + 1) < self._count:
            last += 1
        return last

    @property
    def _count(self) -> int:
        return len(self.result.months)

    def _index(self, benefit: str, month: int) -> int:
        return _index(self.result, benefit, month)

    def _row(self, benefit: str, month: int, deposits: tuple[Deposit, ...]) -> Row:
        received = sum((one.amount for one in deposits), NOTHING)
        by_facts, lost = self._due(benefit, month)
        if by_facts is None:
            return Row(benefit, month, None, received, UNKNOWN, deposits=deposits, lost=lost)
        due = self._with_premium(month, by_facts) if benefit == SSDI else by_facts
        other = due != by_facts
        if not deposits and due and self._not_written_yet(benefit, month):
            return Row(benefit, month, due, received, OPEN, other_premium=other)
        status = RIGHT if received == due else AHEAD if received > due else BEHIND
        return Row(benefit, month, due, received, status, deposits=deposits, other_premium=other)

    def _with_premium(self, month: int, by_facts: Decimal) -> Decimal:
        """The SSDI check that was due. Who pays Part B, the person or the state, does not follow from the facts alone: where
        a check shows it, that holds for this month and for the months near it."""
        if not self._premium_is_taken:
            return by_facts
        nearest = min(self._premium_is_taken, key=lambda one: (abs(one - month), one))
        choices = {by_facts, self._otherwise(month) or by_facts}
        return min(choices) if self._premium_is_taken[nearest] else max(choices)

    @cached_property
    def _premium_is_taken(self) -> dict[int, bool]:
        """The months whose SSDI check is right to the cent with the Part B premium taken off, or without it."""
        found = {}
        for month, deposits in self._came(SSDI).items():
            due, _ = self._due(SSDI, month)
            otherwise = self._otherwise(month)
            received = sum((one.amount for one in deposits), NOTHING)
            if due is not None and otherwise is not None and due != otherwise and received in (due, otherwise):
                found[month] = received == min(due, otherwise)
        return found

    def _otherwise(self, month: int) -> Decimal | None:
        """The SSDI check for a month if the other one paid Part B; None where it is not known."""
        index = self._index(SSDI, month)
        value = self.result.value("ssdi_record.deposit_otherwise", index) if 0 <= index < self._count else None
        return value if isinstance(value, Decimal) else None

    def _not_written_yet(self, benefit: str, month: int) -> bool:
        """Whether nothing at all was written down since the check was due, so that it may have come."""
        return self.record.last_day() < self.reporting.latest_payday(benefit, month)

    def _paid_names(self, benefit: str) -> tuple[str, ...]:
        if benefit == SSDI:
            return ("ssdi_record.deposit",)
        if benefit == SSP:
            return ("ssp.benefit",)
        return ("ssi.payment", "ssp.payment") if self.together else ("ssi.payment",)

    def _due(self, benefit: str, month: int) -> tuple[Decimal | None, tuple[str, ...]]:
        """What was due for a month; None with the results that are not known."""
        index = self._index(benefit, month)
        if not 0 <= index < self._count:
            return None, ()
        names = self._paid_names(benefit)
        if benefit == SSI and not self.result.is_known(FEDERAL_PAYS, index):
            names = (*names, FEDERAL_PAYS)
        lost = tuple(name for name in names if not self.result.is_known(name, index))
        if lost:
            return None, lost
        amount = sum((self._amount(name, index) for name in names), NOTHING)
        return (None if benefit == SSP and self._depends_on_the_month(index) else amount), ()

    def _depends_on_the_month(self, index: int) -> bool:
        """Whether a supplement that the state pays by itself is another sum by the income of this month than by that of one
        or two months before. States do not all look at the same month."""
        near = range(max(index - LAG, 0), index + 1)
        return len({self.result.value("ssp.benefit", one) for one in near}) > 1

    def _amount(self, name: str, index: int) -> Decimal:
        value = self.result.value(name, index)
        return value if isinstance(value, Decimal) else NOTHING
