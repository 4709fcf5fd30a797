"""SSDI at the age at which it turns into retirement benefits: the rules here go on with SSDI, so the answer says so."""

from __future__ import annotations

from benefits_helper.app.lines import Line, Why
from benefits_helper.app.pair import Pair, column, holds
from benefits_helper.words import Words

_AGE_REACHED = "ssdi.near_retirement"


def since(pair: Pair) -> int | None:
    """The first month shown, counted from 0, in which SSDI has turned into retirement benefits; None when it has not."""
    for index in range(len(pair.months)):
        if holds(pair.job, _AGE_REACHED, index):
            return index
    return None


def line(words: Words, pair: Pair, index: int) -> Line:
    """What holds from that month on."""
    key = "retired.lead" if index == 0 else "retired.later_lead"
    lead = words(key, month=words.month(pair.month(index)))
    return Line(lead, words("retired.text"), "good", Why(_AGE_REACHED, index), "ssdi-basics")


def warning(words: Words, pair: Pair) -> list[Line]:
    """A word near the top when the sums stop a check that work can no longer stop."""
    first = since(pair)
    if first is None or all(value is None or value for value in column(pair.job, "ssdi.payment")[first:]):
        return []
    return [Line(words("retired.warning_lead"), words("retired.warning"), "careful", topic="ssdi-basics")]
