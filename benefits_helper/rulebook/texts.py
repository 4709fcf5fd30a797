"""Every text of the rules that people read, as the rule files have it."""

from __future__ import annotations

from collections.abc import Iterator

from benefits_helper.rulebook.model import Fact, Figure, Parameter, Rulebook, Step
from benefits_helper.rulebook.naming import spoken
from benefits_helper.rulebook.rules import Rules
from benefits_helper.rulebook.states import FEDERAL
from benefits_helper.rulebook.tongue import sentences_of
from benefits_helper.states import STATES
from benefits_helper.units import Unit


def texts_of(book: Rulebook) -> dict[str, None]:
    """The texts of one state's rules (or of the federal ones), each once, in the order of the files."""
    found = [program.title for program in book.programs.values()]
    found += [sentence for program in book.programs.values() for sentence in sentences_of(program.summary)]
    for fact in book.facts.values():
        found += _of_fact(fact)
    for parameter in book.parameters.values():
        found += _of_parameter(parameter)
    for step in book.steps.values():
        found += _of_step(step)
    return dict.fromkeys(" ".join(text.split()) for text in found if text)


def choices_of(book: Rulebook) -> dict[str, None]:
    """The words of choices as people say them. Letters of states and sections of law are the same in any language."""
    units = [one.unit for group in (book.facts, book.parameters, book.steps) for one in group.values()]
    return dict.fromkeys(word for unit in units for word in _words(unit))


def all_texts(rules: Rules) -> dict[str, None]:
    """The texts of all states. Raises InputProblems when rules do not fit together."""
    return {text: None for book in _books(rules) for text in texts_of(book)}


def all_choices(rules: Rules) -> dict[str, None]:
    """The words of choices of all states. Raises InputProblems when rules do not fit together."""
    return {word: None for book in _books(rules) for word in choices_of(book)}


def _books(rules: Rules) -> list[Rulebook]:
    return [rules.for_state(covers) for covers in (FEDERAL, *rules.states)]


def _of_fact(fact: Fact) -> Iterator[str]:
    yield from (fact.label, fact.ask, fact.help)


def _of_parameter(parameter: Parameter) -> Iterator[str]:
    yield parameter.label
    for figure in _figures(parameter):
        yield from (figure.note, figure.missing)


def _figures(parameter: Parameter) -> Iterator[Figure]:
    for entry in parameter.entries:
        yield from entry.figures.values()
        yield from [entry.otherwise] if entry.otherwise else []
        for band in entry.bands:
            yield from band.figures.values()


def _of_step(step: Step) -> Iterator[str]:
    yield step.label
    for version in step.versions:
        yield from (line.says for line in version.lines)
        yield from (version.says, version.note, version.missing)


def _words(unit: Unit) -> Iterator[str]:
    for number, word in enumerate(unit.choices):
        said = spoken(number, unit)
        if word.upper() not in STATES and not said[:1].isdigit():
            yield said
