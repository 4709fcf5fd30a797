"""Reasons and sources: the worksheet of each headline figure, and where every figure of the document comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from benefits_helper import months
from benefits_helper.engine.reasons import Reason
from benefits_helper.report.draft import NET, Draft
from benefits_helper.report.model import Block, Figure, Runs, Table, bare, marked, runs
from benefits_helper.words import plain

HEADLINES = ("medicaid.pathway", "ssi.payment", "ssdi.payment", "snap.benefit", NET)
_DEEPEST = 2
_MOST_LINES = 7
_EXAMPLE = 150


def blocks(draft: Draft) -> list[Block]:
    """The lines behind each headline figure of the first plan in the settled month."""
    key, at = draft.main, draft.settled
    lead = draft.paragraph("reasons.lead", plan=draft.plan_name(key), month=draft.month(at))
    found: list[Block] = [draft.section("reasons"), lead]
    for name in HEADLINES:
        if name in draft.now.names and draft.results[key].value(name, at) not in (None, 0, "none"):
            found.append(_worksheet(draft, key, name, at))
    return found


def _worksheet(draft: Draft, key: str, name: str, at: int) -> Table:
    reason = draft.results[key].reason(name, at)
    rows = [_row(draft, key, line, depth) for line, depth in list(_lines(reason, 0))[:_MOST_LINES]]
    head = tuple(runs(draft.say(f"report.reasons.{one}")) for one in ("line", "how", "amount", "law"))
    caption = draft.say("report.reasons.caption", what=draft.label(name), month=draft.month(at))
    return Table(caption, head, tuple(rows), "small", (30, 36, 14, 20))


def _lines(reason: Reason, depth: int) -> Iterator[tuple[Reason, int]]:
    """The lines of a reason from the top: the figure itself, then what it rests on."""
    yield reason, depth
    if depth < _DEEPEST:
        for part in reason.because:
            if part.kind != "fact" or depth == 0:
                yield from _lines(part, depth + 1)


def _row(draft: Draft, key: str, line: Reason, depth: int) -> tuple[Runs, ...]:
    label = f"{'· ' * depth}{plain.first_upper(draft.spoken(line.label))}"
    amount = draft.line(key, line)
    law = marked("link", line.url, line.cite) if line.url and line.cite else line.cite
    return tuple(runs(one) for one in (label, plain.first_upper(line.formula or line.says), amount, law))


@dataclass
class _Line:
    """One line of the rules and the figures of the document that it gave."""

    number: str
    first: Figure
    figures: list[Figure] = field(default_factory=list)


def appendix(draft: Draft) -> list[Block]:
    """Every figure of the document by its id: how it is figured, the law, and the line of the rule file."""
    head = tuple(runs(draft.say(f"report.sources.{one}")) for one in ("number", "what", "ids", "how", "law"))
    rows, anchors = [], []
    done: set[str] = set()
    for line in _grouped(draft):
        rows.append(_source_row(draft, line))
        anchors.append("" if line.number in done else f"ref-{line.number}")
        done.add(line.number)
    table = Table(draft.say("report.sources.caption"), head, tuple(rows), "small", (5, 17, 32, 26, 20), tuple(anchors))
    return [draft.section("sources"), draft.paragraph("sources.lead"), table]


def _grouped(draft: Draft) -> list[_Line]:
    """Figures that one line of the rules gave stand together. Facts and deposits are told in their own tables; a difference
    has the ids of its two figures in its own."""
    lines: dict[tuple[str, ...], _Line] = {}
    ruled: dict[str, _Line] = {}
    for figure in draft.figures.values():
        if figure.kind in ("result", "parameter"):
            line = lines.setdefault((figure.name, figure.where, figure.cite), _Line(draft.number(figure.name), figure))
            ruled.setdefault(figure.name, line)
            line.figures.append(figure)
    for figure in draft.figures.values():
        if figure.kind in ("range", "edge", "next", "average", "average_more"):
            line = ruled.get(figure.name) or lines.setdefault((figure.name,), _Line(draft.number(figure.name), figure))
            line.figures.append(figure)
    return sorted(lines.values(), key=lambda line: int(line.number))


def _source_row(draft: Draft, line: _Line) -> tuple[Runs, ...]:
    one = line.first
    example = next((figure for figure in line.figures if figure.formula), one)
    how = bare(example.formula)
    if len(how) > _EXAMPLE:
        how = f"{how[:_EXAMPLE].rsplit(' ', 1)[0]} …"
    law = marked("link", one.url, one.cite) if one.url and one.cite else one.cite
    place = " · ".join(part for part in (law, one.where) if part)
    return tuple(runs(text) for text in (line.number, draft.spoken(one.label), ids(line.figures), how, place))


def ids(figures: list[Figure]) -> str:
    """Ids in short: `ssi.payment@2026-05…2026-08/now, plan-1`; plans with the same months stand together."""
    by_plan: dict[tuple[str, str], set[int]] = {}
    for figure in figures:
        by_plan.setdefault((figure.name, figure.id.partition("/")[2].rstrip("+")), set()).add(figure.month)
    plans: dict[tuple[str, str], list[str]] = {}
    for (name, plan), found in sorted(by_plan.items()):
        plans.setdefault((name, ", ".join(_spans(sorted(found)))), []).append(plan)
    return "; ".join(f"{name}@{span}/{', '.join(held)}" for (name, span), held in plans.items())


def _spans(found: list[int]) -> list[str]:
    """Months without a break as one: `2026-05…2026-08`."""
    spans: list[tuple[int, int]] = []
    for month in found:
        if spans and spans[-1][1] == month - 1:
            spans[-1] = (spans[-1][0], month)
        else:
            spans.append((month, month))
    return [months.show(first) if first == last else f"{months.show(first)}…{months.show(last)}" for first, last in spans]
