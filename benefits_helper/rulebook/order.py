"""In which order steps are figured, and which steps wait for each other."""

from __future__ import annotations

from benefits_helper.language.functions import STRICTLY_BACK
from benefits_helper.language.tree import names_used
from benefits_helper.rulebook.model import Band, Block, Parameter, Step

Graph = dict[str, set[str]]


class Uses:
    """What each step needs: `now` in the same month, `back` from earlier months."""

    def __init__(self, steps: dict[str, Step], parameters: dict[str, Parameter], gates: dict[str, set[str]]):
        self.steps, self.parameters = steps, parameters
        self.now: Graph = {}
        self.back: Graph = {}
        for name, step in steps.items():
            self.now[name], self.back[name] = set(gates.get(name.partition(".")[0], ())), set()
            for version in step.versions:
                for expression in version.expressions():
                    for used, how in names_used(expression):
                        self._add(name, used, how)

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
    for knot in _knots({name: uses.all(name) for name in uses.steps}):
        inside = _in_order(knot, uses.now)
        read_back = {used for name in inside for used in uses.back[name]} & set(inside)
        ordered.append(Block(tuple(uses.steps[name] for name in inside), tuple(sorted(read_back))))
    return tuple(ordered)


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


def _knots(graph: Graph) -> list[list[str]]:
    """Tarjan's strongly connected components, needed ones first."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[list[str]] = []
    for root in graph:
        if root in index:
            continue
        work = [(root, iter(sorted(graph[root])))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            name, following = work[-1]
            for other in following:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, iter(sorted(graph[other]))))
                    break
                if other in on_stack:
                    low[name] = min(low[name], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[name])
                if low[name] == index[name]:
                    found.append(_pop_knot(stack, on_stack, name))
    return found


def _pop_knot(stack: list[str], on_stack: set[str], root: str) -> list[str]:
    knot = []
    while True:
        name = stack.pop()
        on_stack.discard(name)
        knot.append(name)
        if name == root:
            return knot


