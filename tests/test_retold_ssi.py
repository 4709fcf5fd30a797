"""Thousands of chance people on SSI: the rule files against the second telling in retold_ssi.py."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

import numpy as np
import pytest

import retold_ssi
from benefits_helper import load_rules, load_scenario
from benefits_helper.engine.run import Runner
from benefits_helper.months import parse, show
from benefits_helper.units import plain_value
from retold_ssi import Outcome, Person

RULES = load_rules()
RUNNER = Runner(RULES.for_state("TX"))
NAMES = [one.name for one in fields(Outcome)]
BY_MONTH = {"wages": "wages", "unearned": "unearned_other", "set_aside": "pass_set_aside", "savings": "resources"}


def chance_person(chance: np.random.Generator, start: int, months: int) -> Person:
    """A person whose pay and other income change every few months, often close to where SSI stops."""
    blind, home = bool(chance.random() < 0.2), chance.random()
    return Person(
        start,
        months,
        start - int(chance.integers(18 * 12, 30 * 12)),
        blind,
        bool(chance.random() < 0.3),
        bool(home < 0.2),
        Decimal(int(chance.integers(0, 500))) if home > 0.7 else Decimal(0),
        _amounts(chance, start, months, [0, 64, 85, 400, 885, 1500, 2073, 2143, 2600]),
        _amounts(chance, start, months, [0, 0, 0, 15, 20, 300, 994, 1014, 1015, 1300]),
        _amounts(chance, start, months, [0, 0, 50, 400]),
        _amounts(chance, start, months, [0, 0, 0, 0, 300]),
        _amounts(chance, start, months, [0, 0, 0, 1999, 2000, 2001]),
    )


def _amounts(chance: np.random.Generator, start: int, months: int, near: list[int]) -> dict[int, Decimal]:
    """Spells of one amount, most of them round, some a few cents off."""
    found, month = {}, start
    while month < start + months:
        length = int(chance.choice([1, 1, 2, 3, 5, 14]))
        amount = Decimal(int(chance.choice(near)))
        if amount and chance.random() < 0.3:
            amount += Decimal(int(chance.integers(-99, 100))) / 100
        found |= dict.fromkeys(range(month, min(month + length, start + months)), amount)
        month += length
    return found


def as_scenario(person: Person) -> dict[str, object]:
    """The person in the words of a scenario. Without the need for Medicaid there is no 1619(b)."""
    facts: dict[str, object] = {
        "gets_ssi": True,
        "birth_month": show(person.born),
        "blind": person.blind,
        "student": person.student,
        "medicaid_needed_to_work": False,
        "living_arrangement": "others_household" if person.in_others_home else "own_home",
        "in_kind_shelter": person.shelter_help,
    }
    expenses = "blind_work_expenses" if person.blind else "irwe"
    for name, fact in {**BY_MONTH, "expenses": expenses}.items():
        facts[fact] = {show(month): amount for month, amount in getattr(person, name).items()}
    return {"state": "TX", "start": show(person.start), "months": person.months, "facts": facts}


@pytest.mark.parametrize(
    ("start", "months", "many", "seed"), [("2025-03", 30, 700, 11), ("2026-01", 24, 700, 12), ("2025-11", 8, 900, 13)]
)
def test_rule_files_agree_with_the_second_telling(start: str, months: int, many: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    people = [chance_person(chance, parse(start), months) for _ in range(many)]
    table = RUNNER.run([load_scenario(as_scenario(one), RULES) for one in people], only=[f"ssi.{name}" for name in NAMES])
    for column, person in enumerate(people):
        told = retold_ssi.retell(person)
        for name in NAMES:
            got = _series(table, f"ssi.{name}", column)
            assert got == [getattr(outcome, name) for outcome in told], (column, name, as_scenario(person))


def test_the_people_reach_every_turn() -> None:
    chance = np.random.default_rng(11)
    people = [chance_person(chance, parse("2025-03"), 30) for _ in range(150)]
    told = [outcome for person in people for outcome in retold_ssi.retell(person)]
    assert any(one.payment == 1 for one in told)
    assert any(one.student_exclusion > 0 for one in told)
    assert any(one.payment > 0 and one.benefit == 0 for one in told)
    assert any(one.payment == 0 and one.benefit > 0 for one in told)


def _series(table: object, name: str, column: int) -> list[object]:
    values, mask = table.values[name], table.masks.get(name)  # type: ignore[attr-defined]
    assert mask is None or not mask.any(), f"{name} is unknown somewhere"
    unit = table.rulebook.steps[name].unit  # type: ignore[attr-defined]
    own = values[table.first_shown :, column if values.shape[1] > 1 else 0]  # type: ignore[attr-defined]
    return [plain_value(int(value), unit) for value in own]
