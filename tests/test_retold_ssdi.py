"""Thousands of chance careers: the rule files on SSDI against the second telling in retold_ssdi.py."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

import numpy as np
import pytest

import retold_ssdi
from benefits_helper import load_rules, load_scenario
from benefits_helper.engine.run import Runner
from benefits_helper.months import parse, show
from benefits_helper.units import plain_value
from retold_ssdi import Career, Outcome

RULES = load_rules()
RUNNER = Runner(RULES.for_state("TX"))
NAMES = [one.name for one in fields(Outcome)]
PART_A = "medicare.extended_through"
EARLIEST = parse("2018-02")
FACTS = {
    "wages": "wages",
    "net": "self_employment_net",
    "hours": "self_employment_hours",
    "irwe": "irwe",
    "subsidy": "employer_subsidy",
}


def chance_career(chance: np.random.Generator, start: int, months: int) -> Career:
    """A person whose work changes every few months, often close to one of the levels."""
    entitled = None if chance.random() < 0.2 else int(chance.integers(parse("2016-01"), start + 3))
    since = int(chance.integers(EARLIEST, start + 1))
    spells = _spells(chance, since, start + months)
    steady = bool(chance.random() < 0.4)
    work = {month: _pay(chance, month, level) for level, span in spells for month in span}
    if steady:
        work = {month: work[span[0]] for _, span in spells for month in span}
    record = {int(month) for month in chance.integers(EARLIEST, start + 1, int(chance.integers(0, 12)))}
    return Career(
        start,
        months,
        Decimal(int(chance.integers(3000, 30000))) / 10,
        entitled,
        bool(chance.random() < 0.15),
        frozenset(record if chance.random() < 0.6 else ()),
        work,
        _some(chance, work, Decimal(300), 0.1),
        {month: int(chance.choice([0, 80, 81])) for month in work if chance.random() < 0.1},
        _some(chance, work, Decimal("120.50"), 0.3),
        _some(chance, work, Decimal(200), 0.2),
    )


def _spells(chance: np.random.Generator, since: int, end: int) -> list[tuple[str, list[int]]]:
    spells, month = [], since
    while month < end:
        length = int(chance.integers(1, 20))
        level = str(chance.choice(["none", "trial", "sga", "sga", "high"]))
        spells.append((level, list(range(month, min(month + length, end)))))
        month += length
    return spells


def _pay(chance: np.random.Generator, month: int, level: str) -> Decimal:
    year = month // 12
    near = {"none": 0, "trial": retold_ssdi.TRIAL_WORK[year], "sga": retold_ssdi.SGA[year], "high": 3200}[level]
    moved = Decimal(near) + Decimal(int(chance.choice([-1, 0, 1, 1, 300]))) / (100 if chance.random() < 0.3 else 1)
    return max(Decimal(0), moved)


def _some(chance: np.random.Generator, work: dict[int, Decimal], amount: Decimal, share: float) -> dict[int, Decimal]:
    return {month: amount for month in work if chance.random() < share}


def as_scenario(career: Career) -> dict[str, object]:
    """The career in the words of a scenario."""
    facts: dict[str, object] = {"ssdi_benefit": career.benefit, "blind": career.blind, "gets_ssi": False}
    if career.entitled_from is not None:
        facts["ssdi_entitled_from"] = show(career.entitled_from)
    if career.on_record:
        facts["trial_work_months_used"] = [show(month) for month in sorted(career.on_record)]
    for name, fact in FACTS.items():
        amounts = getattr(career, name)
        if amounts:
            span = range(min(amounts), max(amounts) + 2)
            facts[fact] = {show(month): amounts.get(month, 0) for month in span}
    return {"state": "TX", "start": show(career.start), "months": career.months, "facts": facts}


@pytest.mark.parametrize(
    ("start", "months", "many", "seed"), [("2019-06", 78, 900, 1), ("2024-12", 14, 600, 2), ("2025-06", 18, 600, 3)]
)
def test_rule_files_agree_with_the_second_telling(start: str, months: int, many: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    careers = [chance_career(chance, parse(start), months) for _ in range(many)]
    full = [*(f"ssdi.{name}" for name in NAMES), PART_A]
    table = RUNNER.run([load_scenario(as_scenario(career), RULES) for career in careers], only=full)
    for column, career in enumerate(careers):
        told = retold_ssdi.retell(career)
        for name in NAMES:
            got = _series(table, f"ssdi.{name}", column)
            wanted = [_as_result(name, getattr(outcome, name)) for outcome in told]
            assert got == wanted, (column, name, as_scenario(career))
        free = [None if month is None else show(month) for month in retold_ssdi.free_part_a_through(career)]
        assert _series(table, PART_A, column) == free, (column, as_scenario(career))


def test_the_careers_reach_every_phase() -> None:
    chance = np.random.default_rng(1)
    seen = {outcome.phase for _ in range(200) for outcome in retold_ssdi.retell(chance_career(chance, parse("2019-06"), 78))}
    assert seen == {"none", "trial_work", "reentitlement", "after_reentitlement", "terminated"}


def _series(table: object, name: str, column: int) -> list[object]:
    values, mask = table.values[name], table.masks.get(name)  # type: ignore[attr-defined]
    assert mask is None or not mask.any(), f"{name} is unknown somewhere"
    unit = table.rulebook.steps[name].unit  # type: ignore[attr-defined]
    own = values[table.first_shown :, column if values.shape[1] > 1 else 0]  # type: ignore[attr-defined]
    return [plain_value(int(value), unit) for value in own]


def _as_result(name: str, value: object) -> object:
    return show(value) if isinstance(value, int) and name.endswith(("_month", "_until")) and not isinstance(value, bool) else value
