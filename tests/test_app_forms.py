"""The forms show only facts that can change the answer; the others wait in one fold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from app_fakes import BOTH, SAY
from benefits_helper import Rules, estimate
from benefits_helper.app import facts, surer
from benefits_helper.app.answers import Answers, scenario
from benefits_helper.app.facts import Field
from benefits_helper.app.pair import Pair
from benefits_helper.desk.file import casefile
from test_app_pages import open_page, said, works

GROUPS = {
    "Person": [Field("birth_month", "Born", "", "", "month"), Field("student", "In school", "", "", "yes_no")],
    "Home": [Field("rent", "Rent", "", "", "amount"), Field("no_kitchen", "No place to cook", "", "", "yes_no")],
}


def names(groups: facts.Groups) -> list[str]:
    return [field.name for fields in groups.values() for field in fields]


def test_told_facts_and_those_that_matter_are_shown() -> None:
    shown, others = facts.split(GROUPS, {"student"}, ["rent"])
    assert names(shown) == ["student", "rent"]
    assert names(others) == ["birth_month", "no_kitchen"]


def test_a_group_with_nothing_to_show_is_left_out() -> None:
    shown, others = facts.split(GROUPS, set(), ["student", "birth_month"])
    assert list(shown) == ["Person"]
    assert list(others) == ["Home"]


def test_an_age_is_the_month_of_birth() -> None:
    shown, _ = facts.split(GROUPS, {"age"}, [])
    assert names(shown) == ["birth_month"]


def test_while_nobody_can_say_which_matter_all_are_shown() -> None:
    shown, others = facts.split(GROUPS, set(), None)
    assert names(shown) == names(GROUPS)
    assert others == {}


def labels(app: AppTest) -> set[str]:
    return {one.label for kind in (app.selectbox, app.text_input) for one in kind}


def advisor(state: str = "NY", **told: str) -> AppTest:
    """The advisor's page with every group unfolded, but not the facts that change nothing."""
    app = open_page("month_by_month")
    app.session_state["plan"] = {"state": state, "start": "2026-01", "months": "12", "facts": told}
    app.session_state["plan_version"] = 1
    for group in SAY.under("groups"):
        app.session_state[f"group_{group}"] = True
    return app.run()


def label(name: str) -> str:
    return {"spouse_wages": "Spouse's gross pay", "married": "Lives with a spouse", "no_kitchen": "No place to cook"}[name]


def test_an_answer_opens_the_questions_that_hang_on_it() -> None:
    app = advisor(gets_ssi="yes")
    assert works(app)
    assert label("married") in labels(app)
    assert label("spouse_wages") not in labels(app)
    next(one for one in app.selectbox if one.label == label("married")).select("yes").run()
    assert works(app)
    assert label("spouse_wages") in labels(app)
    assert app.session_state["plan"]["facts"]["married"] == "yes"


@pytest.mark.parametrize(("state", "asked"), [("CA", True), ("TX", False)])
def test_a_fact_that_no_rule_of_the_state_reads_is_not_asked(state: str, asked: bool) -> None:
    assert (label("no_kitchen") in labels(advisor(state, gets_ssi="yes"))) is asked


def test_the_other_facts_can_still_be_told_and_then_stay() -> None:
    app = advisor("TX", gets_ssi="yes")
    app.session_state["group_others"] = True
    app.run()
    assert "change no amount and no answer in Texas" in said(app)
    next(one for one in app.selectbox if one.label == label("no_kitchen")).select("yes").run()
    assert works(app)
    assert app.session_state["plan"]["facts"]["no_kitchen"] == "yes"
    app.session_state["group_others"] = False
    app.run()
    assert label("no_kitchen") in labels(app), "what was told is always shown"
    assert app.session_state["plan"]["facts"]["no_kitchen"] == "yes"


def test_what_is_saved_is_the_plan_as_it_stands_now(monkeypatch: pytest.MonkeyPatch) -> None:
    saved = []
    write = casefile.write
    monkeypatch.setattr(casefile, "write", lambda plan, *rest: saved.append(plan) or write(plan, *rest))
    app = advisor(gets_ssi="yes")
    app.session_state["files_fold_1"] = True
    next(one for one in app.selectbox if one.label == label("married")).select("yes").run()
    assert saved[-1]["facts"]["married"] == "yes"
    next(one for one in app.selectbox if one.label == SAY("what_if.state")).select("CA").run()
    assert saved[-1]["state"] == "CA"


def test_a_told_fact_can_be_taken_back() -> None:
    app = advisor(gets_ssi="yes", married="yes")
    next(one for one in app.selectbox if one.label == label("married")).select("").run()
    assert "married" not in app.session_state["plan"]["facts"]
    assert label("spouse_wages") not in labels(app)


def test_a_plan_that_cannot_be_figured_shows_every_field() -> None:
    app = advisor(gets_ssi="yes", wages="lots")
    assert label("spouse_wages") in labels(app)


# ---- the member's one question at a time


def asked(rules: Rules, answers: Answers) -> list[str]:
    """Every question that comes when each is passed over."""
    pair = Pair(*(estimate(scenario(answers, with_job=job), rules, carry=True) for job in (False, True)))
    found: list[str] = []
    while (name := surer.next_question(answers, pair, rules.facts, found)) is not None:
        found.append(name)
    return found


def test_a_member_is_asked_about_a_spouse_only_when_there_is_one(rules: Rules) -> None:
    assert "spouse_wages" not in asked(rules, BOTH)
    assert "spouse_wages" in asked(rules, BOTH.with_fact("married", "yes"))


def test_a_member_is_asked_what_only_that_state_counts(rules: Rules) -> None:
    assert "no_kitchen" in asked(rules, replace(BOTH, state="CA"))
    assert "no_kitchen" not in asked(rules, BOTH)
