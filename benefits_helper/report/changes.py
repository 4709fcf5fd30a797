"""What a plan changes in each benefit, from which month, as sentences with the figures before and after."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from benefits_helper.report.draft import AMOUNTS, NET, NOW, STATUSES, Draft
from benefits_helper.words import plain

TAKE_HOME = "work.take_home"
CHECKS = ("ssi.payment", "ssp.benefit", "ssdi.payment")
COVERS = ("medicaid.pathway", "medicare.part_a")
BENEFITS = tuple(name for name in AMOUNTS if name not in (TAKE_HOME, NET))


@dataclass(frozen=True)
class Change:
    """One change of one benefit under a plan, in the month counted from 0. It is big when a check or health cover stops,
    starts, or is not known any more."""

    at: int
    name: str
    text: str
    is_big: bool = False


def changes(draft: Draft, key: str, most_each: int = 3) -> list[Change]:
    """The changes of a plan in the order of the months: where it begins to differ from now, and where it moves again. For
    things as they are now: where they move by themselves."""
    found = [one for name in (*BENEFITS, *STATUSES) for one in biggest(_of(draft, key, name), most_each)]
    return sorted(found, key=lambda one: one.at)


def biggest(told: list[Change], most: int) -> list[Change]:
    """So many of the changes, the big ones before the others, in the order of the months."""
    return sorted(sorted(told, key=lambda one: (not one.is_big, one.at))[:most], key=lambda one: one.at)


def _of(draft: Draft, key: str, name: str) -> list[Change]:
    after, before = _column(draft, key, name), _column(draft, NOW, name)
    found = []
    for at, value in enumerate(after):
        earlier = after[at - 1] if at else before[0]
        if value == earlier or key != NOW and at and _moves_anyway(before[at - 1 : at + 1], (earlier, value)):
            continue
        found.append(Change(at, name, _sentence(draft, key, name, at, earlier), _is_big(name, earlier, value)))
    return found


def _is_big(name: str, before: object, after: object) -> bool:
    if name in CHECKS:
        return before is None or after is None or not before or not after
    return name in COVERS


def _moves_anyway(now: list, plan: tuple) -> bool:
    """Whether a benefit moves in the same way without the plan, as with a raise in January."""
    if now[1] is None and plan[1] is None or tuple(now) == plan:
        return True
    if not all(isinstance(one, Decimal) for one in (*now, *plan)):
        return False
    return all(plan) and (now[1] - now[0]) * (plan[1] - plan[0]) > 0


def _column(draft: Draft, key: str, name: str) -> list:
    result = draft.results[key]
    if name not in result.names:
        return []
    return [result.value(name, at) for at in range(len(result.months))]


def _sentence(draft: Draft, key: str, name: str, at: int, earlier: object) -> str:
    value = draft.results[key].value(name, at)
    was = draft.figure(key, name, at - 1) if at else draft.figure(NOW, name, 0)
    names = {"month": draft.month(at), "what": draft.named(name), "before": was, "after": draft.figure(key, name, at)}
    amount = name in BENEFITS
    if value is None or not draft.knows(key, name, at):
        which = "unknown"
    elif earlier is None:
        which = "is"
    elif amount and not value:
        which = "stops"
    elif amount and not earlier and earlier is not None:
        which = "starts"
    else:
        which = "moves" if amount else "turns"
    return plain.first_upper(draft.say(f"report.changes.{which}", **names))


def kept(draft: Draft, key: str) -> list[str]:
    """The benefits and costs that the plan leaves as they are in every month, and that are there at all."""
    names = []
    for name in (*BENEFITS, "energy.eligible"):
        after, before = _column(draft, key, name), _column(draft, NOW, name)
        if after and after == before and any(after):
            names.append(name)
    return names
