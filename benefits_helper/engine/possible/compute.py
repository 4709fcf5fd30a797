"""Expressions as functions over ranges. What no unknown fact bears on is worked out as in any estimate."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from benefits_helper.engine.possible import ranges
from benefits_helper.engine.possible.lookup import found
from benefits_helper.engine.possible.overtime import OVER_TIME, Figure, left_this_year
from benefits_helper.engine.possible.ranges import Range, exact, rising
from benefits_helper.engine.run import Runner
from benefits_helper.language.tree import Typed
from benefits_helper.units import PERCENT

if TYPE_CHECKING:
    from benefits_helper.engine.possible.run import RangeTable
_COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")


class RangeCompiler:
    """Turns typed expressions into functions of (table, first row, last row + 1) that give ranges.

    `made` holds the functions made so far; compilers of several states share it, as those of the engine do.
    """

    def __init__(self, runner: Runner, made: dict[int, tuple[Typed, Figure]]):
        self.runner, self.lookup, self.made = runner, runner.lookup, made

    def compile(self, node: Typed) -> Figure:
        """The function of one expression, made once."""
        if id(node) not in self.made:
            self.made[id(node)] = node, self._compile(node)
        return self.made[id(node)][1]

    def _compile(self, node: Typed) -> Figure:
        if node.op == "unknown":
            lost = ranges.unknown(node.unit)
            return lambda table, low, high: lost
        if node.op in ("value", "months_left_this_year"):
            return self._spread(node)
        if node.op == "name" and node.name not in self.runner.rulebook.parameters:
            name = node.name
            return lambda table, low, high: table.rows(name, low, high)
        return self._exact_first(node, self._spread(node))

    def _exact_first(self, node: Typed, spread: Figure) -> Figure:
        """Where all that stands behind an expression is exact, the engine's own function gives it."""
        names, plain = frozenset(self.runner.behind(node)), self.runner.compiler.compile(node)

        def figure(table: RangeTable, low: int, high: int) -> Range:
            if names <= table.exact:
                values, mask = plain(table.plain, low, high)
                if mask is None or not mask.any():
                    return exact(values)
            return spread(table, low, high)

        return figure

    def _spread(self, node: Typed) -> Figure:
        if node.op in ("value", "months_left_this_year"):
            plain = self.runner.compiler.compile(node)
            return lambda table, low, high: exact(plain(table.plain, low, high)[0])
        if node.op == "name":
            return found(self, self.runner.rulebook.parameters[node.name])
        if node.op == "left_this_year":
            return left_this_year(node, self.compile(node.args[0]))
        if node.op in OVER_TIME:
            return OVER_TIME[node.op](node)
        parts = [self.compile(part) for part in node.args]
        act = _act_of(node)
        return lambda table, low, high: act(*[part(table, low, high) for part in parts])


def _act_of(node: Typed) -> Callable[..., Range]:
    op = node.op
    if op in _COMPARISONS:
        return lambda left, right: ranges.compared(op, left, right)
    if op == "*":
        of_share = any(part.unit == PERCENT for part in node.args)
        return lambda left, right: ranges.product(of_share, left, right)
    return _ACTS[op]


def _plus(left: Range, right: Range) -> Range:
    return rising(np.add, [left, right])


def _is_known(part: Range) -> Range:
    if part.maybe is None:
        return exact(np.ones((1, 1), np.int64))
    high = np.ones_like(part.maybe, np.int64) if part.surely is None else (~part.surely).astype(np.int64)
    return Range((~part.maybe).astype(np.int64), high)


def _monthly(part: Range) -> Range:
    return rising(lambda year: np.where(np.abs(year) >= ranges.FAR, year, year // 12), [part])


def _yearly(part: Range) -> Range:
    return rising(lambda month: np.where(np.abs(month) >= ranges.FAR, month, month * 12), [part])


def _calendar_month(part: Range) -> Range:
    if part.high is part.low:
        return rising(lambda month: month % 12 + 1, [part])
    same_year = part.low // 12 == part.high // 12
    low, high = np.where(same_year, part.low % 12 + 1, 1), np.where(same_year, part.high % 12 + 1, 12)
    return Range(low, high, part.maybe, part.surely)


def _whole_years(since: Range, until: Range) -> Range:
    return rising(lambda months: np.where(np.abs(months) >= ranges.FAR, months, months // 12),
                  [_plus(until, ranges.minus(since))])  # fmt: skip


_ACTS: dict[str, Callable[..., Range]] = {
    "not": ranges.inverse,
    "minus": ranges.minus,
    "+": _plus,
    "-": lambda left, right: _plus(left, ranges.minus(right)),
    "/": ranges.division,
    "and": ranges.both,
    "or": ranges.one_of,
    "is_known": _is_known,
    "smallest": lambda *parts: rising(np.minimum, list(parts)),
    "largest": lambda *parts: rising(np.maximum, list(parts)),
    "monthly": _monthly,
    "yearly": _yearly,
    "as_one_sum": lambda part: part,
    "calendar_month": _calendar_month,
    "whole_years": _whole_years,
}
