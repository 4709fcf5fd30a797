"""Where rules and guidance meet: topics join the steps of the rules with the articles that explain them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from benefits_helper import clock, months
from benefits_helper.datadirs import data_dir
from benefits_helper.engine.figures import figures_at
from benefits_helper.engine.reasons import Reason
from benefits_helper.engine.result import Result, estimate
from benefits_helper.engine.scenario import load_scenario
from benefits_helper.library import complete, figures
from benefits_helper.library.article import Article, Known
from benefits_helper.library.articles import load_articles
from benefits_helper.library.search import Library, packaged_library
from benefits_helper.library.topicfile import Topic, TopicFile, packaged_topics, read_topics
from benefits_helper.problems import InputProblems, Problem, suggestion
from benefits_helper.rulebook.model import Step
from benefits_helper.rulebook.rules import Rules
from benefits_helper.states import USUAL

__all__ = [
    "Topic", "article_text", "check_guidance", "figures_for", "guidance_for", "packaged_topics", "read_topics",
    "steps_of", "title_of",
]  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A step that names a topic, and where it says so."""

    step: str
    topic: str
    path: str
    line: int


def guidance_for(step_topic: str, lang: str = "en", library: Library | None = None) -> list[Article]:
    """The articles on a step's topic, those about nothing else first, in the reader's language; the packaged ones by default."""
    if not step_topic:
        return []
    library = library or packaged_library()
    slugs = dict.fromkeys(article.slug for article in library.articles if step_topic in article.topics)
    versions = [library.article(slug, lang) for slug in slugs]
    found = [article for article in versions if article is not None]
    return sorted(found, key=lambda article: (article.topics.index(step_topic), article.slug))


def title_of(slug: str, lang: str = "en") -> str:
    """A topic's title in a language; the slug itself when there is no such topic."""
    topic = packaged_topics().topics.get(slug)
    if topic is None:
        return slug
    return topic.title_es if lang == "es" and topic.title_es else topic.title


def steps_of(article: Article, rules: Rules, state: str) -> list[Step]:
    """The steps of a state's rules that an article explains, in the order of the rules."""
    steps = rules.for_state(state).steps.values()
    return [step for step in steps if any(version.topic in article.topics for version in step.versions)]


def article_text(article: Article, rules: Rules, month: int) -> str:
    """An article's Markdown with its live figures filled in for a month."""
    return figures.render(article.body, figures_for(article, rules, month), article.lang)


def figures_for(article: Article, rules: Rules, month: int) -> dict[str, tuple[str, str]]:
    """Text and notice of each live figure of an article; a figure that cannot be had is left out.

    The figures are those of the state the article speaks of, never of the reader's: its sentences name the state.
    """
    names = {found.name for found in figures.placeholders(article.body)}
    found: dict[str, tuple[str, str]] = {}
    if any(not name.startswith(figures.EXAMPLE) for name in names):
        everything = _figures_of(rules, article.figures_state, month, article.lang)
        found = {name: everything[name] for name in names if name in everything}
    if article.example is not None and any(name.startswith(figures.EXAMPLE) for name in names):
        asked = [name.removeprefix(figures.EXAMPLE) for name in names if name.startswith(figures.EXAMPLE)]
        found |= _example_figures(article, asked, rules, month)
    return found


def _figures_of(rules: Rules, state: str, month: int, lang: str = "en") -> dict[str, tuple[str, str]]:
    return {figures.clean_name(name): figure for name, figure in figures_at(rules, state, month, lang).items()}


def _example_figures(article: Article, asked: Iterable[str], rules: Rules, month: int) -> dict[str, tuple[str, str]]:
    """The facts and results of an article's example for the month shown. One that cannot be run has no figures."""
    try:
        scenario = load_scenario(_scenario(article.example or {}, month), rules)
        result = estimate(scenario, rules).in_language(article.lang)
    except InputProblems:
        return {}
    usable = {*result.book.steps, *rules.facts}
    return {figures.EXAMPLE + name: _shown(result, name) for name in asked if name in usable}


