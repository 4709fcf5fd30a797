"""What a search hands back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Hit:
    """One article found. `marks` are the (start, end) of the words to mark in `snippet`; a higher `score` is better."""

    slug: str
    title: str
    lang: str
    topics: tuple[str, ...]
    score: float
    snippet: str
    summary: str
    minutes: int
    reviewed: date
    programs: tuple[str, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The keys that `search --format json` prints."""
        return {
            "slug": self.slug,
            "title": self.title,
            "lang": self.lang,
            "topics": list(self.topics),
            "score": self.score,
            "snippet": self.snippet,
        }


@dataclass(frozen=True)
class SearchResult:
    """What a search found, best first.

    `did_you_mean` is the question with its spelling mended, or None; the hits are already those of the mended
    question. `danger`: show where to get help first. `facets` counts hits by `topics` and by `programs`, each as if
    its own filter were off. `total` counts all hits, shown or not. `hiding`: the question is about pay that is not told.
    """

    hits: tuple[Hit, ...] = ()
    did_you_mean: str | None = None
    danger: bool = False
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=lambda: {"topics": {}, "programs": {}})
    total: int = 0
    hiding: bool = False
