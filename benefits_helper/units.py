"""Kinds of value, how they are written, and the whole numbers that stand for them inside.

Money is a whole number of millionths of a dollar, shares are whole numbers of hundredths of a percent, so every
figure a rule can name is exact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from benefits_helper import months

DOLLAR = 1_000_000
CENT = 10_000
MILL = 1_000
WHOLE = 10_000  # 100 percent
MOST_DOLLARS = 100_000_000

MONEY_KINDS = ("dollars", "dollars a month", "dollars a quarter", "dollars a year")
COUNT_KINDS = ("months", "people", "hours a month", "years", "count")
OTHER_KINDS = ("percent", "yes or no", "month", "text")
ALL_KINDS = (*MONEY_KINDS, *COUNT_KINDS, *OTHER_KINDS)
ROUNDINGS = {"mill": MILL, "cent": CENT, "dime": 10 * CENT, "dollar": DOLLAR}
UNKNOWN_WORD = "unknown"
YES_WORDS = ("yes", "true")
NO_WORDS = ("no", "false")

_AMOUNT = re.compile(r"(-?)\$?(\d+)(?:\.(\d+))?")
_PERCENT = re.compile(r"(-?)(\d{1,7})(?:\.(\d+))?%")
_CHOICE = re.compile(r"one of\s*\[([^\]]*)\]")
_CHOICE_WORD = re.compile(r"[a-z][a-z0-9_]*")
_MOST_LISTED = 8


@dataclass(frozen=True)
class Unit:
    """A kind of value. `choices` is filled only for `one of [...]`."""

    kind: str
    choices: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"one of [{', '.join(self.choices)}]" if self.kind == "choice" else self.kind

    def in_short(self) -> str:
        """The unit in a message: of a long choice the first words only."""
        if len(self.choices) <= 4:
            return str(self)
        return f"one of [{', '.join(self.choices[:3])}, ...]"

    def words_in_short(self) -> str:
        """The words of a choice; of a very long one, such as the states, the first only."""
        few = self.choices[:_MOST_LISTED] if len(self.choices) <= _MOST_LISTED else self.choices[:3]
        return ", ".join(few) + (", ..." if len(few) < len(self.choices) else "")

    @property
    def is_money(self) -> bool:
        """Whether values are amounts of money."""
        return self.kind in MONEY_KINDS

    @property
    def is_count(self) -> bool:
        """Whether values are whole numbers of something."""
        return self.kind in COUNT_KINDS


YES_NO = Unit("yes or no")
MONTH = Unit("month")
PERCENT = Unit("percent")
COUNT = Unit("count")
MONTHS = Unit("months")
YEARS = Unit("years")


@lru_cache(4096)
def parse_unit(text: str) -> Unit:
    """The unit a file names. Raises ValueError with a plain sentence."""
    text = " ".join(text.split())
    if text in ALL_KINDS:
        return Unit(text)
    match = _CHOICE.fullmatch(text)
    if match:
        return Unit("choice", _choice_words(match[1]))
    if text.startswith("one of"):
        raise ValueError("a choice needs its words in brackets, such as one of [none, some]")
    raise ValueError(f"'{text}' is not a unit" if text else "a unit is missing here")


def _choice_words(listed: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in listed.split(",") if word.strip())
    if not words:
        raise ValueError("a choice needs its words, such as one of [none, some]")
    for word in words:
        if word.lower() in (*YES_WORDS, *NO_WORDS, UNKNOWN_WORD):
            raise ValueError(f"'{word}' cannot be a word of a choice; use another word, or the unit `yes or no`")
        if not _CHOICE_WORD.fullmatch(word):
            raise ValueError(f"'{word}' cannot be a word of a choice; use lower case, with _ for spaces")
    if len(set(words)) < len(words):
        raise ValueError("a word stands twice in this choice")
    return words


def parse_value(text: str, unit: Unit) -> int:
    """The whole number that stands for `text` in `unit`. Raises ValueError with a plain sentence.

    Amounts may be written `1250`, `1250.50` or `$1250`; never with commas.
    """
    text = text.strip()
    if not text:
        raise ValueError("a value is missing here")
    if unit.is_money:
        return _amount(text)
    if unit.kind == "percent":
        return _percent(text)
    if unit.is_count:
        return _count(text)
    if unit.kind == "yes or no":
        return _yes_no(text)
    if unit.kind == "month":
        return months.parse(text)
    if unit.kind == "choice":
        if text not in unit.choices:
            raise ValueError(f"'{text}' is not one of {unit.words_in_short()}")
        return unit.choices.index(text)
    raise ValueError(f"a value cannot be {unit}")


def _amount(text: str) -> int:
    if "," in text and re.fullmatch(r"-?\$?[\d,]+(\.\d+)?", text):
        raise ValueError(f"'{text}' has a comma in it; write {text.replace(',', '')}")
    match = _AMOUNT.fullmatch(text)
    if not match:
        raise ValueError(f"'{text}' is not an amount; write it like 1250 or 1250.50")
    sign, whole, part = match[1], match[2], match[3] or ""
    if len(part) > 2:
        raise ValueError(f"'{text}' has more than two decimals")
    if len(whole) > 9 or int(whole) > MOST_DOLLARS:
        raise ValueError(f"'{text}' is more than this program can count")
    size = int(whole) * DOLLAR + int(part.ljust(2, "0")) * CENT
    return -size if sign else size


def _percent(text: str) -> int:
    match = _PERCENT.fullmatch(text)
    if not match:
        raise ValueError(f"'{text}' is not a percentage; write it like 50% or 6.2%")
    if len(match[3] or "") > 2:
        raise ValueError(f"'{text}' has more than two decimals")
    size = int(match[2]) * 100 + int((match[3] or "").ljust(2, "0"))
    return -size if match[1] else size


def _count(text: str) -> int:
    if not re.fullmatch(r"\d{1,6}", text):
        raise ValueError(f"'{text}' is not a whole number")
    return int(text)


def _yes_no(text: str) -> int:
    if text.lower() in YES_WORDS:
        return 1
    if text.lower() in NO_WORDS:
        return 0
    raise ValueError(f"'{text}' is neither yes nor no")


def dollars_text(size: int) -> str:
    """`$594`, `$1,085.01` or `-$20`: cents only when there are any; mills are shown when they are not zero."""
    sign = "-" if size < 0 else ""
    whole, part = divmod(abs(size), DOLLAR)
    if not part:
        return f"{sign}${whole:,}"
    digits = f"{part:06d}".rstrip("0").ljust(2, "0")
    return f"{sign}${whole:,}.{digits}"


def percent_text(size: int) -> str:
    """`50%`, `6.2%`."""
    whole, part = divmod(abs(size), 100)
    digits = f".{part:02d}".rstrip("0") if part else ""
    return f"{'-' if size < 0 else ''}{whole}{digits}%"


def value_text(size: int, unit: Unit) -> str:
    """A value as people write it."""
    if unit.is_money:
        return dollars_text(size)
    if unit.kind == "percent":
        return percent_text(size)
    if unit.kind == "yes or no":
        return "yes" if size else "no"
    if unit.kind == "month":
        return months.words(size) if size else "none"
    if unit.kind == "choice":
        return unit.choices[size]
    return f"{size:,}"


def plain_value(size: int, unit: Unit) -> Decimal | bool | str | int | None:
    """A value for Python: Decimal dollars, bool, word, `YYYY-MM` (None for no month), or a whole number."""
    if unit.is_money:
        return Decimal(size) / DOLLAR
    if unit.kind == "percent":
        return Decimal(size) / WHOLE
    if unit.kind == "yes or no":
        return bool(size)
    if unit.kind == "choice":
        return unit.choices[size]
    if unit.kind == "month":
        return months.show(size) if size else None
    return int(size)


def json_value(size: int, unit: Unit) -> float | bool | str | int | None:
    """A value for JSON: money in dollars with at most two decimals, mills truncated."""
    if not unit.is_money:
        value = plain_value(size, unit)
        return float(value) if isinstance(value, Decimal) else value
    cents = abs(size) // CENT
    number = cents / 100 if cents % 100 else cents // 100
    return -number if size < 0 else number
