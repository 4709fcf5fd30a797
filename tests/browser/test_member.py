"""The member's page in a real browser: few taps to the answer, and nothing of it left behind."""

from __future__ import annotations

import importlib.util
import re
import time

import pytest
from screens import CHROMIUM, Screen, fill_member
from test_pages import check

READY = CHROMIUM is not None and importlib.util.find_spec("playwright") is not None
pytestmark = pytest.mark.skipif(not READY, reason="no chromium or no playwright on this machine")

MOST_TAPS, EASY_PACE, AT_MOST = 5, 4.0, 60.0  # taps, seconds a tap to read and think, seconds in all


@pytest.fixture
def phone(app, browser):
    one = Screen(browser, app, "phone")
    yield one
    one.context.close()


def test_from_the_fear_to_the_answer_in_few_taps(phone):
    started, taps = time.monotonic(), 0
    phone.open()
    for name in ("Will I lose my Medicaid?", None, "Next", "See my answer"):
        taps += 1
        phone.tick("SSI (Supplemental") if name is None else phone.press(name)
    assert phone.says("You keep your Medicaid.")
    assert phone.says("You would have between about")
    needed = time.monotonic() - started
    print(f"{taps} taps, {needed:.1f} seconds of waiting")
    assert taps <= MOST_TAPS
    assert needed + taps * EASY_PACE < AT_MOST


def test_a_phone_shows_one_step_and_a_wide_window_all(screen):
    screen.open()
    others = [screen.page.get_by_role("heading", name=re.compile(name)) for name in ("What do you get now", "The job")]
    assert [one.is_visible() for one in others] == [not screen.is_narrow] * 2
    screen.page.locator(".st-key-step_nav").wait_for(state="visible" if screen.is_narrow else "hidden")


def test_member_answer(screen, bare_findings):
    screen.open()
    fill_member(screen)
    assert screen.says("You keep your Medicaid.")
    text = screen.text()
    assert text.index("You keep your Medicaid.") < text.index("You would have")
    assert "(month 10): trial work is over." in text
    assert "about $1,560 a month" in text
    check(screen, bare_findings, "what-if-filled")
    screen.page.get_by_text("Why?", exact=True).first.click()
    assert screen.says("The way into Medicaid, ")
    check(screen, bare_findings, "what-if-why")


def test_member_unknown(screen, bare_findings):
    screen.open()
    fill_member(screen, ssdi="")
    assert screen.says("more a month")
    check(screen, bare_findings, "what-if-unknown")


def test_clues_open_when_not_sure(screen, bare_findings):
    screen.open()
    if screen.is_narrow:
        screen.press("Skip this")
    screen.tick("I am not sure")
    assert screen.says("The day it comes")
    check(screen, bare_findings, "what-if-not-sure")


def test_helper_mode(screen, bare_findings):
    screen.open().tick("I am helping someone")
    fill_member(screen)
    assert screen.says("Read one line. Wait.")
    check(screen, bare_findings, "what-if-helper")


def test_keys_move_the_slider_and_the_answer(screen):
    screen.open()
    fill_member(screen)
    before = screen.text()
    handle = screen.page.get_by_role("slider", name="Hours a week")
    handle.focus()
    for _ in range(5):
        handle.press("ArrowRight")
    screen.settle()
    assert screen.says("25 hours")
    assert screen.text() != before


def test_answers_go_to_the_advisor_as_a_plan(screen):
    screen.open()
    fill_member(screen)
    screen.press("Show it to my advisor")
    screen.page.get_by_role("heading", name="The months at a glance").wait_for()
    screen.settle()
    assert screen.says("20 hours a week at $18")


def test_the_printed_page_is_the_recap(screen):
    screen.open()
    fill_member(screen)
    screen.page.evaluate("window.printedBy = 0")
    screen.press("Print one page")
    paper = screen.page.frame_locator("#bh-paper").locator("body")
    paper.wait_for(state="attached")
    assert "You" in paper.inner_text()
    assert "Leave quickly" not in paper.inner_text()


def test_the_page_itself_prints_on_one_sheet_too(app, browser):
    screen = Screen(browser, app, "desk").open()
    fill_member(screen)
    paper = screen.page.pdf(format="Letter")
    assert len(re.findall(rb"/Type\s*/Page[^s]", paper)) == 1
    screen.context.close()


