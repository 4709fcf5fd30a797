"""The one page for the member: health cover first, what is kept, what changes and when, what to do, whom to ask."""

from __future__ import annotations

from benefits_helper.report import changes, health, money
from benefits_helper.report.draft import NET, NOW, Draft
from benefits_helper.report.model import Block, Listing, Paragraph, Table, runs
from benefits_helper.report.sections import todo
from benefits_helper.words import plain

_MOST_CHANGES = 5
_MOST_TASKS = 4


def blocks(draft: Draft) -> list[Block]:
    """The recap. Of several plans the first is told in sentences, all of them in a table."""
    key, span = draft.main, money.uneven(draft)
    found: list[Block] = [draft.section("recap"), draft.paragraph("recap.lead", "note", day=draft.say.day(draft.today))]
    if key != NOW:
        found.append(Paragraph(runs(_about(draft, key, span))))
    found += [draft.part("recap.health"), *(Paragraph(runs(one)) for one in health.sentences(draft, key))]
    found += [draft.part("recap.money"), Paragraph(runs(money.sentences(draft, key)), "lead")]
    if len(draft.plans) > 1:
        found.append(_plans(draft, span))
    found += _kept_and_changed(draft, key) if key != NOW else _moved(draft)
    tasks = todo.first(draft, _MOST_TASKS)
    if tasks:
        found += [draft.part("recap.do"), Listing(tuple(runs(one) for one in tasks), "boxes")]
    found += [draft.part("recap.ask"), Listing(tuple(runs(one) for one in draft.say.under("report.recap.who").values()))]
    found.append(draft.paragraph("recap.end", "urgent"))
    return found


def _about(draft: Draft, key: str, span: money.Uneven | None) -> str:
    """Which plan the page tells of, and which month where one month stands for all."""
    plan = draft.say("report.recap.plan", plan=draft.plan_name(key))
    if not money.is_steady(draft, key, span):
        return plan
    return f"{plan} {draft.say('report.recap.steady', month=draft.month(draft.settled))}"


def _plans(draft: Draft, span: money.Uneven | None) -> Table:
    """The plans side by side: in the month that shows steady pay in full, or in an average month."""
    names = ("plan_head", "average_head" if span else "money_head", "more_head", "medicaid_head")
    head = tuple(runs(draft.say(f"report.recap.{one}")) for one in names)
    rows = []
    for key in (NOW, *draft.plans):
        shown = money.average(draft, key, span) if span else draft.range(key, NET, draft.settled)
        more = money.difference(draft, key, span) if span else draft.difference(key, NET, draft.settled)
        cover = health.short(draft, key, span.months if span else range(draft.settled, draft.settled + 1))
        rows.append(tuple(runs(one) for one in (draft.plan_name(key), shown, "" if key == NOW else more, cover)))
    if span:
        first, last = (draft.month(span.months[at]) for at in (0, -1))
        return Table(draft.say("report.recap.average_caption", first=first, last=last), head, tuple(rows))
    return Table(draft.say("report.recap.plans_caption", month=draft.month(draft.settled)), head, tuple(rows))


def _moved(draft: Draft) -> list[Block]:
    """Checks and covers that stop or start in the months shown as things are now, without any plan."""
    told = [one for one in changes.changes(draft, NOW, most_each=2) if one.is_big][:_MOST_CHANGES]
    return [draft.part("recap.changes"), Listing(tuple(runs(one.text) for one in told))] if told else []


def _kept_and_changed(draft: Draft, key: str) -> list[Block]:
    found: list[Block] = []
    kept = changes.kept(draft, key)
    if kept:
        what = plain.first_upper(draft.say.listed([draft.named(name) for name in kept]))
        found += [draft.part("recap.kept"), draft.paragraph("recap.kept_list" if len(kept) > 1 else "recap.kept_one", what=what)]
    told = changes.changes(draft, key, most_each=2)
    shown = changes.biggest(told, _MOST_CHANGES)
    if shown:
        found += [draft.part("recap.changes"), Listing(tuple(runs(one.text) for one in shown))]
    if len(told) > len(shown):
        found.append(draft.paragraph("recap.more_changes", "note", count=len(told) - len(shown)))
    if not told:
        found += [draft.part("recap.changes"), draft.paragraph("changes.none")]
    return found
