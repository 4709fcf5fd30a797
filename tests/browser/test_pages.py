"""Every page in a real browser, wide and narrow: empty, filled, with an error, with unknowns."""

from __future__ import annotations

import importlib.util
from urllib.parse import parse_qsl, urlsplit

import pytest
from screens import CHROMIUM, Screen, fill_member

READY = CHROMIUM is not None and importlib.util.find_spec("playwright") is not None
pytestmark = pytest.mark.skipif(not READY, reason="no chromium or no playwright on this machine")

BAD_PLAN = b"state: NY\nstart: 2026-13\nfacts:\n  wage: 600\n"
GOOD_PLAN = b"""title: Part-time at the library
state: NY
start: 2026-01
months: 24
facts:
  gets_ssi: yes
  ssdi_benefit: 700  # verified: BPQY of March 3
  wages: {2025-10: 900, 2026-01: 1800}
"""


def check(screen: Screen, bare: set[str], name: str) -> None:
    """What must hold on every page in every state."""
    screen.picture(name)
    found = screen.axe()
    added = {rule: text for rule, text in found.items() if rule not in bare}
    assert added == {}
    assert screen.outside == []
    assert screen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert screen.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    asked = dict(parse_qsl(urlsplit(screen.page.url).query))
    assert set(asked) <= {"article", "lang"}  # what a person wrote never stands in the address
    text = screen.text()
    assert "Something went wrong" not in text and "Algo falló aquí" not in text


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(
    "path", ["", "month-by-month", "pay-and-reports", "guidance", "club", "rules", "coverage", "guidance?article=medicaid-1619b"]
)
def test_first_sight(screen, bare_findings, path, lang):
    joint = "&" if "?" in path else "?"
    screen.open(f"/{path}{joint}lang={lang}" if lang != "en" else f"/{path}")
    assert screen.speaks(lang)
    name = path.replace("?", "-").replace("=", "-") or "what-if"
    check(screen, bare_findings, f"{name}-empty" if lang == "en" else f"{name}-empty-{lang}")


@pytest.mark.parametrize(("name", "plan", "says"), [
    ("good", GOOD_PLAN, "Your file is open."), ("bad", BAD_PLAN, "plan.yaml:4:3: error: unknown fact 'wage'"),
])  # fmt: skip
def test_saved_plan(screen, bare_findings, name, plan, says):
    screen.open("/month-by-month")
    screen.page.locator("summary", has_text="My file").first.click()
    screen.settle()
    file = {"name": "plan.yaml", "mimeType": "text/yaml", "buffer": plan}
    screen.page.locator("input[type=file]").set_input_files(file)
    screen.page.get_by_text(says[:16]).first.wait_for()
    screen.settle()
    assert screen.says(says)
    check(screen, bare_findings, f"month-by-month-{name}")


def test_facts_unfold(screen, bare_findings):
    screen.open("/month-by-month")
    screen.page.get_by_text("Benefits and history", exact=False).first.click()
    screen.settle()
    screen.fill("Full SSDI check", "lots")
    assert screen.says('we cannot read "lots"')
    check(screen, bare_findings, "month-by-month-error")
    screen.fill("Full SSDI check", "900")
    assert screen.says("we cannot read", there=False)


def test_search_and_read(screen, bare_findings):
    screen.open("/guidance").fill("What do you want to know?", "will i lose medicade if i work")
    screen.page.locator("mark").first.wait_for()
    assert screen.says("Did you mean")
    check(screen, bare_findings, "guidance-found")
    screen.page.locator("[data-testid=stMain] [data-testid=stPageLink] a").first.click()
    screen.page.get_by_text("Where this comes from").wait_for()
    screen.settle()
    assert screen.says("Not yet peer reviewed")


def test_danger_words_show_help_first(screen, bare_findings):
    screen.open("/guidance").fill("What do you want to know?", "i want to kill myself")
    assert screen.says("You matter.")
    text = screen.text()
    assert text.index("988") < text.index("articles")
    check(screen, bare_findings, "guidance-danger")


def test_rules_parts(screen, bare_findings):
    screen.open("/rules")
    screen.page.get_by_role("tab", name="Worked examples").click()
    screen.settle()
    check(screen, bare_findings, "rules-examples")


def test_coverage_of_all_states(screen, bare_findings):
    screen.open("/coverage")
    screen.page.get_by_role("tab", name="All states").click()
    screen.page.get_by_text("How many states").wait_for()
    screen.settle()
    check(screen, bare_findings, "coverage-all")


def test_dark_theme(app, browser, bare_findings):
    screen = Screen(browser, app, "desk")
    screen.page.emulate_media(color_scheme="dark")
    screen.open()
    fill_member(screen)
    check(screen, bare_findings, "what-if-dark")
    screen.open("/month-by-month")
    check(screen, bare_findings, "month-by-month-dark")
    screen.context.close()
