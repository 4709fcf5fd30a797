"""SSI follows income later: by which month's income a check is figured (20 CFR 416.420)."""

from __future__ import annotations

from benefits_helper.engine.result import Result

LAG = 2  # months from the income to the check that it sets


def months_behind(result: Result, index: int) -> int:
    """How many months before the month at `index` the income lies that sets its SSI check: none in the first month of a run
    of SSI, one in the second, then two."""
    run = result.value("ssi.cycle_month", index)
    return min(max(run - 1, 0), LAG) if isinstance(run, int) else LAG
