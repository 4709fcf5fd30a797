"""What the Guidance page shows: results with marked words, filters with counts, an article with its sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from benefits_helper.library.complete import LINK
from benefits_helper.library.snippets import Marked
from benefits_helper.words import Words

_HEADING = re.compile(r"^(#{1,5}) ", re.MULTILINE)
_TASK = re.compile(r"^(\s*[-*]) \[[ x]\] ", re.MULTILINE)
_MOST_CHIPS = 7


@dataclass(frozen=True)
class Found:
    """One article in a list. `parts` are pieces of its two lines, each with whether it is to be marked."""

    slug: str
    title: str
    parts: tuple[tuple[str, bool], ...]
    facts: str


@dataclass(frozen=True)
class Chip:
    """One filter: its name, and its label with how many articles it leaves."""

    name: str
    label: str


@dataclass(frozen=True)
class Page:
    """One article ready to read: Markdown with live figures, and what stands around it. `named`: articles it leads to."""

    title: str
    summary: str
    body: str
    review: str
    where: str
    sources: tuple[tuple[str, str, str], ...]
    facts: str
    named: tuple[str, ...]


def found(words: Words, hit: Any) -> Found:
    """A search hit as it is listed."""
    return Found(hit.slug, hit.title, tuple(Marked(hit.snippet, hit.marks).parts()), facts(words, hit.minutes, hit.reviewed))


def listed(words: Words, article: Any) -> Found:
    """An article as it is listed when nothing was searched: its summary, nothing marked."""
    summary = " ".join(article.summary.split())
    return Found(article.slug, article.title, ((summary, False),), facts(words, article.minutes, article.reviewed))


def facts(words: Words, minutes: int, reviewed: date) -> str:
    """`3 min to read · last checked November 22, 2026`."""
    return f"{words('guidance.minutes', minutes=minutes)} · {words('guidance.reviewed', date=words.day(reviewed))}"


def chips(counts: Mapping[str, int], title: Callable[[str], str], chosen: str | None) -> list[Chip]:
    """Filters with their counts, most articles first; the chosen one is always among them."""
    names = list(counts)[:_MOST_CHIPS]
    if chosen and chosen not in names:
        names.append(chosen)
    return [Chip(name, f"{title(name)} ({counts.get(name, 0)})") for name in names]


def count(words: Words, total: int) -> str:
    """`12 articles`, `1 article`, or a kind sentence when there is none."""
    if not total:
        return words("guidance.found_none")
    return words("guidance.found_one") if total == 1 else words("guidance.found", count=total)


def page(words: Words, article: Any, text: str, states: Mapping[str, str], today: date) -> Page:
    """An article ready to read. `text` is its Markdown with live figures in it; `today` tells if a check is due."""
    reviewed, following = words.day(article.reviewed), words.day(article.next_review)
    peer = article.peer_reviewed.strip()
    key = "guidance.peer_no" if peer in ("", "no") else "guidance.peer_yes"
    due = "guidance.review_due" if article.next_review < today else "guidance.next_review"
    review = f"{words(key, date=reviewed, who=peer)} {words(due, date=following)}"
    where = words("guidance.states", states=words.listed([states[one] for one in article.states])) if article.states else ""
    sources = tuple((one.title, one.url, _read(words, one.read)) for one in article.sources)
    summary = " ".join(article.summary.split())
    named = tuple(dict.fromkeys(match["slug"] for match in LINK.finditer(text)))
    return Page(
        article.title, summary, body(text), review, where, sources, words("guidance.minutes", minutes=article.minutes), named
    )


def _read(words: Words, day: date | None) -> str:
    """When a source was read. A group's own article may not say."""
    return words("guidance.source_read", date=words.day(day)) if day else words("guidance.source_not_read")


def body(text: str) -> str:
    """Article Markdown for the page: headings one level lower, boxes to tick as signs, dollar signs that stay so. What leads to
    another article is only set off here: a link in the text would begin a new session."""
    text = LINK.sub(r"*\g<words>*", text)
    text = _TASK.sub("\\1 ☐ ", text)
    return _HEADING.sub(r"#\1 ", text).replace("\\$", "$").replace("$", "\\$")
