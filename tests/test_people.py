"""One whole life for each jurisdiction: 60 months, every program. What changes shows as a difference of golden texts.

To accept a change: `python -m tests.accept_people NY`, then read `git diff tests/people`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from benefits_helper import Result, Rules
from benefits_helper.states import STATES
from tests.accept_people import INTERFACE, figured, golden_of, people, text_of

ALL = people()
COVERED = {"ssi", "s1619b", "aged_blind_disabled", "buy_in", "expansion"}
NEVER_BELOW_ZERO = (
    "ssi.benefit", "ssi.payment", "ssp.benefit", "ssdi.payment", "medicare.part_b_premium", "medicaid.premium",
    "medicaid.spend_down", "energy.benefit", "snap.benefit", "rent.tenant_share", "work.take_home",
)  # fmt: skip
TURNS = ("ssi.status", "ssdi.phase", "medicaid.pathway", "msp.level", "medicare.part_a")


@pytest.fixture(scope="module", params=ALL, ids=[path.stem for path in ALL])
def path(request: pytest.FixtureRequest) -> Path:
    """A person's file. All tests of one person run one after the other, so that only one result is held at a time."""
    return request.param


@pytest.fixture(scope="module")
def life(path: Path, rules: Rules) -> Result:
    """What the person comes to, figured once for all tests."""
    return figured(path, rules)


def rows(result: Result, *names: str) -> Iterator[tuple[int, list]]:
    """The values of some results in each month in which all of them are known, with the month's index."""
    for index in range(len(result.months)):
        if all(result.is_known(name, index) for name in names):
            yield index, [result.value(name, index) for name in names]


def test_every_jurisdiction_has_a_life() -> None:
    assert {path.stem[:2] for path in ALL} == set(STATES)
    assert {path.stem for path in people()} == {path.stem for path in (ALL[0].parent).glob("*.golden")}


def test_the_life_comes_to_what_was_accepted(path: Path, life: Result) -> None:
    accepted = golden_of(path).read_text("utf-8").splitlines()
    now = text_of(path, life).splitlines()
    changed = list(difflib.unified_diff(accepted, now, "accepted", "now", lineterm="", n=2))
    if changed:
        mend = f"If this is meant: python -m tests.accept_people {path.stem}"
        pytest.fail("\n".join([f"{path.name} comes to something else now.", *_with_names(now, changed), mend]), False)


def _with_names(now: list[str], changed: list[str]) -> list[str]:
    """A difference whose places carry the result they stand under, not only line numbers."""
    told = []
    for line in changed:
        if line.startswith("@@"):
            first = int(line.split("+")[1].split(",")[0].split(" ")[0])
            above = [text for text in now[: first + 2] if text and not text.startswith(" ")]
            line = f"{line} {above[-1] if above else ''}"
        told.append(line)
    return told


def test_sixty_months_and_no_result_left_out(path: Path, life: Result) -> None:
    assert len(life.months) == 60
    assert life.scenario.state == path.stem[:2]
    assert set(INTERFACE) <= set(life.names)


def test_whatever_is_not_known_says_what_is_missing(life: Result) -> None:
    told = {(note.name, note.month) for note in life.notes if note.kind == "unknown" and note.text.strip()}
    for name in life.names:
        before = True
        for index, month in enumerate(life.months):
            known = life.is_known(name, index)
            assert known or not before or (name, month) in told, f"{name} {month}"
            before = known


def test_amounts_are_never_below_zero(life: Result) -> None:
    for name in NEVER_BELOW_ZERO:
        assert all(values[0] >= 0 for _, values in rows(life, name)), name


def test_net_resources_are_income_and_food_less_rent(life: Result) -> None:
    names = ("net.resources", "net.income", "snap.benefit", "rent.tenant_share")
    for index, (left, income, food, rent) in rows(life, *names):
        assert left == income + food - rent, index


def test_medicaid_is_there_when_a_way_in_is(life: Result) -> None:
    for index, (way, covered) in rows(life, "medicaid.pathway", "medicaid.covered"):
        assert covered or way not in COVERED, index
        assert not covered or way != "none", index
    for index, (way, covered, left, bills) in rows(
        life, "medicaid.pathway", "medicaid.covered", "medicaid.spend_down", "health_costs"
    ):
        assert way != "spend_down" or covered == (bills >= left), index


def test_status_and_payment_of_ssi_agree(life: Result) -> None:
    for index, (status, paid) in rows(life, "ssi.status", "ssi.payment"):
        assert paid == 0 or status in ("cash", "s1619a"), index


def test_ssdi_ends_with_its_phases(life: Result) -> None:
    for index, (phase, paid, used) in rows(life, "ssdi.phase", "ssdi.payment", "ssdi.trial_work_months_used"):
        assert paid == 0 or phase not in ("none", "terminated"), index
        assert 0 <= used <= 9, index


def test_take_home_pay_and_rent_stay_within_what_was_told(life: Result) -> None:
    for index, (home, wages, own) in rows(life, "work.take_home", "wages", "self_employment_net"):
        assert home <= wages + own * Decimal("1.1"), index  # own business: what is told is less half of its tax
    for index, (share, rent) in rows(life, "rent.tenant_share", "rent"):
        assert share <= rent, index


def test_who_is_a_qmb_pays_no_part_b(life: Result) -> None:
    for index, (level, premium) in rows(life, "msp.level", "medicare.part_b_premium"):
        assert premium == 0 or level not in ("qmb", "slmb", "qi"), index


def test_the_lives_touch_every_answer_there_is(rules: Rules) -> None:
    """Together the lives pass through every phase, status, level and pathway, so that a change anywhere is seen."""
    lives = [figured(one, rules) for one in ALL]
    for name in TURNS:
        seen = {value for one in lives for _, (value,) in rows(one, name)}
        missed = set(lives[0].book.steps[name].unit.choices) - seen
        assert not missed, f"no life passes through {name} {sorted(missed)}"
