"""How fast sweeps are: 501 wage levels over 60 and 12 months, all programs, with the share of each stage.

Beside them, in the same run, the SSI part against the same sum written by hand in NumPy. Machines differ and are
noisy, so processor time is measured: still, look at the ratios. Run: python benchmarks/engine.py
"""

from __future__ import annotations

from typing import Any

import numpy as np
from timing import timed

from benefits_helper import load_rules, load_scenario
from benefits_helper.engine.compare import Sweep, at_level, shown_of
from benefits_helper.engine.result import runner_for
from benefits_helper.engine.table import new_table

LEVELS = [dollars * 1_000_000 for dollars in range(0, 5001, 10)]
FACTS = {"age": 40, "gets_ssi": True, "ssdi_benefit": 700, "ssdi_entitled_from": "2022-01", "county": "Kings",
         "rent": 700, "heating": "natural_gas"}  # fmt: skip
ROUNDS = 9


def whole_sweep(rules: Any, months: int) -> None:
    scenario = load_scenario({"state": "NY", "start": "2026-01", "months": months, "facts": FACTS}, rules)
    runner = runner_for(rules, "NY")
    columns = [at_level(scenario, "wages", level) for level in LEVELS]
    shown = shown_of(runner.run(columns), runner.rulebook.outputs, len(columns))
    stages = {
        "levels": timed(lambda: [at_level(scenario, "wages", level) for level in LEVELS], ROUNDS),
        "facts into the table": timed(lambda: new_table(runner.rulebook, columns), ROUNDS),
        "facts and figures": timed(lambda: runner.run(columns), ROUNDS),
        "cliffs": timed(lambda: Sweep(scenario, runner, shown, "wages", LEVELS), ROUNDS),
    }
    stages["figures"] = stages.pop("facts and figures") - stages["facts into the table"]
    total = sum(stages.values())
    print(f"{len(LEVELS)} levels × {months} months, all programs: {total:.0f} ms (median of {ROUNDS})")
    for name, spent in sorted(stages.items(), key=lambda pair: -pair[1]):
        print(f"    {name:22} {spent:7.1f} ms  {spent / total:4.0%}")


def ssi_against_numpy(rules: Any) -> None:
    """The SSI worksheet alone (wages and a pension, no other facts) against the same sum in NumPy."""
    facts = {"age": 40, "gets_ssi": True, "unearned_other": 320}
    scenario = load_scenario({"state": "NY", "start": "2026-01", "months": 12, "facts": facts}, rules)
    runner = runner_for(rules, "NY")
    columns = [at_level(scenario, "wages", level) for level in LEVELS]
    wages = np.array(LEVELS, np.int64)[None, :].repeat(12, axis=0)
    rates = np.full((12, 1), 994_000_000, np.int64)

    def by_hand() -> np.ndarray:
        unearned = 320_000_000 - 20_000_000
        earned = np.maximum(wages - 65_000_000, 0) // 2 // 1000 * 1000
        due = np.maximum(rates - unearned - earned, 0)
        cents = -(-due // 10_000) * 10_000
        return np.where((cents > 0) & (cents < 1_000_000), 1_000_000, cents)

    table = runner.run(columns, ["ssi.benefit"])
    shown = np.broadcast_to(table.values["ssi.benefit"][table.first_shown :], (12, len(LEVELS)))
    assert np.array_equal(shown, by_hand()), "the two sums differ"
    engine, hand = timed(lambda: runner.run(columns, ["ssi.benefit"]), ROUNDS), timed(by_hand, ROUNDS)
    print(f"SSI part, {len(LEVELS)} levels × 12 months: {engine:.2f} ms, by hand {hand:.3f} ms, ratio {engine / hand:.0f}")


if __name__ == "__main__":
    RULES = load_rules()
    for length in (60, 12):
        whole_sweep(RULES, length)
    ssi_against_numpy(RULES)
