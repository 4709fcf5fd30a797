"""Hand worksheets: the sums of a month line by line, as on the paper forms, for an advisor to tick off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from benefits_helper import months
from benefits_helper.desk.sheets.file import LineForm, SheetFile, read_sheet_file, sheet_paths
from benefits_helper.desk.sheets.sums import Sum, rounded
from benefits_helper.engine.result import Result, kept
from benefits_helper.language.tree import Typed
from benefits_helper.problems import InputProblems
from benefits_helper.rulebook.coverage import condition, unit_of
from benefits_helper.units import CENT, COUNT, DOLLAR, YES_NO, Unit, percent_text
from benefits_helper.words import Words


@dataclass(frozen=True)
class SheetLine:
    """One line, ready to draw. `sign` is the word of the sheet's file (empty on a line that begins a sum), `mark` is what
    is printed for it, `amount` the printed value. `note` says what the law does to the sum; `part` is a heading above.
    `older`: it rests on a figure past its last day."""

    number: str
    text: str
    amount: str
    sign: str
    name: str
    cite: str
    mark: str = ""
    note: str = ""
    part: str = ""
    box: str = ""
    not_below: bool = False
    round: str = ""
    older: bool = False


@dataclass(frozen=True)
class Sheet:
    """A worksheet of one month. `sheet` is its short name, the same in every language."""

    sheet: str
    title: str
    about: str
    month: int
    cite: str
    lines: tuple[SheetLine, ...]

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self) | {"month": months.show(self.month)}


def sheets(result: Result, index: int, say: Words) -> list[Sheet]:
    """The worksheets that are of use to this person in this month. Raises InputProblems when a file cannot be read."""
    found = []
    for file in _files(result):
        if file.form.shown_if is None or _holds(result, file.form.shown_if, index):
            found.append(_Drawer(file, result, index, say).sheet())
    return found


def _files(result: Result) -> list[SheetFile]:
    """The worksheets, read and held against the rules of the person's state once."""
    place = ("sheets", result.scenario.state)
    held = kept(result.rules)
    if place not in held:
        files = [read_sheet_file(path) for path in sheet_paths(result.rules.folder)]
        faults = [fault for file in files for fault in file.problems(result.book)]
        if faults:
            raise InputProblems(faults)
        held[place] = files
    return held[place]  # type: ignore[no-any-return]


def _typed(result: Result, text: str) -> Typed:
    """An expression of a sheet in the rules of the person's state, read once."""
    place = ("sheet condition", result.scenario.state, text)
    held = kept(result.rules)
    if place not in held:
        held[place] = condition(text, result.book)
    return held[place]  # type: ignore[no-any-return]


def _holds(result: Result, text: str, index: int) -> bool:
    """Whether an expression is yes. What is not known counts as yes, so that the line shows what is missing."""
    cell = result.trace.evaluate(_typed(result, text), result.trace.table.first_shown + index)
    return not cell.known or bool(cell.value)


class _Drawer:
    """Makes one sheet. The sum goes along with the lines, for lines that no step has a name for."""

    def __init__(self, file: SheetFile, result: Result, index: int, say: Words):
        self.form, self.result, self.index, self.say = file.form, result, index, say
        self.sum = Sum()
        self.unit = COUNT
        self.rounded: dict[str, int] = {}  # what a line rounds stays so on the lines that repeat it

    def sheet(self) -> Sheet:
        form, lang = self.form, self.say.lang
        about = form.about.in_(lang) if form.about else ""
        month = self.result.months[self.index]
        return Sheet(form.sheet, form.title.in_(lang), about, month, form.cite, tuple(self._lines()))

    def _lines(self) -> Iterator[SheetLine]:
        part = ""
        for line in self.form.lines:
            part = line.part.in_(self.say.lang) if line.part else part
            if line.only_if and not _holds(self.result, line.only_if, self.index):
                continue
            value, unit = self._value(line)
            if line.left_out and value == 0:
                continue
            yield self._line(line, self._summed(line, value, unit), unit, part)
            part = ""

    def _value(self, line: LineForm) -> tuple[int | None, Unit]:
        """What the rules put on a line; None where they do not know it."""
        if line.count:
            return int(line.count), COUNT
        if line.name is None:
            return None, YES_NO if line.sign == "answer" else self.unit
        unit = unit_of(self.result.book, line.name) or COUNT
        parameter = self.result.book.parameters.get(line.name)
        if parameter:
            used = self.result.trace.figure(parameter, self.result.trace.table.first_shown + self.index)
            return used.figure.value if used.figure else None, unit
        cell = self.result.cell(line.name, self.index)
        return self.rounded.get(line.name, cell.value) if cell.known else None, unit

    def _summed(self, line: LineForm, value: int | None, unit: Unit) -> int | None:
        """Takes a line into the sum, and gives what stands on it."""
        if line.name is None and line.count is None:
            value = self.sum.answer() if line.sign == "answer" else self.sum.result(bool(line.not_below), line.round or "")
        elif line.round and line.name and value is not None:
            value = self.rounded[line.name] = rounded(value, line.round)
        if line.sign != "shown":
            self.sum.take(line.sign or "", value, unit.kind == "percent")
        if line.sign not in ("shown", "times", "divided by", "answer"):
            self.unit = unit
        return value

    def _line(self, line: LineForm, value: int | None, unit: Unit, part: str) -> SheetLine:
        sign = line.sign or ""
        mark = self.say(f"sheets.marks.{sign.replace(' ', '_')}") if sign else ""
        return SheetLine(line.number, line.text.in_(self.say.lang), self._text(value, unit), sign, line.name or "",
                         line.cite or self._cite(line.name), mark, self._note(line), part, self.say("sheets.box"),
                         bool(line.not_below), line.round or "", value is not None and self._is_older(line.name))  # fmt: skip

    def _is_older(self, name: str | None) -> bool:
        row = self.result.trace.table.first_shown + self.index
        return name is not None and self.result.trace.rests_on_older(name, row)

    def _note(self, line: LineForm) -> str:
        notes = [self.say("sheets.not_below")] if line.not_below else []
        notes += [self.say(f"sheets.round.{line.round.replace(' ', '_')}")] if line.round else []
        return " ".join(notes)

    def _cite(self, name: str | None) -> str:
        """The law of a step in this month, or the source of a figure."""
        book, month = self.result.book, self.result.months[self.index]
        if name in book.steps:
            version = book.steps[name].version_at(month)
            return version.cite if version else ""
        return book.parameters[name].sources[0].cite if name in book.parameters else ""

    def _text(self, value: int | None, unit: Unit) -> str:
        if value is None:
            return self.say("sheets.not_known")
        if unit.is_money:
            return amount_text(value)
        if unit == YES_NO:
            return self.say("sheets.yes" if value else "sheets.no")
        if unit.kind == "month":
            return self.say.month(value)
        if unit.kind == "choice":
            return self.say.either(f"sheets.choices.{unit.choices[value]}", unit.choices[value])
        return percent_text(value) if unit.kind == "percent" else f"{value:,}"


def amount_text(size: int) -> str:
    """`$1,885.00`, as on a paper form: always with cents, and with parts of a cent where there are any."""
    whole, part = divmod(abs(size), DOLLAR)
    digits = f"{part // CENT:02d}" + (f"{part % CENT:04d}".rstrip("0") if part % CENT else "")
    return f"{'-' if size < 0 else ''}${whole:,}.{digits}"
