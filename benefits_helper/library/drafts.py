"""An article that is not saved yet, checked by the same checker as any file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from benefits_helper.library import complete
from benefits_helper.library.article import Article, Known
from benefits_helper.library.articles import article_of
from benefits_helper.library.clubwriting import is_name
from benefits_helper.library.topicfile import TopicFile
from benefits_helper.problems import Problem

_NO_NAME = "draft"


def check_article(slug: str, lang: str, text: str, known: Known, others: Iterable[Article] = ()) -> list[Problem]:
    """What is wrong with the text of an article, alone and beside the other articles."""
    path = f"articles/{lang}/{slug}.md"
    article, problems = article_of(f"articles/{lang}/{slug if is_name(slug) else _NO_NAME}.md", text, known)
    found = [replace(problem, path=path) for problem in problems]
    if not is_name(slug):
        message = f"'{slug}' cannot be a file's name here" if slug else "'slug' needs words"
        found.append(Problem(path, 0, 0, message, "use small letters, digits and -"))
    return sorted({*found, *(_beside(replace(article, path=path), others) if article else ())})


def _beside(article: Article, others: Iterable[Article]) -> Iterator[Problem]:
    """Links that lead nowhere, and what differs from the version in the other language."""
    rest = [one for one in others if (one.slug, one.lang) != (article.slug, article.lang)]
    for problem in complete.problems([*rest, article], TopicFile({}, "")):
        if problem.path == article.path:
            yield problem
