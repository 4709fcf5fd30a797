"""Saving into the group's own folder: only where it is allowed, never outside, never half a file."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from benefits_helper import clock
from benefits_helper.app import drafts
from benefits_helper.library import clubfolder, clubwriting
from benefits_helper.library.articles import article_files
from benefits_helper.library.live import LiveLibrary
from benefits_helper.problems import InputProblems
from tests.accept_mistakes import run
from tests.written import DRAFT


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A group's own folder that may be written."""
    folder = tmp_path / "club"
    folder.mkdir()
    monkeypatch.setenv(clubfolder.VARIABLE, str(folder))
    monkeypatch.setenv(clubwriting.VARIABLE, clubwriting.YES)
    monkeypatch.setenv(clock.VARIABLE, "2026-11-22")
    return folder


def test_without_permission_nothing_is_saved(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("", "no", "1"):
        monkeypatch.setenv(clubwriting.VARIABLE, value)
        assert not clubwriting.allowed()
        with pytest.raises(InputProblems, match="not allowed"):
            clubwriting.save("articles", "en", "x", "text\n", None)
    monkeypatch.setenv(clubwriting.VARIABLE, clubwriting.YES)
    monkeypatch.delenv(clubfolder.VARIABLE)
    assert not clubwriting.allowed()
    assert list(group.rglob("*")) == []


def test_a_folder_that_is_not_there_allows_nothing(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clubfolder.VARIABLE, str(group / "gone"))
    assert not clubwriting.allowed()


def test_allowed_for_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(clubwriting.VARIABLE, raising=False)
    monkeypatch.delenv(clubfolder.VARIABLE, raising=False)
    with pytest.raises(InputProblems, match="add --club FOLDER"), clubwriting.set_to(True):
        pass
    monkeypatch.setenv(clubfolder.VARIABLE, str(tmp_path))
    with clubwriting.set_to(True):
        assert clubwriting.allowed() and (tmp_path / "articles" / "es").is_dir()
    assert not clubwriting.allowed() and clubwriting.VARIABLE not in os.environ


def test_the_command_wants_a_folder_to_write_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(clubfolder.VARIABLE, raising=False)
    started: list[bool] = []
    monkeypatch.setattr("benefits_helper.app.server.start", lambda port: started.append(clubwriting.allowed()) or 0)
    code, _, told = run(["app", "--writing"], tmp_path)
    assert (code, told) == (2, "--writing: error: there is no folder to write into; add --club FOLDER\n")
    assert run(["app", "--club", ".", "--writing"], tmp_path)[0] == 0
    assert run(["app", "--club", "."], tmp_path)[0] == 0
    assert started == [True, False]


@pytest.mark.parametrize(
    "slug",
    ["", ".", "..", "../x", "../../etc/passwd", "a/b", "/etc/passwd", "a\\b", "a.b", "A", "á", "a b", "-a", "a-", "a--b", "con", "nul",
     "com1", "a" * 61, "a\n", "a\x00b", "_template", "~", "%2e%2e"],
)  # fmt: skip
def test_no_name_leads_out_of_the_folder(group: Path, slug: str) -> None:
    for kind, lang in (("articles", "en"), ("notes", "es")):
        with pytest.raises(InputProblems, match="cannot be a file's name here"):
            clubwriting.save(kind, lang, slug, "text\n", None)
    assert [path for path in group.parent.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(("kind", "lang"), [("rules", "en"), ("..", "en"), ("articles", ".."), ("articles", "fr"), ("", "")])
def test_only_articles_and_notes_in_the_two_languages(group: Path, kind: str, lang: str) -> None:
    with pytest.raises(InputProblems):
        clubwriting.save(kind, lang, "x", "text\n", None)


@pytest.mark.parametrize("link", ["articles", "articles/en", "articles/en/x.md"])
def test_no_symlink_leads_out(group: Path, link: str) -> None:
    outside = group.parent / "outside"
    outside.mkdir()
    (outside / "x.md").write_text("theirs\n", "utf-8")
    (group / link).parent.mkdir(parents=True, exist_ok=True)
    (group / link).symlink_to(outside / "x.md" if link.endswith(".md") else outside)
    with pytest.raises(InputProblems, match="leads out of the group's folder"):
        clubwriting.save("articles", "en", "x", "ours\n", "theirs\n")
    with pytest.raises(InputProblems, match="leads out of the group's folder"):
        clubwriting.remove("articles", "en", "x", "theirs\n")
    assert (outside / "x.md").read_text("utf-8") == "theirs\n" and len(list(outside.rglob("*"))) == 1


def test_a_link_to_the_whole_folder_is_the_groups_own_choice(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = group.parent / "link"
    link.symlink_to(group)
    monkeypatch.setenv(clubfolder.VARIABLE, str(link))
    clubwriting.save("articles", "en", "x", "text\n", None)
    assert (group / "articles" / "en" / "x.md").read_text("utf-8") == "text\n"


def test_what_somebody_else_wrote_meanwhile_is_never_overwritten(group: Path) -> None:
    clubwriting.save("articles", "en", "x", "one\n", None)
    for seen in (None, "zero\n"):
        with pytest.raises(InputProblems, match="somebody changed this file since you saw it"):
            clubwriting.save("articles", "en", "x", "two\n", seen)
        with pytest.raises(InputProblems, match="somebody changed"):
            clubwriting.remove("articles", "en", "x", seen or "")
    clubwriting.save("articles", "en", "x", "two\n", "one\n")
    assert (group / "articles" / "en" / "x.md").read_text("utf-8") == "two\n"


def test_a_save_that_fails_leaves_the_old_text_and_no_rest(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = clubwriting.save("articles", "en", "x", "old\n", None)

    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    for step in ("fsync", "replace"):
        with monkeypatch.context() as now:
            now.setattr(os, step, full)
            with pytest.raises(InputProblems, match="could not be saved"):
                clubwriting.save("articles", "en", "x", "new\n", "old\n")
    assert path.read_text("utf-8") == "old\n"
    assert [one.name for one in path.parent.iterdir()] == ["x.md"]


def test_a_reader_sees_the_old_text_or_the_new_one_never_a_part(group: Path) -> None:
    texts = ["a" * 200_000 + "\n", "b" * 200_000 + "\n"]
    path = clubwriting.save("articles", "en", "x", texts[0], None)
    stop, odd = threading.Event(), []

    def read() -> None:
        while not stop.is_set():
            text = path.read_text("utf-8")
            odd.extend([len(text)] if text not in texts else [])
            odd.extend(str(one) for one in article_files(group) if one != path)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for one in readers:
        one.start()
    for turn in range(30):
        clubwriting.save("articles", "en", "x", texts[(turn + 1) % 2], texts[turn % 2])
    stop.set()
    for one in readers:
        one.join()
    assert odd == []


def test_of_two_who_save_at_once_one_is_told(group: Path) -> None:
    clubwriting.save("articles", "en", "x", "old\n", None)
    told: list[str] = []

    def save(text: str) -> None:
        try:
            clubwriting.save("articles", "en", "x", text, "old\n")
        except InputProblems as fault:
            told.append(fault.problems[0].message)

    writers = [threading.Thread(target=save, args=(f"{number}\n",)) for number in range(8)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert told == ["somebody changed this file since you saw it"] * 7


def test_a_folder_that_cannot_be_written_is_told(group: Path) -> None:
    (group / "articles").write_text("a file where the folder should be", "utf-8")
    with pytest.raises(InputProblems):
        clubwriting.save("articles", "en", "x", "text\n", None)


def test_the_running_library_finds_a_saved_article(group: Path) -> None:
    (group / "articles").mkdir()
    now = 0.0
    live = LiveLibrary(lambda: article_files(group), clock=lambda: now)
    live.now().suggest("a")
    clubwriting.save("articles", "en", DRAFT.slug, drafts.article_file(DRAFT), None)
    now = 10.0
    for _ in range(200):
        if live.now().articles:
            break
        threading.Event().wait(0.02)
    assert [one.title for one in live.now().articles] == ["My first paycheck"]
