"""What is written down on "Pay and reports" becomes the record of the file, and the guard's answer is said calmly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from benefits_helper import load_rules, located, months, words
from benefits_helper.app import files, record, record_guard, record_log, record_table, record_todo
from benefits_helper.app.record import DEPOSITS, KINDS, PAY, REPORTS
from benefits_helper.desk.file import casefile
from benefits_helper.desk.record.guard import guard
from benefits_helper.desk.record.letters import Letter
from benefits_helper.desk.tasks.todo import Task
from benefits_helper.problems import InputProblems
from benefits_helper.report.html import html

SAY = words.load()
RULES = load_rules()
TODAY = date(2026, 8, 10)
LEDGERS = Path(__file__).parent / "ledgers"
PLAN = {"state": "NY", "start": "2026-06", "months": "12", "facts": {"gets_ssi": "yes", "wages": "885"}}
MAY = {"on": "2026-05-01", "benefit": "ssi", "amount": "994.00"}


def ledger_of(name: str):
    told = located.load(LEDGERS / f"{name}.yaml").data
    case = casefile.of_mapping(told["case"], RULES)
    return case, guard(case.scenario, case.record, RULES, date.fromisoformat(told["today"]))


def leads(name: str) -> str:
    return " ".join(f"{one.lead} {one.text}" for one in record_guard.lead(ledger_of(name)[1], SAY))


# --- entries


def test_entries_stand_by_day_and_come_back_from_the_file():
    plan = record.added(record.added(PLAN, PAY, {"on": "2026-07-31", "gross": "885.00"}), DEPOSITS, MAY)
    plan = record.added(plan, PAY, {"on": "2026-03-27", "gross": "885.00", "employer": 'Library: "east"'})
    assert [one["on"] for one in record.entries(plan, PAY)] == ["2026-03-27", "2026-07-31"]
    assert list(plan["record"]) == [PAY, DEPOSITS]
    assert files.opened("p.yaml", casefile.write(plan).encode(), RULES) == plan


def test_taking_the_last_entry_away_leaves_no_empty_block():
    plan = record.removed(record.added(PLAN, DEPOSITS, MAY), DEPOSITS, 0)
    assert plan == PLAN


def test_a_new_entry_begins_with_today_and_with_what_stays_the_same():
    plan = record.added(PLAN, PAY, {"on": "2026-07-31", "gross": "885.00", "employer": "Library"})
    assert record.first(plan, PAY, TODAY) == {"on": "2026-08-10", "employer": "Library"}
    assert record.first(plan, REPORTS, TODAY)["for"] == "2026-07"


@pytest.mark.parametrize(("kind", "one", "box", "says"), [
    (PAY, {"on": "2026-03-06"}, "gross", "Please fill in: Amount before taxes."),
    (PAY, {"on": "2026-03-06", "gross": "720.00", "from": "2026-02-16"}, "from", "both the first and the last day"),
    (PAY, {"on": "2026-03-06", "gross": "720.00", "from": "2026-03-01", "to": "2026-02-16"}, "to", "before the first day"),
    (DEPOSITS, {**MAY, "for": "2026-08"}, "for", "SSI for a month comes on the 1st"),
    (DEPOSITS, {**MAY, "benefit": "ssdi", "for": "2026-08"}, "for", "SSDI for a month comes in the month after"),
    (REPORTS, {"on": "2026-04-03", "way": "phone"}, "to", "To whom"),
])  # fmt: skip
def test_a_mistake_is_told_beside_its_box(kind, one, box, says):
    assert says in record.faults(SAY, kind, one)[box]


def test_what_is_odd_but_possible_is_only_remarked_on():
    twice = record.added(record.added(PLAN, DEPOSITS, MAY), DEPOSITS, MAY)
    assert record.faults(SAY, DEPOSITS, MAY) == {}
    assert record.remark(SAY, twice, DEPOSITS, MAY, TODAY) == SAY("record.twice")
    late = {**MAY, "on": "2027-05-01"}
    assert record.remark(SAY, record.added(PLAN, DEPOSITS, late), DEPOSITS, late, TODAY) == SAY("record_page.to_come")


@pytest.mark.parametrize("kind", KINDS)
def test_rows_of_the_table_are_the_same_entries(kind):
    told = located.load(LEDGERS / "first-job-reported-late.yaml").data["case"]
    many = record.entries(casefile.bare(told), kind)
    back, wrong = record_table.entries_of(SAY, kind, record_table.rows_of(kind, many))
    assert not wrong
    assert [record.in_words(SAY, kind, one) for one in back] == [record.in_words(SAY, kind, one) for one in many]
    assert record_table.entries_of(SAY, kind, record_table.rows_of(kind, [])) == ([], [])


def test_a_wrong_row_is_told_with_its_number_and_the_right_ones_stay():
    rows = record_table.rows_of(DEPOSITS, [MAY, {"on": "2026-06-01", "benefit": "ssi"}])
    good, wrong = record_table.entries_of(SAY, DEPOSITS, rows)
    assert good == [MAY]
    assert [line for line, _ in wrong] == [2]


def test_amounts_pass_the_table_to_the_cent():
    for cents in range(0, 100_000_00, 9973):
        text = f"{Decimal(cents) / 100:.2f}"
        rows = record_table.rows_of(DEPOSITS, [{**MAY, "amount": text}])
        assert record_table.entries_of(SAY, DEPOSITS, rows)[0][0]["amount"] == text


def test_a_plan_begun_earlier_keeps_its_pay_where_it_was():
    plan = record.added(PLAN, DEPOSITS, MAY)
    assert record.first_month(plan) == months.parse("2026-05")
    earlier = record.begun_earlier(plan, months.parse("2026-05"), RULES.facts)
    assert (earlier["start"], earlier["months"]) == ("2026-05", "13")
    assert earlier["facts"] == {"gets_ssi": "yes", "wages": {"2026-06": "885"}}
    assert record.first_month(earlier) is None


# --- the guard's answer


@pytest.mark.parametrize(("name", "says"), [
    ("first-job-as-due", "There is nothing you have to do."),
    ("first-job-reported-late", "Set aside about $1,200 until you have asked."),
    ("not-known", "Some months cannot be checked yet. Not told: Spouse's gross pay."),
    ("one-missing-one-late", "About $994 less came than was due."),
])  # fmt: skip
def test_the_answer_comes_in_calm_words_first(name, says):
    told = leads(name)
    assert says in told
    assert not {"overpaid", "fault", "must", "owe us", "failed"} & set(told.lower().split())


@pytest.mark.parametrize(("asks", "says"), [
    (5000, "$1,200 more came than was due. That is $3,800 less than the letter says."), (1200, "That fits what you wrote down."),
    (700, "$1,200 more came than was due. That is $500 more than the letter says."),
])  # fmt: skip
def test_the_sum_of_a_letter_stands_beside_what_was_found(asks: int, says: str):
    found = ledger_of("first-job-reported-late")[1]
    letter = Letter(date(2026, 8, 3), "ssi", "overpayment", Decimal(asks))
    (line,) = record_guard.letters(found, [letter], SAY)
    assert says in f"{line.lead} {line.text}"
    others = [replace(letter, sender="ssdi"), replace(letter, about="stopped"), replace(letter, amount=None)]
    assert record_guard.letters(found, others, SAY) == []


def test_the_table_has_every_month_and_the_reasons_only_what_is_off():
    _, ledger = ledger_of("first-job-reported-late")
    (one,) = record_guard.tables(ledger, SAY)
    assert len(one.rows) == len(ledger.rows)
    assert [cell.text for cell in one.rows[1]] == ["May 2026", "$594", "$994", "+$400", "+$400", "more than due"]
    details = record_guard.details(ledger, SAY)
    assert [one.title for one in details] == [f"SSI, {month} 2026: $400 more than was due" for month in ("May", "June", "July")]
    assert any("A-12345" in text for text in details[0].texts)


def test_the_log_holds_all_that_was_written_down_and_is_the_same_each_time():
    case, ledger = ledger_of("first-job-reported-late")
    made = [html(record_log.document(SAY, case.record, ledger, "<b>Ana</b>", TODAY)) for _ in range(2)]
    assert made[0] == made[1]
    for part in ("A-12345", "$885", "July 31, 2026", "Social Security for SSI", "+$1,200", "&lt;b&gt;Ana"):
        assert part in made[0]
    assert "<script" not in made[0]


# --- the to-do list, files


def test_the_list_shows_the_next_weeks_and_at_least_some():
    many = [Task(date(2026, month, 1), f"task {month}", "why", "ssi", of=str(month)) for month in (9, 10, 11, 12)]
    soon, later = record_todo.split(many, TODAY)
    assert (len(soon), len(later)) == (3, 1)
    assert len({record_todo.entry(SAY, one).key for one in many}) == len(many)
    assert record_todo.reasons(SAY, many) == ["why"]


def test_a_file_of_the_older_form_keeps_how_facts_are_known():
    old = b"state: NY\nstart: 2026-03\nfacts:\n  ssdi_benefit: 700  # verified: BPQY of March 3\n  wages: 600  # assumed\n"
    plan = files.opened("old.yaml", old, RULES)
    assert plan["known"] == {"ssdi_benefit": {"how": "verified", "source": "BPQY of March 3"}, "wages": {"how": "assumed"}}
    assert casefile.of_mapping(plan, RULES).scenario.how("ssdi_benefit") == "verified"


def test_a_locked_file_opens_with_its_phrase_only():
    plan = record.added(PLAN, DEPOSITS, MAY)
    raw = casefile.lock(casefile.write(plan), "four odd words here")
    assert files.opened("p.age", raw, RULES, "four odd words here") == plan
    with pytest.raises(InputProblems) as caught:
        files.opened("p.age", raw, RULES, "four odd words there")
    assert files.is_about_the_lock(caught.value)


@pytest.mark.parametrize(("first", "second", "key"), [
    ("short", "short", "files.phrase_short"), ("long enough words", "long enough word", "files.phrase_differs"),
])  # fmt: skip
def test_a_phrase_is_typed_twice_and_long_enough(first, second, key):
    assert files.phrase_fault(SAY, first, second) == SAY(key, least=files.SHORTEST_PHRASE)
    assert files.phrase_fault(SAY, "long enough words", "long enough words") == ""
