"""Data with the place of each of its parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from benefits_helper.problems import Problem

Place = tuple[Any, ...]
KEY = "(key)"


class Text(str):
    """A scalar. `quoted` tells `"no"` from `no`; `style` is one of ' " > | or empty; `lines` is how many it spans."""

    quoted: bool = False
    style: str = ""
    lines: int = 1


@dataclass(frozen=True)
class Located:
    """Parsed data with the position of each part.

    `data` is made of dict, list and Text. `where` maps a path of keys and indexes to (line, column) of the value;
    a path that ends in `KEY` gives the position of the key itself. Both count from 1.
    """

    data: Any
    where: dict[Place, tuple[int, int]]
    path: str
    text: str = field(repr=False)

    def value(self, at: Place) -> Any:
        """What stands under a path, or None when nothing does."""
        found = self.data
        for part in at:
            try:
                found = found[part]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    def line(self, at: Place) -> int:
        """The line of the value under a path that exists."""
        return self.where[at][0]

    def quote_before(self, at: Place) -> int:
        """How many signs stand between the place of a value and its first letter: 1 for a quotation mark, else 0."""
        return int(getattr(self.value(at), "quoted", False))

    def problem(self, at: Place, message: str, mend: str = "", level: str = "error", offset: int = 0) -> Problem:
        """A Problem at the value under `at`, or at the nearest part of the file that exists."""
        while at and at not in self.where:
            at = at[:-1]
        line, column = self.where.get(at, (1, 1))
        return Problem(self.path, line, column + offset, message, mend, level)
