"""Which other articles the reader of one may want next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from benefits_helper.library.texts import Texts

Weighed = Mapping[str, float]  # each stem of a text, with how often it stands there times how much it tells
NEAR_ENOUGH = 0.1


class Nearness:
    """How near each article is to each other: by its topics, its programs and its rarer words."""

    def __init__(self, texts: Texts, stems: Mapping[str, list[str]], weight: Callable[[str], float]):
        self._texts = texts
        self._weighed = {key: _weighed(Counter(some), weight) for key, some in stems.items()}

    def near(self, key: str, lang: str) -> list[str]:
        """The keys of the articles for a reader that are near to one, nearest first."""
        slug = self._texts.by_key[key].slug
        others = [other for other in self._texts.for_reader(lang) if self._texts.by_key[other].slug != slug]
        scored = sorted((-self._nearness(key, other), other) for other in others)
        return [other for score, other in scored if score < -NEAR_ENOUGH]

    def _nearness(self, key: str, other: str) -> float:
        one, two = self._texts.by_key[key], self._texts.by_key[other]
        shared = len(set(one.topics) & set(two.topics)) + 0.2 * len(set(one.programs) & set(two.programs))
        return shared + _likeness(self._weighed[key], self._weighed[other])


def _weighed(counts: Counter[str], weight: Callable[[str], float]) -> Weighed:
    """A text as a direction of length 1 among all words."""
    worth = {stem: count * weight(stem) for stem, count in counts.items()}
    length = sum(one * one for one in worth.values()) ** 0.5 or 1.0
    return {stem: one / length for stem, one in worth.items()}


def _likeness(one: Weighed, two: Weighed) -> float:
    """How alike two texts are by their rarer words, 0 to 1 (cosine)."""
    return sum(one[stem] * two[stem] for stem in one.keys() & two.keys())
