"""Rule files to a Rulebook: names found, units checked, slots filled, every fault of every file collected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from benefits_helper.language.tree import Typed, names_used
from benefits_helper.located import KEY
from benefits_helper.problems import Problem
from benefits_helper.rulebook import order
from benefits_helper.rulebook.collect import Collector
from benefits_helper.rulebook.model import Fact, Parameter, Program, Rulebook, Step
from benefits_helper.rulebook.parameters import ParameterReader, Texts
from benefits_helper.rulebook.programs import programs_of, read_gates
from benefits_helper.rulebook.read import SourceFile
from benefits_helper.rulebook.scope import Found, Scope
from benefits_helper.rulebook.steps import StepReader


@dataclass(frozen=True)
class Linked:
    """Linked files: the rulebook, and what a state's files need so that they can be linked upon them."""

    rulebook: Rulebook
    problems: tuple[Problem, ...]
    files: tuple[SourceFile, ...]
    found: Found
    gates: dict[str, Typed]
    texts: Texts
    uses: order.Uses


class Linker:
    """Links rule files of one state. After `link`, `problems` holds every fault.

    `below` are the federal files, linked before: their lines are taken as they are, and only what the state's own files
    add or fill is read. Federal files name only what federal files hold, so they mean the same in every state.
    """

    def __init__(
        self,
        state: str,
        files: list[SourceFile],
        facts: dict[str, Fact],
        topics: set[str] | None = None,
        below: Linked | None = None,
    ):
        self.files, self.below = files, below
        self.scope = Scope(state, facts, topics, below.found.copy() if below else Found())
        self.scope.problems += below.problems if below else ()

    @property
    def problems(self) -> list[Problem]:
        """Every fault found so far."""
        return self.scope.problems

    def link(self) -> Rulebook:
        """The rulebook. It can be run only when there are no problems."""
        return self.linked().rulebook

    def linked(self) -> Linked:
        """The rulebook, with what others can be linked upon."""
        below = self.below
        known = below.files if below else ()
        Collector(self.scope, self.files, known).collect()
        reader = ParameterReader(self.scope, below.texts if below else {})
        parameters = self._parameters(reader)
        gates = (below.gates if below else {}) | read_gates(self.scope, self.files)
        steps = self._steps()
        uses = self._uses(steps, parameters, gates)
        blocks = self._blocks(uses)
        programs = self._programs(known, steps, parameters, gates)
        texts = {name: tuple(words) for name, words in reader.texts.items()}
        book = Rulebook(self.scope.state, self.scope.facts, programs, parameters, steps, blocks, texts)
        return Linked(book, tuple(self.problems), (*known, *self.files), self.scope.found, gates, reader.texts, uses)

    def _parameters(self, reader: ParameterReader) -> dict[str, Parameter]:
        below = self.below.rulebook.parameters if self.below else {}
        read = self.below.found.parameters if self.below else {}
        fresh = (part for name, part in self.scope.found.parameters.items() if name not in read)
        return below | {one.name: one for one in map(reader.read, fresh) if one}

    def _steps(self) -> dict[str, Step]:
        """Steps and slots in reading order: file by file, line by line. A slot stays in its place when it is filled."""
        below, found = self.below, self.scope.found
        reader = StepReader(self.scope)
        read = below.found if below else Found()
        steps = [reader.step(parts) for name, parts in found.steps.items() if name not in read.steps]
        steps += [reader.slot(part) for name, part in found.slots.items() if name not in read.slots or name in found.fills]
        places = {file.path: index for index, file in enumerate(self.files)}

        def place(step: Step) -> tuple[int, int]:
            part = found[step.name]
            return places.get(part.file.path, -1), part.line

        fresh = {step.name: step for step in sorted((step for step in steps if step), key=place)}
        return (below.rulebook.steps if below else {}) | fresh

    def _programs(
        self,
        known: Iterable[SourceFile],
        steps: dict[str, Step],
        parameters: dict[str, Parameter],
        gates: dict[str, Typed],
    ) -> dict[str, Program]:
        """Every program. Those to which these files add nothing stay as they are."""
        named = {file.form.program for file in self.files}
        files = [*(file for file in known if file.form.program in named), *self.files]
        below = self.below.rulebook.programs if self.below else {}
        return below | programs_of(files, steps, parameters, gates)

    # --- the order of the steps

    def _uses(self, steps: dict[str, Step], parameters: dict[str, Parameter], gates: dict[str, Typed]) -> order.Uses:
        named = {program: {name for name, _ in names_used(gate) if name in steps} for program, gate in gates.items()}
        return order.Uses(steps, parameters, named, self.below.uses if self.below else None)

    def _blocks(self, uses: order.Uses) -> tuple[order.Block, ...]:
        """The order in which steps are figured. None at all while there are faults."""
        ordered = order.blocks(uses)
        knot = None if order.can_be_figured(ordered, uses) else order.circle(uses)
        if knot:
            self._report_circle(knot, uses.steps)
        return () if self.problems else ordered

    def _report_circle(self, knot: list[str], steps: dict[str, Step]) -> None:
        programs = {name.partition(".")[0] for name in knot}
        shown = [name.partition(".")[2] if len(programs) == 1 else name for name in knot]
        lines = [steps[name].versions[0].line for name in knot]
        round_trip = [*zip(shown, lines, strict=True), (shown[0], lines[0])]
        told = " → ".join(f"{name} (line {line})" for name, line in round_trip)
        found = self.scope.found
        part = found.fills.get(knot[0]) or found[knot[0]]
        message = f"these steps wait for each other in the same month: {told}"
        mend = "one of them should look at last month, with last_month( )"
        if len(knot) == 1:
            message = f"{shown[0]} uses its own value of the same month"
            mend = f"look at the month before, with last_month({shown[0]})"
        self.scope.fault(part, ("step",) if part.at[0] == "steps" else (KEY,), message, mend)
