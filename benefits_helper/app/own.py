"""What a subject comes to for the person at the screen: their own results, beside the article about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benefits_helper.engine.settled import settled_month
from benefits_helper.report.draft import AMOUNTS, NET, STATUSES
from benefits_helper.words import Words

_TOLD = (*STATUSES, "ssdi.trial_work_months_used", *AMOUNTS)
_MOST = 5


def lines(say: Words, topics: Sequence[str], result: Any) -> tuple[int, list[tuple[str, str]]]:
    """The month that shows steady pay in full, and label and value of the results that a summary tells of and that stand for
    the article's topics, health cover first. Nothing where the subject has no such result."""
    at, steps = _month(result), result.book.steps
    told = [name for name in _TOLD if name in result.names]
    names = [name for name in told if any(version.topic in topics for version in steps[name].versions)]
    return result.months[at], [(result.label(name), _said(say, result, name, at)) for name in names[:_MOST]]


def _said(say: Words, result: Any, name: str, at: int) -> str:
    return say.either(f"report.status.{name}.{result.value(name, at)}", result.text(name, at))


def _month(result: Any) -> int:
    span = range(len(result.months))
    return settled_month([result.value(NET, at) for at in span]) if NET in result.names else 0
