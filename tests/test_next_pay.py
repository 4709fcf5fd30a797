"""What is kept of the next $100: it adds up for anyone, and the hand's figures come out."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from benefits_helper import load_rules, load_scenario, words
from benefits_helper.desk import flipwords
from benefits_helper.engine.compare import at_steady
from benefits_helper.engine.next_pay import Kept, kept_of
from benefits_helper.engine.result import runner_for
from benefits_helper.engine.scenario import Scenario
from benefits_helper.engine.trace import Trace
from benefits_helper.library import reading
from benefits_helper.rulebook.rules import Rules
from benefits_helper.units import DOLLAR
from tests.flips_by_grid import someone

PEOPLE = range(60)
ON_SSI = {"age": 40, "gets_ssi": True, "wages": 885, "gets_snap": False}


@cache
def rules() -> Rules:
    return load_rules()


def kept(facts: dict[str, Any], **how: Any) -> Kept:
    return kept_of({"state": "NY", "start": "2026-01", "months": 12, "facts": facts}, rules(), **how)


def by_name(one: Kept) -> dict[str, Decimal | None]:
    return {part.name: part.more for part in one.parts}


def left(scenario: Scenario, pay: Decimal, month: int) -> Decimal | None:
    """What is left to live on at some pay, by a run of its own."""
    runner = runner_for(rules(), scenario.state)
    steady = at_steady(scenario, runner.rulebook, "wages", int(pay * DOLLAR))
    table = runner.run([steady], ["net.resources"])
    cell = Trace(runner, table).cell("net.resources", table.first_shown + month)
    return Decimal(cell.value) / DOLLAR if cell.known else None


@pytest.mark.parametrize("by", [Decimal(100), Decimal("37.85")])
def test_the_parts_add_up_to_what_is_left_of_it_for_anyone(by: Decimal) -> None:
    known = 0
    for seed in PEOPLE:
        scenario = load_scenario(someone(seed), rules())
        one = kept_of(scenario, rules(), by)
        before, after = (left(scenario, one.pay + more, one.month) for more in (Decimal(0), by))
        if before is None or after is None:
            assert one.kept is None
            continue
        assert one.kept == after - before, seed
        assert not one.unknown and sum(part.more for part in one.parts if part.more is not None) == one.kept, seed
        known += 1
    assert known > len(PEOPLE) // 2


def test_on_ssi_half_of_it_goes_off_the_check_and_a_part_to_taxes() -> None:
    one = kept(ON_SSI)
    assert by_name(one) | {"ssi.payment": Decimal(-50), "work.taxes": Decimal("-7.65")} == by_name(one)
    assert one.kept == Decimal("42.35") and one.pay == 885


def test_at_the_ssdi_line_the_next_dollars_cost_the_whole_check() -> None:
    trial = [f"2024-{month:02d}" for month in range(1, 10)]
    one = kept({"age": 40, "gets_ssi": False, "ssdi_benefit": 1400, "ssdi_entitled_from": "2019-01", "gets_snap": False,
                "wages": {"2025-01": 2000, "2026-01": 1650}, "trial_work_months_used": trial})  # fmt: skip
    assert by_name(one)["ssdi.payment"] == -1400
    assert one.kept is not None and one.kept < 0


def test_what_is_not_known_is_named() -> None:
    one = kept({**ON_SSI, "gets_snap": True, "housing": "section8", "rent": 900, "heating": "natural_gas"})
    assert one.kept is None and one.unknown == ("snap.benefit",)
    said = flipwords.kept(one, 2026 * 12, words.load("en"))
    assert said[0] == "What you keep of the next $100 of pay is not known. This part is missing: SNAP (food help)."
    assert "Your SSI goes down $50." in said


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_it_is_told_in_every_language(lang: str) -> None:
    said = flipwords.kept(kept(ON_SSI), 2026 * 12, words.load(lang))
    assert "$100" in said[0] and "$42.35" in said[0] and "$50" in " ".join(said[1:])
    assert reading.level(" ".join(said), lang).grade <= 8


def test_every_part_has_its_words() -> None:
    one = kept(ON_SSI)
    for lang in words.LANGUAGES:
        say = words.load(lang)
        for part in (*one.parts, *one.beside):
            assert say.has(f"nearest.kept.label.{part.name}")
            assert part.name == "person.gross_earned" or say.has(f"nearest.part.{part.name}.less")
