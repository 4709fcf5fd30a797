"""What is wrong with an input file, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


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
        """The form every command prints: `file:line:column: error: what; how to mend it`."""
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        tail = f"; {self.mend}" if self.mend else ""
        return f"{place}: {self.level}: {self.message}{tail}"

    def with_source(self, text: str) -> str:
        """The one-line form and, under it, the source line with a caret."""
        lines = text.splitlines()
        if not 1 <= self.line <= len(lines):
            return self.one_line()
        source = lines[self.line - 1].replace("\t", " ")
        number = f"{self.line:>5} | "
        caret = " " * (len(number) + self.column - 1) + "^"
        return f"{self.one_line()}\n{number}{source}\n{caret}"


class InputProblems(Exception):
    """Raised when an input cannot be used. `problems` holds every fault found, in file order."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(problem.one_line() for problem in self.problems))


def did_you_mean(word: str, choices: Iterable[str]) -> str | None:
    """The choice a person most likely meant by `word`, or None when nothing is close."""
    by_lower = {choice.lower(): choice for choice in choices}
    close = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[close[0]] if close else None


def suggestion(word: str, choices: Iterable[str]) -> str:
    """`did you mean 'x'?`, or an empty string when nothing is close."""
    guess = did_you_mean(word, choices)
    return f"did you mean '{guess}'?" if guess else ""
