"""What the facts that nobody knows could be: cut into pieces to figure with, and single values to try."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from benefits_helper.engine.possible.lists import Listed, as_told, lists_of
from benefits_helper.engine.possible.ranges import NO_BOUND, Range, unknown
from benefits_helper.engine.run import Runner
from benefits_helper.engine.scenario import Scenario, Told
from benefits_helper.engine.table import Table
from benefits_helper.rulebook.model import Fact
from benefits_helper.units import CENT

Piece = tuple[int, int]  # from one value to another, both included; for a list of months the number of one list


@dataclass(frozen=True)
class Domain:
    """What one fact could be in a plan that begins in `start`. `words` are those of a text fact; of a list of months,
    `lists` are those tried. With `varies` it is not known more than once, and may be another value each time."""

    fact: Fact
    start: int
    words: tuple[str, ...] = ()
    lists: tuple[Listed, ...] = ()
    varies: bool = False

    @cached_property
    def whole(self) -> Piece:
        """From the least to the most that is tried."""
        fact, unit = self.fact, self.fact.unit
        if fact.is_month_list:
            return 0, len(self.lists) - 1
        if unit.kind == "text":
            return 0, max(len(self.words) - 1, 0)
        if unit.choices or unit.kind == "yes or no":
            return 0, max(len(unit.choices), 2) - 1
        if fact.possible is None:
            return 0, NO_BOUND
        base = self.start if unit.kind == "month" else 0
        return base + fact.possible.low, base + fact.possible.high

    @property
    def is_counted_out(self) -> bool:
        """Whether each value is a word of its own: choices, texts, yes or no."""
        kind = self.fact.unit.kind
        return bool(self.fact.unit.choices) or (kind in ("text", "yes or no") and not self.fact.is_month_list)

    @property
    def grain(self) -> int:
        """The least distance between two values."""
        return CENT if self.fact.unit.is_money else 1

    @property
    def has_end(self) -> bool:
        """Whether there is a most that is tried."""
        return self.whole[1] < NO_BOUND

    @property
    def size(self) -> int:
        """How many values there are."""
        return (self.whole[1] - self.whole[0]) // self.grain + 1

    def pieces(self, count: int) -> list[Piece]:
        """The whole in at most so many pieces that join."""
        return self.cut(self.whole, count)

    def cut(self, piece: Piece, count: int) -> list[Piece]:
        """A piece in at most so many pieces that join, about as long as each other. Months are cut finer around the
        start: most rules ask what has come by then."""
        low, high = piece
        if self.varies:
            return [piece]
        if self.fact.is_month_list and count < high - low + 1:
            return self._by_end(piece, count)
        if high >= NO_BOUND:
            return [piece]
        if self.fact.unit.kind == "month" and low + 1 < self.start <= high + 1:
            return _around(piece, self.start, count)
        count = min(count, (high - low) // self.grain + 1)
        edges = [low + (high - low + self.grain) * at // count // self.grain * self.grain for at in range(count + 1)]
        return [(first, after - self.grain) for first, after in zip(edges, edges[1:], strict=False)]

    def _by_end(self, piece: Piece, count: int) -> list[Piece]:
        """A piece of lists in at most so many: none lists together that end in different months if it need not."""
        low, high = piece
        ends = [one[-1] if one else 0 for one in self.lists[low : high + 1]]
        firsts = [low + at for at, end in enumerate(ends) if not at or end != ends[at - 1]]
        count = min(count, len(firsts))
        edges = [firsts[len(firsts) * at // count] for at in range(count)]
        return [(first, after - 1) for first, after in zip(edges, [*edges[1:], high + 1], strict=True)]

    def points(self, count: int) -> list[int]:
        """So many values at even distances, both ends among them; all when there are no more."""
        low, high = self.whole
        if not self.has_end:
            return [low]
        if self.size <= count:
            return list(range(low, high + 1, self.grain))
        if count == 1:
            return [low]
        return [low + (high - low) * index // (count - 1) // self.grain * self.grain for index in range(count)]

    def told(self, before: Told | None, value: int) -> Told:
        """The fact as told, with a value in place of what is not known."""
        if self.fact.is_month_list:
            return as_told(self.lists[value])
        said = self.words[value] if self.words else "" if self.fact.unit.kind == "text" else value
        if before is None or before.plain:
            return Told(True, ((self.start, said),))
        return Told(False, tuple((month, said if old is None else old) for month, old in before.values))

    def range(self, plain: Table, pieces: Sequence[Piece]) -> Range:
        """The fact by month and box: known where it is known, and in its piece elsewhere."""
        name = self.fact.name
        if self.fact.is_month_list:
            listed = np.stack([np.isin(plain.months, one) for one in self.lists], axis=1).astype(np.int64)
            low = np.stack([listed[:, first : last + 1].min(axis=1) for first, last in pieces], axis=1)
            high = np.stack([listed[:, first : last + 1].max(axis=1) for first, last in pieces], axis=1)
            return Range(low, low if (low == high).all() else high)
        ends = np.array(pieces, np.int64)
        mask = plain.masks[name]
        free = np.zeros((1, 1), bool) if mask is None else mask
        low, high = (np.where(free, ends[:, at], plain.values[name]) for at in (0, 1))
        return Range(low, low if (low == high).all() else high)


def _around(piece: Piece, start: int, count: int) -> list[Piece]:
    """A piece of months in at most so many: half as long each time it comes nearer to the start, and one for each month
    from there on, as far as the number goes."""
    low, high = piece
    edges = {low, high + 1}
    back = start - low
    while back > 1 and len(edges) <= (count + 1) // 2:
        back //= 2
        edges.add(start - back)
    edges |= set(range(start, high + 1)[: max(count + 1 - len(edges), 0)])
    ordered = sorted(edges)
    return [(first, after - 1) for first, after in zip(ordered, ordered[1:], strict=False)]


def told_unknown(scenario: Scenario) -> set[str]:
    """The facts of which it was told that nobody knows them, in some month at least."""
    partly = {name for name, told in scenario.facts.items() if any(value is None for _, value in told.values)}
    return partly | {name for name in scenario.known if scenario.how(name) == "unknown"}


def with_hidden(scenario: Scenario, names: Sequence[str] | None, facts: dict[str, Fact]) -> tuple[Scenario, list[str]]:
    """A scenario in which nobody knows the facts named (None: those told as unknown), and their names in the order of
    the facts file."""
    open_ = told_unknown(scenario) if names is None else set(names)
    hidden = [name for name in facts if name in open_]
    told = {name: _blank(scenario.facts.get(name), scenario.start, facts[name]) for name in hidden}
    return replace(scenario, facts={**scenario.facts, **told}), hidden


def _blank(told: Told | None, start: int, fact: Fact) -> Told:
    """A fact told as not known. One that is not known in some months only stays known in the others."""
    if told is None or told.plain or fact.is_month_list:
        return Told(True, ((start, None),))
    if any(value is None for _, value in told.values):
        return told
    return Told(False, tuple((month, None) for month, _ in told.values))


def domains(runner: Runner, scenario: Scenario, hidden: Sequence[str]) -> dict[str, Domain]:
    """What each fact could be."""
    book, found = runner.rulebook, {}
    for name in hidden:
        fact = book.facts[name]
        lists = lists_of(runner, scenario, fact, [other for other in hidden if other != name]) if fact.is_month_list else ()
        found[name] = Domain(fact, scenario.start, book.texts.get(name, ()), lists, _varies(scenario.facts[name]))
    return found


def _varies(told: Told) -> bool:
    return sum(value is None for _, value in told.values) > 1


def never_told(plain: Table, hidden: frozenset[str]) -> dict[str, Range]:
    """Facts that are not known though nobody asked to try them: they stay without a bound."""
    found = {}
    for name, fact in plain.rulebook.facts.items():
        mask = plain.masks[name]
        if mask is not None and name not in hidden:
            lost = unknown(fact.unit)
            low, high = (np.where(mask, end, plain.values[name]) for end in (lost.low, lost.high))
            found[name] = Range(low, high, mask, mask)
    return found
