"""Texts in both languages, {en: ..., es: ...}, as plain as an article must be: one check for cards, sessions and papers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benefits_helper.library import amounts, reading
from benefits_helper.located import Located
from benefits_helper.located.document import Place
from benefits_helper.problems import Problem
from benefits_helper.words import LANGUAGES

GRADE = 8
LONGEST_SENTENCE = {"en": 25, "es": 30}
A_PARAGRAPH = 25  # words from which on a grade says something
_QUOTED = re.compile(r"'(?:[^']|'')*'" r'|"(?:[^"\\]|\\.)*"')

_LIVE = "write a live figure such as {{ ssi.federal_benefit_rate }}, or {{ example: wages }} for the person"


def texts(document: Located, lang: str) -> Iterator[tuple[Place, str]]:
    """Every text of a language in a file, with its place."""
    for at in document.where:
        value = document.value(at)
        if at and at[-1] == lang and isinstance(value, str):
            yield at, str(value)


def hard_texts(document: Located) -> list[Problem]:
    """A language that reads harder than it may as a whole, and every sentence that is too long."""
    return [problem for lang in LANGUAGES for problem in _hard(document, lang)]


def _hard(document: Located, lang: str) -> Iterator[Problem]:
    found = list(texts(document, lang))
    whole = "\n\n".join(text for _, text in found)
    level = reading.level(whole, lang)
    if level.grade > GRADE and reading.count_words(whole) >= A_PARAGRAPH:
        message = f"the texts under '{lang}' read at grade {level.grade:g}; aim for 6, and for 8 at most"
        yield document.problem(found[0][0], message, "use shorter words and shorter sentences")
    for at, text in found:
        one = reading.level(text, lang)
        if one.longest > LONGEST_SENTENCE[lang]:
            start = " ".join(one.longest_text.split()[:6])
            message = f"a sentence has {one.longest} words: '{start} …'"
            yield document.problem(at, message, f"cut it in two; {LONGEST_SENTENCE[lang]} is the most")
        if one.grade > GRADE and reading.count_words(text) >= A_PARAGRAPH:
            message = f"this text reads at grade {one.grade:g}; aim for 6, and for 8 at most"
            yield document.problem(at, message, "use shorter words and shorter sentences")


def typed_amounts(document: Located, mend: str = _LIVE) -> list[Problem]:
    """Amounts that stand in a text as digits: they would be wrong next year."""
    return [
        Problem(document.path, line, column, f"the amount {amount} is typed in", mend)
        for lang in LANGUAGES
        for at, _ in texts(document, lang)
        for line, column, amount in _found(document, at)
    ]


def raw_lines(document: Located, at: Place) -> Iterator[tuple[int, str]]:
    """The lines of the file on which a text stands, each with its number; what stands beside the text is left out."""
    first, column = document.where[at]
    value, lines = document.value(at), document.text.splitlines()
    head = lines[first - 1][column - 1 :]
    if value.style in ("|", ">"):
        head = ""  # the text begins on the next line
    elif value.lines == 1:
        written = _QUOTED.match(head) if value.quoted else None  # longer than the text: signs in it are written as two
        head = written[0] if written else head[: len(value)]
    yield first, " " * (column - 1) + head
    for number in range(first + 1, min(first + value.lines, len(lines) + 1)):
        yield number, lines[number - 1]


def _found(document: Located, at: Place) -> Iterator[tuple[int, int, str]]:
    for number, line in raw_lines(document, at):
        for match in amounts.TYPED.finditer(line):
            yield number, match.start() + 1, match[0]
