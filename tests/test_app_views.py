"""What the pages say: the order, the sentences, the amounts. No browser, no server, mostly no rules."""

from __future__ import annotations

import ast
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from app_fakes import BOTH, JOB, SAY, START, FakeReason, FakeResult, pair
from benefits_helper.app import (
    changes,
    health,
    nextsteps,
    phrases,
    worth,
)
from benefits_helper.app.answers import Answers, retold, scenario
from benefits_helper.app.pair import Pair
from benefits_helper.language.functions import FUNCTIONS
from benefits_helper.language.tree import Typed
from benefits_helper.rulebook.tongue import english
from benefits_helper.units import DOLLAR, parse_unit
from benefits_helper.words import plain

APP = Path(worth.__file__).parent


# ---- amounts and words


@pytest.mark.parametrize(("amount", "text"), [
    ("594", "$594"), ("1085.01", "$1,085.01"), ("-20.5", "-$20.50"), ("0.009", "$0"), ("-0.004", "$0"),
])  # fmt: skip
def test_dollars(amount, text):
    assert plain.dollars(Decimal(amount)) == text


def test_about_is_half_up():
    assert plain.about(Decimal("0.50")) == "$1"
    assert plain.about(Decimal("1566.49")) == "$1,566"


def test_safe_text_keeps_dollar_signs_and_loses_markup():
    assert plain.safe("$5 and *6* [x](y)") == "\\$5 and \\*6\\* \\[x\\](y)"


def test_lists_months_and_endings():
    assert plain.listed(["a", "b", "c"]) == "a, b and c"
    assert SAY.month_span(START, START + 2) == "December 2026 to February 2027"
    assert SAY.possessive("Texas") == "Texas'"
    assert plain.first_lower("SSI check") == "SSI check"
    assert plain.first_lower("Take-home pay") == "take-home pay"
    assert plain.first_lower("Medicaid premium") == "Medicaid premium"


def test_every_sentence_fills_its_names():
    """No sentence holds a brace that is not a name, and none is empty."""
    for key in SAY.all_keys():
        text = SAY.either(key, "")
        assert text.strip(), key
        assert text.count("{") == text.count("}"), key


def test_every_key_used_is_in_the_catalog():
    """A misspelt key would only show when its line is drawn."""
    missing = []
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "words")
            if called and node.args and isinstance(node.args[0], ast.Constant) and not SAY.has(node.args[0].value):
                missing.append((path.name, node.args[0].value))
    assert missing == []


@pytest.mark.parametrize("name", [name for name, one in FUNCTIONS.items() if one.takes and set(one.takes) <= {"v", "*"}])
def test_a_function_in_words_names_what_it_is_of(name):
    amount = Typed("value", parse_unit("dollars"), value=7 * DOLLAR)
    assert "$7" in phrases.phrase(english(), Typed(name, amount.unit, (amount, amount)), None)


def test_no_streamlit_in_views():
    for path in APP.glob("*.py"):
        assert "streamlit" not in {
            name.name.partition(".")[0]
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import)
            for name in node.names
        }


def test_pages_are_short():
    for path in (APP / "pages").glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) < 80


# ---- answers become a scenario


def test_gross_pay_is_hours_times_rate_times_52_by_12():
    assert BOTH.gross == Decimal("1560.00")
    assert replace(BOTH, hours=Decimal("17.5"), rate=Decimal("16.25")).gross == Decimal("1232.29")


def test_scenario_with_and_without_the_job():
    facts = scenario(BOTH)["facts"]
    assert facts["wages"] == "1560"
    assert facts["gets_ssi"] == "yes"
    assert facts["ssdi_benefit"] == "700"
    assert "wages" not in scenario(BOTH, with_job=False)["facts"]


def test_unknown_check_is_said_to_be_unknown():
    assert scenario(replace(BOTH, ssdi=None))["facts"]["ssdi_benefit"] == "unknown"


def test_not_sure_leaves_ssi_open():
    unsure = Answers("NY", START, unsure=True)
    assert "gets_ssi" not in scenario(unsure)["facts"]
    assert not unsure.is_empty
    assert Answers("NY", START).is_empty


def test_medicare_follows_what_is_ticked():
    assert scenario(BOTH)["facts"]["medicare_from"] == "2028-12"
    ticked = replace(BOTH, gets=BOTH.gets | {"medicare"})
    assert scenario(ticked)["facts"]["medicare_from"] == "2026-11"
    assert "medicare_from" not in scenario(BOTH.with_fact("ssdi_entitled_from", "2023-01"))["facts"]


