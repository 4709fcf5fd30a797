"""Worked examples: facts in, figures out, compared to the cent. Run by `check` and, one by one, by the tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benefits_helper import clock, located, months
from benefits_helper.engine.result import runner_for
from benefits_helper.engine.scenario import Scenario, check_texts, read_scenario
from benefits_helper.engine.table import Table
from benefits_helper.engine.trace import Trace
from benefits_helper.located import Located
from benefits_helper.problems import InputProblems, Problem, suggestion
from benefits_helper.rulebook.model import Rulebook
from benefits_helper.rulebook.naming import NOT_KNOWN
from benefits_helper.rulebook.read import is_example_file, read_examples, read_form
from benefits_helper.rulebook.rules import Rules
from benefits_helper.rulebook.shape import Example, RuleFile
from benefits_helper.states import USUAL
from benefits_helper.units import CENT, UNKNOWN_WORD, Unit, parse_value, value_text

Place = tuple[Any, ...]


@dataclass(frozen=True)
class Expected:
    """One figure of an example: the step, the month and the value (None for unknown)."""

    name: str
    month: int
    value: int | None
    at: Place
    no_month: bool = False


@dataclass(frozen=True)
class Case:
    """One example ready to run. `program` is the program whose own steps may be named bare."""

    example: Example
    document: Located
    at: Place
    program: str
    scenario: Scenario
    expected: tuple[Expected, ...]

    @property
    def name(self) -> str:
        return self.example.id or self.example.name


@dataclass
class Outcome:
    """How many examples and figures were looked at, and what was wrong."""

    examples: int = 0
    figures: int = 0
    wrong: int = 0
    problems: list[Problem] = field(default_factory=list)
    not_announced: int = 0

    def closing_line(self) -> str:
        """The last line of a check, and before it how many figures are not announced, if there are any."""
        waiting = f"{self.not_announced} figures not announced on {clock.today()}\n" if self.not_announced else ""
        return f"{waiting}{self.examples} examples, {self.figures} figures, {self.wrong} wrong"


class CaseReader:
    """Turns examples into cases. Faults are added to `problems`."""

    def __init__(self, rules: Rules, document: Located, program: str = "", covers: str = ""):
        self.rules, self.document, self.program, self.covers = rules, document, program, covers
        self.problems: list[Problem] = []

    def cases(self, examples: Iterable[Example]) -> list[Case]:
        found = []
        self._where = self._places()
        for index, example in enumerate(examples):
            case = self._case(example, ("examples", index))
            if case:
                found.append(case)
        return found

    def _places(self) -> dict[int, dict[Place, tuple[int, int]]]:
        """The positions of each example's parts, seen from the example itself."""
        found: dict[int, dict[Place, tuple[int, int]]] = {}
        for place, spot in self.document.where.items():
            if len(place) > 2 and place[0] == "examples":
                found.setdefault(place[1], {})[place[2:]] = spot
        return found

    def _case(self, example: Example, at: Place) -> Case | None:
        raw = self.document.data["examples"][at[1]]
        data = {"state": raw.get("state", self.covers if self.covers != "federal" else USUAL), "start": raw["start"],
                "months": raw.get("months", "1"), "facts": raw.get("facts", {})}  # fmt: skip
        where = self._where[at[1]]
        inner = Located(data, {**where, (): self.document.where[at]}, self.document.path, self.document.text)
        try:
            scenario = read_scenario(inner, self.rules)
            book = self.rules.for_state(scenario.state)
        except InputProblems as fault:
            self.problems += fault.problems
            return None
        expected = [
            one
            for name, value in raw["expect"].items()
            for one in self._expected(book, scenario, name, value, (*at, "expect", name))
        ]
        return Case(example, self.document, at, self.program, scenario, tuple(expected))

    def _expected(self, book: Rulebook, scenario: Scenario, name: str, value: Any, at: Place) -> Iterator[Expected]:
        full = name if name in book.steps else f"{self.program}.{name}"
        if full not in book.steps:
            self.problems.append(self.document.problem(at, f"there is no step called '{name}'", self._meant(book, name)))
            return
        unit = book.steps[full].unit
        last = scenario.start + scenario.months - 1
        if not isinstance(value, dict):
            for month in range(scenario.start, last + 1):
                yield from self._one(full, month, value, unit, at)
            return
        for text, inner in value.items():
            place = (*at, text)
            try:
                month = months.parse(text)
            except ValueError as fault:
                self.problems.append(self.document.problem(place, str(fault)))
                continue
            if not scenario.start <= month <= last:
                message = f"{text} is outside the months of this example"
                self.problems.append(self.document.problem(place, message, f"they end with {months.show(last)}; add `months:`"))
                continue
            yield from self._one(full, month, inner, unit, place)

    def _meant(self, book: Rulebook, name: str) -> str:
        """How to mend an unknown step: in a file of examples each is named with its program."""
        if "." not in name and not self.program:
            full = [step for step in book.steps if step.endswith(f".{name}")]
            example = full[0] if full else "ssi.benefit"
            return f"in a file of examples a step is named with its program, such as {example}"
        own = [step.partition(".")[2] for step in book.steps if step.startswith(f"{self.program}.")]
        return suggestion(name, [*own, *book.steps])

    def _one(self, name: str, month: int, value: Any, unit: Unit, at: Place) -> Iterator[Expected]:
        text = str(value)
        if text in (UNKNOWN_WORD, "null"):
            yield Expected(name, month, None, at, no_month=unit.kind == "month" and text == "null")
            return
        try:
            yield Expected(name, month, parse_value(text, unit), at)
        except ValueError as fault:
            self.problems.append(self.document.problem(at, str(fault), suggestion(text, unit.choices)))


