"""In which order steps are figured, and which steps wait for each other."""

from __future__ import annotations

from collections.abc import Iterator

from benefits_helper.language.functions import STRICTLY_BACK
from benefits_helper.language.tree import names_used
from benefits_helper.rulebook.model import Band, Block, Parameter, Step

Graph = dict[str, set[str]]
Needs = dict[str, list[str]]


class Uses:
    """What each step needs: `now` in the same month, `back` from earlier months; `sorted` holds both.

    `known` are the uses of other files under these: a step that is the same there is not looked at again.
    """

    def __init__(
        self,
        steps: dict[str, Step],
        parameters: dict[str, Parameter],
        gates: dict[str, set[str]],
        known: Uses | None = None,
    ):
        self.steps, self.parameters, self.gates = steps, parameters, gates
        self.now: Graph = {}
        self.back: Graph = {}
        self.sorted: dict[str, list[str]] = {}
        for name, step in steps.items():
            gate = gates.get(name.partition(".")[0], set())
            if known and known.steps.get(name) is step and known.gates.get(name.partition(".")[0], set()) == gate:
                self.now[name], self.back[name] = known.now[name], known.back[name]
                self.sorted[name] = known.sorted[name]
            else:
                self._look(step, gate)

    def _look(self, step: Step, gate: set[str]) -> None:
        self.now[step.name], self.back[step.name] = set(gate), set()
        for version in step.versions:
            for expression in version.expressions():
                for used, how in names_used(expression):
                    self._add(step.name, used, how)
        self.sorted[step.name] = sorted(self.all(step.name))

    def _add(self, step: str, used: str, how: str) -> None:
        if how == "is_given":
            return
        kind = self.back if how in STRICTLY_BACK else self.now
        for needed in self.reach(used):
            kind[step].add(needed)

    def reach(self, name: str) -> set[str]:
        """The steps behind a name: itself, or the keys and bounds of a parameter."""
        if name in self.steps:
            return {name}
        parameter = self.parameters.get(name)
        return set() if parameter is None else {step for key in names_of(parameter) for step in self.reach(key)}

    def all(self, name: str) -> set[str]:
        """What a step needs, now or from earlier months."""
        return self.now[name] | self.back[name]


def names_of(parameter: Parameter) -> set[str]:
    """The names a parameter is looked up by, its band limits included."""
    found = {key.name for key in parameter.keys}
    for entry in parameter.entries:
        for band in entry.bands:
            found |= _band_names(band)
    return found


def _band_names(band: Band) -> set[str]:
    ends = [end.limit for end in (band.lower, band.upper) if end]
    return {name for limit in ends for name, _ in names_used(limit)}


def circle(uses: Uses) -> list[str] | None:
    """Steps that need each other in the same month, or None."""
    done: set[str] = set()
    for start in uses.now:
        path = _walk_circle(start, uses.now, done)
        if path:
            return path
    return None


def _walk_circle(start: str, graph: Graph, done: set[str]) -> list[str] | None:
    trail: list[str] = []
    waiting = [(start, iter(sorted(graph[start])))]
    trail.append(start)
    while waiting:
        name, following = waiting[-1]
        deeper = next((other for other in following if other not in done), None)
        if deeper is None:
            waiting.pop()
            trail.pop()
            done.add(name)
        elif deeper in trail:
            return trail[trail.index(deeper) :]
        else:
            waiting.append((deeper, iter(sorted(graph[deeper]))))
            trail.append(deeper)
    return None


def blocks(uses: Uses) -> tuple[Block, ...]:
    """All steps in an order that can be figured; one block for each knot of steps that look back at each other."""
    ordered = []
    for knot in _knots(uses.sorted):
        inside = knot if len(knot) == 1 else _in_order(knot, uses.now)
        read_back = {used for name in inside for used in uses.back[name]} & set(inside)
        ordered.append(Block(tuple(uses.steps[name] for name in inside), tuple(sorted(read_back))))
    return tuple(ordered)


def can_be_figured(ordered: tuple[Block, ...], uses: Uses) -> bool:
    """Whether each step of a block comes after those it needs in the same month."""
    for block in ordered:
        waiting = {step.name for step in block.steps}
        for step in block.steps:
            if waiting & uses.now[step.name]:
                return False
            waiting.discard(step.name)
    return True


def _in_order(knot: list[str], now: Graph) -> list[str]:
    members, placed, result = set(knot), set(), []

    def place(name: str) -> None:
        if name in placed:
            return
        placed.add(name)
        for other in sorted(now[name] & members):
            place(other)
        result.append(name)

    for name in sorted(knot):
        place(name)
    return result


def _knots(graph: Needs) -> list[list[str]]:
    """Tarjan's strongly connected components, needed ones first."""
    finder = _KnotFinder(graph)
    for root in graph:
        if root not in finder.index:
            finder.walk(root)
    return finder.found


class _KnotFinder:
    """One depth-first walk without recursion. `low` is the earliest open step that can be reached from a step."""

    def __init__(self, graph: Needs):
        self.graph = graph
        self.index: dict[str, int] = {}
        self.low: dict[str, int] = {}
        self.open: dict[str, None] = {}
        self.found: list[list[str]] = []

    def walk(self, root: str) -> None:
        """Finds every knot that can be reached from a step."""
        trail = [(root, self._enter(root))]
        while trail:
            name, following = trail[-1]
            deeper = self._next(name, following)
            if deeper is not None:
                trail.append((deeper, self._enter(deeper)))
                continue
            trail.pop()
            if trail:
                above = trail[-1][0]
                self.low[above] = min(self.low[above], self.low[name])
            if self.low[name] == self.index[name]:
                self._close(name)

    def _enter(self, name: str) -> Iterator[str]:
        self.index[name] = self.low[name] = len(self.index)
        self.open[name] = None
        return iter(self.graph[name])

    def _next(self, name: str, following: Iterator[str]) -> str | None:
        """The next step to walk to. Steps that are open already only pull `low` down."""
        for other in following:
            if other not in self.index:
                return other
            if other in self.open:
                self.low[name] = min(self.low[name], self.index[other])
        return None

    def _close(self, root: str) -> None:
        knot = []
        while not knot or knot[-1] != root:
            knot.append(self.open.popitem()[0])
        self.found.append(knot)
