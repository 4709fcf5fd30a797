"""Live figures: `{{ ssi.federal_benefit_rate }}` in an article becomes the amount of the month shown.

The library does not know the rules. It is handed a dict from names to (text, notice), so an article can
be read, checked and searched without them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

EXAMPLE = "example: "
UNKNOWN_TEXT = "not known yet"
_OPEN = re.compile(r"\{\{(.*?)\}\}")
_NAME = re.compile(r"(example: )?[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*(\[[A-Za-z0-9_, ]+\])?")

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


def render(body: str, figures: Figures) -> str:
    """The text with each live figure filled in.

    A figure nobody has is "not known yet". A notice (carried forward, unconfirmed) stands in parentheses
    after the figure the first time that figure is used.
    """
    told: set[str] = set()

    def fill(match: re.Match[str]) -> str:
        name = clean_name(match[1])
        text, notice = figures.get(name, (UNKNOWN_TEXT, ""))
        text = text or UNKNOWN_TEXT
        if not notice or name in told:
            return text
        told.add(name)
        return f"{text} ({notice.strip().rstrip('.')})"

    return _OPEN.sub(fill, body)
