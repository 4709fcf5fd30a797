"""Amounts, months and lists as people say them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from benefits_helper import months

_NAMES = ("Medicaid", "Medicare", "Social", "Seguro Social", "Parte A", "Parte B")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>$~|#])")


def whole(amount: Decimal) -> Decimal:
    """The amount to the nearest dollar, half a dollar up."""
    return amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)


def dollars(amount: Decimal) -> str:
    """`$594` or `$1,085.01`: cents only when there are any; mills are cut off."""
    cents = int(abs(amount) * 100)
    sign = "-" if amount < 0 and cents else ""
    tail = f".{cents % 100:02d}" if cents % 100 else ""
    return f"{sign}${cents // 100:,}{tail}"


def amount_in(text: str) -> Decimal:
    """The amount that a text such as `$1,029` or `$994.50` says."""
    return Decimal(text.replace("$", "").replace(",", ""))


def about(amount: Decimal) -> str:
    """`$594`: to the nearest dollar, for sentences that say "about"."""
    return dollars(whole(amount))


def number(value: Decimal) -> str:
    """`20` or `17.5`: no zeros at the end."""
    return f"{value.normalize():f}"


def month(number: int) -> str:
    """`June 2026`."""
    return months.words(number)


def listed(parts: list[str], joint: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def safe(text: str) -> str:
    """Text that Markdown shows as it is: dollar signs, stars and brackets lose their special meaning."""
    return _MARKDOWN.sub(r"\\\1", text)


def first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def first_lower(text: str) -> str:
    """`the pay`, but `SSI check` and `Medicaid premium` stay as they are."""
    return text if text[1:2].isupper() or text.startswith(_NAMES) else text[:1].lower() + text[1:]


def closed(text: str) -> str:
    """A sentence with its full stop."""
    text = text.strip()
    return text if not text or text[-1] in ".?!" else f"{text}."
