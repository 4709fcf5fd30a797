"""Pay and reports in a real browser: a file is opened, the answer stands, a cell of the table is edited."""

from __future__ import annotations

import importlib.util

import pytest
from screens import CHROMIUM, Screen
from test_pages import check

READY = CHROMIUM is not None and importlib.util.find_spec("playwright") is not None
pytestmark = pytest.mark.skipif(not READY, reason="no chromium or no playwright on this machine")

PLAN = b"""state: TX
start: 2026-01
months: 9
facts: {gets_ssi: yes, birth_month: 1992-05}
record:
  pay: [{on: 2026-03-27, gross: 885}, {on: 2026-04-24, gross: 885}]
  deposits:
    - {on: 2026-04-01, benefit: ssi, amount: 994}
    - {on: 2026-05-01, benefit: ssi, amount: 994}
    - {on: 2026-06-01, benefit: ssi, amount: 594}
"""


def open_plan(screen: Screen) -> None:
    screen.open("/pay-and-reports")
    screen.page.get_by_text("My file (open").first.click()
    screen.settle()
    screen.page.locator("input[type=file]").set_input_files({"name": "plan.yaml", "mimeType": "text/yaml", "buffer": PLAN})
    assert screen.says("Your file is open.")
    screen.settle()


def test_the_answer_of_an_opened_file(screen, bare_findings):
    open_plan(screen)
    assert screen.says("more came than was due")
    check(screen, bare_findings, "pay-and-reports-filled")


def test_a_mistake_stands_beside_its_box(screen, bare_findings):
    screen.open("/pay-and-reports")
    screen.page.get_by_role("button", name="Write it down").click()
    assert screen.says("Please fill in: Amount before taxes.")
    check(screen, bare_findings, "pay-and-reports-error")
