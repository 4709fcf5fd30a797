"""Hundreds of chance households in New York: the rule files against the second telling in retold_household.py."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from benefits_helper import Rules, estimate, load_scenario
from benefits_helper.engine.result import Result
from retold_household import Given, May2026, Person

D = Decimal
RESULTS = (
    "medicaid.pathway", "medicaid.covered", "medicaid.spend_down", "energy.eligible", "energy.benefit", "rent.tenant_share",
    "snap.benefit", "work.take_home", "net.income", "net.resources", "tax.ssdi_taxed", "tax.year", "eitc.credit",
    "eitc.state_credit",
)  # fmt: skip
FACTS = {
    "age": "age", "disabled": "disabled", "county": "county", "wages": "wages", "unearned": "unearned_other", "irwe": "irwe",
    "part_b": "part_b", "savings": "resources", "health_costs": "health_costs", "health_premiums": "health_premiums",
    "married": "married", "spouse_wages": "spouse_wages", "spouse_unearned": "spouse_unearned",
    "children": "ineligible_children", "care_costs": "dependent_care_costs", "others_income": "other_household_income",
    "heating": "heating", "housing": "housing", "rent": "rent", "utility_allowance": "utility_allowance",
    "on_snap": "gets_snap", "energy_help": "gets_energy_assistance", "payment_standard": "payment_standard",
}  # fmt: skip


def chance_person(chance: np.random.Generator) -> tuple[Person, dict[str, Any]]:
    """A person and home, many of them close to a limit, with facts about SSI and SSDI."""

    def one_of(*choices: Any) -> Any:
        return choices[int(chance.integers(len(choices)))]

    def sometimes(share: float) -> bool:
        return bool(chance.random() < share)

    married, family, shared = sometimes(0.3), sometimes(0.2), sometimes(0.15)
    person = Person(
        age=one_of(17, 20, 35, 45, 61, 64, 66, 70),
        disabled=sometimes(0.7),
        county=one_of("Kings", "Nassau", "Erie"),
        wages=D(one_of(0, 0, 300, 900, 1500, 2200, 3000, 3757, 5000, 6735, 6740)),
        unearned=D(one_of(0, 0, 10, 400, 1500, 1856, 1900)),
        irwe=D(one_of(0, 0, 100)),
        part_b=not sometimes(0.3),
        savings=one_of(0, 0, 1500, 2500, 4500, 4501, 33038, 33039, 50000),
        health_costs=D(one_of(0, 0, 50, 300)),
        health_premiums=D(one_of(0, 0, 100)),
        married=married,
        spouse_wages=D(one_of(0, 800, 3000)) if married else D(0),
        spouse_unearned=D(one_of(0, 700)) if married else D(0),
        children=2 if family and not shared else 0,
        child_under_6=family and not shared and sometimes(0.5),
        care_costs=D(one_of(0, 150)) if family else D(0),
        others_income=D(1200) if shared else D(0),
        people_told=3 if shared else 0,
        with_others=shared,
        heating=one_of("none", "in_rent", "oil", "natural_gas", "wood"),
        housing=one_of("rent", "own", "section8", "public_housing", "homeless"),
        rent=D(one_of(0, 400, 1200)),
        hotma=sometimes(0.2),
        utility_allowance=D(one_of(0, 0, 100)),
        payment_standard=D(900) if sometimes(0.2) else None,
        utilities=one_of("", "", "", "heating", "limited", "phone", "none"),
        on_snap=one_of(None, None, True, False),
        energy_help=one_of(None, None, True, False),
    )
    extra: dict[str, Any] = {"gets_ssi": sometimes(0.3)}
    if sometimes(0.4):
        extra |= {"ssdi_benefit": one_of(700, 1300, 1850, 2500, 2900), "ssdi_entitled_from": one_of("2018-01", "2025-09")}
    return person, extra


def as_facts(person: Person, extra: dict[str, Any]) -> dict[str, Any]:
    """The person in the words of a scenario."""
    facts = {word: getattr(person, name) for name, word in FACTS.items() if getattr(person, name) is not None}
    facts = {word: str(value) if isinstance(value, Decimal) else value for word, value in facts.items()} | extra
    if person.people_told:
        facts["household_size"] = person.people_told
    if person.with_others:
        facts["living_arrangement"] = "with_others"
    if person.child_under_6:
        facts["children_under_6"] = 1
    if person.utilities:
        facts["utilities"] = person.utilities
    return facts | {"rent_rules": "hotma" if person.hotma else "before_hotma"}


def given(result: Result) -> Given:
    """What the other programs decide, with April (index 0) as the month before."""

    def value(name: str, index: int = 1) -> Any:
        return result.value(name, index)

    return Given(
        ssi=value("ssi.payment"),
        supplement=value("ssp.benefit"),
        ssdi=value("ssdi.payment"),
        ssdi_received=value("ssdi.payment", 0),
        part_b_paid=value("medicare.part_b_premium"),
        savings_program=value("msp.level_by_income"),
        ssi_status=value("ssi.status"),
        medicare=value("medicare.entitled"),
        snap_last_month=value("snap.receives", 0),
        heap_last_month=value("energy.counts_for_snap", 0),
    )


@pytest.mark.parametrize("seed", range(5))
def test_the_rules_agree_with_the_second_telling(rules: Rules, seed: int) -> None:
    chance = np.random.default_rng(seed)
    for _ in range(25):
        person, extra = chance_person(chance)
        facts = as_facts(person, extra)
        result = estimate(load_scenario({"state": "NY", "start": "2026-04", "months": 2, "facts": facts}), rules)
        retold = May2026(person, given(result))
        for name in RESULTS:
            got, due = result.value(name, 1), getattr(retold, name.replace(".", "_"))
            close = got is not None and abs(got - due) < D("0.011") if isinstance(due, Decimal) else got == due
            assert close, f"{name}: the rules say {got}, the second telling {due}, for {facts}"
