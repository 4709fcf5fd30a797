"""The two lines of an article that answer a search best, with the places of the words that were found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from benefits_helper.library.words import Word, words

WINDOW = 34  # words, about two lines
Stem = Callable[[str], str]


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


def passages(text: str, stem: Stem) -> tuple[Passage, ...]:
    """The paragraphs of a plain text, ready to be searched."""
    found = []
    for line in text.splitlines():
        cut = tuple(word for word in words(line) if not word.extra)
        if cut:
            found.append(Passage(line, cut, tuple(stem(word.text) for word in cut)))
    return tuple(found)


def snippet(found: Sequence[Passage], wanted: Collection[str], summary: str, stem: Stem) -> Marked:
    """The stretch of an article with the most different wanted stems, or its summary when it has none."""
    best: tuple[int, int, int, Passage] | None = None
    for passage in found:
        here = [number for number, one in enumerate(passage.stems) if one in wanted]
        for number in here:
            inside = {passage.stems[other] for other in here if number <= other < number + WINDOW}
            key = (len(inside), min(len(passage.words), WINDOW))
            if best is None or key > best[:2]:
                best = (*key, number, passage)
    if best is None:
        return mark(summary, wanted, stem)
    return _cut(best[3], best[2], wanted, stem)


def _cut(passage: Passage, first: int, wanted: Collection[str], stem: Stem) -> Marked:
    start = 0 if first + 8 < WINDOW else max(0, first - 4)
    end = min(len(passage.words), start + WINDOW)
    whole_end = end == len(passage.words)
    text = passage.text[
        0 if start == 0 else passage.words[start].start : None if whole_end else passage.words[end - 1].end
    ]
    text = f"{'' if start == 0 else '… '}{text.strip()}{'' if whole_end else ' …'}"
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
