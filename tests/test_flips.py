"""The nearest turns: against every dollar, against figures worked by hand, and in words."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benefits_helper import estimate, load_rules, load_scenario, words
from benefits_helper.desk import flipwords
from benefits_helper.engine.compare import at_level
from benefits_helper.engine.flips import Flip, flips
from benefits_helper.engine.result import runner_for
from benefits_helper.engine.settled import settled_of
from benefits_helper.library import reading
from benefits_helper.problems import InputProblems
from benefits_helper.rulebook.rules import Rules
from benefits_helper.rulebook.tongue import load_tongue
from benefits_helper.units import DOLLAR
from tests.flips_by_grid import by_grid, by_search, someone
from tests.tiny import fact, rules_of, step

HIGHEST = 2300
BLOCK = 20
PEOPLE = 20  # benchmarks/flips.py does the same with as many as you like, up to a higher pay
TRIAL = [f"2024-{month:02d}" for month in range(1, 10)]
ON_SSI = {"age": 40, "gets_ssi": True, "wages": 885}
AFTER_TRIAL = {
    "age": 40,
    "gets_ssi": False,
    "ssdi_benefit": 1400,
    "ssdi_entitled_from": "2019-01",
    "wages": {"2025-01": 2000, "2026-01": 1780},
    "trial_work_months_used": TRIAL,
}


@cache
def rules() -> Rules:
    return load_rules()


def told(facts: dict[str, Any], state: str = "NY", months: int = 12) -> Any:
    return load_scenario({"state": state, "start": "2026-01", "months": months, "facts": facts}, rules())


def found(facts: dict[str, Any], **how: Any) -> dict[tuple[str, bool], Flip]:
    return {(one.what, one.up): one for one in flips(told(facts), rules(), **how)}


# --- against every dollar


@pytest.mark.parametrize("first", range(0, PEOPLE, BLOCK))
def test_the_search_finds_what_every_dollar_one_by_one_shows(first: int) -> None:
    for seed in range(first, first + BLOCK):
        scenario = load_scenario(someone(seed), rules())
        runner = runner_for(rules(), scenario.state)
        month = settled_of(runner, scenario, "wages")
        assert by_search(flips(scenario, rules(), highest=HIGHEST)) == by_grid(rules(), scenario, month, HIGHEST), seed


def narrow(folder: Path) -> Rules:
    """Rules in which things turn twice within a few dollars: a window of two dollars, and a valley of ten."""
    figures = "".join(
        f"  {name}:\n    label: A line\n    unit: dollars a month\n    source: {{cite: a law}}\n    confidence: verified\n    values: {{2000-01-01: {amount}}}\n"
        for name, amount in (("low", 103), ("high", 105), ("left", 300), ("right", 310))
    )
    window = step("eligible", "yes or no", "value: wages > low and wages <= high\noutput: yes\ncite: a law")
    valley = step(
        "benefit",
        "dollars a month",
        "value: largest(energy.left - wages, wages - energy.right)\nnot_below: $0\noutput: yes\ncite: a law",
    )
    lost = step(
        "income",
        "dollars a month",
        "choose:\n  - {when: wages > energy.high, then: wages - energy.low}\n  - {otherwise: wages}\noutput: yes\ncite: a law",
    )
    facts = "facts:\n" + fact("wages", "dollars a month", "$0")
    return rules_of(
        folder, facts, energy=f"parameters:\n{figures}steps:\n{window}", snap=f"steps:\n{valley}", net=f"steps:\n{lost}"
    )


@pytest.mark.parametrize("pay", [0, 50, 104, 200, 305, 900])
def test_what_turns_twice_between_two_levels_looked_at_first_is_seen(tmp_path: Path, pay: int) -> None:
    made = narrow(tmp_path)
    assert made.problems + made.link_problems("NY") == []
    scenario = load_scenario({"state": "NY", "start": "2026-01", "months": 4, "facts": {"wages": pay}}, made)
    seen = {(one.what, one.up): one.at for one in flips(scenario, made)}
    energy = {True: 104 if pay < 104 else 106 if pay <= 105 else None, False: 105 if pay > 105 else 103 if pay >= 104 else None}
    snap = {True: 300 if pay < 300 else 311 if pay <= 310 else None, False: 310 if pay > 310 else 299 if pay >= 300 else None}
    money = {True: 106 if pay <= 105 else None, False: 105 if pay > 105 else None}
    wanted = {("energy", up): at for up, at in energy.items()} | {("snap", up): at for up, at in snap.items()}
    wanted |= {("money", up): at for up, at in money.items()}
    assert seen == {key: at for key, at in wanted.items() if at is not None}


def test_from_where_more_pay_makes_up_for_a_drop(tmp_path: Path) -> None:
    made = narrow(tmp_path)
    scenario = load_scenario({"state": "NY", "start": "2026-01", "months": 4, "facts": {"wages": 100}}, made)
    drop = next(one for one in flips(scenario, made) if one.what == "money")
    assert (drop.before, drop.after, drop.loss, drop.ahead) == (105, 3, 102, 208)


# --- against figures worked by hand


def test_ssi_stops_and_the_supplement_and_what_medicaid_goes_by_then() -> None:
    turns = found(ON_SSI)
    assert turns["ssi", True].at == 2073  # (2073 - 85) / 2 = 994
    assert turns["ssp", True].at == turns["route", True].at == 2247  # (2247 - 85) / 2 = 994 + 87
    assert (turns["route", True].before, turns["route", True].after) == ("ssi", "s1619b")
    rule = turns["ssi", True].rule
    assert rule is not None and (rule.line, rule.cite[:14]) == (994 * DOLLAR, "20 CFR 416.420")


def test_ssdi_over_the_line_and_the_work_expenses_that_keep_it() -> None:
    turns = found(AFTER_TRIAL)
    ssdi = turns["ssdi", False]
    assert (ssdi.at, ssdi.before, ssdi.after) == (1690, 0, 1400)
    assert ssdi.expense is not None and (ssdi.expense.fact, ssdi.expense.more) == ("irwe", 90)
    assert ssdi.rule is not None
    assert (ssdi.rule.name, ssdi.rule.line_name, ssdi.rule.line) == ("ssdi.sga_month", "ssdi.sga_level_used", 1690 * DOLLAR)
    assert turns["money", False].at == 1690


def test_a_trial_work_month_is_used_from_a_dollar_over_the_line() -> None:
    turns = found({"age": 40, "gets_ssi": False, "ssdi_benefit": 1400, "ssdi_entitled_from": "2019-01", "wages": 900})
    trial = turns["trial_work", True]
    assert (trial.at, trial.before, trial.after) == (1211, False, True)
    assert trial.rule is not None and trial.rule.line_name == "ssdi.trial_work_level"


def test_blind_people_have_their_own_line_and_their_own_expenses() -> None:
    turns = found({**AFTER_TRIAL, "blind": True, "wages": {"2025-01": 3000, "2026-01": 2900}})
    ssdi = turns["ssdi", False]
    assert (ssdi.at, ssdi.expense and (ssdi.expense.fact, ssdi.expense.more)) == (2830, ("irwe", 70))
    ssi = found({**ON_SSI, "blind": True, "wages": 2100})["ssi", False]
    assert ssi.at == 2072 and ssi.expense is not None and ssi.expense.fact == "blind_work_expenses"


def test_ahead_again_is_the_first_dollar_that_leaves_as_much() -> None:
    for facts in (AFTER_TRIAL, ON_SSI):
        for one in flips(told(facts), rules()):
            if one.what == "money":
                assert one.ahead is not None
                edge = one.at - 1 if one.up else one.at
                assert left(facts, edge, one) <= left(facts, one.ahead, one)
                assert left(facts, one.ahead - 1, one) < left(facts, edge, one)
                assert left(facts, edge, one) - left(facts, edge + 1, one) == one.loss


def left(facts: dict[str, Any], pay: Decimal, flip: Flip) -> Decimal:
    result = estimate(at_level(told(facts), "wages", int(pay * DOLLAR)), rules())
    value = result.value(flip.name, flip.month)
    assert isinstance(value, Decimal)
    return value


def test_pay_in_cents_has_its_own_neighbors() -> None:
    turns = found({**AFTER_TRIAL, "wages": {"2025-01": 2000, "2026-01": Decimal("1690.01")}})
    assert turns["ssdi", False].at == 1690
    assert turns["ssdi", False].expense is not None and turns["ssdi", False].expense.more == 1


def test_pay_by_the_month_of_work_moves_with_pay() -> None:
    both = {**AFTER_TRIAL, "wages_earned": AFTER_TRIAL["wages"]}
    assert found(both)["ssdi", False].at == 1690


def test_pay_that_is_not_known_is_told_in_one_line() -> None:
    with pytest.raises(InputProblems, match="'wages' is not known for 2026-04"):
        flips(told({**ON_SSI, "wages": "unknown"}), rules())


def test_the_nearest_comes_first_and_each_names_its_rule() -> None:
    for facts in (ON_SSI, AFTER_TRIAL):
        turns = flips(told(facts), rules())
        assert [one.away for one in turns] == sorted(one.away for one in turns)
        assert all(one.rule is not None and one.rule.cite for one in turns)


# --- in words


def sentences(facts: dict[str, Any], lang: str) -> list[flipwords.FlipWords]:
    return flipwords.told(flips(told(facts), rules()), rules().for_state("NY"), load_tongue(rules().folder, lang))


def test_the_turn_is_told_with_its_rule() -> None:
    first = sentences(ON_SSI, "en")[0]
    assert first.lead == "Your SSI check stops at $2,073 of pay a month."
    assert "$994" in first.rule and first.cite.startswith("20 CFR 416.420")
    ssdi = next(one for one in sentences(AFTER_TRIAL, "en") if one.name == "ssdi.payment")
    assert ssdi.more.startswith("$90 more a month in work expenses")


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_turns_are_easy_to_read_in_every_language(lang: str) -> None:
    said = [f"{one.lead} {one.more}" for facts in (ON_SSI, AFTER_TRIAL) for one in sentences(facts, lang)]
    assert not [text for text in said if "{" in text]
    said.append(flipwords.meaning(words.load(lang), told(ON_SSI).start))
    assert reading.level("\n\n".join(said), lang).grade <= 8
