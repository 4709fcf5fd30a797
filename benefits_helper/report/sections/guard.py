"""Checks that came: what was due and what arrived, the months in which they differ, why, and what to do."""

from __future__ import annotations

from benefits_helper.desk.record import guardwords
from benefits_helper.desk.record.guard import AHEAD, BEHIND, Row
from benefits_helper.report.draft import Draft
from benefits_helper.report.model import Block, Listing, Runs, Table, bare, runs
from benefits_helper.words import plain

_MOST = 14


def blocks(draft: Draft) -> list[Block]:
    """Empty when no deposits are written down."""
    if not draft.case.record.deposits:
        return []
    ledger = draft.ledger
    told = [_with_sums(draft, bare(one)) for one in guardwords.findings(ledger, draft.say)]
    found: list[Block] = [draft.section("guard"), draft.paragraph("guard.lead"), Listing(tuple(runs(one) for one in told))]
    odd = [row for row in ledger.rows if row.status in (AHEAD, BEHIND)]
    if odd:
        head = tuple(runs(draft.say(f"report.guard.{one}")) for one in ("month", "benefit", "due", "came", "difference", "why"))
        rows = tuple(_row(draft, row) for row in odd[:_MOST])
        found.append(Table(draft.say("report.guard.caption"), head, rows, "small", (13, 13, 11, 11, 12, 40)))
    return found


def _with_sums(draft: Draft, text: str) -> str:
    """A finding with the sum in it as a figure of the record."""
    for benefit in draft.ledger.benefits:
        for status in (AHEAD, BEHIND):
            rows = draft.ledger.with_status(status, benefit)
            size = plain.dollars(draft.ledger.total(status, benefit))
            if rows and f" {size} " in text:
                return text.replace(size, draft.recorded(f"{benefit}.{status}", rows[0].month, size), 1)
    return text


def _row(draft: Draft, row: Row) -> tuple[Runs, ...]:
    """Due, came and difference carry ids of the record: `ssi.due@2026-05/record`."""
    size = f"{'+' if row.difference > 0 else '−'}{plain.dollars(abs(row.difference))}"
    amounts = {"due": plain.dollars(row.due or 0), "came": plain.dollars(row.received), "difference": size}
    label = guardwords.called(draft.ledger, row.benefit, draft.say)
    told = [draft.recorded(f"{row.benefit}.{what}", row.month, text) for what, text in amounts.items()]
    why = bare(" ".join(guardwords.why(row, draft.ledger, draft.say)))
    return tuple(runs(one) for one in (draft.say.month(row.month), label, *told, why))
