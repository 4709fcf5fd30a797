"""The advisor's page in a real browser: a tap, the keyboard, nothing cut off, and axe with everything open."""

from __future__ import annotations

from pathlib import Path

import pytest
from shoot import FOLDS
from test_pages import READY, check

pytestmark = pytest.mark.skipif(not READY, reason="no chromium or no playwright on this machine")
CASE = Path(__file__).parents[1] / "report_cases" / "ny-two-plans.yaml"
STOPS = "[data-tap='ssdi.payment|9']"  # the month in which the second plan stops the SSDI check


def open_case(screen, plan: str = "38 hours"):
    screen.open("/month-by-month")
    screen.page.locator("summary", has_text="My file").first.click()
    screen.settle()
    screen.page.locator("input[type=file]").set_input_files(CASE)
    screen.page.get_by_text(plan, exact=True).first.wait_for()
    screen.page.get_by_text(plan, exact=True).first.click()
    screen.page.locator("[data-tap='wages|0']").wait_for()
    return screen.settle()


def is_inside(screen, selector: str) -> bool:
    """Whether every such part ends before the right edge of the window."""
    edge = f"[...document.querySelectorAll({selector!r})].every((one) => one.getBoundingClientRect().right <= innerWidth)"
    return screen.page.evaluate(edge)


def test_a_tap_opens_the_reason_beside_the_amount_without_a_new_page(screen, bare_findings):
    open_case(screen)
    screen.page.evaluate("window.same = true")
    screen.page.locator(STOPS).click()
    screen.page.locator(".bh-why").wait_for()
    assert screen.says("SSDI check goes from $700 to $0.")
    assert screen.page.evaluate("window.same === true")
    assert screen.page.evaluate("document.activeElement.dataset.tap") == "ssdi.payment|9", "the focus stays"
    assert is_inside(screen, ".bh-ledger, .bh-why, .bh-ribbon")
    check(screen, bare_findings, "month-by-month-why")
    screen.page.get_by_role("button", name="Close").click()
    screen.page.locator(".bh-why").wait_for(state="detached")


def test_the_ribbon_and_the_ledger_go_by_arrow_keys(screen):
    open_case(screen)
    cells = screen.page.locator(".bh-ribbon .bh-tap")
    cells.first.focus()
    assert screen.says("Trial work month 4 of 9")
    screen.page.keyboard.press("ArrowRight")
    assert screen.says("April 2026: Trial work month 5 of 9")
    screen.page.locator("[data-tap='wages|0']").focus()
    screen.page.keyboard.press("ArrowRight")
    screen.page.keyboard.press("Enter")
    screen.page.locator(".bh-why").wait_for()
    assert screen.says("Take-home pay, March 2026")
    small = "[...document.querySelectorAll('.bh-ledger .bh-tap')].filter((one) => one.offsetParent && one.offsetHeight < 44).length"
    assert screen.page.evaluate(small) == 0


def test_all_folds_open(screen, bare_findings):
    open_case(screen)
    for fold in FOLDS:
        screen.page.locator("summary", has_text=fold).first.click()
        screen.settle()
    screen.page.locator(".bh-hand summary").first.click()
    assert is_inside(screen, ".bh-hand .bh-table")
    check(screen, bare_findings, "month-by-month-folds")
