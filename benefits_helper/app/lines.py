"""The small pieces that views hand to the page: lines of text, tables, and what leads to a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Why:
    """Where the reason of a figure is: its name and which month of the result, counted from 0."""

    name: str
    index: int


@dataclass(frozen=True)
class Line:
    """One thing said. `lead` is said first and stands out. `tone` is good, plain, careful or unknown."""

    lead: str
    text: str = ""
    tone: str = "plain"
    why: Why | None = None
    topic: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of a table. `strong` marks a change; `kind` picks its color; `aloud` is said in place of a short mark; `link` is a
    web address behind the text.

    A cell with a `tap` or a `tip` is a button: the page gets the tap, the browser shows the tip. `lead` is said before the
    text, and shown where the table has no room for columns; `more` is shown only there; `note` is the number of a sentence."""

    text: str
    strong: bool = False
    kind: str = ""
    aloud: str = ""
    link: str = ""
    tap: str = ""
    tip: str = ""
    lead: str = ""
    more: str = ""
    note: str = ""


@dataclass(frozen=True)
class Table:
    """A table with a caption. The first cell of each row names the row."""

    caption: str
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table(caption: str, head: Sequence[str | Cell], rows: Sequence[Sequence[str | Cell]]) -> Table:
    """A table from plain text or cells."""
    return Table(caption, _cells(head), tuple(_cells(row) for row in rows))


def cards(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table whose rows become cards where there is no room for columns: each cell knows the name of its column."""
    led = [[row[0], *(Cell(text, lead=name) for text, name in zip(row[1:], head[1:], strict=True))] for row in rows]
    return table(caption, head, led)


def _cells(row: Sequence[str | Cell]) -> tuple[Cell, ...]:
    return tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row)
