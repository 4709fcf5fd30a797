"""What a subject comes to for the person at the screen: their own results, beside the article about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benefits_helper.engine.settled import settled_month
from benefits_helper.report.draft import NET

_MOST = 5


def lines(topics: Sequence[str], result: Any) -> tuple[int, list[tuple[str, str]]]:
    """The month that shows steady pay in full, and label and value of each result on the article's topics in it, those on
    its own topic first. Nothing where the subject has no result of its own."""
    at = _month(result)
    steps = result.book.steps
    names = [
        name for topic in topics for name in result.names if any(version.topic == topic for version in steps[name].versions)
    ]
    shown = list(dict.fromkeys(names))[:_MOST]
    return result.months[at], [(result.label(name), result.text(name, at)) for name in shown]


def _month(result: Any) -> int:
    span = range(len(result.months))
    return settled_month([result.value(NET, at) for at in span]) if NET in result.names else 0