def test_a_printed_page_says_what_was_told():
    assert retold(SAY, BOTH) == (
        "You told us: SSI (Supplemental Security Income) and SSDI (Social Security Disability). SSDI check $700, New York, "
        "age 40. A job from December 2026: 20 hours a week at $18 an hour."
    )


# ---- health cover comes first


def test_1619b_keeps_medicaid_and_names_the_line():
    line = health.lines(SAY, pair(), BOTH)[0]
    assert line.lead == "You keep your Medicaid."
    assert "New York's line of $68,654" in line.text
    assert line.tone == "good"


def test_medicaid_unknown_is_said_kindly():
    line = health.medicaid(SAY, pair({"medicaid.pathway": [None], "medicaid.covered": [None]}), BOTH)
    assert line.lead == "We cannot tell yet what happens to your Medicaid."
    assert line.tone == "unknown"


def test_what_is_missing_is_named_in_the_persons_words():
    both = pair({"medicaid.pathway": [None]})
    both.job.facts["birth_month"] = SimpleNamespace(label="Month of birth")
    both.job.lost |= {"Not told: Month of birth. It is on your ID card.": "birth_month", "The 2027 limits are not published.": "x"}
    line = health.medicaid(SAY, both, BOTH)
    assert line.text == "What is missing: your age (question 3) and The 2027 limits are not published."


def test_a_state_without_rules_is_not_a_no():
    bare = {name: value for name, value in JOB.items() if not name.startswith("medicaid")}
    line = health.medicaid(SAY, Pair(FakeResult(bare), FakeResult(bare)), replace(BOTH, state="TX"))
    assert line.tone == "unknown"
    assert "Texas" in line.text


def test_who_has_no_medicaid_keeps_none():
    line = health.medicaid(SAY, pair({"medicaid.pathway": ["buy_in"]}), replace(BOTH, gets=frozenset({"ssdi"})))
    assert line.lead == "You could get Medicaid."


def test_not_knowing_which_check_is_said_first():
    told = health.lines(SAY, pair(), Answers("NY", START, unsure=True))
    assert told[0].lead == "This is the answer if your check is SSI."
    assert told[0].tone == "unknown"


def test_lost_medicaid_asks_before_saying_no_to_the_job():
    line = health.medicaid(SAY, pair({"medicaid.pathway": ["none"]}), BOTH)
    assert line.tone == "careful"
    assert "Ask before you say no to the job" in line.text


def test_spend_down_names_its_amount():
    job = {"medicaid.pathway": ["spend_down"], "medicaid.covered": [False], "medicaid.spend_down": [120]}
    assert "$120" in health.medicaid(SAY, pair(job), BOTH).text


def test_a_later_change_of_road_is_told_with_its_month():
    roads = ["ssi", "ssi", *["s1619b"] * 10, "buy_in"]
    told = health.lines(SAY, pair({"medicaid.pathway": roads}), BOTH)
    assert told[1].lead == "From December 2027 your Medicaid goes on in another way."
    assert "Buy-In" in told[1].text


def test_medicaid_that_comes_later_does_not_go_on():
    told = health.lines(SAY, pair({"medicaid.pathway": ["none"] * 12 + ["buy_in"]}), BOTH)
    assert told[1].lead == "From December 2027 you could get Medicaid."


def test_medicare_stays_or_comes():
    free = {"medicare.part_a": ["free"]}
    assert health.medicare(SAY, pair(free, free))[0].lead == "You keep your Medicare."
    assert health.lines(SAY, pair(), BOTH)[-1].lead == "Medicare will come."


# ---- money


def test_before_after_and_of_each_hundred():
    line = worth.line(SAY, pair(), Decimal(1560))
    assert line.lead == "You would have about $2,084 a month. Without the job, $1,101."
    assert (
        line.text
        == "That is $983 more, in March 2027, when all checks have caught up with the job. Of each $100 you earn you keep about $63."
    )


def test_money_not_known_names_what_is_missing():
    line = worth.line(SAY, pair({"net.income": [None], "ssi.payment": [None]}), Decimal(1560))
    assert line.tone == "unknown"
    assert "SSI check" in line.text


def test_the_worth_today_is_said_when_amounts_rise():
    line = worth.line(SAY, pair(now={"net.income": [1101, 1101, 1136]}), Decimal(1560))
    assert "Without the job it is $1,101 in December 2026." in line.text


def test_less_money_is_said():
    assert "$101 less" in worth.line(SAY, pair({"net.income": [1000]}), Decimal(100)).text


def test_a_later_drop_is_told_only_when_the_job_makes_it():
    assert worth.later(SAY, pair()) is None
    drop = worth.later(SAY, pair({"net.income": [2084] * 12 + [1500]}))
    assert drop.lead.startswith("From December 2027 it would be about $1,500")
    both = pair({"net.income": [2084] * 12 + [2050]}, {"net.income": [1101] * 12 + [1067]})
    assert worth.later(SAY, both) is None


