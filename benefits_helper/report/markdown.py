"""Plain Markdown as blocks of a document: headings, paragraphs, lists, boxes to tick, strong words and links."""

from __future__ import annotations

import re
from itertools import groupby

from benefits_helper.report.model import Block, Heading, Listing, Paragraph, Runs, bare, marked, runs

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_HEADING = re.compile(r"#+ +(.*)")
_BOX = re.compile(r"[-*] \[[ x]\] +(.*)")
_BULLET = re.compile(r"[-*] +(.*)")
_NUMBERED = re.compile(r"(\d+\. +.*)")  # the number stays: it is what people say aloud
_STRONG = re.compile(r"\*\*(.+?)\*\*")


def blocks(text: str, level: int = 1) -> list[Block]:
    """The blocks of a text. Links to articles of the app become plain words: on paper they lead nowhere."""
    found: list[Block] = []
    for kind, lines in groupby(_lines(text), key=lambda one: one[0]):
        texts = [line for _, line in lines]
        if kind == "heading":
            found += [Heading(level, inline(one)) for one in texts]
        elif kind in ("prose", "numbered"):
            found += [Paragraph(inline(one)) for one in texts]
        else:
            found.append(Listing(tuple(map(inline, texts)), kind))
    return found


def _lines(text: str) -> list[tuple[str, str]]:
    """Kind and words of each block; lines that follow each other in a paragraph or a list entry are one."""
    found: list[tuple[str, str]] = []
    is_open = False
    for raw in text.splitlines():
        line = raw.strip()
        kind, words = _kind(line)
        if not line:
            is_open = False
        elif kind == "prose" and is_open:
            before, said = found[-1]
            found[-1] = (before, f"{said} {words}")
        else:
            found.append((kind, words))
            is_open = kind != "heading"
    return found


def _kind(line: str) -> tuple[str, str]:
    for kind, form in (("heading", _HEADING), ("boxes", _BOX), ("bullets", _BULLET), ("numbered", _NUMBERED)):
        match = form.fullmatch(line)
        if match:
            return kind, match[1]
    return "prose", line


def inline(text: str) -> Runs:
    """A line as runs."""
    pieces: list[str] = []
    at = 0
    for match in _STRONG.finditer(text):
        pieces += [_linked(text[at : match.start()]), f"**{_linked(match[1])}**"]
        at = match.end()
    return runs("".join([*pieces, _linked(text[at:])]))


def _linked(text: str) -> str:
    pieces: list[str] = []
    at = 0
    for match in _LINK.finditer(text):
        words = bare(match[1])
        pieces += [text[at : match.start()], marked("link", match[2], words) if match[2].startswith("http") else words]
        at = match.end()
    return "".join([*pieces, text[at:]])
