"""What happened in one column of a finished table: which line was taken, which names it looked at.

Nothing is recorded while a table is figured. A trace asks the same functions again for one cell, so an explanation
cannot disagree with the figure.
"""

from __future__ import annotations

from dataclasses import dataclass

from benefits_helper.engine.run import Runner
from benefits_helper.engine.table import Table
from benefits_helper.language.functions import FUNCTIONS
from benefits_helper.language.tree import Typed
from benefits_helper.rulebook.model import ChooseLine, Figure, Parameter, Step, Version
from benefits_helper.rulebook.naming import label
from benefits_helper.units import value_text


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
    """A figure looked up for one month: the value, since when it holds, and whether its next change is overdue."""

    parameter: Parameter
    key_words: str
    figure: Figure | None
    since: int
    carried: bool


class Trace:
    """Answers about one column of a table."""

    def __init__(self, runner: Runner, table: Table, column: int = 0):
        self.runner, self.table, self.column = runner, table, column
        self.rulebook = runner.rulebook
        self._taken: dict[tuple[str, int], Taken] = {}

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
        values, mask = self.runner.compiler.compile(expression)(self.table, row, row + 1)
        at = min(self.column, values.shape[1] - 1)
        known = mask is None or not mask[0, min(self.column, mask.shape[1] - 1)]
        return Cell(int(values[0, at]), bool(known))

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
        if expression.op in ("and", "or", "*"):
            return self._decided(expression, row)
        found = [(expression.name, row - self._back(expression))] if expression.name else []
        for part in expression.args:
            found += self.names(part, row)
        return found

    def _back(self, expression: Typed) -> int:
        if expression.op == "months_ago":
            return expression.number
        record = FUNCTIONS.get(expression.op)
        return 1 if record is not None and record.looks == "back" else 0

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
        if name in self.rulebook.steps:
            taken = self.taken(self.rulebook.steps[name], row)
            return [pair for part in taken.looked_at for pair in self.names(part, row)]
        parameter = self.rulebook.parameters.get(name)
        return [(key.name, row) for key in parameter.keys] if parameter else []

    def figure(self, parameter: Parameter, row: int) -> FigureUsed:
        """The figure a parameter gave in a row."""
        month = int(self.table.months[row])
        entry = parameter.entry_at(month)
        if entry is None:
            return FigureUsed(parameter, "", None, 0, False)
        if entry.bands:
            return FigureUsed(
                parameter,
                "",
                self._band_figure(parameter, row),
                entry.since,
                self.is_overdue(parameter, entry.since, month),
            )
        key = tuple(self.cell(one.name, row).value for one in parameter.keys)
        figure = self.runner.lookup.figure(parameter, entry, key)
        since = entry.since
        if figure is not None and figure not in (entry.figures.get(key), entry.otherwise):
            since = next(
                one.since for one in reversed(parameter.entries) if figure in (one.figures.get(key), one.otherwise)
            )
        return FigureUsed(
            parameter, self._key_words(parameter, key), figure, since, self.is_overdue(parameter, since, month)
        )

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
                answer = value_text(number, one.unit)
                words.append(f"{label(self.rulebook, one.name)}: {answer}" if one.unit.kind == "yes or no" else answer)
        return ", ".join(words)

    @staticmethod
    def is_overdue(parameter: Parameter, since: int, month: int) -> bool:
        """A figure that changes every year is overdue from its next date of change on."""
        if not parameter.changes:
            return False
        names = {"January": 0, "April": 3, "July": 6, "October": 9, "November": 10}
        due = names[parameter.changes.rpartition(" ")[2]]
        return month >= since + 1 + (due - since - 1) % 12
