"""The member's page without a browser: the fear first, a rough answer, one question at a time, and nothing required."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from app_fakes import SAY
from benefits_helper import clock
from benefits_helper.app.draw.steps import STEPS
from benefits_helper.words import load
from test_app_pages import box, open_page, said, works


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def answered(*ticks: str) -> AppTest:
    app = open_page()
    for label in ticks:
        box(app, label).check()
    return app.run()


def tell(app: AppTest, label: str, value: float) -> AppTest:
    return next(one for one in app.number_input if one.label.startswith(label)).set_value(value).run()


def money(app: AppTest) -> str:
    """The sentence that says what the month is worth."""
    return next(text for text in re.findall(r"<p class='lead'>(You (?:would|could) have [^<]*)</p>", said(app)))


def test_it_starts_from_the_fear_and_asks_before_it_answers():
    app = open_page()
    assert works(app)
    assert app.header[0].value == "What worries you most?"
    assert "Tick what you get now" in said(app)
    assert app.session_state["step"] == "fear"
    press(app, "fear_check")
    assert (app.session_state["fear"], app.session_state["step"]) == ("check", "gets")


def test_nothing_is_required_and_going_back_loses_nothing():
    app = open_page()
    for _ in STEPS[1:]:
        press(app, "step_next")
    assert works(app)
    assert app.session_state["step"] == STEPS[-1]
    box(app, "SSI").check().run()
    for _ in STEPS[1:]:
        press(app, "step_back")
    assert app.session_state["step"] == STEPS[0]
    assert box(app, "SSI").value


def test_the_first_answer_is_one_press_away_once_something_is_ticked():
    app = press(open_page(), "fear_medicaid")
    box(app, "SSI").check().run()
    press(app, "step_answer")
    assert app.session_state["step"] == "job"
    text = said(app)
    assert text.index("You keep your Medicaid.") < text.index("You would have between")


@pytest.mark.parametrize(("fear", "lead"), [
    ("check", "Your question: will I lose my check?"), ("owe", "Your question: will I owe money back?"),
    ("back", "Your question: can I go back?"),
])  # fmt: skip
def test_the_fear_is_answered_after_health_cover_and_before_money(fear, lead):
    app = answered("SSI")
    press(app, f"fear_{fear}")
    whole = said(app).partition("<p class='bh-print'>")[2]
    assert whole.index("You keep your Medicaid.") < whole.index(lead) < whole.index("You would have")
    assert ("If the job ends" in said(app)) is (fear != "back"), "it is told once"


def test_a_first_answer_is_a_range_that_says_why_it_is_rough():
    app = answered("SSI")
    assert "between about" in money(app)
    assert "This is rough: we do not know yet where and with whom you live." in said(app)


def test_telling_what_was_open_makes_the_answer_one_amount():
    app = answered("SSI")
    assert "Where do you live, and with whom?" in said(app)
    app.radio(key="more_value_living_arrangement").set_value("own_home")
    next(one for one in app.button if one.label == SAY("member.ask.use")).click().run()
    assert works(app)
    assert "between" not in money(app)
    assert "This is rough" not in said(app)


def test_a_check_nobody_knows_is_a_range_too():
    app = answered("SSI", "SSDI")
    app.checkbox(key="ssdi_unknown").check().run()
    assert works(app)
    assert "between about" in money(app) and "more a month" in money(app)
    assert "how much your SSDI check is" in said(app)
    app.checkbox(key="ssdi_unknown").uncheck().run()
    tell(app, "Your SSDI check", 700.0)
    assert "how much your SSDI check is" not in said(app)


def test_where_the_check_does_not_matter_the_difference_is_one_amount():
    app = answered("SSDI")
    assert re.search(r"You would have about \$[\d,]+\*? more a month\.", money(app))
    assert "whatever we do not know yet: how much your SSDI check is" in said(app)


def test_the_amount_that_would_help_most_is_asked_for_where_its_box_is():
    app = answered("SSI", "SSDI")
    assert SAY("member.ask.tell_ssdi") in said(app)
    press(app, "to_checks")
    assert app.session_state["step"] == "checks"
    app.checkbox(key="ssdi_unknown").check().run()
    assert SAY("member.ask.tell_ssdi") not in said(app)


@pytest.mark.parametrize("word", ["skip", "dont_know"])
def test_a_question_may_be_skipped_and_asked_again(word):
    app = answered("SSI")
    before = said(app)
    next(one for one in app.button if one.label == SAY(f"member.ask.{word}")).click().run()
    assert "Where do you live, and with whom?" in before
    assert "Where do you live, and with whom?" not in said(app)
    press(app, "ask_again")
    assert "Where do you live, and with whom?" in said(app)


def test_every_question_can_be_passed_over_until_there_is_none():
    app = answered("SSI", "SSDI", "Medicaid", "SNAP", "Help with heat")
    tell(app, "Your SSDI check", 650.0)
    passed = 0
    while skips := [one for one in app.button if one.label == SAY("member.ask.skip")]:
        skips[0].click().run()
        passed += 1
        assert works(app)
    assert passed > 5
    assert SAY("what_if.no_more") in said(app)


def test_a_small_move_of_the_pay_keeps_the_question_under_the_finger():
    app = answered("SSI")
    kept = [name for name in app.session_state["results"] if name.startswith("question")]
    next(one for one in app.slider if one.label == "Hours a week").set_value(22.0).run()
    assert [name for name in app.session_state["results"] if name.startswith("question")] == kept


def test_a_question_says_by_how_much_it_changes_the_answer_and_why_it_is_asked():
    text = said(answered("SSI"))
    assert re.search(r"This changes your answer by up to \$\d+ a month", text)
    assert SAY("member.ask.why") in text
    assert SAY("why_ask.living_arrangement") in text


def test_member_of_both_programs_in_new_york():
    app = answered("SSI", "SSDI")
    tell(app, "Your SSDI check", 700.0)
    tell(app, "Your age", 40)
    text = said(app)
    assert works(app)
    assert text.index("You keep your Medicaid.") < text.index("You would have")
    assert "about $1,560 a month" in text
    assert "(month 10): trial work is over." in text
    assert app.get("vega_lite_chart")[0].proto.alt


def test_slider_and_box_agree():
    app = open_page()
    hours = next(one for one in app.slider if one.label == "Hours a week")
    hours.set_value(30.0).run()
    exact = next(one for one in app.number_input if one.label == "Hours a week, exact")
    assert exact.value == 30.0
    exact.set_value(12.0).run()
    assert next(one for one in app.slider if one.label == "Hours a week").value == 12.0
    assert "12 hours" in said(app)


@pytest.mark.parametrize("state", ["TX", "CA", "WY"])
def test_states_with_few_or_no_rules_of_their_own(state):
    app = answered("SSI")
    app.selectbox(key="state").set_value(state).run()
    assert works(app)
    assert not app.error
    assert "Your answer" in said(app)


def test_a_states_missing_rules_are_counted():
    app = open_page()
    app.selectbox(key="state").set_value("WY").run()
    assert "of Wyoming's rules are not known here yet, about " in said(app)


def test_not_sure_which_check_shows_clues_and_a_range():
    app = answered("I am not sure")
    assert "The day it comes" in said(app)
    assert "which check you get" in said(app)
    assert works(app)


def test_a_helper_gets_lines_to_read_together_and_no_mark_is_read_aloud():
    app = answered("SSI", "I am helping someone")
    text = said(app)
    assert "They decide. You help them see." in text
    read = re.search(r"<ol class='bh-aloud-list'>(.*?)</ol>", text)[1]
    assert read.index("First: You keep your Medicaid.") < read.index("Money: You would have")
    assert "should" not in read
    assert "*" not in read
    assert "<b>$" in read


def test_how_sure_it_is_opens_when_asked():
    app = answered("SSI")
    assert SAY("sure.assumed") not in said(app)
    app.session_state["how_sure"] = True
    app.run()
    assert works(app)
    assert SAY("sure.assumed") in said(app)


def test_reasons_open_without_raw_words():
    app = answered("SSI", "SSDI")
    tell(app, "Your SSDI check", 700.0)
    app.session_state["why_first"] = True
    app.run()
    reasons = said(app).partition("<div class='bh-reason'>")[2].partition("<footer")[0]
    shown = re.sub(r"<[^>]*>", " ", reasons)
    assert "The way into Medicaid" in shown
    assert re.findall(r"\bs1619[ab]\b|\b[a-z]+(?:_[a-z0-9]+)+\b", shown) == []


def test_the_page_answers_in_spanish_with_the_same_sentences():
    english, spanish = load("en").under("member"), load("es").under("member")
    assert set(english) == set(spanish)
    names = re.compile(r"\{(\w+)\}")
    assert {key: sorted(set(names.findall(text))) for key, text in english.items()} == {
        key: sorted(set(names.findall(text))) for key, text in spanish.items()
    }


def test_the_job_may_begin_this_month():
    app = answered("SSI")
    app.selectbox(key="job_start").set_value(clock.this_month()).run()
    assert works(app)
