"""A rough answer in a sentence: a range, why it is rough, and what was taken as usual."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from benefits_helper.app.lines import Line, Why
from benefits_helper.app.pair import NET, Pair, mark
from benefits_helper.app.rough import Rough
from benefits_helper.app.worth import PARTS
from benefits_helper.engine.reasons import OLDER_MARK
from benefits_helper.words import Words, plain

_TEN = Decimal(10)
_WIDE = 500  # a wider range of the whole month says little: then the difference is said, if that is narrower
_CLEARLY = 200
Ends = tuple[Decimal, Decimal]


def line(words: Words, pair: Pair, rough: Rough) -> Line:
    """What the month is worth, from least to most, with what makes it rough."""
    names = {"month": words.month(pair.month(pair.settled))}
    older = _mark(pair)
    if _width(rough.after) > _WIDE and _width(rough.more) + _CLEARLY <= _width(rough.after):
        lead, text = _difference(words, rough.more, older), words("member.rough.when", **names)
    else:
        lead = _said(words, "member.rough.one" if _is_one(rough.after) else "member.rough.between", rough.after, older)
        key = "member.rough.before" if _is_one(rough.before) else "member.rough.before_between"
        text = f"{_said(words, key, rough.before, older)} {_that_is(words, rough.more, names, older)}"
    told = [text, why(words, rough), words("member.rough.usual")]
    tone = "good" if rough.more[0] > 0 else "careful"
    return Line(lead, " ".join(told), tone, Why(NET, pair.settled) if NET in pair.job.names else None)


def why(words: Words, rough: Rough) -> str:
    """What is not known yet and makes the answer rough."""
    key = "whatever" if _is_one(rough.more) and not _is_one(rough.after) and _width(rough.after) > _WIDE else "why"
    return words(f"member.rough.{key}", what=words.listed([words(f"member.rough.what.{name}") for name in rough.open]))


def _difference(words: Words, more: Ends, older: str) -> str:
    low, high = more
    if high <= 0:
        return _said(words, "member.rough.both_less", (-high, -low), older)
    if low < 0:
        return _said(words, "member.rough.less_between", (-low, high), older)
    return _said(words, "member.rough.more_one" if _is_one(more) else "member.rough.more_between", more, older)


def _that_is(words: Words, more: Ends, names: dict[str, str], older: str) -> str:
    low, high = more
    if high <= 0:
        return _said(words, "member.rough.that_is_less", (-high, -low), older, **names)
    if low < 0:
        return _said(words, "member.rough.that_is_mixed", (-low, high), older, **names)
    return _said(words, "member.rough.that_is_one" if _is_one(more) else "member.rough.that_is", more, older, **names)


def _said(words: Words, key: str, ends: Ends, older: str, **names: str) -> str:
    """A range to the next ten dollars outward; one amount to the dollar. The mark stands once, after the last amount."""
    if _is_one(ends):
        return words(key, low=plain.about(ends[0]) + older, **names)
    low, high = (plain.about(_rounded(one, way)) for one, way in zip(ends, (ROUND_FLOOR, ROUND_CEILING), strict=True))
    return words(key, low=low, high=high + older, **names)


def _rounded(amount: Decimal, way: str) -> Decimal:
    return (amount / _TEN).quantize(Decimal(1), rounding=way) * _TEN


def _width(ends: Ends) -> Decimal:
    return ends[1] - ends[0]


def _is_one(ends: Ends) -> bool:
    return _width(ends) < 1


def _mark(pair: Pair) -> str:
    """The mark of amounts that rest on figures past their last day, when a part of the money does."""
    rests = any(mark(one, name, pair.settled) for one in (pair.now, pair.job) for name in (NET, *PARTS))
    return OLDER_MARK if rests else ""
