"""Medicaid's way in and Medicare, month by month."""

from __future__ import annotations

from benefits_helper import months
from benefits_helper.desk.phases.phase import Months, Phase
from benefits_helper.words import plain

ROUTE, PART_A = "medicaid.pathway", "medicare.part_a"
_NONE = "none"


def medicaid(shown: Months, index: int) -> Phase:
    """The way into Medicaid that fits first, in the rule's own words."""
    route = shown.get(ROUTE, index)
    if route is None:
        return shown.unknown("medicaid", ROUTE, index)
    reason = shown.result.top_reason(ROUTE, index)
    back = {_NONE: "another_way", "spend_down": "bills"}.get(str(route), "")
    amount = shown.get("medicaid.spend_down", index) if route == "spend_down" else None
    names = {"amount": shown.told(amount)}
    return Phase(
        "medicaid", str(route), shown.say(f"phases.medicaid.{route}"), plain.closed(reason.says), ROUTE, reason.cite,
        back=shown.say(f"phases.medicaid.back.{back}", **names) if back else "",
    )  # fmt: skip


def _month(shown: Months, name: str, index: int) -> int | None:
    value = shown.get(name, index)
    return months.parse(value) if isinstance(value, str) else None


def told_medicare(shown: Months) -> bool:
    """Whether the person has Medicare in some month of the plan, or may have it."""
    return any(value != _NONE for value in shown.all(PART_A))


def medicare(shown: Months, index: int) -> Phase:
    """Medicare Part A, and until when it stays free while the person works."""
    part = shown.get(PART_A, index)
    if part is None:
        return shown.unknown("medicare", PART_A, index)
    reason = shown.result.top_reason(PART_A, index)
    through, at_least = (_month(shown, f"medicare.{name}", index) for name in ("extended_through", "free_part_a_at_least"))
    until = through or at_least
    back = "buy" if part == "premium" else "" if until is None else "stays" if through else "at_least"
    names = {"until": shown.named(until), "premium": shown.told(shown.get("medicare.part_a_premium", index))}
    return Phase(
        "medicare", str(part), shown.say(f"phases.medicare.{part}"), plain.closed(reason.says), PART_A, reason.cite,
        back=shown.say(f"phases.medicare.back.{back}", **names) if back else "", until=until,
    )  # fmt: skip
