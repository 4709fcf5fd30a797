"""What is wrong with an input file, where, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

LONGEST = 300
_LONGEST_QUOTED = 60
_LONGEST_SOURCE = 160
_LONGEST_GUESS = 80
_LONG_QUOTE = re.compile(rf"'([^']{{{_LONGEST_QUOTED},}})'")


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one file. `line` and `column` count from 1; 0 means the file as a whole."""

    path: str
    line: int
    column: int
    message: str
    mend: str = ""
    level: str = "error"

    def one_line(self) -> str:
        """The form every command prints: `file:line:column: error: what; how to mend it`. Always one line."""
        path = _on_one_line(self.path)
        place = f"{path}:{self.line}:{self.column}" if self.line else path
        tail = f"; {_shortened(self.mend)}" if self.mend else ""
        return f"{place}: {self.level}: {_shortened(self.message)}{tail}"

    def with_source(self, text: str) -> str:
        """The one-line form and, under it, the source line with a caret; of a very long line, the part around it."""
        lines = text.splitlines()
        if not 1 <= self.line <= len(lines):
            return self.one_line()
        source, column = lines[self.line - 1].replace("\t", " "), self.column
        if len(source) > _LONGEST_SOURCE:
            first = max(column - _LONGEST_SOURCE // 2, 0)
            source, column = source[first : first + _LONGEST_SOURCE], column - first
        number = f"{self.line:>5} | "
        caret = " " * (len(number) + column - 1) + "^"
        return f"{self.one_line()}\n{number}{source}\n{caret}"


class InputProblems(Exception):
    """Raised when an input cannot be used. `problems` holds every fault found, in file order."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(problem.one_line() for problem in self.problems))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _shortened(text: str) -> str:
    """One line of at most LONGEST characters: first what is quoted is cut, then the rest."""
    text = _on_one_line(text)
    if len(text) <= LONGEST:
        return text
    text = _LONG_QUOTE.sub(lambda quote: f"'{quote[1][: _LONGEST_QUOTED - 20]}...'", text)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def did_you_mean(word: str, choices: Iterable[str], likeness: float = 0.6) -> str | None:
    """The choice a person most likely meant by `word`, or None when nothing is close."""
    if len(word) > _LONGEST_GUESS:
        return None
    by_lower = {choice.lower(): choice for choice in choices}
    close = get_close_matches(word.lower(), by_lower, n=1, cutoff=likeness)
    return by_lower[close[0]] if close else None


def suggestion(word: str, choices: Iterable[str]) -> str:
    """`did you mean 'x'?`, or an empty string when nothing is close."""
    guess = did_you_mean(word, choices)
    return f"did you mean '{guess}'?" if guess else ""


def one_of(word: str, words: Iterable[str]) -> str:
    """How to mend a word of a closed list: all words of the list, and a guess only when it is all but certain."""
    words = list(words)
    listed = f"write {', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else f"write {words[0]}"
    guess = did_you_mean(word, words, likeness=0.8)
    return f"did you mean '{guess}'? {listed}" if guess else listed
