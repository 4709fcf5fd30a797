"""Rule files to a Rulebook: names found, units checked, slots filled, every fault of every file collected."""

from __future__ import annotations

from benefits_helper.language.tree import Typed, names_used
from benefits_helper.located import KEY
from benefits_helper.problems import Problem
from benefits_helper.rulebook import order
from benefits_helper.rulebook.collect import Collector
from benefits_helper.rulebook.model import Fact, Parameter, Rulebook, Step
from benefits_helper.rulebook.parameters import ParameterReader
from benefits_helper.rulebook.programs import programs_of, read_gates
from benefits_helper.rulebook.read import SourceFile
from benefits_helper.rulebook.scope import Checked, Scope
from benefits_helper.rulebook.steps import StepReader


class Linker:
    """Links the federal files and one state's files. After `link`, `problems` holds every fault.

    `checked` may be shared by the linkers of several states, so that federal expressions are checked once.
    """

    def __init__(
        self,
        state: str,
        files: list[SourceFile],
        facts: dict[str, Fact],
        topics: set[str] | None = None,
        checked: Checked | None = None,
    ):
        self.files = files
        self.scope = Scope(state, facts, topics, {} if checked is None else checked)

    @property
    def problems(self) -> list[Problem]:
        """Every fault found so far."""
        return self.scope.problems

    def link(self) -> Rulebook:
        """The rulebook. It can be run only when there are no problems."""
        Collector(self.scope, self.files).collect()
        reader = ParameterReader(self.scope)
        found = self.scope.found.parameters.values()
        parameters = {one.name: one for one in map(reader.read, found) if one}
        gates = read_gates(self.scope, self.files)
        steps = self._steps()
        blocks = self._blocks(steps, parameters, gates)
        programs = programs_of(self.files, steps, parameters, gates)
        texts = {name: tuple(words) for name, words in reader.texts.items()}
        return Rulebook(self.scope.state, self.scope.facts, programs, parameters, steps, blocks, texts)

    def _steps(self) -> dict[str, Step]:
        """Steps and slots in reading order: file by file, line by line."""
        reader, found = StepReader(self.scope), self.scope.found
        steps = [*map(reader.step, found.steps.values()), *map(reader.slot, found.slots.values())]
        places = {file.path: index for index, file in enumerate(self.files)}

        def place(step: Step) -> tuple[int, int]:
            part = found[step.name]
            return places[part.file.path], part.line

        return {step.name: step for step in sorted((step for step in steps if step), key=place)}

    def _blocks(
        self, steps: dict[str, Step], parameters: dict[str, Parameter], gates: dict[str, Typed]
    ) -> tuple[order.Block, ...]:
        """The order in which steps are figured. None at all while there are faults."""
        gate_uses = {program: {name for name, _ in names_used(gate) if name in steps} for program, gate in gates.items()}
        uses = order.Uses(steps, parameters, gate_uses)
        knot = order.circle(uses)
        if knot:
            self._report_circle(knot, steps)
        return () if self.problems else order.blocks(uses)

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
