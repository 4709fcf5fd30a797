"""The worked examples of a program, run, with a tick or what differs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benefits_helper.app import facts
from benefits_helper.engine.examples import Case, cases_of, run_cases
from benefits_helper.rulebook.tongue import Tongue
from benefits_helper.states import states_in

_MOST = 60


@dataclass(frozen=True)
class Shown:
    """One example: what is given, what it should give, and whether it does."""

    name: str
    given: str
    gives: str
    source: str
    is_right: bool
    faults: tuple[str, ...]


def view(tongue: Tongue, rules: Any, program: Any, state: str) -> list[Shown]:
    """The examples of a program's own files and of the example files that look at it, for one state."""
    paths = [Path(path) for path in program.paths]
    own = [case for path in paths for case in cases_of(rules, path)]
    more = [case for path in rules.example_files() for case in cases_of(rules, path) if _looks_at(case, program.name)]
    kept = [case for case in (*own, *more) if case.scenario.state == state][:_MOST]
    return [_shown(tongue, rules, case, number) for number, case in enumerate(kept, 1)]


def _looks_at(case: Case, program: str) -> bool:
    return any(one.name.startswith(f"{program}.") for one in case.expected)


def _shown(tongue: Tongue, rules: Any, case: Case, number: int) -> Shown:
    """Names of examples are English sentences of the rule files: another language counts them."""
    outcome, example = run_cases(rules, [case]), case.example
    told = [_fact(tongue, rules, name, value) for name, value in example.facts.items()]
    given = "; ".join([states_in(tongue.lang)[case.scenario.state], tongue.month(case.scenario.start), *told])
    name = (example.name or example.id) if tongue.is_english else tongue.say("rules.example_number", number=number)
    return Shown(name, given, "; ".join(_gives(tongue, rules, case)), example.source, not outcome.problems,
                 tuple(problem.message for problem in outcome.problems))  # fmt: skip


def _fact(tongue: Tongue, rules: Any, name: str, value: Any) -> str:
    if name not in rules.facts:
        return tongue.say("told.age", age=value)
    return f"{tongue.of(rules.facts[name].label)}: {facts.shown(tongue, rules.facts[name], value)}"


def _gives(tongue: Tongue, rules: Any, case: Case) -> list[str]:
    """Each figure that should come out; where it changes, with the month from which it holds."""
    book = rules.for_state(case.scenario.state)
    told, last = [], {}
    for one in case.expected:
        unit = book.steps[one.name].unit
        value = tongue.not_known if one.value is None and not one.no_month else tongue.spoken(one.value or 0, unit)
        if last.get(one.name) == value:
            continue
        when = f" ({tongue.month(one.month)})" if one.name in last or one.month > case.scenario.start else ""
        last[one.name] = value
        told.append(f"{tongue.label(book, one.name)}: {value}{when}")
    return told
