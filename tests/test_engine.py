"""What must hold for everybody, tried on many random people."""

from __future__ import annotations

import json
import random
from typing import Any

import numpy as np
import pytest

from benefits_helper import Rules, estimate, load_scenario, sweep
from benefits_helper.engine import table as tables
from benefits_helper.engine.result import runner_for
from benefits_helper.engine.run import Runner
from benefits_helper.rulebook.link import Linker
from benefits_helper.rulebook.read import SourceFile
from tests.random_people import person

SEEDS = range(60)
LEVELS = (0, 65, 886, 1211, 1691, 2074, 2301, 5722)


def values(rules: Rules, scenario: dict[str, Any]) -> dict[str, list[Any]]:
    result = estimate(scenario, rules)
    return {name: result.json_values(name) for name in result.names}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_level_alone_is_the_same_as_in_a_sweep(rules: Rules, seed: int) -> None:
    scenario = person(seed)
    scenario["facts"].pop("wages")
    swept = sweep(scenario, rules, levels=LEVELS).to_dict()
    level = random.Random(seed).randrange(len(LEVELS))
    alone = values(rules, {**scenario, "facts": {**scenario["facts"], "wages": LEVELS[level]}})
    assert {name: series[level] for name, series in swept["values"].items()} == alone


def test_people_figured_together_are_the_same_as_alone(rules: Rules) -> None:
    scenarios = [load_scenario(person(seed), rules) for seed in range(100, 130)]
    runner = runner_for(rules, "NY")
    together = runner.run(scenarios)
    for column, scenario in enumerate(scenarios):
        alone = runner.run([scenario])
        for name in runner.rulebook.outputs:
            for month in range(scenario.months):
                one = cell(together, name, scenario.start + month, column)
                assert one == cell(alone, name, scenario.start + month, 0), (name, month, scenario.data)


def cell(table: tables.Table, name: str, month: int, column: int) -> tuple[int, bool]:
    row = int(month - table.months[0])
    series, mask = table.values[name], table.masks[name]
    unknown = mask is not None and bool(mask[row, min(column, mask.shape[1] - 1)])
    return int(series[row, min(column, series.shape[1] - 1)]), unknown


