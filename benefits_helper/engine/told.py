"""Facts as told: read from a block of `fact: value` lines, with every fault found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benefits_helper import months
from benefits_helper.located import KEY
from benefits_helper.problems import suggestion
from benefits_helper.rulebook.model import Fact
from benefits_helper.units import UNKNOWN_WORD, YEARS, parse_value

MOST_HISTORY = 600
OLDEST_AGE = 120
Place = tuple[Any, ...]
Say = Callable[..., None]  # told a place, what is wrong, and how to mend it


@dataclass(frozen=True)
class Told:
    """One fact as told: a plain value, or values by month, or (for a list of months) the months in which it is yes.

    A value is a whole number (see units), a text for facts of unit text, or None for "unknown".
    """

    plain: bool
    values: tuple[tuple[int, int | str | None], ...]

    @property
    def is_unknown(self) -> bool:
        """Whether it was told that nobody knows the value, in no month."""
        return bool(self.values) and all(value is None for _, value in self.values)


class ToldReader:
    """Reads blocks of facts of a person whose first month shown is `start`. Faults go to `report`."""

    def __init__(self, facts: dict[str, Fact], start: int, report: Say):
        self.facts, self.start, self.report = facts, start, report

    def read(self, data: Any, lead: Place = ("facts",)) -> dict[str, Told]:
        """What a block of facts under the place `lead` tells."""
        if not isinstance(data, dict):
            if data != "":
                self.report(lead, "`facts` takes a block of `fact: value` lines", "indent them two spaces under it")
            return {}
        told: dict[str, Told] = {}
        for name, value in data.items():
            at: Place = (*lead, name)
            fact = self.facts.get(name)
            if name == "age":
                self._age(value, at, data, told)
            elif fact is None:
                mend = suggestion(name, [*self.facts, "age"]) or "the facts are listed in rules/facts.yaml"
                self.report((*at, KEY), f"unknown fact '{name}'", mend)
            else:
                one = self._told(fact, value, at)
                if one:
                    told[name] = one
        return told

    def _age(self, value: Any, at: Place, data: dict[str, Any], told: dict[str, Told]) -> None:
        if "birth_month" in data:
            self.report((*at, KEY), "give `age` or `birth_month`, not both", "take one of the two lines away")
            return
        if value == UNKNOWN_WORD:
            return
        try:
            years = parse_value(value if isinstance(value, str) else "", YEARS)
        except ValueError:
            self.report(at, f"'{value}' is not an age in whole years")
            return
        if years > OLDEST_AGE:
            self.report(at, f"an age of {years} is not possible", "age is in whole years at `start`")
            return
        told["birth_month"] = Told(True, ((self.start, self.start - 12 * years),))

    def _told(self, fact: Fact, value: Any, at: Place) -> Told | None:
        if fact.is_month_list:
            return self._month_list(fact, value, at)
        if isinstance(value, dict):
            return self._by_month(fact, value, at)
        if isinstance(value, list):
            self.report(at, f"'{fact.name}' takes one value, or values by month", "for example {2026-01: 600, 2026-04: 900}")
            return None
        number = self._value(fact, value, at)
        return None if number is _BAD else Told(True, ((self.start, number),))

    def _by_month(self, fact: Fact, values: dict[str, Any], at: Place) -> Told | None:
        if not values:
            self.report(at, f"'{fact.name}' has no months in it", "take the line away or write a value")
            return None
        found: dict[int, int | str | None] = {}
        for text, value in values.items():
            place = (*at, text)
            month = self._month(text, (*place, KEY))
            number = self._value(fact, value, place)
            if month is not None and number is not _BAD:
                found[month] = number
        return Told(False, tuple(sorted(found.items()))) if found else None

    def _month(self, text: str, at: Place) -> int | None:
        try:
            month = months.parse(text)
        except ValueError as fault:
            self.report(at, str(fault))
            return None
        if self.start - month > MOST_HISTORY or month - self.start > MOST_HISTORY:
            self.report(at, f"{text} is more than 50 years from the start", "check the year")
            return None
        return month

    def _month_list(self, fact: Fact, value: Any, at: Place) -> Told | None:
        if value == UNKNOWN_WORD:
            return Told(True, ((self.start, None),))
        if not isinstance(value, list):
            self.report(at, f"'{fact.name}' takes a list of months", "for example [2025-03, 2025-04], or [] for none")
            return None
        found = set()
        for index, text in enumerate(value):
            place = (*at, index)
            if not isinstance(text, str):
                self.report(place, "each entry is one month", "for example 2025-03")
                continue
            month = self._month(text, place)
            if month in found:
                self.report(place, f"{text} is in this list twice", "take one of the two away")
            if month is not None:
                found.add(month)
        return Told(False, tuple((month, 1) for month in sorted(found)))

    def _value(self, fact: Fact, value: Any, at: Place) -> Any:
        if not isinstance(value, str):
            self.report(at, f"'{fact.name}' takes one value here")
            return _BAD
        if value == UNKNOWN_WORD:
            return None
        if fact.unit.kind == "text":
            return str(value)
        try:
            number = parse_value(_whole_hours(value) if fact.unit.kind == "hours a month" else value, fact.unit)
        except ValueError as fault:
            mend = suggestion(value, fact.unit.choices)
            self.report(at, f"'{fact.name}' is {_due(fact)}: {fault}", mend)
            return _BAD
        if number < 0:
            self.report(at, f"'{fact.name}' cannot be below zero", "write the amount without a minus")
            return _BAD
        if fact.name == "household_size" and number == 0:
            self.report(at, "a household has at least one person", "count the person too")
            return _BAD
        if fact.name == "birth_month" and self.start and number > self.start:
            self.report(at, f"the month of birth, {value}, is after the start", "check the year")
            return _BAD
        return number


_BAD = object()


def _whole_hours(text: str) -> str:
    """Part of an hour counts as an hour begun: the law asks for "more than 80 hours", and 80.5 is more."""
    match = re.fullmatch(r"(\d{1,4})\.(\d{1,2})", text)
    return str(int(match[1]) + (int(match[2]) > 0)) if match else text


def _due(fact: Fact) -> str:
    if fact.unit.choices:
        return "a choice"
    kinds = {"yes or no": "yes or no", "month": "a month"}
    return kinds.get(fact.unit.kind, f"a number ({fact.unit})")
