"""How well each value stands: the facts it rests on, and the weakest way in which one of them is known.

A value rests on a fact when working it out looked at the fact (see trace). Two kinds of fact looked at do not count: one
that was not told and that no value of could change a result of this person (see matters), and one that is not known
where the value is known all the same, for then any value of the fact gives it. A value that is not known stands as
unknown, whatever it rests on. See docs/decisions/0018.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from benefits_helper.engine.gathered import Gathered
from benefits_helper.engine.known import HOWS
from benefits_helper.engine.scenario import Scenario
from benefits_helper.engine.trace import Trace
from benefits_helper.engine.ways import Look, Rows
from benefits_helper.language.tree import Typed

_UNKNOWN = HOWS[0]
_KNOWLEDGE = ("is_known", "is_given")  # with these a rule looks at whether something is known, not at its value


class Standing:
    """Answers for the cells of one result. The facts behind a cell are bits: first those known there, then those not."""

    def __init__(self, trace: Trace, scenario: Scenario, assumed: Collection[str]):
        self.ways, self.book = trace.ways, trace.rulebook
        told = {*scenario.facts, *scenario.known, *assumed}
        self.facts = [name for name in self.book.facts if name in told]
        self._fact_bit = {name: 1 << at for at, name in enumerate(self.facts)}
        self._lost_bit = {name: bit << len(self.facts) for name, bit in self._fact_bit.items()}
        self._of_how = dict.fromkeys(HOWS, 0)
        for name, bit in self._fact_bit.items():
            self._of_how[scenario.how(name)] |= bit
        self._of_how[_UNKNOWN] |= sum(self._lost_bit.values())
        self._asked_whether: dict[int, frozenset[str]] = {}
        width = max(2 * len(self.facts), 1)
        self._each_row = sum(1 << row * width for row in range(len(trace.table.months)))
        self._behind = Gathered(self._counted, self._own, width)

    def how(self, name: str, row: int) -> str:
        """The weakest way in which a fact behind a value is known; `verified` when it rests on none."""
        if not self.ways.known(name) >> row & 1:
            return _UNKNOWN
        bits = self._behind.at(name, row)
        return next((how for how in HOWS if bits & self._of_how[how]), HOWS[-1])

    def rests_on(self, name: str, row: int) -> tuple[str, ...]:
        """The facts behind a value, in the order of the facts file."""
        bits = self._behind.at(name, row)
        return tuple(fact for fact in self.facts if bits & (self._fact_bit[fact] | self._lost_bit[fact]))

    def _own(self, name: str) -> int:
        """The bit of a fact in every row."""
        if name not in self._fact_bit:
            return 0
        known = self._behind.spread(self.ways.known(name))
        return (self._each_row * self._fact_bit[name] & known) | (self._each_row * self._lost_bit[name] & ~known)

    def _counted(self, name: str) -> Iterator[Look]:
        """What a name looked at, as far as it counts: where the name is known, what is not known counts only if it was asked
        whether it is."""
        known = self.ways.known(name)
        whether = self._looked_whether(name) if known else {}
        for look in self.ways.looks(name):
            counts = ~known | self.ways.known(look.name) << look.back | whether.get(look.name, 0)
            yield look._replace(rows=look.rows & counts)

    def _looked_whether(self, name: str) -> dict[str, Rows]:
        """The names of which a step asked only whether they are known, with the rows in which it did."""
        step = self.book.steps.get(name)
        found: dict[str, Rows] = {}
        for expression, rows in self.ways.looked_at(step) if step else ():
            if id(expression) not in self._asked_whether:
                self._asked_whether[id(expression)] = frozenset(_under_knowledge(expression))
            for one in self._asked_whether[id(expression)]:
                found[one] = found.get(one, 0) | rows
        return found


def _under_knowledge(node: Typed, inside: bool = False) -> set[str]:
    inside = inside or node.op in _KNOWLEDGE
    found = {node.name} if inside and node.name else set()
    for part in node.args:
        found |= _under_knowledge(part, inside)
    return found
