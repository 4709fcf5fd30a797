"""The list of topics (`rules/topics.yaml`) that articles, rule steps and searches share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from benefits_helper import located
from benefits_helper.behind import unchanged
from benefits_helper.datadirs import data_dir
from benefits_helper.library.asked import FILE, asked_beside, twice
from benefits_helper.located.document import Place
from benefits_helper.problems import InputProblems, Problem, suggestion

_KEYS = ("title", "title_es", "also_called", "also_called_es", "at_work", "for_keepers")
_SAME_LANGUAGE = (("title", "also_called"), ("title_es", "also_called_es"))
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Topic:
    """One topic. `also_called` holds the words members use for it, `also_called_es` those in Spanish; `asked` are questions people
    ask about it, by language. `at_work`: the topics that answer rather when the question is about work, too."""

    slug: str
    title: str
    title_es: str = ""
    also_called: tuple[str, ...] = ()
    also_called_es: tuple[str, ...] = ()
    at_work: tuple[str, ...] = ()
    for_keepers: bool = False
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def names(self, lang: str) -> tuple[str, ...]:
        """Every name of the topic in a language."""
        names = (self.title_es, *self.also_called_es) if lang == "es" else (self.title, *self.also_called)
        return tuple(name for name in names if name)


@dataclass(frozen=True)
class TopicFile:
    """The topics of one file, with the place of each for messages. `warnings`: what is to be mended and does no harm till then."""

    topics: Mapping[str, Topic]
    path: str
    where: Mapping[str, tuple[int, int]] = field(repr=False, default_factory=lambda: MappingProxyType({}))
    warnings: tuple[Problem, ...] = ()

    def problem(self, slug: str, message: str, mend: str = "", level: str = "error") -> Problem:
        """A Problem at the line of one topic."""
        line, column = self.where.get(slug, (1, 1))
        return Problem(self.path, line, column, message, mend, level)


def read_topics(path: Path | str | None = None) -> TopicFile:
    """The topics of a file, the packaged one by default, with the questions of the file `asked.yaml` beside it, if there is
    one. Raises InputProblems with every fault of both when one of them is an error."""
    path = Path(data_dir("rules") / "topics.yaml" if path is None else path)
    source = located.load(path)
    if not isinstance(source.data, dict):
        raise InputProblems([source.problem((), "a topics file is a list of 'slug:' blocks")])
    problems: list[Problem] = []
    topics = {slug: _topic(source, slug, problems) for slug in source.data}
    problems += _lost(source, topics)
    for slug, asked in asked_beside(path, topics, problems).items():
        topics[slug] = replace(topics[slug], asked=asked)
    if any(problem.level == "error" for problem in problems):
        raise InputProblems(problems)
    where = {slug: source.where[(slug, located.KEY)] for slug in topics}
    return TopicFile(MappingProxyType(topics), source.path, MappingProxyType(where), tuple(problems))


def packaged_topics() -> TopicFile:
    """The topics that come with the program, as they stand now; while a file of them has a fault, as they stood before."""
    return unchanged(("topics", data_dir("rules")), topic_files(), read_topics)


def topic_files() -> list[Path]:
    """The two files that topics are made of."""
    return [data_dir("rules") / name for name in ("topics.yaml", FILE)]


def _topic(source: located.Located, slug: str, problems: list[Problem]) -> Topic:
    block = source.data[slug]
    if not _SLUG.fullmatch(slug):
        problems.append(source.problem((slug, located.KEY), f"'{slug}' is not a topic's name", "use small letters, digits and -"))
    if not isinstance(block, dict):
        problems.append(source.problem((slug,), f"the topic '{slug}' needs a title", "write 'title: …' under it"))
        return Topic(slug, slug)
    for key in block:
        if key not in _KEYS:
            problems.append(source.problem((slug, key, located.KEY), f"'{key}' is not a key of a topic", suggestion(key, _KEYS)))
    for keys in _SAME_LANGUAGE:
        problems += twice(source, _places(source, slug, keys))
    return Topic(
        slug,
        title=_line(source, slug, "title", problems),
        title_es=_line(source, slug, "title_es", problems),
        also_called=_names(source, slug, "also_called", problems),
        also_called_es=_names(source, slug, "also_called_es", problems),
        at_work=_names(source, slug, "at_work", problems),
        for_keepers=_yes(source, slug, "for_keepers", problems),
    )


def _places(source: located.Located, slug: str, keys: Iterable[str]) -> Iterator[Place]:
    """Where the title and the names of a topic stand."""
    for key in keys:
        value = source.value((slug, key))
        if isinstance(value, str):
            yield slug, key
        elif isinstance(value, list):
            yield from ((slug, key, number) for number, name in enumerate(value) if isinstance(name, str))


def _yes(source: located.Located, slug: str, key: str, problems: list[Problem]) -> bool:
    value = source.data[slug].get(key, "no")
    if value not in ("yes", "no", True, False):
        problems.append(source.problem((slug, key), f"{key} is yes or no", "write 'yes', or leave it out"))
    return value in ("yes", True)


def _lost(source: located.Located, topics: Mapping[str, Topic]) -> list[Problem]:
    """Topics to which another one leads and that are not there."""
    return [
        source.problem((slug, "at_work", number), f"there is no topic '{other}'", suggestion(other, topics))
        for slug, topic in topics.items()
        for number, other in enumerate(topic.at_work)
        if other not in topics
    ]


def _line(source: located.Located, slug: str, key: str, problems: list[Problem]) -> str:
    value = source.data[slug].get(key, "")
    if isinstance(value, str) and (value.strip() or key != "title"):
        return value.strip()
    problems.append(source.problem((slug, key), f"the topic '{slug}' needs a {key} of one line"))
    return slug


def _names(source: located.Located, slug: str, key: str, problems: list[Problem]) -> tuple[str, ...]:
    names = source.data[slug].get(key, [])
    if not isinstance(names, list):
        problems.append(source.problem((slug, key), f"{key} is a list", "write [one name, another]"))
        return ()
    for index, name in enumerate(names):
        if not isinstance(name, str) or not name.strip():
            problems.append(source.problem((slug, key, index), "a name is plain words", "put it in quotes"))
    return tuple(name.strip() for name in names if isinstance(name, str) and name.strip())
