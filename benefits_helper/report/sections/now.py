"""Benefits now: each check, cover and cost as the rules give it for the first month, without any plan."""

from __future__ import annotations

from decimal import Decimal

from benefits_helper.report import health
from benefits_helper.report.draft import AMOUNTS, NET, NOW, STATUSES, Draft
from benefits_helper.report.model import Block, Paragraph, Runs, Table, runs
from benefits_helper.words import plain


def blocks(draft: Draft) -> list[Block]:
    found: list[Block] = [draft.section("benefits"), draft.paragraph("benefits.lead", month=draft.month(0))]
    found += [Paragraph(runs(one)) for one in health.sentences(draft, NOW)]
    head = tuple(runs(draft.say(f"report.benefits.{one}")) for one in ("what", "now", "sure"))
    rows = [_row(draft, name) for name in (*AMOUNTS, *STATUSES) if _is_there(draft, name)]
    found.append(Table(draft.say("report.benefits.caption", month=draft.month(0)), head, tuple(rows), widths=(40, 36, 24)))
    return found


def _is_there(draft: Draft, name: str) -> bool:
    if name not in draft.now.names:
        return False
    value = draft.now.value(name, 0)
    if name in ("ssi.payment", "ssdi.payment", NET):
        return True
    return value is None or bool(value) and value != "none"


def _row(draft: Draft, name: str) -> tuple[Runs, ...]:
    lead = f"{draft.label(name)}{draft.reference(name)}"
    shown = draft.figure(NOW, name, 0)
    if not isinstance(draft.now.value(name, 0), Decimal):
        shown = plain.first_upper(shown)
    return tuple(runs(one) for one in (lead, shown, draft.say(f"report.how.{draft.standing(NOW, name, 0)}")))
