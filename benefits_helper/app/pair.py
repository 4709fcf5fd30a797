"""The same person with the job and without it, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benefits_helper.engine.reasons import OLDER_MARK
from benefits_helper.engine.settled import settled_month
from benefits_helper.words import Words

NET = "net.income"


@dataclass(frozen=True)
class Pair:
    """Two results over the same months: `now` without the job, `job` with it."""

    now: Any
    job: Any

    @property
    def months(self) -> list[int]:
        return self.job.months

    @property
    def settled(self) -> int:
        """Which month, counted from 0, first shows a steady job in full: both sides stay as they are the month after."""
        return settled_month(column(self.now, NET), column(self.job, NET))

    def month(self, index: int) -> int:
        return self.months[index]


def amount(result: Any, name: str, index: int) -> Decimal | None:
    """The dollars of an output in one month; None when it is not known or no rule here gives it."""
    value = look(result, name, index)
    return value if isinstance(value, Decimal) else None


def look(result: Any, name: str, index: int) -> Any:
    """The value of an output in one month; None when it is not known or no rule here gives it."""
    return result.value(name, index) if name in result.names else None


def mark(result: Any, name: str, index: int) -> str:
    """The mark to set beside a value that rests on a figure past its last day; empty for any other."""
    return OLDER_MARK if name in result.names and result.is_older(name, index) else ""


def is_unknown(result: Any, name: str, index: int) -> bool:
    """Whether rules for it exist here and still nothing can be said."""
    return name in result.names and result.value(name, index) is None


def missing(words: Words, result: Any, name: str, index: int, most: int = 3) -> str:
    """What would have to be known for an output that is not, as a list in words; empty when the engine names nothing."""
    named = []
    for text, lost in result.missing_named(name, index).items():
        is_fact = lost in result.book.facts
        named.append(words.either(f"missing.{lost}", result.label(lost).lower()) if is_fact else text.rstrip("."))
    return words.listed(list(dict.fromkeys(named))[:most])


def missing_facts(result: Any, name: str, index: int) -> set[str]:
    """The facts that would have to be told for an output that is not known; a missing figure stands there as ""."""
    named = result.missing_named(name, index).values()
    return {lost if lost in result.book.facts else "" for lost in named}


def column(result: Any, name: str) -> list[Any]:
    """The values of an output in all months."""
    return [look(result, name, index) for index in range(len(result.months))]


def figure(result: Any, name: str, index: int) -> str | None:
    """A step's or a parameter's value in words; None when it is not known or the rules here have none of that name."""
    if name in result.book.steps:
        return result.text(name, index) if result.value(name, index) is not None else None
    if name not in result.book.parameters:
        return None
    top = result.top_reason(name, index)
    return top.value_text if top.is_known else None


def holds(result: Any, name: str, index: int) -> bool | None:
    """Whether a yes or no step is yes; None when it is not known or the rules here have none of that name."""
    return result.value(name, index) if name in result.book.steps else None


def said_figure(result: Any, name: str, index: int) -> str | None:
    """As figure, marked when it is past its last day: for sentences."""
    text = figure(result, name, index)
    return text and text + (OLDER_MARK if result.top_reason(name, index).older else "")


def doubtful(result: Any, name: str, index: int) -> bool:
    """Whether a step rests on a figure that is not announced or not confirmed for that month."""
    if figure(result, name, index) is None:
        return False
    waiting = [result.reason(name, index)]
    while waiting:
        one = waiting.pop()
        if one.kind == "parameter" and one.notices:
            return True
        waiting += one.because
    return False
