"""Writing in the app: drafts become files, changes become patches, faults are said in the writer's words, saving is safe."""

from __future__ import annotations

import os
import subprocess
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benefits_helper import clock, load_rules, words
from benefits_helper.app import drafts, writing
from benefits_helper.app.drafts import ArticleDraft, NoteDraft, SourceDraft
from benefits_helper.datadirs import data_dir
from benefits_helper.library import clubfolder, clubwriting
from benefits_helper.library.articles import article_files, load_articles, read_article
from benefits_helper.library.drafts import check_article
from benefits_helper.library.live import LiveLibrary
from benefits_helper.library.notes import note_of
from benefits_helper.problems import InputProblems, Problem
from benefits_helper.topics import article_text, known_to_articles
from tests.accept_mistakes import run
from tests.accept_notes import known as known_notes
from tests.accept_notes import mistakes
from tests.test_articles import FILLER

EN, ES = words.load("en"), words.load("es")
BODY = "## In short\n\n" + FILLER
DRAFT = ArticleDraft(
    "first-paycheck", "en", "My first paycheck", "What to do with it.", ("ssi-earnings",), ("ssi",), (),
    (SourceDraft('The "rule": a page', "https://www.ssa.gov/", "2026-11-01"),), "2026-11-01", "2027-11-01", body=BODY,
)  # fmt: skip
NOTE = NoteDraft("ssi-earnings-1", "en", "ssi-earnings", "helped", "2026-11-01", "said yes", "2026-11-01", "2027-11-01",
                 "I was scared to tell anybody. I took a friend along, and we asked for a paper that said so.")  # fmt: skip


@pytest.fixture(scope="module")
def known():
    return known_to_articles(load_rules(), date(2026, 11, 22))


@pytest.fixture(scope="module")
def others():
    return load_articles().articles


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A group's own folder that may be written."""
    folder = tmp_path / "club"
    folder.mkdir()
    monkeypatch.setenv(clubfolder.VARIABLE, str(folder))
    monkeypatch.setenv(clubwriting.VARIABLE, clubwriting.YES)
    monkeypatch.setenv(clock.VARIABLE, "2026-11-22")
    return folder


def problems_of(draft: ArticleDraft, known, others=()) -> list[Problem]:
    return check_article(draft.slug, draft.lang, drafts.article_file(draft), known, others)


# --- a draft and its file


