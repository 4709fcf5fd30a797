"""What only shows over all articles together: links that lead nowhere, languages and topics that are missing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from benefits_helper.library.article import LANGS, Article
from benefits_helper.library.topicfile import TopicFile
from benefits_helper.problems import Problem, suggestion

LINK = re.compile(r"\[(?P<words>[^\]]+)\]\(\?article=(?P<slug>[^)\s]*)\)")
NAMES = {"en": "English", "es": "Spanish"}
SHARED = ("topics", "programs", "states", "sources", "example")  # the versions of an article agree on these; of sources, where
# they are and when they were read: their titles may be translated


def problems(articles: Sequence[Article], topics: TopicFile) -> Iterator[Problem]:
    """Every Problem of the library as a whole, in no order."""
    slugs = {article.slug for article in articles}
    for article in articles:
        yield from _links(article, slugs)
    yield from _versions(articles)
    yield from _topics(articles, topics)
    yield from topics.warnings


def _links(article: Article, slugs: Collection[str]) -> Iterator[Problem]:
    for number, line in enumerate(article.body.splitlines(), article.body_line):
        for match in LINK.finditer(line):
            if match["slug"] not in slugs:
                message = f"there is no article '{match['slug']}' to link to"
                yield Problem(article.path, number, match.start("slug") + 1, message, suggestion(match["slug"], slugs))


def _versions(articles: Sequence[Article]) -> Iterator[Problem]:
    by_slug: dict[str, dict[str, Article]] = {}
    for article in articles:
        by_slug.setdefault(article.slug, {})[article.lang] = article
    for versions in by_slug.values():
        first, *others = (versions[lang] for lang in LANGS if lang in versions)
        for lang in LANGS:
            if lang not in versions:
                message = f"this article is not there in {NAMES[lang]} yet"
                yield Problem(first.path, 1, 1, message, f"write {lang}/{first.slug}.md", "warning")
        for other in others:
            yield from _differences(first, other)


def _differences(first: Article, other: Article) -> Iterator[Problem]:
    for key in SHARED:
        if _held(first, key) != _held(other, key):
            message = f"{key} are not those of {first.lang}/{first.slug}.md"
            yield Problem(other.path, 1, 1, message, f"write the same {key} in both")


def _held(article: Article, key: str) -> object:
    if key == "sources":
        return {(one.url, one.read) for one in article.sources}
    return getattr(article, key)


def _topics(articles: Sequence[Article], topics: TopicFile) -> Iterator[Problem]:
    for lang in LANGS:
        written = {topic for article in articles if article.lang == lang for topic in article.topics}
        for slug in topics.topics:
            if slug not in written:
                message = f"no article in {NAMES[lang]} is about the topic '{slug}'"
                yield topics.problem(slug, message, "write one from articles/_template.md", "warning")
