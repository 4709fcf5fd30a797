"""What the advisor's page shows, without a server: letters of the ribbon, rows of the ledger, plans as they are changed."""

from __future__ import annotations

from datetime import date

import pytest

from app_fakes import JOB, SAY, FakeResult
from benefits_helper import InputProblems, Rules, estimate, words
from benefits_helper.app import known, ledger, plan, plans, reasons, ribbon, standing
from benefits_helper.app.lines import Why
from benefits_helper.desk.file import casefile
from benefits_helper.desk.phases import ssdi as phases_ssdi
from benefits_helper.desk.phases.calendar import phases
from benefits_helper.engine.scenario import Known

NEW = {"state": "NY", "start": "2026-03", "months": "12", "facts": {"gets_ssi": "yes"}}


# ---- ribbon


def kinds(rules: Rules) -> dict[str, set[str]]:
    """Every phase that a month can have, by row."""
    steps = rules.for_state("NY").steps
    named = {row: set(steps[name].unit.choices) for row, name in ribbon.ROWS.items()}
    told = set(phases_ssdi._TOLD) | {"before"}
    return {**named, "ssdi": {phases_ssdi._ONE_KIND.get(kind, kind) for kind in told}}


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_phase_has_a_letter_of_its_own(rules: Rules, lang: str) -> None:
    say = words.load(lang)
    if not say.has("desk.span"):
        pytest.fail(f"the page has no words in {lang}")
    for row, some in kinds(rules).items():
        letters = [say(f"desk.ribbon.kinds.{row}.{kind}.letter") for kind in some]
        assert len(set(letters)) == len(letters), (row, letters)
        assert all(say(f"desk.ribbon.kinds.{row}.{kind}.words") for kind in some)


def test_half_a_year_stands_in_one_table_and_all_months_are_there(rules: Rules) -> None:
    told = {"state": "NY", "start": "2026-03", "months": "17", "facts": {"age": "40", "ssdi_benefit": "900", "wages": "1900"}}
    result = estimate(casefile.of_mapping(told, rules).scenario, rules, carry=True)
    shown = ribbon.view(SAY, result, phases(result, SAY), result.months[2])
    assert shown is not None
    assert [len(one.head) - 1 for one in shown.tables] == [6, 6, 5]
    heads = [cell for one in shown.tables for cell in one.head[1:]]
    assert [cell.aloud.partition(",")[0] for cell in heads] == [SAY.month(month) for month in result.months]
    assert [cell.kind for cell in heads].index("today") == 2
    assert all(cell.tip for one in shown.tables for row in one.rows for cell in row[1:])
    assert shown.first.startswith(SAY.month(result.months[2]))


# ---- ledger


def test_a_month_like_the_one_before_is_marked_and_the_first_says_until_when() -> None:
    shown = ledger.view(SAY, FakeResult({"ssi.payment": [994, 994, 594, 594, 594]}, count=5))
    months = [row[0] for row in shown.table.rows]
    assert [cell.kind for cell in months] == ["", "same", "", "same", "same"]
    assert [cell.more for cell in months] == ["to January 2027", "", "to April 2027", "", ""]


def test_each_change_has_a_number_and_each_amount_a_place() -> None:
    shown = ledger.view(SAY, FakeResult(JOB, count=6))
    cells = [cell for row in shown.table.rows for cell in row[1:]]
    assert [one.number for one in shown.changes] == list(range(1, len(shown.changes) + 1))
    assert [cell.note for cell in cells if cell.strong] == [str(one.number) for one in shown.changes]
    places = [ledger.read_spot(cell.tap) for cell in cells]
    assert None not in places and len(set(places)) == len(places)


def test_an_amount_that_is_not_known_shows_what_it_can_be() -> None:
    shown = ledger.view(SAY, FakeResult({"ssi.payment": [None]}, count=2), lambda name, index: "$0 to $994")
    assert shown.table.rows[0][1].text == "$0 to $994"


@pytest.mark.parametrize("text", ["", "a", "|3", "a|", "a|b", "a|-1"])
def test_a_word_that_is_no_place(text: str) -> None:
    assert ledger.read_spot(text) is None


def test_a_place_and_its_word() -> None:
    assert ledger.read_spot(ledger.spot(Why("ssi.payment", 3))) == Why("ssi.payment", 3)


# ---- words of the rules


@pytest.mark.parametrize(("text", "said"), [
    ("the route is s1619b", "the route is 1619(b)"), ("own_home or buy_in", "my own home, rented or owned or the Medicaid Buy-In"),
    ("20 CFR 416.1112 and 42 USC 1382h", "20 CFR 416.1112 and 42 USC 1382h"), ("form W-4V, $1,085.01", "form W-4V, $1,085.01"),
])  # fmt: skip
def test_words_of_the_rules_are_said_as_people_say_them(text: str, said: str) -> None:
    assert reasons.spoken(SAY, text) == said


