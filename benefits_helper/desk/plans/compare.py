"""Plans side by side: every benefit in every month as things are now and under each plan, and the differences.

Amounts are exact to the cent. Where either side is not known, neither is the difference. Nothing here says which plan is
better: that is for the person to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Any

from benefits_helper.desk.file.casefile import CaseFile
from benefits_helper.desk.plans.plan import Plan, scenario_of
from benefits_helper.engine.result import Result, estimate
from benefits_helper.engine.settled import settled_month
from benefits_helper.language.tree import Typed
from benefits_helper.rulebook.model import Rulebook, Step
from benefits_helper.rulebook.rules import Rules
from benefits_helper.units import Unit

HEALTH = ("medicaid.covered", "medicaid.pathway", "medicare.part_a", "msp.level", "part_d.extra_help")
NET, NET_AFTER_RENT = "net.income", "net.resources"
BESIDE = ("energy.eligible", "energy.benefit", "eitc.credit")
_A_MONTH = "dollars a month"


@dataclass(frozen=True)
class Column:
    """One side of a comparison: a plan, or None for things as they are now."""

    plan: Plan | None
    result: Result


@dataclass(frozen=True)
class Run:
    """Months in a row, counted from 0, in which one benefit differs by the same amount, or in the same way. `before` and
    `after` are those of the first month; `is_level` says that both stay as they are. None: not known."""

    first: int
    last: int
    before: Any
    after: Any
    is_level: bool = True

    @property
    def is_known(self) -> bool:
        return self.before is not None and self.after is not None


class Comparison:
    """Columns side by side over the same months. `parts` are what the money to live on is made of, each with its sign."""

    def __init__(self, columns: Sequence[Column]):
        self.columns = tuple(columns)
        self.book = columns[0].result.book
        self.months = columns[0].result.months
        self.parts = tuple(parts_of(self.book, NET_AFTER_RENT))
        names = columns[0].result.names
        beside = [name for name in BESIDE if name in names]
        totals = [name for name in (NET, NET_AFTER_RENT) if name in names]
        self.health = tuple(name for name in HEALTH if name in names)
        self.names = (*self.health, *totals, *(name for _, name in self.parts), *beside)

    def unit(self, name: str) -> Unit:
        """The unit of a benefit, or of a fact that is part of the money to live on."""
        return self.book.steps[name].unit if name in self.book.steps else self.book.facts[name].unit

    def value(self, name: str, column: int, index: int) -> Any:
        """The value in one column and month; None where it is not known."""
        return self.columns[column].result.value(name, index)

    def difference(self, name: str, before: int, after: int, index: int) -> Decimal | None:
        """How much more a column has than another in one month; None where either is not known."""
        values = self.value(name, before, index), self.value(name, after, index)
        return None if None in values else values[1] - values[0]

    def is_summed(self, name: str) -> bool:
        """Whether the months of a benefit can be added up: it is an amount a month."""
        return self.unit(name).kind == _A_MONTH

    def total(self, name: str, column: int) -> Decimal | None:
        """The sum over the months shown; None when a month is not known, or for what is not an amount a month."""
        if not self.is_summed(name):
            return None
        values = [self.value(name, column, index) for index in range(len(self.months))]
        return None if None in values else sum(values, Decimal(0))

    def total_difference(self, name: str, before: int, after: int) -> Decimal | None:
        """How much more a column has than another over all months shown together."""
        totals = self.total(name, before), self.total(name, after)
        return None if None in totals else totals[1] - totals[0]  # type: ignore[operator]

    def months_not_known(self, name: str, *columns: int) -> list[int]:
        """The months, counted from 0, in which a benefit is not known in one of the columns."""
        span = range(len(self.months))
        return [index for index in span if any(self.value(name, column, index) is None for column in columns)]

    def runs(self, name: str, before: int, after: int) -> list[Run]:
        """Where two columns differ, or where that is not known; months with the same difference are taken together."""
        pairs = [(self.value(name, before, index), self.value(name, after, index)) for index in range(len(self.months))]
        found = []
        for _, group in groupby(enumerate(pairs), key=lambda one: _way(*one[1])):
            span = list(group)
            first, (left, right) = span[0]
            if left is None or right is None or left != right:
                found.append(Run(first, span[-1][0], left, right, all(pair == (left, right) for _, pair in span)))
        return found

    def is_same(self, name: str, before: int, after: int) -> bool:
        """Whether a benefit is known and the same in two columns in every month."""
        return not self.runs(name, before, after)

    def is_nothing(self, name: str) -> bool:
        """Whether a benefit is nothing in every column and month: no amount, no, or none."""
        span = range(len(self.months))
        return all(
            value in (0, "none") and value is not None
            for column in range(len(self.columns))
            for value in (self.value(name, column, index) for index in span)
        )

    @cached_property
    def settled(self) -> int:
        """The month, counted from 0, that first shows steady pay in full in every column."""
        span = range(len(self.months))
        return settled_month(*([self.value(NET, at, index) for index in span] for at in range(len(self.columns))))


def compare(case: CaseFile, rules: Rules, plans: Sequence[Plan] | None = None, *, carry: bool = False) -> Comparison:
    """Things as they are now in the first column, then each plan of the case (or only some). Raises InputProblems."""
    chosen = case.plans if plans is None else plans
    sides = [None, *chosen]
    return Comparison([Column(one, estimate(scenario_of(case, one), rules, carry=carry)) for one in sides])


def parts_of(book: Rulebook, name: str) -> list[tuple[int, str]]:
    """What a sum is made of, as the rules write it: names with +1 or -1. Sums inside the same program are opened up."""
    step = book.steps.get(name)
    if step is None:
        return []
    sum_of = _one_line(step)
    terms = None if sum_of is None else _terms(sum_of, 1)
    if terms is None:
        return [(1, name)]
    program = name.partition(".")[0]
    found: list[tuple[int, str]] = []
    for sign, term in terms:
        inner = parts_of(book, term) if term.partition(".")[0] == program and term in book.steps else [(1, term)]
        found += [(sign * one, part) for one, part in inner]
    return found


def _way(before: Any, after: Any) -> tuple[Any, ...]:
    """What has to stay the same for months to be told together: the difference of amounts, else both values. Of what is
    not known only on which side it is not."""
    if before is None or after is None:
        return ("open", before is None, after is None)
    return ("by", after - before) if isinstance(after, Decimal) else (before, after)


def _one_line(step: Step) -> Typed | None:
    """The expression of a step that is the same in all months and situations."""
    if len(step.versions) != 1 or len(step.versions[0].lines) != 1:
        return None
    version = step.versions[0]
    bare = version.only_if is None and version.not_below is None and version.not_above is None and not version.rounding
    return version.lines[0].then if bare and version.lines[0].when is None else None


def _terms(node: Typed, sign: int) -> list[tuple[int, str]] | None:
    """The names of a plain sum with their signs; None for anything else."""
    if node.op == "name":
        return [(sign, node.name)]
    if node.op not in ("+", "-", "minus"):
        return None
    signs = [-sign] if node.op == "minus" else [sign, sign if node.op == "+" else -sign]
    found: list[tuple[int, str]] = []
    for part, one in zip(node.args, signs, strict=True):
        terms = _terms(part, one)
        if terms is None:
            return None
        found += terms
    return found
