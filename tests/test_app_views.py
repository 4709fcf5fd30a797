"""What the pages say: the order, the sentences, the amounts. No browser, no server, mostly no rules."""

from __future__ import annotations

import ast
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from app_fakes import FakeReason, FakeResult, FakeSweep, note
from benefits_helper import months
from benefits_helper.app import (
    changes,
    chart,
    coverage,
    footer,
    guidance,
    health,
    ledger,
    nextsteps,
    plain,
    plan,
    planfile,
    reasons,
    ribbon,
    sure,
    surer,
    words,
    worth,
)
from benefits_helper.app.answers import Answers, retold, scenario
from benefits_helper.app.pair import Pair
from benefits_helper.app.planfile import Known
from benefits_helper.problems import InputProblems

SAY = words.load()
START = months.parse("2026-12")
APP = Path(words.__file__).parent
BOTH = Answers("NY", START, frozenset({"ssi", "ssdi"}), ssdi=Decimal(700), age=40)

NOW = {"ssi.payment": [314], "ssdi.payment": [700], "net.income": [1101], "medicaid.pathway": ["ssi"],
       "medicaid.covered": [True], "medicare.part_a": ["none"], "ssdi.phase": ["trial_work"],
       "ssdi.service_month": [False]}  # fmt: skip
JOB = NOW | {
    "ssi.payment": [314, 314, 0], "net.income": [2400, 2400, 2084], "medicaid.pathway": ["ssi", "ssi", "s1619b"],
    "medicaid.premium": [0], "ssdi.phase": ["trial_work"] * 9 + ["reentitlement"], "ssdi.service_month": [True] * 9 + [False],
    "ssdi.trial_work_months_used": [*range(1, 10), 9], "ssi.countable_income": [1427],
}  # fmt: skip
FIGURES = {"ssi.threshold_1619b": "$68,654", "ssdi.trial_work_level": "$1,210", "ssdi.sga_level_used": "$1,690",
           "ssi.rate_used": "$994"}  # fmt: skip


def pair(job: dict | None = None, now: dict | None = None) -> Pair:
    return Pair(FakeResult(NOW | (now or {})), FakeResult(JOB | (job or {}), figures=FIGURES))


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
    assert plain.month_count(START, START + 2) == "December 2026 to February 2027"
    assert plain.possessive("Texas") == "Texas'"
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
    both.job.lost += ["Not told: Month of birth. It is on your ID card.", "The 2027 limits are not published."]
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


def test_a_states_missing_rules_are_named():
    programs = [
        SimpleNamespace(name="medicaid", covers=("federal", "NY")),
        SimpleNamespace(name="energy", covers=("federal",)),
    ]
    assert "help with heat" in coverage.gaps(SAY, "NY", programs)
    assert "Medicaid" in coverage.gaps(SAY, "TX", programs)
    assert coverage.gaps(SAY, "NY", [*programs, SimpleNamespace(name="energy", covers=("NY",))]) == ""


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
    unknown = pair({"energy.eligible": [None]}, {"energy.eligible": [True]})
    assert changes.flips(SAY, unknown, "energy.eligible") == []


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


# ---- picture


def sweep(cliffs: list | None = None, **columns) -> FakeSweep:
    money = {"work.take_home": [0, 90, 180], "ssi.payment": [994, 950, 900], "net.income": [994, 1040, 1030]}
    return FakeSweep([0, 100, 200], money | columns, cliffs or [], [START])


def test_picture_stacks_known_sources_and_keeps_colors():
    shown = chart.picture(SAY, sweep(), 0, Decimal(100), "December 2026")
    assert shown.sources == ("Take-home pay", "SSI check")
    assert shown.colors == ("#0072B2", "#E69F00")
    assert shown.rows[1]["SSI check"] == 950
    assert "from $994 to $1,030" in shown.alt


def test_dips_are_numbered_and_named():
    cliff = {"at": 200, "loss": 10, "because": ["ssi.payment", "ssi.benefit"], "month": "2026-12"}
    shown = chart.picture(SAY, sweep([cliff]), 0, Decimal(100), "December 2026")
    lines = chart.dip_lines(SAY, shown)
    assert lines[0].lead == "Dip 1:"
    assert lines[0].text == "Near $200 of pay, a little more pay leaves you with $10 less. What drops: SSI check."
    marks = [
        layer["encoding"]["text"]["field"]
        for layer in chart.spec(shown, "your pay", "#111111")["layer"]
        if "text" in layer["encoding"]
    ]
    assert len(marks) == 2


def test_the_dip_after_trial_work_is_pointed_to():
    assert "After trial work" in chart.look_later(SAY, True)[0].text
    assert chart.look_later(SAY, False) == []


def test_dips_of_another_month_are_not_shown():
    cliff = {"at": 200, "loss": 10, "because": [], "month": "2027-12"}
    shown = chart.picture(SAY, sweep([cliff]), 0, Decimal(100), "December 2026")
    assert chart.dip_lines(SAY, shown)[0].tone == "good"


