"""Runs a rulebook over boxes: facts that lie between two values in, a table of ranges out.

The steps that stay known when the open facts are not known are those of the ordinary run. The others are figured
again as ranges, one column a box, in the same blocks and with the same sums.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from benefits_helper.engine.knot import row_of, settle, spread_change
from benefits_helper.engine.possible.compute import RangeCompiler
from benefits_helper.engine.possible.overtime import Figure
from benefits_helper.engine.possible.ranges import NOTHING, Range, chosen, exact, rising, settled, stacked
from benefits_helper.engine.run import Runner, rounded, version_spans
from benefits_helper.engine.table import Mask, Table
from benefits_helper.language.tree import Typed
from benefits_helper.rulebook.model import Block, Step, Version

WINDOW = 60  # months of a knot that are figured together; more makes fewer, but longer passes
Made = dict[int, tuple[Typed, Figure]]
BUILT_IN = ("state", "this_month", "start_month")


@dataclass
class RangeTable:
    """Ranges by name over `months`. `plain` is the table of an ordinary run in which the open facts are not known;
    `exact` are the names whose values there hold whatever the open facts are."""

    plain: Table
    exact: frozenset[str]
    columns: int
    ranges: dict[str, Range] = field(default_factory=dict)
    gates: dict[tuple[str, int, int], Range] = field(default_factory=dict)

    @property
    def months(self) -> np.ndarray:
        return self.plain.months

    def rows(self, name: str, low: int, high: int) -> Range:
        """The rows low to high of a step or fact; rows before the table are zero and known."""
        return self.whole(name).rows(low, high)

    def whole(self, name: str) -> Range:
        """All rows of a step or fact."""
        if name not in self.ranges:
            self.ranges[name] = exact(self.plain.values[name])
        return self.ranges[name]


class RangeRunner:
    """A runner's rules made ready to run over ranges. Make one for each runner and keep it. `made` is shared by the
    states of the same rules."""

    def __init__(self, runner: Runner, made: Made):
        self.runner, self.rulebook = runner, runner.rulebook
        self.compiler = RangeCompiler(runner, made)

    def run(self, plain: Table, facts: Mapping[str, Range], columns: int, names: Sequence[str]) -> RangeTable:
        """The ranges of some results, when some facts lie in the ranges given, one column a box."""
        wanted = self.runner.steps_behind(names)
        sure = {name for name in (*BUILT_IN, *self.rulebook.facts, *wanted) if plain.masks.get(name) is None}
        table = RangeTable(plain, frozenset(sure - set(facts)), columns)
        table.ranges.update(facts)
        for block in self.rulebook.blocks:
            steps = [step for step in block.steps if step.name in wanted and step.name not in table.exact]
            if not steps:
                continue
            if block.read_back:
                self._knot(table, block, steps)
            else:
                table.ranges[steps[0].name] = _full(self.figure(table, steps[0], 0, len(plain.months)), len(plain.months))
        return table

    def _knot(self, table: RangeTable, block: Block, steps: list[Step]) -> None:
        """As in the ordinary run, WINDOW months at a time. The guess is what the ordinary run says: wide ranges as a guess
        would take a pass for each month, for a range narrows only as the one before it does. (One way in each box is no
        better guess.)"""
        count = len(table.months)
        for step in steps:
            table.ranges[step.name] = exact(np.tile(table.plain.values[step.name], (1, table.columns)))
        read_back = {name for name in block.read_back if name not in table.exact}

        def figure(step: Step, low: int, high: int) -> int:
            kept, part = table.ranges[step.name], self.figure(table, step, low, high)
            row = _first_change(kept, part, low, high)
            if row < high:
                before = row_of(kept, row)
                table.ranges[step.name] = _stored(kept, part, low, high)
                if step.name in read_back:
                    spread_change(before, table.ranges[step.name], row)
            return row

        for start in range(0, count, WINDOW):
            settle(table.gates, steps, read_back, self.runner.needs, figure, start, min(start + WINDOW, count))
        for step in steps:
            table.ranges[step.name] = settled(table.ranges[step.name])

    def figure(self, table: RangeTable, step: Step, low: int, high: int) -> Range:
        """One step for the rows low to high: gate, lines, limits, rounding, only_if."""
        gate = self._gate(table, step, low, high)
        if gate is not None and gate.maybe is None and not gate.high.any():
            return exact(np.zeros((high - low, 1), np.int64))
        found = stacked(self._pieces(table, step, low, high))
        return settled(found if gate is None else chosen(gate, found, NOTHING))

    def _gate(self, table: RangeTable, step: Step, low: int, high: int) -> Range | None:
        program = step.name.partition(".")[0]
        applies = self.rulebook.programs[program].applies_if
        if applies is None:
            return None
        place = (program, low, high)
        if place not in table.gates:
            table.gates[place] = self.compiler.compile(applies)(table, low, high)
        return table.gates[place]

    def _pieces(self, table: RangeTable, step: Step, low: int, high: int) -> list[tuple[Range, int]]:
        versions = list(step.versions)
        spans = version_spans(versions, int(table.months[0]), low, high)
        return [
            (exact(np.zeros((last - first, 1), np.int64)) if at is None
             else self._version(table, versions[at], first, last), last - first)
            for at, first, last in spans
        ]  # fmt: skip

    def _version(self, table: RangeTable, version: Version, low: int, high: int) -> Range:
        allowed = self._maybe(version.only_if, table, low, high)
        if allowed is not None and allowed.maybe is None and not allowed.high.any():
            return exact(np.zeros((high - low, 1), np.int64))
        found = self._lines(table, version, low, high)
        for limit, act in ((version.not_below, np.maximum), (version.not_above, np.minimum)):
            bound = self._maybe(limit, table, low, high)
            found = found if bound is None else rising(act, [found, bound])
        if version.rounding:
            found = rising(lambda values: rounded(values, version.rounding), [found])
        return found if allowed is None else chosen(allowed, found, NOTHING)

    def _lines(self, table: RangeTable, version: Version, low: int, high: int) -> Range:
        """The lines of a choice that can be taken at all, the last first."""
        taken: list[tuple[Range | None, Range]] = []
        for line in version.lines:
            when = self._maybe(line.when, table, low, high)
            if when is not None and when.maybe is None and not when.high.any():
                continue
            taken.append((when, self.compiler.compile(line.then)(table, low, high)))
            if when is None or (when.maybe is None and when.low.all()):
                break
        found = taken[-1][1]
        for when, then in reversed(taken[:-1]):
            found = chosen(when, then, found)  # type: ignore[arg-type]
        return found

    def _maybe(self, expression: Typed | None, table: RangeTable, low: int, high: int) -> Range | None:
        return None if expression is None else self.compiler.compile(expression)(table, low, high)


def _full(part: Range, count: int) -> Range:
    """A range with a row for every month, the same width throughout."""
    width = max(1 if one is None else one.shape[1] for one in part)
    shape = (count, width)
    low, high, maybe, surely = (one if one is None or one.shape == shape else np.broadcast_to(one, shape) for one in part)
    return Range(low, low if part.high is part.low else high, maybe, surely)  # type: ignore[arg-type]


def _stored(before: Range, part: Range, low: int, high: int) -> Range:
    """`before`, whose own arrays take the new rows low to high."""
    least, most, maybe, surely = before
    if most is least and part.high is not part.low:
        most = least.copy()
    least[low:high] = part.low
    if most is not least:
        most[low:high] = part.high
    return Range(least, most, _stored_mask(maybe, part.maybe, least, low, high),
                 _stored_mask(surely, part.surely, least, low, high))  # fmt: skip


def _stored_mask(kept: Mask, mask: Mask, like: np.ndarray, low: int, high: int) -> Mask:
    if kept is None and mask is not None and mask.any():
        kept = np.zeros(like.shape, bool)
    if kept is not None:
        kept[low:high] = False if mask is None else mask
    return kept


def _first_change(before: Range, part: Range, low: int, high: int) -> int:
    """The first row in which new rows low to high differ from what a range holds there, or `high`."""
    differs = (before.low[low:high] != part.low).any(axis=1)
    if before.high is not before.low or part.high is not part.low:
        differs |= (before.high[low:high] != part.high).any(axis=1)
    for old, new in zip(before[2:], part[2:], strict=True):
        if old is not None or new is not None:
            differs |= (_none_or(old, low, high) != (_NONE if new is None else new)).any(axis=1)
    rows = np.flatnonzero(differs)
    return low + int(rows[0]) if len(rows) else high


_NONE = np.zeros((1, 1), bool)


def _none_or(mask: Mask, low: int, high: int) -> np.ndarray:
    return _NONE if mask is None else mask[low:high]
