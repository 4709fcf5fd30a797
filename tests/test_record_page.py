"""Pay and reports through the app: what is written down stays, is compared, is saved and opened, and is gone on leaving."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from benefits_helper import clock, load_rules, located
from benefits_helper.app import files
from benefits_helper.desk.file import casefile
from test_app_pages import PAGES, open_page, said, works

LEDGERS = Path(__file__).parent / "ledgers"
PAGE = "pay_and_reports"
BASE = {"state": "TX", "start": "2026-01", "months": "12", "facts": {"gets_ssi": "yes", "birth_month": "1992-05"}}
TODAY = date(2026, 8, 10)


@pytest.fixture(autouse=True)
def the_day():
    with clock.set_to(TODAY):
        yield


def page_with(plan: dict) -> AppTest:
    app = open_page(PAGE)
    app.session_state["plan"] = plan
    app.session_state["plan_version"] = 1
    return app.run()


def case_of(name: str) -> dict:
    return casefile.bare(located.load(LEDGERS / f"{name}.yaml").data["case"])


def button(app: AppTest, label: str):
    return next(one for one in app.button if one.label == label)


def kind(app: AppTest, name: str) -> AppTest:
    app.button_group(key="record_kind").set_value(name)
    return app.run()


def deposit(app: AppTest, day: date, amount: float | None) -> AppTest:
    """Writes a deposit down in the form, as a person does."""
    next(one for one in app.date_input if one.label == "Day it came").set_value(day)
    if amount is not None:
        next(one for one in app.number_input if one.label == "Amount").set_value(amount)
    app.run()
    button(app, "Write it down").click()
    return app.run()


def test_first_sight_asks_for_nothing_and_alarms_nobody():
    app = open_page(PAGE)
    assert works(app)
    assert "There is nothing to compare yet." in said(app)
    assert not app.error


def test_a_planted_error_is_found_through_the_page():
    app = kind(page_with(BASE), "deposits")
    for month in range(4, 9):
        app = deposit(app, date(2026, month, 1), 994.0 if month != 6 else 1000.5)
    text = said(app)
    assert works(app)
    assert "Set aside about $7 until you have asked." in text
    assert "SSI, June 2026: $6.50 more than was due" in text
    assert text.count("<details><summary>SSI,") == 1
    assert app.session_state["plan"]["record"]["deposits"][2] == {"on": "2026-06-01", "benefit": "ssi", "amount": "1000.50"}


def test_a_correct_ledger_raises_no_alarm():
    with clock.set_to(date(2026, 9, 10)):
        app = page_with(case_of("first-job-as-due"))
    text = said(app)
    assert works(app)
    assert "There is nothing you have to do." in text
    assert "Set aside" not in text
    assert "What you can do" not in text


def test_a_mistake_is_told_and_what_was_typed_stays():
    app = deposit(kind(page_with(BASE), "deposits"), date(2026, 6, 1), None)
    assert [one.value.replace("\\", "") for one in app.error] == ["Please fill in: Amount."]
    assert next(one for one in app.date_input if one.label == "Day it came").value == date(2026, 6, 1)
    assert "record" not in app.session_state["plan"]
    app = deposit(app, date(2026, 6, 1), 994.0)
    assert not app.error
    assert "Written down: June 1, 2026, SSI, $994." in " ".join(one.value for one in app.success).replace("\\", "")


def test_an_entry_is_changed_taken_away_and_put_back():
    app = deposit(kind(page_with(BASE), "deposits"), date(2026, 6, 1), 994.0)
    app = button(app, "Change").click().run()
    next(one for one in app.number_input if one.label == "Amount").set_value(995.0)
    app = app.run()
    app = button(app, "Save the change").click().run()
    assert [one["amount"] for one in app.session_state["plan"]["record"]["deposits"]] == ["995.00"]
    app = button(app, "Change").click().run()
    app = button(app, "Take it away").click().run()
    assert "record" not in app.session_state["plan"]
    app = button(app, "Put it back").click().run()
    assert [one["amount"] for one in app.session_state["plan"]["record"]["deposits"]] == ["995.00"]
    assert works(app)


def test_entries_survive_moving_between_pages():
    app = deposit(kind(page_with(BASE), "deposits"), date(2026, 6, 1), 994.0)
    before = app.session_state["plan"]["record"]
    app = app.switch_page(f"{PAGES}/month_by_month.py").run()
    assert app.session_state["plan"]["record"] == before
    app = app.switch_page(f"{PAGES}/{PAGE}.py").run()
    assert app.session_state["plan"]["record"] == before
    assert "as due" in said(app)


def test_the_record_goes_along_to_the_advisor():
    app = page_with({**BASE, "record": {"deposits": [{"on": "2026-05-01", "benefit": "ssi", "amount": "994.00"}]}})
    app = app.switch_page(f"{PAGES}/what_if.py").run()
    next(one for one in app.checkbox if one.label.startswith("SSI")).check()
    app = app.run()
    app = button(app, "Show it to my advisor").click().run()
    assert works(app)
    assert app.session_state["plan"]["record"]["deposits"][0]["amount"] == "994.00"


def test_a_letter_brings_its_days():
    app = kind(page_with(BASE), "letters")
    next(one for one in app.date_input if one.label == "Day on the letter").set_value(date(2026, 8, 3))
    app = app.run()
    app = button(app, "Write it down").click().run()
    assert works(app)
    assert app.session_state["plan"]["record"] == {"letters": [{"on": "2026-08-03", "from": "ssi", "about": "overpayment"}]}
    assert any("appeal by October 7, 2026" in one.label for one in app.checkbox)


def test_leaving_clears_all():
    app = deposit(kind(page_with(BASE), "deposits"), date(2026, 6, 1), 994.0)
    app = button(app, "Leave quickly").click().run()
    assert "plan" not in app.session_state
    assert "You left. Nothing was kept." in said(app)


def opened_fold(app: AppTest, name: str) -> AppTest:
    """Opens a fold: a test has no hand for it, so it is told as the browser would."""
    app.session_state[name] = True
    return app.run()


def uploaded(app: AppTest, name: str, raw: bytes) -> AppTest:
    app.file_uploader[0].set_value((name, raw, "text/yaml"))
    return app.run()


def test_a_file_is_saved_and_opened_again():
    plan = case_of("first-job-reported-late")
    app = opened_fold(open_page(PAGE), "files_fold_0")
    app = uploaded(app, "plan.yaml", casefile.write(plan).encode())
    assert works(app)
    assert app.session_state["plan"] == plan
    assert "Set aside about $1,200" in said(app)


def test_a_locked_file_is_made_and_opened_with_its_phrase():
    plan = case_of("first-job-reported-late")
    app = opened_fold(page_with(plan), "files_fold_1")
    for label in ("Passphrase", "The same passphrase again"):
        next(one for one in app.text_input if one.label == label).set_value("four odd words here")
    app = button(app, "Lock my file").click().run()
    text, locked = app.session_state["files_locked"]
    assert text == casefile.write(plan, remark=text_remark())
    assert casefile.is_locked(locked)
    assert not [one for one in app.text_input if one.value == "four odd words here"]
    other = uploaded(opened_fold(open_page(PAGE), "files_fold_0"), "plan.age", locked)
    other = with_phrase(other, "four odd words there")
    assert "This passphrase does not open the file." in said(other)
    assert "record" not in other.session_state["plan"]
    other = with_phrase(other, "four odd words here")
    assert other.session_state["plan"] == plan


def text_remark() -> str:
    from benefits_helper import words

    return words.load()("saved.remark")


def with_phrase(app: AppTest, phrase: str) -> AppTest:
    next(one for one in app.text_input if one.label == "The passphrase of this file").set_value(phrase)
    return button(app, "Unlock and open").click().run()


@pytest.mark.parametrize(("raw", "says"), [
    (b"state: NY\nstart: 2026-13\nfacts: {wage: 600}\n", "plan.yaml:2:8: error:"),
    (b"state: NY\nfacts: {a: [}\n", "plan.yaml:2:"),
    (b"\xff\xfe\x00", "this is not a text file"),
    (b"# " + b"x" * 2_100_000, "this file is larger than 2 MB"),
])  # fmt: skip
def test_a_file_that_cannot_be_used_changes_nothing(raw, says):
    app = opened_fold(page_with(BASE), "files_fold_1")
    app = uploaded(app, "plan.yaml", raw)
    assert works(app)
    assert says in said(app)
    assert app.session_state["plan"] == BASE


def test_a_shared_computer_offers_only_the_locked_file():
    app = opened_fold(page_with(BASE), "files_fold_1")
    assert "Save the file" in downloads(app)
    app.toggle(key="shared_computer").set_value(True)
    app = app.run()
    assert "Save the file" not in downloads(app)
    assert button(app, "Lock my file")


def downloads(app: AppTest) -> list[str]:
    return [one.proto.label for one in app.get("download_button")]


def test_starting_anew_asks_first():
    app = opened_fold(page_with(case_of("first-job-as-due")), "files_fold_1")
    app = button(app, "Start with an empty plan").click().run()
    assert "record" in app.session_state["plan"]
    app = button(app, "Yes, take it away").click().run()
    assert works(app)
    assert "record" not in app.session_state["plan"]


def test_the_calendar_is_the_same_each_time():
    offered = []
    for _ in range(2):
        app = page_with({**BASE, "facts": {**BASE["facts"], "wages": {"2026-09": "885"}}})
        kept = app.session_state["results"]
        offered += [value for key, value in kept.items() if key.startswith("ics ")]
    assert len(offered) == 2
    assert offered[0] == offered[1]
    assert b"SUMMARY:Report to office" in offered[0]
    assert b"Social Security" not in offered[0]


def test_ticks_stay_when_the_page_is_left():
    app = page_with({**BASE, "facts": {**BASE["facts"], "wages": {"2026-09": "885"}}})
    first = app.checkbox[0].label
    app.checkbox[0].check()
    app = app.run()
    app = app.switch_page(f"{PAGES}/guidance.py").run().switch_page(f"{PAGES}/{PAGE}.py").run()
    assert next(one for one in app.checkbox if one.label == first).value is True


def test_a_record_older_than_the_plan_can_move_its_start():
    plan = {**BASE, "start": "2026-07", "record": {"deposits": [{"on": "2026-05-01", "benefit": "ssi", "amount": "994.00"}]}}
    app = page_with(plan)
    assert "Some months cannot be checked yet." in said(app)
    app = button(app, "Begin with May 2026").click().run()
    assert app.session_state["plan"]["start"] == "2026-05"
    assert "cannot be checked" not in said(app)
    assert files.opened("p.yaml", casefile.write(app.session_state["plan"]).encode(), load_rules()) == app.session_state["plan"]
