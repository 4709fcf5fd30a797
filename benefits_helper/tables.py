"""Results as text for a terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from benefits_helper import months
from benefits_helper.engine.compare import Sweep
from benefits_helper.engine.reasons import OLDER_MARK, Reason
from benefits_helper.engine.result import Result
from benefits_helper.rulebook.naming import NOT_KNOWN

HEADLINES = ("medicaid.pathway", "medicaid.covered", "net.income", "work.take_home", "ssi.payment", "ssp.benefit",
             "ssdi.payment", "ssi.status", "ssdi.phase", "medicare.part_a", "medicare.part_b_premium", "msp.level",
             "part_d.extra_help", "energy.eligible", "energy.benefit", "snap.benefit")  # fmt: skip

OLDER = f'{OLDER_MARK} rests on a figure past its last day. "What to know" names it.'


def aligned(rows: list[list[str]], right: bool = True) -> str:
    """Rows as columns; the first column to the left, the others to the right."""
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(width) if right and index else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def result_text(result: Result, open_answer: Sequence[str] = ()) -> str:
    """Health cover and money to live on first, a line a month; then what is possible where facts are not known, and what
    to know."""
    names = [name for name in HEADLINES if name in result.names and _matters(result, name)]
    rows = [["month", *names]]
    for index, month in enumerate(result.months):
        rows.append([months.show(month), *(_marked(result, name, index) for name in names)])
    parts = [
        result.scenario.title or f"{result.scenario.state}, {months.show(result.scenario.start)}",
        aligned(rows),
        OLDER if any(name in result.older for name in names) else "",
        *open_answer,
        *_notes(result),
    ]
    parts.append(_look_ahead(result))
    parts.append("An estimate, not a decision. Social Security and your state decide.")
    return "\n\n".join(part for part in parts if part)


def _look_ahead(result: Result) -> str:
    """A line for months that have not come yet, seen from the day of the result."""
    today = months.of(result.as_of)
    if result.months[-1] <= today:
        return ""
    return f"Months after {months.words(today)} are a look ahead with the figures that are here. They may still change."


def _marked(result: Result, name: str, index: int) -> str:
    return result.text(name, index) + (OLDER_MARK if name in result.older and result.older[name][index] else "")


def _matters(result: Result, name: str) -> bool:
    texts = {result.text(name, index) for index in range(len(result.months))}
    return name in ("medicaid.pathway", "medicaid.covered", "net.income") or not texts <= {"$0", "none", "no"}


def _notes(result: Result) -> list[str]:
    together: dict[tuple[int, str, str], list[str]] = {}
    for note in result.notes:
        together.setdefault((note.month, note.text, note.citation), []).append(note.name)
    lines = []
    for (month, text, cite), names in together.items():
        lines.append(f"{months.show(month)}  {text}" + (f"  [{cite}]" if cite else "") + f"  ({', '.join(names)})")
    parts = ["What to know:\n" + "\n".join(lines)] if lines else []
    if result.assumed:
        parts.append("Taken as given because nothing was told: " + ", ".join(result.assumed))
    return parts


def reason_text(reason: Reason, deepest: int = 99, depth: int = 0) -> str:
    """A reason tree, a line each, indented by depth; lines deeper than `deepest` are left out."""
    indent = "  " * depth
    head = f"{indent}{reason.label}, {reason.month_text()}"
    if reason.formula:
        head += f" = {reason.formula}"
    value = reason.value_text + (OLDER_MARK if reason.older and reason.value_text != NOT_KNOWN else "")
    head += f" = {value}" if reason.formula else f": {value}"
    if reason.told_above:
        return f"{head} (as above)"
    extra = [reason.says, *reason.notices]
    words = " ".join(part for part in extra if part)
    law = reason.cite or (f"({reason.source})" if reason.source else "")
    line = head + (f". {words}" if words else "") + (f"  [{law}]" if reason.cite else f"  {law}" if law else "")
    deeper = reason.because if depth < deepest else ()
    if reason.because and not deeper:
        line += " …"
    return "\n".join([line.rstrip(), *(reason_text(part, deepest, depth + 1) for part in deeper)])


def reason_dict(reason: Reason) -> dict[str, Any]:
    """A reason tree as plain data."""
    plain = {
        key: getattr(reason, key) for key in ("name", "label", "kind", "formula", "says", "cite", "url", "topic", "source", "where")
    }
    return {**plain, "month": reason.month_text(), "value": reason.value_text, "notices": list(reason.notices),
            "told_above": reason.told_above, "older": reason.older,
            "because": [reason_dict(part) for part in reason.because]}  # fmt: skip


def sweep_text(swept: Sweep) -> str:
    """A line a level for the month the cliffs are figured in, then the cliffs."""
    index = swept.cliff_index
    names = [name for name in HEADLINES if name in swept.names]
    columns = {name: swept.row(name, index) for name in names}
    names = [name for name in names if len(set(columns[name])) > 1 or name in ("net.income", "medicaid.pathway")]
    marked = [name for name in names if name in swept.older and swept.older[name][index]]
    rows = [[swept.fact, *(f"{name}{OLDER_MARK if name in marked else ''}" for name in names)]]
    for level, amount in enumerate(swept.levels):
        rows.append([f"{amount}", *(_cell(columns[name][level]) for name in names)])
    month = months.show(swept.months[index])
    older = [f"{OLDER_MARK} rests on a figure past its last day. `estimate` names it."] if marked else []
    return "\n\n".join([f"Figures for {month}", aligned(rows), *older, _cliffs_text(swept)])


def _cliffs_text(swept: Sweep) -> str:
    lines = []
    if not swept.cliffs_known:
        lines = [
            "The money to live on is not known at every level, so more may leave less in places that nobody can see here.",
            "`estimate` says what is missing. With --carry, figures that are not announced yet are taken from the last year known.",
        ]
    for cliff in swept.cliffs:
        because = ", ".join(cliff["because"]) or "rounding"
        lines.append(f"At {cliff['at']} you have {cliff['loss']} less in {cliff['month']} than one step below: {because}")
    span = f"{months.show(swept.months[0])} to {months.show(swept.months[-1])}"
    return "\n".join(lines) or f"From {span} no level leaves less than the one below it. Later months were not looked at."


def _cell(value: Any) -> str:
    if value is None:
        return NOT_KNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.2f}" if not isinstance(value, (str, int)) else str(value)


def sweep_csv(swept: Sweep) -> str:
    """A row for each level and month."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([swept.fact, "month", *swept.names])
    by_month = [{name: swept.row(name, index) for name in swept.names} for index in range(len(swept.months))]
    for level, amount in enumerate(swept.levels):
        for index, month in enumerate(swept.months):
            cells = [_csv_cell(by_month[index][name][level]) for name in swept.names]
            writer.writerow([amount, months.show(month), *cells])
    return out.getvalue()


def _csv_cell(value: Any) -> str:
    return "" if value is None else _cell(value)


def search_text(found: list[dict[str, Any]]) -> str:
    """Titles with a snippet each."""
    if not found:
        return "Nothing found. Try other words."
    return "\n\n".join(f"{hit['title']}  ({hit['slug']})\n  {hit['snippet']}" for hit in found)
