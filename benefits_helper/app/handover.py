"""The member's answers as their own file: facts, how each is known, and the job as a plan."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from benefits_helper import months
from benefits_helper.app.answers import GETS, UNKNOWN, Answers, plain_number, scenario, taken_for_granted
from benefits_helper.desk.file import casefile
from benefits_helper.engine.scenario import Known
from benefits_helper.words import Words, plain

_MEDICARE_HELD = "medicare_from"


def case(words: Words, answers: Answers, assumed: tuple[str, ...] = ()) -> dict[str, Any]:
    """What desk.casefile reads and writes. `assumed`: facts nobody was asked that the answer rests on."""
    data = scenario(answers, with_job=False)
    if answers.gross:
        data["plans"] = [_plan(words, answers)]
    return casefile.with_known(data, known(words, answers, data["facts"], assumed))


def _plan(words: Words, answers: Answers) -> dict[str, Any]:
    job = {"hours": plain.number(answers.hours), "rate": plain_number(answers.rate), "from": months.show(answers.start)}
    name = words("member.take.plan_name", hours=plain.number(answers.hours), rate=plain.dollars(answers.rate))
    return {"name": name, "job": job}


def known(words: Words, answers: Answers, facts: Mapping[str, Any], assumed: tuple[str, ...] = ()) -> dict[str, Known]:
    """How each fact is known: told by the person, unknown to them, or taken by the page."""
    found = {name: Known("unknown", words("member.take.unknown")) for name, value in facts.items() if value == UNKNOWN}
    found |= {name: Known("assumed", text) for name, text in taken_for_granted(words, answers).items()}
    asked = {"birth_month"} if answers.age is not None else set()
    for name in assumed:
        if name not in facts and name not in asked:
            found[name] = Known("assumed", words("member.take.assumed"))
    return found


def typed(data: Mapping[str, Any]) -> dict[str, Any]:
    """What the widgets of the page hold for a file that was opened: by the names of Answers and `more`. What the page has
    no box for stands in `more`, so that nothing in the file is lost from the answer."""
    facts = {name: value for name, value in (data.get("facts") or {}).items() if isinstance(value, str)}
    gets = set()
    if facts.pop("gets_ssi", "") == "yes":
        gets.add("ssi")
    if "ssdi_benefit" in facts:
        gets.add("ssdi")
    if facts.pop("gets_snap", "") == "yes":
        gets.add("snap")
    if facts.pop("gets_energy_assistance", "") == "yes":
        gets.add("heat")
    start = months.parse(data["start"])
    if _held_medicare(facts.get(_MEDICARE_HELD, ""), start):
        gets.add("medicare")
    facts.pop(_MEDICARE_HELD, None)
    found: dict[str, Any] = {"state": data.get("state"), "gets": gets & set(GETS), "job_start": start}
    found["ssdi"], found["age"] = _amount(facts.pop("ssdi_benefit", "")), _amount(facts.pop("age", ""))
    facts.pop("wages", None)
    job = next((one["job"] for one in data.get("plans") or [] if "job" in one), {})
    found |= {name: _amount(job.get(name, "")) for name in ("hours", "rate")}
    return {**found, "more": facts}


def _held_medicare(month: str, start: int) -> bool:
    try:
        return months.parse(month) < start
    except ValueError:
        return False


def _amount(text: str) -> Decimal | None:
    try:
        return Decimal(str(text))
    except InvalidOperation:
        return None
