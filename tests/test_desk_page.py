"""The advisor's page without a browser: plans, the months, the reason of a number, the folds, what was typed wrongly."""

from __future__ import annotations

from html import unescape

import pytest

from app_fakes import SAY
from benefits_helper import load_rules
from benefits_helper.app.draw import take_home
from benefits_helper.desk.file import casefile
from desk_app import CASES, choose, data_of, desk, drawn, tap, unfold, whole
from test_app_pages import said, works

FOLDS = ("why", "flips", "compare", "sheets", "todo", "reason", "sure", "notcovered")


def box(app, label: str):
    return next(one for one in app.text_input if one.label == label)


def press(app, label: str):
    return next(one for one in app.button if one.label == label).click().run()


# ---- what stands first


def test_health_cover_is_told_before_money_and_money_before_the_months() -> None:
    text = said(desk("ca-one-plan", 1))
    assert text.index("Medicaid") < text.index("to live on")
    assert "bh-line" in text


def test_an_unknown_fact_gives_a_range_and_the_fact_to_find_out_first() -> None:
    app = desk("ny-two-plans", 2)
    assert works(app)
    assert "$3,457.27 to $3,660.17 to live on" in said(app)
    assert "find out first: savings" in said(app)
    assert "$3,457.27 to $3,660.17" in drawn(app, "desk_ledger"), "the table has the range too"


def test_the_tab_decides_what_stands_below() -> None:
    app = desk("ny-two-plans")
    now = drawn(app, "desk_ledger")
    assert SAY("label.wages") not in now
    assert SAY("label.wages") in drawn(choose(app, 2), "desk_ledger")
    assert drawn(choose(app, 0), "desk_ledger") == now


# ---- the months


def test_the_ribbon_counts_trial_work_and_the_extended_period() -> None:
    ribbon = unescape(drawn(desk("ny-two-plans", 2), "desk_ribbon"))
    assert "Trial work month 9 of 9" in ribbon
    assert "Grace month 2 of 2" in ribbon
    assert "Extended period, month 4 of 36, no check" in ribbon
    assert "No new application" in ribbon, "what would bring it back"
    assert SAY("desk.ribbon.today") in ribbon, "today is marked"


def test_a_tap_opens_the_reason_under_the_month_and_a_second_one_closes_it() -> None:
    app = desk("ny-two-plans", 2)
    assert "bh-why" not in drawn(app, "desk_ledger")
    shown = unescape(drawn(tap(app, "ssdi.payment|9"), "desk_ledger"))
    row = shown.index("data-tap='ssdi.payment|9'")
    assert row < shown.index("bh-why") < shown.index("data-tap='ssdi.payment|10'")
    assert "December 2026: SSDI check goes from $700 to $0." in shown
    assert "20 CFR 404" in shown
    assert "guidance?article=" in shown
    assert "bh-why" not in drawn(tap(app, ""), "desk_ledger")


@pytest.mark.parametrize("word", ["nothing|3", "ssi.payment|999", "ssi.payment", "|2", "<b>|1"])
def test_a_tap_that_means_nothing_opens_nothing(word: str) -> None:
    app = tap(desk("ca-one-plan", 1), word)
    assert works(app)
    assert "bh-why" not in drawn(app, "desk_ledger")


def test_a_name_that_looks_like_markup_stays_text() -> None:
    data = data_of("ca-one-plan")
    data["plans"][0]["name"] = "<script>alert(1)</script>"
    app = desk(data, 1)
    for fold in FOLDS:
        app = unfold(app, f"fold_{fold}")
    html = " ".join([*(one.proto.body for one in app.get("html")), *(drawn(app, one) for one in ("desk_ribbon", "desk_ledger"))])
    assert works(app)
    assert "<script>alert" not in html and "&lt;script&gt;alert" in html


# ---- plans


def test_a_plan_is_added_renamed_copied_and_removed() -> None:
    app = desk({"state": "NY", "start": "2026-03", "months": "12", "facts": {"gets_ssi": "yes"}})
    press(app, SAY("desk.plans.add"))
    assert app.session_state["desk_tab"] == 1
    box(app, SAY("desk.plans.name")).set_value("Library").run()
    box(app, SAY("desk.plans.hours")).set_value("30").run()
    assert [(one["name"], one["job"]["hours"]) for one in app.session_state["plan"]["plans"]] == [("Library", "30")]
    assert "Pay before taxes: $2,340 a month." in said(app)
    press(app, SAY("desk.plans.copy"))
    assert [one["name"] for one in app.session_state["plan"]["plans"]] == ["Library", "Plan 1"]
    press(app, SAY("desk.plans.remove"))
    assert [one["name"] for one in app.session_state["plan"]["plans"]] == ["Library"]
    assert app.session_state["desk_tab"] == 0
    assert works(app)


def test_no_more_than_four_plans() -> None:
    app = desk("ny-four-plans", 4)
    assert works(app)
    assert SAY("desk.plans.add") not in {one.label for one in app.button}


def test_months_with_a_third_pay_day_are_named() -> None:
    data = data_of("ca-one-plan")
    data["plans"] = [{"name": "Fridays", "job": {"hours": "20", "rate": "18", "from": "2026-03", "paid": "every two weeks",
                                                 "first_payday": "2026-03-06"}}]  # fmt: skip
    data |= {"start": "2026-03", "months": "12"}
    assert "Months with 3 pay days: May 2026 and October 2026." in said(desk(data, 1))


