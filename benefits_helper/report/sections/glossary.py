"""The words used in the document, each with its meaning."""

from __future__ import annotations

from benefits_helper.report.draft import Draft
from benefits_helper.report.model import Block, Listing, plain_text, runs, runs_of


def blocks(draft: Draft, before: list[Block]) -> list[Block]:
    """The terms that stand in the blocks before, in the order of the alphabet."""
    text = " ".join(plain_text(cell) for block in before for cell in runs_of(block)).casefold()
    terms = [draft.say(f"report.glossary.terms.{key}") for key, signs in draft.say.under("report.glossary.signs").items()
             if any(sign.strip().casefold() in text for sign in signs.split("|"))]  # fmt: skip
    if not terms:
        return []
    return [draft.section("glossary"), Listing(tuple(runs(one) for one in sorted(terms, key=str.casefold)))]
