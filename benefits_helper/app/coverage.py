"""What is known about a state's rules: a line for each rule of one state, and all states at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from benefits_helper.app.lines import Cell as TableCell
from benefits_helper.app.lines import Table, table
from benefits_helper.engine.coverage import KINDS, UNKNOWN, Cell, Coverage
from benefits_helper.engine.ground import Ground
from benefits_helper.rulebook.coverage import Row
from benefits_helper.states import states_in
from benefits_helper.words import Words, plain

_TONES = {"known": "good", "unconfirmed": "careful", "partly": "careful", "unknown": "unknown", "none": "plain"}
_COLORS = {"known": "gain", "unconfirmed": "steady", "partly": "watch", "unknown": "unsure", "none": "none"}


@dataclass(frozen=True)
class RuleLine:
    """One rule of a state: what it is called, how far it is known in a word, and sentences about what is behind it.
    `sources` are citations with their addresses."""

    group: str
    label: str
    word: str
    tone: str
    texts: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]


def gaps(words: Words, state: str, cells: Iterable[Cell]) -> str:
    """A sentence that counts the rules of a state that are not known and says what they are about; empty when all are."""
    lost = [cell for cell in cells if cell.kind == UNKNOWN]
    about = [plain.first_lower(group) for group in groups(words, (cell.row for cell in lost))]
    told = {"state": words.possessive(states_in(words.lang)[state]), "count": len(lost), "what": words.listed(about)}
    return words("coverage.gaps" if len(lost) > 1 else "coverage.gap", **told) if lost else ""


def rule_lines(words: Words, cells: Iterable[Cell]) -> list[RuleLine]:
    """The rules of one state in the order of the page."""
    return [_rule_line(words, cell) for cell in cells]


def counted(words: Words, cells: Iterable[Cell]) -> str:
    """`8 known, 2 unconfirmed, 5 not known yet.`"""
    kinds = [cell.kind for cell in cells]
    counts = {kind: kinds.count(kind) for kind in KINDS if kind in kinds}
    told = [words("coverage.of_kind", count=count, kind=words(f"coverage.kinds.{kind}")) for kind, count in counts.items()]
    return plain.closed(", ".join(told))


def key(words: Words) -> list[tuple[str, str, str]]:
    """The marks of the grid: color, mark, and what it means."""
    return [(_COLORS[kind], words(f"coverage.marks.{kind}"), words(f"coverage.meanings.{kind}")) for kind in KINDS]


def grid(words: Words, whole: Coverage, group: str) -> Table:
    """All states by the rules of one group, a mark in each cell."""
    states = states_in(words.lang)
    labels = [row.called(words.lang) for row in whole.rows if row.group_called(words.lang) == group]
    rows: list[list[str | TableCell]] = [
        [name, *(_mark(words, cell) for cell in whole.cells[state] if cell.row.group_called(words.lang) == group)]
        for state, name in states.items()
        if state in whole.cells
    ]
    caption = words("coverage.grid", group=group, month=words.month(whole.month))
    return table(caption, [words("coverage.state"), *labels], rows)


def counts(words: Words, whole: Coverage) -> Table:
    """How many states by rule and by how far it is known."""
    head: list[str | TableCell] = [words("coverage.rule"), *(_kind_mark(words, kind) for kind in KINDS)]
    rows = [[row.called(words.lang), *(str(whole.counts[row.name][kind]) for kind in KINDS)] for row in whole.rows]
    total = [words("coverage.total"), *(str(whole.total[kind]) for kind in KINDS)]
    return table(words("coverage.counts", month=words.month(whole.month)), head, [*rows, total])


def groups(words: Words, rows: Iterable[Row]) -> list[str]:
    """The groups of rules in the order of the page."""
    return list(dict.fromkeys(row.group_called(words.lang) for row in rows))


def _mark(words: Words, cell: Cell) -> TableCell:
    return replace(_kind_mark(words, cell.kind), kind=_COLORS[cell.kind])


def _kind_mark(words: Words, kind: str) -> TableCell:
    """The mark of a kind, read aloud as its word."""
    return TableCell(words(f"coverage.marks.{kind}"), aloud=words(f"coverage.kinds.{kind}"))


def _rule_line(words: Words, cell: Cell) -> RuleLine:
    ground = cell.weakest
    texts = _missing(words, cell) if not ground.is_known else _weakest(words, cell)
    sources = tuple((_source_words(words, source.cite, source.read), source.url) for source in ground.sources)
    if not ground.is_known and ground.url:
        sources = ((words("coverage.where"), ground.url),)
    return RuleLine(
        cell.row.group_called(words.lang), cell.row.called(words.lang), words(f"coverage.kinds.{cell.kind}"), _TONES[cell.kind],
        tuple(plain.closed(text) for text in texts if text), sources,
    )  # fmt: skip


def _missing(words: Words, cell: Cell) -> list[str]:
    missing = cell.weakest.missing
    told = [words("coverage.missing", missing=missing)]
    return told if words("coverage.asks") in missing else [*told, words("coverage.ask", ask=cell.row.whom_to_ask(words.lang))]


def _weakest(words: Words, cell: Cell) -> list[str]:
    ground = cell.weakest
    sure = plain.first_upper(words(f"rules.confidences.{ground.confidence}")) if ground.confidence else ""
    if not ground.value:
        return [plain.closed(f"{words('coverage.no_figure')} {sure}".strip())]
    lead = "coverage.only" if cell.figures == 1 else "coverage.weakest"
    since = "" if ground.since is None else words.month(ground.since)
    told = words(lead, count=cell.figures, label=ground.label, value=ground.value, since=since)
    return [f"{told} {sure}", *_doubts(words, ground)]


def _doubts(words: Words, ground: Ground) -> list[str]:
    return [words("coverage.old") if ground.is_old else "", ground.note]


def _source_words(words: Words, cite: str, read: str) -> str:
    return words("coverage.read", cite=cite, day=words.day(date.fromisoformat(read))) if read else cite
