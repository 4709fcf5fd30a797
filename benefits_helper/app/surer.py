"""Which one question would make a member's answer surer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from benefits_helper.app import retirement, student
from benefits_helper.app.answers import Answers
from benefits_helper.app.pair import Pair

# In this order: what can turn the answer over comes first. Each fact is asked only if it can matter to the person: a
# spouse's pay, for one, only once there is a spouse.
ORDER = (
    ("student", {"ssi"}),
    ("ssdi_entitled_from", {"ssdi"}),
    ("resources", {"ssi", "medicaid"}),
    ("married", {"ssi", "ssdi", "medicaid", "snap"}),
    ("spouse_gets_ssi", {"ssi"}),
    ("spouse_wages", {"ssi", "medicaid", "snap", "heat"}),
    ("spouse_unearned", {"ssi", "medicaid", "snap", "heat"}),
    ("living_arrangement", {"ssi"}),
    ("no_kitchen", {"ssi"}),
    ("unearned_other", {"ssi", "ssdi", "medicaid", "snap"}),
    ("heating", {"heat"}),
    ("housing", {"snap"}),
    ("rent", {"snap"}),
    ("utilities", {"snap"}),
    ("county", {"medicaid", "heat", "ssi"}),
    ("household_size", {"snap", "heat"}),
    ("other_household_income", {"snap", "heat"}),
    ("health_costs", {"medicaid", "snap"}),
)


def next_question(answers: Answers, pair: Pair, facts: Mapping[str, Any], skipped: Collection[str]) -> str | None:
    """The name of the fact to ask for, or None when no more would help. What keeps a result unknown is asked first."""
    done = {name for name, _ in answers.more} | set(skipped)
    gets = answers.gets | ({"ssi"} if answers.is_guess else set())
    if not student.may_be(answers, pair):
        done.add("student")
    if retirement.since(pair) == 0:  # neither trial work nor the wait for Medicare matters at that age
        done.add("ssdi_entitled_from")
    asked = [name for name, kinds in ORDER if name in facts and name not in done and kinds & gets]
    for wanted in (missing(pair, facts), assumed(pair)):
        for name in asked:
            if name in wanted:
                return name
    return None


def assumed(pair: Pair) -> set[str]:
    """Facts not told that can change a result, now or with the job."""
    return {*pair.now.assumed, *pair.job.assumed}


def missing(pair: Pair, facts: Mapping[str, Any]) -> set[str]:
    """Facts whose lack makes a result unknown. The engine names them by their labels."""
    texts = [note.text for result in (pair.now, pair.job) for note in result.notes if note.kind == "unknown"]
    return {name for name, fact in facts.items() if any(text.startswith(f"Not told: {fact.label}.") for text in texts)}


def by_weight(names: Iterable[str]) -> list[str]:
    """Facts in the order in which they can turn an answer over; those without a place keep their order at the end."""
    places = {name: place for place, (name, _) in enumerate(ORDER)}
    return sorted(names, key=lambda name: places.get(name, len(places)))