def test_pay_by_pay_date_begins_with_the_days_of_the_job() -> None:
    data = data_of("ca-one-plan") | {"start": "2026-03", "months": "2"}
    data["plans"] = [{"name": "Fridays", "job": {"hours": "20", "rate": "18", "from": "2026-03", "paid": "every two weeks",
                                                 "first_payday": "2026-03-06"}}]  # fmt: skip
    app = unfold(desk(data, 1), "plan_form_1_1")
    next(one for one in app.radio if one.label == SAY("desk.plans.way")).set_value("pay").run()
    days = app.session_state["plan"]["plans"][0]["pay"]
    assert days == {"2026-03-06": "720.00", "2026-03-20": "720.00", "2026-04-03": "720.00", "2026-04-17": "720.00"}
    box(app, SAY("desk.plans.amount", number=2)).set_value("655.50").run()
    assert app.session_state["plan"]["plans"][0]["pay"]["2026-03-20"] == "655.50"
    box(app, SAY("desk.plans.new_amount")).set_value("700").run()
    press(app, SAY("desk.plans.new_line"))
    assert app.session_state["plan"]["plans"][0]["pay"]["2026-05-01"] == "700"
    assert works(app)


def test_a_fact_that_differs_only_in_the_plan() -> None:
    app = unfold(desk("ny-two-plans", 2), "plan_form_2_1")
    next(one for one in app.selectbox if one.label == SAY("desk.plans.fact_more")).select("irwe").run()
    next(one for one in app.text_input if (one.key or "").startswith("plan_fact_irwe")).set_value("150").run()
    assert app.session_state["plan"]["plans"][1]["facts"] == {"irwe": "150"}
    assert "irwe" not in app.session_state["plan"]["facts"]


def test_a_fault_in_a_plan_names_the_plan_and_leaves_the_last_answer() -> None:
    app = unfold(desk("ny-two-plans", 2), "plan_form_2_1")
    before = drawn(app, "desk_ledger")
    box(app, SAY("desk.plans.hours")).set_value("twenty").run()
    assert '38 hours": Hours a week: we cannot read "twenty". Write a number' in said(app)
    assert drawn(app, "desk_ledger") == before
    box(app, SAY("desk.plans.hours")).set_value("38").run()
    assert not app.error


# ---- facts and how they are known


def test_a_status_its_source_and_its_day_go_into_the_file() -> None:
    app = desk("ny-two-plans")
    app = unfold(app, "group_benefits")
    label = load_rules().facts["ssdi_benefit"].label
    assert box(app, SAY("desk.facts.source", fact=label)).value == "BPQY"
    box(app, SAY("desk.facts.source", fact=label)).set_value("award letter").run()
    held = app.session_state["plan"]["known"]["ssdi_benefit"]
    assert held == {"how": "verified", "source": "award letter", "on": "2026-03-03"}
    next(one for one in app.selectbox if one.label == SAY("desk.facts.status", fact=label)).select("assumed").run()
    assert app.session_state["plan"]["known"]["ssdi_benefit"]["how"] == "assumed"
    assert "1 verified" in said(app) or "1 assumed" in said(app)


def test_an_age_stands_in_the_field_of_the_month_of_birth() -> None:
    app = unfold(desk("ny-two-plans"), "group_person")
    born = next(one for one in app.text_input if (one.key or "").startswith("fact_birth_month"))
    assert born.value == "40"
    born.set_value("1985-06").run()
    assert "age" not in app.session_state["plan"]["facts"]
    assert app.session_state["plan"]["facts"]["birth_month"] == "1985-06"
    next(one for one in app.text_input if (one.key or "").startswith("fact_birth_month")).set_value("51").run()
    assert app.session_state["plan"]["facts"]["age"] == "51"
    assert "birth_month" not in app.session_state["plan"]["facts"]
    assert works(app)


# ---- the folds and the papers


@pytest.mark.parametrize(("file", "tab"), [("ny-four-plans", 0), ("ny-four-plans", 3), ("ny-ssi-record", 1), ("tx-no-plan", 0)])
def test_every_fold_opens(file: str, tab: int) -> None:
    app = desk(file, tab)
    closed = len(whole(app))
    for fold in FOLDS:
        if fold == "compare" and not app.session_state["plan"].get("plans"):
            continue
        app = unfold(app, f"fold_{fold}")
        assert works(app), (fold, file)
        assert len(whole(app)) > closed, fold
        closed = len(whole(app))


def test_plans_side_by_side_in_words_then_by_benefit() -> None:
    text = said(unfold(desk("ny-two-plans"), "fold_compare"))
    assert text.index("38 hours") < text.index(SAY("plans.caption_totals", count=24))


def test_a_reason_says_words_and_not_names_of_the_rules() -> None:
    app = unfold(desk("ny-ssi-record", 1), "fold_why")
    assert "s1619b" not in whole(app)


@pytest.mark.parametrize(("ending", "begins"), [("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_paper_is_made_when_asked_for(ending: str, begins: bytes) -> None:
    path = CASES / "tx-no-plan.yaml"
    case = casefile.read(path.name, path.read_bytes(), load_rules())
    make = take_home.maker(case, "es", ending, recap_only=True, worksheets=False)
    assert make()[: len(begins)].upper() == begins.upper()