@pytest.mark.parametrize("path", article_files(data_dir("articles")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_article_that_nobody_changed_is_the_same_file(path: Path) -> None:
    text = path.read_text("utf-8")
    assert drafts.article_file(drafts.article_draft(path.stem, path.parent.name, text)) == text


def test_a_new_article_passes_the_checker(known) -> None:
    assert [one.message for one in problems_of(DRAFT, known)] == ["this article is not there in Spanish yet"]


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


# --- the patch


def git(folder: Path, *line: str) -> str:
    done = subprocess.run(["git", *line], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


@pytest.mark.parametrize("old", [None, "a\nb\nc\n", "a\nb\nc", "", "a\r\nb\r\n", "a\x0cb\u2028c\nd\n"])
@pytest.mark.parametrize("new", ["a\nB\nc\n", "x\n", "a\x0cb\u2028c\nD\n", "ñ\n\n\nz\n"])
def test_git_takes_the_patch(tmp_path: Path, old: str | None, new: str) -> None:
    git(tmp_path, "init", "-q")
    path = tmp_path / "articles" / "en" / "x.md"
    path.parent.mkdir(parents=True)
    if old is not None:
        path.write_bytes(old.encode())
    (tmp_path / "x.patch").write_bytes(writing.patch("articles/en/x.md", old, new).encode())
    git(tmp_path, "apply", "--check", "x.patch")
    git(tmp_path, "apply", "x.patch")
    assert path.read_bytes() == new.encode()


def test_nothing_changed_is_no_patch() -> None:
    assert writing.patch("articles/en/x.md", "a\n", "a\n") == ""


# --- what is wrong, in the writer's words


def test_places_are_those_of_the_box(known) -> None:
    draft = replace(DRAFT, topics=("nowhere",), body="First.\nIt pays $1,000.\n" + BODY)
    found = {one.where: one.text for one in writing.faults(EN, drafts.article_file(draft), problems_of(draft, known))}
    assert found["Line 2 of the text, sign 9"].startswith("The amount $1,000 is typed in. Write a live figure")
    assert found["Topics"] == "There is no topic 'nowhere'."
    spanish = [one.where for one in writing.faults(ES, drafts.article_file(draft), problems_of(draft, known))]
    assert "Línea 2 del texto, signo 9" in spanish and "Temas" in spanish


WRONG = (
    {}, {"title": "", "summary": "", "topics": (), "sources": (), "reviewed": "", "next_review": "", "body": ""},
    {"slug": "Mi artículo"}, {"reviewed": "2026-12-30"}, {"next_review": "2026-01-01"}, {"title": "It is $5"}, {"reviewed": "2024-01-01", "next_review": "2025-01-01"},
    {"sources": (SourceDraft("A", "", ""), SourceDraft("", "x.org", "2027-01-01"))}, {"body": BODY * 4},
    {"body": BODY + "\n\n{{ ssi.federal_benefit_rat }} {{ ssi.threshold_1619b }} {{ 5 }} {{ wages }} {{ x }} }} {{ example: wages }} [a](?article=nope)\n"},
    {"example": "{state: NY, facts: {wages: 5}}", "body": BODY + "\n\n{{ example: nope }}\n"}, {"example": "{state: NY}"}, {"example": "{state: NY, facts: {}, fact: a}"}, {"body": BODY + "\x07"},
    {"body": "Beneficiaries considering competitive employment opportunities should understand administrative procedures. " * 40},
    {"body": BODY + "\n\nIt is " + "so " * 40 + "long."}, {"topics": ("pass", "pass")},
)  # fmt: skip


def test_every_fault_of_the_page_is_there_in_spanish(known, others) -> None:
    """Whatever the boxes of the page can bring about; a message without Spanish words would be shown in English."""
    told: set[tuple[str, str]] = set()
    for changes in WRONG:
        for one in problems_of(replace(DRAFT, **changes), known, others):
            told |= {("writing.faults", one.message), ("writing.mends", one.mend)}
    for path in mistakes():
        if path.stem not in ("no-front-matter", "front-matter-open", "unknown-language", "consent-in-words"):
            for one in note_of(path.name, path.read_text("utf-8"), known_notes())[1]:
                told |= {("writing.faults", one.message), ("writing.mends", one.mend)}
    english = sorted(text for where, text in told if text and writing._in_words(ES, where, text) == text)
    assert len(told) > 80 and english == []


PUT_TOGETHER = {
    "faults.not_english",
    "faults.not_spanish",
    "faults.not_key_note",
}  # the checker makes them of two parts


def test_each_english_pattern_is_what_a_checker_says() -> None:
    """The catalog's English is the checkers' own; a wording that changed there would no longer be found."""
    package = Path(writing.__file__).parents[1]
    sources = [
        path.read_text("utf-8")
        for path in (
            *sorted((package / "library").glob("*.py")),
            package / "problems.py",
            package / "located" / "files.py",
        )
    ]
    said = " ".join("".join(sign for sign in "\n".join(sources) if sign not in '"\\').split())
    gone = []
    for key in (key for key in EN.all_keys() if key.startswith(("writing.faults.", "writing.mends."))):
        parts = [part.strip(" '…") for part in writing._NAME.split(EN.either(key, ""))[::2]]
        longest = max(parts, key=len).replace('"', "")
        if longest not in said and writing._unescaped(longest) not in said and key.removeprefix("writing.") not in PUT_TOGETHER:
            gone.append((key, longest))
    assert gone == []


# --- saving


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
    live = LiveLibrary([group / "articles"], clock=lambda: now)
    live.now().suggest("a")
    clubwriting.save("articles", "en", DRAFT.slug, drafts.article_file(DRAFT), None)
    now = 10.0
    for _ in range(200):
        if live.now().articles:
            break
        threading.Event().wait(0.02)
    assert [one.title for one in live.now().articles] == ["My first paycheck"]


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
def test_the_templates_pass_the_checker_whole(known, name: str) -> None:
    """What people copy holds nothing that the checker would refuse, and only links and figures that are there."""
    article, found = read_article(data_dir("articles") / f"{name}.md", known)
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
