"""The one clock: the day it is for everything the program says. It can be set to another day.

The day stands in the environment, so that the app's server and every process started from here share it.
"""

from __future__ import annotations

import os
import re
from contextlib import AbstractContextManager
from datetime import date

from benefits_helper import months, setting
from benefits_helper.problems import InputProblems, Problem

VARIABLE = "BENEFITS_HELPER_AS_OF"
_FORM = re.compile(r"\d{4}-\d{2}-\d{2}")


def today() -> date:
    """The day the clock is set to, else today's date. Raises InputProblems when the environment holds no such day."""
    text = os.environ.get(VARIABLE, "")
    if not text:
        return date.today()
    try:
        return day(text)
    except ValueError as fault:
        raise InputProblems([Problem(VARIABLE, 0, 0, str(fault))]) from fault


def latest_day() -> date:
    """The later of today and the real day: what was read by then has been read, also when the clock is set back."""
    return max(today(), date.today())


def this_month() -> int:
    """The month of today, as a whole number (see months)."""
    return months.of(today())


def day(text: str) -> date:
    """The day that `YYYY-MM-DD` names. Raises ValueError for any other text and for days too far away."""
    try:
        found = date.fromisoformat(text) if _FORM.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None:
        raise ValueError(f"'{text}' is not a day of the calendar; write it like 2027-01-02")
    if found.year not in months.YEARS:
        raise ValueError(f"{text} is outside the years this program knows; check the year")
    return found


def set_to(chosen: date | None) -> AbstractContextManager[None]:
    """Sets the clock for as long as the block runs, also for the processes it starts; None leaves it as it is."""
    return setting.given(VARIABLE, chosen.isoformat() if chosen is not None else None)
