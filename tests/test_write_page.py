"""The page for writing, opened without a browser: there only where it is allowed, nothing lost, nothing saved unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from benefits_helper import clock, words
from benefits_helper.datadirs import data_dir
from benefits_helper.library import clubfolder, clubwriting
from tests.spanish_app import english_on

TOP = Path(__file__).resolve().parents[1]
PAGE = "benefits_helper/app/pages/write.py"
EN, ES = words.load("en"), words.load("es")
NOTE = "I was scared to tell anybody. I took a friend along, and we asked for a paper that said they got my report."


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(clubfolder.VARIABLE, str(tmp_path))
    monkeypatch.setenv(clubwriting.VARIABLE, clubwriting.YES)
    monkeypatch.setenv(clock.VARIABLE, "2026-11-22")
    return tmp_path


def opened(mode: str, lang: str = "en", **held: object) -> AppTest:
    app = AppTest.from_file(str(TOP / "streamlit_app.py"), default_timeout=300)
    app.query_params["lang"] = lang
    app.run()
    app.switch_page(PAGE)
    app.session_state["write_mode"] = mode
    for key, value in held.items():
        app.session_state[key] = value
    return app.run()


def said(app: AppTest) -> str:
    parts = [*app.error, *app.info, *app.success, *app.caption, *app.markdown, *app.header, *app.code]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")


def fill_note(app: AppTest, body: str = NOTE) -> AppTest:
    app.selectbox(key="write_note_article").set_value("ssi-earnings")
    app.text_area(key="write_note_body").set_value(body)
    app.text_input(key="write_note_how").set_value("said yes and read it again")
    app.checkbox(key="write_note_agreed").check()
    return app.run()


def files(group: Path) -> list[str]:
    return sorted(path.relative_to(group).as_posix() for path in group.rglob("*") if path.is_file())


def test_without_permission_the_page_is_not_there(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(clubwriting.VARIABLE)
    app = AppTest.from_file(str(TOP / "streamlit_app.py"), default_timeout=300).run()
    assert "write" not in app.session_state["pages"]
    monkeypatch.setenv(clubwriting.VARIABLE, clubwriting.YES)
    assert "write" in app.run().session_state["pages"]


@pytest.mark.parametrize("mode", ["new", "change", "note", "moderate"])
def test_all_of_it_is_there_in_spanish(group: Path, mode: str) -> None:
    app = opened(mode, "es", write_which="pass")
    assert not app.exception and app.title[0].value == ES("pages.write")
    assert english_on(app) == []


def test_a_note_is_saved_waits_and_is_then_shown_or_taken_away(group: Path) -> None:
    app = fill_note(opened("note"))
    assert not app.exception and not app.error
    app.button(key="write_note_save").click().run()
    assert files(group) == ["notes/en/ssi-earnings-1.md"]
    assert EN("writing.saved_waits", path="notes/en/ssi-earnings-1.md") in said(app)
    assert app.text_area(key="write_note_body").value == ""

    app.radio(key="write_mode").set_value("moderate").run()
    key = "moderate_en_ssi-earnings-1"
    app.text_input(key=f"{key}_by").set_value("Jane Smith").run()
    app.button(key=f"{key}_show").click().run()
    assert EN("writing.moderate.by_wrong") in said(app) and "moderated" not in (group / files(group)[0]).read_text("utf-8")
    app.text_input(key=f"{key}_by").set_value("peer lead").run()
    app.button(key=f"{key}_show").click().run()
    assert EN("writing.moderate.is_shown") in said(app)
    assert 'moderated: {on: 2026-11-22, by: "peer lead"}' in (group / files(group)[0]).read_text("utf-8")

    app.button(key=f"{key}_remove").click().run()
    assert files(group) != []
    app.button(key=f"{key}_remove_sure").click().run()
    assert files(group) == [] and EN("writing.moderate.removed") in said(app)


def test_a_note_with_a_name_cannot_be_saved_and_nothing_is_lost(group: Path) -> None:
    bad = f"{NOTE} My counselor Jane Smith came along."
    app = fill_note(opened("note"), bad)
    assert "'Jane Smith' may be a name" in said(app) and "Line 1 of the text, character 122" in said(app)
    assert app.button(key="write_note_save").disabled
    assert app.text_area(key="write_note_body").value == bad and files(group) == []


def test_a_note_needs_the_yes_of_the_person(group: Path) -> None:
    app = fill_note(opened("note"))
    app.checkbox(key="write_note_agreed").uncheck().run()
    assert app.button(key="write_note_save").disabled


def test_a_change_is_seen_before_it_is_saved_and_never_undoes_another_unseen(group: Path) -> None:
    app = opened("change", write_which="pass", write_change_lang="en")
    assert EN("writing.changes_none") in said(app)
    base = "write_change_pass_en"
    app.text_input(key=f"{base}_title").set_value("A plan of your own (PASS)").run()
    assert "+title: A plan of your own (PASS)" in said(app)
    app.button(key=f"{base}_save").click().run()
    own = group / "articles" / "en" / "pass.md"
    assert EN("writing.saved", path="articles/en/pass.md") in said(app)
    packaged = (data_dir("articles") / "en" / "pass.md").read_text("utf-8")
    assert own.read_text("utf-8") == packaged.replace(
        "title: Plan to Achieve Self-Support (PASS)", "title: A plan of your own (PASS)"
    )

    app.text_input(key=f"{base}_title").set_value("Our plan (PASS)").run()
    assert app.button(key=f"{base}_save").disabled, "what stands in the group's folder must be looked at first"
    (look,) = [one for one in app.checkbox if one.label == EN("writing.look")]
    look.check().run()
    own.write_text(own.read_text("utf-8").replace("reviewed: 2026-11-22", "reviewed: 2026-11-21"), "utf-8")
    app.run()
    assert "-reviewed: 2026-11-21" in said(app) and app.button(key=f"{base}_save").disabled
    assert "2026-11-21" in own.read_text("utf-8")


def test_drafts_of_several_articles_are_kept_beside_each_other(group: Path) -> None:
    app = opened("change", write_which="pass", write_change_lang="en")
    app.text_area(key="write_change_pass_en_body").set_value("Mine.").run()
    app.selectbox(key="write_which").set_value("able").run()
    app.radio(key="write_mode").set_value("note").run()
    app.radio(key="write_mode").set_value("change").run()
    app.selectbox(key="write_which").set_value("pass").run()
    assert app.text_area(key="write_change_pass_en_body").value == "Mine."
    assert "This article has 1 words; an article has at least 300." in said(app)
    app.button(key="write_change_pass_en_over").click().run()
    assert app.text_area(key="write_change_pass_en_body").value.startswith("## In short")


def test_the_look_at_it_shows_live_figures(group: Path) -> None:
    app = opened("new")
    app.text_area(key="write_new_en_body").set_value("## Now\n\nIt is {{ ssi.federal_benefit_rate }} a month.").run()
    assert "### Now\n\nIt is $994 a month." in said(app)
    assert "{{" not in "".join(str(one.value) for one in app.markdown)
