"""Live figures: `{{ ssi.federal_benefit_rate }}` in an article becomes the amount of the month shown.

The library does not know the rules. It is handed a dict from names to (text, notice), so an article can
be read, checked and searched without them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

EXAMPLE = "example: "
_OPEN = re.compile(r"\{\{(.*?)\}\}")
_NAME = re.compile(r"(example: )?[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*(\[[A-Za-z0-9_, .'-]+\])*")


@dataclass(frozen=True)
class _Words:
    unknown: str
    note: str
    heading: str


_WORDS = {
    "en": _Words("not known yet", "note", "Notes on the figures"),
    "es": _Words("todavía no se sabe", "nota", "Notas sobre las cifras"),
}

Figures = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Placeholder:
    """A live figure in the text of an article. `line` and `column` count from 1."""

    name: str
    line: int
    column: int

    @property
    def is_example(self) -> bool:
        return self.name.startswith(EXAMPLE)

    @property
    def well_formed(self) -> bool:
        return bool(_NAME.fullmatch(self.name))


def clean_name(written: str) -> str:
    """`{{example:ssi.benefit}}` and `{{ example: ssi.benefit }}` are one name; so are `[1, low]` and `[1,low]`."""
    name = " ".join(written.split())
    name = re.sub(r"^example ?: ?", EXAMPLE, name)
    return re.sub(r" ?, ?", ", ", name)


def placeholders(body: str, first_line: int = 1) -> list[Placeholder]:
    """Every live figure of a text, in reading order."""
    return [
        Placeholder(clean_name(match[1]), number, match.start() + 1)
        for number, line in enumerate(body.splitlines(), first_line)
        for match in _OPEN.finditer(line)
    ]


def stray_braces(body: str, first_line: int = 1) -> list[tuple[int, int]]:
    """Line and column of each `{{` or `}}` that has no partner on its line."""
    found = []
    for number, line in enumerate(body.splitlines(), first_line):
        rest = _OPEN.sub(lambda match: " " * len(match[0]), line)
        found += [(number, match.start() + 1) for match in re.finditer(r"\{\{|\}\}", rest)]
    return found


def render(body: str, figures: Figures, lang: str = "en") -> str:
    """The text with each live figure filled in.

    A figure nobody has is "not known yet". Where a figure carries a notice (carried forward, not confirmed), a
    "(note 1)" stands after it, and the notices follow the text as a numbered list.
    """
    said = _WORDS[lang] if lang in _WORDS else _WORDS["en"]
    notes: dict[str, int] = {}

    def fill(match: re.Match[str]) -> str:
        text, notice = figures.get(clean_name(match[1]), ("", ""))
        text = text or said.unknown
        if not notice:
            return text
        number = notes.setdefault(notice.strip(), len(notes) + 1)
        return f"{text} ({said.note} {number})"

    filled = _OPEN.sub(fill, body)
    listed = "\n".join(f"{number}. {notice}" for notice, number in notes.items())
    return f"{filled.rstrip()}\n\n## {said.heading}\n\n{listed}\n" if notes else filled
