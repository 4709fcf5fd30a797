"""How each fact of a plan is known, as its `known:` block holds it: verified, told, assumed or unknown, and from where."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from benefits_helper.engine.scenario import Known
from benefits_helper.words import Words

UNKNOWN, TOLD = "unknown", "told"


def of(plan: dict, name: str) -> Known:
    """How one fact is known; what has no line there was told."""
    held = plan.get("known", {}).get(name)
    if not isinstance(held, dict):
        return Known(TOLD)
    return Known(str(held.get("how", TOLD)), str(held.get("source", "")), str(held.get("on", "")))


def put(plan: dict, name: str, one: Known) -> dict:
    """The plan with how one fact is known; what was simply told needs no line."""
    if one == Known(TOLD):
        return without(plan, name)
    return {**plan, "known": {**plan.get("known", {}), name: one.to_dict()}}


def without(plan: dict, name: str) -> dict:
    """The plan with no line on how a fact is known."""
    rest = {key: value for key, value in plan.get("known", {}).items() if key != name}
    others = {key: value for key, value in plan.items() if key != "known"}
    return {**others, "known": rest} if rest else others


def choices(say: Words, is_unknown: bool) -> dict[str, str]:
    """The ways to choose from: a fact without a value is unknown, one with a value is not."""
    return {how: name for how, name in say.under("plan.statuses").items() if (how == UNKNOWN) is is_unknown}


def day(one: Known) -> date | None:
    """The day of the paper; None where it is not told or is no day."""
    try:
        return date.fromisoformat(one.on) if one.on else None
    except ValueError:
        return None


def counted(say: Words, plan: dict, names: Collection[str]) -> str:
    """How many facts of a group have an answer, and how well they are known: `3 answered: 1 verified and 2 told`."""
    facts = plan.get("facts", {})
    told = [name for name in names if name in facts or (name == "birth_month" and "age" in facts)]
    hows = [UNKNOWN if facts.get(name) == UNKNOWN else of(plan, name).how for name in told]
    kinds = [f"{hows.count(how)} {word}" for how, word in say.under("plan.statuses").items() if how in hows]
    if not kinds:
        return say("desk.facts.none_told")
    return say("desk.facts.counted", count=len(told), kinds=say.listed(kinds))
