"""Peer notes: one person's words beside an article. What is refused, what is shown, and that no figure ever comes from one."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from benefits_helper import clock, load_rules, words
from benefits_helper.app import notes as view
from benefits_helper.app.draw.notes import box
from benefits_helper.checking import check_paths
from benefits_helper.datadirs import data_dir
from benefits_helper.library import clubfolder, notes
from benefits_helper.library.notes import Known, Note, is_note_file, note_of, note_paths, read_note, shown_beside
from benefits_helper.library.private import refused
from tests.accept_library import TODAY, expected, known, messages, mistakes
from tests.spanish_app import visible
from tests.test_layers import ALLOWED, TOP, ids, imports_of, layer_of, module_of, sources

FRONT = {
    "article": "ssi-earnings",
    "lang": "en",
    "kind": "helped",
    "consent": "{given: 2026-11-01, how: said yes and read it again}",
    "written": "2026-11-01",
    "review_by": "2027-10-01",
    "moderated": "{on: 2026-11-02, by: peer lead}",
}
BODY = "I was scared to tell anybody. I took a friend along, and we asked for a paper that said they got my report."
ES = "Me daba miedo decirlo. Fui con una amiga del club, y en la oficina del Seguro Social pedí un recibo de mi reporte."


def text(body: str = BODY, **changes: str | None) -> str:
    front = {key: value for key, value in {**FRONT, **changes}.items() if value is not None}
    return "\n".join(["---", *(f"{key}: {value}" for key, value in front.items()), "---", body, ""])


@pytest.fixture(scope="module")
def allowed() -> Known:
    return known()


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A group's own folder without notes yet, on a day that stays the same."""
    monkeypatch.setenv(clubfolder.VARIABLE, str(tmp_path))
    monkeypatch.setenv(clock.VARIABLE, TODAY.isoformat())
    return tmp_path


def put(group: Path, name: str, body: str = BODY, **changes: str | None) -> Path:
    path = group / "notes" / str(changes.get("lang") or "en") / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(body, **changes), "utf-8")
    return path


# --- what is refused


@pytest.mark.parametrize("path", mistakes(), ids=lambda path: path.stem)
def test_mistake(path: Path, allowed: Known) -> None:
    wanted = expected(path)
    assert wanted and messages(path, allowed) == wanted


def test_every_mistake_is_an_error_but_what_only_waits_or_is_over(allowed: Known) -> None:
    quiet = {"not-moderated-yet", "time-is-over"}
    for path in mistakes():
        note, _ = read_note(path, allowed)
        assert (note is not None) == (path.stem in quiet), path.name


def test_places_are_those_of_the_words(allowed: Known) -> None:
    for path in mistakes():
        lines = path.read_text("utf-8").splitlines()
        for line in messages(path, allowed):
            _, number, column, said = line.split(":", 3)
            if said.startswith(" error: '") and " is " in said.split(";")[0] and int(number) > 9:
                word = said.split("'")[1]
                assert lines[int(number) - 1][int(column) - 1 :].startswith(word), line


@pytest.mark.parametrize(
    "plain",
    [
        BODY,
        ES,
        "When Social Security called, my Medicaid stayed under 1619(b). I moved to New York. I'm fine. It took 5 months.",
        "I was scared. But I kept SSI and SNAP! Ticket to Work found me a peer specialist. In spring I worked 20 hours a week.",
        "We drove 2 hours to get there. I asked twice a month, on a Monday, and in March they said yes to my PASS.",
    ],
)
def test_plain_words_pass(plain: str, allowed: Known) -> None:
    assert refused(plain, allowed.names) == []


@pytest.mark.parametrize(
    "hidden",
    [
        "Ask Maria Perez.", "I met JOHN DOE there.", "Go see dr. who: Dr. Brown.", "call 5 5 5 1 2 3 4 5 6 7", "me at mail dot com",
        "5\u200d5", "a\x07b", "a couple hundred a month", "veinte dólares", "gano 900 al mes", "en la calle Ocho", "nací en mayo", "el 3 de marzo",
        "PO Box 12", "٥٥٥١٢٣٤٥٦٧", "**[a](b)**", "€5", "{x}", "www.x.y",
    ],
)  # fmt: skip
def test_more_ways_to_say_too_much(hidden: str, allowed: Known) -> None:
    assert refused(f"It went like this. {hidden}", allowed.names)


