"""Amounts of money as people type them: `$1,200`, `$.50`, `US$5`, `USD 5`, `5$`, `50¢`, `5 dollars`, `dos mil dólares`."""

from __future__ import annotations

import re

_NUMBER = r"(?:(?<!\d)(?<!\d[.,])\d++(?:[.,]\d++)*+|(?<![\d.,])\.\d++)"  # whole or not at all: a long row of digits is read once
_BEFORE = r"(?:(?:\bUS\s?)?[$€£¢]|\bUSD)"
_SIGN_AFTER = r"(?:[€£¢]|\$(?!\s?\.?\d))"  # in "by 2026 $5" the sign is the next number's
_MONEY = r"(?:dollars?|bucks?|cents?|usd|d[oó]lar(?:es)?|pesos?|centavos?)\b"
# Of amounts in words only the large ones: "about fifty cents of each dollar" grows no older.
_MANY = r"(?:hundred|thousand|million|cien|\w*cientos|quinientos|mil|mill[oó]n(?:es)?)(?:\s+de)?"
TYPED = re.compile(
    rf"{_BEFORE}\s?{_NUMBER}|{_NUMBER}(?:\s?{_SIGN_AFTER}|[\s-]?(?:{_MANY}\s+)?{_MONEY})|\b{_MANY}\s+{_MONEY}", re.IGNORECASE
)
