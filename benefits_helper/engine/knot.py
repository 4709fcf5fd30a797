"""Steps that look back at each other (a knot), figured until every month rests on final figures of the months before it.

What they read of earlier months is first taken from a guess. Each pass figures the months again from the first that
changed, until what is read back stays as it was. No month looks at a later one, so each pass settles one month at least.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from benefits_helper.rulebook.model import Step

Kept = Sequence[np.ndarray | None]  # the arrays of a step, months × columns; None stands for "nowhere"
Figure = Callable[[Step, int, int], int]  # figures a step for some rows and keeps it: the first row that changed, or the end
_NOWHERE = np.zeros(1, bool)


def settle(
    gates: dict[Any, Any], steps: Sequence[Step], read_back: set[str], needs: Mapping[str, set[str]], figure: Figure,
    low: int, high: int,
) -> None:  # fmt: skip
    """Figures a knot for the rows low to high; the rows before are final. Steps that look at nothing that changed, in this
    pass or the one before it (`stale`), stay."""
    stale = {step.name for step in steps}
    while low < high:
        gates.clear()
        first, moved = high, set[str]()
        for step in steps:
            if not (step.name in stale or needs[step.name] & (stale | moved)):
                continue
            row = figure(step, low, high)
            if row < high:
                moved.add(step.name)
                first = min(first, row) if step.name in read_back else first
        low, stale = first + 1, moved & read_back


def row_of(kept: Kept, row: int) -> Kept:
    """One row of a step as it is now."""
    return [None if one is None else one[row].copy() for one in kept]


def spread_change(before: Kept, kept: Kept, row: int) -> None:
    """A row is no longer as it was `before`: the rows after it that look as it did take the change, too, as the next guess.
    Without that a status that lasts would go on by one month a pass."""
    for old, now in zip(before, kept, strict=True):
        if now is not None:
            was, later = _NOWHERE if old is None else old, now[row + 1 :]
            np.copyto(later, now[row], where=(later == was) & (was != now[row]))
