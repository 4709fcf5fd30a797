"""The worksheets of rules/worksheets: their form, and what is wrong with one, each fault at its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from benefits_helper import located
from benefits_helper.language.tree import ExpressionFault
from benefits_helper.located import Located
from benefits_helper.problems import InputProblems, Problem, suggestion
from benefits_helper.rulebook.coverage import condition, unit_of
from benefits_helper.rulebook.model import Rulebook
from benefits_helper.rulebook.read import read_form
from benefits_helper.rulebook.rules import Rules
from benefits_helper.rulebook.shape import Form, Name, Rounding, Said
from benefits_helper.states import USUAL
from benefits_helper.units import COUNT, YES_NO, Unit

FOLDER = "worksheets"
Sign = Literal[
    "plus", "minus", "times", "divided by", "equals", "at most", "at least", "over", "not over", "under", "answer",
    "shown",
]  # fmt: skip
SCALES = ("times", "divided by")
COMPARES = ("over", "not over", "under")
RESULTS = ("equals", "answer")


class Both(Form):
    """A text in both languages."""

    en: Said = Field(description="In plain English.")
    es: Said = Field(description="In plain Spanish.")

    def in_(self, lang: str) -> str:
        return self.es if lang == "es" else self.en


class LineForm(Form):
    """One line of a worksheet. A line without a sign begins a new sum."""

    number: str = Field(description="The number of the line. Lines count from 1 and leave none out.")
    text: Both = Field(description="What the line is, in a few words.")
    name: str | None = Field(default=None, description="The step, figure or fact whose value stands on the line.")
    count: str | None = Field(default=None, description="In place of a name: a number that counts, such as 2 people.")
    sign: Sign | None = Field(default=None, description="What the line does to the sum above it.")
    part: Both | None = Field(default=None, description="A heading above the line.")
    only_if: str | None = Field(default=None, description="A yes or no expression. Without it the line always stands.")
    left_out: Literal["if zero"] | None = Field(default=None, description="The line is left out where it is zero.")
    not_below: Literal["$0"] | None = Field(default=None, description="A sum below zero is written as zero.")
    round: Rounding | None = Field(default=None, description="How the law rounds this sum.")
    cite: str | None = Field(default=None, description="The law of the line, when it is another than the step's.")


class SheetForm(Form):
    """A worksheet: a title, its law, and lines in the order of the paper form."""

    sheet: Name = Field(description="A short name of its own.")
    title: Both = Field(description="What stands above the sheet.")
    about: Both | None = Field(default=None, description="A sentence or two under the title.")
    cite: Said = Field(description="The law of the sheet as a whole.")
    shown_if: str | None = Field(default=None, description="A yes or no expression: for whom and when the sheet is.")
    lines: list[LineForm] = Field(min_length=1, description="The lines, from the first to the last.")


@dataclass(frozen=True)
class SheetFile:
    """A worksheet file: its form, and the text with positions it came from."""

    form: SheetForm
    located: Located

    def problems(self, book: Rulebook) -> list[Problem]:
        """Names that the rules do not hold, expressions that do not fit, and lines that no sum could be made of."""
        return list(_Reader(self, book).problems())


def is_sheet_file(document: Located) -> bool:
    """Whether a file is a worksheet."""
    return isinstance(document.data, dict) and "sheet" in document.data


def sheet_paths(folder: Path) -> list[Path]:
    """The worksheets of a folder of rules, in the order in which they are shown."""
    return sorted((folder / FOLDER).glob("*.yaml"))


def read_sheet_file(path: Path | str) -> SheetFile:
    """A worksheet file. Raises InputProblems for faults of its form."""
    document = located.load(path)
    return SheetFile(read_form(document, SheetForm), document)


def sheet_problems(rules: Rules, path: Path | None = None) -> list[Problem]:
    """What is wrong with one worksheet, or with all worksheets of a folder of rules."""
    found: list[Problem] = []
    state = USUAL if USUAL in rules.states else next(iter(rules.states), USUAL)
    linked = not rules.problems_for(state) and not rules.link_problems(state)
    named: dict[str, str] = {}
    for one in [path] if path else sheet_paths(rules.folder):
        try:
            file = read_sheet_file(one)
        except InputProblems as fault:
            found += fault.problems
            continue
        if linked:
            found += file.problems(rules.for_state(state))
        other = named.setdefault(file.form.sheet, Path(one).name)
        if other != Path(one).name:
            message = f"there is a sheet called '{file.form.sheet}' already, in {other}"
            found.append(file.located.problem(("sheet",), message, "choose another name"))
    return sorted(set(found))


class _Reader:
    """Goes through a sheet line by line and keeps the unit of the sum so far."""

    def __init__(self, file: SheetFile, book: Rulebook):
        self.document, self.form, self.book = file.located, file.form, book
        self.sum: Unit | None = None
        self.scaled = self.compared = False

    def problems(self) -> Iterator[Problem]:
        yield from self._expression(self.form.shown_if, ("shown_if",))
        for index, line in enumerate(self.form.lines):
            at = ("lines", index)
            if line.number != str(index + 1):
                yield self.document.problem((*at, "number"), f"this is line {index + 1}", f"write number: {index + 1}")
            yield from self._expression(line.only_if, (*at, "only_if"))
            unit, fault = self._unit(line, at)
            if fault:
                yield fault
            else:
                yield from self._fits(line, unit, at)

    def _expression(self, text: str | None, at: tuple[Any, ...]) -> Iterator[Problem]:
        if text is None:
            return
        try:
            condition(text, self.book)
        except ExpressionFault as fault:
            offset = fault.offset + self.document.quote_before(at)
            yield self.document.problem(at, fault.message, fault.mend, offset=offset)

    def _unit(self, line: LineForm, at: tuple[Any, ...]) -> tuple[Unit | None, Problem | None]:
        """The unit of what stands on a line: None where the sheet itself works it out."""
        if line.name and line.count:
            return None, self.document.problem((*at, "count"), "a line has a `name` or a `count`, not both")
        if line.count:
            digits = line.count.isdecimal() and line.count != "0"
            fault = None if digits else self.document.problem((*at, "count"), f"'{line.count}' is not a whole number")
            return COUNT, fault
        if line.name is None:
            mend = "only a line with the sign `equals` or `answer` may leave it out"
            missing = self.document.problem(at, "'name' is missing here", mend)
            return None, None if line.sign in RESULTS else missing
        unit = unit_of(self.book, line.name)
        if unit is None:
            mend = suggestion(line.name, [*self.book.steps, *self.book.parameters, *self.book.facts])
            message = f"there is no step, figure or fact called '{line.name}'"
            return None, self.document.problem((*at, "name"), message, mend or "write it with its program: ssi.benefit")
        return unit, None

    def _fits(self, line: LineForm, unit: Unit | None, at: tuple[Any, ...]) -> Iterator[Problem]:
        """What a sign asks of the sum above it and of the value on its own line."""
        sign, place = line.sign, (*at, "sign")
        if sign == "shown":
            return
        if sign is None:
            self.sum, self.scaled, self.compared = unit, False, False
            return
        if self.sum is None:
            yield self.document.problem(place, f"nothing stands above this line that '{sign}' could work on",
                                        "the first line of a sum has no sign")  # fmt: skip
            return
        if sign in SCALES:
            if unit and not (unit.is_count or unit.kind == "percent" and sign == "times"):
                yield self.document.problem(place, f"'{sign}' takes a share or a number, and this line is {unit}")
            self.scaled = True
        elif sign == "answer":
            yield from self._answer(unit, place)
        elif unit and unit != self.sum:
            if not (self.scaled and unit.is_money and self.sum.is_money):
                yield self.document.problem(place, f"this line is {unit}, and the sum above it is {self.sum}")
            self.sum, self.scaled = unit, False
        self.compared = sign in COMPARES
        if (line.not_below or line.round) and sign != "equals":
            yield self.document.problem(at, "only a line with the sign `equals` can be rounded or kept from zero")

    def _answer(self, unit: Unit | None, place: tuple[Any, ...]) -> Iterator[Problem]:
        if not self.compared:
            mend = "put a line with `over`, `not over` or `under` above it"
            yield self.document.problem(place, "an answer stands under a line that compares", mend)
        if unit and unit != YES_NO:
            yield self.document.problem(place, f"an answer is yes or no, and this line is {unit}")
