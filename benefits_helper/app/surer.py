"""Which one question would narrow a member's answer most."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from benefits_helper.app import retirement, student
from benefits_helper.app.answers import Answers
from benefits_helper.app.pair import NET, Pair, is_unknown, missing_facts

# What may be asked, and of whom. The engine says which of these narrows most; where it sees no difference this order
# holds. That a spouse's pay is asked only once there is a spouse the engine says too.
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
MOST_TRIED = 6  # so many are tried against each other; the others wait until one of these is answered or skipped
_DECIDING = ("medicaid.pathway", NET, "snap.benefit", "energy.benefit", "ssp.benefit")
Narrows = Callable[[Sequence[str]], Sequence[str]]


def candidates(answers: Answers, pair: Pair, facts: Mapping[str, Any], skipped: Collection[str]) -> list[str]:
    """The facts that may be asked of this person and can change the answer, what keeps a result unknown first."""
    done = {name for name, _ in answers.more} | set(skipped)
    gets = answers.gets | ({"ssi"} if answers.is_guess else set())
    if not student.may_be(answers, pair):
        done.add("student")
    if retirement.since(pair) == 0:  # neither trial work nor the wait for Medicare matters at that age
        done.add("ssdi_entitled_from")
    asked = [name for name, kinds in ORDER if name in facts and name not in done and kinds & gets]
    lost, wanted = missing(pair), assumed(pair)
    return [name for name in asked if name in lost] + [name for name in asked if name in wanted and name not in lost]


def next_question(
    answers: Answers,
    pair: Pair,
    facts: Mapping[str, Any],
    skipped: Collection[str],
    narrows: Narrows | None = None,
    rough: Sequence[str] = (),
) -> str | None:
    """The name of the fact to ask for, or None when no more would help. What keeps a result unknown is asked first, then
    what makes the range shown `rough`; then `narrows` puts some of the others in the order in which they narrow the
    answer."""
    found = candidates(answers, pair, facts, skipped)
    if not found:
        return None
    if found[0] in missing(pair):
        return found[0]
    open_ = [name for name in rough if name in found]
    tried = found[:MOST_TRIED]
    if open_ or narrows is None or len(tried) == 1:
        return (open_ or tried)[0]
    return next(iter(narrows(tried)), tried[0])


def assumed(pair: Pair) -> set[str]:
    """Facts not told that can change a result with the job."""
    return set(pair.job.assumed)


def missing(pair: Pair) -> set[str]:
    """Facts whose lack keeps a deciding result of the settled month unknown."""
    at = pair.settled
    return {
        name
        for result in (pair.now, pair.job)
        for output in _DECIDING
        if is_unknown(result, output, at)
        for name in missing_facts(result, output, at)
        if name
    }


def by_weight(names: Iterable[str]) -> list[str]:
    """Facts in the order in which they can turn an answer over; those without a place keep their order at the end."""
    places = {name: place for place, (name, _) in enumerate(ORDER)}
    return sorted(names, key=lambda name: places.get(name, len(places)))
