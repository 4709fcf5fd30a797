"""The career club in a real browser: large type, one screen after the other by button and by key, nothing left behind."""

from __future__ import annotations

import importlib.util

import pytest
from screens import CHROMIUM, Screen
from test_pages import check

READY = CHROMIUM is not None and importlib.util.find_spec("playwright") is not None
pytestmark = pytest.mark.skipif(not READY, reason="no chromium or no playwright on this machine")

PICTURED = {0: "welcome", 3: "question", 5: "choice", 7: "side-by-side", 14: "closing"}


def go(screen: Screen, key: str) -> Screen:
    screen.page.locator(f".st-key-{key} button").first.click()
    return screen.settle()


def type_size(screen: Screen, part: str = "stage", text: str = "[data-testid=stMarkdownContainer] p") -> float:
    """How large a text is, in pixels."""
    found = screen.page.locator(f".st-key-club_{part} {text}").first
    return found.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")


def test_the_list_and_the_people_who_can_help(screen, bare_findings):
    screen.open("/club")
    check(screen, bare_findings, "club-list")
    screen.page.locator("summary", has_text="How to run a session").click()
    screen.page.get_by_text("Let a silence be").wait_for()
    check(screen, bare_findings, "club-how-to")
    screen.page.locator("summary", has_text="How to run a session").click()
    screen.page.locator("summary", has_text="People who can help").click()
    screen.page.locator(".bh-card").first.wait_for()
    check(screen, bare_findings, "club-people")


def test_a_whole_session(screen, bare_findings):
    go(screen.open("/club"), "club_start_trial_work")
    least = 25 if not screen.is_narrow else 20
    assert type_size(screen) >= least and type_size(screen, "go", "p:text-matches('^Screen 1 of')") >= least
    at = 0
    while True:
        if at in PICTURED:
            check(screen, bare_findings, f"club-{PICTURED[at]}")
        assert not screen.goes_sideways()
        if not screen.page.locator(".st-key-club_next button").count():
            break
        box = screen.page.locator(".st-key-club_next button").bounding_box()
        assert box["y"] + box["height"] <= screen.page.viewport_size["height"], "the way on is in view without scrolling"
        go(screen, "club_next")
        at += 1
    assert at == max(PICTURED)
    stored = screen.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage}) + document.cookie")
    assert "trial_work" not in stored and "Luis" not in stored
    go(screen, "club_end")
    assert screen.says("Eight ready sessions")


def test_a_session_and_its_script_begin_at_their_top(screen):
    screen.open("/club")
    for key in ("club_start_reporting", "club_script_reporting"):
        button = screen.page.locator(f".st-key-{key} button").first
        button.scroll_into_view_if_needed()
        button.click()
        screen.settle()
        assert screen.page.locator("[data-testid=stMain]").evaluate("one => one.scrollTop") == 0
        go(screen, "club_end")


def test_the_keys_of_a_presenter(app, browser):
    screen = Screen(browser, app, "desk")
    go(screen.open("/club"), "club_start_first_hours")
    assert screen.says("Screen 1 of 11")
    screen.page.keyboard.press("ArrowRight")
    assert screen.says("Screen 2 of 11")
    screen.page.keyboard.press("ArrowLeft")
    assert screen.says("Screen 1 of 11")
    screen.context.close()


def test_the_script_by_itself(screen, bare_findings):
    go(screen.open("/club"), "club_script_when_work_gets_hard")
    assert screen.says("Do not show this page to the room.")
    check(screen, bare_findings, "club-script")


def test_in_the_dark(app, browser, bare_findings):
    screen = Screen(browser, app, "desk", "dark")
    go(screen.open("/club"), "club_start_keeping_medicaid")
    for _ in range(4):
        go(screen, "club_next")
    check(screen, bare_findings, "club-dark")
    screen.context.close()