@pytest.mark.parametrize(("text", "said"), [
    ("where you live (own home) = others household", "where you live (my own home, rented or owned) = in someone else's home, and they give me a place and my meals"),
    ("(fuel = natural gas) and lives with others", "(fuel = natural gas) and lives with others"), ("$700 − $20", "$700 − $20"),
])  # fmt: skip
def test_a_choice_in_a_formula_is_said_as_the_form_says_it(text: str, said: str) -> None:
    assert reasons.spoken_formula(SAY, text) == said


def test_a_result_stands_as_its_weakest_fact(rules: Rules) -> None:
    told = {**NEW, "facts": {"age": "40", "gets_ssi": "yes", "wages": "900"}, "known": {"wages": {"how": "assumed"}}}
    result = estimate(casefile.of_mapping(told, rules).scenario, rules, carry=True)
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in standing.standings(SAY, result, 3).rows}
    value, how, weakest = rows[SAY("label.ssi.payment")]
    assert value == result.text("ssi.payment", 3)
    assert how == SAY("desk.sure.how.assumed")
    assert weakest


# ---- plans


def test_plans_get_free_names_and_are_read_by_the_desk(rules: Rules) -> None:
    held = NEW
    for _ in range(4):
        held = plans.added(SAY, held)
    assert [one.name for one in casefile.of_mapping(held, rules).plans] == ["Plan 1", "Plan 2", "Plan 3", "Plan 4"]
    held = plans.added(SAY, plans.removed(held, 1))
    assert [one["name"] for one in plans.of(held)] == ["Plan 1", "Plan 3", "Plan 4", "Plan 2"]
    assert "plans" not in plans.with_plans(held, [])


def test_without_a_rhythm_a_job_has_no_first_pay_day() -> None:
    one = {"name": "A", "job": {"hours": "20", "rate": "18", "from": "2026-03", "paid": "every week", "first_payday": "2026-03-06"}}
    assert plans.with_job(one, "paid", "")["job"] == {"hours": "20", "rate": "18", "from": "2026-03"}


@pytest.mark.parametrize(("days", "follows"), [
    ({}, "2026-03-01"), ({"2026-03-06": "1"}, "2026-03-06"), ({"2026-03-06": "1", "2026-03-20": "1"}, "2026-04-03"), ({"x": "1"}, "2026-03-01"),
])  # fmt: skip
def test_the_next_pay_day_follows_from_the_last_two(days: dict[str, str], follows: str) -> None:
    assert plans.next_day(days, date(2026, 3, 1)).isoformat() == follows


def test_a_fault_says_the_name_of_its_plan(rules: Rules) -> None:
    held = {**NEW, "plans": [{"name": "A", "job": {"hours": "1", "rate": "1"}}, {"name": "B", "job": {"hours": "x", "rate": "1"}}]}
    with pytest.raises(InputProblems) as caught:
        casefile.of_mapping(held, rules)
    (problem,) = plans.named(held, caught.value).problems
    assert problem.one_line().startswith("B: error: hours: 'x' is not a number")


# ---- facts


def test_how_a_fact_is_known_comes_and_goes() -> None:
    held = known.put(NEW, "gets_ssi", Known("verified", "letter", "2026-03-03"))
    assert known.of(held, "gets_ssi") == Known("verified", "letter", "2026-03-03")
    assert known.day(known.of(held, "gets_ssi")) == date(2026, 3, 3)
    assert known.day(Known("verified", on="March")) is None
    assert known.put(held, "gets_ssi", Known("told")) == NEW, "what was simply told needs no line"
    assert known.counted(SAY, held, ["gets_ssi", "wages"]) == "1 answered: 1 verified"


def test_an_age_or_a_month_of_birth_but_never_both() -> None:
    aged = plan.with_told(NEW, "birth_month", "month", "40")
    assert aged["facts"]["age"] == "40"
    born = plan.with_told(aged, "birth_month", "month", "1986-02")
    assert "age" not in born["facts"] and plan.told(born, "birth_month") == "1986-02"
    assert plan.with_told(born, "birth_month", "month", "")["facts"] == NEW["facts"]


def test_papers_tell_first_of_the_plan_that_is_open():
    told = {"state": "NY", "plans": [{"name": "15 hours"}, {"name": "30 hours"}, {"name": "Gig"}]}
    assert plans.names(plans.led_by(told, 2)) == ("30 hours", "15 hours", "Gig")
    assert plans.led_by(told, 0) is told and plans.names(plans.led_by(told, 1)) == plans.names(told)
    assert plans.led_by(told, 3)["state"] == "NY"
