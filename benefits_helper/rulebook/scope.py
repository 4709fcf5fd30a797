"""What the files of one state name, how their expressions are read, and where their faults are collected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from benefits_helper.language.check import Names, check
from benefits_helper.language.tree import ExpressionFault, Typed
from benefits_helper.located import KEY, Text
from benefits_helper.problems import Problem, suggestion
from benefits_helper.rulebook.model import Fact
from benefits_helper.rulebook.read import SourceFile
from benefits_helper.rulebook.states import STATE_UNIT
from benefits_helper.units import MONTH, Unit

Place = tuple[Any, ...]
BUILT_IN = {"state": STATE_UNIT, "this_month": MONTH, "start_month": MONTH}


@dataclass(frozen=True)
class Part:
    """One named line of a file, before its expressions are read. `unit` is None when the file does not say it rightly."""

    file: SourceFile
    at: Place
    program: str
    name: str
    unit: Unit | None
    form: Any

    @property
    def full(self) -> str:
        """The name with its program: `ssi.benefit`."""
        return f"{self.program}.{self.name}"

    @property
    def line(self) -> int:
        """The line the name stands on."""
        document = self.file.located
        return document.line((*self.at, KEY) if (*self.at, KEY) in document.where else self.at)


@dataclass
class Found:
    """Every named line by its full name. A step has one part for each of its versions."""

    steps: dict[str, list[Part]] = field(default_factory=dict)
    slots: dict[str, Part] = field(default_factory=dict)
    fills: dict[str, Part] = field(default_factory=dict)
    parameters: dict[str, Part] = field(default_factory=dict)

    def part(self, full: str) -> Part | None:
        """The line that has a name, fills apart: of a step with versions the first."""
        if full in self.steps:
            return self.steps[full][0]
        return self.slots.get(full) or self.parameters.get(full)

    def __getitem__(self, full: str) -> Part:
        """The line that has a name which is known to be there. Raises KeyError otherwise."""
        part = self.part(full)
        if part is None:
            raise KeyError(full)
        return part

    def names(self) -> list[str]:
        """All full names."""
        return [*self.steps, *self.slots, *self.parameters]

    def copy(self) -> Found:
        """The same names, to which others can be added."""
        return Found(dict(self.steps), dict(self.slots), dict(self.fills), dict(self.parameters))

    def own(self, program: str, group: Iterable[str]) -> list[str]:
        """The bare names of one program among full names."""
        return [name.partition(".")[2] for name in group if name.startswith(f"{program}.")]


class Scope:
    """The federal files and one state's files as one space of names. `problems` holds every fault found so far."""

    def __init__(self, state: str, facts: dict[str, Fact], topics: set[str] | None, found: Found):
        self.state, self.facts, self.topics, self.found = state, facts, topics, found
        self.problems: list[Problem] = []
        self._names: dict[str, Names] = {}

    def names(self, program: str) -> Names:
        """What expressions of a program may name."""
        if program not in self._names:
            self._names[program] = Names(
                lambda word: self._find(program, word), lambda: self._every(program), lambda name: name in self.facts
            )
        return self._names[program]

    def _find(self, program: str, word: str) -> tuple[str, Unit | None] | None:
        if word in BUILT_IN:
            return word, BUILT_IN[word]
        if word in self.facts:
            return word, self.facts[word].unit
        full = word if "." in word else f"{program}.{word}"
        part = self.found.part(full)
        return (full, part.unit) if part else None

    def _every(self, program: str) -> list[str]:
        full = self.found.names()
        return [*self.found.own(program, full), *self.facts, *full, *BUILT_IN]

    def expression(self, part: Part, at: Place, text: str | None, wanted: Unit | None) -> Typed | None:
        """The expression under `at` of a part. None when there is none, or when a fault was found and reported."""
        if text is None:
            return None
        written = part.file.located.value((*part.at, *at))
        if isinstance(written, Text) and written.lines > 1:
            self.fault(part, at, "an expression stands on one line, right after its key", _to_one_line(written))
            return None
        try:
            return check(text, wanted, self.names(part.program))
        except ExpressionFault as fault:
            if fault.message:
                offset = fault.offset + part.file.located.quote_before((*part.at, *at))
                self.fault(part, at, fault.message, fault.mend, offset)
            return None

    def fault(self, part: Part, at: Place, message: str, mend: str = "", offset: int = 0) -> None:
        """Reports a fault at a place within a part."""
        self.problems.append(part.file.located.problem((*part.at, *at), message, mend, offset=offset))

    def check_topic(self, part: Part, topic: str) -> None:
        """Reports a topic that is not in the list of topics."""
        if topic and self.topics is not None and topic not in self.topics:
            message = f"there is no topic called '{topic}'"
            self.fault(part, ("topic",), message, suggestion(topic, self.topics))


def _to_one_line(written: Text) -> str:
    if written.style in ("|", ">"):
        return f"take the {written.style} away, or make a part a step of its own"
    return "put it all on the line of its key, or make a part a step of its own"
