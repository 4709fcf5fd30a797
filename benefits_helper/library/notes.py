"""Peer notes beside an article: where they stand, and which of them are shown. A note is text and nothing else.

No rule, no figure and no result ever comes from here; nothing of the engine may read this module or those that it reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from benefits_helper import clock, located
from benefits_helper.library import clubfolder
from benefits_helper.library.article import Article
from benefits_helper.library.articles import PATTERN
from benefits_helper.library.note import KINDS, Known, Note, year_after
from benefits_helper.library.notecheck import note_of
from benefits_helper.library.private import known_names
from benefits_helper.library.topicfile import Topic
from benefits_helper.problems import InputProblems, Problem
from benefits_helper.states import STATES

__all__ = [
    "FOLDER", "KINDS", "PATTERN", "Known", "Note", "is_note_file", "known_to_notes", "note_of", "note_paths", "read_note",
    "shown_beside", "year_after",
]  # fmt: skip

FOLDER = "notes"
_SAYS_SO = re.compile(r"^consent:", re.MULTILINE)
_MOST_KEPT = 1024


def known_to_notes(articles: Iterable[Article], topics: Iterable[Topic]) -> Known:
    """What notes may name beside these articles and topics."""
    held = list(articles)
    titles = [*(one.title for one in held), *STATES.values()]
    for topic in topics:
        titles += [*topic.names("en"), *topic.names("es")]
    return Known(frozenset(one.slug for one in held), known_names(titles))


def note_paths() -> list[Path]:
    """The files of the program and then those of the group; without these while they cannot be read."""
    paths = clubfolder.found(FOLDER, PATTERN)
    return [*paths.ours, *paths.own]


def is_note_file(path: Path) -> bool:
    """Whether a Markdown file is a note and no article: it stands in a folder of notes, or says how consent was given."""
    if FOLDER in path.resolve().parts[-3:-1]:
        return True
    try:
        return bool(_SAYS_SO.search(located.read_text(path).partition("\n---")[0]))
    except InputProblems:
        return False


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
