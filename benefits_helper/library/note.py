"""What a peer note is: what one person found out, in their own words, and what it may name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

KINDS = ("helped", "hard", "differently")


@dataclass(frozen=True)
class Note:
    """One note. `moderated` is the day somebody of the group said it may be shown; None: it waits."""

    name: str
    article: str
    lang: str
    kind: str
    given: date
    how: str
    written: date
    review_by: date
    moderated: date | None
    body: str
    path: str

    def is_over(self, today: date) -> bool:
        """Whether its time is over: then it is no longer shown."""
        return today > self.review_by

    def is_shown(self, today: date) -> bool:
        return self.moderated is not None and not self.is_over(today)


@dataclass(frozen=True)
class Known:
    """What a note may name: articles by their slugs, and the words of names of programs and places."""

    articles: Collection[str] | None = None
    names: frozenset[str] = frozenset()


def year_after(day: date) -> date:
    """The same day a year later; March 1 for a February 29."""
    return date(day.year + 1, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)
