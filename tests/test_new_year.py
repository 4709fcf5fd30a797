"""The new year: from January 2027 on, nothing that rests on a figure past its last day stands there without a mark.

What is past its last day is worked out here anew, from the dates in the files; the way from a result to its figures is
the one that explanations take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from app_fakes import SAY
from benefits_helper import Result, Rules, estimate, load_scenario, months, sweep, tables
from benefits_helper.app import chart, ledger, reasons, ribbon, sure, worth
from benefits_helper.app.answers import Answers, scenario
from benefits_helper.app.pair import Pair
from benefits_helper.desk.phases.calendar import phases
from benefits_helper.engine.reasons import OLDER_MARK
from benefits_helper.rulebook.model import Parameter
from random_people import person

NEW_YEAR = months.parse("2027-01")
SHOWN = 4  # SSI pays on the income of two months before: from the third month on all of it is of the new year
BARE = "WY"  # a state that has few rules of its own, or none
STATES = ("NY", "CA", "CT", "TX", BARE)
SEEDS = range(4)


def turn_of_year(state: str, seed: int) -> dict[str, Any]:
    """One of the random people, put into a state at the new year."""
    told = person(seed)
    facts = {name: value for name, value in told["facts"].items() if name != "county" or state == "NY"}
    return {"state": state, "start": "2027-01", "months": SHOWN, "facts": facts}


@cache
def figured(rules: Rules, state: str, seed: int, carry: bool) -> Result:
    return estimate(load_scenario(turn_of_year(state, seed), rules), rules, carry=carry)


def results(rules: Rules) -> Iterator[tuple[str, Result]]:
    for state in STATES:
        for seed in SEEDS:
            for carry in (False, True):
                yield f"{state} {seed} {'carried' if carry else 'as announced'}", figured(rules, state, seed, carry)


def last_month(parameter: Parameter, since: int) -> int:
    """The last month of a value: the one before the next date of change."""
    turn, month = parameter.changes.removeprefix("every "), since + 1
    while months.words(month).split()[0] != turn:
        month += 1
    return month - 1


def is_past(parameter: Parameter, since: int, month: int) -> bool:
    """Whether the value of a date is past its last month, or stands in for one that the file says is not known."""
    held = parameter.entry_at(month)
    stands_in = held is not None and since < held.since
    return stands_in or (bool(parameter.changes) and month > last_month(parameter, since))


def past_figures(result: Result, name: str, index: int) -> set[str]:
    """The parameters past their last day on which a result rests in a month."""
    trace, found = result.trace, set()
    seen, waiting = set(), [(name, trace.table.first_shown + index)]
    while waiting:
        place = waiting.pop()
        if place in seen or place[1] < 0:
            continue
        seen.add(place)
        waiting += trace.needs(*place)
        parameter = result.book.parameters.get(place[0])
        used = trace.figure(parameter, place[1]) if parameter else None
        if used and used.figure and used.figure.value is not None:
            month = int(trace.table.months[place[1]])
            if is_past(parameter, used.since, month):
                found.add(parameter.name)
    return found


def test_no_old_figure_stands_there_without_a_mark(rules: Rules) -> None:
    """A value rests on no figure past its last day, or it is marked and the notes name the figure, or it is unknown."""
    marked = {True: 0, False: 0}
    for who, result in results(rules):
        notes = {(note.name, month) for note in result.notes if note.kind == "older"
                 for month in range(note.month, NEW_YEAR + SHOWN)}  # fmt: skip
        for name in result.names:
            for index, month in enumerate(result.months):
                if not result.is_known(name, index):
                    continue
                past = past_figures(result, name, index)
                assert result.is_older(name, index) == bool(past), (who, name, months.show(month), past)
                assert {(one, month) for one in past} <= notes, (who, name, months.show(month), past)
                marked[bool(past)] += 1
    assert marked[True] > 500 and marked[False] > 500


def test_the_figures_of_the_year_before_are_among_those_that_are_marked(rules: Rules) -> None:
    """The poverty line of 2026 is used for 2027 only where it is asked to be carried, and then by name."""
    result = figured(rules, "NY", 0, True)
    assert any("person.poverty_first" in past_figures(result, name, 0) for name in result.names)
    assert not any(past_figures(figured(rules, "NY", 0, False), name, 0) & {"person.poverty_first"}
                   for name in result.names if figured(rules, "NY", 0, False).is_known(name, 0))  # fmt: skip


def test_each_month_of_the_table_has_the_mark_beside_the_number(rules: Rules) -> None:
    for who, result in results(rules):
        head, *rows = [re.split(r"\s{2,}", line) for line in tables.result_text(result).split("\n\n")[1].splitlines()]
        for index, row in enumerate(rows):
            for name, text in zip(head[1:], row[1:], strict=True):
                wanted = result.text(name, index) + (OLDER_MARK if result.is_older(name, index) else "")
                assert text == wanted, (who, name, index)
        assert (tables.OLDER in tables.result_text(result)) == any(OLDER_MARK in text for row in rows for text in row)


def test_json_and_explanations_say_it_too(rules: Rules) -> None:
    for who, result in results(rules):
        told = result.to_dict()["older"]
        for name in result.names:
            marks = [result.is_older(name, index) for index in range(SHOWN)]
            assert told.get(name, [False] * SHOWN) == marks, (who, name)
    result = figured(rules, "NY", 0, True)
    for name in result.names:
        first = tables.reason_text(result.reason(name, 2), deepest=0)
        assert (f"{result.text(name, 2)}{OLDER_MARK}" in first) == result.is_older(name, 2), first


def test_a_sweep_marks_its_columns(rules: Rules) -> None:
    for carry in (False, True):
        swept = sweep(turn_of_year("NY", 0), rules, levels=(0, 1500), carry=carry)
        by_hand = [estimate(turn_of_year("NY", 0) | {"facts": turn_of_year("NY", 0)["facts"] | {"wages": level}}, rules, carry=carry)
                   for level in (0, 1500)]  # fmt: skip
        for name in swept.names:
            marks = [any(one.is_older(name, index) for one in by_hand) for index in range(SHOWN)]
            assert swept.older.get(name, [False] * SHOWN) == marks, name
        head = tables.sweep_text(swept).splitlines()[2].split()
        index = swept.cliff_index
        for text in head[1:]:
            name = text.removesuffix(OLDER_MARK)
            assert (text != name) == swept.older.get(name, [False] * SHOWN)[index]


def test_a_sweep_marks_what_is_older_only_in_the_middle(rules: Rules) -> None:
    """The lowest and the highest pay can rest on no old figure where the pay between them does."""
    facts = {"age": 40, "gets_ssi": True, "ssdi_benefit": 700, "ssdi_entitled_from": "2022-01", "gets_snap": True,
             "rent": 500}  # fmt: skip
    told = {"state": "CA", "start": "2027-01", "months": SHOWN, "facts": facts}
    levels = (0, 600, 1200, 1800, 2600, 6000)
    swept, ends = (sweep(told, rules, levels=some, carry=True) for some in (levels, (levels[0], levels[-1])))
    by_hand = [estimate(told | {"facts": facts | {"wages": level}}, rules, carry=True) for level in levels]
    for name in swept.names:
        marks = [any(one.is_older(name, index) for one in by_hand) for index in range(SHOWN)]
        assert swept.older.get(name, [False] * SHOWN) == marks, name
    assert swept.older != ends.older


# ---- the app: it always carries


@cache
def pair(rules: Rules, state: str) -> Pair:
    answers = Answers(state, NEW_YEAR, frozenset({"ssi", "ssdi", "medicaid", "snap"}), ssi=Decimal(300), ssdi=Decimal(700),
                      age=40)  # fmt: skip
    both = [scenario(answers, with_job) for with_job in (False, True)]
    return Pair(*(estimate(load_scenario(one, rules), rules, carry=True) for one in both))


@pytest.mark.parametrize("state", STATES)
def test_the_ledger_marks_each_amount(rules: Rules, state: str) -> None:
    result = pair(rules, state).job
    shown = ledger.view(SAY, result).table
    columns = {SAY(f"label.{name}"): name for name in ledger.COLUMNS}
    seen = 0
    for at, cell in enumerate(shown.head):
        for index, row in enumerate(shown.rows):
            if cell.text in columns:
                is_older = result.is_older(columns[cell.text], index)
                assert row[at].text.endswith(OLDER_MARK) == is_older, (cell.text, index)
                seen += is_older
    assert seen and SAY("sure.older_key") in shown.caption


@pytest.mark.parametrize("state", STATES)
def test_the_month_before_and_after_marks_each_amount(rules: Rules, state: str) -> None:
    both = pair(rules, state)
    shown = worth.before_after(SAY, both)
    names = {SAY(f"label.{name}"): name for name in (*worth.PARTS, *worth.BESIDE)} | {SAY("worth.net_row"): worth.NET}
    for label, *cells in shown.rows:
        for result, cell in zip((both.now, both.job), cells, strict=True):
            is_older = result.is_older(names[label.text], both.settled)
            assert cell.text.endswith(OLDER_MARK) == is_older or cell.text == "$0", label.text
    marked = [result.is_older(worth.NET, both.settled) for result in (both.now, both.job)]
    line = worth.line(SAY, both, Decimal(1560))
    assert line.lead.count(OLDER_MARK) == (0 if line.tone == "unknown" else sum(marked))


@pytest.mark.parametrize("state", STATES)
def test_the_ribbon_marks_each_month(rules: Rules, state: str) -> None:
    result = pair(rules, state).job
    shown = ribbon.view(SAY, result, phases(result, SAY), NEW_YEAR)
    names = {SAY(f"desk.ribbon.{row}"): name for row, name in ribbon.ROWS.items()}
    assert shown is not None
    for row, (head, *_) in enumerate(shown.tables[0].rows):
        told = [cell.text.endswith(OLDER_MARK) for part in shown.tables for cell in part.rows[row][1:]]
        assert told == [result.is_older(names[head.text], index) for index in range(len(result.months))], head.text


@pytest.mark.parametrize("state", STATES)
def test_the_page_says_so_near_the_answer_and_names_the_figures(rules: Rules, state: str) -> None:
    result = pair(rules, state).job
    assert "January 2027" in sure.not_announced(SAY, result)[0].text
    (part,) = [one for one in sure.of_result(SAY, result) if one.title == SAY("sure.older")]
    assert len(part.texts) > 1
    assert bool(chart.older(SAY, result, 0)) == result.is_older(worth.NET, 0)


def test_a_reason_that_is_opened_has_the_mark_in_its_first_line(rules: Rules) -> None:
    result = pair(rules, "NY").job
    for name in result.names:
        head = reasons.opened(SAY, result.reason(name, 3), deepest=0).head
        assert head.endswith(OLDER_MARK) == result.is_older(name, 3), head


def test_a_cell_without_a_mark_is_seen(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests can fail: a page that forgets the mark is found out."""
    monkeypatch.setattr(ledger, "mark", lambda *_: "")
    with pytest.raises(AssertionError):
        test_the_ledger_marks_each_amount(rules, "NY")