def test_very_long_texts_are_refused_at_once(allowed: Known) -> None:
    note, problems = note_of("en/x.md", text("Word Word " * 100_000), allowed)
    assert note is None and [one.message.split(";")[0] for one in problems] == ["this note has 200000 words"]


def test_the_template_is_a_note(allowed: Known) -> None:
    note, problems = read_note(data_dir("notes") / "_template.md", allowed)
    assert note is not None and note.moderated is None
    assert [one.level for one in problems] == ["warning"]


def test_no_note_ships(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(clubfolder.VARIABLE, raising=False)
    assert note_paths() == []


# --- the command


def test_check_takes_a_note_a_folder_of_notes_and_the_groups_own(group: Path) -> None:
    one, two = put(group, "one"), put(group, "two", f"{BODY} Call 555-123-4567.")
    assert check_paths([one]).problems == []
    for paths in ([two], [group], note_paths()):
        (only,) = check_paths(paths).problems
        assert only.one_line().startswith(f"{two}:10:114: error: '555-123-4567' looks like a phone number")


def test_a_note_is_known_by_its_folder_or_by_what_it_says(group: Path) -> None:
    alone = group / "mine.md"
    alone.write_text(text(), "utf-8")
    assert is_note_file(alone) and is_note_file(put(group, "one"))
    assert is_note_file(group / "notes" / "en" / "gone.md")
    assert not is_note_file(data_dir("articles") / "en" / "ssi-earnings.md")


def test_a_note_beside_an_article_of_the_group_is_fine(group: Path) -> None:
    article = (data_dir("articles") / "en" / "ssi-earnings.md").read_text("utf-8")
    note = put(group, "one", article="our-own-page")
    assert "there is no article 'our-own-page'" in check_paths([note]).problems[0].message
    (group / "articles" / "en").mkdir(parents=True)
    (group / "articles" / "en" / "our-own-page.md").write_text(article, "utf-8")
    assert check_paths([note]).problems == []


# --- what is shown


def test_a_moderated_note_is_shown_beside_its_article_in_its_language(group: Path, allowed: Known) -> None:
    put(group, "one")
    put(group, "dos", ES, lang="es")
    assert [note.body for note in shown_beside("ssi-earnings", "en", allowed)] == [BODY]
    assert [note.body for note in shown_beside("ssi-earnings", "es", allowed)] == [ES]
    assert shown_beside("pass", "en", allowed) == []


@pytest.mark.parametrize(
    "changes",
    [{"moderated": None}, {"review_by": "2026-11-21"}, {"article": "nowhere"}, {"consent": None}],
)
def test_what_waits_is_over_or_wrong_is_not_shown(group: Path, allowed: Known, changes: dict[str, str | None]) -> None:
    put(group, "one", **changes)
    assert shown_beside(str(changes.get("article") or "ssi-earnings"), "en", allowed) == []


def test_a_note_is_shown_on_its_last_day_and_not_on_the_next(group: Path, allowed: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    put(group, "one", review_by="2026-12-01")
    shown = []
    for day in ("2026-12-01", "2026-12-02"):
        monkeypatch.setenv(clock.VARIABLE, day)
        shown.append(len(shown_beside("ssi-earnings", "en", allowed)))
    assert shown == [1, 0]


def test_a_changed_or_removed_note_is_seen_at_once(group: Path, allowed: Known) -> None:
    path = put(group, "one")
    shown_beside("ssi-earnings", "en", allowed)
    put(group, "one", "It took me long, but my friend came along and we asked once more together.")
    assert "took me long" in shown_beside("ssi-earnings", "en", allowed)[0].body
    path.unlink()
    assert shown_beside("ssi-earnings", "en", allowed) == []


def test_without_the_groups_folder_there_are_no_notes_and_no_fault(
    group: Path, allowed: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(clubfolder.VARIABLE, str(group / "gone"))
    assert shown_beside("ssi-earnings", "en", allowed) == []


def test_a_leap_day_has_a_year_after_it() -> None:
    assert notes.year_after(date(2028, 2, 29)) == date(2029, 3, 1)
    assert notes.year_after(date(2026, 11, 22)) == date(2027, 11, 22)


def made(**changes: object) -> Note:
    note = note_of("en/x.md", text())[0]
    assert note is not None
    return Note(**{**vars(note), **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("kind", notes.KINDS)
def test_the_box_says_that_it_is_not_the_rule(lang: str, kind: str) -> None:
    say = words.load(lang)
    html = box(say, [view.shown(say, made(kind=kind))])
    html = unescape(html)
    assert say("notes.apart") in html and say(f"notes.kinds.{kind}") in html and "2026" in html
    assert "November 1" not in html and "peer lead" not in html


def test_nothing_in_a_note_becomes_code() -> None:
    say = words.load()
    html = box(say, [view.shown(say, made(body="<script>x</script>\n\n**a** $5 {{ ssi.benefit }}"))])
    assert "<script>" not in html and "&lt;script&gt;" in html and "**a** $5 {{ ssi.benefit }}" in html


def part() -> None:
    """What an article's page draws under its text."""
    import streamlit as st

    from benefits_helper import words
    from benefits_helper.app.draw import notes

    st.session_state["pages"] = {}
    notes.show(words.load(st.session_state["reader"]), "ssi-earnings")


def drawn(lang: str) -> str:
    app = AppTest.from_function(part, default_timeout=120)
    app.session_state["reader"] = lang
    app.run()
    assert not app.exception
    return visible(app)


@pytest.mark.parametrize(("lang", "body"), [("en", BODY), ("es", ES)])
def test_under_an_article_stands_the_box_or_only_how_to_give_a_note(group: Path, lang: str, body: str) -> None:
    say = words.load(lang)
    assert drawn(lang) == say("notes.give")
    put(group, "one", body, lang=lang)
    put(group, "two", body.replace(".", "!"), lang=lang, moderated=None)
    shown = drawn(lang)
    assert body in shown and say("notes.apart") in shown and say("notes.give") in shown
    assert body.replace(".", "!") not in shown


# --- a note never touches a figure

RUN = """
import json, sys
from benefits_helper import estimate, load_rules
rules = load_rules()
made = estimate({"state": "NY", "start": "2026-12", "months": "12", "facts": {"gets_ssi": "yes", "wages": "900"}}, rules, carry=True)
for name in made.names:
    for index in range(len(made.months)):
        print(name, index, made.text(name, index))
"""


def results() -> bytes:
    return subprocess.run([sys.executable, "-c", RUN], cwd=TOP, check=True, capture_output=True).stdout


def test_results_are_the_same_bytes_with_and_without_notes(group: Path) -> None:
    without = results()
    put(group, "one")
    put(group, "two", "The rate is now {{ ssi.federal_benefit_rate }} and 5000 dollars a month for everybody, they say.")
    assert results() == without and len(without) > 1000


def test_an_article_reads_the_same_with_and_without_notes(group: Path) -> None:
    from benefits_helper.library.articles import read_article
    from benefits_helper.topics import article_text

    article, rules = read_article(data_dir("articles") / "en" / "ssi-earnings.md")[0], load_rules()
    assert article is not None
    before = article_text(article, rules, clock.this_month())
    put(group, "one")
    assert article_text(article, rules, clock.this_month()) == before


@pytest.mark.parametrize(
    "path",
    [path for path in sources() if layer_of(module_of(path)) in ("language", "rulebook", "engine", "desk", "report")],
    ids=ids,
)
def test_nothing_that_works_figures_out_reads_notes(path: Path) -> None:
    assert not {name for name in imports_of(path) if "library.note" in name}


def test_the_layers_keep_the_engine_from_the_library() -> None:
    assert "library" not in ALLOWED["engine"] | ALLOWED["rulebook"]
