"""What stands beside the answer: chart, doubts, questions, ledger, reasons, plan files, guidance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from app_fakes import BOTH, JOB, SAY, START, FakeReason, FakeResult, FakeSweep, note, pair
from benefits_helper.app import (
    chart,
    footer,
    guidance,
    ledger,
    nextsteps,
    plan,
    reasons,
    sure,
    surer,
)
from benefits_helper.library.snippets import Marked

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
    assert lines[0].text == "Near $200 of pay, a little more pay leaves you with $10 less. What changes: SSI check."
    marks = [
        layer["encoding"]["text"]["field"]
        for layer in chart.spec(shown, "your pay", "#111111")["layer"]
        if "text" in layer["encoding"]
    ]
    assert len(marks) == 2


def test_numbers_of_dips_near_each_other_and_your_pay_stand_in_rows_of_their_own():
    cliffs = [{"at": at, "loss": 10, "because": [], "month": "2026-12"} for at in (100, 101, 102)]
    shown = chart.picture(SAY, sweep(cliffs), 0, Decimal(100), "December 2026")
    rows = {}
    for scale in (1, 2):
        layers = chart.spec(shown, "your pay", "#111111", scale)["layer"]
        rows[scale] = [one["encoding"]["y"]["value"] for one in layers if "text" in one["encoding"]]
        assert len(set(rows[scale])) == 4
    assert rows[2][1] > rows[1][1], "larger letters need more room"


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
    notes = [note("unknown", "HEAP amounts of 2026-27 are missing"), note("older", "Rate: the 2026 figure is used. The one from January 2027 on is not announced yet."),
             note("figure", "COLA: this figure is not confirmed yet."), note("rule", "You could get SNAP")]  # fmt: skip
    result = FakeResult(JOB, notes=notes)
    titles = [part.title for part in sure.of_result(SAY, result)]
    assert titles == ["Not known yet", "Amounts past their last day", "Figures we could not confirm"]
    assert sure.of_result(SAY, result)[0].open
    assert sure.good_to_know(result) == ["You could get SNAP."]


def test_amounts_past_their_day_are_said_once_with_their_first_month():
    line = sure.not_announced(SAY, FakeResult(JOB, older=["net.income"]))[0]
    assert line.text.startswith("From December 2026 on we do not have all new amounts yet.")
    assert sure.not_announced(SAY, FakeResult(JOB)) == []


def test_nothing_to_doubt():
    assert sure.of_result(SAY, FakeResult(JOB))[0].texts == ()


def test_a_letter_that_does_not_fit_is_said():
    told = replace(BOTH, ssi=Decimal(200), gets=BOTH.gets | {"medicaid"})
    parts = sure.own_letters(SAY, told, pair(now={"medicaid.pathway": ["none"]}))
    assert "$200" in parts[0].texts[0]
    assert "$314" in parts[0].texts[0]
    assert len(parts[0].texts) == 2


# ---- one question at a time


def test_what_is_missing_is_asked_before_what_is_assumed():
    facts = {"county": SimpleNamespace(label="County"), "resources": SimpleNamespace(label="Savings")}
    both = pair({"snap.benefit": [None]})
    both.job.assumed.append("resources")
    assert surer.next_question(BOTH, both, facts, []) == "resources"
    both.job.facts.update(facts)
    both.job.lost["Not told: County. Leave out the word."] = "county"
    assert surer.next_question(BOTH, both, facts, []) == "county"
    assert surer.next_question(BOTH.with_fact("county", "Kings"), both, facts, ["resources"]) is None


def test_every_question_has_its_reason():
    for name, _ in surer.ORDER:
        assert SAY.has(f"why_ask.{name}")


def test_weightiest_facts_are_named_first():
    assert surer.by_weight(["blind", "married", "resources"]) == ["resources", "married", "blind"]


# ---- ledger, reasons


def test_ledger_marks_and_tells_changes():
    shown = ledger.view(SAY, FakeResult(JOB, count=4, says={"ssi.payment": "Two months later"}))
    head = [cell.text for cell in shown.table.head]
    at = head.index("SSI check")
    assert [row[at].strong for row in shown.table.rows] == [False, False, True, False]
    at = next(one.why for one in shown.changes if one.why.name == "ssi.payment")
    assert ledger.sentence(SAY, FakeResult(JOB, count=4, says={"ssi.payment": "Two months later"}), at).text == (
        "February 2027: SSI check goes from $314 to $0. Two months later."
    )


def test_reason_lines_say_where_a_fact_comes_from():
    fact = FakeReason("wages", "Gross pay", START, "$900", kind="fact", source="told")
    top = FakeReason("a", "SSI check", START, "not known", is_known=False, says="Half", cite="20 CFR 416.1112", because=(fact,))
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


def test_history_lines():
    assert plan.read_history(SAY, "2026-03 600\n2026-09: 1250.50\n") == ({"2026-03": "600", "2026-09": "1250.50"}, [])
    assert plan.read_history(SAY, "March 600")[1] == ["Line 1: 'March 600' is not a month and a value. Write it like 2026-03 600."]
    assert plan.history_text({"2026-03": "600"}) == "2026-03 600"


def test_facts_are_set_and_taken_away():
    one = plan.with_fact({"facts": {"age": "40"}}, "birth_month", "1986-05")
    assert one["facts"] == {"birth_month": "1986-05"}
    assert plan.with_fact(one, "birth_month", "")["facts"] == {}
    assert plan.list_value("month_list", "2025-03, 2025-04") == ["2025-03", "2025-04"]
    assert plan.widget_text("yes_no", "true") == "yes"


# ---- guidance and frame


def test_marked_pieces_join_to_the_text():
    pieces = Marked("keep your Medicaid", ((10, 18),)).parts()
    assert pieces == [("keep your ", False), ("Medicaid", True)]


def test_article_body_keeps_dollars_and_lowers_headings():
    assert guidance.body("## Why\nYou keep $20.\n- [ ] Call") == "### Why\nYou keep \\$20.\n- ☐ Call"


def test_unreviewed_article_says_so():
    article = SimpleNamespace(
        title="T", summary="S", reviewed=date(2026, 11, 22), next_review=date(2027, 11, 22), peer_reviewed="no",
        states=("NY",), sources=(), minutes=3,
    )  # fmt: skip
    page = guidance.page(SAY, article, "text", {"NY": "New York"}, date(2026, 12, 1))
    assert page.review.startswith("Not yet peer reviewed. It was checked against its sources on November 22, 2026.")
    assert page.review.endswith("Next check by November 22, 2027.")
    assert page.where == "Only for New York"
    late = guidance.page(SAY, article, "text", {"NY": "New York"}, date(2027, 11, 23))
    assert "It was due for a new check by November 22, 2027." in late.review


@pytest.mark.parametrize(("read", "said"), [(None, "day of reading not known"), (date(2026, 11, 1), "read November 1, 2026")])
def test_a_source_says_when_it_was_read_if_it_is_known(read, said):
    source = SimpleNamespace(title="A law", url="https://example.org", read=read)
    article = SimpleNamespace(
        title="T", summary="S", reviewed=date(2026, 11, 22), next_review=date(2027, 11, 22), peer_reviewed="no",
        states=(), sources=(source,), minutes=3,
    )  # fmt: skip
    assert guidance.page(SAY, article, "text", {}, date(2026, 12, 1)).sources == (("A law", "https://example.org", said),)


def test_chips_carry_counts_and_the_chosen_one():
    chips = guidance.chips({"ssi": 4}, str.upper, "snap")
    assert [chip.label for chip in chips] == ["SSI (4)", "SNAP (0)"]


def test_footer_says_it_is_an_estimate():
    told = footer.view(SAY, date(2026, 11, 22))
    assert told.estimate.startswith("An estimate, not a decision.")
    assert "November 2026" in told.facts
    assert "988" in told.crisis
