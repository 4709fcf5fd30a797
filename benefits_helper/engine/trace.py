"""What happened in one column of a finished table: which line was taken, which names it looked at.

Nothing is recorded while a table is figured. A trace asks the same functions again for one cell, so an explanation
cannot disagree with the figure.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from benefits_helper.engine.gathered import Gathered
from benefits_helper.engine.run import Runner
from benefits_helper.engine.table import Mask, Table, Values
from benefits_helper.engine.ways import Rows, Way, Ways
from benefits_helper.language.tree import Typed
from benefits_helper.rulebook.freshness import due_by
from benefits_helper.rulebook.model import Figure, Parameter, Step
from benefits_helper.rulebook.tongue import Tongue, english

LAST_MONTH = 12 * 9999  # by then every figure is due that ever is


class Cell(NamedTuple):
    """One value; `known` is False where it is not known."""

    value: int
    known: bool


@dataclass(frozen=True)
class FigureUsed:
    """A figure looked up for one month: the value, since when it holds, and, when it is past its last day, the month
    from which a newer one was due."""

    parameter: Parameter
    key_words: str
    figure: Figure | None
    since: int
    due: int | None = None


class Trace:
    """Answers about one column of a table, in the words of its `tongue`."""

    def __init__(self, runner: Runner, table: Table, column: int = 0):
        self.runner, self.table, self.column = runner, table, column
        self.rulebook = runner.rulebook
        self.tongue = english()
        self.ways = Ways(runner, table, column)
        self._columns: dict[str, tuple[list[int], list[bool]]] = {}
        self._figured: dict[int, tuple[Typed, list[int], list[bool]]] = {}
        self._needs: dict[tuple[str, int], list[tuple[str, int]]] = {}
        self._figures: dict[str, list[tuple[Rows, FigureUsed]]] = {}
        self._older = Gathered(self.ways.looks, self._own_older)

    def in_tongue(self, tongue: Tongue) -> Trace:
        """The same trace in other words. What either finds out, both know."""
        other = copy.copy(self)
        other.tongue, other._figures = tongue, {}  # a row of a table is named in words
        return other

    def cell(self, name: str, row: int) -> Cell:
        """The value of a step or fact in a row; before the table it is zero."""
        if row < 0:
            return Cell(0, True)
        if name not in self._columns:
            self._columns[name] = self._in_rows(self.table.values[name], self.table.masks.get(name))
        values, known = self._columns[name]
        return Cell(values[row], known[row])

    def is_known(self, name: str, row: int) -> bool:
        """Whether a step, fact or parameter is known in a row."""
        return row < 0 or bool(self.ways.known(name) >> row & 1)

    def evaluate(self, expression: Typed, row: int) -> Cell:
        """The value of any expression of the rulebook in a row."""
        if expression.op == "name" and expression.name in self.table.values:
            return self.cell(expression.name, row)
        if id(expression) not in self._figured:
            self._figured[id(expression)] = expression, *self._in_all_months(expression)
        _, values, known = self._figured[id(expression)]
        return Cell(values[row], known[row])

    def _in_all_months(self, expression: Typed) -> tuple[list[int], list[bool]]:
        """An expression figured for all rows at once: one row alone would take as long."""
        rows = len(self.table.months)
        return self._in_rows(*self.runner.compiler.compile(expression)(self.table, 0, rows))

    def _in_rows(self, values: Values, mask: Mask) -> tuple[list[int], list[bool]]:
        """One column of a table as plain lists, which are much quicker to ask for single cells."""
        parts = (values[:, min(self.column, values.shape[1] - 1)].tolist(), self._known_in_rows(mask))
        rows = len(self.table.months)
        return tuple(part if len(part) == rows else part * rows for part in parts)  # type: ignore[return-value]

    def _known_in_rows(self, mask: Mask) -> list[bool]:
        return [True] if mask is None else (~mask[:, min(self.column, mask.shape[1] - 1)]).tolist()

    def taken(self, step: Step, row: int) -> Way:
        """Which line of a step was taken in a row."""
        return next(way for way in self.ways.taken(step) if way.rows >> row & 1)

    def looked_at(self, step: Step, row: int) -> list[Typed]:
        """The expressions behind a step in a row, those of the amount before those that only decided."""
        return [expression for expression, rows in self.ways.looked_at(step) if rows >> row & 1]

    def needs(self, name: str, row: int) -> list[tuple[str, int]]:
        """What a step or parameter looked at in a row: (name, row) pairs. What a decided `and` or `or` does not need is left
        out."""
        place = (name, row)
        if place not in self._needs:
            self._needs[place] = [(look.name, row - look.back) for look in self.ways.looks(name) if look.rows >> row & 1]
        return self._needs[place]

    def figures(self, parameter: Parameter) -> list[tuple[Rows, FigureUsed]]:
        """The figures a parameter gave, each with its rows."""
        if parameter.name not in self._figures:
            starts = self._turns(parameter)
            self._figures[parameter.name] = [
                ((1 << after) - (1 << start), self.figure(parameter, start)) for start, after in pairwise(starts)
            ]
        return self._figures[parameter.name]

    def _turns(self, parameter: Parameter) -> list[int]:
        """The rows from which a parameter can give another figure than in the row before, and the end of the table."""
        months = self.table.months
        count, begin = len(months), int(months[0])
        if any(entry.bands for entry in parameter.entries):
            return list(range(count + 1))
        dated = [entry.since for entry in parameter.entries]
        due = [due_by(parameter.changes, since, LAST_MONTH) for since in dated]
        turns = {0, count, *(month - begin for month in (*dated, *due) if month is not None and 0 < month - begin < count)}
        for key in parameter.keys:
            values, column = self.table.values[key.name], self.column
            own = values[:, min(column, values.shape[1] - 1)]
            turns |= set((np.flatnonzero(own[1:] != own[:-1]) + 1).tolist())
        return sorted(turns)

    def figure(self, parameter: Parameter, row: int) -> FigureUsed:
        """The figure a parameter gave in a row."""
        month = int(self.table.months[row])
        entry = parameter.entry_at(month)
        if entry is None:
            return FigureUsed(parameter, "", None, 0)
        if entry.bands:
            figure = self._band_figure(parameter, row)
            return FigureUsed(parameter, "", figure, entry.since, due_by(parameter.changes, entry.since, month))
        key = tuple(self.cell(one.name, row).value for one in parameter.keys)
        figure = self.runner.lookup.figure(parameter, entry, key)
        since, due = entry.since, due_by(parameter.changes, entry.since, month)
        if figure is not None and figure not in (entry.figures.get(key), entry.otherwise):
            since = next(
                one.since
                for one in reversed(parameter.entries)
                if one.since < entry.since and figure in (one.figures.get(key), one.otherwise)
            )
            due = due_by(parameter.changes, since, month) or entry.since  # it stands in for one that is not announced
        return FigureUsed(parameter, self._key_words(parameter, key), figure, since, due)

    def _band_figure(self, parameter: Parameter, row: int) -> Figure | None:
        values, mask = self.runner.lookup(parameter)(self.table, row, row + 1)
        entry = parameter.entry_at(int(self.table.months[row]))
        column = min(self.column, values.shape[1] - 1)
        if entry is None or mask is not None and mask[0, min(self.column, mask.shape[1] - 1)]:
            return None
        wanted = int(values[0, column])
        return next((one for band in entry.bands for one in band.figures.values() if one.value == wanted), None)

    def _key_words(self, parameter: Parameter, key: tuple[int, ...]) -> str:
        words, tongue = [], self.tongue
        for one, number in zip(parameter.keys, key, strict=True):
            if one.unit.kind == "text":
                known = self.rulebook.texts.get(one.name, ())
                words.append(known[number] if number < len(known) else tongue.say("engine.elsewhere"))
            else:
                answer = tongue.spoken(number, one.unit)
                is_answer = one.unit.kind == "yes or no"
                words.append(f"{tongue.label(self.rulebook, one.name)}: {answer}" if is_answer else answer)
        return ", ".join(words)

    def rests_on_older(self, name: str, row: int) -> bool:
        """Whether a value rests on a figure that was past its last day in the month it was looked up for."""
        return bool(self._older.at(name, row))

    def _own_older(self, name: str) -> Rows:
        """The rows in which a parameter gave a figure past its last day."""
        parameter = self.rulebook.parameters.get(name)
        return 0 if parameter is None else sum(rows for rows, used in self.figures(parameter) if is_older(used))


def is_older(used: FigureUsed) -> bool:
    """Whether a figure is known and was past its last day in the month it was looked up for."""
    return used.due is not None and used.figure is not None and used.figure.value is not None
