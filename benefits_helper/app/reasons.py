"""A reason as a list to open line by line: what it is, its words, its law, and what it is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from benefits_helper.app.facts import choice_words
from benefits_helper.engine.reasons import OLDER_MARK
from benefits_helper.words import Words, plain

_WORD = re.compile(r"[a-z][a-z0-9_]*")
_RAW = re.compile(r"\b(?:[a-z]+\d+[a-z]+|[a-z0-9]+(?:_[a-z0-9]+)+)\b")  # a word of the rules, such as s1619b or own_home


@dataclass(frozen=True)
class Opened:
    """One line of an explanation. `formula` is the sum with its figures; empty when it would only repeat the value. `head` is
    its label, month and value in one; `label` and `value` are the same apart."""

    head: str
    formula: str
    says: str
    law: str
    url: str
    notices: tuple[str, ...]
    parts: tuple[Opened, ...]
    label: str = ""
    value: str = ""
    month: int = 0


def opened(words: Words, reason, deepest: int) -> Opened:
    """The tree under one reason, ready to draw, `deepest` levels below it."""
    names = {"label": reason.label, "month": words.month(reason.month), "value": _value(words, reason)}
    head = words("reason.is", **names)
    if getattr(reason, "told_above", False):
        return Opened(f"{head} ({words('reason.told_before')})", "", "", "", "", (), (), reason.label, names["value"], reason.month)
    formula = "" if reason.formula.strip() in ("", reason.value_text) else spoken_formula(words, reason.formula)
    if reason.kind == "fact":
        head = f"{head} ({words(f'reason.fact.{reason.source}')})"
    law = reason.cite if reason.kind != "fact" else ""
    return Opened(head, formula, spoken(words, plain.closed(reason.says)), law, reason.url or "", tuple(reason.notices),
                  tuple(opened(words, part, deepest - 1) for part in reason.because if deepest > 0),
                  reason.label, names["value"], reason.month)  # fmt: skip


def _value(words: Words, reason) -> str:
    """The value of a line, marked when it is known and rests on a figure past its last day."""
    if not reason.is_known:
        return words("unknown.short")
    return said(words, reason.value_text) + (OLDER_MARK if reason.older else "")


def said(words: Words, value: str) -> str:
    """A value as it is read out: choices lose their underscores."""
    return choice_words(words, value) if _WORD.fullmatch(value) else value


def spoken(words: Words, text: str) -> str:
    """A text in which words of the rules are said as people say them: `1619(b)` for `s1619b`."""
    return _RAW.sub(lambda found: choice_words(words, found[0]), text)


def spoken_formula(words: Words, text: str) -> str:
    """A formula in which a choice is said as the forms of the app say it: `in someone else's home ...` for `others household`."""
    named, pattern = _choices(words)
    return spoken(words, pattern.sub(lambda found: f"{found[1]}{named[found[2]]}", text))


@lru_cache
def _choices(words: Words) -> tuple[dict[str, str], re.Pattern[str]]:
    """How choices are said, and where in a formula they stand."""
    named = {code.replace("_", " "): told for code, told in words.under("choice").items() if "_" in code}
    return named, re.compile(rf"(\(|= )({'|'.join(map(re.escape, named))})(?=\)|$| or | and )")


def topics(reason, most: int = 3) -> list[str]:
    """The topics of a reason and of the lines under it, nearest first, each once."""
    found: list[str] = []
    level = [reason]
    while level and len(found) < most:
        for one in level:
            if one.topic and one.topic not in found:
                found.append(one.topic)
        level = [part for one in level for part in one.because]
    return found[:most]
