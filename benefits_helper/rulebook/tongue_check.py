"""Whether the texts of another language fit the rules: each under an English text that a rule has, with the same {names}."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from benefits_helper import located, words
from benefits_helper.located import KEY, Located
from benefits_helper.problems import InputProblems, Problem
from benefits_helper.rulebook.rules import Rules
from benefits_helper.rulebook.sentences import placeholders
from benefits_helper.rulebook.texts import all_choices, all_texts
from benefits_helper.rulebook.tongue import CHOICES, ENGLISH, files_of, one_line

_LIKE = 40  # the percent of words that two texts must have in common for one to be meant by the other


def tongue_problems(rules: Rules, only: Path | None = None) -> list[Problem]:
    """What is wrong with the texts of all languages beside the rules, or in the file `only`. Raises InputProblems when the
    rules themselves do not fit together."""
    problems: list[Problem] = []
    for lang in words.LANGUAGES:
        if lang != ENGLISH:
            problems += _of_language(rules, files_of(rules.folder, lang))
    return [problem for problem in problems if only is None or problem.path == str(only)]


def _of_language(rules: Rules, paths: list[Path]) -> list[Problem]:
    if not paths:
        return []
    texts, choices = all_texts(rules), all_choices(rules)
    first: dict[tuple[bool, str], str] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            document = located.load(path)
        except InputProblems as fault:
            problems += fault.problems
            continue
        is_choices = path.name == CHOICES
        problems += _of_file(document, choices if is_choices else texts)
        problems += _told_twice(document, is_choices, first)
    return problems


def _of_file(document: Located, known: Collection[str]) -> list[Problem]:
    if not isinstance(document.data, dict):
        return [document.problem((), "this is no list of texts", 'write `"English text": "text"` lines')]
    return [problem for english in document.data for problem in _of_entry(document, english, known)]


def _of_entry(document: Located, english: str, known: Collection[str]) -> list[Problem]:
    text = document.data[english]
    if not isinstance(text, str):
        return [document.problem((english,), "a text is one value, not a block of lines", "put it in quotes")]
    if not text.strip():
        return [document.problem((english,), "a text is missing here", "write it, or take the line away")]
    problems = _names(document, english, text)
    if one_line(english) not in known:
        mend = _meant(one_line(english), known) or "take it away"
        problems.append(document.problem((english, KEY), "no rule has this English text any more", mend, "warning"))
    return problems


def _names(document: Located, english: str, text: str) -> list[Problem]:
    """A {name} that only one of the two texts has."""
    wanted, told = set(placeholders(english)), set(placeholders(text))
    lost = [f"{{{name}}} is in the English text and not here" for name in sorted(wanted - told)]
    added = [f"{{{name}}} is here and not in the English text" for name in sorted(told - wanted)]
    return [document.problem((english,), message, "both need the same {names}") for message in (*lost, *added)]


def _told_twice(document: Located, is_choices: bool, first: dict[tuple[bool, str], str]) -> list[Problem]:
    problems = []
    for english in document.data if isinstance(document.data, dict) else ():
        place = (is_choices, one_line(english))
        if place in first:
            problems.append(document.problem((english, KEY), f"this text stands in {first[place]} too", "keep one"))
        first.setdefault(place, document.path)
    return problems


def _meant(text: str, known: Collection[str]) -> str:
    """The English text that most likely stands in the place of one that is gone."""
    own = set(text.lower().split())
    best, score = "", _LIKE
    for other in known:
        theirs = set(other.lower().split())
        like = 100 * len(own & theirs) // len(own | theirs)
        if like > score:
            best, score = other, like
    return f"did you mean '{best}'?" if best else ""
