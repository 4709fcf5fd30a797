"""Verified, told, assumed, unknown: on each fact, and on each value by the weakest fact it rests on."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pytest

from benefits_helper import Result, Rules, estimate, load_scenario
from benefits_helper.engine.known import HOWS
from benefits_helper.engine.scenario import Scenario, Told
from tests.random_people import person
from tests.tiny import fact, result_of, rules_of, step

FACTS = "facts:\n" + "".join(
    [fact("pay", "dollars a month", "$0"), fact("rent", "dollars a month", "$0"), fact("blind", "yes or no", "no"),
     fact("since", "month", "nothing"), fact("lost", "dollars a month", "unknown")]
)  # fmt: skip


def tiny(folder: Path, *steps: str) -> Rules:
    return rules_of(folder, FACTS, demo="steps:\n" + "".join(steps))


def known(rules: Rules, hows: dict[str, str], **facts: Any) -> Result:
    data = {"state": "NY", "start": "2026-01", "months": 2, "facts": facts,
            "known": {name: {"how": how} for name, how in hows.items()}}  # fmt: skip
    return estimate(load_scenario(data, rules), rules)


SHOWN = step("shown", "dollars a month", "value: pay + rent\noutput: yes")


@pytest.mark.parametrize(
    ("hows", "facts", "stands"),
    [
        ({"pay": "verified", "rent": "verified"}, {"pay": 5, "rent": 5}, "verified"),
        ({"pay": "verified"}, {"pay": 5, "rent": 5}, "told"),
        ({"pay": "verified", "rent": "assumed"}, {"pay": 5, "rent": 5}, "assumed"),
        ({"pay": "verified", "rent": "assumed"}, {"pay": 5}, "assumed"),
        ({"pay": "verified"}, {"pay": 5}, "assumed"),
        ({"pay": "verified", "rent": "unknown"}, {"pay": 5}, "unknown"),
        ({"pay": "verified"}, {"pay": 5, "rent": "unknown"}, "unknown"),
    ],
)
def test_a_value_stands_as_its_weakest_fact(hows: dict[str, str], facts: dict[str, Any], stands: str, tmp_path: Path) -> None:
    result = known(tiny(tmp_path, SHOWN), hows, **facts)
    assert result.standing("demo.shown", 0) == stands
    assert result.rests_on("demo.shown", 0) == ("pay", "rent")


def test_a_fact_not_looked_at_does_not_count(tmp_path: Path) -> None:
    lines = "choose:\n  - when: blind\n    then: rent\n  - otherwise: pay\noutput: yes"
    rules = tiny(tmp_path, step("shown", "dollars a month", lines))
    result = known(rules, {"pay": "verified", "blind": "verified"}, pay=5, blind=False)
    assert result.standing("demo.shown", 0) == "verified"
    assert result.rests_on("demo.shown", 0) == ("pay", "blind")
    assert known(rules, {"pay": "verified", "blind": "verified"}, pay=5, blind=True).standing("demo.shown", 0) == "assumed"


def test_an_unknown_fact_does_not_count_where_every_value_gives_the_same(tmp_path: Path) -> None:
    lines = "choose:\n  - when: blind\n    then: pay\n  - otherwise: pay\noutput: yes"
    rules = tiny(tmp_path, step("shown", "dollars a month", lines))
    result = known(rules, {"pay": "verified", "blind": "unknown"}, pay=5)
    assert result.text("demo.shown", 0) == "$5"
    assert result.standing("demo.shown", 0) == "verified"


def test_an_unknown_fact_counts_where_a_rule_goes_on_without_it(tmp_path: Path) -> None:
    lines = "choose:\n  - when: is_known(lost)\n    then: lost\n  - otherwise: pay\noutput: yes"
    rules = tiny(tmp_path, step("shown", "dollars a month", lines))
    assert known(rules, {"pay": "verified"}, pay=5, lost="unknown").standing("demo.shown", 0) == "unknown"


def test_what_is_not_known_stands_as_unknown_without_any_fact(tmp_path: Path) -> None:
    rules = tiny(tmp_path, step("shown", "dollars a month", "value: lost\noutput: yes"))
    assert known(rules, {}).standing("demo.shown", 0) == "unknown"


def test_a_value_that_rests_on_no_fact_is_verified(tmp_path: Path) -> None:
    rules = tiny(tmp_path, step("shown", "dollars a month", "value: $5\noutput: yes"))
    assert result_of(rules).standing("demo.shown", 0) == "verified"


def test_each_month_stands_for_itself(tmp_path: Path) -> None:
    lines = "choose:\n  - when: calendar_month(this_month) = 1\n    then: pay\n  - otherwise: rent\noutput: yes"
    result = known(tiny(tmp_path, step("shown", "dollars a month", lines)), {"pay": "verified"}, pay=5, rent=5)
    assert result.standings["demo.shown"] == ["verified", "told"]


# ---- with the rules of the country

SSI = {"birth_month": "1990-04", "gets_ssi": True, "wages": 885, "county": "Albany", "married": False, "blind": False,
       "disabled": True, "student": False, "living_arrangement": "own_home"}  # fmt: skip


def test_the_check_of_a_person_on_ssi(rules: Rules) -> None:
    result = estimate({"state": "NY", "start": "2026-03", "months": 6, "facts": SSI}, rules)
    assert result.standing("ssi.payment", 5) == "assumed"
    by_how = {how: [name for name in result.rests_on("ssi.payment", 5) if result.scenario.how(name) == how] for how in HOWS}
    assert {"gets_ssi", "wages"} <= set(by_how["told"])
    assert {"resources", "irwe"} <= set(by_how["assumed"])
    assert "wages_earned" not in result.rests_on("ssdi.payment", 5)


def test_a_default_that_cannot_change_anything_does_not_make_a_result_assumed(rules: Rules) -> None:
    told = {**SSI, "gets_ssi": False}
    result = estimate({"state": "NY", "start": "2026-03", "months": 2, "facts": told}, rules)
    counted = set(result.scenario.facts) | set(result.assumed)
    for name in result.names:
        assert set(result.rests_on(name, 0)) <= counted


@pytest.mark.parametrize("seed", range(30))
def test_a_known_value_stays_the_same_whatever_the_facts_are_that_it_does_not_rest_on(seed: int, rules: Rules) -> None:
    """Each told fact is made unknown in turn: values that do not rest on it stay as they are."""
    scenario = replace(load_scenario(person(seed), rules), months=3)
    result = estimate(scenario, rules)
    for name in [*scenario.facts][:6]:
        other = estimate(without(scenario, name), rules)
        for output in result.names:
            for index in range(3):
                if result.is_known(output, index) and name not in result.rests_on(output, index):
                    assert other.value(output, index) == result.value(output, index), (output, name)


def without(scenario: Scenario, name: str) -> Scenario:
    return replace(scenario, facts={**scenario.facts, name: Told(True, ((scenario.start, None),))})


def test_json_carries_the_standing_of_every_value_and_how_facts_are_known(rules: Rules) -> None:
    data = {"state": "NY", "start": "2026-03", "months": 2, "facts": SSI,
            "known": {"wages": {"how": "verified", "source": "pay stubs", "on": "2026-03-20"}}}  # fmt: skip
    found = estimate(data, rules).to_dict()
    assert found["known"] == {"wages": {"how": "verified", "source": "pay stubs", "on": "2026-03-20"}}
    assert set(found["standing"]) == set(found["values"])
    assert all(len(row) == 2 and set(row) <= set(HOWS) for row in found["standing"].values())
    lost = [(name, index) for name, row in found["values"].items() for index in range(2) if row[index] is None]
    month_or_none = {"ssdi.cessation_month", "ssdi.termination_month", "ssdi.reinstatement_until", "medicare.extended_through"}
    assert all(found["standing"][name][index] == "unknown" for name, index in lost if name not in month_or_none)


def test_two_years_of_every_result_are_quick(rules: Rules) -> None:
    """About 60 ms with nothing traced before; the limit leaves room for a busy machine."""
    facts = {**SSI, "ssdi_benefit": 700, "ssdi_entitled_from": "2020-01", "rent": 700, "heating": "oil"}
    taken = []
    for _ in range(5):
        result = estimate({"state": "NY", "start": "2026-03", "months": 24, "facts": facts}, rules)
        assert result.assumed
        began = time.perf_counter()
        assert len(result.standings) == len(result.names)
        taken.append(time.perf_counter() - began)
    assert median(taken) < 0.25, taken


def test_the_bits_hold_every_fact(rules: Rules) -> None:
    """More facts than fit into a machine word are told apart."""
    result = estimate({"state": "NY", "start": "2026-03", "months": 1, "facts": SSI}, rules)
    assert len(result.book.facts) * 2 > np.iinfo(np.int64).bits
    assert len({name for output in result.names for name in result.rests_on(output, 0)}) > 20
