"""Units and mistakes of expressions in words a trainer knows."""

from __future__ import annotations

from collections.abc import Iterable

from benefits_helper.language.functions import FUNCTIONS
from benefits_helper.problems import suggestion
from benefits_helper.units import PERCENT, Unit

# The units of `$65` and of `12` until a neighbor or the place says which amount or count they are.
ANY_MONEY, ANY_COUNT = Unit("$"), Unit("number")

_OTHER_NAMES = {
    "min": "smallest", "minimum": "smallest", "least": "smallest", "lowest": "smallest",
    "max": "largest", "maximum": "largest", "greatest": "largest", "highest": "largest",
    "previous": "last_month", "previous_month": "last_month", "total": "total_this_year", "count": "count_this_year",
}  # fmt: skip
_OTHER_WAYS = {
    "if": "use choose with when and then", "iif": "use choose with when and then",
    "round": "write the line `round:` under the step", "sum": "add with +", "between": "write x >= a and x <= b",
}  # fmt: skip


def unit_words(unit: Unit) -> str:
    """A unit within a sentence: `a percentage`, `dollars a month`."""
    named = {ANY_MONEY.kind: "dollars", ANY_COUNT.kind: "a bare number", "month": "a calendar month",
             "count": "a count", "percent": "a percentage"}  # fmt: skip
    return named.get(unit.kind) or unit.in_short()


def mend_units(left: Unit, right: Unit) -> str:
    """How two units that do not go together are made to, if there is a usual way."""
    kinds = {left.kind, right.kind}
    if kinds == {"dollars a month", "dollars a year"}:
        return "use monthly( ) or yearly( )"
    money = left.is_money or right.is_money or ANY_MONEY in (left, right)
    if money and ANY_COUNT in (left, right):
        return "amounts start with a dollar sign"
    if ANY_COUNT in (left, right) and PERCENT in (left, right):
        return "a share is written with a percent sign: 50%"
    return ""


def mend_number(text: str) -> str:
    """What a number with decimals was most likely meant to be."""
    if "." not in text:
        return ""
    if text.startswith("0."):
        return f"a share is written with a percent sign: {_as_percent(text)}"
    return f"amounts start with a dollar sign: ${text}"


def _as_percent(text: str) -> str:
    digits = text.removeprefix("0.").ljust(2, "0")
    whole, part = digits[:2].lstrip("0") or "0", digits[2:]
    return f"{whole}.{part}%" if part else f"{whole}%"


def mend_function(name: str) -> str:
    """Which function, or which other way, was meant."""
    low = name.lower()
    if low in _OTHER_WAYS:
        return _OTHER_WAYS[low]
    if low in _OTHER_NAMES:
        return f"write {_OTHER_NAMES[low]}"
    first = ", ".join(list(FUNCTIONS)[:4])
    return suggestion(name, FUNCTIONS) or f"functions are {first} and more; see docs/language.md"


def mend_name(word: str, choices_of: str | None, names: Iterable[str]) -> str:
    """What was meant by a word that names nothing. `choices_of` is a fact or step that has it as a choice."""
    if word in FUNCTIONS:
        return f"{word} is a function; write it like {FUNCTIONS[word].example}"
    if choices_of:
        return f"it is a word of {choices_of}; write {choices_of} = {word}"
    return suggestion(word, names)
