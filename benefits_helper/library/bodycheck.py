"""Checks of an article's text: its length, how hard it is to read, typed amounts, live figures."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from benefits_helper.library import amounts, figures, reading
from benefits_helper.library.article import Article, Known
from benefits_helper.problems import Problem, suggestion

FEWEST_WORDS, MOST_WORDS = 300, 900
GRADE_WARNING, GRADE_ERROR = 8.0, 10.0
LONGEST_SENTENCE = 30


def problems(article: Article, known: Known) -> list[Problem]:
    """Every Problem of an article's text, in no order."""
    return [
        *_length(article),
        *_typed_amounts(article),
        *_reading(article),
        *_live_figures(article, known),
    ]


def _at(article: Article, line: int, column: int, message: str, mend: str = "", level: str = "error") -> Problem:
    return Problem(article.path, line, column, message, mend, level)


def _length(article: Article) -> Iterator[Problem]:
    if article.words < FEWEST_WORDS:
        message = f"this article has {article.words} words; an article has at least {FEWEST_WORDS}"
        yield _at(article, article.body_line, 1, message, "say more, or join it with another article")
    if article.words > MOST_WORDS:
        message = f"this article has {article.words} words; an article has at most {MOST_WORDS}"
        yield _at(article, article.body_line, 1, message, "cut it, or make two articles of it")


def _typed_amounts(article: Article) -> Iterator[Problem]:
    mend = "write a live figure such as {{ ssi.federal_benefit_rate }}, or {{ example: wages }} for an example"
    for number, line in enumerate(article.body.splitlines(), article.body_line):
        for match in amounts.TYPED.finditer(line):
            yield _at(article, number, match.start() + 1, f"the amount {match[0]} is typed in", mend)


def _reading(article: Article) -> Iterator[Problem]:
    level = reading.level(article.body, article.lang, article.body_line)
    if level.grade > GRADE_WARNING:
        kind = "error" if level.grade > GRADE_ERROR else "warning"
        message = f"this article reads at grade {level.grade:g}; aim for 6, and for 8 at most"
        yield _at(article, article.body_line, 1, message, "use shorter words and shorter sentences", kind)
    if level.longest > LONGEST_SENTENCE:
        start = " ".join(level.longest_text.split()[:6])
        message = f"a sentence has {level.longest} words: '{start} …'"
        yield _at(article, level.longest_line, 1, message, f"cut it in two; {LONGEST_SENTENCE} is the most", "warning")


def _live_figures(article: Article, known: Known) -> Iterator[Problem]:
    names = known.figures(article.figures_state) if known.figures else None
    for line, column in figures.stray_braces(article.body, article.body_line):
        yield _at(article, line, column, "these braces have no partner on this line", "write {{ name }}")
    for found in figures.placeholders(article.body, article.body_line):
        if not found.well_formed:
            yield _at(article, found.line, found.column, f"'{found.name}' is not a figure's name", "write {{ ssi.name }}")
        elif found.is_example:
            yield from _example_figure(article, found, known.example_names)
        elif names is not None and found.name not in names:
            message, mend = _missing(found.name, names, known.example_names or ())
            yield _at(article, found.line, found.column, message, mend)


def _missing(name: str, names: Collection[str], example_names: Collection[str]) -> tuple[str, str]:
    """Why a name is no live figure, and what to write instead."""
    if name in example_names:
        return f"'{name}' depends on the person", f"take it from the article's example: {{{{ example: {name} }}}}"
    keys = [one for one in names if one.startswith(f"{name.partition('[')[0]}[")]
    if keys:
        return (
            f"the table '{name.partition('[')[0]}' has no figure '{name}'",
            f"write one of its keys, such as {keys[0]}",
        )
    return f"the rules have no figure '{name}'", suggestion(name, names)


def _example_figure(article: Article, found: figures.Placeholder, example_names: Collection[str] | None) -> Iterator[Problem]:
    name = found.name.removeprefix(figures.EXAMPLE)
    if article.example is None:
        mend = "write 'example: {state: NY, facts: {…}}' in the front matter"
        yield _at(article, found.line, found.column, f"'{name}' is taken from an example, and there is none", mend)
    elif example_names is not None and name not in example_names:
        message = f"an example has no figure '{name}'"
        yield _at(article, found.line, found.column, message, suggestion(name, example_names))
