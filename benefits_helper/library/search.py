"""Search over the articles: what is found, in which order, and what is shown of it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from math import log
from typing import Any, NamedTuple

from benefits_helper.datadirs import data_dir
from benefits_helper.library import danger, hiding, reading, snippets
from benefits_helper.library.article import LANGS, Article
from benefits_helper.library.articles import load_articles
from benefits_helper.library.questions import Question, Thesaurus, ask
from benefits_helper.library.spelling import Speller
from benefits_helper.library.stems import stemmers
from benefits_helper.library.textindex import TextIndex, WhooshIndex
from benefits_helper.library.topicfile import Topic, packaged_topics
from benefits_helper.library.words import Word, fold, words

TOPIC_WORTH, SECOND_TOPIC = 4.0, 0.06
ASKED_WORTH = 100.0  # what it is worth that people ask just this about an article's own topic
# When a question is about work, too: how a benefit works counts less, and what work does to it counts more.
LESS_AT_WORK, MORE_AT_WORK = 0.8, 1.15
COVERED = 0.7  # how much of a text's score goes by the share of the question that it holds
# Hits below this share of the best score only shared a stray word with the question.
FAINT = 0.15
MOST_HITS = 200
BEGIN = ("first-steps", "which-benefit", "benefits-counseling")  # articles for whoever was not understood


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


class Library:
    """The articles with a search over them. Made at once; the index is built behind it in a thread."""

    def __init__(
        self, articles: Iterable[Article], topics: Mapping[str, Topic] | None = None, text_index: type[TextIndex] = WhooshIndex
    ):
        self.articles = tuple(articles)
        self._topics, self._text_index = topics, text_index
        self._index: Future[_Index] = Future()
        threading.Thread(target=self._build, name="search-index", daemon=True).start()

    def _build(self) -> None:
        try:
            topics = packaged_topics().topics if self._topics is None else self._topics
            self._index.set_result(_Index(self.articles, topics, self._text_index))
        except BaseException as fault:  # handed to whoever searches: a thread has nobody to tell
            self._index.set_exception(fault)

    @property
    def ready(self) -> bool:
        """Whether a search would be answered without waiting for the index."""
        return self._index.done()

    @property
    def failed(self) -> bool:
        """Whether the index could not be built."""
        return self._index.done() and self._index.exception() is not None

    def article(self, slug: str, lang: str = "en") -> Article | None:
        """An article in a language, in English when it has not been translated, or None."""
        versions = {article.lang: article for article in self.articles if article.slug == slug}
        return versions.get(lang) or versions.get("en")

    def every(self, lang: str = "en") -> list[Article]:
        """All articles for a reader, in the order of their titles."""
        index = self._index.result()
        return [index.by_key[key] for _, key in index.listed(lang, True)]

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
        index = self._index.result()
        query = query if isinstance(query, str) else ""
        in_danger, hides = danger.is_danger(query), hiding.is_hiding(query)
        about = danger.ABOUT if in_danger else hiding.ABOUT if hides else ()
        question = ask(query, index.thesaurus)
        scored = index.scored(question, lang) if question.stems else index.listed(lang, bool(topic or program))
        scored = index.led_by(about, scored, lang)
        if not scored and any(words(query)) and not (topic or program or state):
            return self._beginning(index, question, lang, limit, in_danger)
        if state:
            scored = [(score, key) for score, key in scored if _holds_in(index.by_key[key], state)]
        kept = [pair for pair in scored if _fits(index.by_key[pair[1]], topic, program)]
        hits = tuple(index.hit(score, key, question) for score, key in kept[: max(0, min(limit, MOST_HITS))])
        return SearchResult(hits, question.did_you_mean, in_danger, _facets(index, scored, topic, program), len(kept), hides)

    def _beginning(self, index: _Index, question: Question, lang: str, limit: int, in_danger: bool) -> SearchResult:
        found = [article for slug in BEGIN if (article := self.article(slug, _reader(lang))) is not None]
        hits = [index.hit(0.0, f"{article.lang}/{article.slug}", question) for article in found]
        return SearchResult(tuple(hits[: max(0, limit)]), question.did_you_mean, in_danger)

    def suggest(self, prefix: str, lang: str = "en", limit: int = 8) -> list[str]:
        """Names and titles that continue what a person has typed so far."""
        return self._index.result().suggestions(prefix, lang)[: max(0, limit)]

    def related(self, slug: str, lang: str = "en", limit: int = 4) -> list[Article]:
        """Articles near to one: those that share its topics, its programs and its rarer words."""
        return self._index.result().near(slug, lang)[: max(0, limit)]


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


def _fits(article: Article, topic: str | None, program: str | None) -> bool:
    return (not topic or topic in article.topics) and (not program or program in article.programs)


def _holds_in(article: Article, state: str) -> bool:
    return not article.states or state.upper() in article.states


def _facets(index: _Index, scored: list[tuple[float, str]], topic: str | None, program: str | None) -> dict[str, dict[str, int]]:
    found = [index.by_key[key] for _, key in scored]
    topics = Counter(name for article in found if _fits(article, None, program) for name in article.topics)
    programs = Counter(name for article in found if _fits(article, topic, None) for name in article.programs)
    return {"topics": dict(topics.most_common()), "programs": dict(programs.most_common())}


class Line(NamedTuple):
    """A line of text, cut into words."""

    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True)
class _Cut:
    """An article cut into words, once for all that the search makes of it."""

    title: Line
    summary: Line
    body: tuple[Line, ...]

    def lines(self) -> Iterator[Line]:
        yield from (self.title, self.summary, *self.body)


def _cut(article: Article) -> _Cut:
    body = (_line(text) for text in reading.plain_text(article.body).splitlines())
    return _Cut(_line(article.title), _line(" ".join(article.summary.split())), tuple(line for line in body if line.words))


def _line(text: str) -> Line:
    return Line(text, tuple(words(text)))


class _Index:
    """Everything a search needs, built once and then only read, so threads may share it."""

    def __init__(self, articles: tuple[Article, ...], topics: Mapping[str, Topic], text_index: type[TextIndex]):
        self.stems = stemmers()
        self.by_key = {f"{article.lang}/{article.slug}": article for article in articles}
        self.topics = {slug: topic for slug, topic in topics.items() if any(slug in a.topics for a in articles)}
        self._cut = {key: _cut(article) for key, article in self.by_key.items()}
        self.passages = {key: self._passages(key, cut.body) for key, cut in self._cut.items()}
        self._summaries = {key: self._passages(key, (cut.summary,))[0] for key, cut in self._cut.items()}
        subjects = {slug: self._subject(topic) for slug, topic in topics.items()}
        asked = {slug: self._asked(topic) for slug, topic in topics.items()}
        self._fields = {key: self._stemmed_fields(key, subjects, asked) for key in self.by_key}
        self._stems_of = {key: frozenset().union(*fields.values()) for key, fields in self._fields.items()}
        self._counts = {key: Counter(fields["body"] + fields["title"]) for key, fields in self._fields.items()}
        self._found_in = Counter(stem for stems in self._stems_of.values() for stem in stems)
        self.thesaurus = Thesaurus(self.topics, self.stems, self._speller())
        self._at_work = {slug: MORE_AT_WORK for topic in topics.values() for slug in topic.at_work}
        self._at_work |= {slug: LESS_AT_WORK for slug, topic in topics.items() if topic.at_work}
        self._suggestible = {lang: self._names(lang) for lang in LANGS}
        self._texts = text_index(self._fields, {key: self._readers(key) for key in self.by_key})
        for stemmer in self.stems.values():
            stemmer.settle()

    def _passages(self, key: str, lines: Iterable[Line]) -> tuple[snippets.Passage, ...]:
        stem = self.stems[self.by_key[key].lang]
        return tuple(snippets.passage(line.text, line.words, stem) for line in lines)

    def _subject(self, topic: Topic) -> list[str]:
        """The stems of all names of a topic: people mix languages."""
        return [stem(word.text) for lang, stem in self.stems.items() for name in topic.names(lang) for word in words(name)]

    def _asked(self, topic: Topic) -> list[str]:
        """The stems of what people ask about a topic, in its own language each."""
        return [self.stems[lang](word.text) for lang, many in topic.asked.items() for one in many for word in words(one)]

    def _stemmed_fields(self, key: str, subjects: Mapping[str, list[str]], asked: Mapping[str, list[str]]) -> dict[str, list[str]]:
        """What the article says, the names of its topics, and what people ask about the first of them."""
        article, cut = self.by_key[key], self._cut[key]
        stem = self.stems[article.lang]
        return {
            "title": [stem(word.text) for word in cut.title.words],
            "subjects": [one for slug in article.topics if slug in subjects for one in subjects[slug]],
            "asked": asked.get(article.topics[0], []) if article.topics else [],
            "summary": [stem(word.text) for word in cut.summary.words],
            "body": [stem(word.text) for line in cut.body for word in line.words],
        }

    def _speller(self) -> Speller:
        """Names of topics weigh most; other words are guesses only when many articles use them."""
        used_by = Counter(word for cut in self._cut.values() for word in {one.text for line in cut.lines() for one in line.words})
        weights = {word: min(0.8, 0.1 * (count - 1)) for word, count in used_by.items()}
        for topic in self.topics.values():
            names = (name for lang in self.stems for name in topic.names(lang))
            weights |= {word.text: 1.0 for name in names for word in words(name)}
        return Speller(weights)

    def _readers(self, key: str) -> list[str]:
        """The languages whose readers get this version: its own, and others into which it is not translated."""
        lang, _, slug = key.partition("/")
        if lang != "en":
            return [lang]
        return [reader for reader in self.stems if reader == "en" or f"{reader}/{slug}" not in self.by_key]

    def weight(self, stem: str) -> float:
        """How much a word tells: the fewer articles use it, the more. Never below zero."""
        return log(1 + len(self.by_key) / (1 + self._found_in.get(stem, 0)))

    def listed(self, lang: str, wanted: bool) -> list[tuple[float, str]]:
        """All articles for a reader in the order of their titles, when `wanted`."""
        keys = [key for key in self.by_key if _reader(lang) in self._readers(key)] if wanted else []
        return [(0.0, key) for key in sorted(keys, key=lambda key: fold(self.by_key[key].title))]

    def scored(self, question: Question, lang: str) -> list[tuple[float, str]]:
        """Score and key of each article that answers a question, best first."""
        found = self._texts.scores(question.stems, _reader(lang)) if question.stems else []
        told = [max(map(self.weight, stems)) for stems in question.words]
        scored = [(self._score(key, score, question, told), key) for key, score in found]
        best = max((score for score, _ in scored), default=0.0)
        kept = [(round(score, 3), key) for score, key in scored if score >= FAINT * best]
        return sorted(kept, key=lambda pair: (-pair[0], pair[1]))

    def led_by(self, about: Sequence[str], scored: list[tuple[float, str]], lang: str) -> list[tuple[float, str]]:
        """The articles on topics that a question is known to mean, in that order, whatever its words; then the others found."""
        meant = [key for slug in about for key, article in self.by_key.items()
                 if article.topics[:1] == (slug,) and _reader(lang) in self._readers(key)]  # fmt: skip
        best = scored[0][0] if scored else 0.0
        first = [(best + place, key) for place, key in zip(range(len(meant), 0, -1), meant, strict=True)]
        return [*first, *(pair for pair in scored if pair[1] not in meant)]

    def _score(self, key: str, text_score: float, question: Question, told: Sequence[float]) -> float:
        """The text's score, scaled by how much of the question it covers, and its topics' names in the question. `told`:
        what each word of the question is worth."""
        article, here = self.by_key[key], self._stems_of[key]
        covered = sum(worth for worth, stems in zip(told, question.words, strict=True) if here & stems)
        named = sum(
            worth * (1.0 if slug == article.topics[0] else SECOND_TOPIC)
            for slug, worth in question.topics.items()
            if slug in article.topics
        )
        asked = question.asked.get(article.topics[0], 0.0) if article.topics else 0.0
        score = text_score * (1 - COVERED + COVERED * covered / (sum(told) or 1.0)) + TOPIC_WORTH * named + ASKED_WORTH * asked
        return score * self._at_work.get(article.topics[0], 1.0) if question.at_work and article.topics else score

    def hit(self, score: float, key: str, question: Question) -> Hit:
        """One article as a search result."""
        article = self.by_key[key]
        typed = frozenset().union(*question.words)
        shown = snippets.snippet(self.passages[key], typed, self._summaries[key], self.weight)
        return Hit(
            article.slug, article.title, article.lang, article.topics, score, shown.text, article.summary,
            article.minutes, article.reviewed, article.programs, shown.marks,
        )  # fmt: skip

    def suggestions(self, prefix: str, lang: str) -> list[str]:
        """Titles, topics' names and questions that begin with, then those that hold, what was typed."""
        typed = _begun(prefix[:200]) if isinstance(prefix, str) else ""
        if not typed:
            return []
        folded = self._suggestible[_reader(lang)]
        ranked = sorted((rank, len(one), one) for one in folded if (rank := _rank(one, typed)) is not None)
        return [folded[one] for _, _, one in ranked]

    def _names(self, lang: str) -> dict[str, str]:
        """What may be suggested, by its folded form. No words of despair are put into anybody's mouth."""
        titles = [article.title for key, article in self.by_key.items() if lang in self._readers(key)]
        names = [name for topic in self.topics.values() for name in (*topic.names(lang), *topic.asked.get(lang, ()))]
        shown = [name for name in sorted({*titles, *names}) if not danger.is_danger(name) and not hiding.is_hiding(name)]
        return {_begun(name): name for name in reversed(shown)}

    def near(self, slug: str, lang: str) -> list[Article]:
        """The other articles a reader of one may want next, nearest first."""
        key = next((key for key in (f"{lang}/{slug}", f"en/{slug}") if key in self.by_key), None)
        if key is None:
            return []
        others = [other for other in self.by_key if _reader(lang) in self._readers(other) and self.by_key[other].slug != slug]
        scored = sorted((-self._nearness(key, other), other) for other in others)
        return [self.by_key[other] for score, other in scored if score < -0.1]

    def _nearness(self, key: str, other: str) -> float:
        one, two = self.by_key[key], self.by_key[other]
        shared = len(set(one.topics) & set(two.topics)) + 0.2 * len(set(one.programs) & set(two.programs))
        return shared + self._likeness(self._counts[key], self._counts[other])

    def _likeness(self, one: Counter[str], two: Counter[str]) -> float:
        """How alike two texts are by their rarer words, 0 to 1 (cosine)."""
        dot = sum(one[stem] * two[stem] * self.weight(stem) ** 2 for stem in one.keys() & two.keys())
        return dot / ((self._size(one) * self._size(two)) ** 0.5 or 1.0)

    def _size(self, counts: Counter[str]) -> float:
        return sum((count * self.weight(stem)) ** 2 for stem, count in counts.items())


def _reader(lang: str) -> str:
    return lang if lang in LANGS else "en"


def _begun(text: str) -> str:
    """A text as suggestions compare it: folded, without the signs that open a Spanish question."""
    return " ".join(fold(text).split()).lstrip("¿¡ ")


def _rank(name: str, typed: str) -> int | None:
    """0: the name begins with what was typed; 1: a word in it does; None: neither."""
    if name.startswith(typed):
        return 0
    return 1 if f" {typed}" in name.replace("(", " ").replace("-", " ") else None
