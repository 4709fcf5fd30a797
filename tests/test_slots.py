"""Slots, the states that fill them, and one state apart from the others, on small rulebooks made from text."""

from __future__ import annotations

from pathlib import Path

import pytest

from benefits_helper import InputProblems, Rules
from benefits_helper.checking import check_paths
from benefits_helper.states import STATES
from tests.tiny import HEAD, fact, folder_of, parameter, problems_of, result_of, rules_of, shown, step

FACTS = "facts:\n" + fact("pay", "dollars a month", "$0") + fact("student", "yes or no", "no")


SLOTS = "slots:\n  extra:\n    label: State supplement\n    unit: dollars a month\n    if_empty: {}\n"
USES_SLOT = "steps:\n" + step("shown", "dollars a month", "extra + $1")


def test_a_state_fills_a_slot_and_others_keep_what_holds_when_it_is_empty(tmp_path: Path) -> None:
    ny = "parameters:\n" + parameter("2026-01-01: 87", name="living_alone") + "fills:\n  extra: {value: living_alone}\n"
    rules = rules_of(tmp_path, FACTS, demo=SLOTS.format("$5") + USES_SLOT, ny_demo=ny)
    assert [shown(rules, state=state) for state in ("NY", "TX")] == ["$88", "$6"]


def test_an_empty_slot_may_be_unknown(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, FACTS, demo=SLOTS.format("unknown") + USES_SLOT)
    assert shown(rules) == "not known"
    version = rules.for_state("NY").steps["demo.extra"].versions[0]
    assert version.missing == "There are no rules for this state here yet: State supplement."


@pytest.mark.parametrize(
    ("ny", "says"),
    [
        ("fills:\n  extr: {value: $1}\n", "there is no slot called 'extr' in demo; did you mean 'extra'?"),
        ("fills:\n  extra: {value: student}\n", "this gives yes or no, but dollars a month is due here"),
        ("steps:\n" + step("shown", "dollars", "$5"), "a state cannot replace the federal step 'shown'; fill a slot"),
        ("parameters:\n" + parameter("2026-01-01: 1", name="shown"), "a state cannot replace the federal step 'shown'"),
        ("parameters:\n" + parameter("2026-01-01: 1", name="extra"), "a state cannot replace the federal slot 'extra'"),
    ],
)
def test_a_state_file_that_does_not_fit(ny: str, says: str, tmp_path: Path) -> None:
    (problem,) = problems_of(rules_of(tmp_path, FACTS, demo=SLOTS.format("$5") + USES_SLOT, ny_demo=ny))
    assert says in problem


def test_a_federal_rule_cannot_lean_on_one_state(tmp_path: Path) -> None:
    """Federal files are linked once for all states, so they name what federal files hold and nothing else."""
    demo = "steps:\n" + step("shown", "dollars", "own_line")
    rules = rules_of(tmp_path, FACTS, demo=demo, ny_demo="steps:\n" + step("own_line", "dollars", "$5"))
    for covers in ("federal", "NY", "TX"):
        (problem,) = problems_of(rules, covers)
        assert "there is no step, parameter or fact called 'own_line'" in problem


# --- one state at a time

SHOWS_SLOT = "steps:\n" + step("shown", "dollars a month", "extra")


def test_faults_in_one_state_stop_no_other(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, FACTS, demo=SLOTS.format("$0") + SHOWS_SLOT, ny_demo="fills:\n  extra: {value: $0}\n")
    for state, text in (
        ("tx", "program: demo\n"),
        ("oh", HEAD.format(name="demo", covers="OH") + "fills:\n  other: {value: $0}\n"),
    ):
        (tmp_path / "states" / state).mkdir()
        (tmp_path / "states" / state / "demo.yaml").write_text(text, "utf-8")
    assert rules.for_state("NY").steps["demo.extra"].versions[0].path.endswith("ny/demo.yaml")
    assert rules.for_state("WY").steps["demo.extra"].versions[0].path.endswith("federal/demo.yaml")
    with pytest.raises(InputProblems, match="'title' is missing here"):
        rules.for_state("TX")
    assert rules.problems != []
    assert {Path(problem.path).parent.name for problem in rules.problems} == {"tx"}
    assert {Path(problem.path).parent.name for problem in check_paths([tmp_path]).problems} == {"tx", "oh"}


def test_all_jurisdictions_may_have_files(tmp_path: Path) -> None:
    folder_of(tmp_path, FACTS, demo=SLOTS.format("$0") + SHOWS_SLOT)
    for state in STATES:
        folder = tmp_path / "states" / state.lower()
        folder.mkdir(exist_ok=True)
        (folder / "demo.yaml").write_text(
            HEAD.format(name="demo", covers=state) + "adds_to: federal\nfills:\n  extra: {value: $0}\n"
        )
    assert [problem.one_line() for problem in check_paths([tmp_path]).problems] == []


def test_what_is_federal_is_the_same_object_in_every_state(rules: Rules) -> None:
    books = [rules.for_state(state) for state in ("NY", "CA", "TX")]
    assert len({id(book.steps["ssi.benefit"]) for book in books}) == 1
    assert len({id(book.parameters["ssi.federal_benefit_rate"]) for book in books}) == 1


# --- slots that nobody could fill


UNKNOWN_FILL = "fills:\n  extra:\n    value: unknown\n    {}\n"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("missing: Ohio's amount with pay of {pay}. Ask the county.", "Ohio's amount with pay of $0. Ask the county."),
        ("says: Nobody knows.", "Nobody knows."),
        ("cite: a law", "The amount of this state. Ask."),
    ],
)
def test_a_fill_says_what_is_missing(line: str, says: str, tmp_path: Path) -> None:
    """In its own words; without any, in the words of the slot."""
    demo = SLOTS.format("unknown\n    missing: The amount of this state. Ask.") + USES_SLOT.rstrip() + "\n    output: yes\n"
    rules = rules_of(tmp_path, FACTS, demo=demo, ny_demo=UNKNOWN_FILL.format(line))
    assert problems_of(rules) == []
    result = result_of(rules, months=1)
    assert [note.text for note in result.notes if note.kind == "unknown"] == [says]


@pytest.mark.parametrize(
    ("fill", "says"),
    [
        (
            "{value: $5, missing: The amount.}",
            "`missing` says what is not known, but nothing here is unknown; write `value: unknown`",
        ),
        ("{value: unknown, missing: About $5.}", "a sentence has a typed amount in it"),
        ('{value: unknown, missing: "More than {nothing_here}."}', "there is no step, parameter or fact called 'nothing_here'"),
    ],
)
def test_missing_words_that_do_not_fit(fill: str, says: str, tmp_path: Path) -> None:
    rules = rules_of(tmp_path, FACTS, demo=SLOTS.format("$5") + USES_SLOT, ny_demo=f"fills:\n  extra: {fill}\n")
    (problem,) = problems_of(rules)
    assert says in problem
