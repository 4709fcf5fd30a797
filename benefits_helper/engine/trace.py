"""What happened in one column of a finished table: which line was taken, which names it looked at.

Nothing is recorded while a table is figured. A trace asks the same functions again for one cell, so an explanation
cannot disagree with the figure.
"""

from __future__ import annotations

from dataclasses import dataclass

from benefits_helper.engine.run import Runner
from benefits_helper.engine.table import Cells, Table
from benefits_helper.language.functions import FUNCTIONS
from benefits_helper.language.tree import Typed
from benefits_helper.rulebook.freshness import due_by
from benefits_helper.rulebook.model import ChooseLine, Figure, Parameter, Step, Version
from benefits_helper.rulebook.naming import label, spoken
from benefits_helper.rulebook.order import names_of

_DECIDED = ("and", "or", "*")


@dataclass(frozen=True)
class Cell:
    """One value; `known` is False where it is not known."""

    value: int
    known: bool


@dataclass(frozen=True)
class Taken:
    """How a step came about in one month: its version, the line taken (None when it does not apply), and the
    expressions behind it, those of the amount before those that only decided."""

    version: Version | None
    line: ChooseLine | None
    looked_at: tuple[Typed, ...]
    blocked_by: Typed | None = None
    in_doubt: bool = False


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
    """Answers about one column of a table."""

    def __init__(self, runner: Runner, table: Table, column: int = 0):
        self.runner, self.table, self.column = runner, table, column
        self.rulebook = runner.rulebook
        self._taken: dict[tuple[str, int], Taken] = {}
        self._figured: dict[int, tuple[Typed, Cells]] = {}
        self._needs: dict[tuple[str, int], list[tuple[str, int]]] = {}
        self._older: dict[tuple[str, int], bool] = {}

    def cell(self, name: str, row: int) -> Cell:
        """The value of a step or fact in a row; before the table it is zero."""
        if row < 0:
            return Cell(0, True)
        values, mask = self.table.values[name], self.table.masks.get(name)
        at = min(self.column, values.shape[1] - 1)
        known = mask is None or not mask[row, min(self.column, mask.shape[1] - 1)]
        return Cell(int(values[row, at]), bool(known))

    def is_known(self, name: str, row: int) -> bool:
        """Whether a step, fact or parameter is known in a row."""
        if row < 0:
            return True
        if name in self.rulebook.parameters:
            _, mask = self.runner.lookup(self.rulebook.parameters[name])(self.table, row, row + 1)
            return mask is None or not mask[0, min(self.column, mask.shape[1] - 1)]
        return self.cell(name, row).known

    def evaluate(self, expression: Typed, row: int) -> Cell:
        """The value of any expression of the rulebook in a row."""
        if expression.op == "name" and expression.name in self.table.values:
            return self.cell(expression.name, row)
        values, mask = self._in_all_months(expression)
        value = values[min(row, len(values) - 1), min(self.column, values.shape[1] - 1)]
        known = mask is None or not mask[min(row, len(mask) - 1), min(self.column, mask.shape[1] - 1)]
        return Cell(int(value), bool(known))

    def _in_all_months(self, expression: Typed) -> Cells:
        """An expression figured for all rows at once, and kept: one row alone would take as long."""
        if id(expression) not in self._figured:
            cells = self.runner.compiler.compile(expression)(self.table, 0, len(self.table.months))
            self._figured[id(expression)] = expression, cells
        return self._figured[id(expression)][1]

    def taken(self, step: Step, row: int) -> Taken:
        """Which line of a step was taken in a row."""
        place = (step.name, row)
        if place not in self._taken:
            self._taken[place] = self._find(step, row)
        return self._taken[place]

    def _find(self, step: Step, row: int) -> Taken:
        version = step.version_at(int(self.table.months[row]))
        if version is None:
            return Taken(None, None, ())
        gate = self.rulebook.programs[step.name.partition(".")[0]].applies_if
        looked: list[Typed] = []
        for condition in (gate, version.only_if):
            if condition is None:
                continue
            cell = self.evaluate(condition, row)
            looked.append(condition)
            if cell.known and not cell.value:
                return Taken(version, None, tuple(looked), blocked_by=condition)
        return self._line(version, row, looked)

    def _line(self, version: Version, row: int, looked: list[Typed]) -> Taken:
        for line in version.lines:
            if line.when is not None:
                cell = self.evaluate(line.when, row)
                looked.append(line.when)
                if not cell.known:
                    later = version.lines[version.lines.index(line) :]
                    return Taken(version, line, (*looked, *(one.then for one in later)), in_doubt=True)
                if not cell.value:
                    continue
            limits = [limit for limit in (version.not_below, version.not_above) if limit is not None]
            return Taken(version, line, (line.then, *limits, *looked))
        return Taken(version, None, tuple(looked))

    # --- names behind a cell

    def names(self, expression: Typed, row: int) -> list[tuple[str, int]]:
        """The names an expression looks at in a row, with the row each is looked at in. What a decided `and` or `or`
        does not need is left out."""
        fixed = self._fixed(expression)
        if fixed is not None:
            return [(name, row - back) for name, back in fixed]
        if expression.op in _DECIDED:
            return self._decided(expression, row)
        found = [(expression.name, row - _back(expression))] if expression.name else []
        for part in expression.args:
            found += self.names(part, row)
        return found

    def _fixed(self, expression: Typed) -> list[tuple[str, int]] | None:
        """The names with how far back each is looked at, when they are the same in every month (kept: this is asked for
        every cell of a table)."""
        kept = self.runner.looked_at
        if id(expression) not in kept:
            kept[id(expression)] = expression, _fixed_names(expression)
        return kept[id(expression)][1]

    def _decided(self, expression: Typed, row: int) -> list[tuple[str, int]]:
        """A yes settles an `or`, a no settles an `and`, and nothing times anything is nothing."""
        deciding = 1 if expression.op == "or" else 0
        for part in expression.args:
            cell = self.evaluate(part, row)
            if cell.known and cell.value == deciding:
                return self.names(part, row)
        return [pair for part in expression.args for pair in self.names(part, row)]

    def needs(self, name: str, row: int) -> list[tuple[str, int]]:
        """What a step or parameter looked at in a row: (name, row) pairs."""
        place = (name, row)
        if place not in self._needs:
            self._needs[place] = self._find_needs(name, row)
        return self._needs[place]

    def _find_needs(self, name: str, row: int) -> list[tuple[str, int]]:
        if name in self.rulebook.steps:
            taken = self.taken(self.rulebook.steps[name], row)
            return [pair for part in taken.looked_at for pair in self.names(part, row)]
        parameter = self.rulebook.parameters.get(name)
        if parameter is None:
            return []
        keys = [key.name for key in parameter.keys]
        return [(one, row) for one in (*keys, *sorted(names_of(parameter) - set(keys)))]

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
        words = []
        for one, number in zip(parameter.keys, key, strict=True):
            if one.unit.kind == "text":
                known = self.rulebook.texts.get(one.name, ())
                words.append(known[number] if number < len(known) else "elsewhere")
            else:
                answer = spoken(number, one.unit)
                words.append(f"{label(self.rulebook, one.name)}: {answer}" if one.unit.kind == "yes or no" else answer)
        return ", ".join(words)

    def rests_on_older(self, name: str, row: int) -> bool:
        """Whether a value rests on a figure that was past its last day in the month it was looked up for."""
        waiting = [(name, row)]
        while waiting:
            place = waiting[-1]
            behind = [one for one in self.needs(*place) if one[1] >= 0 and one != place]
            not_yet = [one for one in behind if one not in self._older]
            if place in self._older:
                waiting.pop()
            elif not_yet:
                waiting += not_yet
            else:
                self._older[place] = self._is_older(*place) or any(self._older[one] for one in behind)
        return self._older[(name, row)]

    def _is_older(self, name: str, row: int) -> bool:
        parameter = self.rulebook.parameters.get(name)
        return parameter is not None and is_older(self.figure(parameter, row))


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


def is_older(used: FigureUsed) -> bool:
    """Whether a figure is known and was past its last day in the month it was looked up for."""
    return used.due is not None and used.figure is not None and used.figure.value is not None