@pytest.mark.parametrize("seed", range(20))
def test_beginning_earlier_changes_nothing(rules: Rules, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = values(rules, person(seed))
    monkeypatch.setattr(tables, "WARM_UP", tables.WARM_UP + 13)
    monkeypatch.setattr(tables, "BEFORE_NAMED", tables.BEFORE_NAMED + 9)
    assert values(rules, person(seed)) == usual


def test_the_order_of_steps_in_a_file_changes_nothing(rules: Rules) -> None:
    files = [file for file in rules.files if file.form.covers in ("federal", "NY")]
    shuffled = [shuffle(file) for file in files]
    linker = Linker("NY", shuffled, rules.facts)
    book = linker.link()
    assert linker.problems == []
    for seed in range(12):
        scenario = load_scenario(person(seed), rules)
        usual, other = runner_for(rules, "NY").run([scenario]), Runner(book).run([scenario])
        for name in book.outputs:
            assert np.array_equal(usual.values[name], other.values[name]), name
            assert np.array_equal(usual.masks[name], other.masks[name]) or usual.masks[name] is other.masks[name]


def shuffle(file: SourceFile) -> SourceFile:
    """The file with its steps in another order; versions of one step stay in theirs."""
    steps = list(file.form.steps)
    names = list(dict.fromkeys(step.step for step in steps))
    random.Random(7).shuffle(names)
    ordered = [step for name in names for step in steps if step.step == name]
    return SourceFile(file.form.model_copy(update={"steps": ordered}), file.located)


# They count other Medicaid only when it is known, so that states without Medicaid rules still get the federal answer.
READ_MEDICAID_IF_KNOWN = ("msp.level", "part_d.extra_help", "medicare.part_b_premium", "net.income", "net.resources")


@pytest.mark.parametrize("seed", range(80))
def test_what_is_known_without_a_fact_stays_true_with_it(rules: Rules, seed: int) -> None:
    """Hiding a fact may only turn results into "not known", never into another figure."""
    scenario = person(seed)
    hidden = random.Random(seed).choice([name for name in scenario["facts"] if name != "gets_ssi"])
    told, less = values(rules, scenario), values(rules, hide(scenario, hidden))
    for name, series in less.items():
        unit = estimate_unit(rules, name)
        if unit == "month" or hidden == "age" and name in READ_MEDICAID_IF_KNOWN:
            continue
        for month, value in enumerate(series):
            assert value is None or value == told[name][month], (hidden, name, month)


def hide(scenario: dict[str, Any], name: str) -> dict[str, Any]:
    """The scenario with one fact unknown in each month in which it was told."""
    told = scenario["facts"][name]
    unknown = dict.fromkeys(told, "unknown") if isinstance(told, dict) else "unknown"
    return {**scenario, "facts": {**scenario["facts"], name: unknown}}


def estimate_unit(rules: Rules, name: str) -> str:
    return rules.for_state("NY").steps[name].unit.kind


@pytest.mark.parametrize("seed", SEEDS)
def test_bounds_of_checks_and_counts(rules: Rules, seed: int) -> None:
    result = estimate(person(seed), rules)
    for index in range(len(result.months)):
        for name in result.names:
            value = result.value(name, index)
            if result.book.steps[name].unit.is_money and value is not None and not name.startswith("net."):
                assert value >= 0, name
        paid, benefit = result.value("ssi.payment", index), result.value("ssi.benefit", index)
        for amount in (paid, benefit):
            assert amount is None or amount <= 1029
        used = result.value("ssdi.trial_work_months_used", index)
        assert used is None or 0 <= used <= 9
        if result.value("ssi.status", index) in ("none", "suspended", "terminated", "s1619b"):
            assert paid in (0, None)
        if result.value("medicaid.pathway", index) == "s1619b":
            assert result.value("ssi.status", index) == "s1619b"


@pytest.mark.parametrize("seed", range(25))
def test_every_result_can_be_explained_and_written(rules: Rules, seed: int) -> None:
    result = estimate(person(seed), rules)
    json.dumps(result.to_dict())
    for name in result.names:
        last = len(result.months) - 1
        reason = result.reason(name, last)
        assert reason.value_text == result.text(name, last)
        if not result.is_known(name, last):
            assert result.missing(name, last), name


def test_unknown_results_have_a_note(rules: Rules) -> None:
    """Every result that is null for want of knowledge says what is missing."""
    result = estimate({"state": "TX", "start": "2026-11", "months": 4, "facts": {"ssdi_benefit": 1200, "wages": 500}}, rules)
    noted = {note.name for note in result.notes if note.kind == "unknown"}
    unknown = {name for name in result.names for index in range(4) if not result.is_known(name, index)}
    assert unknown and unknown == noted


def test_carrying_figures_forward_is_asked_for_and_said(rules: Rules) -> None:
    scenario = {"state": "NY", "start": "2027-02", "months": 1, "facts": {"age": 40, "gets_ssi": True, "wages": 2600}}
    honest, carried = estimate(scenario, rules), estimate(scenario, rules, carry=True)
    assert honest.value("net.income", 0) is None
    assert carried.value("net.income", 0) is not None
    assert any("is used" in note.text for note in carried.notes)


def test_a_raise_that_nobody_announced_is_never_carried(rules: Rules) -> None:
    facts = {"age": 40, "ssdi_benefit": 700, "ssdi_entitled_from": "2022-01"}
    carried = estimate({"state": "NY", "start": "2027-11", "months": 3, "facts": facts}, rules, carry=True)
    assert {carried.value("ssdi.payment", index) for index in range(3)} == {700}
