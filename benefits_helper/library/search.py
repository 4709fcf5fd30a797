"""Search over the articles: what is found for a question, for a reader, within the filters set."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from benefits_helper.behind import behind
from benefits_helper.datadirs import data_dir
from benefits_helper.library import danger, hiding
from benefits_helper.library.article import LANGS, Article
from benefits_helper.library.articles import load_articles
from benefits_helper.library.hits import SearchResult
from benefits_helper.library.index import Index, Scored
from benefits_helper.library.questions import Question, ask
from benefits_helper.library.textindex import TextIndex, WhooshIndex
from benefits_helper.library.texts import Texts
from benefits_helper.library.topicfile import Topic, packaged_topics
from benefits_helper.library.words import words

MOST_HITS = 200
BEGIN = ("first-steps", "which-benefit", "benefits-counseling")  # articles for whoever was not understood


class Library:
    """The articles with a search over them. Made at once; the index is built behind it in a thread."""

    def __init__(
        self, articles: Iterable[Article], topics: Mapping[str, Topic] | None = None, text_index: type[TextIndex] = WhooshIndex
    ):
        self.articles = tuple(articles)
        self._index = behind(lambda: Index(Texts(self.articles, _topics(topics)), text_index))

    def wait(self) -> None:
        """Returns when a search can be answered at once. Raises what kept the index from being built."""
        self._index.result()

    def article(self, slug: str, lang: str = "en") -> Article | None:
        """An article in a language, in another one when it has not been translated, or None."""
        versions = {article.lang: article for article in self.articles if article.slug == slug}
        return versions.get(lang) or versions.get("en") or next(iter(versions.values()), None)

    def every(self, lang: str = "en") -> list[Article]:
        """All articles for a reader, in the order of their titles."""
        texts = self._index.result().texts
        return [texts.by_key[key] for key in texts.for_reader(_reader(lang))]

    def search(
        self,
        query: str,
        lang: str = "en",
        topic: str | None = None,
        program: str | None = None,
        state: str | None = None,
        limit: int = 10,
    ) -> SearchResult:
        """The articles that answer a question, in the reader's language where there is a version in it.

        `topic`, `program` and `state` narrow the result; with one of them and no words, all such articles are
        listed. Any text is accepted. Where nothing is found, `total` is 0 and the hits are good places to begin; a question
        without any word has none.
        """
        index, reader = self._index.result(), _reader(lang)
        query = query if isinstance(query, str) else ""
        in_danger, hides = danger.is_danger(query), hiding.is_hiding(query)
        question = ask(query, index.thesaurus)
        scored = _scored(index, question, reader, listing=bool(topic or program))
        scored = index.led_by(danger.ABOUT if in_danger else hiding.ABOUT if hides else (), scored, reader)
        if not scored and any(words(query)) and not (topic or program or state):
            return self._beginning(index, question, reader, limit, in_danger)
        found = [(score, key, index.texts.by_key[key]) for score, key in scored]
        found = [one for one in found if _holds_in(one[2], state)]
        kept = [(score, key) for score, key, article in found if _fits(article, topic, program)]
        hits = tuple(index.hit(score, key, question) for score, key in kept[: max(0, min(limit, MOST_HITS))])
        facets = _facets([article for _, _, article in found], topic, program)
        return SearchResult(hits, question.did_you_mean, in_danger, facets, len(kept), hides)

    def _beginning(self, index: Index, question: Question, reader: str, limit: int, in_danger: bool) -> SearchResult:
        found = [article for slug in BEGIN if (article := self.article(slug, reader)) is not None]
        hits = [index.hit(0.0, f"{article.lang}/{article.slug}", question) for article in found]
        return SearchResult(tuple(hits[: max(0, limit)]), question.did_you_mean, in_danger)

    def suggest(self, prefix: str, lang: str = "en", limit: int = 8) -> list[str]:
        """Names and titles that continue what a person has typed so far."""
        typed = prefix if isinstance(prefix, str) else ""
        return self._index.result().suggestions.of(typed, _reader(lang))[: max(0, limit)]

    def related(self, slug: str, lang: str = "en", limit: int = 4) -> list[Article]:
        """Articles near to one: those that share its topics, its programs and its rarer words."""
        index, reader = self._index.result(), _reader(lang)
        key = next((key for key in (f"{reader}/{slug}", f"en/{slug}") if key in index.texts.by_key), None)
        near = [] if key is None else index.nearness.near(key, reader)
        return [index.texts.by_key[other] for other in near[: max(0, limit)]]


def search(query: str, lang: str = "en", topic: str | None = None, limit: int = 5) -> list[dict[str, Any]]:
    """The packaged articles that answer a question, best first, each with slug, title, lang, topics, score, snippet."""
    result = packaged_library().search(query, lang=lang, topic=topic, limit=limit)
    return [hit.to_dict() for hit in result.hits]


_ONE_AT_A_TIME = threading.Lock()


def packaged_library() -> Library:
    """The library that comes with the program, made once."""
    with _ONE_AT_A_TIME:
        return _library_of(str(data_dir("articles")))


@lru_cache(maxsize=4)
def _library_of(folder: str) -> Library:
    return Library(load_articles(folder).articles)


def _topics(given: Mapping[str, Topic] | None) -> Mapping[str, Topic]:
    return packaged_topics().topics if given is None else given


def _scored(index: Index, question: Question, reader: str, listing: bool) -> Scored:
    """What answers a question; without a word all articles in the order of their titles, where a list is wanted."""
    if question.stems:
        return index.scored(question, reader)
    return [(0.0, key) for key in index.texts.for_reader(reader)] if listing else []


def _reader(lang: str) -> str:
    return lang if lang in LANGS else "en"


def _fits(article: Article, topic: str | None, program: str | None) -> bool:
    return (not topic or topic in article.topics) and (not program or program in article.programs)


def _holds_in(article: Article, state: str | None) -> bool:
    return not state or not article.states or state.upper() in article.states


def _facets(found: list[Article], topic: str | None, program: str | None) -> dict[str, dict[str, int]]:
    topics = Counter(name for article in found if _fits(article, None, program) for name in article.topics)
    programs = Counter(name for article in found if _fits(article, topic, None) for name in article.programs)
    return {"topics": dict(topics.most_common()), "programs": dict(programs.most_common())}
