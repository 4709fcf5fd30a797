"""Spelling correction over the library's own words.

The distance between two words counts swapped neighbors as one slip (optimal string alignment) and weighs slips the way
people make them: a wrong vowel, a doubled letter or letters that sound alike cost less than any other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from benefits_helper.library.words import STOP

_VOWELS = frozenset("aeiouy")
_ALIKE = frozenset(frozenset(pair) for pair in ("ck", "cs", "sz", "bv", "gj", "mn", "ij", "kq", "fv", "dt", "ao", "ei", "ly", "gh"))
_VOWEL, _SOUND, _DOUBLE, _SWAP, _OTHER = 0.45, 0.6, 0.4, 0.7, 1.0
_SHORTEST = 3
# A word nobody would search by is no guess: it must be this common, and long enough not to be met by chance.
_COMMON, _LONG = 0.4, 6
# How far a slip may go, and how clearly the best guess must win, for the guess to be used.
_MARGIN = 0.25
# What sounding the same, and being the name of a topic, are worth.
_SAME_SOUND, _NAMED = 0.5, 0.3
_SOUNDS = (
    (r"(?<=[aeiou])gh(?=t|$)", ""), (r"ph", "f"), (r"c(?=[eiy])", "s"), (r"[ckq]+", "k"), (r"z", "s"),
    (r"(?<=.)e$", ""), (r"(?<=.)h", ""), (r"(.)\1+", r"\1"), (r"(?<=.)[aeiouy]+", "a"),
)  # fmt: skip


@dataclass(frozen=True)
class Guess:
    """What a person most likely meant. `sure` is false when another word is as near."""

    word: str
    cost: float
    sure: bool


def distance(typed: str, meant: str, most: float = 9.0) -> float:
    """The weighted cost of the slips that turn `meant` into `typed`; more than `most` once it cannot be less."""
    before: list[float] = []
    row = [0.0]
    for column, letter in enumerate(meant):
        row.append(row[-1] + _lone(letter, meant[column - 1] if column else ""))
    for number, letter in enumerate(typed, 1):
        earlier, before = before, row
        row = [before[0] + _lone(letter, typed[number - 2] if number > 1 else "")]
        for column, other in enumerate(meant, 1):
            cost = min(
                before[column] + _lone(letter, typed[number - 2] if number > 1 else ""),
                row[column - 1] + _lone(other, meant[column - 2] if column > 1 else ""),
                before[column - 1] + _swapped(letter, other),
            )
            if number > 1 and column > 1 and letter == meant[column - 2] and typed[number - 2] == other != letter:
                cost = min(cost, earlier[column - 2] + _SWAP)
            row.append(cost)
        if min(row) > most and min(before) > most:
            return most + 1
    return row[-1]


def sound(word: str) -> str:
    """Roughly how a word sounds: `medicade` and `medicaid` are the same, `medicare` is not."""
    for pattern, replacement in _SOUNDS:
        word = re.sub(pattern, replacement, word)
    return word


def _lone(letter: str, before: str) -> float:
    """A letter too many or too few."""
    if letter == before:
        return _DOUBLE
    return _SOUND if letter in _VOWELS or letter == "h" else _OTHER


def _swapped(letter: str, other: str) -> float:
    """One letter in place of another."""
    if letter == other:
        return 0.0
    if letter in _VOWELS and other in _VOWELS:
        return _VOWEL
    return _SOUND if frozenset((letter, other)) in _ALIKE else _OTHER


def tolerance(length: int) -> float:
    """The largest cost at which a word of that many letters is still taken for a slip."""
    if length < _SHORTEST:
        return 0.0
    if length <= 4:
        return 0.75
    return 1.05 if length <= 6 else 1.65


class Speller:
    """Guesses words from a vocabulary. `weights` gives each word from 0 (seen once) to 1 (a name of a topic)."""

    def __init__(self, weights: Mapping[str, float]):
        self._weights = dict(weights)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in sorted(self._weights):
            worthy = self._weights[word] == 1.0 or (self._weights[word] >= _COMMON and len(word) >= _LONG)
            if worthy and len(word) >= _SHORTEST and word.isalpha() and word not in STOP:
                self._by_length[len(word)].append(word)
        self._bags = {word: frozenset(word) for words in self._by_length.values() for word in words}
        self._sounds = {word: sound(word) for word in self._bags}

    @property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self._weights)

    def knows(self, word: str) -> bool:
        return word in self._weights

    def parts(self, typed: str) -> tuple[str, str] | None:
        """The two names of topics that were written as one word, such as `foodstamps`; None when it is not that."""
        cuts = range(_SHORTEST + 1, len(typed) - _SHORTEST)
        pairs = [(typed[:at], typed[at:]) for at in cuts if self._is_name(typed[:at]) and self._is_name(typed[at:])]
        return pairs[0] if len(pairs) == 1 else None

    def _is_name(self, word: str) -> bool:
        return self._weights.get(word) == 1.0 and word.isalpha()

    def guess(self, typed: str) -> Guess | None:
        """The word most likely meant by one the vocabulary does not hold, or None."""
        most = tolerance(len(typed))
        if not most or not typed.isalpha() or len(typed) > 30:
            return None
        found = sorted(self._near(typed, most))
        if not found:
            return None
        score, cost, word = found[0]
        rivals = [rival for rival in found[1:] if rival[0] - score < _MARGIN and not _one_stem(word, rival[2])]
        return Guess(word, cost, not rivals)

    def _near(self, typed: str, most: float) -> list[tuple[float, float, str]]:
        letters, heard = frozenset(typed), sound(typed)
        found = []
        for length in range(len(typed) - 2, len(typed) + 3):
            for word in self._by_length.get(length, ()):
                if len(letters ^ self._bags[word]) > 4 or not _same_start(typed, word):
                    continue
                cost = distance(typed, word, most)
                if cost <= most:
                    score = cost - _NAMED * self._weights[word] - _SAME_SOUND * (heard == self._sounds[word])
                    found.append((round(score, 4), cost, word))
        return found


def _same_start(typed: str, word: str) -> bool:
    """People rarely miss the first letter, unless it sounds alike or the first two changed places."""
    return (
        typed[0] == word[0]
        or frozenset((typed[0], word[0])) in _ALIKE
        or (typed[0] in _VOWELS and word[0] in _VOWELS)
        or (typed[0] == word[1] and typed[1] == word[0])
        or typed[0] == word[1]
        or typed[1] == word[0]
    )


def _one_stem(word: str, other: str) -> bool:
    """`benefit` and `benefits` do not compete."""
    short, long = sorted((word, other), key=len)
    return long.startswith(short[: max(4, len(short) - 2)]) and len(long) - len(short) <= 3
