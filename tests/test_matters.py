"""Which facts can matter: what is said not to matter never changes anything, tried with many values on many people."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benefits_helper import Rules, estimate, facts_that_matter, load_scenario
from benefits_helper.engine.result import runner_for
from benefits_helper.engine.run import Runner
from benefits_helper.engine.scenario import Scenario, Told
from benefits_helper.rulebook.model import Fact
from benefits_helper.states import STATES
from benefits_helper.units import DOLLAR
from tests.random_people import person
from tests.tiny import fact, rules_of, step

SEEDS = range(60)
CODES = list(STATES)
DOLLARS = (0, 1, 66, 150, 940, 1300, 2600, 9000, 60000)
RARE = {"birth_month", "children_under_6", "medicaid_spending"}  # told as age; only with certain ages, only at high pay
Try = tuple[str, Told]


def somebody(seed: int, rules: Rules) -> Scenario:
    """A random person: every third in New York, the others all over the country."""
    data: dict[str, Any] = person(seed)
    if seed % 3:
        data = {**data, "state": CODES[seed % len(CODES)]}
        data["facts"].pop("county", None)
    return load_scenario(data, rules)


def tries(fact: Fact, scenario: Scenario, words: dict[str, tuple[str, ...]]) -> list[Try]:
    """Values to try for a fact: ends, usual ones, and those around which rules turn."""
    if fact.is_month_list:
        lists = [(), range(-9, 0), range(-50, -40), range(-3, 3)]
        return [(fact.name, Told(False, tuple((scenario.start + one, 1) for one in some))) for some in lists]
    return [(fact.name, Told(True, ((scenario.start, value),))) for value in values(fact, scenario, words)]


def values(fact: Fact, scenario: Scenario, words: dict[str, tuple[str, ...]]) -> list[int | str]:
    unit = fact.unit
    if unit.kind == "text":
        return list(words.get(fact.name, ()))[:12]
    if unit.kind == "month":
        return [scenario.start - back for back in (780, 480, 216, 40, 24, 7, 0)]
    if unit.kind == "yes or no":
        return [0, 1]
    if unit.choices:
        return list(range(len(unit.choices)))
    if unit.is_money:
        return [amount * DOLLAR for amount in DOLLARS]
    return [1, 2, 3, 6, 45, 81, 200]


def changing(runner: Runner, scenario: Scenario, tried: list[Try]) -> set[str]:
    """The facts among those tried of which a value changes an output in a month shown."""
    columns = [replace(scenario, facts={**scenario.facts, name: told}) for name, told in tried]
    table = runner.run([scenario, *columns])
    shape = (len(table.months) - table.first_shown, table.columns)
    moved = np.zeros(table.columns, bool)
    for name in runner.rulebook.outputs:
        mask = table.masks[name]
        lost = np.zeros(shape, bool) if mask is None else np.broadcast_to(mask[table.first_shown :], shape)
        shown = np.where(lost, -1, np.broadcast_to(table.values[name][table.first_shown :], shape))
        moved |= ((lost != lost[:, :1]) | (shown != shown[:, :1])).any(axis=0)
    return {name for (name, _), differs in zip(tried, moved[1:], strict=True) if differs}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_fact_said_not_to_matter_never_changes_anything(rules: Rules, seed: int) -> None:
    scenario = somebody(seed, rules)
    runner = runner_for(rules, scenario.state)
    said = facts_that_matter(scenario, rules)
    untold = [fact for name, fact in rules.facts.items() if name not in said and name not in scenario.facts]
    others = [fact for fact in untold if not fact.beside]  # another fact stands in for these: nothing is assumed
    tried = [one for fact in others for one in tries(fact, scenario, runner.rulebook.texts)]
    assert changing(runner, scenario, tried) == set(), scenario.data


def test_most_facts_said_to_matter_do_change_something(rules: Rules) -> None:
    """A doubt too many is no fault, but a form that asks everything would be."""
    said, found = 0, 0
    for seed in range(0, 60, 2):
        scenario = somebody(seed, rules)
        runner = runner_for(rules, scenario.state)
        names = facts_that_matter(scenario, rules)
        tried = [one for name in names for one in tries(rules.facts[name], scenario, runner.rulebook.texts)]
        said, found = said + len(names), found + len(changing(runner, scenario, tried))
    assert found >= 0.7 * said, f"{found} of {said}"


PLAIN = {"state": "NY", "start": "2026-01", "months": 12}


def matter(rules: Rules, state: str = "NY", **facts: Any) -> list[str]:
    return facts_that_matter({**PLAIN, "state": state, "facts": {"age": 40, "gets_ssi": True, **facts}}, rules)


def test_a_fact_that_only_one_state_reads_is_not_asked_elsewhere(rules: Rules) -> None:
    assert "no_kitchen" in matter(rules, "CA")
    assert "no_kitchen" not in matter(rules, "NY")


def test_a_fact_opens_those_that_hang_on_it(rules: Rules) -> None:
    assert "spouse_wages" not in matter(rules)
    assert "spouse_wages" in matter(rules, married=True)
    assert "payment_standard" not in matter(rules)
    assert {"payment_standard", "rent_rules"} <= set(matter(rules, housing="section8", rent=900))


STEPS = {
    "household_size": 3, "ssdi_entitled_from": "2023-01", "ssdi_benefit": 900, "wages": 2000, "self_employment_net": 700,
    "married": True, "housing": "section8", "rent": 900, "heating": "oil", "student": True, "age": 20, "gets_snap": True,
}  # fmt: skip


def test_every_fact_can_come_to_matter(rules: Rules) -> None:
    """No two facts wait for each other: from a person of whom nothing is told, each comes to be asked in some state."""
    reached: set[str] = set()
    for state in ("NY", "CA", "TX"):
        told: dict[str, Any] = {}
        asked = set(facts_that_matter({**PLAIN, "state": state}, rules))
        for name, value in STEPS.items():
            assert name in asked or name == "age", f"{state}: {name} is never asked"
            told[name] = value
            asked |= set(facts_that_matter({**PLAIN, "state": state, "facts": told}, rules))
        reached |= asked | set(matter(rules, state, wages=900, rent=700))
    for state in STATES:
        reached |= set(matter(rules, state, rent=700, heating="oil"))
    assert {name for name, fact in rules.facts.items() if not fact.beside} - reached <= RARE


def test_what_keeps_a_result_unknown_is_among_them(rules: Rules) -> None:
    assert "birth_month" in facts_that_matter({**PLAIN, "facts": {"disabled": False}}, rules)
    assert "ssdi_benefit" not in matter(rules, ssdi_benefit="unknown"), "it is told, though nobody knows it"


def test_told_facts_are_not_named_and_the_result_says_the_same(rules: Rules) -> None:
    scenario = load_scenario({**PLAIN, "facts": {"age": 40, "wages": 900}}, rules)
    said = facts_that_matter(scenario, rules)
    assert not {"wages", "birth_month"} & set(said)
    assert estimate(scenario, rules).to_dict()["assumed"] == said


# ---- small rulebooks, one for each way a fact can come in

FACTS = (
    "facts:\n"
    + fact("pay", "dollars a month", "$0")
    + fact("other", "dollars a month", "unknown")
    + fact("blind", "yes or no", "no")
)
LIMIT = "parameters:\n  limit:\n    label: Limit\n    unit: dollars a month\n    values: {2020-01-01: {value: unknown, missing: The limit.}}\n    source: {cite: a law}\n"


def tiny(folder: Path, *steps: str, figures: str = "", **told: Any) -> list[str]:
    rules = rules_of(folder, FACTS, demo=f"{figures}steps:\n" + "".join(steps))
    assert rules.problems + rules.link_problems("NY") == []
    return facts_that_matter({"state": "NY", "start": "2026-01", "months": 6, "facts": told}, rules)


def test_whether_a_fact_is_known_can_matter(tmp_path: Path) -> None:
    assert tiny(tmp_path, step("told", "yes or no", "value: is_known(other)\noutput: yes\ncite: a law")) == ["other"]


def test_whether_a_fact_is_told_can_matter(tmp_path: Path) -> None:
    assert tiny(tmp_path, step("told", "yes or no", "value: is_given(other)\noutput: yes\ncite: a law")) == ["other"]


def test_a_fact_behind_a_step_that_is_no_output_does_not_matter(tmp_path: Path) -> None:
    out = step("out", "dollars a month", "value: pay + $1\noutput: yes\ncite: a law")
    assert tiny(tmp_path, out, step("more", "dollars a month", "value: other + $1\ncite: a law")) == ["pay"]


def test_a_fact_that_a_decided_line_leaves_out_does_not_matter(tmp_path: Path) -> None:
    lines = "choose:\n  - {when: blind, then: pay}\n  - {otherwise: other}\noutput: yes\ncite: a law"
    assert tiny(tmp_path / "no", step("out", "dollars a month", lines), blind=False) == ["other"]
    assert tiny(tmp_path / "yes", step("out", "dollars a month", lines), blind=True) == ["pay"]


def test_what_could_make_an_unknown_result_known_matters(tmp_path: Path) -> None:
    lines = "value: blind or pay > limit\noutput: yes\ncite: a law"
    assert tiny(tmp_path, step("out", "yes or no", lines), figures=LIMIT, pay=5) == ["blind"]


def test_a_fact_of_an_earlier_month_matters(tmp_path: Path) -> None:
    lines = "value: months_ago(pay, 2)\noutput: yes\ncite: a law"
    assert tiny(tmp_path, step("out", "dollars a month", lines)) == ["pay"]
