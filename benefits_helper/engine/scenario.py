"""What is told about one person: facts by month, read from YAML, JSON or a mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from benefits_helper import located, months
from benefits_helper.located import KEY, Located, Text
from benefits_helper.problems import InputProblems, Problem, suggestion
from benefits_helper.rulebook.model import Fact
from benefits_helper.rulebook.rules import Rules
from benefits_helper.states import STATES, USUAL
from benefits_helper.units import UNKNOWN_WORD, YEARS, parse_value

KEYS = ("title", "state", "start", "months", "facts")
MOST_MONTHS = 120
MOST_HISTORY = 600
OLDEST_AGE = 120
Place = tuple[Any, ...]


@dataclass(frozen=True)
class Told:
    """One fact as told: a plain value, or values by month, or (for a list of months) the months in which it is yes.

    A value is a whole number (see units), a text for facts of unit text, or None for "unknown".
    """

    plain: bool
    values: tuple[tuple[int, int | str | None], ...]


@dataclass(frozen=True)
class Scenario:
    """One person's situation. `start` is the first month shown, `months` how many are shown."""

    state: str
    start: int
    months: int
    facts: dict[str, Told]
    title: str = ""
    path: str = "scenario"
    data: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def earliest_named(self) -> int:
        """The earliest month that any fact names, or the start."""
        named = [month for told in self.facts.values() if not told.plain for month, _ in told.values]
        return min([self.start, *named])


def load_scenario(source: Path | str | Mapping[str, Any], rules: Rules | None = None) -> Scenario:
    """A scenario from a file, `-` excluded, or from a mapping with the same keys. Raises InputProblems."""
    rules = rules or _packaged()
    if isinstance(source, Mapping):
        return read_scenario(from_mapping(source), rules)
    return read_scenario(located.load(source), rules)


def _packaged() -> Rules:
    from benefits_helper.rulebook.rules import load_rules

    return load_rules()


def from_mapping(data: Mapping[str, Any], path: str = "scenario") -> Located:
    """A mapping as if it had been read from a file; faults then have no line."""
    return Located(_as_text(data), {}, path, "")


def _as_text(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(_as_text(key)): _as_text(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_as_text(inner) for inner in value]
    if isinstance(value, bool):
        return Text("yes" if value else "no")
    if isinstance(value, date):
        return Text(value.isoformat()[:7])
    if isinstance(value, (int, Decimal)):
        return Text(format(value, "f") if isinstance(value, Decimal) else str(value))
    return Text("" if value is None else value)


def read_scenario(document: Located, rules: Rules) -> Scenario:
    """A scenario with all its faults found at once. Raises InputProblems."""
    reader = _Reader(document, rules)
    scenario = reader.read()
    if reader.problems:
        raise InputProblems(reader.problems)
    return scenario


class _Reader:
    def __init__(self, document: Located, rules: Rules):
        self.document, self.rules = document, rules
        self.problems: list[Problem] = []
        self.start = 0

    def report(self, at: Place, message: str, mend: str = "") -> None:
        problem = self.document.problem(at, message, mend)
        if not self.document.where:
            named = ".".join(str(part) for part in at if part != KEY)
            message = f"{named}: {message}" if named else message
            problem = Problem(self.document.path, 0, 0, message, mend)
        self.problems.append(problem)

    def read(self) -> Scenario:
        data = self.document.data
        if data is None or data == "":
            self.report((), "this file is empty", "a scenario has at least `state`, `start` and `facts`")
            raise InputProblems(self.problems)
        if not isinstance(data, dict):
            self.report((), "a scenario is a list of `key: value` lines", "start it with `state: NY`")
            raise InputProblems(self.problems)
        for key in data:
            if key not in KEYS:
                known = (
                    f"did you mean to put '{key}' under `facts:`?" if key in self.rules.facts else suggestion(key, KEYS)
                )
                self.report((key, KEY), f"unknown key '{key}'", known)
        state, count = self._state(data), self._months(data)
        self.start = self._start(data)
        facts = self._facts(data.get("facts", {}))
        title = data.get("title", "")
        if not isinstance(title, str):
            self.report(("title",), "the title is one line of text")
        return Scenario(state, self.start, count, facts, str(title), self.document.path, data)

    def _one_line(self, data: dict[str, Any], key: str, mend: str) -> str | None:
        if key not in data:
            self.report((), f"'{key}' is missing", mend)
            return None
        if not isinstance(data[key], str):
            self.report((key,), f"'{key}' takes one value", mend)
            return None
        return str(data[key])

    def _state(self, data: dict[str, Any]) -> str:
        text = self._one_line(data, "state", "write two letters, for example `state: NY`")
        if text is None or text in STATES:
            return text or USUAL
        by_name = {name.lower(): letters for letters, name in STATES.items()}
        guess = by_name.get(text.lower()) or (text.upper() if text.upper() in STATES else None)
        mend = f"write {guess}" if guess else "write the two letters of one of the 50 states or DC"
        self.report(("state",), f"there is no state '{text}'", mend)
        return USUAL

    def _start(self, data: dict[str, Any]) -> int:
        text = self._one_line(data, "start", "write a month, for example `start: 2026-03`")
        if text is None:
            return months.parse("2026-01")
        try:
            month = months.parse(text)
        except ValueError as fault:
            self.report(("start",), str(fault))
            return months.parse("2026-01")
        if months.year(month) not in months.YEARS:
            self.report(("start",), f"{text} is outside the years this program knows", "check the year")
            return months.parse("2026-01")
        return month

    def _months(self, data: dict[str, Any]) -> int:
        if "months" not in data:
            return 12
        text = data["months"]
        if not isinstance(text, str) or not text.isdigit() or not 1 <= int(text[:6]) <= MOST_MONTHS:
            shown = text if isinstance(text, str) else "this"
            self.report(("months",), f"'{shown}' is not a number of months from 1 to {MOST_MONTHS}")
            return 12
        return int(text)

    def _facts(self, data: Any) -> dict[str, Told]:
        if not isinstance(data, dict):
            if data != "":
                self.report(
                    ("facts",), "`facts` takes a block of `fact: value` lines", "indent them two spaces under it"
                )
            return {}
        told: dict[str, Told] = {}
        for name, value in data.items():
            at: Place = ("facts", name)
            fact = self.rules.facts.get(name)
            if name == "age":
                self._age(value, at, data, told)
            elif fact is None:
                mend = (
                    suggestion(name, [*self.rules.facts, "age"])
                    or "the facts are listed in rules/facts.yaml"
                )
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
            self.report(
                at, f"'{fact.name}' takes one value, or values by month", "for example {2026-01: 600, 2026-04: 900}"
            )
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


def check_texts(scenario: Scenario, texts: dict[str, tuple[str, ...]]) -> list[Problem]:
    """Faults in text facts (a county) that the state's tables do not know."""
    problems = []
    for name, words in texts.items():
        told = scenario.facts.get(name)
        for _, value in told.values if told else ():
            if isinstance(value, str) and value not in words:
                message = f"there is no {name} '{value}' in {STATES[scenario.state]}"
                problems.append(Problem(scenario.path, 0, 0, message, suggestion(value, words)))
    return problems
