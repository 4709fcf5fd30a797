"""The one page for the member: health cover first, what is kept, what changes and when, what to do, whom to ask."""

from __future__ import annotations

from decimal import Decimal

from benefits_helper.report import changes, health
from benefits_helper.report.draft import NET, NOW, Draft
from benefits_helper.report.model import Block, Listing, Paragraph, Table, runs
from benefits_helper.report.sections import todo
from benefits_helper.words import plain

_MOST_CHANGES = 5
_MOST_TASKS = 4


def blocks(draft: Draft) -> list[Block]:
    """The recap. Of several plans the first is told in sentences, all of them in a table."""
    key = draft.main
    found: list[Block] = [draft.section("recap"), draft.paragraph("recap.lead", "note", day=draft.say.day(draft.today))]
    if key != NOW:
        found.append(draft.paragraph("recap.plan", plan=draft.plan_name(key), month=draft.month(draft.settled)))
    found += [draft.part("recap.health"), *(Paragraph(runs(one)) for one in health.sentences(draft, key))]
    found += [draft.part("recap.money"), Paragraph(runs(money(draft, key)), "lead")]
    if len(draft.plans) > 1:
        found.append(_plans(draft))
    if key != NOW:
        found += _kept_and_changed(draft, key)
    tasks = todo.first(draft, _MOST_TASKS)
    if tasks:
        found += [draft.part("recap.do"), Listing(tuple(runs(one) for one in tasks), "boxes")]
    found += [draft.part("recap.ask"), Listing(tuple(runs(one) for one in draft.say.under("report.recap.who").values()))]
    found.append(draft.paragraph("recap.end", "urgent"))
    return found


def money(draft: Draft, key: str) -> str:
    """The money to live on in the settled month, beside what it is now."""
    at = draft.settled
    if not draft.can_say(key, NET, at):
        return draft.say("report.money.unknown", missing=draft.missing(key, NET, at))
    names = {"month": draft.month(at), "after": draft.range(key, NET, at)}
    if key == NOW:
        return draft.say("report.money.now", **names)
    if not draft.can_say(NOW, NET, at):
        return draft.say("report.money.plan", **names)
    if not all(draft.knows(one, NET, at) for one in (key, NOW)):
        return draft.say("report.money.range", before=draft.range(NOW, NET, at), **names)
    after, before = (draft.results[one].value(NET, at) for one in (key, NOW))
    which = "same" if after == before else "more" if isinstance(after, Decimal) and after > before else "less"
    names |= {"before": draft.figure(NOW, NET, at), "difference": draft.difference(key, NET, at, signed=False)}
    return draft.say(f"report.money.{which}", **names)


def _plans(draft: Draft) -> Table:
    head = tuple(runs(draft.say(f"report.recap.{one}")) for one in ("plan_head", "money_head", "more_head", "medicaid_head"))
    rows = []
    for key in (NOW, *draft.plans):
        more = "" if key == NOW else draft.difference(key, NET, draft.settled)
        shown = draft.range(key, NET, draft.settled)
        rows.append(tuple(runs(one) for one in (draft.plan_name(key), shown, more, health.short(draft, key))))
    return Table(draft.say("report.recap.plans_caption", month=draft.month(draft.settled)), head, tuple(rows))


def _kept_and_changed(draft: Draft, key: str) -> list[Block]:
    found: list[Block] = []
    kept = changes.kept(draft, key)
    if kept:
        what = plain.first_upper(draft.say.listed([draft.named(name) for name in kept]))
        found += [draft.part("recap.kept"), draft.paragraph("recap.kept_list" if len(kept) > 1 else "recap.kept_one", what=what)]
    told = changes.changes(draft, key, most_each=2)
    shown = told[:_MOST_CHANGES]
    if shown:
        found += [draft.part("recap.changes"), Listing(tuple(runs(one.text) for one in shown))]
    if len(told) > len(shown):
        found.append(draft.paragraph("recap.more_changes", "note", count=len(told) - len(shown)))
    if not told:
        found += [draft.part("recap.changes"), draft.paragraph("changes.none")]
    return found
