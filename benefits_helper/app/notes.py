"""What peers say beside an article: each note as it is shown, apart from the rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from benefits_helper import months
from benefits_helper.library.notes import Note
from benefits_helper.words import Words


@dataclass(frozen=True)
class Shown:
    """One note ready to be shown: what kind it is, the person's own words, and when they were written."""

    kind: str
    paragraphs: tuple[str, ...]
    written: str


def shown(say: Words, note: Note) -> Shown:
    """A note in the words of the page around it."""
    return look(say, note.kind, note.body, note.written)


def look(say: Words, name: str, body: str, written: date) -> Shown:
    """How a note will look. Only the month is told: a day could tell who wrote it."""
    return Shown(kind(say, name), paragraphs(body), say("notes.written", month=say.month(months.of(written))))


def kind(say: Words, name: str) -> str:
    """What a kind of note is called."""
    return say.either(f"notes.kinds.{name}", name)


def paragraphs(body: str) -> tuple[str, ...]:
    """The text as plain paragraphs; lines of one paragraph are joined."""
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", body) if part.strip())
