"""An advisor's plan: the scenario being worked on, its history lines, and how each fact is known."""

from __future__ import annotations

import re
from typing import Any

from benefits_helper import months
from benefits_helper.words import Words

_AGE = re.compile(r"\d{1,3}")  # an age in place of the month of birth
_LINE = re.compile(r"(\d{4}-\d{2})\s*[:=,]?\s*(\S.*)")


def new(state: str, start: int, count: int = 24) -> dict:
    """A plan with no facts yet."""
    return {"state": state, "start": months.show(start), "months": str(count), "facts": {}}


def with_fact(plan: dict, name: str, value) -> dict:
    """The plan with one fact set; an empty value takes the fact away."""
    facts = {key: old for key, old in plan.get("facts", {}).items() if key != name or value not in ("", None, {}, [])}
    if value not in ("", None, {}, []):
        facts[name] = value
    if name == "birth_month" and name in facts:
        facts.pop("age", None)
    return {**plan, "facts": facts}


def told(plan: dict, name: str) -> Any:
    """What was told of a fact; an age stands in the field of the month of birth."""
    facts = plan.get("facts", {})
    return facts.get("age", facts.get(name)) if name == "birth_month" else facts.get(name)


def with_told(plan: dict, name: str, kind: str, text: str) -> dict:
    """The plan with what a field holds. In the field of the month of birth an age will do."""
    if name != "birth_month":
        return with_fact(plan, name, list_value(kind, text))
    other = "age" if _AGE.fullmatch(text) else name
    facts = {key: old for key, old in plan.get("facts", {}).items() if key not in ("age", name) or key == other}
    return with_fact({**plan, "facts": facts}, other, text)


def history_text(value) -> str:
    """A fact's values by month as lines to edit; a plain value gives no lines."""
    if not isinstance(value, dict):
        return ""
    return "\n".join(f"{month} {one}" for month, one in value.items())


def read_history(words: Words, text: str) -> tuple[dict[str, str], list[str]]:
    """Lines of `month value` as values by month, and one message for each line that is not."""
    values, faults = {}, []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line.strip())
        if match:
            values[match[1]] = match[2].strip()
        else:
            faults.append(words("plan.history_bad", line=number, text=line.strip()))
    return values, faults


def list_value(kind: str, text: str):
    """What a widget's text stands for in a scenario: a list for lists of months, else the text."""
    if kind != "month_list" or text in ("", "unknown"):
        return text
    return [part for part in re.split(r"[,\s]+", text) if part]


def widget_text(kind: str, value) -> str:
    """A fact's value as its widget shows it; values by month show nothing, their lines stand in the history."""
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    if kind == "yes_no":
        return {"true": "yes", "false": "no"}.get(str(value).lower(), str(value).lower())
    return str(value)
