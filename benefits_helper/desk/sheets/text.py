"""Worksheets as plain text, a line each, for a terminal or a printer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benefits_helper.desk.sheets.sheets import Sheet, SheetLine
from benefits_helper.engine.reasons import OLDER_MARK
from benefits_helper.problems import InputProblems, Problem, suggestion

_WIDTH = 72


def sheet_named(made: Sequence[Sheet], name: str) -> Sheet:
    """The sheet of that short name. Raises InputProblems where there is none for this person in this month."""
    for sheet in made:
        if sheet.sheet == name:
            return sheet
    names = [sheet.sheet for sheet in made]
    mend = suggestion(name, names) or f"there is: {', '.join(names) or 'none'}"
    raise InputProblems([Problem("--sheet", 0, 0, f"there is no worksheet '{name}' for this person in this month", mend)])


def sheet_text(sheet: Sheet) -> str:
    """A worksheet with its boxes to tick."""
    return "\n".join([sheet.title, *([sheet.about] if sheet.about else []), f"[{sheet.cite}]", *_lines(sheet)])


def _lines(sheet: Sheet) -> Iterator[str]:
    marks = max(len(line.mark) for line in sheet.lines)
    amounts = max(len(line.amount) for line in sheet.lines)
    for line in sheet.lines:
        if line.part:
            yield f"\n{line.part}"
        yield _line(line, marks, amounts).rstrip()


def _line(line: SheetLine, marks: int, amounts: int) -> str:
    law = f"[{line.cite}]" if line.cite else ""
    amount = f"{line.amount}{OLDER_MARK if line.older else ' '}"
    return f"{line.box} {line.number:>2} {line.text:<{_WIDTH}} {line.mark:>{marks}} {amount:>{amounts + 1}}  {line.note} {law}"
