"""The two lines of an article that answer a search best, with the places of the words that were found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benefits_helper.library.words import Word, words

WINDOW = 34  # words, about two lines
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


def passages(text: str, stem: Stem) -> tuple[Passage, ...]:
    """The paragraphs of a plain text, ready to be searched."""
    found = []
    for line in text.splitlines():
        cut = tuple(word for word in words(line) if not word.extra)
        if cut:
            found.append(Passage(line, cut, tuple(stem(word.text) for word in cut), _begins(line, cut)))
    return tuple(found)


def _begins(line: str, cut: Sequence[Word]) -> tuple[int, ...]:
    after = (line[before.end : word.start] for before, word in pairwise(cut))
    return (0, *(number for number, gap in enumerate(after, 1) if any(sign in gap for sign in ".?!")))


def snippet(found: Sequence[Passage], wanted: Collection[str], summary: str, stem: Stem, worth: Worth) -> Marked:
    """The stretch of an article that holds most of what was asked; its summary when that holds as much."""
    told = {stem(word.text) for word in words(summary)} & set(wanted)
    best, where = sum(map(worth, told)), None
    for passage in found:
        for start in _starts(passage, wanted):
            inside = set(passage.stems[start : start + WINDOW]) & set(wanted)
            score = sum(map(worth, inside))
            if score > best + 0.01:
                best, where = score, (passage, start)
    return mark(summary, wanted, stem) if where is None else _cut(*where, wanted, stem)


def _starts(passage: Passage, wanted: Collection[str]) -> list[int]:
    """Where to begin so that a wanted word is seen: at its sentence, or a little before it in a long one."""
    starts: dict[int, None] = {}
    for number, one in enumerate(passage.stems):
        if one in wanted:
            begin = next((at for at in reversed(passage.begins) if at <= number), 0)
            starts[begin if number - begin < WINDOW * 2 // 3 else number - 4] = None
    return list(starts)


def _cut(passage: Passage, start: int, wanted: Collection[str], stem: Stem) -> Marked:
    end = min(len(passage.words), start + WINDOW)
    to_the_end = end == len(passage.words)
    text = passage.text[passage.words[start].start if start else 0 : None if to_the_end else passage.words[end - 1].end]
    text = f"{'… ' if start and start not in passage.begins else ''}{text.strip()}{'' if to_the_end else ' …'}"
    return mark(text, wanted, stem)


def mark(text: str, wanted: Collection[str], stem: Stem) -> Marked:
    """A text with the wanted words marked; words next to each other share one mark."""
    marks: list[tuple[int, int]] = []
    for word in words(text):
        if word.extra or stem(word.text) not in wanted:
            continue
        if marks and text[marks[-1][1] : word.start].strip(" -&/") == "":
            marks[-1] = (marks[-1][0], word.end)
        else:
            marks.append((word.start, word.end))
    return Marked(text, tuple(marks))
