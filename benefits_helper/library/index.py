"""The order in which articles answer a question, and the lines of each that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benefits_helper.library import snippets
from benefits_helper.library.hits import Hit
from benefits_helper.library.nearness import Nearness
from benefits_helper.library.questions import Question, Thesaurus
from benefits_helper.library.spelling import Speller
from benefits_helper.library.stems import stemmers
from benefits_helper.library.suggestions import Suggestions
from benefits_helper.library.textindex import Fields, TextIndex
from benefits_helper.library.texts import Line, Texts
from benefits_helper.library.topicfile import Topic
from benefits_helper.library.words import words

TOPIC_WORTH, SECOND_TOPIC = 4.0, 0.06
ASKED_WORTH = 100.0  # what it is worth that people ask just this about an article's own topic
# When a question is about work, too: how a benefit works counts less, and what work does to it counts more.
LESS_AT_WORK, MORE_AT_WORK = 0.7, 1.15
COVERED = 0.6  # how much of a text's score goes by the share of the question that it holds
# Hits below this share of the best score only shared a stray word with the question.
FAINT = 0.15

Scored = list[tuple[float, str]]  # score and key of articles, best first


class Index:
    """Everything a search needs, built once and then only read, so threads may share it."""

    def __init__(self, texts: Texts, text_index: type[TextIndex]):
        self.texts, self._stems = texts, stemmers()
        self._keys = list(texts.by_key)
        self._passages = {key: self._cut(key, cut.body) for key, cut in texts.cut.items()}
        self._summaries = {key: self._cut(key, (cut.summary,))[0] for key, cut in texts.cut.items()}
        fields = self._fields()
        self._holding = _places(frozenset().union(*stemmed.values()) for stemmed in fields.values())
        self._first_topic = _places(article.topics[:1] for article in texts.by_key.values())
        self._other_topic = _places(article.topics[1:] for article in texts.by_key.values())
        self._at_work = self._worth_at_work()
        self._weights = text_index(fields, texts.readers)
        self.thesaurus = Thesaurus(texts.topics, self._stems, self._speller())
        self.suggestions = Suggestions(texts)
        self.nearness = Nearness(texts, {key: one["body"] + one["title"] for key, one in fields.items()}, self.weight)
        for stemmer in self._stems.values():
            stemmer.settle()

    def _cut(self, key: str, lines: Iterable[Line]) -> tuple[snippets.Passage, ...]:
        stem = self._stems[self.texts.by_key[key].lang]
        return tuple(snippets.passage(line.text, line.words, stem) for line in lines)

    def _fields(self) -> dict[str, Fields]:
        """For each article the stems of what it says, of the names of its topics, and of what people ask about the first."""
        subjects = {slug: self._subject(topic) for slug, topic in self.texts.topics.items()}
        asked = {slug: self._asked(topic) for slug, topic in self.texts.topics.items()}
        return {key: self._stemmed(key, subjects, asked) for key in self._keys}

    def _stemmed(self, key: str, subjects: Mapping[str, list[str]], asked: Mapping[str, list[str]]) -> Fields:
        article, cut = self.texts.by_key[key], self.texts.cut[key]
        stem = self._stems[article.lang]
        return {
            "title": [stem(word.text) for word in cut.title.words],
            "subjects": [one for slug in article.topics for one in subjects.get(slug, ())],
            "asked": [one for slug in article.topics[:1] for one in asked.get(slug, ())],
            "summary": [stem(word.text) for word in cut.summary.words],
            "body": [stem(word.text) for line in cut.body for word in line.words],
        }

    def _subject(self, topic: Topic) -> list[str]:
        """The stems of all names of a topic: people mix languages."""
        return [stem(word.text) for lang, stem in self._stems.items() for name in topic.names(lang) for word in words(name)]

    def _asked(self, topic: Topic) -> list[str]:
        """The stems of what people ask about a topic, in its own language each."""
        return [self._stems[lang](word.text) for lang, many in topic.asked.items() for one in many for word in words(one)]

    def _speller(self) -> Speller:
        """Names of topics weigh most; other words are guesses only when many articles use them."""
        weights = {word: min(0.8, 0.1 * (count - 1)) for word, count in self.texts.used_by().items()}
        for topic in self.texts.topics.values():
            names = (name for lang in self._stems for name in topic.names(lang))
            weights |= {word.text: 1.0 for name in names for word in words(name)}
        return Speller(weights)

    def _worth_at_work(self) -> NDArray[np.float64]:
        """What each article counts when a question is about work, too."""
        topics = self.texts.topics
        worth = {slug: MORE_AT_WORK for topic in topics.values() for slug in topic.at_work}
        worth |= {slug: LESS_AT_WORK for slug, topic in topics.items() if topic.at_work}
        firsts = (article.topics[:1] for article in self.texts.by_key.values())
        return np.array([worth.get(slug[0], 1.0) if slug else 1.0 for slug in firsts])

    def weight(self, stem: str) -> float:
        """How much a word tells: the fewer articles use it, the more. Never below zero."""
        return log(1 + len(self._keys) / (1 + len(self._holding.get(stem, ()))))

    def scored(self, question: Question, reader: str) -> Scored:
        """The articles that answer a question: by their texts, by how much of the question each of them covers, and by topics."""
        found_in = self._weights.scores(question.stems, reader)
        score = found_in * (1 - COVERED + COVERED * self._covered(question)) + self._about(question)
        score = np.where(found_in > 0, score * self._at_work if question.at_work else score, 0.0)
        found = np.flatnonzero((score > 0) & (score >= FAINT * score.max(initial=0.0)))
        scored = [(round(float(score[place]), 3), self._keys[place]) for place in found]
        return sorted(scored, key=lambda pair: (-pair[0], pair[1]))

    def _covered(self, question: Question) -> NDArray[np.float64]:
        """The share of a question that each article holds, 0 to 1: a word counts what it tells."""
        covered, whole = np.zeros(len(self._keys)), 0.0
        for stems in question.words:
            told = max(map(self.weight, stems))
            places = [self._holding[stem] for stem in stems if stem in self._holding]
            covered[np.unique(np.concatenate(places)) if places else []] += told
            whole += told
        return covered / (whole or 1.0)

    def _about(self, question: Question) -> NDArray[np.float64]:
        """What it is worth to each article that the question names its topics, or is one that people ask about the first."""
        about = np.zeros(len(self._keys))
        for slug, worth in question.topics.items():
            about[self._first_topic.get(slug, [])] += TOPIC_WORTH * worth
            about[self._other_topic.get(slug, [])] += TOPIC_WORTH * worth * SECOND_TOPIC
        for slug, likeness in question.asked.items():
            about[self._first_topic.get(slug, [])] += ASKED_WORTH * likeness
        return about

    def led_by(self, about: Sequence[str], scored: Scored, reader: str) -> Scored:
        """The articles on topics that a question is known to mean, in that order, whatever its words; then the others found."""
        keys = [self._keys[place] for slug in about for place in self._first_topic.get(slug, ())]
        meant = [key for key in keys if reader in self.texts.readers[key]]
        best = scored[0][0] if scored else 0.0
        first = [(best + place, key) for place, key in zip(range(len(meant), 0, -1), meant, strict=True)]
        return [*first, *(pair for pair in scored if pair[1] not in meant)]

    def hit(self, score: float, key: str, question: Question) -> Hit:
        """One article as a search result."""
        article = self.texts.by_key[key]
        typed = frozenset().union(*question.words)
        shown = snippets.snippet(self._passages[key], typed, self._summaries[key], self.weight)
        return Hit(
            article.slug, article.title, article.lang, article.topics, score, shown.text, article.summary,
            article.minutes, article.reviewed, article.programs, shown.marks,
        )  # fmt: skip


def _places(held: Iterable[Iterable[str]]) -> dict[str, NDArray[Any]]:
    """For each thing held, the places of those that hold it."""
    found: dict[str, list[int]] = {}
    for place, some in enumerate(held):
        for one in some:
            found.setdefault(one, []).append(place)
    return {one: np.array(places, dtype=np.int32) for one, places in found.items()}
