"""A draft of an article or a note becomes a file, and a file a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benefits_helper import load_rules
from benefits_helper.app import drafts, writing
from benefits_helper.app.drafts import SourceDraft
from benefits_helper.datadirs import data_dir
from benefits_helper.library.articles import article_files, read_article
from benefits_helper.library.notes import note_of
from benefits_helper.topics import article_text
from tests.accept_library import known as known_notes
from tests.written import DRAFT, NOTE, known, problems_of


@pytest.mark.parametrize("path", article_files(data_dir("articles")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_article_that_nobody_changed_is_the_same_file(path: Path) -> None:
    text = path.read_text("utf-8")
    assert drafts.article_file(drafts.article_draft(path.stem, path.parent.name, text)) == text


def test_a_new_article_passes_the_checker() -> None:
    assert [one.message for one in problems_of(DRAFT, known())] == ["this article is not there in Spanish yet"]


@pytest.mark.parametrize(
    "title", ['A "b": c', "yes", "- a", "# a", "{a}", "100%", "a\nb: c", "é ñ: ¿qué?", "a \\ b", "'a'", "@x", "a #b"]
)
def test_any_title_comes_back_as_it_was(title: str) -> None:
    draft = replace(DRAFT, title=title, summary=title, sources=(SourceDraft(title, "https://x.org/?a=b,{c}", "2026-11-01"),))
    back = drafts.article_draft(draft.slug, "en", drafts.article_file(draft))
    said = " ".join(title.split())
    assert (back.title, back.summary, back.sources[0].title, back.sources[0].url) == (
        said,
        said,
        said,
        "https://x.org/?a=b,{c}",
    )
    assert back.body == draft.body.rstrip() + "\n"


def test_only_what_was_changed_shows_in_the_difference() -> None:
    text = (data_dir("articles") / "en" / "pass.md").read_text("utf-8")
    draft = replace(drafts.article_draft("pass", "en", text), next_review="2027-06-01")
    changed = [line for line in writing.patch(draft.path, text, drafts.article_file(draft)).splitlines()[2:] if line[0] in "+-"]
    assert changed == ["-next_review: 2027-01-15", "+next_review: 2027-06-01"]


def test_a_translation_begins_with_what_both_share() -> None:
    text = (data_dir("articles") / "en" / "pass.md").read_text("utf-8")
    found = drafts.to_translate(drafts.article_draft("pass", "en", text), "es")
    assert (found.lang, found.title, found.body, found.was) == ("es", "", "", "")
    assert found.topics[0] == "pass" and found.sources and found.example


def test_a_note_passes_the_checker_and_waits() -> None:
    note, found = note_of(NOTE.path, drafts.note_file(NOTE), known_notes())
    assert note is not None and note.moderated is None and [one.level for one in found] == ["warning"]
    later, found = note_of(NOTE.path, drafts.moderated(drafts.note_file(NOTE), date(2026, 11, 22), "peer lead"), known_notes())
    assert later is not None and later.moderated == date(2026, 11, 22) and found == []


@pytest.mark.parametrize("by", ["Jane Smith", "Jane", 'x"}, name: "y', "5"])
def test_nobody_moderates_under_a_name(by: str) -> None:
    assert note_of(NOTE.path, drafts.moderated(drafts.note_file(NOTE), date(2026, 11, 22), by), known_notes())[0] is None


def test_names_of_notes_tell_nobody() -> None:
    assert drafts.free_name("pass", []) == "pass-1"
    assert drafts.free_name("pass", ["pass-1", "pass-2", "other"]) == "pass-3"


def test_the_look_at_it_has_live_figures_also_while_something_is_wrong() -> None:
    draft = replace(
        DRAFT,
        slug="",
        title="",
        body="It is {{ ssi.federal_benefit_rate }} or {{ example: wages }}.",
        example="{state: NY, facts: {wages: 885}}",
    )
    assert article_text(writing.article(draft), load_rules(), 2026 * 12 + 10) == "It is $994 or $885."
    for example in ("", "{", "[a]", "{state: NY}", "{state: XX, facts: {a: b}}"):
        assert "not known yet" in article_text(writing.article(replace(draft, example=example)), load_rules(), 2026 * 12 + 10)


@pytest.mark.parametrize("name", ["_template", "_template-es"])
def test_the_templates_pass_the_checker_whole(name: str) -> None:
    """What people copy holds nothing that the checker would refuse, and only links and figures that are there."""
    article, found = read_article(data_dir("articles") / f"{name}.md", known())
    assert article is not None and found == []
    assert "not known" not in article_text(article, load_rules(), 2026 * 12 + 10)


def test_the_two_templates_have_the_same_form() -> None:
    texts = [(data_dir("articles") / f"{name}.md").read_text("utf-8") for name in ("_template", "_template-es")]
    forms = [
        [line[:6] if line.startswith("- [ ] ") else line[:2] for line in text.splitlines() if line[:2] in ("##", "- ")]
        for text in texts
    ]
    assert forms[0] == forms[1]
    shared = [[line for line in text.splitlines() if line.startswith(("topics:", "programs:", "example:"))] for text in texts]
    assert shared[0] == shared[1]


@pytest.mark.parametrize(("name", "first"), [("_template", "## In short"), ("_template-es", "## En breve")])
def test_a_new_article_begins_with_the_headings_of_the_template(name: str, first: str) -> None:
    text = (data_dir("articles") / f"{name}.md").read_text("utf-8")
    begun = drafts.skeleton(text)
    assert begun.startswith(f"{first}\n\n\n## ") and begun.endswith(text.splitlines()[-1] + "\n")
    assert [line for line in begun.splitlines() if line] == [
        line for line in text.splitlines() if line.startswith(("## ", "*Written", "*Escrito"))
    ]
