"""The two lines of an article that answer a search best, with the places of the words that were found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benefits_helper.library.words import Word

WINDOW = 34  # words, about two lines
CLEARLY = 0.01  # by how much a stretch must be worth more than what was found before it
Stem = Callable[[str], str]
Worth = Callable[[str], float]


@dataclass(frozen=True)
class Marked:
    """A piece of plain text. `marks` are the (start, end) of the words to show marked."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    def parts(self) -> list[tuple[str, bool]]:
        """The text in pieces, each with whether it is marked; joined they are the text."""
        pieces, at = [], 0
        for start, end in self.marks:
            pieces += [(self.text[at:start], False), (self.text[start:end], True)]
            at = end
        pieces.append((self.text[at:], False))
        return [piece for piece in pieces if piece[0]]


@dataclass(frozen=True)
class Passage:
    """One paragraph, cut into words once so that each search only compares."""

    text: str
    words: tuple[Word, ...]
    stems: tuple[str, ...]
    begins: tuple[int, ...]  # the first word of each sentence
    held: frozenset[str]  # the stems, to see at once whether any of them is wanted


def passage(text: str, cut: Sequence[Word], stem: Stem) -> Passage:
    """One paragraph, ready to be searched."""
    kept = tuple(word for word in cut if not word.extra)
    stems = tuple(stem(word.text) for word in kept)
    return Passage(text, kept, stems, _begins(text, kept), frozenset(stems))


def _begins(line: str, cut: Sequence[Word]) -> tuple[int, ...]:
    after = (line[before.end : word.start] for before, word in pairwise(cut))
    return (0, *(number for number, gap in enumerate(after, 1) if any(sign in gap for sign in ".?!")))


def snippet(found: Sequence[Passage], wanted: frozenset[str], summary: Passage, worth: Worth) -> Marked:
    """The stretch of an article that holds most of what was asked; its summary when that holds as much."""
    best, where = sum(map(worth, wanted & summary.held)), None
    for one in found:
        if sum(map(worth, wanted & one.held)) <= best + CLEARLY:  # no stretch of it can hold more than the whole
            continue
        for start in _starts(one, wanted):
            score = sum(map(worth, wanted.intersection(one.stems[start : start + WINDOW])))
            if score > best + CLEARLY:
                best, where = score, (one, start)
    return _marked(summary, 0, len(summary.words), wanted) if where is None else _cut(*where, wanted)


def _starts(passage: Passage, wanted: Collection[str]) -> list[int]:
    """Where to begin so that a wanted word is seen: at its sentence, or a little before it in a long one."""
    starts: dict[int, None] = {}
    for number, one in enumerate(passage.stems):
        if one in wanted:
            begin = next((at for at in reversed(passage.begins) if at <= number), 0)
            starts[begin if number - begin < WINDOW * 2 // 3 else number - 4] = None
    return list(starts)


def _cut(passage: Passage, start: int, wanted: Collection[str]) -> Marked:
    return _marked(passage, start, min(len(passage.words), start + WINDOW), wanted)


def _marked(passage: Passage, start: int, end: int, wanted: Collection[str]) -> Marked:
    """The words start to end of a passage, with the wanted ones marked; words next to each other share one mark."""
    first = passage.words[start].start if start else 0
    last = passage.words[end - 1].end if end < len(passage.words) else len(passage.text.rstrip())
    before = "… " if start and start not in passage.begins else ""
    text = f"{before}{passage.text[first:last]}{' …' if end < len(passage.words) else ''}"
    marks: list[tuple[int, int]] = []
    for word, stem in zip(passage.words[start:end], passage.stems[start:end], strict=True):
        if stem not in wanted:
            continue
        place = word.start - first + len(before), word.end - first + len(before)
        if marks and text[marks[-1][1] : place[0]].strip(" -&/") == "":
            marks[-1] = (marks[-1][0], place[1])
        else:
            marks.append(place)
    return Marked(text, tuple(marks))
