"""What would bring a benefit back or ends it, and until when, for each plan."""

from __future__ import annotations

from benefits_helper.report.draft import NOW, Draft
from benefits_helper.report.model import Block, Listing, Paragraph, bare, runs


def blocks(draft: Draft) -> list[Block]:
    """Empty where no check is stopped or comes near an end in any plan."""
    found: list[Block] = []
    for key in draft.plans or [NOW]:
        told = _told(draft, key)
        if told:
            found += [Paragraph(runs(f"**{draft.plan_name(key)}**")), Listing(tuple(runs(one) for one in told))]
    return [draft.section("back"), draft.paragraph("back.lead"), *found] if found else []


def _told(draft: Draft, key: str) -> list[str]:
    """Each way back once, from the first month in which it is told."""
    seen: dict[str, str] = {}
    for month in draft.calendar(key):
        for phase in month.phases:
            text = bare(phase.back)
            if text and text not in seen:
                program = draft.say(f"report.months.{phase.program}")
                seen[text] = draft.say("report.back.line", month=draft.say.month(month.month), text=text, program=program)
    return list(seen.values())
