"""Calendar months as whole numbers: year * 12 + (month - 1). Zero stands for "no month"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

NO_MONTH = 0
YEARS = range(1975, 2101)  # the years this program knows
_FORM = re.compile(r"(\d{4})-(\d{2})")
NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def parse(text: str) -> int:
    """The month that `YYYY-MM` names. Raises ValueError for any other text."""
    match = _FORM.fullmatch(text)
    if not match:
        raise ValueError(f"'{text}' is not a month; write it like 2026-03")
    year, month = int(match[1]), int(match[2])
    if not 1 <= month <= 12 or year < 1900:
        raise ValueError(f"{text} is not a month")
    return year * 12 + month - 1


def from_date(text: str) -> int:
    """The month of a date `YYYY-MM-01`. Raises ValueError for other days and for days that do not exist."""
    try:
        day = date.fromisoformat(text)
    except ValueError as fault:
        raise ValueError(f"{text} is not a day of the calendar; write it like 2026-01-01") from fault
    if day.day != 1:
        raise ValueError(f"{text} is not the first day of a month; amounts change on the first")
    return of(day)


def of(day: date) -> int:
    """The month of a day."""
    return day.year * 12 + day.month - 1


def day(month: int, number: int) -> date:
    """That day of a month, or its last day when it has no such day."""
    return date(year(month), month % 12 + 1, min(number, monthrange(year(month), month % 12 + 1)[1]))


def show(month: int) -> str:
    """`YYYY-MM`."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def words(month: int) -> str:
    """`March 2026`."""
    return f"{NAMES[month % 12]} {month // 12}"


def year(month: int) -> int:
    """The year of a month."""
    return month // 12
