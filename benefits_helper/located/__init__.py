"""YAML text as plain data in which every value remembers its line and column.

Nothing is guessed: scalars stay text, so `NO`, `0123`, `1e3` and dates arrive as they were written. Anchors,
foreign tags, duplicate keys, tabs and thousands commas inside braces are reported, all at once where possible.
"""

from __future__ import annotations

from pathlib import Path

from benefits_helper.located.build import MOST_DEPTH, parse
from benefits_helper.located.document import KEY, Located, Text
from benefits_helper.located.files import MOST_BYTES, decode, read_bytes, read_text

__all__ = ["KEY", "MOST_BYTES", "MOST_DEPTH", "Located", "Text", "decode", "load", "parse", "read_bytes", "read_text"]


def load(path: Path | str) -> Located:
    """A YAML file as Located data. Raises InputProblems."""
    return parse(str(path), read_text(path))
