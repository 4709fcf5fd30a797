"""The worked examples of a program, run, with a tick or what differs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benefits_helper.engine.examples import Case, cases_of, run_cases
from benefits_helper.words import Words

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


def view(words: Words, rules: Any, program: Any, state: str) -> list[Shown]:
    """The examples of a program's own files and of the example files that look at it, for one state."""
    paths = [Path(path) for path in program.paths]
    own = [case for path in paths for case in cases_of(rules, path)]
    more = [case for path in rules.example_files() for case in cases_of(rules, path) if _looks_at(case, program.name)]
    kept = [case for case in (*own, *more) if case.scenario.state == state][:_MOST]
    return [_shown(words, rules, case) for case in kept]


def _looks_at(case: Case, program: str) -> bool:
    return any(one.name.startswith(f"{program}.") for one in case.expected)


def _shown(words: Words, rules: Any, case: Case) -> Shown:
    outcome = run_cases(rules, [case])
    example = case.example
    facts = ", ".join(f"{name} {_value(value)}" for name, value in example.facts.items())
    gives = ", ".join(f"{name} {_value(value)}" for name, value in example.expect.items())
    given = "; ".join(part for part in (example.state or case.scenario.state, str(example.start), facts) if part)
    return Shown(example.name or example.id, given, gives, example.source, not outcome.problems,
                 tuple(problem.message for problem in outcome.problems))  # fmt: skip


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{month}: {_value(one)}" for month, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)
