"""All articles of a library, cut into words once for all that the search makes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from benefits_helper.library import reading
from benefits_helper.library.article import LANGS, Article
from benefits_helper.library.topicfile import Topic
from benefits_helper.library.words import Word, fold, words


class Line(NamedTuple):
    """A line of text, cut into words."""

    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Cut:
    """An article cut into words."""

    title: Line
    summary: Line
    body: tuple[Line, ...]

    def lines(self) -> Iterator[Line]:
        yield from (self.title, self.summary, *self.body)


class Texts:
    """The articles, each by its key (`en/first-steps`), their words, and which of them a reader gets."""

    def __init__(self, articles: Iterable[Article], topics: Mapping[str, Topic]):
        self.by_key = {f"{article.lang}/{article.slug}": article for article in articles}
        self.topics = {slug: topic for slug, topic in topics.items() if any(slug in a.topics for a in self.by_key.values())}
        self.cut = {key: _cut(article) for key, article in self.by_key.items()}
        self.readers = {key: self._readers(key) for key in self.by_key}

    def _readers(self, key: str) -> list[str]:
        """The languages whose readers get this version: its own, and others into which it is not translated."""
        lang, _, slug = key.partition("/")
        if lang != "en":
            return [lang]
        return [reader for reader in LANGS if reader == "en" or f"{reader}/{slug}" not in self.by_key]

    def for_reader(self, lang: str) -> list[str]:
        """The keys of all articles for a reader, in the order of their titles."""
        keys = [key for key, readers in self.readers.items() if lang in readers]
        return sorted(keys, key=lambda key: fold(self.by_key[key].title))

    def used_by(self) -> Counter[str]:
        """How many articles use each word."""
        return Counter(word for cut in self.cut.values() for word in {one.text for line in cut.lines() for one in line.words})


def _cut(article: Article) -> Cut:
    body = (_line(text) for text in reading.plain_text(article.body).splitlines())
    return Cut(_line(article.title), _line(" ".join(article.summary.split())), tuple(line for line in body if line.words))


def _line(text: str) -> Line:
    return Line(text, tuple(words(text)))
