"""Answers over unknown facts: the span always holds the answer, and with nothing unknown it is the answer."""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np
import pytest

from benefits_helper import Rules, estimate, load_scenario
from benefits_helper.engine.possible import possible
from benefits_helper.engine.possible.domains import never_told, with_hidden
from benefits_helper.engine.possible.plain import plain_table
from benefits_helper.engine.possible.ranges import Range
from benefits_helper.engine.possible.run import RangeRunner
from benefits_helper.engine.result import runner_for
from tests.brute_force import Case, held, misses, verdict

PEOPLE = sorted((Path(__file__).parent / "people").glob("*.yaml"))
SOME = PEOPLE[::4]
BATCHES, SIZE = 20, 10
AMOUNTS = ("wages", "irwe", "unearned_other", "ssdi_benefit", "spouse_wages", "rent", "resources", "health_costs")
NAMED = 150  # of so many of them the fact named first is held against a dense grid


@functools.cache
def case_of(seed: int, rules: Rules) -> Case:
    return Case(seed, rules)


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


@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem)
def test_ranges_of_one_value_each_are_the_plain_run(rules: Rules, path: Path) -> None:
    """All facts told are hidden from the ordinary run and handed to the ranges, each as a range of one value."""
    scenario = load_scenario(path, rules)
    runner = runner_for(rules, scenario.state)
    hidden, names = with_hidden(scenario, list(scenario.facts), rules.facts)
    true = runner.run([scenario])
    plain = plain_table(runner, hidden, frozenset(names), {"trial_work_months_used": scenario.earliest_named()},
                        runner.rulebook.outputs)  # fmt: skip
    facts = {name: Range(true.values[name], true.values[name].copy()) for name in names}
    table = RangeRunner(runner, {}).run(plain, {**never_told(plain, frozenset(names)), **facts}, 1, runner.rulebook.outputs)
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
        case = case_of(seed, rules)
        wrong = held(case)
        assert not wrong, (seed, case.hidden, wrong[:5])


def test_the_fact_named_first_is_the_one_that_narrows_most(rules: Rules) -> None:
    """Against a dense grid of all the facts hidden; benchmarks/possible.py takes 1,000 people. Ties do not count: no name
    would be wrong there."""
    cases = [case for case in (case_of(seed, rules) for seed in range(NAMED)) if len(case.found.narrows) > 1]
    verdicts = [verdict(case) for case in cases]
    could_be_wrong = [one for one in verdicts if one.is_open]
    right = sum(one.is_right for one in could_be_wrong)
    assert len(cases) >= 100
    assert len(could_be_wrong) >= 60
    assert right >= 0.95 * len(could_be_wrong), f"{right} of {len(could_be_wrong)}"


def test_facts_known_in_some_months_only(rules: Rules) -> None:
    """Each time the fact is not known it may be another amount."""
    for seed in range(16):
        case = Case(seed, rules, hidden=(AMOUNTS[seed % len(AMOUNTS)],), partly=1)
        wrong = held(case, reveals=8)
        assert not wrong, (seed, case.hidden, wrong[:5])


def test_fewer_results_have_the_same_spans(rules: Rules) -> None:
    """A page that shows one result need not wait for the others."""
    shown = ("net.income", "medicaid.covered")
    for seed in range(6):
        case = case_of(seed, rules)
        few = possible(case.scenario, rules, names=shown)
        assert set(few.names) == set(shown)
        assert not misses(few, case.runner.run([case.revealed() for _ in range(3)], shown))
        if few.hidden == case.found.hidden:
            assert [few.span(name, 3) for name in shown] == [case.found.span(name, 3) for name in shown]
