"""The switch between the languages in a real browser: the first guess, and that nothing a person wrote is lost."""

from __future__ import annotations

import importlib.util

import pytest
from screens import CHROMIUM, Screen, fill_member
from test_pages import GOOD_PLAN

READY = CHROMIUM is not None and importlib.util.find_spec("playwright") is not None
pytestmark = pytest.mark.skipif(not READY, reason="no chromium or no playwright on this machine")


def lang_of(screen: Screen) -> str:
    return screen.page.evaluate("document.documentElement.lang")


def test_the_browsers_language_is_the_first_guess(app, browser):
    screen = Screen(browser, app, "desk", locale="es-US").open("/")
    assert screen.says("¿Y si trabajo?") and lang_of(screen) == "es"
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
    assert screen.says("Su respuesta") and lang_of(screen) == "es"
    assert screen.page.locator("input[aria-label^='Su cheque de SSDI']").first.input_value() == "700.00"
    screen.speak("English")
    assert screen.says("Your answer")
    assert screen.page.locator("input[aria-label^='Your SSDI check']").first.input_value() == "700.00"
    assert start.inner_text().splitlines()[-1] == before


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
    assert screen.settle().says("Cada regla que usa este programa") and lang_of(screen) == "es"
    screen.context.close()
