"""How long answers over unknown facts take, how loose their spans are, and how often the fact named first is the right one.

Random people with one to four facts hidden, as in tests/brute_force.py. Time is processor time, beside that of one plain
estimate in the same run: look at the ratios. Looseness is how much wider a month's span of money to live on is than the
values tried inside it. Run: python benchmarks/possible.py [cases [first seed]]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from timing import timed

from benefits_helper import load_rules, load_scenario
from benefits_helper.engine.possible import possible
from benefits_helper.engine.result import estimate
from tests.brute_force import Case, held, tried_widths, verdict

FACTS = {"age": 40, "gets_ssi": True, "ssdi_benefit": 700, "ssdi_entitled_from": "2022-01", "county": "Kings",
         "rent": 700, "heating": "natural_gas", "wages": {"2026-03": 1200}}  # fmt: skip
HIDDEN = (["ssdi_benefit"], ["trial_work_months_used"], ["resources", "blind"],
          ["ssdi_benefit", "trial_work_months_used", "irwe"],
          ["unearned_other", "heating", "medicaid_needed_to_work", "rent"])  # fmt: skip
ROUNDS = 5
LOOSENESS = 60  # of so many people the width of the spans is looked at, too


def how_long(rules: Any) -> None:
    scenario = load_scenario({"state": "NY", "start": "2026-01", "months": 24, "facts": FACTS}, rules)
    plain = timed(lambda: estimate(scenario, rules), ROUNDS)
    print(f"One plain estimate, 24 months: {plain:.0f} ms")
    for names in HIDDEN:
        taken = timed(lambda names=names: possible(scenario, rules, hidden=names).span("net.income", 0), ROUNDS)
        print(f"    {taken:6.0f} ms  × {taken / plain:4.1f}  unknown: {', '.join(names)}")


def at(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def how_good(rules: Any, seeds: range) -> None:
    taken: list[float] = []
    extra: list[float] = []
    outside, wrong = [], []
    several = open_ = 0
    for seed in seeds:
        begun = time.process_time()
        case = Case(seed, rules)
        case.found.raw(case.found.names[0], 0)
        taken.append((time.process_time() - begun) * 1000)
        outside += [seed] if held(case) else []
        if seed < seeds.start + LOOSENESS:
            extra += [float(told - tried) for told, tried in tried_widths(case)]
        if len(case.found.narrows) > 1:
            found = verdict(case)
            several, open_ = several + 1, open_ + found.is_open
            wrong += [] if found.is_right else [seed]
    print(f"{len(seeds)} random people, seeds {seeds.start} to {seeds.stop - 1}: median {at(taken, 0.5):.0f} ms, "
          f"95th percentile {at(taken, 0.95):.0f} ms of processor time")  # fmt: skip
    print(f"    the answers of three reveals each lie outside the span for {len(outside)} of them {outside or ''}")
    print(f"    with several unknown facts: {several}; {several - open_} of them ties, whatever fact is named")
    print(f"    of the {open_} others the fact named first is the one that narrows most in {1 - len(wrong) / max(open_, 1):.1%}; "
          f"not in {len(wrong)} {wrong or ''}")  # fmt: skip
    print(f"    wider than the values tried by: median ${at(extra, 0.5):.2f}, 95th percentile ${at(extra, 0.95):.2f} a month")


if __name__ == "__main__":
    the_rules = load_rules()
    count, first = (*map(int, sys.argv[1:3]), *(1000, 0)[len(sys.argv) - 1 :])[:2]
    if not first:
        how_long(the_rules)
    how_good(the_rules, range(first, first + count))
