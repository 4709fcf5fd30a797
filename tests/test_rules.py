"""The rules as a whole: every step reached by an example, every line of `choose` taken by one, every figure sourced."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benefits_helper import Rules
from benefits_helper.engine.examples import Case, cases_of
from benefits_helper.engine.result import runner_for
from benefits_helper.engine.run import Runner
from benefits_helper.engine.table import Table
from benefits_helper.language.tree import names_used
from benefits_helper.rulebook.model import Step, Version
from benefits_helper.rulebook.order import names_of
from benefits_helper.rulebook.sentences import placeholders

INTERFACE = Path(__file__).with_name("outputs.txt").read_text().split()


@pytest.fixture(scope="session")
def tables(rules: Rules) -> list[tuple[Runner, Table]]:
    """A finished table for every example of the project."""
    files = [Path(file.path) for file in rules.files] + rules.example_files()
    groups: dict[tuple[str, int, int], list[Case]] = {}
    for path in files:
        for case in cases_of(rules, path):
            scenario = case.scenario
            place = (
                scenario.state,
                scenario.start // 24,
                (scenario.start - scenario.earliest_named() + scenario.months) // 24,
            )
            groups.setdefault(place, []).append(case)
    return [run(rules, state, group) for (state, _, _), group in groups.items()]


def run(rules: Rules, state: str, group: list[Case]) -> tuple[Runner, Table]:
    runner = runner_for(rules, state)
    return runner, runner.run([case.scenario for case in group])


def shown(table: Table) -> slice:
    """Rows from the first month that any column shows on."""
    return slice(int(table.values["start_month"].min() - table.months[0]), None)


def test_every_step_is_reached_by_an_example(tables: list[tuple[Runner, Table]]) -> None:
    reached = {name for runner, table in tables for name, step in runner.rulebook.steps.items() if is_reached(table, step)}
    every = {name for runner, _ in tables for name in runner.rulebook.steps}
    assert sorted(every - reached) == []


def is_reached(table: Table, step: Step) -> bool:
    """Some example gives the step another value than the one it has when nothing applies, or leaves it unknown."""
    values, mask = table.values[step.name][shown(table)], table.masks[step.name]
    return bool(values.any()) or mask is not None and bool(mask[shown(table)].any())


def test_every_line_of_choose_is_taken_by_an_example(tables: list[tuple[Runner, Table]]) -> None:
    taken: set[tuple[str, int, int]] = set()
    every: dict[tuple[str, int, int], str] = {}
    for runner, table in tables:
        for name, step in runner.rulebook.steps.items():
            for version in step.versions:
                for index, _ in enumerate(version.lines):
                    every[(version.path, version.line, index)] = (
                        f"{Path(version.path).name}:{version.line} {name}, line {index + 1} of choose"
                    )
                taken |= {(version.path, version.line, index) for index in lines_taken(runner, table, version)}
    assert sorted(words for place, words in every.items() if place not in taken) == []


def lines_taken(runner: Runner, table: Table, version: Version) -> set[int]:
    """The lines that some cell of the table takes (an unknown `when` takes none)."""
    compile_ = runner.compiler.compile
    rows = len(table.months)
    first = max((version.since or 0) - int(table.months[0]), 0)
    last = min((version.until or 10**9) - int(table.months[0]) + 1, rows)
    if first >= last:
        return set()
    open_ = np.ones((last - first, 1), bool)
    if version.only_if is not None:
        open_ = sure(compile_(version.only_if)(table, first, last), 1)
    taken = set()
    for index, line in enumerate(version.lines):
        yes = open_ if line.when is None else open_ & sure(compile_(line.when)(table, first, last), 1)
        if yes.any():
            taken.add(index)
        if line.when is not None:
            open_ = open_ & sure(compile_(line.when)(table, first, last), 0)
    return taken


def sure(cells: tuple[np.ndarray, np.ndarray | None], wanted: int) -> np.ndarray:
    values, mask = cells
    return values == wanted if mask is None else (values == wanted) & ~mask


def test_every_parameter_is_used_by_a_step(rules: Rules) -> None:
    """In some state: those with files of their own, and one without (where slots are empty)."""
    books = [rules.for_state(state) for state in (*rules.states, "OH")]
    used = {name for book in books for step in book.steps.values() for version in step.versions for name in names_in(step, version)}
    used |= {name for book in books for parameter in book.parameters.values() for name in names_of(parameter)}
    assert sorted({name for book in books for name in book.parameters} - used) == []


def names_in(step: Step, version: Version) -> set[str]:
    """Names in the expressions of a step and between the braces of its sentences."""
    program = step.name.partition(".")[0]
    sentences = [version.says, version.note, *(line.says for line in version.lines)]
    told = {word if "." in word else f"{program}.{word}" for text in sentences for word in placeholders(text)}
    return told | {name for expression in version.expressions() for name, _ in names_used(expression)}


def test_the_results_have_the_names_that_others_depend_on(rules: Rules) -> None:
    assert sorted(rules.for_state("NY").outputs) == sorted(INTERFACE)


def test_the_facts_have_the_names_that_others_depend_on(rules: Rules) -> None:
    names = Path(__file__).with_name("facts.txt").read_text().split()
    assert sorted(rules.facts) == sorted(names)


def test_every_figure_has_a_source_that_can_be_looked_up(rules: Rules) -> None:
    for state in rules.states:
        for parameter in rules.for_state(state).parameters.values():
            for entry in parameter.entries:
                figures = [*entry.figures.values(), *(one for band in entry.bands for one in band.figures.values())]
                for figure in [*figures, *([entry.otherwise] if entry.otherwise else [])]:
                    assert all(source.cite for source in figure.sources) and figure.sources, parameter.name


def test_every_result_says_its_law_and_its_topic(rules: Rules) -> None:
    book = rules.for_state("NY")
    bare = [name for name in book.outputs for version in book.steps[name].versions if not (version.cite and version.topic)]
    assert bare == []
