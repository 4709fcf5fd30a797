"""What a person typed, as the search understands it: subject words, mended spelling, topics named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import log
from operator import itemgetter

from benefits_helper.library.everyday import ALIKE, WORK, ordinary
from benefits_helper.library.spelling import Speller
from benefits_helper.library.topicfile import Topic
from benefits_helper.library.words import subject_words, words

# A guess that another word rivals still helps to find, but counts little.
UNSURE_SHARE = 0.25
# A word that means about the same finds too, but counts less than the one typed.
ALIKE_SHARE = 0.7
Phrase = tuple[str, frozenset[str]]  # a topic and the stems of one of its names


@dataclass(frozen=True)
class Question:
    """A question ready to be searched.

    `words`: for each subject word, its stems in all languages. `stems`: all of them with the share each counts.
    `topics`: topics whose names stand in the question, with how much those names tell. `asked`: how alike, from 0 to 1, it is to
    the most alike of the questions that people ask about a topic. `at_work`: it is about work, too.
    """

    words: tuple[frozenset[str], ...]
    stems: Mapping[str, float]
    topics: Mapping[str, float]
    asked: Mapping[str, float]
    at_work: bool
    did_you_mean: str | None = None


class Thesaurus:
    """The names of all topics, as stems, and the spelling of the library."""

    def __init__(self, topics: Mapping[str, Topic], stems: Mapping[str, Callable[[str], str]], speller: Speller):
        self.speller = speller
        self._stems, self._ordinary = stems, ordinary()
        phrases = [
            (slug, frozenset(stems[lang](word) for word in subject_words(phrase)))
            for slug, topic in topics.items()
            for lang in stems
            for phrase in topic.names(lang)
        ]
        self._weights = _weights(phrases, max(2, len(topics)))
        self._by_rarest: dict[str, list[Phrase]] = {}  # a name can only stand in a question that holds its rarest word
        for slug, phrase in filter(itemgetter(1), phrases):
            self._by_rarest.setdefault(max(phrase, key=self._weights.__getitem__), []).append((slug, phrase))
        self._asked = AskedBefore(topics, stems)
        self._known_stems = frozenset(stem for word in speller.vocabulary for stem in self.stems_of(word))

    def stems_of(self, word: str) -> frozenset[str]:
        """A word's stem in each language: people mix them, and so do the topics' names."""
        return frozenset(stem(word) for stem in self._stems.values())

    def knows(self, word: str) -> bool:
        """Whether a word is spelled right: the library uses it in this or another form, or everybody does."""
        return self.speller.knows(word) or word in self._ordinary or not self._known_stems.isdisjoint(self.stems_of(word))

    def named(self, stems: Mapping[str, float]) -> dict[str, float]:
        """The topics one of whose names stands in a question as a whole, in any order of its words; a word that only means
        about the same counts its share."""
        found: dict[str, float] = {}
        typed = stems.keys()
        for stem in typed & self._by_rarest.keys():
            for slug, phrase in self._by_rarest[stem]:
                if phrase <= typed:
                    worth = sum(self._weights[one] * stems[one] for one in phrase)
                    found[slug] = max(found.get(slug, 0.0), worth)
        return found

    def alike(self, stems: Mapping[str, float]) -> dict[str, float]:
        """How alike a question is to the most alike of those that people ask about a topic, by topic."""
        return self._asked.alike(stems)


def _weights(phrases: Iterable[Phrase], most: int) -> dict[str, float]:
    """How much a word tells among the topics' names: the fewer topics have it, the more."""
    seen: dict[str, set[str]] = {}
    for slug, phrase in phrases:
        for stem in phrase:
            seen.setdefault(stem, set()).add(slug)
    return {stem: log(1 + most / len(slugs)) for stem, slugs in seen.items()}


class AskedBefore:
    """The questions that people ask, by the stems of their words."""

    def __init__(self, topics: Mapping[str, Topic], stems: Mapping[str, Callable[[str], str]]):
        self._slugs: list[str] = []
        held: list[frozenset[str]] = []
        for slug, topic in topics.items():
            for lang, many in topic.asked.items():
                held += [frozenset(stems[lang](word) for word in subject_words(one)) for one in many]
                self._slugs += [slug] * len(many)
        self._with: dict[str, list[int]] = {}
        for number, one in enumerate(held):
            for stem in one:
                self._with.setdefault(stem, []).append(number)
        self._weights = {stem: log(1 + len(held) / len(numbers)) for stem, numbers in self._with.items()}
        self._whole = [sum(self._weights[stem] for stem in one) for one in held]

    def alike(self, stems: Mapping[str, float]) -> dict[str, float]:
        """By topic, from 0 to 1: the weight of the words that a question shares with one asked before, of the words of both."""
        shared: dict[int, float] = {}
        for stem, share in stems.items():
            for number in self._with.get(stem, ()):
                shared[number] = shared.get(number, 0.0) + share * self._weights[stem]
        typed = sum(share * self._weights[stem] for stem, share in stems.items() if share == 1.0 and stem in self._weights)
        found: dict[str, float] = {}
        for number, weight in shared.items():
            likeness = min(weight / ((typed + self._whole[number] - weight) or 1.0), 1.0)
            slug = self._slugs[number]
            found[slug] = max(found.get(slug, 0.0), likeness)
        return found


def ask(typed: str, thesaurus: Thesaurus) -> Question:
    """A question out of whatever a person typed. Never raises."""
    mended: dict[str, str] = {}
    found: list[frozenset[str]] = []
    shares: dict[str, float] = {}
    alike: set[str] = set()
    at_work = False
    for word in subject_words(typed):
        for meant, share in _meant(word, thesaurus, mended):
            stems = thesaurus.stems_of(meant)
            found.append(stems)
            at_work = at_work or meant in WORK
            shares |= {stem: max(share, shares.get(stem, 0.0)) for stem in stems}
            alike |= {stem for other in ALIKE.get(meant, ()) for stem in thesaurus.stems_of(other)}
    every = dict.fromkeys(alike, ALIKE_SHARE) | shares
    named = thesaurus.named(every)
    return Question(tuple(dict.fromkeys(found)), every, named, thesaurus.alike(every), at_work, _rewritten(typed, mended))


def _meant(word: str, thesaurus: Thesaurus, mended: dict[str, str]) -> list[tuple[str, float]]:
    """The word itself if the library knows it or nothing is near, else two words written as one, or the guess, and what it
    counts. A number that the library does not know is the person's own and says nothing about the subject."""
    if thesaurus.knows(word):
        return [(word, 1.0)]
    if word.isdigit():
        return []
    parts = thesaurus.speller.parts(word)
    if parts:
        mended[word] = " ".join(parts)
        return [(part, 1.0) for part in parts]
    guess = thesaurus.speller.guess(word)
    if guess is None:
        return [(word, 1.0)]
    if guess.sure:
        mended[word] = guess.word
        return [(guess.word, 1.0)]
    return [(guess.word, UNSURE_SHARE)]


def _rewritten(typed: str, mended: Mapping[str, str]) -> str | None:
    """The question with mended words in their places, the rest as it was typed; None when nothing was mended."""
    if not mended:
        return None
    pieces, at = [], 0
    for word in words(typed[:2_000]):
        if not word.extra and word.text in mended:
            pieces += [typed[at : word.start], mended[word.text]]
            at = word.end
    return "".join([*pieces, typed[at:]]).strip()
