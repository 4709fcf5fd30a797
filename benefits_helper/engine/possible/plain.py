"""The ordinary run of a scenario in which some facts are not known: what is known there holds whatever they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from benefits_helper.engine.run import Runner
from benefits_helper.engine.scenario import Scenario, Told
from benefits_helper.engine.table import Table
from benefits_helper.language.tree import Typed, names_used


def plain_table(runner: Runner, scenario: Scenario, hidden: frozenset[str], back: Mapping[str, int], names: Sequence[str]) -> Table:
    """The ordinary run, for some results, of a scenario in which some facts are not known. What is known there holds for
    any of their values (see matters): so the rules are also asked whether a value they test for being known could be
    known. The table reaches to the earliest month that a list of months could name (`back`)."""
    others = {name: one for name, one in scenario.facts.items() if name not in hidden}
    listed = {name: Told(False, ((month, 1),)) for name, month in back.items()}
    told = replace(scenario, facts=others | listed)
    asked: dict[int, np.ndarray] = {}

    def behind(node: Typed) -> np.ndarray:
        if id(node) not in asked:
            bears = runner.facts_behind({name for name, _ in names_used(node)}) & hidden
            asked[id(node)] = np.array([False, bool(bears)])
        return asked[id(node)]

    return _second_column(runner.run([told, scenario], names, behind))


def _second_column(table: Table) -> Table:
    """A table of two columns as one of the second alone."""

    def one(values: np.ndarray) -> np.ndarray:
        return values if values.shape[1] == 1 else np.ascontiguousarray(values[:, 1:])

    found = Table(table.rulebook, table.start, table.months, 1)
    found.values = {name: one(values) for name, values in table.values.items()}
    masks = {name: None if mask is None else one(mask) for name, mask in table.masks.items()}
    found.masks = {name: mask if mask is not None and mask.any() else None for name, mask in masks.items()}
    found.given = {name: one(given) for name, given in table.given.items()}
    return found
