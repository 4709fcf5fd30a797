"""Coverage as plain data, as text for a terminal, and as the page docs/coverage.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from benefits_helper import months
from benefits_helper.engine.coverage import KINDS, Cell, Coverage
from benefits_helper.engine.ground import Ground
from benefits_helper.states import STATES

SAID = {"known": "known", "unconfirmed": "unconfirmed", "partly": "partly", "unknown": "not known", "none": "none"}

_HEAD = """\
# Coverage

This page is written by the program from the rule files, as of {month}. It says for each state which rules are here, and
how sure the weakest figure behind each rule is. To write it anew:

    benefits-helper coverage --format markdown > docs/coverage.md

| word | what it means |
| --- | --- |
| known | Every figure the rule needs was read somewhere and holds in the month. |
| unconfirmed | The weakest figure was worked out, is remembered, or is past its last day. |
| partly | Some people can be told and some cannot, or the figure of this month is not announced. |
| not known | Nobody can be told. An estimate says so, and what is missing. |
| none | The state has no such thing, such as a state without a Buy-In. |

The rows stand in `rules/coverage.yaml`. Figures of other rules are rows of their own, so a rule can be known here while an
estimate still waits for another one.
"""


def as_dict(now: Coverage, later: Coverage) -> dict[str, Any]:
    """Rows, counts and cells of two months as plain data."""
    rows = [{"name": row.name, "label": row.label, "group": row.group, "rests_on": list(row.rests_on)} for row in now.rows]
    both = (now, later)
    counts = {months.show(one.month): {name: _counted(count) for name, count in one.counts.items()} for one in both}
    totals = {months.show(one.month): _counted(one.total) for one in both}
    cells = [_cell_dict(cell) for one in both for state in one.cells.values() for cell in state]
    return {"months": [months.show(one.month) for one in both], "rules": rows, "counts": counts, "totals": totals,
            "cells": cells}  # fmt: skip


def _counted(count: Counter[str]) -> dict[str, int]:
    return {kind: count[kind] for kind in KINDS}


def _cell_dict(cell: Cell) -> dict[str, Any]:
    return {"state": cell.state, "rule": cell.row.name, "month": months.show(cell.month), "known": SAID[cell.kind],
            "figures": cell.figures, "weakest": _ground_dict(cell.weakest)}  # fmt: skip


def _ground_dict(ground: Ground) -> dict[str, Any]:
    sources = [source.model_dump() for source in ground.sources]
    since = None if ground.since is None else months.show(ground.since)
    return {"name": ground.name, "label": ground.label, "value": ground.value or None, "since": since,
            "confidence": ground.confidence or None, "sources": sources, "note": ground.note, "past_its_date": ground.is_old,
            "missing": ground.missing, "url": ground.url}  # fmt: skip


def count_rows(one: Coverage) -> list[list[str]]:
    """How many states by rule and kind, with a line of sums; the first row names the columns."""
    rows = [[f"{row.group}: {row.label}", *_numbers(one.counts[row.name])] for row in one.rows]
    return [["rule", *SAID.values()], *rows, ["all rules", *_numbers(one.total)]]


def _numbers(count: Counter[str]) -> list[str]:
    return [str(count[kind]) for kind in KINDS]


def page(now: Coverage, later: Coverage) -> str:
    """The whole page as Markdown."""
    parts = [_HEAD.format(month=months.words(now.month))]
    for one in (now, later):
        parts += [f"## How many states, {months.words(one.month)}\n", _table(count_rows(one))]
    parts.append(f"## What is behind each rule, {months.words(now.month)}\n")
    for row in now.rows:
        parts += [f"### {row.group}: {row.label}\n", _behind(cell for cells in now.cells.values() for cell in cells
                                                           if cell.row is row)]  # fmt: skip
    for one in (now, later):
        parts.append(f"## State by state, {months.words(one.month)}\n")
        for group in dict.fromkeys(row.group for row in one.rows):
            parts += [f"### {group}, {months.words(one.month)}\n", _grid(one, group)]
    return "\n".join(parts)


def _grid(one: Coverage, group: str) -> str:
    labels = [row.label for row in one.rows if row.group == group]
    rows = [[STATES[state], *(SAID[cell.kind] for cell in cells if cell.row.group == group)] for state, cells in one.cells.items()]
    return _table([["state", *labels], *rows])


def _behind(cells: Iterable[Cell]) -> str:
    """One line for each weakest figure, with the states in which it is that."""
    alike: dict[tuple[str, ...], list[Cell]] = {}
    for cell in cells:
        alike.setdefault((SAID[cell.kind], *_weakest(cell.weakest)), []).append(cell)
    ordered = sorted(alike.items(), key=lambda pair: (KINDS.index(pair[1][0].kind), -len(pair[1])))
    head = ["how far", "weakest figure, or what is missing", "from", "how sure", "source", "states"]
    return _table([head, *([*words, " ".join(cell.state for cell in same)] for words, same in ordered)])


def _weakest(ground: Ground) -> tuple[str, str, str, str]:
    """What it is, the month it holds from, how sure it is, and where it is written down."""
    sources = "; ".join(_link(source.cite, source.url, source.read) for source in ground.sources)
    if not ground.is_known:
        return ground.missing, "", "", _link("where it will stand", ground.url) if ground.url else sources
    since = "" if ground.since is None else months.show(ground.since)
    return ground.label, since, f"{ground.confidence}, past its last day" if ground.is_old else ground.confidence, sources


def _link(words: str, url: str, read: str = "") -> str:
    linked = f"[{words}]({url})" if url else words
    return f"{linked}, read {read}" if read else linked


def _table(rows: list[list[str]]) -> str:
    lines = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"
