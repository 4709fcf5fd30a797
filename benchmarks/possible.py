"""How long answers over unknown facts take, how loose their spans are, and how often the fact named first is the right one.

Random people with one to three facts hidden, as in tests/brute_force.py. Time is processor time, beside that of one plain
estimate in the same run: look at the ratios. Looseness is how much wider a month's span of money to live on is than the
values tried inside it. Run: python benchmarks/possible.py [cases]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benefits_helper import load_rules, load_scenario
from benefits_helper.engine.possible import possible
from benefits_helper.engine.result import estimate
from tests.brute_force import Case, misses, named_right, tried_widths

FACTS = {"age": 40, "gets_ssi": True, "ssdi_benefit": 700, "ssdi_entitled_from": "2022-01", "county": "Kings",
         "rent": 700, "heating": "natural_gas", "wages": {"2026-03": 1200}}  # fmt: skip
HIDDEN = (["ssdi_benefit"], ["trial_work_months_used"], ["resources", "blind"],
          ["ssdi_benefit", "trial_work_months_used", "irwe"],
          ["unearned_other", "heating", "medicaid_needed_to_work", "rent"])  # fmt: skip
ROUNDS = 5
DENSE = 100  # so many people are held against a dense grid, all against one reveal


def timed(act: Callable[[], Any]) -> float:
    """Median milliseconds of processor time, after one run that does not count."""
    act()
    taken = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        act()
        taken.append((time.process_time() - begun) * 1000)
    return statistics.median(taken)


def how_long(rules: Any) -> None:
    scenario = load_scenario({"state": "NY", "start": "2026-01", "months": 24, "facts": FACTS}, rules)
    plain = timed(lambda: estimate(scenario, rules))
    print(f"One plain estimate, 24 months: {plain:.0f} ms")
    for names in HIDDEN:
        taken = timed(lambda names=names: possible(scenario, rules, hidden=names))
        print(f"    {taken:6.0f} ms  × {taken / plain:4.1f}  unknown: {', '.join(names)}")


def at(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def how_good(rules: Any, count: int) -> None:
    taken: list[float] = []
    extra: list[float] = []
    right = several = outside = 0
    for seed in range(count):
        begun = time.process_time()
        case = Case(seed, rules)
        taken.append((time.process_time() - begun) * 1000)
        outside += bool(misses(case.found, case.runner.run([case.revealed()], case.found.names)))
        if seed >= DENSE:
            continue
        extra += [float(told - tried) for told, tried in tried_widths(case)]
        if len(case.found.narrows) > 1:
            several += 1
            right += named_right(case)
    print(f"{count} random people: median {at(taken, 0.5):.0f} ms, 95th percentile {at(taken, 0.95):.0f} ms")
    print(f"    the answer of the revealed facts lies outside the span for {outside} of them")
    print(f"    wider than the values tried by: median ${at(extra, 0.5):.2f}, 95th percentile ${at(extra, 0.95):.2f} a month")
    print(f"    the fact named first is the right one in {right} of {several} with several unknown facts: {right / several:.1%}")


if __name__ == "__main__":
    the_rules = load_rules()
    how_long(the_rules)
    how_good(the_rules, int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
