"""The work goal, and the plans side by side: one settled month by benefit, and the differences in words."""

from __future__ import annotations

from benefits_helper.desk.plans.plan import EARNED, WAGES, Plan
from benefits_helper.report import changes, health, money
from benefits_helper.report.draft import AMOUNTS, NOW, STATUSES, Draft
from benefits_helper.report.model import Block, Listing, Paragraph, Runs, Table, runs
from benefits_helper.report.sections import told
from benefits_helper.words import plain

_MOST_WITH_DIFFERENCE = 2
_MOST_CHANGES = 10


def blocks(draft: Draft) -> list[Block]:
    """Empty without plans: then there is nothing to compare."""
    if not draft.plans:
        return []
    found: list[Block] = [draft.section("plans"), draft.paragraph("plans.lead")]
    found.append(Listing(tuple(runs(_goal(draft, key)) for key in draft.plans)))
    found += [draft.part("plans.month_title", month=draft.month(draft.settled)), _table(draft)]
    for key in draft.plans:
        found += [draft.part("plans.words_title", plan=draft.plan_name(key)), *_words(draft, key)]
    return found


def _goal(draft: Draft, key: str) -> str:
    """The plan as told: the job or the pay, and the facts it changes."""
    plan = draft.case.plans[draft.plans.index(key)]
    parts = [_work(draft, key, plan), *told.listed_facts(draft, [name for name in plan.facts if name not in (WAGES, EARNED)], key)]
    if not plan.has_pay and WAGES in plan.facts:
        parts += told.listed_facts(draft, [WAGES], key)
    text = ". ".join(part for part in parts if part)
    return f"**{draft.plan_name(key)}:** {text or draft.say('report.plans.as_now')}."


def _work(draft: Draft, key: str, plan: Plan) -> str:
    if plan.job is None:
        return draft.say("report.plans.paid_by_date", count=len(plan.pay)) if plan.pay else ""
    job = plan.job
    rate = draft.other("plan", key, "job.rate", job.first, plain.dollars(job.rate), draft.say("report.as_told"), "sec-plans")
    names = {"hours": plain.number(job.hours), "rate": rate, "first": draft.say.month(job.first)}
    if job.last is not None:
        names["last"] = draft.say.month(job.last)
    text = draft.say("report.plans.job_until" if job.last is not None else "report.plans.job", **names)
    return f"{text}, {draft.say(f'report.plans.paid.{job.rhythm.paid}')}" if job.rhythm else text


def _table(draft: Draft) -> Table:
    at, both = draft.settled, len(draft.plans) <= _MOST_WITH_DIFFERENCE
    head = [draft.say("report.plans.benefit"), draft.say("report.now")]
    for key in draft.plans:
        head += [draft.plan_name(key), *([draft.say("report.plans.difference")] if both else [])]
    rows = []
    for name in (*AMOUNTS, *STATUSES):
        texts = [draft.said(key, name, at) if name in draft.results[key].names else "" for key in draft.results]
        if _says_nothing(draft, name, at):
            continue
        row = [f"{draft.label(name)}{draft.reference(name)}"]
        for key, _ in zip(draft.results, texts, strict=True):
            row.append(draft.figure(key, name, at))
            if both and key != NOW:
                row.append(draft.difference(key, name, at) if name in AMOUNTS else "")
        rows.append(tuple(runs(one) for one in row))
    caption = draft.say("report.plans.caption", month=draft.month(at))
    return Table(caption, tuple(runs(one) for one in head), tuple(rows), "small", _widths(len(draft.plans), both))


def _widths(plans: int, both: bool) -> tuple[int, ...]:
    return (30, 18, *((20, 13) * plans if both else (18,) * plans))


def _says_nothing(draft: Draft, name: str, at: int) -> bool:
    """Whether a benefit is not there in any plan."""
    values = [result.value(name, at) for result in draft.results.values() if name in result.names]
    known = all(draft.knows(key, name, at) for key in draft.results)
    return known and all(value in (0, None, False, "none") for value in values)


def _words(draft: Draft, key: str) -> list[Block]:
    told_first = (money.sentences(draft, key), *health.sentences(draft, key))
    found: list[Block] = [Paragraph(runs(one)) for one in told_first]
    told_changes = changes.biggest(changes.changes(draft, key), _MOST_CHANGES)
    items: tuple[Runs, ...] = tuple(runs(one.text + draft.reference(one.name)) for one in told_changes)
    found.append(Listing(items) if items else draft.paragraph("changes.none"))
    kept = changes.kept(draft, key)
    if kept:
        what = plain.first_upper(draft.say.listed([draft.named(name) for name in kept]))
        found.append(draft.paragraph("recap.kept_list" if len(kept) > 1 else "recap.kept_one", what=what))
    return found
