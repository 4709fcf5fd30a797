"""Faults of what a person typed, said by the box they belong to; other faults stay the lines that every command prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from benefits_helper.app import facts
from benefits_helper.problems import Problem
from benefits_helper.rulebook.tongue import Tongue

SCENARIO = "scenario"  # the path of a fault of what stands on the page; a file has its own name there
_PLACE = re.compile(r"(?:facts\.)?(\w+)(?:\.[^:\s]+)?: ")
_QUOTED = re.compile(r"'([^']{1,40})'")
_OF_PLAN = {
    "hours": "number", "rate": "amount", "from": "month", "until": "month", "days_behind": "days", "paid": "choice",
    "pay": "amount", "first_payday": "day", "name": "name",
}  # fmt: skip


def by_box(
    tongue: Tongue, all_facts: Mapping[str, Any], problems: Iterable[Problem], plans: Iterable[str] = ()
) -> tuple[list[str], list[Problem]]:
    """The faults of boxes as sentences, each once, and all others. `plans`: names of plans, which stand in place of a path."""
    said, others, known = [], [], {SCENARIO, *plans}
    for problem in problems:
        text = _sentence(tongue, all_facts, problem) if not problem.line and problem.path in known else ""
        said += [text] if text else []
        others += [] if text else [problem]
    return list(dict.fromkeys(said)), others


def _sentence(tongue: Tongue, all_facts: Mapping[str, Any], problem: Problem) -> str:
    """What is wrong in one box and how to write it; empty when no box is meant."""
    place = _PLACE.match(problem.message)
    name = place[1] if place else ""
    if name in _OF_PLAN and problem.path != SCENARIO:
        kind, label = _OF_PLAN[name], tongue.say(f"faults.of_plan.{name}")
    elif name in all_facts:
        kind, label = facts.kind_of(all_facts[name]), tongue.of(all_facts[name].label)
    elif name == "age":
        kind, label = "age", tongue.say("what_if.age")
    else:
        return ""
    typed = [one for one in _QUOTED.findall(problem.message) if one != name]
    lead = tongue.say("faults.typed", label=label, typed=typed[-1]) if typed else tongue.say("faults.box", label=label)
    where = "" if problem.path == SCENARIO else tongue.say("faults.in_plan", plan=problem.path)
    return " ".join(part for part in (where, lead, tongue.say(f"faults.write.{kind}")) if part)