def test_a_shared_computer_offers_only_the_locked_file(phone):
    phone.open().tick("This computer is shared")
    fill_member(phone)
    phone.press("Save my answers")
    assert phone.says("Save it locked")
    assert not phone.page.get_by_role("button", name="Save the file", exact=True).count()


def test_a_saved_file_opened_here_fills_the_boxes_again(app, browser):
    screen = Screen(browser, app, "desk").open()
    screen.tick("SSI (Supplemental").press("Save my answers")
    text = b"state: NY\nstart: 2026-12\nmonths: 24\nfacts: {gets_ssi: yes, ssdi_benefit: 731}\n"
    file = {"name": "my-plan.yaml", "mimeType": "text/yaml", "buffer": text}
    screen.page.locator("input[type=file]").set_input_files(file)
    assert screen.says("You can go on where you stopped.")
    assert screen.page.locator("input[aria-label^='Your SSDI check']").first.input_value() == "731.00"
    screen.context.close()


# ---- large print


def test_the_largest_text_scales_everything_and_nothing_goes_sideways(screen, bare_findings):
    screen.open()
    before = letters(screen)
    screen.page.get_by_text("Largest", exact=True).click()
    screen.page.wait_for_function("getComputedStyle(document.documentElement).fontSize === '30px'")
    screen.settle()
    after = letters(screen)
    assert {what: round(after[what] / before[what], 1) for what in before} == dict.fromkeys(before, 1.7)
    check(screen, bare_findings, "what-if-largest")
    fill_member(screen)
    check(screen, bare_findings, "what-if-largest-filled")


def letters(screen: Screen) -> dict[str, float]:
    """How large letters are in different parts of the page."""
    parts = {"text": "[data-testid=stMain] p", "heading": "h1", "box": "[data-testid=stCheckbox] p", "press": ".stButton button p"}
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    return {name: screen.page.locator(where).first.evaluate(size) for name, where in parts.items()}


# ---- nothing left behind


def left(screen: Screen) -> None:
    screen.page.wait_for_url("about:blank")
    assert screen.page.evaluate("document.body.innerText") == ""


def test_leave_quickly_leaves_nothing_and_going_back_shows_nothing(screen):
    screen.open("/guidance")
    screen.open()
    fill_member(screen, ssdi="731")
    screen.page.get_by_role("button", name="Leave quickly").click()
    left(screen)
    screen.page.go_back()
    screen.settle()
    assert "731" not in screen.page.content()
    screen.open()
    assert "731" not in screen.page.content()
    assert not screen.page.get_by_text("You keep your Medicaid.").count()


def test_escape_three_times_leaves_too(screen):
    screen.open()
    fill_member(screen)
    screen.page.keyboard.press("Escape")
    screen.page.keyboard.press("Escape")
    assert screen.page.url != "about:blank"
    screen.page.keyboard.press("Escape")
    left(screen)


def cookies_of(screen: Screen) -> dict[str, str]:
    return {cookie["name"]: cookie["value"] for cookie in screen.context.cookies()}


def test_the_browser_keeps_nothing_about_the_person(screen):
    screen.open()
    before = cookies_of(screen)  # the server's own ward against forged requests, made of chance digits
    assert set(before) <= {"_streamlit_xsrf"}
    fill_member(screen, ssdi="731")
    screen.page.get_by_text("Largest", exact=True).click()
    screen.settle()
    kept = screen.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    for word in ("731", "ssi", "ssdi", "medicaid", "SSI"):
        assert word not in kept.replace("session", ""), kept
    assert cookies_of(screen) == before
    assert screen.page.url == f"{screen.base}/"


def test_a_shared_computer_warns_and_then_clears(phone):
    phone.page.clock.install()
    phone.page.goto(phone.base)
    phone.page.locator("h1").first.wait_for()
    share(phone)
    phone.page.clock.run_for("04:05")
    warning = phone.page.get_by_role("alertdialog")
    assert "Are you still there?" in warning.inner_text()
    phone.page.get_by_role("button", name="I am still here").click()
    assert not warning.count()
    phone.page.clock.run_for("04:05")
    assert warning.count() == 1
    phone.page.clock.run_for("01:05")
    left(phone)


def share(screen: Screen) -> None:
    """Ticks the switch while the page's own clock stands still between steps."""
    screen.page.locator("label").filter(has_text="This computer is shared").first.click()
    for _ in range(100):
        screen.page.clock.run_for(200)
        if screen.page.get_by_text("all you wrote is cleared after").count():
            return
        time.sleep(0.05)