def run_cases(rules: Rules, cases: list[Case]) -> Outcome:
    """Runs cases, those of one state and about the same time together, and compares every figure. Problems come in the
    order of the files."""
    outcome = Outcome(len(cases), sum(len(case.expected) for case in cases))
    groups: dict[tuple[str, int, int], list[Case]] = {}
    for case in cases:
        unknown = check_texts(case.scenario, rules.for_state(case.scenario.state).texts)
        outcome.problems += unknown
        if not unknown:
            groups.setdefault(_company(case.scenario), []).append(case)
    for (state, _, _), group in groups.items():
        runner = runner_for(rules, state)
        wanted = {one.name for case in group for one in case.expected}
        table = runner.run([case.scenario for case in group], wanted)
        for column, case in enumerate(group):
            outcome.problems += _wrong(Trace(runner, table, column), table, case)
    outcome.problems.sort()
    outcome.wrong = len(outcome.problems)
    return outcome


def _company(scenario: Scenario) -> tuple[str, int, int]:
    """Cases of one state, with about the same history and length, are columns of one table."""
    history = scenario.start - scenario.earliest_named()
    return scenario.state, months.year(scenario.start) // 4, (scenario.months + history) // 24


def _wrong(trace: Trace, table: Table, case: Case) -> list[Problem]:
    problems = []
    for one in case.expected:
        cell = trace.cell(one.name, int(one.month - table.months[0]))
        unit = trace.rulebook.steps[one.name].unit
        if _same(cell.value if cell.known else None, one, unit):
            continue
        got = value_text(cell.value, unit) if cell.known else NOT_KNOWN
        due = NOT_KNOWN if one.value is None else value_text(one.value, unit)
        due = "none" if one.no_month else due
        message = f"{case.name}: {one.name} in {months.show(one.month)}: expected {due}, got {got}"
        problems.append(case.document.problem(one.at, message))
    return problems


def _same(got: int | None, one: Expected, unit: Unit) -> bool:
    if one.no_month:
        return got in (None, 0)
    if got is None or one.value is None:
        return got is one.value
    return got // CENT == one.value // CENT if unit.is_money else got == one.value


def cases_in(rules: Rules, document: Located) -> tuple[list[Case], list[Problem]]:
    """The examples of a rule file or of a file of examples, and what is wrong with them. Raises InputProblems when the
    file has not the form of either."""
    if is_example_file(document):
        reader, examples = CaseReader(rules, document), read_examples(document).examples
    else:
        form = read_form(document, RuleFile)
        reader, examples = CaseReader(rules, document, form.program, form.covers), form.examples
    return reader.cases(examples), reader.problems


def cases_of(rules: Rules, path: Path | str) -> list[Case]:
    """The examples of a file by its name. Raises InputProblems."""
    cases, problems = cases_in(rules, located.load(path))
    if problems:
        raise InputProblems(problems)
    return cases
