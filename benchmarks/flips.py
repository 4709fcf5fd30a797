"""How fast the nearest turns of one person are found, beside the same person figured at every dollar in the same run.

Machines differ and are noisy, so processor time is measured: still, look at the ratio.

python benchmarks/flips.py [people]      (10 people; 200 take some seven minutes)
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from benefits_helper import load_rules, load_scenario
from benefits_helper.engine.flips import HIGHEST, flips
from benefits_helper.engine.next_pay import kept_of
from benefits_helper.engine.result import runner_for
from benefits_helper.engine.settled import settled_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from timing import timed

from tests.flips_by_grid import by_grid, by_search, someone  # noqa: E402

AIM = 120  # milliseconds for one person on a page
ROUNDS = 5
TRIAL = [f"2024-{month:02d}" for month in range(1, 10)]
ON_A_PAGE = {
    "SSI and a job": {"age": 40, "gets_ssi": True, "wages": 885, "rent": 700, "county": "Kings"},
    "SSDI over the line": {"age": 40, "gets_ssi": False, "ssdi_benefit": 1400, "ssdi_entitled_from": "2019-01",
                           "wages": {"2025-01": 2000, "2026-01": 1780}, "trial_work_months_used": TRIAL},
    "SSI and SSDI": {"age": 40, "gets_ssi": True, "ssdi_benefit": 700, "ssdi_entitled_from": "2022-01", "wages": 1000},
}  # fmt: skip
PEOPLE = range(int(sys.argv[1]) if len(sys.argv) > 1 else 10)


def on_a_page(rules: Any) -> None:
    for name, facts in ON_A_PAGE.items():
        scenario = load_scenario({"state": "NY", "start": "2026-01", "months": 24, "facts": facts}, rules)
        turns, hundred = timed(lambda: flips(scenario, rules), ROUNDS), timed(lambda: kept_of(scenario, rules), ROUNDS)  # noqa: B023
        told = "" if turns <= AIM else f", over the aim of {AIM}"
        print(f"{name:20} nearest turns {turns:6.1f} ms{told}; the next $100 {hundred:5.1f} ms")


def against_every_dollar(rules: Any) -> None:
    """Random people: the search and the grid, up to the same pay, with the same answer."""
    search = grid = 0.0
    for seed in PEOPLE:
        scenario = load_scenario(someone(seed), rules)
        month = settled_of(runner_for(rules, scenario.state), scenario, "wages")
        search += timed(lambda: flips(scenario, rules), 1)  # noqa: B023
        begun = time.process_time()
        every = by_grid(rules, scenario, month, HIGHEST)
        grid += (time.process_time() - begun) * 1000
        assert by_search(flips(scenario, rules)) == every, f"person {seed}: the two differ"
    count = len(PEOPLE)
    print(f"{count} random people, up to ${HIGHEST:,}: {search / count:.0f} ms each, every dollar {grid / count:.0f} ms, "
          f"ratio {grid / search:.0f}")  # fmt: skip


if __name__ == "__main__":
    RULES = load_rules()
    on_a_page(RULES)
    against_every_dollar(RULES)
