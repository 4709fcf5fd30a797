"""Random but possible people, the same ones on every run."""

from __future__ import annotations

import random
from typing import Any

from benefits_helper import months

STARTS = ("2024-03", "2025-01", "2025-07", "2025-12", "2026-01", "2026-02", "2026-05")
AMOUNTS = (0, 20, 65, 85, 300, 885, 1210.01, 1500, 1690, 1690.01, 2073, 2300, 3400, 5800)


def person(seed: int) -> dict[str, Any]:
    """A scenario of 1 to 24 months in New York with up to twenty facts."""
    draw = random.Random(seed)
    start = draw.choice(STARTS)
    facts: dict[str, Any] = {"age": draw.choice((17, 19, 21, 33, 45, 58, 61, 64, 66))}
    for name, choices in CHOICES.items():
        if draw.random() < 0.35:
            facts[name] = draw.choice(choices)
    facts["wages"] = _by_month(draw, start) if draw.random() < 0.6 else draw.choice(AMOUNTS)
    if draw.random() < 0.5:
        facts |= {"ssdi_benefit": draw.choice((300, 700, 1400.5, 2600)), "ssdi_entitled_from": "2020-04"}
        facts["trial_work_months_used"] = _listed(draw, start)
    return {"state": "NY", "start": start, "months": draw.choice((1, 3, 12, 24)), "facts": facts}


CHOICES: dict[str, tuple[Any, ...]] = {
    "gets_ssi": (True, True, True, False),
    "blind": (True,),
    "disabled": (False,),
    "student": (True,),
    "married": (True,),
    "spouse_gets_ssi": (True, False),
    "spouse_wages": (300, 700, 2500),
    "spouse_unearned": (100, 498, 1200),
    "ineligible_children": (1, 2, 3),
    "living_arrangement": (
        "own_home",
        "with_others",
        "others_household",
        "medical_facility",
        "congregate_1",
        "congregate_3",
    ),
    "in_kind_shelter": (100, 500),
    "resources": (1500, 2400, 2999, 33000, 50000),
    "self_employment_net": (200, 1300),
    "self_employment_hours": (20, 81),
    "irwe": (52.25, 300),
    "blind_work_expenses": (120, 350),
    "pass_set_aside": (200, 600),
    "employer_subsidy": (100, 400),
    "unearned_other": (15, 20.5, 320, 1100.75, 1900),
    "other_household_income": (500, 1800),
    "medicaid_needed_to_work": (False,),
    "part_b": (False,),
    "health_costs": (50, 400),
    "health_premiums": (120,),
    "housing": ("rent", "section8", "public_housing"),
    "rent": (600, 1200),
    "heating": ("electric", "oil", "in_rent", "wood"),
    "gets_snap": (True, False),
    "county": ("Kings", "Albany", "Nassau"),
    "household_size": (2, 4),
}


def _by_month(draw: random.Random, start: str) -> dict[str, Any]:
    first = months.parse(start)
    spots = sorted(draw.sample(range(first - 40, first + 20), draw.randint(1, 5)))
    return {months.show(month): draw.choice(AMOUNTS) for month in spots}


def _listed(draw: random.Random, start: str) -> list[str]:
    first = months.parse(start)
    return [months.show(month) for month in sorted(draw.sample(range(first - 70, first), draw.randint(0, 10)))]
