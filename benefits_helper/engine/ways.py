"""Which line of each step was taken and what it looked at, for all rows of one column of a table at once.

A set of rows is one whole number: bit r stands for row r. So a step that goes the same way in sixty months is asked once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from benefits_helper.engine.run import Runner
from benefits_helper.engine.table import Cells, Table
from benefits_helper.language.functions import FUNCTIONS
from benefits_helper.language.tree import Typed
from benefits_helper.rulebook.model import ChooseLine, Step, Version
from benefits_helper.rulebook.order import names_of

Rows = int
_DECIDED = ("and", "or", "*")


class Answers(NamedTuple):
    """In which rows an expression is known, is nothing (or no), and is one (or yes)."""

    known: Rows
    zero: Rows
    one: Rows


class Way(NamedTuple):
    """How a step came about in some rows: its version (None: none holds) and the line taken (None when it does not apply)."""

    rows: Rows
    version: Version | None
    line: ChooseLine | None = None
    blocked_by: Typed | None = None
    in_doubt: bool = False


class Look(NamedTuple):
    """A name looked at in some rows, as it stands `back` rows earlier."""

    name: str
    back: int
    rows: Rows


class _Looked(NamedTuple):
    """Expressions with the rows they were looked at in: those of the amount, those that decided, and those of the lines
    that stay possible after a condition that is not known."""

    amounts: list[tuple[Typed, Rows]]
    decided: list[tuple[Typed, Rows]]
    doubted: list[tuple[Typed, Rows]]


class Ways:
    """Answers about one column of a table. What is asked for is worked out once."""

    def __init__(self, runner: Runner, table: Table, column: int):
        self.runner, self.table, self.column = runner, table, column
        self.rulebook = runner.rulebook
        self.every: Rows = (1 << len(table.months)) - 1
        self._answers: dict[int, tuple[Typed, Answers]] = {}
        self._taken: dict[str, tuple[list[Way], list[tuple[Typed, Rows]]]] = {}
        self._looks: dict[str, list[Look]] = {}
        self._known: dict[str, Rows] = {}

    def taken(self, step: Step) -> list[Way]:
        """The ways a step went; each row is in one of them."""
        return self._found(step)[0]

    def looked_at(self, step: Step) -> list[tuple[Typed, Rows]]:
        """The expressions behind a step, those of the amount before those that only decided, each with its rows."""
        return self._found(step)[1]

    def looks(self, name: str) -> list[Look]:
        """What a step or parameter looked at, in the order of its rule. What a decided `and` or `or` does not need is left
        out."""
        if name not in self._looks:
            self._looks[name] = list(self._find_looks(name))
        return self._looks[name]

    def known(self, name: str) -> Rows:
        """The rows in which a step, fact or parameter is known."""
        if name not in self._known:
            parameter = self.rulebook.parameters.get(name)
            mask = (
                self.table.masks.get(name)
                if parameter is None
                else self.runner.lookup(parameter)(self.table, 0, len(self.table.months))[1]
            )
            self._known[name] = self.every if mask is None else self._rows(~mask)
        return self._known[name]

    def _rows(self, flags: np.ndarray) -> Rows:
        """One column of yes and no as a set of rows."""
        column = flags[:, min(self.column, flags.shape[1] - 1)]
        if len(column) < len(self.table.months):
            return self.every if column[0] else 0
        return int.from_bytes(np.packbits(column, bitorder="little").tobytes(), "little")

    def _answer(self, expression: Typed) -> Answers:
        """An expression figured for all rows. (It is kept beside its answers, so that its id stays its own.)"""
        if id(expression) not in self._answers:
            cells = self.runner.compiler.compile(expression)(self.table, 0, len(self.table.months))
            self._answers[id(expression)] = expression, self._of_cells(cells)
        return self._answers[id(expression)][1]

    def _of_cells(self, cells: Cells) -> Answers:
        values, mask = cells
        known = self.every if mask is None else self._rows(~mask)
        return Answers(known, self._rows(values == 0), self._rows(values == 1))

    # --- the line taken

    def _found(self, step: Step) -> tuple[list[Way], list[tuple[Typed, Rows]]]:
        if step.name not in self._taken:
            ways, looked, left = [], _Looked([], [], []), self.every
            for version in step.versions:
                rows = left & self._holding(version)
                left &= ~rows
                if rows:
                    ways += self._version(step, version, rows, looked)
            ways += [Way(left, None)] if left else []
            self._taken[step.name] = ways, [*looked.amounts, *looked.decided, *looked.doubted]
        return self._taken[step.name]

    def _holding(self, version: Version) -> Rows:
        """The rows in which a version holds."""
        begin, count = int(self.table.months[0]), len(self.table.months)
        low = min(max((version.since or 0) - begin, 0), count)
        high = count if version.until is None else min(max(version.until + 1 - begin, 0), count)
        return (1 << high) - (1 << low) if low < high else 0

    def _version(self, step: Step, version: Version, rows: Rows, looked: _Looked) -> Iterator[Way]:
        gate = self.rulebook.programs[step.name.partition(".")[0]].applies_if
        for condition in (gate, version.only_if):
            if condition is None or not rows:
                continue
            looked.decided.append((condition, rows))
            said = self._answer(condition)
            no = rows & said.known & said.zero
            if no:
                yield Way(no, version, blocked_by=condition)
            rows &= ~no
        yield from self._lines(version, rows, looked)

    def _lines(self, version: Version, rows: Rows, looked: _Looked) -> Iterator[Way]:
        limits = [limit for limit in (version.not_below, version.not_above) if limit is not None]
        for at, line in enumerate(version.lines):
            if not rows:
                return
            yes = rows
            if line.when is not None:
                looked.decided.append((line.when, rows))
                said = self._answer(line.when)
                yes, doubt = rows & said.known & ~said.zero, rows & ~said.known
                if doubt:
                    yield Way(doubt, version, line, in_doubt=True)
                    looked.doubted.extend((one.then, doubt) for one in version.lines[at:])
                    rows &= ~doubt
            if yes:
                yield Way(yes, version, line)
                looked.amounts.extend((one, yes) for one in (line.then, *limits))
                rows &= ~yes
        if rows:
            yield Way(rows, version)

    # --- the names behind it

    def _find_looks(self, name: str) -> Iterator[Look]:
        if name in self.rulebook.steps:
            for expression, rows in self.looked_at(self.rulebook.steps[name]):
                yield from self._names(expression, rows)
        elif name in self.rulebook.parameters:
            parameter = self.rulebook.parameters[name]
            keys = [key.name for key in parameter.keys]
            yield from (Look(one, 0, self.every) for one in (*keys, *sorted(names_of(parameter) - set(keys))))

    def _names(self, expression: Typed, rows: Rows) -> Iterator[Look]:
        fixed = self._fixed(expression)
        if fixed is not None:
            yield from (Look(name, back, rows) for name, back in fixed)
        elif expression.op in _DECIDED:
            yield from self._decided(expression, rows)
        else:
            if expression.name:
                yield Look(expression.name, _back(expression), rows)
            for part in expression.args:
                yield from self._names(part, rows)

    def _fixed(self, expression: Typed) -> list[tuple[str, int]] | None:
        """The names with how far back each is looked at, when they are the same in every month; kept for all traces."""
        kept = self.runner.looked_at
        if id(expression) not in kept:
            kept[id(expression)] = expression, _fixed_names(expression)
        return kept[id(expression)][1]

    def _decided(self, expression: Typed, rows: Rows) -> Iterator[Look]:
        """A yes settles an `or`, a no settles an `and`, and nothing times anything is nothing."""
        for part in expression.args:
            said = self._answer(part)
            settled = rows & said.known & (said.one if expression.op == "or" else said.zero)
            if settled:
                yield from self._names(part, settled)
                rows &= ~settled
        if rows:
            for part in expression.args:
                yield from self._names(part, rows)


def _fixed_names(expression: Typed) -> list[tuple[str, int]] | None:
    """None when an `and`, `or` or `*` in it can leave names out."""
    if expression.op in _DECIDED:
        return None
    found = [(expression.name, _back(expression))] if expression.name else []
    for part in expression.args:
        inner = _fixed_names(part)
        if inner is None:
            return None
        found += inner
    return found


def _back(expression: Typed) -> int:
    if expression.op == "months_ago":
        return expression.number
    record = FUNCTIONS.get(expression.op)
    return 1 if record is not None and record.looks == "back" else 0
