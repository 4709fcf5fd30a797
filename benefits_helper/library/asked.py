"""The questions that people ask about each topic (`rules/asked.yaml`): the search finds by them, and they are suggested while
a person types."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from benefits_helper import located
from benefits_helper.library.article import LANGS
from benefits_helper.library.words import fold
from benefits_helper.located.document import Place
from benefits_helper.problems import Problem, suggestion

FILE = "asked.yaml"
Asked = Mapping[str, tuple[str, ...]]  # questions by language
_SIGNS = re.compile(r"[\s¿?¡!.,;:…]+")


def asked_beside(topics_file: Path, topics: Collection[str], problems: list[Problem]) -> dict[str, Asked]:
    """The questions of each topic that has some; faults are added to `problems`."""
    path = topics_file.parent / FILE
    if not path.is_file():
        return {}
    source = located.load(path)
    if not isinstance(source.data, dict):
        problems.append(source.problem((), "a file of questions is a list of 'slug:' blocks"))
        return {}
    found: dict[str, Asked] = {}
    seen: dict[str, str] = {}
    for slug, block in source.data.items():
        if slug not in topics:
            problems.append(source.problem((slug, located.KEY), f"there is no topic '{slug}'", suggestion(slug, topics)))
        else:
            langs = _langs(source, slug, block, problems)
            found[slug] = MappingProxyType({lang: _questions(source, (slug, lang), seen, problems) for lang in langs})
    return found


def _langs(source: located.Located, slug: str, block: Any, problems: list[Problem]) -> list[str]:
    if not isinstance(block, dict):
        problems.append(source.problem((slug,), "a topic has questions by language", "write 'en:' and 'es:' under it"))
        return []
    wrong = [lang for lang in block if lang not in LANGS]
    problems += [source.problem((slug, lang, located.KEY), f"'{lang}' is not a language here", "write en or es") for lang in wrong]
    return [lang for lang in block if lang in LANGS]


def _questions(source: located.Located, at: tuple[str, str], seen: dict[str, str], problems: list[Problem]) -> tuple[str, ...]:
    """The questions of a topic in a language; one that stands under two topics would help nobody."""
    many = source.data[at[0]][at[1]]
    if not isinstance(many, list) or not all(isinstance(one, str) and one.strip() for one in many):
        problems.append(source.problem(at, "questions are a list of lines", "write each after '- '"))
        return ()
    for number, one in enumerate(many):
        other = seen.setdefault(_bare(one), at[0])
        if other != at[0]:
            problems.append(source.problem((*at, number), f"this question stands under '{other}', too", "keep it under one topic"))
    problems += twice(source, ((*at, number) for number in range(len(many))))
    return tuple(" ".join(one.split()) for one in many)


def twice(source: located.Located, places: Iterable[Place]) -> Iterator[Problem]:
    """A warning for each text that stands at an earlier place already, whatever its capitals, accents and signs."""
    first: dict[str, int] = {}
    for at in places:
        text = source.value(at)
        bare = _bare(text)
        if bare in first:
            message = f"'{text}' stands twice under '{at[0]}', first on line {first[bare]}"
            yield source.problem(at, message, "leave one out", "warning")
        first.setdefault(bare, source.line(at))


def _bare(text: str) -> str:
    return _SIGNS.sub(" ", fold(text)).strip()
