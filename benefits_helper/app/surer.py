"""Which one question would make a member's answer surer."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from benefits_helper.app.answers import Answers
from benefits_helper.app.pair import Pair

# In this order: what can turn the answer over comes first. Each fact is asked only if it can matter to the person.
ORDER = (
    ("ssdi_entitled_from", {"ssdi"}),
    ("resources", {"ssi", "medicaid"}),
    ("married", {"ssi", "ssdi", "medicaid", "snap"}),
    ("living_arrangement", {"ssi"}),
    ("unearned_other", {"ssi", "ssdi", "medicaid", "snap"}),
    ("heating", {"heat"}),
    ("rent", {"snap"}),
    ("county", {"medicaid", "heat", "ssi"}),
    ("household_size", {"snap", "heat"}),
    ("health_costs", {"medicaid", "snap"}),
)


def next_question(answers: Answers, pair: Pair, facts: Collection[str], skipped: Collection[str]) -> str | None:
    """The name of the fact to ask for, or None when no more would help."""
    told = {name for name, _ in answers.more}
    open_ones = matters(pair)
    for name, kinds in ORDER:
        if name not in facts or name in told or name in skipped or not (kinds & answers.gets or answers.unsure):
            continue
        if name in open_ones:
            return name
    return None


def matters(pair: Pair) -> set[str]:
    """Facts left at their default that changed a result, and facts whose lack makes one unknown."""
    return {name for result in (pair.now, pair.job) for name in (*_names(result.assumed), *_missing(result))}


def _names(assumed: Any) -> list[str]:
    return [one if isinstance(one, str) else one["name"] for one in assumed]


def _missing(result: Any) -> list[str]:
    return list(getattr(result, "missing_facts", ()))
