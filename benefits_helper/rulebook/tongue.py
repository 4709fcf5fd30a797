"""A language in which the rules and the engine speak: the engine's own words, and what the rules' texts are in it.

English is the language of the rule files. Any other one is a folder beside them, such as `rules/es/`, that gives the
text for each English text. A text that has none yet stays English, and the tongue can tell (`has`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from benefits_helper import located, words
from benefits_helper.behind import unchanged
from benefits_helper.problems import InputProblems
from benefits_helper.rulebook import naming
from benefits_helper.rulebook.model import Parameter, Rulebook
from benefits_helper.states import STATES, states_in
from benefits_helper.units import Unit, value_text
from benefits_helper.words import Words

ENGLISH = "en"
CHOICES = "choices.yaml"  # in a language's folder: the words of choices, which are no texts of rules
_SENTENCE_END = re.compile(r"(?<![A-Z]\.[A-Z]\.)(?<=[.?!])\s+(?=[A-Z0-9])")
GLOSSARY = "glossary.yaml"  # in a language's folder: one word for one thing, for those who write the texts


@dataclass(frozen=True, eq=False)
class Tongue:
    """What rules and engine say in one language. `texts` is by English text, `choices` by the English words of a choice."""

    say: Words
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    choices: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def lang(self) -> str:
        """`en` or `es`."""
        return self.say.lang

    @property
    def is_english(self) -> bool:
        return self.lang == ENGLISH

    def has(self, text: str) -> bool:
        """Whether a text of the rules can be said in this language."""
        return self.is_english or not text or one_line(text) in self.texts

    def of(self, text: str) -> str:
        """A text of the rules in this language; the English one where there is none yet."""
        return text if self.is_english or not text else self.texts.get(one_line(text), text)

    def passage(self, text: str) -> str:
        """A longer text of the rules, sentence by sentence: rule files of many states share most of theirs."""
        return " ".join(self.of(one) for one in sentences_of(text))

    def label(self, book: Rulebook, name: str) -> str:
        """The label of a step, parameter or fact; built-in names as words."""
        if self.say.has(f"engine.built_in.{name}"):
            return self.say(f"engine.built_in.{name}")
        return self.of(naming.label(book, name))

    def in_a_line(self, text: str) -> str:
        """A label in the middle of a line: a small first letter, but SSI stays SSI."""
        return naming.in_a_line(text, self._proper)

    @cached_property
    def _proper(self) -> frozenset[str]:
        states = (
            *(name.split()[0] for name in STATES.values()),
            *(" ".join(name.split()[:2]) for name in states_in(self.lang).values()),
        )
        return frozenset((*self.say("engine.proper").split(", "), *states))

    # --- values

    @property
    def not_known(self) -> str:
        """What stands in the place of a value that is not known."""
        return self.say("engine.not_known")

    def month(self, month: int) -> str:
        """`March 2026`, `marzo de 2026`."""
        return self.say.month(month) if month else self.say("engine.no_month")

    def value(self, size: int, unit: Unit) -> str:
        """A value as people write it. English keeps the word of a choice as the rules write it: `own_home`."""
        if unit.kind == "yes or no":
            return self.say("engine.yes" if size else "engine.no")
        if unit.kind == "month":
            return self.month(size)
        if unit.choices and not self.is_english:
            return self.spoken(size, unit)
        return value_text(size, unit)

    def spoken(self, size: int, unit: Unit) -> str:
        """A value in the middle of a line; the words of a choice as people say them: `own home`, `hogar propio`."""
        if unit.kind in ("yes or no", "month"):
            return self.value(size, unit)
        text = naming.spoken(size, unit)
        return self.choices.get(text, text) if unit.choices else text

    # --- sentences that more than one part of the engine says

    def absent(self, parameter: Parameter) -> str:
        """What to say where no value stands: before the oldest date, or a word the table leaves out."""
        said = self.say("engine.missing.at_this_time", label=self.of(parameter.label))
        where = self.say("engine.missing.look_up", cite=parameter.sources[0].cite) if parameter.sources else ""
        return f"{said} {where}".strip()

    def not_known_here(self, label: str) -> str:
        """What to say of something that is unknown where its rule does not say more; `label` is the English one."""
        return self.say("engine.missing.here", label=self.of(label))


def sentences_of(text: str) -> list[str]:
    """The sentences of a longer text. A name such as `M.E.D. Works` stays whole."""
    return _SENTENCE_END.split(one_line(text)) if text.strip() else []


def one_line(text: str) -> str:
    """A text without its line breaks: the form in which it is looked up."""
    return " ".join(text.split())


@lru_cache
def english() -> Tongue:
    """The language of the rule files."""
    return Tongue(words.load(ENGLISH))


def load_tongue(rules: Path, lang: str) -> Tongue:
    """A language of a folder of rules, as its files stand now; while one has a fault, as they stood before. Raises InputProblems
    when they never could be read, KeyError when the program does not speak it."""
    if lang not in words.LANGUAGES:
        raise KeyError(lang)
    if lang == ENGLISH:
        return english()
    paths = files_of(rules, lang)
    return unchanged(("tongue", rules, lang), paths, lambda: _loaded(lang, paths))


def files_of(rules: Path, lang: str) -> list[Path]:
    """The files that give the texts of a folder of rules in a language."""
    return [path for path in sorted((rules / lang).glob("*.yaml")) if path.name != GLOSSARY]


def _loaded(lang: str, paths: list[Path]) -> Tongue:
    texts: dict[str, str] = {}
    choices: dict[str, str] = {}
    for path in paths:
        source = located.load(path)
        if not isinstance(source.data or {}, dict):
            raise InputProblems(
                [source.problem((), "this file gives each English text and its translation", "write 'English: ...'")]
            )
        kept = choices if path.name == CHOICES else texts
        kept.update((one_line(english), one_line(text)) for english, text in (source.data or {}).items())
    return Tongue(words.load(lang), texts, choices)
