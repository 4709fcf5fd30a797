"""The switch between the languages in a real browser: the first guess, and that nothing a person wrote is lost."""

from __future__ import annotations

import importlib.util

import pytest
from screens import CHROMIUM, ROOT, Screen, fill_member
from test_pages import GOOD_PLAN

READY = CHROMIUM is not None and importlib.util.find_spec("playwright") is not None
SCENARIOS = ROOT / "tests" / "scenarios"
CUT_CHIPS = """[...document.querySelectorAll('[data-testid=stButtonGroup] *, [data-testid=stMain] button *')]
  .filter(one => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 20 && getComputedStyle(one).overflowX !== 'visible')
  .map(one => one.textContent)"""
CUT_BOXES = """[...document.querySelectorAll('[data-testid=stSelectbox] input')]
  .filter(one => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 20).map(one => one.value)"""
pytestmark = pytest.mark.skipif(not READY, reason="no chromium or no playwright on this machine")


def test_the_browsers_language_is_the_first_guess(app, browser):
    screen = Screen(browser, app, "desk", locale="es-US").open("/")
    assert screen.says("¿Y si trabajo?") and screen.speaks("es")
    assert "lang=es" in screen.page.url
    screen.speak("English")
    assert screen.says("What if I work?") and "lang=en" in screen.page.url
    screen.page.reload()
    assert screen.settle().says("What if I work?")
    screen.context.close()


def test_a_members_answers_stay(screen):
    screen.open("/")
    fill_member(screen)
    if screen.is_narrow:
        screen.press("Next")
    start = screen.page.locator(".st-key-job_start").first
    before = start.inner_text().splitlines()[-1]
    screen.speak("Español")
    assert screen.says("Su respuesta") and screen.speaks("es")
    assert screen.page.locator("input[aria-label^='Su cheque de SSDI']").first.input_value() == "700.00"
    screen.speak("English")
    assert screen.says("Your answer")
    assert screen.page.locator("input[aria-label^='Your SSDI check']").first.input_value() == "700.00"
    assert start.inner_text().splitlines()[-1] == before


def chosen(screen: Screen, key: str) -> list[bool]:
    """Which of the choices that stand open in a box are chosen, in their order."""
    boxes = screen.page.locator(f".st-key-{key}").get_by_role("radio")
    boxes.first.wait_for()
    return [box.is_checked() for box in boxes.all()]


@pytest.mark.parametrize("at", [0, 1])
def test_how_the_pay_is_told_stays_chosen(app, browser, at):
    """The browser knows a choice by what it is called, and that is another word in each language."""
    screen = Screen(browser, app, "desk", locale="es-US").open_file(
        "/month-by-month?lang=en", SCENARIOS / "04-first-job-on-ssdi.yaml"
    )
    screen.page.locator(".st-key-desk_tab button").nth(1).click()
    screen.settle().page.locator("summary", has_text="Change this plan").first.click()
    screen.settle().page.locator("[data-testid=stRadio] label:has(input)").nth(at).click()
    screen.settle()
    box = screen.page.locator("[class*=st-key-plan_way_]").first.get_attribute("class")
    key = next(one for one in box.split() if one.startswith("st-key-")).removeprefix("st-key-")
    before = chosen(screen, key)
    assert before[at] and sum(before) == 1
    for language in ("Español", "English", "Español"):
        assert chosen(screen.speak(language), key) == before
    screen.context.close()


def test_an_answer_begun_stays_chosen(app, browser):
    screen = Screen(browser, app, "desk", locale="es-US").open("/?lang=es")
    screen.tick("SSI (Seguridad").tick("SSDI (Seguro").fill("Su cheque de SSDI", "700")
    screen.page.locator("[data-testid=stRadio] label:has(input)").last.click()
    before = chosen(screen.settle(), "more_value_living_arrangement")
    assert before[-1] and sum(before) == 1
    for language in ("English", "Español"):
        assert chosen(screen.speak(language), "more_value_living_arrangement") == before
    screen.context.close()


@pytest.mark.parametrize(("path", "query"), [("guidance", "pierdo medicaid si trabajo"), ("rules", ""), ("month-by-month", "")])
def test_no_choice_is_cut_on_a_phone(app, browser, path, query):
    """A chip wraps; a box that cannot hold its choice has it once more below."""
    screen = Screen(browser, app, "phone", locale="es-US").open(f"/{path}?lang=es")
    if query:
        screen.fill("¿Qué quiere saber?", query)
        screen.page.locator("summary", has_text="Ver menos").first.click()
        screen.settle()
    for fold in screen.page.locator("[class*=st-key-group_] summary").all():
        fold.click()
        screen.settle()
    assert screen.page.evaluate(CUT_CHIPS) == []
    cut = screen.page.evaluate(CUT_BOXES)
    assert cut or path != "month-by-month"  # else nothing was looked at
    told = [one.inner_text() for one in screen.page.locator(".bh-whole").all() if one.is_visible()]
    assert [text for text in cut if text not in told] == []
    screen.context.close()


def test_a_plan_its_folds_and_the_page_stay(app, browser):
    screen = Screen(browser, app, "desk").open("/month-by-month")
    screen.page.locator("summary", has_text="My file").first.click()
    screen.settle()
    file = {"name": "plan.yaml", "mimeType": "text/yaml", "buffer": GOOD_PLAN}
    screen.page.locator("input[type=file]").set_input_files(file)
    assert screen.says("Your file is open.")
    screen.settle().page.locator("summary", has_text="How sure").first.click()
    screen.settle()
    screen.speak("Español")
    assert screen.says("Los meses de un vistazo") and screen.page.url.split("?")[0].endswith("/month-by-month")
    assert screen.page.locator("input[value='Part-time at the library']").count() == 1
    assert screen.page.locator(".st-key-fold_sure details[open]").count() >= 1
    screen.page.get_by_role("link", name="Reglas").first.click()
    assert screen.settle().says("Cada regla que usa este programa") and screen.speaks("es")
    screen.context.close()
