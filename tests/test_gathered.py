"""What every value rests on, found for all months at once, is what following it cell by cell finds."""

from __future__ import annotations

from functools import cache

import pytest

from benefits_helper import Result, Rules, estimate, load_rules, load_scenario
from benefits_helper.engine.gathered import Gathered, reached
from benefits_helper.engine.trace import is_older
from benefits_helper.engine.ways import Look
from tests.random_people import person

Spot = tuple[str, int]
SEEDS = (1, 4)


@cache
def rules() -> Rules:
    return load_rules()


@cache
def result_of(seed: int) -> Result:
    return estimate(load_scenario(person(seed), rules()), rules(), carry=True)


def walked(result: Result, starts: list[Spot]) -> set[Spot]:
    """Every cell behind some cells, one step after the other."""
    seen: set[Spot] = set()
    waiting = list(starts)
    while waiting:
        spot = waiting.pop()
        if spot not in seen and spot[1] >= 0:
            seen.add(spot)
            waiting += result.trace.needs(*spot)
    return seen


def rows_shown(result: Result) -> list[int]:
    first = result.trace.table.first_shown
    return list(range(first, first + len(result.months)))


@pytest.mark.parametrize("seed", SEEDS)
def test_all_that_the_results_rest_on_is_what_a_walk_from_cell_to_cell_finds(seed: int) -> None:
    result = result_of(seed)
    shown = rows_shown(result)
    found = reached(result.names, sum(1 << row for row in shown), result.trace.ways.looks)
    cells = {(name, row) for name, rows in found.items() for row in range(rows.bit_length()) if rows >> row & 1}
    assert cells == walked(result, [(name, row) for name in result.names for row in shown])


@pytest.mark.parametrize("seed", SEEDS)
def test_a_value_is_older_when_a_figure_behind_it_is(seed: int) -> None:
    result, parameters = result_of(seed), rules().for_state(result_of(seed).scenario.state).parameters
    row = rows_shown(result)[-1]
    for name in result.names:
        figures = [(parameters[one], at) for one, at in walked(result, [(name, row)]) if one in parameters]
        assert result.trace.rests_on_older(name, row) == any(is_older(result.trace.figure(*one)) for one in figures), name


@pytest.mark.parametrize("seed", SEEDS)
def test_figures_with_their_months_are_those_of_each_month(seed: int) -> None:
    trace = result_of(seed).trace
    for parameter in trace.rulebook.parameters.values():
        if {key.name for key in parameter.keys} <= set(trace.table.values):
            spans = trace.figures(parameter)
            assert sum(rows for rows, _ in spans) == trace.ways.every
            for rows, used in spans:
                assert all(trace.figure(parameter, row) == used for row in range(rows.bit_length()) if rows >> row & 1)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_month_of_a_step_went_exactly_one_way(seed: int) -> None:
    ways = result_of(seed).trace.ways
    for step in ways.rulebook.steps.values():
        taken = [way.rows for way in ways.taken(step)]
        assert sum(taken) == ways.every, step.name


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_missing_changes_in_the_months_named_and_in_no_other(seed: int) -> None:
    result, first = result_of(seed), rows_shown(result_of(seed))[0]
    turns = set(result._missing.turns(result.names, first))
    for name in result.names:
        said = [set(result.missing(name, index)) for index in range(len(result.months))]
        for index, now in enumerate(said):
            assert ((name, first + index) in turns) == bool(now and (index == 0 or now != said[index - 1])), name


def test_what_steps_of_earlier_months_give_each_other_goes_all_the_way() -> None:
    """`a` looks at `b` a month earlier, `b` at `a` in the same month and at `c` in the first month only."""
    looks = {"a": [Look("b", 1, 0b1110)], "b": [Look("a", 0, 0b1111), Look("c", 0, 0b0001)], "c": []}
    own = {"a": 0, "b": 0, "c": 0b1111}
    found = Gathered(looks.__getitem__, own.__getitem__)
    assert (found.all("b"), found.all("a")) == (0b1111, 0b1110)
    assert [found.at("a", row) for row in range(4)] == [0, 1, 1, 1]
    wide = Gathered(looks.__getitem__, {"a": 0, "b": 0, "c": 0b10}.__getitem__, 2)
    assert [wide.at("a", row) for row in range(4)] == [0, 0b10, 0b10, 0b10]
    assert reached(["a"], 0b1000, looks.__getitem__) == {"a": 0b1111, "b": 0b0111, "c": 0b0001}
