"""The page for writing in a real browser: each part at first sight, checks that follow the typing, a note from box to beside."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from screens import CHROMIUM, ROOT, WIDTHS, Screen, serve
from test_pages import check

from benefits_helper.library import clubfolder, clubwriting

READY = CHROMIUM is not None and importlib.util.find_spec("playwright") is not None
pytestmark = pytest.mark.skipif(not READY, reason="no chromium or no playwright on this machine")

NOTE = "I was scared to tell anybody. I took a friend along, and we asked for a paper that said they got my report."


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("club")


@pytest.fixture(scope="module")
def writing_app(group: Path):
    """The app's server with a group's folder that may be written."""
    with pytest.MonkeyPatch.context() as env:
        env.setenv(clubfolder.VARIABLE, str(group))
        env.setenv(clubwriting.VARIABLE, clubwriting.YES)
        yield from serve(ROOT / "streamlit_app.py")


@pytest.fixture(params=list(WIDTHS))
def screen(request, writing_app, browser):
    one = Screen(browser, writing_app, request.param)
    yield one
    one.context.close()


def choose(screen: Screen, label: str, what: str) -> Screen:
    """Chooses from a list by its label."""
    box = screen.page.get_by_role("combobox", name=label).first
    box.click()
    box.fill(what)
    screen.page.get_by_role("option", name=what).first.click()
    return screen.settle()


@pytest.mark.parametrize("part", ["A new article", "A peer note", "To be moderated"])
def test_first_sight(screen, bare_findings, part):
    screen.open("/write").tick(part)
    check(screen, bare_findings, f"write-{part.rpartition(' ')[2]}-empty")


def test_a_change_with_its_look_and_what_changes(screen, bare_findings):
    screen.open("/write").tick("Change an article")
    choose(screen, "Which article?", "Plan to Achieve")
    assert screen.says("Nothing has changed yet.")
    screen.fill("Title", "A plan of your own (PASS)")
    assert screen.says("+title: A plan of your own (PASS)")
    check(screen, bare_findings, "write-change")


def test_checks_follow_the_typing(screen, bare_findings):
    from playwright.sync_api import expect

    screen.open("/write")
    box = screen.page.locator(".st-key-write_text textarea").first
    expect(box).to_have_value(re.compile("^## In short"), timeout=30_000)
    box.fill("")
    box.press_sequentially("It pays $1,000 now.", delay=10)
    assert screen.says("The amount $1,000 is typed in."), "nobody left the box"
    assert "Line 1 of the text, character 9" in screen.text()
    check(screen, bare_findings, "write-new-error")


def test_a_note_from_the_box_to_what_is_shown(screen, bare_findings, group):
    for path in group.rglob("*.md"):
        path.unlink()
    screen.open("/write?article=ssi-earnings")
    assert screen.says("Day the person said yes")
    screen.page.locator(".st-key-write_text textarea").first.fill(NOTE)
    assert screen.says("What helped me · written in")
    screen.fill("How the person said yes", "said yes and read it again").tick("The person agreed")
    check(screen, bare_findings, "write-note")
    screen.press("Save it in the group's folder")
    assert screen.says("It waits until somebody of the group has read it.")
    assert screen.says("Notes that wait to be read: 1"), screen.text()
    screen.tick("To be moderated")
    screen.fill("Who has read it?", "peer lead").press("Show it")
    assert screen.says("The note is shown now.")
    assert screen.page.get_by_role("radio", name="To be moderated").is_checked()
    check(screen, bare_findings, "write-moderate")
    assert len(list(group.rglob("*.md"))) == 1


def test_a_switch_of_the_language_keeps_what_is_written(screen):
    screen.open("/write").tick("A peer note")
    screen.page.locator(".st-key-write_text textarea").first.fill(NOTE)
    choose(screen, "Article", "SSI and pay")
    screen.tick("What was hard")
    assert screen.says("What was hard for me · written in")
    screen.page.get_by_text("Español", exact=True).click()
    assert screen.says("Lo que me costó · escrito en")
    assert screen.page.locator(".st-key-write_text textarea").first.input_value() == NOTE
    assert screen.page.get_by_role("combobox", name="Artículo").first.input_value() == "SSI y el sueldo"
    for name in ("Una nota de compañero", "Lo que me costó"):
        assert screen.page.get_by_role("radio", name=name).is_checked()
