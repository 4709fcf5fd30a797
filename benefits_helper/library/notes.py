"""Peer notes: what one person found out, in their own words, beside an article. A note is text and nothing else.

No rule, no figure and no result ever comes from here; nothing of the engine may read this module.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from benefits_helper import clock, located
from benefits_helper.datadirs import data_dir
from benefits_helper.library import clubfolder, reading
from benefits_helper.library.article import LANGS, Article
from benefits_helper.library.articles import article_files, split
from benefits_helper.library.frontmatter import NO_DAY, Front
from benefits_helper.library.private import known_names, refused
from benefits_helper.library.topicfile import Topic
from benefits_helper.located import KEY, Located
from benefits_helper.problems import InputProblems, Problem, suggestion
from benefits_helper.states import STATES

FOLDER = "notes"
KINDS = ("helped", "hard", "differently")
FEWEST_WORDS, MOST_WORDS = 10, 150
LONGEST = 20_000  # signs; a text far too long is not looked through for names
_REQUIRED = ("article", "lang", "kind", "consent", "written", "review_by")
_KEYS = (*_REQUIRED, "moderated")
_CONSENT, _MODERATED = ("given", "how"), ("on", "by")
_WRITERS = ("name", "author", "by", "who", "from")
_SAYS_SO = re.compile(r"^consent:", re.MULTILINE)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SMALL = r"[^\W\d_A-ZÁÉÍÓÚÑ]"
_ROLE = re.compile(rf"{_SMALL}(?:{_SMALL}|[ ,'’-])*|(?:[A-ZÁÉÍÓÚÑ]\.?){{1,4}}")
_MOST_KEPT = 1024


@dataclass(frozen=True)
class Note:
    """One note. `moderated` is the day somebody of the group said it may be shown; None: it waits."""

    name: str
    article: str
    lang: str
    kind: str
    given: date
    how: str
    written: date
    review_by: date
    moderated: date | None
    body: str
    path: str

    def is_over(self, today: date) -> bool:
        """Whether its time is over: then it is no longer shown."""
        return today > self.review_by

    def is_shown(self, today: date) -> bool:
        return self.moderated is not None and not self.is_over(today)


@dataclass(frozen=True)
class Known:
    """What a note may name: articles by their slugs, and the words of names of programs and places."""

    articles: Collection[str] | None = None
    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Notes:
    """All notes that could be read, in the order of their paths, and every Problem found on the way."""

    notes: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass
class _Reader:
    """One file while it is read: its front matter, and the problems that Front does not know of."""

    front: Front
    path: str
    found: list[Problem] = field(default_factory=list)

    def report(self, at: tuple[Any, ...], message: str, mend: str = "", level: str = "error") -> None:
        self.found.append(self.front.source.problem(at, message, mend, level))


def known_to_notes(articles: Iterable[Article], topics: Iterable[Topic]) -> Known:
    """What notes may name beside these articles and topics."""
    held = list(articles)
    titles = [*(one.title for one in held), *STATES.values()]
    for topic in topics:
        titles += [*topic.names("en"), *topic.names("es")]
    return Known(frozenset(one.slug for one in held), known_names(titles))


def note_paths() -> list[Path]:
    """The files of the program and then those of the group; a name that begins with `_` is a template."""
    own = clubfolder.subfolder(FOLDER)
    return [path for folder in (data_dir(FOLDER), own) if folder for path in article_files(folder)]


def is_note_file(path: Path) -> bool:
    """Whether a Markdown file is a note and no article: it stands in a folder of notes, or says how consent was given."""
    if FOLDER in path.resolve().parts[-3:-1]:
        return True
    try:
        return bool(_SAYS_SO.search(located.read_text(path).partition("\n---")[0]))
    except InputProblems:
        return False


def load_notes(paths: Iterable[Path], known: Known) -> Notes:
    """Every note. One with errors is left out."""
    notes: list[Note] = []
    problems: list[Problem] = []
    for path in paths:
        note, found = read_note(path, known)
        problems += found
        notes += [note] if note else []
    return Notes(tuple(notes), tuple(sorted(set(problems))))


def shown_beside(slug: str, lang: str, known: Known) -> list[Note]:
    """The notes to show beside an article in a language, newest first: read without errors, moderated, their time not over."""
    today = clock.today()
    notes = [note for path in note_paths() if (note := _kept(path, known)) and note.is_shown(today)]
    return sorted((note for note in notes if (note.article, note.lang) == (slug, lang)), key=lambda one: one.written, reverse=True)


def _kept(path: Path, known: Known) -> Note | None:
    """A note as it is now; one that has not changed since is not read again."""
    try:
        held = path.stat()
    except OSError:  # it went away after the folder was listed
        return None
    return _read_once(str(path), held.st_mtime_ns, held.st_size, known)


@lru_cache(maxsize=_MOST_KEPT)
def _read_once(path: str, changed: int, size: int, known: Known) -> Note | None:
    return read_note(path, known)[0]


def read_note(path: Path | str, known: Known | None = None) -> tuple[Note | None, list[Problem]]:
    """A note and its Problems; None instead of the note when one of them is an error."""
    try:
        return note_of(str(path), located.read_text(path), known)
    except InputProblems as fault:
        return None, list(fault.problems)


def note_of(path: str, text: str, known: Known | None = None) -> tuple[Note | None, list[Problem]]:
    """The note that a text is, whether it is saved yet or not, and its Problems."""
    known = known or Known()
    try:
        source, body, body_line = split(path, text)
    except InputProblems as fault:
        return None, [_said_of_note(problem) for problem in fault.problems]
    reader = _Reader(Front(source), path)
    note = _note(reader, body)
    _check(reader, note, known)
    found = [*map(_said_of_note, reader.front.problems), *reader.found, *_body_problems(note, body, body_line, known)]
    bad = any(problem.level == "error" for problem in found)
    return None if bad else note, sorted(set(found))


def _said_of_note(problem: Problem) -> Problem:
    """What the reader of front matter says of an article, said of a note."""
    return replace(problem, message=problem.message.replace("an article", "a note"))


# --- the front matter


def _note(reader: _Reader, body: str) -> Note:
    front = reader.front
    _check_keys(reader, (), front.data, _KEYS, _REQUIRED)
    given, how = _block(reader, "consent", _CONSENT)
    moderated, _ = _block(reader, "moderated", _MODERATED)
    return Note(
        name=Path(reader.path).stem,
        article=front.text("article"),
        lang=front.text("lang"),
        kind=front.text("kind"),
        given=given or NO_DAY,
        how=how,
        written=front.day("written"),
        review_by=front.day("review_by"),
        moderated=moderated,
        body=body.strip(),
        path=reader.path,
    )


def _check_keys(
    reader: _Reader, at: tuple[Any, ...], data: dict[str, Any], allowed: Collection[str], required: Collection[str]
) -> None:
    for key in data:
        if key in allowed:
            continue
        mend = "leave it out: a note names nobody" if key in _WRITERS else suggestion(key, allowed)
        reader.report((*at, key, KEY), f"'{key}' is not a key of {'a note' if not at else at[-1]}", mend)
    for key in required:
        if key not in data:
            reader.report(at, f"'{key}' is missing", f"write '{key}: …' {f'under {at[-1]}' if at else 'in the front matter'}")


def _block(reader: _Reader, key: str, keys: tuple[str, str]) -> tuple[date | None, str]:
    """The day and the words of `consent` or `moderated`; None and nothing where there is no such block."""
    value = reader.front.data.get(key)
    if key not in reader.front.data:
        return None, ""
    if not isinstance(value, dict):
        reader.report((key,), f"'{key}' says when and how", f"write '{key}: {{{keys[0]}: 2026-11-22, {keys[1]}: …}}'")
        return None, ""
    _check_keys(reader, (key,), value, keys, keys)
    inner = Front(Located({keys[0]: value.get(keys[0]), keys[1]: value.get(keys[1])}, _inside(reader, key), reader.path,
                          reader.front.source.text))  # fmt: skip
    day, words = inner.day(keys[0]), inner.text(keys[1])
    reader.found += inner.problems
    return (None if day == NO_DAY else day), words


def _inside(reader: _Reader, key: str) -> dict[tuple[Any, ...], tuple[int, int]]:
    """The places of the parts of a block, as if the block were the whole file."""
    return {at[1:]: place for at, place in reader.front.source.where.items() if at[:1] == (key,) and len(at) > 1}


def _check(reader: _Reader, note: Note, known: Known) -> None:
    if not _SLUG.fullmatch(note.name.lstrip("_")):
        reader.report((), f"'{note.name}' cannot be a file's name here", "use small letters, digits and -")
    if note.article and known.articles is not None and note.article not in known.articles:
        reader.report(("article",), f"there is no article '{note.article}'", suggestion(note.article, known.articles))
    if note.kind and note.kind not in KINDS:
        reader.report(("kind",), f"'{note.kind}' is not a kind of note", suggestion(note.kind, KINDS) or _listed(KINDS))
    _check_lang(reader, note)
    _check_days(reader, note)
    _check_names(reader, known)


def _listed(words: Collection[str]) -> str:
    *first, last = words
    return f"write {', '.join(first)} or {last}"


def _check_lang(reader: _Reader, note: Note) -> None:
    if not note.lang:
        return
    folder = Path(note.path).parent.name
    if note.lang not in LANGS:
        reader.report(("lang",), f"'{note.lang}' is not a language here", suggestion(note.lang, LANGS) or _listed(LANGS))
    elif folder in LANGS and folder != note.lang:
        reader.report(("lang",), f"this note says '{note.lang}' but stands in the folder '{folder}'", "move it, or mend lang")


def _check_days(reader: _Reader, note: Note) -> None:
    """What was done has been done by today; a note lives a year at most. What waits or is over is told too."""
    latest, today = clock.latest_day(), clock.today()
    done = {("consent", "given"): note.given, ("written",): note.written, ("moderated", "on"): note.moderated or NO_DAY}
    for at, day in done.items():
        if day > latest:
            reader.report(at, f"{day} has not come yet", "write the day it was done")
    if NO_DAY in (note.written, note.review_by):
        return
    last = year_after(note.written)
    if not note.written < note.review_by <= last:
        reader.report(
            ("review_by",),
            f"{note.review_by} is not within a year after the day it was written",
            f"write {last} or an earlier day",
        )
    elif note.is_over(today):
        reader.report(("review_by",), f"this note is no longer shown: its time was over on {note.review_by}",
                      "ask the person who wrote it, then mend the days, or remove it", "warning")  # fmt: skip
    if "moderated" not in reader.front.data:
        reader.report((), "this note waits and is not shown", "let somebody of the group read it, then add 'moderated'", "warning")


def year_after(day: date) -> date:
    """The same day a year later; March 1 for a February 29."""
    return date(day.year + 1, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def _check_names(reader: _Reader, known: Known) -> None:
    """No names in how consent was given, and a role or initials for whoever moderated."""
    source = reader.front.source
    how, by = source.value(("consent", "how")), source.value(("moderated", "by"))
    if isinstance(how, str):
        for one in refused(how, known.names):
            reader.report(("consent", "how"), one.message, one.mend)
    if isinstance(by, str) and by.strip() and not _ROLE.fullmatch(by.strip()):
        reader.report(
            ("moderated", "by"),
            f"'{by}' may be a name",
            "write a role in small letters, such as 'peer lead', or initials",
        )


# --- the text


def _body_problems(note: Note, body: str, body_line: int, known: Known) -> list[Problem]:
    words = reading.count_words(note.body)
    found: list[Problem] = []
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        mend = "say a little more" if words < FEWEST_WORDS else "cut it"
        message = f"this note has {words} words; a note has {FEWEST_WORDS} to {MOST_WORDS}"
        found.append(Problem(note.path, body_line, 1, message, mend))
    if len(body) <= LONGEST:
        found += [
            Problem(note.path, body_line + one.line - 1, one.column, one.message, one.mend) for one in refused(body, known.names)
        ]
    return found
