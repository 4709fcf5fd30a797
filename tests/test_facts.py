"""The facts of rules/facts.yaml are those of the fixed interface: name, unit, what holds when not told, and before the start."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benefits_helper import Rules
from tests.tiny import fact, problems_of, rules_of

NAMES = (Path(__file__).parent / "facts.txt").read_text("utf-8").split()
MONEY, YES_NO = "dollars a month", "yes or no"
PLACES = "own_home, with_others, others_household, medical_facility, congregate_1, congregate_2, congregate_3"
FUELS = "none, electric, natural_gas, oil, propane, kerosene, wood, coal, pellets, other, in_rent"
# Work facts are at their default before the first month shown, all others hold as told.
WORK = {
    "wages",
    "wages_earned",
    "self_employment_net",
    "self_employment_hours",
    "irwe",
    "blind_work_expenses",
    "pass_set_aside",
    "employer_subsidy",
}
# Unit and default of each fact; of a choice the words, the default first.
KNOWN = {
    "birth_month": ("month", "unknown"), "county": ("text", "unknown"), "disabled": (YES_NO, "yes"),
    "medicaid_needed_to_work": (YES_NO, "yes"), "part_b": (YES_NO, "yes"), "gets_ssi": (YES_NO, "nothing"),
    "gets_snap": (YES_NO, "nothing"), "gets_energy_assistance": (YES_NO, "nothing"),
    "ssdi_entitled_from": ("month", "nothing"), "medicare_from": ("month", "nothing"),
    "household_size": ("people", "nothing"), "ineligible_children": ("people", "0"), "children_under_6": ("people", "0"),
    "self_employment_hours": ("hours a month", "0"), "resources": ("dollars", "$0"),
    "heating_cost": ("dollars a year", "nothing"), "payment_standard": (MONEY, "nothing"), "wages_earned": (MONEY, "nothing"),
    "living_arrangement": (f"one of [{PLACES}]", "own_home"),
    "housing": ("one of [rent, own, section8, public_housing, homeless, other]", "rent"),
    "heating": (f"one of [{FUELS}]", "none"),
    "dwelling": ("one of [apartment, house, mobile_home, duplex, room]", "apartment"),
    "utilities": ("one of [none, heating, limited, phone]", "nothing"),
    "rent_rules": ("one of [before_hotma, hotma]", "before_hotma"),
}  # fmt: skip
PLAIN_NO = {
    "blind", "student", "married", "spouse_gets_ssi", "spouse_blind", "no_kitchen", "elderly_or_disabled_member",
    "trial_work_months_used",
}  # fmt: skip


def test_every_fact_of_the_interface_is_there(rules: Rules) -> None:
    assert sorted(rules.facts) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_unit_default_and_question(rules: Rules, name: str) -> None:
    fact = rules.facts[name]
    usual = (YES_NO, "no") if name in PLAIN_NO else (MONEY, "$0")
    assert (str(fact.unit), fact.default_words) == KNOWN.get(name, usual)
    assert fact.holds_before_start is (name not in WORK)
    assert fact.is_month_list is (name == "trial_work_months_used")
    assert fact.ask.endswith("?")
    assert fact.help.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_one_fact_stands_beside_another(rules: Rules, name: str) -> None:
    assert rules.facts[name].beside == ("wages" if name == "wages_earned" else "")


def test_the_fact_beside_must_be_there(tmp_path: Path) -> None:
    facts = "facts:\n" + fact("pay", "dollars a month", "$0") + fact("earned", "dollars a month", "nothing", "beside: pai")
    assert problems_of(rules_of(tmp_path, facts)) == ["facts.yaml:14:13: error: there is no fact 'pai'; did you mean 'pay'?"]


def test_help_is_worded_for_people_and_not_with_words_of_the_files(rules: Rules) -> None:
    texts = {name: f"{one.label} {one.ask} {one.help}" for name, one in rules.facts.items()}
    assert {name: text for name, text in texts.items() if re.search(r"\b[a-z]+_[a-z_]+\b", text)} == {}
