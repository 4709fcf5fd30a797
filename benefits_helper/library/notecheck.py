"""The checks of one peer note: its front matter, its length, and whatever could tell who wrote it."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

from benefits_helper import clock
from benefits_helper.library import reading
from benefits_helper.library.article import LANGS
from benefits_helper.library.articles import split
from benefits_helper.library.frontmatter import NO_DAY, Front
from benefits_helper.library.note import KINDS, Known, Note, year_after
from benefits_helper.library.private import refused
from benefits_helper.located import KEY, Located
from benefits_helper.problems import InputProblems, Problem, suggestion

FEWEST_WORDS, MOST_WORDS = 10, 150
LONGEST = 20_000  # signs; a text far too long is not looked through for names
_REQUIRED = ("article", "lang", "kind", "consent", "written", "review_by")
_KEYS = (*_REQUIRED, "moderated")
_CONSENT, _MODERATED = ("given", "how"), ("on", "by")
_WRITERS = ("name", "author", "by", "who", "from")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SMALL = r"[^\W\d_A-ZÁÉÍÓÚÑ]"
_ROLE = re.compile(rf"{_SMALL}(?:{_SMALL}|[ ,'’-])*|(?:[A-ZÁÉÍÓÚÑ]\.?){{1,4}}")


def note_of(path: str, text: str, known: Known | None = None) -> tuple[Note | None, list[Problem]]:
    """The note that a text is, whether it is saved yet or not, and its Problems."""
    known = known or Known()
    try:
        source, body, body_line = split(path, text, "a note", _REQUIRED[0])
    except InputProblems as fault:
        return None, list(fault.problems)
    front = Front(source)
    note = _note(front, body)
    _check(front, note, known)
    found = [*front.problems, *_body_problems(note, body, body_line, known)]
    bad = any(problem.level == "error" for problem in found)
    return None if bad else note, sorted(set(found))


# --- the front matter


def _note(front: Front, body: str) -> Note:
    _check_keys(front, (), front.data, _KEYS, _REQUIRED)
    given, how = _block(front, "consent", _CONSENT)
    moderated, _ = _block(front, "moderated", _MODERATED)
    return Note(
        name=Path(front.source.path).stem,
        article=front.text("article"),
        lang=front.text("lang"),
        kind=front.text("kind"),
        given=given or NO_DAY,
        how=how,
        written=front.day("written"),
        review_by=front.day("review_by"),
        moderated=moderated,
        body=body.strip(),
        path=front.source.path,
    )


def _check_keys(
    front: Front, at: tuple[Any, ...], data: dict[str, Any], allowed: Collection[str], required: Collection[str]
) -> None:
    for key in data:
        if key in allowed:
            continue
        mend = "leave it out: a note names nobody" if key in _WRITERS else suggestion(key, allowed)
        front.report((*at, key, KEY), f"'{key}' is not a key of {'a note' if not at else at[-1]}", mend)
    for key in required:
        if key not in data:
            front.report(at, f"'{key}' is missing", f"write '{key}: …' {f'under {at[-1]}' if at else 'in the front matter'}")


def _block(front: Front, key: str, keys: tuple[str, str]) -> tuple[date | None, str]:
    """The day and the words of `consent` or `moderated`; None and nothing where there is no such block."""
    value = front.data.get(key)
    if key not in front.data:
        return None, ""
    if not isinstance(value, dict):
        front.report((key,), f"'{key}' says when and how", f"write '{key}: {{{keys[0]}: 2026-11-22, {keys[1]}: …}}'")
        return None, ""
    _check_keys(front, (key,), value, keys, keys)
    inner = Front(Located({keys[0]: value.get(keys[0]), keys[1]: value.get(keys[1])}, _inside(front, key), front.source.path,
                          front.source.text))  # fmt: skip
    day, words = inner.day(keys[0]), inner.text(keys[1])
    front.problems += inner.problems
    return (None if day == NO_DAY else day), words


def _inside(front: Front, key: str) -> dict[tuple[Any, ...], tuple[int, int]]:
    """The places of the parts of a block, as if the block were the whole file."""
    return {at[1:]: place for at, place in front.source.where.items() if at[:1] == (key,) and len(at) > 1}


def _check(front: Front, note: Note, known: Known) -> None:
    if not _SLUG.fullmatch(note.name.lstrip("_")):
        front.report((), f"'{note.name}' cannot be a file's name here", "use small letters, digits and -")
    if note.article and known.articles is not None and note.article not in known.articles:
        front.report(("article",), f"there is no article '{note.article}'", suggestion(note.article, known.articles))
    if note.kind and note.kind not in KINDS:
        front.report(("kind",), f"'{note.kind}' is not a kind of note", suggestion(note.kind, KINDS) or _listed(KINDS))
    _check_lang(front, note)
    _check_days(front, note)
    _check_names(front, known)


def _listed(words: Collection[str]) -> str:
    *first, last = words
    return f"write {', '.join(first)} or {last}"


def _check_lang(front: Front, note: Note) -> None:
    if not note.lang:
        return
    folder = Path(note.path).parent.name
    if note.lang not in LANGS:
        front.report(("lang",), f"'{note.lang}' is not a language here", suggestion(note.lang, LANGS) or _listed(LANGS))
    elif folder in LANGS and folder != note.lang:
        front.report(("lang",), f"this note says '{note.lang}' but stands in the folder '{folder}'", "move it, or mend lang")


def _check_days(front: Front, note: Note) -> None:
    """What was done has been done by today; a note lives a year at most. What waits or is over is told too."""
    latest, today = clock.latest_day(), clock.today()
    done = {("consent", "given"): note.given, ("written",): note.written, ("moderated", "on"): note.moderated or NO_DAY}
    for at, day in done.items():
        if day > latest:
            front.report(at, f"{day} has not come yet", "write the day it was done")
    if NO_DAY in (note.written, note.review_by):
        return
    last = year_after(note.written)
    if not note.written < note.review_by <= last:
        front.report(
            ("review_by",),
            f"{note.review_by} is not within a year after the day it was written",
            f"write {last} or an earlier day",
        )
    elif note.is_over(today):
        front.report(("review_by",), f"this note is no longer shown: its time was over on {note.review_by}",
                      "ask the person who wrote it, then mend the days, or remove it", "warning")  # fmt: skip
    if "moderated" not in front.data:
        front.report((), "this note waits and is not shown", "let somebody of the group read it, then add 'moderated'", "warning")


def _check_names(front: Front, known: Known) -> None:
    """No names in how consent was given, and a role or initials for whoever moderated."""
    source = front.source
    how, by = source.value(("consent", "how")), source.value(("moderated", "by"))
    if isinstance(how, str):
        for one in refused(how, known.names):
            front.report(("consent", "how"), one.message, one.mend)
    if isinstance(by, str) and by.strip() and not _ROLE.fullmatch(by.strip()):
        front.report(
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
