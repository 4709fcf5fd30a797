"""Entries of the record as rows of a table to edit, and edited rows as entries again."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from benefits_helper import clock
from benefits_helper.app import record
from benefits_helper.app.record import AMOUNT, BOXES, DAY, Entry
from benefits_helper.words import Words, plain

Row = dict[str, Any]


def rows_of(kind: str, many: list[Entry]) -> list[Row]:
    """A row for each entry: days as days, amounts as numbers, what is empty as None."""
    rows = [{box.name: _cell(box.kind, one.get(box.name, "")) for box in BOXES[kind]} for one in many]
    return rows or [dict.fromkeys(box.name for box in BOXES[kind])]


def _cell(kind: str, text: str) -> Any:
    try:
        if kind == DAY:
            return clock.day(text) if text else None
        if kind == AMOUNT:
            return float(plain.amount_in(text)) if text else None
    except (ValueError, ArithmeticError):  # a file may hold a wrong line: its box is then empty, to be filled in
        return None
    return text or None


def entries_of(say: Words, kind: str, rows: list[Row]) -> tuple[list[Entry], list[tuple[int, str]]]:
    """The entries in edited rows, oldest first, and what is wrong: the number of the row with a sentence. Empty rows count for
    nothing."""
    good, wrong = [], []
    for line, row in enumerate(rows, 1):
        one = record.of_values(kind, {name: _value(value) for name, value in row.items()})
        if not one:
            continue
        faults = record.faults(say, kind, one)
        wrong += [(line, text) for text in faults.values()]
        if not faults:
            good.append(one)
    return sorted(good, key=lambda one: one["on"]), wrong


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float):
        return Decimal(str(value)) if value == value else None  # a number that is not one: the box is empty
    if isinstance(value, str | date):
        return value
    return None if value is None else str(value)
