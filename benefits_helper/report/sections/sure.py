"""How sure this is: what is not known, which figures are of an earlier year or not confirmed, in the rules' own words."""

from __future__ import annotations

from benefits_helper.report.draft import Draft
from benefits_helper.report.model import Block, Listing, bare, runs
from benefits_helper.words import plain

_KINDS = ("unknown", "older", "figure")
_MOST = 5


def blocks(draft: Draft) -> list[Block]:
    found: list[Block] = [draft.section("sure"), draft.paragraph("sure.lead")]
    told = False
    for kind in _KINDS:
        texts = notes(draft, kind)
        if texts:
            told = True
            found += [draft.part(f"sure.{kind}"), listing(draft, texts)]
    if not told:
        found.append(draft.paragraph("sure.nothing"))
    return found


def notes(draft: Draft, kind: str) -> list[str]:
    """The remarks of one kind on all plans, each once, oldest first; one with an amount says where it comes from."""
    found = [(note.month, key, note) for key, result in draft.results.items() for note in result.notes if note.kind == kind]
    texts: dict[str, str] = {}
    for month, key, note in sorted(found, key=lambda one: one[0]):
        text = plain.closed(bare(note.text))
        if text not in texts:
            texts[text] = f"{draft.spoken(text)}{_source(draft, key, note.name, month) if '$' in text else ''}"
    return list(texts.values())


def _source(draft: Draft, key: str, name: str, month: int) -> str:
    """The number of the rule that a remark stands at, with its value as a figure."""
    at = month - draft.results[key].months[0]
    if name not in draft.results[key].book.steps:
        return ""
    draft.figure(key, name, at)
    return draft.reference(name)


def listing(draft: Draft, texts: list[str], most: int = _MOST) -> Listing:
    shown = [runs(text) for text in texts[:most]]
    if len(texts) > most:
        shown.append(runs(draft.say("report.sure.more", count=len(texts) - most)))
    return Listing(tuple(shown))
