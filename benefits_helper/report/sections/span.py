"""Months in a row, in words."""

from __future__ import annotations

from benefits_helper.report.draft import Draft


def span(draft: Draft, first: int, last: int) -> str:
    """`May 2026`, or `May 2026 to July 2026`; months are counted from the first shown."""
    if first == last:
        return draft.month(first)
    return draft.say("report.months.span", first=draft.month(first), last=draft.month(last))
