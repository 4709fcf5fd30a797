"""Whom to call: help in a crisis first, then who can check and explain this summary."""

from __future__ import annotations

from benefits_helper.report.draft import Draft
from benefits_helper.report.model import Block, Listing, runs


def blocks(draft: Draft) -> list[Block]:
    lines = tuple(runs(one) for one in draft.say.under("report.call.list").values())
    return [draft.section("call"), draft.paragraph("call.crisis", "urgent"), Listing(lines)]
