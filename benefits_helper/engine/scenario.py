"""What is told about one person: facts by month, read from YAML, JSON or a mapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from benefits_helper import located, months
from benefits_helper.engine.known import Known, KnownReader
from benefits_helper.engine.told import Place, Told, ToldReader
from benefits_helper.located import KEY, Located, Text
from benefits_helper.problems import InputProblems, Problem, suggestion
from benefits_helper.rulebook.rules import Rules
from benefits_helper.states import STATES, USUAL

__all__ = ["KEYS", "Known", "Scenario", "Told", "check_texts", "from_mapping", "load_scenario", "read_scenario"]

KEYS = ("title", "state", "start", "months", "facts", "known", "plans", "record")
MOST_MONTHS, USUAL_MONTHS = 120, 12
_WHOLE_DAYS = ("known", "record", "pay", "first_payday")  # under these a date means a day, elsewhere a month


@dataclass(frozen=True)
class Scenario:
    """One person's situation. `start` is the first month shown, `months` how many are shown."""

    state: str
    start: int
    months: int
    facts: dict[str, Told]
    title: str = ""
    path: str = "scenario"
    known: dict[str, Known] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def how(self, name: str) -> str:
        """How a fact is known: verified, told, assumed or unknown (see known). What was not told is assumed."""
        told = self.facts.get(name)
        if told is not None and told.is_unknown:
            return "unknown"
        if name in self.known:
            return self.known[name].how
        return "assumed" if told is None else "told"

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


def _as_text(value: Any, whole_days: bool = False) -> Any:
    if isinstance(value, Mapping):
        return {str(_as_text(key, whole_days)): _as_text(inner, whole_days or key in _WHOLE_DAYS) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_as_text(inner, whole_days) for inner in value]
    if isinstance(value, bool):
        return Text("yes" if value else "no")
    if isinstance(value, date):
        return Text(value.isoformat() if whole_days else value.isoformat()[:7])
    if isinstance(value, (int, Decimal)):
        return Text(format(value, "f") if isinstance(value, Decimal) else str(value))
    return Text("" if value is None else value)


def read_scenario(document: Located, rules: Rules) -> Scenario:
    """A scenario with all its faults found at once. Raises InputProblems."""
    reader = ScenarioReader(document, rules)
    scenario = reader.read()
    if reader.problems:
        raise InputProblems(reader.problems)
    return scenario


class ScenarioReader:
    """Reads a scenario and gathers its faults in `problems`; those who read further blocks of the file add theirs."""

    def __init__(self, document: Located, rules: Rules):
        self.document, self.rules = document, rules
        self.problems: list[Problem] = []
        self.start = 0

    def report(self, at: Place, message: str, mend: str = "") -> None:
        """Notes a fault at a place of the file."""
        problem = self.document.problem(at, message, mend)
        if not self.document.where:
            named = ".".join(str(part) for part in at if part != KEY)
            message = f"{named}: {message}" if named else message
            problem = Problem(self.document.path, 0, 0, message, mend)
        self.problems.append(problem)

    def read(self) -> Scenario:
        """The scenario as far as it can be read. Raises InputProblems when the file is nothing of the kind."""
        data = self.document.data
        if data is None or data == "":
            self.report((), "this file is empty", "a scenario has at least `state`, `start` and `facts`")
            raise InputProblems(self.problems)
        if not isinstance(data, dict):
            self.report((), "a scenario is a list of `key: value` lines", "start it with `state: NY`")
            raise InputProblems(self.problems)
        for key in data:
            if key not in KEYS:
                known = f"did you mean to put '{key}' under `facts:`?" if key in self.rules.facts else suggestion(key, KEYS)
                self.report((key, KEY), f"unknown key '{key}'", known)
        state, count = self._state(data), self._months(data)
        self.start = self._start(data)
        facts = self.told(data.get("facts", {}))
        known = KnownReader(list(self.rules.facts), facts, self.report).read(data.get("known", {}))
        nobody_knows = Told(True, ((self.start, None),))
        facts |= {name: nobody_knows for name, one in known.items() if one.how == "unknown"}
        title = data.get("title", "")
        if not isinstance(title, str):
            self.report(("title",), "the title is one line of text")
        return Scenario(state, self.start, count, facts, str(title), self.document.path, known, data)

    def told(self, data: Any, lead: Place = ("facts",)) -> dict[str, Told]:
        """What a block of facts under a place tells, once the start is read."""
        return ToldReader(self.rules.facts, self.start, self.report).read(data, lead)

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
            return USUAL_MONTHS
        text = data["months"]
        if not isinstance(text, str) or not text.isdecimal() or not 1 <= int(text[:6]) <= MOST_MONTHS:
            shown = text if isinstance(text, str) else "this"
            self.report(("months",), f"'{shown}' is not a number of months from 1 to {MOST_MONTHS}")
            return USUAL_MONTHS
        return int(text)


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
