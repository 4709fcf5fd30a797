"""Answers over facts that nobody knows: every result as the span of what is possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

import numpy as np

from benefits_helper.engine.possible.domains import Domain, Piece, domains, never_told, with_hidden
from benefits_helper.engine.possible.lists import earliest
from benefits_helper.engine.possible.narrowing import Narrowing, Trial
from benefits_helper.engine.possible.plain import plain_table
from benefits_helper.engine.possible.ranges import FAR
from benefits_helper.engine.possible.run import RangeRunner, RangeTable
from benefits_helper.engine.result import as_scenario, kept, runner_for
from benefits_helper.engine.run import Runner
from benefits_helper.engine.scenario import Scenario
from benefits_helper.engine.table import Table
from benefits_helper.rulebook.rules import Rules, load_rules
from benefits_helper.units import DOLLAR, Unit, json_value, plain_value

MOST_BOXES = 192
MOST_CUT = 96  # amounts are cut no further than this
DOLLARS = Unit("dollars")
Box = tuple[Piece, ...]
Value = Decimal | int | str | bool | None


@dataclass(frozen=True)
class Span:
    """From the least to the most a result can be; `low` or `high` is None where there is no bound. `words` are the words
    a choice can be. `is_known` is no when, with all facts told, it could still stay not known."""

    low: Value
    high: Value
    words: tuple[str, ...] = ()
    is_known: bool = True

    @property
    def is_one(self) -> bool:
        """Whether there is one possible value only."""
        return len(self.words) == 1 if self.words else self.is_known and self.low is not None and self.low == self.high


class Possible:
    """What a scenario can come to when some of its facts are not known. Indexes of months count from the first shown."""

    def __init__(self, scenario: Scenario, runner: Runner, found: _Found):
        self.scenario, self.book, self._found = scenario, runner.rulebook, found
        self.hidden = tuple(found.domains)
        self.domains = found.domains
        self.names = found.names
        self.months = [scenario.start + index for index in range(scenario.months)]

    @property
    def narrows(self) -> tuple[Narrowing, ...]:
        """What knowing each unknown fact would do, the one that narrows most first."""
        return self._found.narrows

    def raw(self, name: str, index: int) -> tuple[int, int, bool]:
        """The least and the most of a result in a month, as whole numbers (see units), and whether it is known in any case."""
        return self._found.ends(name, self._found.plain.first_shown + index)

    def span(self, name: str, index: int) -> Span:
        """What a result can be in a month."""
        unit = self.unit(name)
        low, high, known = self.raw(name, index)
        if unit.choices or unit.kind == "yes or no":
            words = unit.choices or ("no", "yes")
            return Span(None, None, tuple(words[code] for code in self.codes(name, index)), known)
        ends = [plain_value(end, unit) if self.has_end(end) else None for end in (low, high)]
        return Span(ends[0], ends[1], (), known)

    def codes(self, name: str, index: int) -> list[int]:
        """The numbers of the words that a choice, or yes and no, can be in a month."""
        return self._found.codes(name, self._found.plain.first_shown + index)

    @staticmethod
    def has_end(number: int) -> bool:
        """Whether an end of `raw` is a bound at all."""
        return abs(number) < FAR

    def unit(self, name: str) -> Unit:
        """The kind of value that a result is."""
        return self.book.steps[name].unit if name in self.book.steps else self.book.facts[name].unit

    def to_dict(self) -> dict[str, Any]:
        """For JSON: of each result that is not one value, a list by month of [least, most] or of the possible words. An end
        without a bound is null; a null after both says that it can also stay not known."""
        found = {}
        for name in self.names:
            spans = [self.span(name, index) for index in range(len(self.months))]
            if not all(span.is_one for span in spans):
                found[name] = [_json(span) for span in spans]
        return found


def _json(span: Span) -> list[Any]:
    if span.words:
        return list(span.words)
    ends = [json_value(int(end * DOLLAR), DOLLARS) if isinstance(end, Decimal) else end for end in (span.low, span.high)]
    return ends if span.is_known else [*ends, None]


def possible(
    scenario: Scenario | Mapping[str, Any] | Path | str,
    rules: Rules | None = None,
    *,
    hidden: Sequence[str] | None = None,
    carry: bool = False,
    names: Sequence[str] | None = None,
) -> Possible:
    """What a scenario can come to, whatever the facts are that nobody knows: those told as unknown, or those named in
    `hidden`, told or not. `names` are the results wanted (None: all); the fewer, the sooner. Raises InputProblems."""
    rules = rules or load_rules()
    given = as_scenario(scenario, rules)
    runner = runner_for(rules, given.state, carry)
    open_scenario, open_ = with_hidden(given, hidden, rules.facts)
    shown = [name for name in runner.rulebook.outputs if names is None or name in names]
    reachable = runner.facts_behind(shown)
    wanted = domains(runner, open_scenario, [name for name in open_ if name in reachable])
    return Possible(given, runner, _Found(runner, _range_runner(rules, runner, carry), open_scenario, wanted, shown))


def _range_runner(rules: Rules, runner: Runner, carry: bool) -> RangeRunner:
    made = kept(rules).setdefault(("ranges made", carry), {})
    runners = kept(rules).setdefault(("range runners", carry), {})
    state = runner.rulebook.state
    if state not in runners or runners[state].runner is not runner:
        runners[state] = RangeRunner(runner, made)
    return runners[state]


class _Found:
    """The boxes that were figured. Together they hold every way the unknown facts could be."""

    def __init__(self, runner: Runner, ranges: RangeRunner, scenario: Scenario, wanted: dict[str, Domain], names: Sequence[str]):
        self.ranges, self.domains, self.names = ranges, wanted, list(names)
        hidden = frozenset(wanted)
        self._ends: dict[str, list[tuple[int, int, bool]]] = {}
        self.plain: Table = plain_table(runner, scenario, hidden, _reaching_back(wanted), names)
        self.others = never_told(self.plain, hidden)
        self.narrows: tuple[Narrowing, ...] = Trial(runner, scenario, wanted).narrowings() if wanted else ()

    @cached_property
    def table(self) -> RangeTable:
        """The boxes, figured when the first span is asked for: who only wants to know what to ask first does not wait."""
        return self._run(self._boxes())

    def _run(self, boxes: list[Box]) -> RangeTable:
        facts = {
            name: domain.range(self.plain, [box[at] for box in boxes]) for at, (name, domain) in enumerate(self.domains.items())
        }
        return self.ranges.run(self.plain, {**self.others, **facts}, len(boxes), self.names)

    def _boxes(self) -> list[Box]:
        """The facts that narrow more are cut into more pieces; words and lists of months into single ones where there is room."""
        counts = dict.fromkeys(self.domains, 1)
        useful = [one.fact for one in self.narrows if one.share > 0] or list(self.domains)
        singles = [name for name in useful if self.domains[name].is_counted_out or self.domains[name].fact.is_month_list]
        for name in singles:
            more = {**counts, name: self.domains[name].size}
            if prod(more.values()) <= MOST_BOXES:
                counts = more
        shares = {one.fact: max(one.share, 1) for one in self.narrows if counts[one.fact] == 1}
        while shares:
            name = max(shares, key=lambda one: shares[one] / counts[one])
            more = {**counts, name: counts[name] + 1}
            if prod(more.values()) <= MOST_CUT and counts[name] < self.domains[name].size:
                counts = more
            else:
                del shares[name]
        return list(product(*(domain.pieces(counts[name]) for name, domain in self.domains.items())))

    def ends(self, name: str, row: int) -> tuple[int, int, bool]:
        """The least, the most, and whether it is known in any case. A table asks for every month: all are found at once."""
        if name not in self._ends:
            part, rows = self.table.whole(name), len(self.plain.months)
            known = np.full(rows, True) if part.maybe is None else np.broadcast_to(~part.maybe.any(axis=1), rows)
            ends = part.low.min(axis=1), part.high.max(axis=1)
            self._ends[name] = list(zip(*(np.broadcast_to(one, rows).tolist() for one in (*ends, known)), strict=True))
        return self._ends[name][row]

    def codes(self, name: str, row: int) -> list[int]:
        """The numbers of the words that a choice can be."""
        part = self.table.rows(name, row, row + 1)
        pairs = set(zip(part.low[0].tolist(), part.high[0].tolist(), strict=True))
        return sorted({code for low, high in pairs for code in range(low, high + 1)})


def _reaching_back(wanted: Mapping[str, Domain]) -> dict[str, int]:
    """The earliest month that a list of months may name, by fact."""
    return {name: earliest(domain.lists, domain.start) for name, domain in wanted.items() if domain.fact.is_month_list}
