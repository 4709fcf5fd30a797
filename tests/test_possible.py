"""Answers over unknown facts: the span always holds the answer, and with nothing unknown it is the answer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benefits_helper import Rules, estimate, load_scenario
from benefits_helper.engine.possible import possible
from benefits_helper.engine.possible.domains import never_told, with_hidden
from benefits_helper.engine.possible.ranges import Range
from benefits_helper.engine.possible.run import RangeRunner, plain_table
from benefits_helper.engine.result import runner_for
from tests.brute_force import Case, misses, named_right

PEOPLE = sorted((Path(__file__).parent / "people").glob("*.yaml"))
BATCHES, SIZE = 20, 10


@pytest.mark.parametrize("path", PEOPLE, ids=lambda path: path.stem)
def test_with_nothing_unknown_the_span_is_the_answer(rules: Rules, path: Path) -> None:
    scenario = load_scenario(path, rules)
    result, found = estimate(scenario, rules), possible(scenario, rules, hidden=[])
    for name in found.names:
        for index in range(len(found.months)):
            low, high, known = found.raw(name, index)
            cell = result.cell(name, index)
            assert known == cell.known, (name, index)
            if known:
                assert (low, high) == (cell.value, cell.value), (name, index)


@pytest.mark.parametrize("path", PEOPLE, ids=lambda path: path.stem)
def test_ranges_of_one_value_each_are_the_plain_run(rules: Rules, path: Path) -> None:
    """All facts told are hidden from the ordinary run and handed to the ranges, each as a range of one value."""
    scenario = load_scenario(path, rules)
    runner = runner_for(rules, scenario.state)
    hidden, names = with_hidden(scenario, list(scenario.facts), rules.facts)
    true = runner.run([scenario])
    plain = plain_table(runner, hidden, frozenset(names), {"trial_work_months_used": scenario.earliest_named()})
    facts = {name: Range(true.values[name], true.values[name].copy()) for name in names}
    table = RangeRunner(runner, {}).run(plain, {**never_told(plain, frozenset(names)), **facts}, 1)
    for name in runner.rulebook.outputs:
        low, high, maybe, surely = table.whole(name)
        lost = true.masks[name]
        none = np.zeros(true.values[name].shape, bool)
        lost = none if lost is None else lost
        for mask in (maybe, surely):
            assert ((none if mask is None else mask) == lost).all(), name
        for end in (low, high):
            assert ((end == true.values[name]) | lost).all(), name


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_span_holds_the_answer_of_the_revealed_facts(rules: Rules, batch: int) -> None:
    """200 random people, three reveals each; benchmarks/possible.py takes 1,000."""
    for seed in range(batch * SIZE, (batch + 1) * SIZE):
        case = Case(seed, rules)
        for _ in range(3):
            revealed = case.revealed()
            wrong = misses(case.found, case.runner.run([revealed], case.found.names))
            assert not wrong, (seed, case.hidden, revealed.facts, wrong[:5])


def test_the_fact_named_first_is_the_one_that_narrows_most(rules: Rules) -> None:
    """Against a dense grid of all the facts hidden; benchmarks/possible.py takes more people."""
    cases = [case for case in (Case(seed, rules) for seed in range(90)) if len(case.found.narrows) > 1]
    right = sum(named_right(case) for case in cases)
    assert len(cases) > 40
    assert right >= 0.95 * len(cases), f"{right} of {len(cases)}"
