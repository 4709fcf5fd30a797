"""Hundreds of households in twelve states, at the limits and by chance: SNAP in the rule files against the second telling in retold_snap.py."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from benefits_helper import Rules, estimate, load_scenario
from retold_snap import PLACES, Home, income_line, snap

D = Decimal


def chance_home(chance: np.random.Generator, state: str) -> Home:
    """A household. Savings stay below where states may look at them."""

    def one_of(*choices: Any) -> Any:
        return choices[int(chance.integers(len(choices)))]

    place = PLACES[state]
    ssdi = D(one_of(0, 0, 0, 900, 1400, 2100))
    protected_savings = 3000 if place.wide is not None else one_of(0, 3000, 3001, 4500, 4501)
    return Home(
        state=state,
        age=one_of(20, 35, 59, 60, 61, 62, 64),
        people=one_of(1, 1, 1, 2, 3, 4, 6, 9, 11),
        wages=D(one_of(0, 700, 1500, 1696, 1697, 2150, 2153, 2900)),
        ssdi=ssdi,
        other=D(one_of(0, 0, 0, 300, 1200)),
        part_b=D(0),
        health_costs=D(one_of(0, 35, 36, 300)),
        savings=protected_savings,
        rent=D(one_of(0, 400, 1100)),
        utilities=one_of("heating", "phone", "none", *(["limited"] if place.limited else [])),
        energy_help=one_of(True, False),
        elderly_member=one_of(True, False, False),
        homeless=one_of(True, False, False, False),
    )


def edges(state: str) -> list[Home]:
    """Workers exactly at each gross limit, and a dollar over."""
    shares = {"1.3", PLACES[state].wide or "1.3", PLACES[state].wide_elderly or "1.3"} - {"0"}
    return [
        Home(state, 61 if elderly else 40, people, income_line(people, share) + over, D(0), D(0), D(0), D(0), 0, rent, "heating",
             False, False, False)
        for share in sorted(shares) for people in (1, 2, 3) for over in (D(0), D(1)) for elderly in (True, False)
        for rent in (D(0), D(900))
    ]  # fmt: skip


def facts_of(home: Home) -> dict[str, Any]:
    """The household in the words of a scenario."""
    facts = {
        "age": home.age, "disabled": bool(home.ssdi), "gets_ssi": False, "part_b": False, "household_size": home.people,
        "wages": {"2026-06": str(home.wages)}, "unearned_other": str(home.other), "health_costs": str(home.health_costs),
        "resources": home.savings, "rent": str(home.rent), "utilities": home.utilities,
        "gets_energy_assistance": home.energy_help, "elderly_or_disabled_member": home.elderly_member,
        "housing": "homeless" if home.homeless else "rent", "heating": "in_rent",
    }  # fmt: skip
    if home.ssdi:
        facts |= {"ssdi_benefit": str(home.ssdi), "ssdi_entitled_from": "2018-01"}
    return facts


@pytest.mark.parametrize("state", sorted(PLACES))
def test_snap_agrees_with_the_second_telling(rules: Rules, state: str) -> None:
    chance = np.random.default_rng(sum(map(ord, state)))
    homes = [*edges(state), *(chance_home(chance, state) for _ in range(25))]
    scenarios = [load_scenario({"state": state, "start": "2026-06", "months": 1, "facts": facts_of(home)}) for home in homes]
    for home, scenario in zip(homes, scenarios, strict=True):
        got = estimate(scenario, rules).value("snap.benefit", 0)
        assert got == snap(home), f"the rules say {got}, the second telling {snap(home)}, for {home}"
