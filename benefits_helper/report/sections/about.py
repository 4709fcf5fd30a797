"""About this summary: an estimate and no decision, its day, the rules it goes by, and who decides."""

from __future__ import annotations

from benefits_helper import months
from benefits_helper.report.draft import Draft
from benefits_helper.report.model import Block, Listing, runs


def blocks(draft: Draft) -> list[Block]:
    result = draft.now
    names = {
        "day": draft.say.day(draft.today),
        "state": draft.state,
        "first": draft.say.month(result.months[0]),
        "last": draft.say.month(result.months[-1]),
        "newest": draft.say.month(_newest(draft)),
    }
    lines = [draft.say(f"report.about.{one}", **names) for one in ("estimate", "decides", "span", "rules", "numbers", "star")]
    if draft.carry:
        lines.append(draft.say("report.about.carry"))
    return [draft.section("about"), Listing(tuple(runs(one) for one in lines))]


def _newest(draft: Draft) -> int:
    """The newest month from which a figure holds that the results rest on and that is no later than the plan."""
    since = [one.since for result in draft.results.values() for uses in result.figures_used.values() for _, one in uses]
    return max((one for one in since if one), default=months.of(draft.today))
