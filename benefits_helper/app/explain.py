"""The reason of one number as a worksheet: line, amount, rule and law, and the lines under each line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from benefits_helper.app import ledger, reasons
from benefits_helper.app.lines import Why
from benefits_helper.app.reasons import Opened
from benefits_helper.words import Words

_NUMBERED = "{number}. {text}"


@dataclass(frozen=True)
class Explained:
    """A number, the sentence about its change (empty when it did not change), its own line, and where the rule stands."""

    title: str
    change: str
    top: Opened
    where: str
    topics: tuple[str, ...]


def view(say: Words, result: Any, why: Why, shown: ledger.Ledger, deepest: int) -> Explained | None:
    """The reason of the number at a place; None where the result has no such place."""
    known = why.name in result.names or why.name == ledger.PAY
    if not known or not 0 <= why.index < len(result.months):
        return None
    reason = result.reason(why.name, why.index)
    number = shown.number(why)
    change = ""
    if number is not None:
        change = _NUMBERED.format(number=number, text=ledger.sentence(say, result, why).text)
    top = reasons.opened(say, reason, deepest)
    return Explained(top.head, change, top, reason.where, tuple(reasons.topics(reason)))
