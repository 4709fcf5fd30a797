"""Ranges where facts are not known: from the least to the most, and the one fact that narrows it most."""

from __future__ import annotations

from benefits_helper.desk import narrow
from benefits_helper.report.draft import NET, Draft
from benefits_helper.report.model import Block, Listing, Paragraph, Runs, Table, bare, runs
from benefits_helper.report.sections import told

_SHOWN = ("ssi.payment", "ssp.benefit", "ssdi.payment", NET, "snap.benefit", "medicaid.covered", "medicaid.pathway")


def blocks(draft: Draft) -> list[Block]:
    """Empty when every fact is known."""
    open_ = [key for key in draft.results if draft.possible(key) is not None]
    if not open_:
        return []
    hidden = [name for name in draft.rules.facts if any(name in draft.possible(key).hidden for key in open_)]
    what = draft.say.listed([told.label(draft, draft.rules.facts[name]) for name in hidden])
    found: list[Block] = [draft.section("ranges"), draft.paragraph("ranges.lead", what=what)]
    rows = [row for name in _SHOWN if (row := _row(draft, name, open_))]
    if rows:
        head = tuple(runs(one) for one in (draft.say("report.plans.benefit"), *(draft.plan_name(key) for key in open_)))
        caption = draft.say("report.ranges.caption", month=draft.month(draft.settled))
        found.append(Table(caption, head, tuple(rows), "small", (28, *(24 for _ in open_))))
    return [*found, *narrowest(draft)]


def narrowest(draft: Draft) -> list[Block]:
    """The fact that narrows the answer of the first plan most, how to find it out, and what was tried for each."""
    found = draft.possible(draft.main)
    if found is None:
        return []
    tongue = draft.results[draft.main].tongue
    first = narrow.first_to_find_out(found, tongue)
    told = Listing(tuple(runs(_tried(draft, bare(one))) for one in narrow.tried(found, tongue)))
    return [*([Paragraph(runs(bare(first)), "urgent")] if first else []), draft.paragraph("ranges.tried"), told]


def _tried(draft: Draft, text: str) -> str:
    """What was tried for a fact, each amount a figure of its own."""
    month, is_ = draft.case.scenario.start, draft.say("report.ranges.is")
    return draft.each_amount(text, lambda amount: draft.other("tried", draft.main, "facts", month, amount, is_, "sec-ranges"))


def _row(draft: Draft, name: str, keys: list[str]) -> tuple[Runs, ...] | None:
    if name not in draft.now.names or all(draft.possible(key).span(name, draft.settled).is_one for key in keys):
        return None
    cells = [draft.range(key, name, draft.settled) for key in keys]
    return tuple(runs(one) for one in (f"{draft.label(name)}{draft.reference(name)}", *cells))