def test_unknown_source_is_a_gap_and_nothing_known_is_no_picture():
    shown = chart.picture(SAY, sweep(**{"snap.benefit": [None, None, None]}), 0, Decimal(100), "December 2026")
    assert shown.gaps == ("SNAP (food stamps)",)
    nothing = FakeSweep([0], {"ssi.payment": [None]}, [], [START])
    assert chart.picture(SAY, nothing, 0, Decimal(100), "December 2026") is None


def test_no_promise_about_dips_when_the_sum_is_not_known():
    shown = chart.picture(SAY, sweep(**{"net.income": [994, None, 1030]}), 0, Decimal(100), "December 2026")
    assert chart.dip_lines(SAY, shown)[0].tone == "unknown"


def test_way_back_when_the_check_is_not_known():
    told = nextsteps.if_job_ends(SAY, BOTH, pair({"ssdi.payment": [None], "ssi.status": [None]}))
    assert "36 months" in told[1].text
    assert "within 12 months" in told[0].text


@pytest.mark.parametrize("gross", [0, 200, 1560, 4000, 20000])
def test_levels_pass_the_pay_and_stay_few(gross):
    found = chart.levels(Decimal(gross))
    assert found[0] == 0
    assert found[-1] >= gross
    assert len(found) <= 90


# ---- how sure


def test_doubts_are_sorted_by_kind():
    notes = [note("unknown", "HEAP amounts of 2026-27 are missing"), note("figure", "Rate: the 2026 figure is used; a newer one is not loaded here."),
             note("figure", "COLA: this figure is not confirmed yet."), note("rule", "You could get SNAP")]  # fmt: skip
    result = FakeResult(JOB, notes=notes)
    titles = [part.title for part in sure.of_result(SAY, result)]
    assert titles == ["Not known yet", "Amounts not announced yet", "Figures we could not confirm"]
    assert sure.of_result(SAY, result)[0].open
    assert sure.good_to_know(result) == ["You could get SNAP."]
    assert sure.not_announced(SAY, result)[0].text.startswith(
        "Some amounts from December 2026 on are not announced yet."
    )
    assert sure.not_announced(SAY, FakeResult(JOB)) == []


def test_nothing_to_doubt():
    assert sure.of_result(SAY, FakeResult(JOB))[0].texts == ()


def test_a_letter_that_does_not_fit_is_said():
    told = replace(BOTH, ssi=Decimal(200), gets=BOTH.gets | {"medicaid"})
    parts = sure.parts(SAY, told, pair(now={"medicaid.pathway": ["none"]}))
    assert "$200" in parts[0].texts[0]
    assert "$314" in parts[0].texts[0]
    assert len(parts[0].texts) == 2


# ---- one question at a time


def test_what_is_missing_is_asked_before_what_is_assumed():
    facts = {"county": SimpleNamespace(label="County"), "resources": SimpleNamespace(label="Savings")}
    both = pair()
    both.job.assumed.append("resources")
    assert surer.next_question(BOTH, both, facts, []) == "resources"
    both.job.notes.append(note("unknown", "Not told: County. Leave out the word."))
    assert surer.next_question(BOTH, both, facts, []) == "county"
    assert surer.next_question(BOTH.with_fact("county", "Kings"), both, facts, ["resources"]) is None


def test_every_question_has_its_reason():
    for name, _ in surer.ORDER:
        assert SAY.has(f"why_ask.{name}")


def test_weightiest_facts_are_named_first():
    assert surer.by_weight(["blind", "married", "resources"]) == ["resources", "married", "blind"]


# ---- ribbon, ledger, reasons


def test_ribbon_letters_kinds_and_runs():
    shown = ribbon.view(SAY, FakeResult(JOB, count=12))
    ssdi = shown.table.rows[0]
    assert ssdi[1].text == "T•"
    assert ssdi[1].aloud == "December 2026: a trial work month is used"
    assert ssdi[10].text == "E"
    assert shown.spoken[0].startswith("SSDI: December 2026 to August 2027 a trial work month is used;")
    assert ("T•", "a trial work month is used", "steady") in shown.key


def test_ribbon_of_unknowns_and_of_nothing():
    shown = ribbon.view(SAY, FakeResult({"medicaid.pathway": [None]}, count=2))
    assert shown.table.rows[0][1].text == "?"
    assert ribbon.view(SAY, FakeResult({"net.income": [1]})) is None


def test_every_phase_has_a_letter():
    phases = ["none", "trial_work", "reentitlement", "after_reentitlement", "terminated"]
    for phase in phases:
        assert SAY.has(f"ribbon.ssdi.{phase}.letter")
    for status in ["none", "cash", "s1619a", "s1619b", "suspended", "terminated"]:
        assert SAY.has(f"ribbon.ssi.{status}.letter")
    for road in ["ssi", "s1619b", "aged_blind_disabled", "buy_in", "expansion", "spend_down", "none"]:
        assert SAY.has(f"ribbon.medicaid.{road}.letter")
        assert SAY.has(f"road.{road}")


