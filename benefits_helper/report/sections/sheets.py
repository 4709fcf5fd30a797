"""Worksheets: the sums of the settled month line by line, as on the paper forms, to tick off by hand."""

from __future__ import annotations

from benefits_helper.desk.sheets.sheets import Sheet, SheetLine
from benefits_helper.desk.sheets.sheets import sheets as sheets_of
from benefits_helper.report.draft import Draft
from benefits_helper.report.model import Block, Heading, Paragraph, Runs, Table, runs

_WIDTHS = (7, 53, 6, 20, 14)


def blocks(draft: Draft) -> list[Block]:
    """The worksheets of the plan that is told first; empty when none is of use to the person."""
    made = sheets_of(draft.results[draft.main], draft.settled, draft.say)
    if not made:
        return []
    lead = draft.paragraph("sheets.lead", plan=draft.plan_name(draft.main), month=draft.month(draft.settled))
    return [draft.section("sheets"), lead, *(block for sheet in made for block in _sheet(draft, sheet))]


def _sheet(draft: Draft, sheet: Sheet) -> list[Block]:
    head = tuple(runs(draft.say(f"report.sheets.{one}")) for one in ("line", "text", "tick", "amount", "law"))
    rows = tuple(_row(draft, line) for line in sheet.lines)
    table = Table(draft.say("report.sheets.caption", title=sheet.title, law=sheet.cite), head, rows, "small", _WIDTHS)
    about = [Paragraph(runs(sheet.about), "note")] if sheet.about else []
    return [Heading(2, runs(sheet.title)), *about, table]


def _row(draft: Draft, line: SheetLine) -> tuple[Runs, ...]:
    text = f"{line.part}: {line.text}" if line.part else line.text
    if line.note:
        text = f"{text}. {line.note}"
    amount = f"{line.mark} {line.amount}".strip()
    if line.name in draft.results[draft.main].names:
        amount = f"{line.mark} {draft.figure(draft.main, line.name, draft.settled, line.amount)}".strip()
    return tuple(runs(one) for one in (line.number, text, line.box, amount, line.cite))