def test_table_marks_what_changed():
    rows = {row[0].text: row for row in worth.before_after(SAY, pair()).rows}
    assert rows["SSI check"][2].strong
    assert not rows["SSDI check"][2].strong


# ---- what changes, and when


def test_changes_are_in_order_and_end_with_what_stays():
    told = changes.lines(SAY, pair(), Decimal(1560))
    leads = [line.lead for line in told]
    assert leads[0].startswith("December 2026 to August 2027: trial work months")
    assert leads[1] == "From February 2027: Your SSI check stops. It was $314."
    assert "The full rate is $994" in told[1].text
    assert leads[2] == "From September 2027 (month 10): trial work is over."
    assert "not over the line of $1,690" in told[2].text
    assert leads[-1] == "Your SSDI check does not change because of the job."


def test_ssi_that_stops_for_another_reason_is_not_blamed_on_pay():
    both = pair({"ssi.countable_income": [100]})
    both.job.says["ssi.payment"] = "Savings are over the limit"
    told = changes.lines(SAY, both, Decimal(1560))
    assert next(line.text for line in told if "SSI check stops" in line.lead) == "Savings are over the limit."


def test_a_raise_that_comes_anyway_is_not_the_jobs_doing():
    raised = {"ssdi.payment": [700, 725]}
    assert not any("SSDI" in line.lead for line in changes.lines(SAY, pair(raised, raised), Decimal(1560))[:-1])


def test_pay_under_the_trial_level_uses_no_month():
    told = changes.trial_work(SAY, pair({"ssdi.service_month": [False]}), Decimal(900))
    assert told[0][1].lead == "You use no trial work months."


def test_what_a_person_gets_and_nobody_can_figure_is_named():
    both = pair({"snap.benefit": [None], "energy.eligible": [True]}, {"snap.benefit": [None]})
    told = changes.lines(SAY, both, Decimal(1560), {"snap", "heat"})
    unknown = [line for line in told if line.tone == "unknown"]
    assert [line.lead for line in unknown] == ["Not known yet: your SNAP (food stamps)."]
    assert told[-1].lead == "Your right to help with heat and your SSDI check do not change because of the job."


def test_a_right_the_job_takes_away_is_told_once_with_comfort():
    told = changes.flips(SAY, pair({"energy.eligible": [True, False]}, {"energy.eligible": [True]}), "energy.eligible")
    assert [index for index, _ in told] == [1]
    assert told[0][1].lead == "From January 2027: your income is over the limit for help with heat."
    assert "stays yours" in told[0][1].text
    assert "again" not in told[0][1].text
    unknown = pair({"energy.eligible": [None]}, {"energy.eligible": [True]})
    assert changes.flips(SAY, unknown, "energy.eligible") == []


def test_a_right_that_comes_back_says_from_when():
    both = pair({"energy.eligible": [True, False, False, True]}, {"energy.eligible": [True]})
    (told,) = changes.flips(SAY, both, "energy.eligible")
    assert told[1].text.endswith("From March 2027 on that is again as it would be without the job.")


def test_a_savings_program_that_is_lost_is_named_and_another_level_is_no_loss():
    (told,) = changes.flips(SAY, pair({"msp.level": ["qmb", "slmb", "none"]}, {"msp.level": ["qmb"]}), "msp.level")
    assert told[1].lead == "From February 2027: over the limit of your Medicare Savings Program."
    assert told[1].tone == "careful"


def test_a_check_that_stops_after_the_grace_months():
    checks = [700] * 12 + [0]
    told = changes.trial_work(SAY, pair({"ssdi.payment": checks}), Decimal(2000))
    assert "The check stops from December 2027." in told[-1][1].text
    assert "the last one still comes in December 2027." in told[-1][1].text


def test_reason_words_look_under_a_silent_step():
    inner = FakeReason("b", "b", START, "$1", says="Half is left out")
    assert changes.reason_words(FakeReason("a", "a", START, "$1", because=(inner,))) == "Half is left out."


def test_way_back_and_to_do():
    told = nextsteps.if_job_ends(SAY, BOTH, pair({"ssi.status": ["s1619b"]}))
    assert "without a new application" in told[0].text
    todo = nextsteps.to_do(SAY, BOTH)
    assert todo[0].startswith("Tell Social Security about the job by the 10th of January 2027")
    assert any("BPQY" in text for text in todo)
    assert nextsteps.if_job_ends(SAY, Answers("NY", START), pair())[0].lead == "Either way:"
