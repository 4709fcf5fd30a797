"""Lines to watch: the nearest pay at which something turns, and what is kept of the next $100, for each plan."""

from __future__ import annotations

from decimal import Decimal

from benefits_helper.desk import flipwords
from benefits_helper.engine.flips import Flip, flips
from benefits_helper.engine.next_pay import PAY, Kept, kept_of
from benefits_helper.problems import InputProblems
from benefits_helper.report import money
from benefits_helper.report.draft import NOW, Draft
from benefits_helper.report.model import Block, Listing, runs
from benefits_helper.words import plain

_MOST, _FEW = 5, 3  # of each plan; few where there are many plans
_MANY_PLANS = 3


def blocks(draft: Draft) -> list[Block]:
    """Empty where the pay of every plan is not known in the month that stands for it."""
    found: list[Block] = []
    for key in draft.plans or [NOW]:
        try:
            found += _plan(draft, key)
        except InputProblems:  # the pay of that month is not known: there is no nearest line
            continue
    if not found:
        return []
    start = draft.now.scenario.start
    lead = draft.paragraph("lines.lead", meaning=flipwords.meaning(draft.say, start))
    return [draft.section("lines"), lead, *found]


def _plan(draft: Draft, key: str) -> list[Block]:
    result, month = draft.results[key], money.typical_month(draft, key)
    most = _MOST if len(draft.plans) < _MANY_PLANS else _FEW
    turns = flips(result.scenario, draft.rules, month=month, carry=draft.carry)[:most]
    kept = kept_of(result.scenario, draft.rules, month=month, carry=draft.carry)
    pay = draft.edge(key, PAY, month, plain.dollars(kept.pay))
    told = [draft.paragraph("lines.plan", plan=draft.plan_name(key), month=draft.month(month), pay=pay)]
    words = flipwords.told(turns, result.book, result.tongue)
    items = tuple(runs(_turn(draft, key, month, flip, one)) for flip, one in zip(turns, words, strict=True))
    return [*told, *([Listing(items)] if items else []), Listing(tuple(runs(one) for one in _next(draft, key, kept)))]


def _turn(draft: Draft, key: str, month: int, flip: Flip, words: flipwords.FlipWords) -> str:
    at = plain.dollars(flip.at)
    lead = words.lead.replace(at, draft.edge(key, flip.name, month, at), 1)
    law = f"({words.cite})" if words.cite else ""
    return " ".join(part for part in (lead, words.more, words.rule, law) if part)


def _next(draft: Draft, key: str, kept: Kept) -> list[str]:
    """The sentences on the next $100, each amount with the id of its part."""
    parts = [one for one in (*kept.parts, *kept.beside) if one.more and one.name != PAY]
    lead, *others = flipwords.kept(kept, draft.now.scenario.start, draft.say)
    told = [_with_id(draft, key, kept.month, lead, "net.resources", kept.kept)]
    told += [_with_id(draft, key, kept.month, text, part.name, part.more) for text, part in zip(others, parts, strict=False)]
    return [" ".join(told), *others[len(parts) :]]


def _with_id(draft: Draft, key: str, month: int, text: str, name: str, size: Decimal | None) -> str:
    if size is None:
        return text
    shown = plain.dollars(abs(size))
    before, found, after = text.rpartition(shown) if name != "net.resources" else text.partition(shown)
    return f"{before}{draft.next_hundred(key, name, month, shown)}{after}" if found else text
