"""What an article is, and what it may refer to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from benefits_helper.problems import Problem
from benefits_helper.states import USUAL

LANGS = ("en", "es")


@dataclass(frozen=True)
class Source:
    """Where an article's statements come from. `read` is the day somebody last read it; None: nobody has yet."""

    title: str
    url: str
    read: date | None


@dataclass(frozen=True)
class Article:
    """One article. `states` is empty when it holds everywhere; `minutes` is the time to read it."""

    slug: str
    lang: str
    title: str
    summary: str
    topics: tuple[str, ...]
    programs: tuple[str, ...]
    states: tuple[str, ...]
    sources: tuple[Source, ...]
    reviewed: date
    next_review: date
    peer_reviewed: str
    body: str = field(repr=False)
    words: int
    minutes: int
    path: str
    body_line: int = 1
    example: Mapping[str, Any] | None = field(default=None, hash=False)

    @property
    def figures_state(self) -> str:
        """The state whose live figures the text speaks of: its own, that of its example, or New York."""
        if self.states:
            return self.states[0]
        return str(self.example["state"]) if self.example else USUAL


@dataclass(frozen=True)
class Shelf:
    """All articles of a folder that could be read, and every Problem found on the way."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Known:
    """What an article may refer to. None: not checked here."""

    topics: Collection[str] | None = None
    programs: Collection[str] | None = None
    figures: Callable[[str], Collection[str]] | None = None  # for a state, the names of its live figures
    example_names: Collection[str] | None = None
    today: date | None = None
