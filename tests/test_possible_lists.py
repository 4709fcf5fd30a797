"""A list of months that nobody knows: whatever its shape, the span holds the answer."""

from __future__ import annotations

import pytest

from benefits_helper import Rules, load_scenario
from benefits_helper.engine.possible.lists import lists_of
from benefits_helper.engine.result import runner_for
from tests.brute_force import Case, held

RECORD = "trial_work_months_used"
REVEALS = 40  # lists of any shape for each person: in a row, scattered, some of them more than five years old
BESIDE = ((), ("ssdi_benefit",), ("wages",), ("irwe", "blind"))
WITH_SSDI = [seed for seed in range(80) if seed // 4 % 4 in (1, 2)]


@pytest.mark.parametrize("batch", range(4))
def test_any_list_lies_inside_the_span(rules: Rules, batch: int) -> None:
    for at, seed in enumerate(WITH_SSDI[batch::4]):
        case = Case(seed, rules, hidden=(RECORD, *BESIDE[at % len(BESIDE)]))
        wrong = held(case, REVEALS)
        assert not wrong, (seed, case.hidden, wrong[:5])


def test_lists_that_come_out_alike_are_tried_once(rules: Rules) -> None:
    """With pay told of earlier years shorter rows are tried too, and of those that do the same the first stays."""
    facts = {"ssdi_benefit": 900, "wages": {"2024-02": 1500, "2024-05": 0, "2026-01": 2500}}
    runner, fact = runner_for(rules, "NY"), rules.facts[RECORD]
    quiet = load_scenario({"state": "NY", "start": "2026-01", "months": 12, "facts": {**facts, "wages": 2500}}, rules)
    told = load_scenario({"state": "NY", "start": "2026-01", "months": 12, "facts": facts}, rules)
    assert fact.possible is not None
    assert len(lists_of(runner, quiet, fact, ())) == 1 + fact.possible.high + fact.possible.back
    alike, all_ = lists_of(runner, told, fact, ()), lists_of(runner, told, fact, ("wages",))
    assert set(alike) < set(all_)
    assert {len(one) for one in alike} == set(range(fact.possible.high + 1))
