"""What a document is made of: blocks in reading order, and the figures that stand in them by their ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

_OPEN, _BAR, _CLOSE = "\ue000", "\ue001", "\ue002"
_MARKED = rf"{_OPEN}(?P<kind>[a-z]+){_BAR}(?P<name>[^{_BAR}]*){_BAR}(?P<text>[^{_CLOSE}]*){_CLOSE}"
_PIECES = re.compile(rf"{_MARKED}|\*\*(?P<strong>.+?)\*\*")


@dataclass(frozen=True)
class Run:
    """A stretch of text. `figure`: the id of the figure it says; `reference`: the number of the line of the list of
    sources it points to; `link`: an address outside; `lang`: its language where it is not the document's."""

    text: str
    strong: bool = False
    figure: str = ""
    reference: str = ""
    link: str = ""
    lang: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading. Level 1 is a section."""

    level: int
    text: Runs
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """`kind`: plain, lead (large), note (smaller, for remarks) or urgent (in a frame)."""

    text: Runs
    kind: str = "plain"


@dataclass(frozen=True)
class Listing:
    """A list. `kind`: bullets or boxes (to tick)."""

    items: tuple[Runs, ...]
    kind: str = "bullets"


@dataclass(frozen=True)
class Table:
    """A table with a caption. `head` are the headers of the columns; the first cell of a row is the header of the row.

    `kind`: plain, small (many columns or much text) or form (rows to fill in by hand). `widths`: parts of the width of
    each column. `anchors`: the place that each row is, where something leads to it."""

    caption: str
    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    kind: str = "plain"
    widths: tuple[int, ...] = ()
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Listing | Table | PageBreak


@dataclass(frozen=True)
class Figure:
    """One amount or status of the document and where it comes from.

    `kind`: result (of the rules), parameter (a figure of the law), fact (as told or assumed), plan (the person's own plan),
    difference (of two results), range (from the least to the most), edge (the pay at which something turns), next (what
    more pay moves), tried (for a fact not known) or record (of deposits). `plan` is "now", "plan-1" and so on. `parts`:
    the ids of the figures that a difference is made of. `anchor`: the place in the document that tells more."""

    id: str
    kind: str
    name: str
    month: int
    plan: str
    text: str
    label: str = ""
    formula: str = ""
    cite: str = ""
    where: str = ""
    url: str = ""
    parts: tuple[str, ...] = ()
    anchor: str = ""


@dataclass(frozen=True)
class Document:
    """A whole document. `recap` are the blocks of the one page for the member; `blocks` what follows it."""

    title: str
    lang: str
    day: date
    footer: str
    recap: tuple[Block, ...]
    blocks: tuple[Block, ...] = ()
    figures: dict[str, Figure] = field(default_factory=dict)
    page_word: str = ""

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every place of the document that a run can lead to."""
        named = [block.anchor for block in self.all_blocks() if isinstance(block, Heading)]
        lines = [name for block in self.all_blocks() if isinstance(block, Table) for name in block.anchors]
        return frozenset([*named, *lines]) - {""}

    def all_blocks(self) -> Iterator[Block]:
        yield from self.recap
        yield from self.blocks

    def all_runs(self) -> Iterator[Run]:
        """Every stretch of text in reading order, those of table cells included."""
        for block in self.all_blocks():
            for runs in runs_of(block):
                yield from runs


def runs_of(block: Block) -> Iterator[Runs]:
    """The texts of a block: one for each paragraph, entry of a list, or cell."""
    if isinstance(block, Heading | Paragraph):
        yield block.text
    elif isinstance(block, Listing):
        yield from block.items
    elif isinstance(block, Table):
        yield from block.head
        for row in block.rows:
            yield from row


def plain_text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def marked(kind: str, name: str, text: str) -> str:
    """A stretch of a sentence that `runs` makes a run of its own. `kind`: figure, reference, link or lang."""
    return f"{_OPEN}{kind}{_BAR}{name}{_BAR}{text}{_CLOSE}"


def bare(text: str) -> str:
    """Text that someone else wrote, without the signs that mean something here."""
    kept = "".join(" " if one in (_OPEN, _BAR, _CLOSE) or not one.isprintable() else one for one in text)
    return " ".join(kept.replace("**", "* *").split())


def runs(text: str, lang: str = "") -> Runs:
    """A sentence as runs: `**strong**` and what `marked` made stand as runs of their own."""
    found: list[Run] = []
    at = 0
    for match in _PIECES.finditer(text):
        if match.start() > at:
            found.append(Run(text[at : match.start()], lang=lang))
        if match["strong"] is not None:
            found += [_strong(run) for run in runs(match["strong"], lang)]
        else:
            found.append(_special(match["kind"], match["name"], match["text"], lang))
        at = match.end()
    if at < len(text):
        found.append(Run(text[at:], lang=lang))
    return tuple(found)


def _special(kind: str, name: str, text: str, lang: str) -> Run:
    if kind == "figure":
        return Run(text, figure=name, lang=lang)
    if kind == "reference":
        return Run(text, reference=name, lang=lang)
    return Run(text, link=name, lang=lang) if kind == "link" else Run(text, lang=name)


def _strong(run: Run) -> Run:
    return Run(run.text, True, run.figure, run.reference, run.link, run.lang)
