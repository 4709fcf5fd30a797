"""Single values as YAML writes them: bare where nothing can be mistaken, else in double quotes."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

_BARE = re.compile(r"-?\d+(\.\d+)?|\d{4}-\d{2}(-\d{2})?|[A-Z]{2}|[a-z][a-z0-9_]*( [a-z][a-z0-9_]*)*")
_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(value: Any) -> str:
    """One value as a file writes it: `yes`, `2026-03`, `"BPQY of March 3"`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = format(value, "f") if isinstance(value, Decimal) else value.isoformat() if isinstance(value, date) else str(value)
    return text if _BARE.fullmatch(text) else '"' + "".join(map(_escaped, text)) + '"'


def _escaped(letter: str) -> str:
    if letter in _ESCAPED or letter == " " or letter.isprintable():
        return _ESCAPED.get(letter, letter)
    number = ord(letter)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