def _shown(result: Result, name: str) -> tuple[str, str]:
    """A result of an example as people write it, with a notice that names old and unconfirmed figures under it."""
    if not result.is_known(name, 0):
        return "", ""
    if name not in result.book.steps:
        return result.text(name, 0), ""
    named = dict.fromkeys(_doubtful(result.reason(name, 0)))
    doubtful = [result.tongue.of(result.book.parameters[one].label) for one in named]
    return result.text(name, 0), result.tongue.say("engine.doubt", figures="; ".join(doubtful)) if doubtful else ""


def _doubtful(reason: Reason) -> Iterator[str]:
    """Names of the parameters a result rests on that carry a notice."""
    if reason.kind == "parameter" and reason.notices:
        yield reason.name
    for below in reason.because:
        yield from _doubtful(below)


def _scenario(example: Mapping[str, Any], month: int) -> dict[str, Any]:
    return {"state": example["state"], "start": months.show(month), "months": 1, "facts": example["facts"]}


def check_guidance(
    rules: Rules, articles: Path | str | None = None, topics: Path | str | None = None, today: date | None = None
) -> list[Problem]:
    """Every Problem of the topics file, of the articles, and of what joins them to the rules."""
    try:
        file = read_topics(rules.folder / "topics.yaml" if topics is None else topics)
    except InputProblems as fault:
        return list(fault.problems)
    known = _known(rules, file, today or clock.today())
    folder = data_dir("articles") if articles is None else articles
    shelf = load_articles(folder, known)
    # An article whose only fault is what it refers to is still there to be led to.
    written = load_articles(folder, Known(today=known.today)).articles
    return sorted(
        {
            *shelf.problems,
            *_example_problems(written, rules, today or clock.today()),
            *_step_problems(_places(rules), file),
            *complete.problems(written, file),
        }
    )


def _states(rules: Rules) -> list[str]:
    return rules.states or [USUAL]


def _known(rules: Rules, file: TopicFile, today: date) -> Known:
    """What the rules of all states hold, so that an article may use any of it."""
    month = months.of(today)
    programs: set[str] = set()
    outputs: set[str] = set(rules.facts)
    for state in _states(rules):
        book = rules.for_state(state)
        programs |= set(book.programs)
        outputs |= set(book.steps)
    return Known(file.topics, programs, cache(lambda state: frozenset(_figures_of(rules, state, month))), outputs, today)


def known_to_articles(rules: Rules, today: date | None = None) -> Known:
    """What an article may refer to under these rules. Raises InputProblems when the topics cannot be read."""
    return _known(rules, read_topics(rules.folder / "topics.yaml"), today or clock.today())


def _places(rules: Rules) -> Iterator[Place]:
    for state in _states(rules):
        for step in rules.for_state(state).steps.values():
            for version in step.versions:
                if version.topic:
                    yield Place(step.name, version.topic, version.path, version.line)


def _example_problems(articles: Iterable[Article], rules: Rules, today: date) -> Iterator[Problem]:
    """An article's own example must be one that the rules accept."""
    month = months.of(today)
    for article in articles:
        if article.example is None:
            continue
        try:
            load_scenario(_scenario(article.example, month), rules)
        except InputProblems as fault:
            for problem in fault.problems:
                yield Problem(article.path, 1, 1, f"in this article's example: {problem.message}", problem.mend)


def _step_problems(places: Iterable[Place], file: TopicFile) -> Iterator[Problem]:
    """Topics of steps that no file declares, once a topic."""
    first = {place.topic: place for place in reversed(list(places))}
    for topic, place in first.items():
        if topic not in file.topics:
            message = f"there is no topic called '{topic}'"
            yield Problem(place.path, place.line, 1, message, suggestion(topic, file.topics))
