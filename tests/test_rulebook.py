"""Figures by date, tables, bands, versions, slots and the order of steps, on small rulebooks made from text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benefits_helper import Result, Rules
from benefits_helper.rulebook.order import Uses, blocks, circle
from tests.tiny import fact, parameter, problems_of, result_of, rules_of, shown, step

FACTS = "facts:\n" + "".join(
    [
        fact("pay", "dollars a month", "$0"),
        fact("people", "people", "1"),
        fact("lost_people", "people", "unknown"),
        fact("student", "yes or no", "no"),
        fact("home", "one of [own, shared, none]", "own"),
        fact("county", "text", "unknown"),
    ]
)


def program(parameters: str, *steps: str) -> str:
    return f"parameters:\n{parameters}steps:\n{''.join(steps)}"


def rules_for(folder: Path, values: str, more: str = "", unit: str = "dollars a month") -> Rules:
    """One parameter and a step that shows it."""
    return rules_of(folder, FACTS, demo=program(parameter(values, unit, more), step("shown", unit, "limit")))


def months_of(result: Result, name: str) -> list[str]:
    return [result.text(name, index) for index in range(len(result.months))]


# --- values by date


def test_a_value_holds_from_its_date_until_the_next(tmp_path: Path) -> None:
    rules = rules_for(tmp_path, "2025-01-01: 10\n2026-03-01: 20\n2026-06-01: 30")
    months = months_of(result_of(rules, start="2026-01", months=7), "demo.shown")
    assert months == ["$10", "$10", "$20", "$20", "$20", "$30", "$30"]


def test_before_the_first_value_a_figure_is_not_known(tmp_path: Path) -> None:
    rules = rules_for(tmp_path, "2026-03-01: 20")
    assert months_of(result_of(rules, months=3), "demo.shown") == ["not known", "not known", "$20"]


def test_an_unknown_value_is_not_known_from_then_on_and_says_what_is_missing(tmp_path: Path) -> None:
    rules = rules_for(tmp_path, '2026-01-01: 10\n2026-03-01: {value: unknown, missing: "The March figure."}')
    result = result_of(rules, months=4)
    assert months_of(result, "demo.shown") == ["$10", "$10", "not known", "not known"]
    figure = rules.for_state("NY").parameters["demo.limit"].entries[1].figures[()]
    assert (figure.value, figure.missing) == (None, "The March figure.")


def test_a_value_may_have_its_own_source_and_confidence(tmp_path: Path) -> None:
    values = "2025-01-01: 10\n2026-01-01: {value: 20, confidence: recalled, note: A guess, source: {cite: a letter}}"
    entries = rules_for(tmp_path, values).for_state("NY").parameters["demo.limit"].entries
    old, new = (entry.figures[()] for entry in entries)
    assert (old.confidence, old.sources[0].cite, old.note) == ("sourced", "a law", "")
    assert (new.confidence, new.sources[0].cite, new.note) == ("recalled", "a letter", "A guess")


def test_the_newest_value_is_carried_forward(tmp_path: Path) -> None:
    rules = rules_for(tmp_path, "2020-01-01: 10", more="changes: every January")
    result = result_of(rules, start="2029-11", months=2)
    assert months_of(result, "demo.shown") == ["$10", "$10"]
    assert result.reason("demo.shown", 0).because[0].notices


def test_carrying_also_goes_over_values_that_are_not_announced(tmp_path: Path) -> None:
    from benefits_helper import estimate

    rules = rules_for(tmp_path, '2026-01-01: 10\n2027-01-01: {value: unknown, missing: "The 2027 figure."}')
    scenario = {"state": "NY", "start": "2027-02", "months": 1}
    assert estimate(scenario, rules).text("demo.shown", 0) == "not known"
    assert estimate(scenario, rules, carry=True).text("demo.shown", 0) == "$10"


# --- tables


def test_a_table_by_a_count(tmp_path: Path) -> None:
    rules = rules_for(tmp_path, "2026-01-01: {1: 10, 2: 20, otherwise: 99}", more="by: people")
    assert [shown(rules, people=count) for count in (1, 2, 3)] == ["$10", "$20", "$99"]


def test_a_table_without_otherwise_is_not_known_elsewhere(tmp_path: Path) -> None:
    rules = rules_for(tmp_path, "2026-01-01: {1: 10}", more="by: people")
    assert [shown(rules, people=count) for count in (1, 2)] == ["$10", "not known"]


def test_a_table_by_a_word_and_by_yes_or_no(tmp_path: Path) -> None:
    by_word = rules_for(tmp_path / "a", "2026-01-01: {own: 1, shared: 2, none: 3}", more="by: home")
    by_answer = rules_for(tmp_path / "b", "2026-01-01: {yes: 5, no: 6}", more="by: student")
    assert [shown(by_word, home=word) for word in ("own", "shared", "none")] == ["$1", "$2", "$3"]
    assert [shown(by_answer, student=word) for word in ("yes", "no")] == ["$5", "$6"]


def test_a_table_by_the_state_and_by_a_text(tmp_path: Path) -> None:
    by_state = rules_for(tmp_path / "a", "2026-01-01: {NY: 1, otherwise: 2}", more="by: state")
    by_text = rules_for(tmp_path / "b", "2026-01-01: {Kings: 1, New York: 2}", more="by: county")
    assert [shown(by_state, state=state) for state in ("NY", "TX")] == ["$1", "$2"]
    assert [shown(by_text, county=name) for name in ("Kings", "New York")] == ["$1", "$2"]
    assert shown(by_text) == "not known"


def test_a_table_by_two_keys(tmp_path: Path) -> None:
    values = "2026-01-01: {1: {yes: 10, no: 20}, 2: {yes: 30, no: 40}, otherwise: 50}"
    rules = rules_for(tmp_path, values, more="by: [people, student]")
    told = [(1, "yes"), (1, "no"), (2, "yes"), (2, "no"), (3, "no")]
    texts = [shown(rules, people=people, student=student) for people, student in told]
    assert texts == ["$10", "$20", "$30", "$40", "$50"]


def test_a_table_by_something_unknown_is_not_known(tmp_path: Path) -> None:
    rules = rules_for(tmp_path, "2026-01-01: {1: 10, otherwise: 20}", more="by: lost_people")
    assert [shown(rules), shown(rules, lost_people=1)] == ["not known", "$10"]


def test_a_table_may_change_its_form_by_date(tmp_path: Path) -> None:
    rules = rules_for(tmp_path, "2026-01-01: {1: 10}\n2026-02-01: {1: {value: 20, note: New}, otherwise: 30}\n2026-03-01: unknown",
                      more="by: people")  # fmt: skip
    assert months_of(result_of(rules, months=3), "demo.shown") == ["$10", "$20", "not known"]
    assert months_of(result_of(rules, months=3, people=4), "demo.shown") == ["not known", "$30", "not known"]


@pytest.mark.parametrize(
    ("by", "values", "says"),
    [
        ("people", "{one: 10}", "'one' is not a value of people; it is people"),
        ("home", "{own: 1, shred: 2, none: 3}", "'shred' is not a value of home; did you mean 'shared'?"),
        ("home", "{own: 1}", "the table has no value for shared, none; add it, or `otherwise: ...`"),
        ("student", "{yes: 1}", "the table has no value for no; add it, or `otherwise: ...`"),
        ("[people, student]", "{1: {yes: 1}}", "the table has no value for no; add it, or `otherwise: ...`"),
        ("[people, student]", "{1: 10}", "this should be a table by student; such as {no: ...}"),
        ("[people, student]", "{1: {yes: 1, otherwise: 2}}", "`otherwise` stands only at the outer level of a table"),
        ("people", "10", "this should be a table by people; such as {1: ...}"),
        ("people", "{1: {2: 10}}", "this should be one value, not a block of lines; check what the table goes by"),
        ("pay", "{1: 10}", "a table cannot go by pay like this: it is dollars a month; amounts go by bands"),
        ("{home: bands}", "[]", "a table cannot go by home like this: it is one of [own, shared, none]; amounts go by"),
        ("[pay, people, home]", "{1: 10}", "`by` is a name, a list of two names, or {name: bands}"),
        ("{pay: band}", "{1: 10}", "`by` is a name, a list of two names, or {name: bands}"),
        ("peple", "{1: 10}", "there is no step or fact called 'peple'; did you mean 'people'?"),
    ],
)
def test_tables_that_are_not_right(by: str, values: str, says: str, tmp_path: Path) -> None:
    (problem,) = problems_of(rules_for(tmp_path, f"2026-01-01: {values}", more=f"by: {by}"))
    assert says in problem


# --- bands


def band_rules(folder: Path, *rows: str, by: str = "{pay: bands}", others: str = "") -> Rules:
    values = "2026-01-01:\n" + "".join(f"  - {{{row}}}\n" for row in rows)
    figures = parameter(values, "percent", f"by: {by}") + others
    return rules_of(folder, FACTS, demo=program(figures, step("shown", "percent", "limit")))


def test_bands_and_their_ends(tmp_path: Path) -> None:
    rules = band_rules(tmp_path, "below: $100, value: 1%", "at_least: $100, up_to: $200, value: 2%", "more_than: $200, value: 3%")
    texts = [shown(rules, pay=pay) for pay in ("0", "99.99", "100", "200", "200.01", "9999")]
    assert texts == ["1%", "1%", "2%", "2%", "3%", "3%"]


def test_outside_of_all_bands_nothing_is_known(tmp_path: Path) -> None:
    rules = band_rules(tmp_path, "at_least: $100, below: $200, value: 2%")
    assert [shown(rules, pay=pay) for pay in (50, 150, 250)] == ["not known", "2%", "not known"]


def test_bands_with_columns(tmp_path: Path) -> None:
    rules = band_rules(
        tmp_path, "below: $100, yes: 1%, no: 2%", "at_least: $100, yes: 3%, no: 4%", by="{pay: bands, student: exact}"
    )
    told = [(50, "yes"), (50, "no"), (100, "yes"), (100, "no")]
    assert [shown(rules, pay=pay, student=student) for pay, student in told] == ["1%", "2%", "3%", "4%"]


def test_the_end_of_a_band_may_be_an_expression(tmp_path: Path) -> None:
    line = parameter("2026-01-01: 100\n2026-02-01: 400", name="line")
    rules = band_rules(tmp_path, "up_to: 150% of line, value: 1%", "more_than: 150% of line, value: 2%", others=line)
    assert months_of(result_of(rules, months=2, pay=300), "demo.shown") == ["2%", "1%"]


def test_bands_by_a_count(tmp_path: Path) -> None:
    rules = band_rules(tmp_path, "up_to: 2, value: 1%", "more_than: 2, value: 2%", by="{people: bands}")
    assert [shown(rules, people=people) for people in (1, 2, 3)] == ["1%", "1%", "2%"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (("below: $100, value: 1%", "at_least: $150, value: 2%"), "this band leaves a gap after the one before it; start it at $100"),
        (("below: $100, value: 1%", "at_least: $50, value: 2%"), "this band overlaps the one before it; start it at $100"),
        (("up_to: $100, value: 1%", "at_least: $100, value: 2%"), "both bands hold $100 itself; pair `below` with `at_least`"),
        (("below: $100, value: 1%", "more_than: $100, value: 2%"), "neither band holds $100 itself; pair `below`"),
        (("below: $100, value: 1%", "at_least: 2 * pay, value: 2%"), "this band does not start at the end of the one before it"),
        (("value: 1%", "at_least: $100, value: 2%"), "only the first band may be open below and only the last open above"),
        (("at_least: $200, below: $100, value: 1%",), "this band ends before it begins"),
        (("at_least: $100, below: $100, value: 1%",), "this band ends before it begins"),
        (("at_least: $1, more_than: $2, value: 1%",), "a band has one lower and one upper end; take one of the two away"),
        (("below: $100",), "this band has no value; add `value: ...`"),
        (("from: $100, value: 1%",), "'from' is not a key of a band; a band has at_least or more_than, below or up_to, and value"),
        (("below: 100, value: 1%",), "this gives a bare number, but dollars a month is due here; amounts start with"),
        (("below: $100, value: 5",), "'5' is not a percentage; write it like 50% or 6.2%"),
    ],
)  # fmt: skip
def test_bands_that_do_not_join(rows: tuple[str, ...], says: str, tmp_path: Path) -> None:
    (problem,) = problems_of(band_rules(tmp_path, *rows))
    assert says in problem


def test_one_amount_may_be_written_in_two_ways_where_bands_join(tmp_path: Path) -> None:
    assert problems_of(band_rules(tmp_path, "below: $100, value: 1%", "at_least: $100.00, value: 2%")) == []


def test_a_column_that_lacks_a_word(tmp_path: Path) -> None:
    rules = band_rules(tmp_path, "below: $100, yes: 1%", by="{pay: bands, student: exact}")
    (problem,) = problems_of(rules)
    assert "this band has no value for no; add it to the row" in problem


# --- steps


CHOICE = "choose:\n- when: student\n  then: $5\n- when: pay > $100\n  then: $6\n- otherwise: $7"


def test_the_first_line_that_holds_is_taken(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, FACTS, demo="steps:\n" + step("shown", "dollars", CHOICE))
    told = [{"student": "yes", "pay": 500}, {"pay": 500}, {}]
    assert [shown(rules, **facts) for facts in told] == ["$5", "$6", "$7"]


@pytest.mark.parametrize(
    ("lines", "unit", "told", "due"),
    [
        ("value: pay - $100\nnot_below: $0", "dollars a month", {"pay": 20}, "$0"),
        ("value: pay - $100\nnot_below: $0", "dollars a month", {"pay": 120}, "$20"),
        ("value: pay\nnot_above: $100", "dollars a month", {"pay": 120}, "$100"),
        ("value: pay / 3\nround: down to the cent", "dollars a month", {"pay": 20}, "$6.66"),
        ("value: pay / 3\nround: up to the cent", "dollars a month", {"pay": 20}, "$6.67"),
        ("value: pay / 3\nround: nearest dollar", "dollars a month", {"pay": 20}, "$7"),
        ("value: pay / 2\nround: nearest dollar", "dollars a month", {"pay": 5}, "$3"),
        ("value: pay / 3\nround: down to the mill", "dollars a month", {"pay": 20}, "$6.666"),
        ("value: pay / 3\nround: down to the dime", "dollars a month", {"pay": 20}, "$6.60"),
        ("value: pay\nnot_above: $10.55\nround: down to the dollar", "dollars a month", {"pay": 20}, "$10"),
        ("value: $5\nonly_if: student", "dollars a month", {}, "$0"),
        ("value: $5\nonly_if: student", "dollars a month", {"student": "yes"}, "$5"),
        ("value: yes\nonly_if: student", "yes or no", {}, "no"),
        ("value: shared\nonly_if: student", "one of [own, shared]", {}, "own"),
        ("value: this_month\nonly_if: student", "month", {}, "none"),
    ],
)
def test_what_a_step_does_with_its_value(lines: str, unit: str, told: dict[str, Any], due: str, tmp_path: Path) -> None:
    rules = rules_of(tmp_path, FACTS, demo="steps:\n" + step("shown", unit, lines))
    assert shown(rules, **told) == due


def test_versions_of_a_step_follow_each_other(tmp_path: Path) -> None:
    early = step("shown", "dollars", "value: $1\nuntil: 2026-02")
    middle = step("shown", "dollars", "value: $2\nfrom: 2026-03\nuntil: 2026-03")
    late = step("shown", "dollars", "value: $3\nfrom: 2026-04")
    rules = rules_of(tmp_path, FACTS, demo=f"steps:\n{early}{middle}{late}")
    assert months_of(result_of(rules, months=5), "demo.shown") == ["$1", "$1", "$2", "$3", "$3"]


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ("until: 2026-02", "from: 2026-04", "the versions of one step follow each other without a gap"),
        ("until: 2026-02", "from: 2026-02", "the versions of one step follow each other without a gap"),
        ("from: 2026-02", "from: 2026-04", "the versions of one step follow each other without a gap"),
        ("until: 2026-02", "topic: x", "'shown' is already the name of a step of demo; it stands on line 5 too"),
        ("until: 2026-13", "from: 2026-03", "2026-13 is not a month"),
    ],
)
def test_versions_that_do_not_follow_each_other(first: str, second: str, says: str, tmp_path: Path) -> None:
    text = step("shown", "dollars", f"value: $1\n{first}") + step("shown", "dollars", f"value: $2\n{second}")
    assert says in problems_of(rules_of(tmp_path, FACTS, demo=f"steps:\n{text}"))[0]


def test_a_program_that_does_not_apply_gives_nothing(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, FACTS, demo="applies_if: student\nsteps:\n" + step("shown", "dollars", "$5"))
    assert [shown(rules), shown(rules, student="yes")] == ["$0", "$5"]


# --- the order of steps


def test_steps_may_stand_in_any_order(tmp_path: Path) -> None:
    steps = [step("last", "dollars", "middle + $1"), step("middle", "dollars", "first + $1"), step("first", "dollars", "$1")]
    for name, order in (("a", steps), ("b", steps[::-1])):
        assert result_of(rules_of(tmp_path / name, FACTS, demo="steps:\n" + "".join(order))).text("demo.last", 0) == "$3"


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        (step("a", "dollars", "a + $1"), "5:11: error: a uses its own value of the same month; look at the month before, with last_month(a)"),
        (step("a", "dollars", "b") + step("b", "dollars", "a"), "these steps wait for each other in the same month: a (line 5) → b (line 9) → a (line 5)"),
        (step("a", "yes or no", "ever(b)") + step("b", "yes or no", "a"), "these steps wait for each other"),
        (step("a", "dollars", "value: $1\nnot_above: b") + step("b", "dollars", "a"), "these steps wait for each other"),
        (step("a", "yes or no", "value: yes\nonly_if: a"), "a uses its own value"),
    ],
)  # fmt: skip
def test_a_circle_within_a_month_is_told(steps: str, says: str, tmp_path: Path) -> None:
    (problem,) = problems_of(rules_of(tmp_path, FACTS, demo=f"steps:\n{steps}"))
    assert says in problem


def test_a_circle_between_programs_names_them(tmp_path: Path) -> None:
    one, two = (f"steps:\n{step('a', 'dollars', f'{other}.a')}" for other in ("two", "one"))
    (problem,) = problems_of(rules_of(tmp_path, FACTS, one=one, two=two))
    assert "one.a (line 5) → two.a (line 5) → one.a (line 5)" in problem


def test_a_circle_through_the_key_of_a_table_is_seen(tmp_path: Path) -> None:
    figures = parameter("2026-01-01: {1: 2}", "people", "by: counted")
    (problem,) = problems_of(rules_of(tmp_path, FACTS, demo=program(figures, step("counted", "people", "limit"))))
    assert "counted uses its own value of the same month" in problem


def test_a_step_may_look_at_its_own_past(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, FACTS, demo="steps:\n" + step("shown", "count", "value: last_month(shown) + 1\nonly_if: student"))
    result = result_of(rules, months=4, student={"2026-02": "yes"})
    assert months_of(result, "demo.shown") == ["0", "1", "2", "3"]


def test_steps_that_look_back_at_each_other_are_one_block(tmp_path: Path) -> None:
    text = step("a", "count", "last_month(b) + 1") + step("b", "count", "a") + step("c", "count", "b") + step("d", "count", "1")
    rules = rules_of(tmp_path, FACTS, demo=f"steps:\n{text}")
    book = rules.for_state("NY")
    by_name = [(sorted(step.name for step in block.steps), block.read_back) for block in book.blocks]
    assert (["demo.a", "demo.b"], ("demo.b",)) in by_name
    assert (["demo.d"], ()) in by_name
    assert by_name.index((["demo.a", "demo.b"], ("demo.b",))) < by_name.index((["demo.c"], ()))


def test_a_block_comes_after_all_that_it_needs(rules: Rules) -> None:
    book = rules.for_state("NY")
    gates: dict[str, set[str]] = {}
    uses = Uses(book.steps, book.parameters, gates)
    assert circle(uses) is None
    done: set[str] = set()
    for block in blocks(uses):
        done |= {step.name for step in block.steps}
        assert {needed for step in block.steps for needed in uses.all(step.name)} <= done


# --- facts


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (fact("ever", "yes or no", "no"), "'ever' is the name of a function; choose another name"),
        (fact("state", "yes or no", "no"), "'state' is a built-in name; choose another name"),
        (fact("otherwise", "yes or no", "no"), "'otherwise' is a word of the rule language; choose another name"),
        (fact("pay", "dollars per month", "$0"), "'dollars per month' is not a unit; did you mean 'dollars a month'?"),
        (fact("pay", "dollars a month", "none"), "'none' is not an amount; write it like 1250 or 1250.50"),
        (fact("pay", "one of [own, shared]", "shred"), "'shred' is not one of own, shared; did you mean 'shared'?"),
        (fact("pay", "text", "Kings"), "a text has no default; write unknown or nothing"),
        (fact("pay", "people", "1", "form: months"), "a list of months is yes or no for each month; write unit: yes or no"),
    ],
)
def test_facts_that_are_not_right(text: str, says: str, tmp_path: Path) -> None:
    (problem,) = problems_of(rules_of(tmp_path, "facts:\n" + text))
    assert says in problem
