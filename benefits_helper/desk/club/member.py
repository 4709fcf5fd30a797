"""The made-up members of the sessions. Their files have a fixed first month; all their months move along with the calendar.

The first month is always some months ago, and the figures told are those of this month: what pay does to a check has then
come to rest.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from benefits_helper import located, months
from benefits_helper.desk.file import casefile
from benefits_helper.desk.file.casefile import CaseFile
from benefits_helper.engine.scenario import USUAL_MONTHS
from benefits_helper.located import Located
from benefits_helper.problems import InputProblems, Problem
from benefits_helper.rulebook.rules import Rules

FOLDER = "members"
_DATE = re.compile(r"(\d{4}-\d{2})(-\d{2})?")
MONTHS_BEFORE = 3
_LATEST_DAY = 28  # every month has it


def is_member_file(path: Path) -> bool:
    """Whether a file stands with the members of a club."""
    folder = path.resolve().parent
    return folder.name == FOLDER and (folder.parent / "sessions").is_dir()


def member_problems(document: Located, rules: Rules) -> list[Problem]:
    """What is wrong with a member's file."""
    try:
        casefile.read_document(document, rules)
    except InputProblems as fault:
        return list(fault.problems)
    return []


def plan_names(path: Path) -> list[str]:
    """The names of the plans in a member's file. Raises InputProblems."""
    plans = located.load(path).value(("plans",))
    return [str(plan.get("name", "")) for plan in plans or () if isinstance(plan, dict)]


def months_ahead(path: Path) -> int:
    """How many months from now a member's file goes. Raises InputProblems."""
    told = str(located.load(path).value(("months",)))
    return (int(told) if told.isdecimal() else USUAL_MONTHS) - MONTHS_BEFORE - 1


def member_at(path: Path, rules: Rules, month: int) -> CaseFile:
    """The member with their first month some months before this one. Raises InputProblems."""
    case = casefile.read_document(located.load(path), rules)  # first as it stands: what is wrong is told with its place
    return casefile.of_mapping(moved(case.data, month - MONTHS_BEFORE - case.scenario.start), rules)


def moved(value: Any, by: int) -> Any:
    """The same data with every month and day so many months later; the person keeps their age and their history."""
    if isinstance(value, dict):
        return {_later(key, by): moved(one, by) for key, one in value.items()}
    if isinstance(value, list):
        return [moved(one, by) for one in value]
    return _later(value, by)


def _later(text: str, by: int) -> str:
    match = _DATE.fullmatch(text)
    if match is None:
        return text
    month = months.show(months.parse(match[1]) + by)
    return f"{month}-{min(int(match[2][1:]), _LATEST_DAY):02d}" if match[2] else month