def test_ledger_marks_and_tells_changes():
    shown = ledger.view(SAY, FakeResult(JOB, count=4, says={"ssi.payment": "Two months later"}))
    head = [cell.text for cell in shown.table.head]
    at = head.index("SSI check")
    assert [row[at].strong for row in shown.table.rows] == [False, False, True, False]
    assert shown.changes[0].text == "February 2027: SSI check goes from $314 to $0. Two months later."


def test_reason_lines_say_where_a_fact_comes_from():
    fact = FakeReason("wages", "Gross pay", START, "$900", kind="fact", source="told")
    top = FakeReason("a", "SSI check", START, "not known", says="Half", cite="20 CFR 416.1112", because=(fact,))
    shown = reasons.opened(SAY, top, 5)
    assert shown.head == "SSI check, December 2026: not known yet"
    assert shown.law == "20 CFR 416.1112"
    assert shown.parts[0].head == "Gross pay, December 2026: $900 (as told)"


def test_reason_topics_nearest_first():
    inner = FakeReason("b", "b", START, "$1", topic="irwe")
    assert reasons.topics(FakeReason("a", "a", START, "$1", topic="ssi-basics", because=(inner, inner))) == [
        "ssi-basics",
        "irwe",
    ]


# ---- plans


def test_plan_file_goes_round():
    made = {"title": 'A "job": #1', "state": "NY", "start": "2026-01", "months": "24",
            "facts": {"gets_ssi": "yes", "wages": {"2025-10": "900", "2026-01": "1800"}, "county": "New York",
                      "trial_work_months_used": ["2025-01"]}}  # fmt: skip
    text = planfile.write(made, {"gets_ssi": Known("verified", "BPQY of March 3")})
    assert "gets_ssi: yes  # verified: BPQY of March 3" in text
    assert planfile.read("plan.yaml", text.encode()) == (made, {"gets_ssi": Known("verified", "BPQY of March 3")})


def test_a_plan_may_be_json():
    opened, known = planfile.read(
        "plan.json", b'{"state": "NY", "start": "2026-01", "facts": {"wages": 600, "blind": true}}'
    )
    assert opened["facts"] == {"wages": "600", "blind": "true"}
    assert known == {}


@pytest.mark.parametrize("raw", [b"- a\n- b\n", b"\xff\xfe\x00", b"a: &x 1\n"])
def test_a_file_that_is_no_plan(raw):
    with pytest.raises(InputProblems):
        planfile.read("plan.yaml", raw)


def test_history_lines():
    assert plan.read_history(SAY, "2026-03 600\n2026-09: 1250.50\n") == ({"2026-03": "600", "2026-09": "1250.50"}, [])
    assert plan.read_history(SAY, "March 600")[1] == [
        "Line 1: 'March 600' is not a month and a value. Write it like 2026-03 600."
    ]
    assert plan.history_text({"2026-03": "600"}) == "2026-03 600"


def test_facts_are_set_and_taken_away():
    one = plan.with_fact({"facts": {"age": "40"}}, "birth_month", "1986-05")
    assert one["facts"] == {"birth_month": "1986-05"}
    assert plan.with_fact(one, "birth_month", "")["facts"] == {}
    assert plan.list_value("month_list", "2025-03, 2025-04") == ["2025-03", "2025-04"]
    assert plan.widget_text("yes_no", "true") == "yes"


# ---- guidance and frame


def test_marked_pieces_join_to_the_text():
    pieces = guidance.marked("keep your Medicaid", ((10, 18),))
    assert pieces == [("keep your ", False), ("Medicaid", True)]


def test_article_body_keeps_dollars_and_lowers_headings():
    assert guidance.body("## Why\nYou keep $20.\n- [ ] Call") == "### Why\nYou keep \\$20.\n- ☐ Call"


def test_unreviewed_article_says_so():
    from datetime import date

    article = SimpleNamespace(
        title="T", summary="S", reviewed=date(2026, 11, 22), next_review=date(2027, 11, 22), peer_reviewed="no",
        states=("NY",), sources=(), minutes=3,
    )  # fmt: skip
    page = guidance.page(SAY, article, "text", {"NY": "New York"})
    assert page.review.startswith("Not yet peer reviewed. It was checked against its sources on November 22, 2026.")
    assert page.where == "Only for New York"


def test_chips_carry_counts_and_the_chosen_one():
    chips = guidance.chips({"ssi": 4}, str.upper, "snap")
    assert [chip.label for chip in chips] == ["SSI (4)", "SNAP (0)"]


def test_footer_says_it_is_an_estimate():
    from datetime import date

    told = footer.view(SAY, date(2026, 11, 22))
    assert told.estimate.startswith("An estimate, not a decision.")
    assert "November 2026" in told.facts
    assert "988" in told.crisis
