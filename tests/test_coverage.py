"""What is known in which state: figured from the names a row rests on, in small rulebooks made from text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benefits_helper import Rules, months
from benefits_helper.app import coverage as view
from benefits_helper.checking import check_paths
from benefits_helper.engine.coverage import NONE, Cell, next_january, rows_of, state_cells
from benefits_helper.problems import InputProblems
from benefits_helper.rulebook.coverage import row_problems
from tests.app_fakes import SAY
from tests.tiny import fact, folder_of, step

TOP = Path(__file__).resolve().parents[1]
NOW = months.parse("2026-11")
FACTS = "facts:\n" + fact("pay", "dollars a month", "$0") + fact("home", "one of [own, shared, care]", "own")
ROW = "coverage:\n  - group: Cash\n    rows:\n      row:\n        label: A rule\n        ask: the office\n        rests_on: [{names}]\n"


def figure(name: str, values: str, more: str = "") -> str:
    """One parameter; `values` stands in braces."""
    return (
        f"  {name}:\n    label: {name.capitalize()}\n    unit: dollars a month\n{more}"
        f"    values: {{{values}}}\n    source: {{cite: a law, url: 'https://law.example', read: 2026-01-05}}\n"
    )


def cell_of(folder: Path, programs: dict[str, str], names: str, more: str = "", state: str = "NY", month: int = NOW) -> Cell:
    """The only cell of a rulebook made from texts, with one row that rests on `names`."""
    folder_of(folder, FACTS, **programs)
    (folder / "coverage.yaml").write_text(ROW.format(names=names) + more, "utf-8")
    rules = Rules(folder)
    assert [one.one_line() for one in row_problems(rules)] == []
    (cell,) = state_cells(rules, state, month)
    return cell


def table_by_state(rows: str) -> str:
    return "parameters:\n" + figure("limit", f"2026-01-01: {{{rows}}}", "    by: state\n")


@pytest.mark.parametrize(
    ("rows", "kind", "value", "missing"),
    [
        ("NY: 5, OH: 7", "known", "$5", ""),
        ("NY: {value: 5, confidence: verified}", "known", "$5", ""),
        ("NY: {value: 5, confidence: recalled}", "unconfirmed", "$5", ""),
        ("NY: {value: 5, confidence: derived}, OH: 7", "unconfirmed", "$5", ""),
        ("NY: {value: unknown, missing: Ask them.}, OH: 7", "unknown", "", "Ask them."),
        ("OH: 7, otherwise: {value: unknown, missing: Ask them.}", "unknown", "", "Ask them."),
        ("OH: 7", "unknown", "", "Limit: the figure for this time is not here. Look it up in: a law."),
    ],
)
def test_a_table_by_state_asks_for_the_row_of_the_state_only(
    rows: str, kind: str, value: str, missing: str, tmp_path: Path
) -> None:
    cell = cell_of(tmp_path, {"demo": table_by_state(rows)}, "demo.limit")
    assert (cell.kind, cell.weakest.value, cell.weakest.missing, cell.figures) == (kind, value, missing, 1)


def test_the_weakest_figure_is_named_with_its_date_and_source(tmp_path: Path) -> None:
    figures = figure("sure", "2020-01-01: 1", "    confidence: verified\n") + figure(
        "weak", "2024-07-01: {value: 2, confidence: derived, note: A guess.}"
    )
    demo = f"parameters:\n{figures}steps:\n" + step("total", "dollars a month", "sure + weak")
    cell = cell_of(tmp_path, {"demo": demo}, "demo.total")
    ground = cell.weakest
    assert (cell.kind, cell.figures) == ("unconfirmed", 2)
    assert (ground.name, ground.label, ground.value, ground.since) == (
        "demo.weak",
        "Weak",
        "$2",
        months.parse("2024-07"),
    )
    assert (ground.confidence, ground.note) == ("derived", "A guess.")
    assert [(source.cite, source.read) for source in ground.sources] == [("a law", "2026-01-05")]


def test_a_figure_past_its_date_is_unconfirmed(tmp_path: Path) -> None:
    demo = "parameters:\n" + figure("limit", "2025-01-01: 5", "    changes: every January\n")
    cell = cell_of(tmp_path, {"demo": demo}, "demo.limit")
    assert (cell.kind, cell.weakest.is_old) == ("unconfirmed", True)


def test_the_figure_of_a_year_that_is_not_announced_is_known_in_part(tmp_path: Path) -> None:
    demo = "parameters:\n" + figure("limit", "2026-01-01: 5, 2027-01-01: {value: unknown, missing: Not out yet.}")
    parts = {"demo": demo}
    assert cell_of(tmp_path, parts, "demo.limit").kind == "known"
    later = cell_of(tmp_path, parts, "demo.limit", month=next_january(NOW))
    assert (later.kind, later.weakest.missing, later.weakest.is_awaited) == ("partly", "Not out yet.", True)


def test_an_empty_slot_is_unknown_and_a_filled_one_is_not(tmp_path: Path) -> None:
    slot = "slots:\n  amount:\n    label: Amount\n    unit: dollars a month\n    if_empty: unknown\n    missing: The amount. Ask the office.\n"
    fill = "parameters:\n" + figure("own", "2026-01-01: 3") + "fills:\n  amount:\n    value: own\n    cite: a state law\n"
    parts = {"demo": slot, "ny_demo": fill}
    assert cell_of(tmp_path, parts, "demo.amount").weakest.value == "$3"
    empty = cell_of(tmp_path, parts, "demo.amount", state="OH")
    assert (empty.kind, empty.weakest.missing) == ("unknown", "The amount. Ask the office.")


def test_a_rule_without_figures_rests_on_its_law(tmp_path: Path) -> None:
    demo = "steps:\n" + step("looks", "yes or no", "value: no\ncite: a law of the state\nurl: https://law.example/2")
    cell = cell_of(tmp_path, {"demo": demo}, "demo.looks")
    assert (cell.kind, cell.figures, cell.weakest.value) == ("known", 0, "")
    assert [source.cite for source in cell.weakest.sources] == ["a law of the state"]


CHOOSE = """\
choose:
  - when: payer = nobody
    then: $0
  - when: home = care
    then: unknown
    says: Ask about {lost} and {own_home}.
  - when: home = shared
    then: lost
  - otherwise: own_home
"""
PAYER = """\
  payer:
    label: Payer
    unit: one of [nobody, state]
    by: state
    values: {2020-01-01: {OH: nobody, otherwise: state}}
    source: {cite: a law}
"""
PAID = (
    "parameters:\n" + PAYER + figure("own_home", "2020-01-01: 9") + figure("lost", "2020-01-01: {value: unknown, missing: Lost.}")
    + "steps:\n" + step("paid", "dollars a month", CHOOSE)
)  # fmt: skip


@pytest.mark.parametrize(
    ("where", "kind", "said"),
    [
        ("", "partly", "Lost."),
        ("        where: {home: own}\n", "known", ""),
        ("        where: {home: shared}\n", "unknown", "Lost."),
        ("        where: {home: care}\n", "unknown", "Ask about lost and $9."),
        ("        where: [{home: own}, {home: shared}]\n", "partly", "Lost."),
        ("        where: [{home: care}, {home: shared}]\n", "unknown", "Ask about lost and $9."),
    ],
)
def test_only_lines_that_the_people_of_the_row_can_reach_ask_for_figures(where: str, kind: str, said: str, tmp_path: Path) -> None:
    cell = cell_of(tmp_path, {"demo": PAID}, "demo.paid", where)
    assert (cell.kind, cell.weakest.missing) == (kind, said)


def test_a_line_that_the_state_cannot_reach_asks_for_no_figure(tmp_path: Path) -> None:
    cell = cell_of(tmp_path, {"demo": PAID}, "demo.paid", state="OH")
    assert (cell.kind, cell.figures, cell.weakest.name) == ("known", 1, "demo.payer")


def test_a_state_that_has_no_such_thing_says_so(tmp_path: Path) -> None:
    more = "        none_if: demo.paid = $0\n"
    assert cell_of(tmp_path, {"demo": PAID}, "demo.paid", more, "OH").kind == NONE
    assert cell_of(tmp_path, {"demo": PAID}, "demo.paid", more).kind == "partly"


def test_a_rule_that_a_usual_one_stands_in_for_is_unconfirmed(tmp_path: Path) -> None:
    slot = "slots:\n  checked:\n    label: Checked\n    unit: yes or no\n    if_empty: no\n"
    parts = {
        "demo": slot + "steps:\n" + step("way", "dollars a month", "pay - $20"),
        "ny_demo": "fills:\n  checked: {value: yes, cite: a law}\n",
    }
    more = "        unconfirmed_if: not demo.checked\n"
    assert cell_of(tmp_path, parts, "demo.way", more).kind == "known"
    assert cell_of(tmp_path, parts, "demo.way", more, "OH").kind == "unconfirmed"


def test_none_from_memory_is_unconfirmed(tmp_path: Path) -> None:
    parts = {"demo": PAID.replace("OH: nobody", "OH: {value: nobody, confidence: recalled}")}
    assert cell_of(tmp_path, parts, "demo.paid", "        none_if: demo.paid = $0\n", "OH").kind == "unconfirmed"


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("no and lost > $5", "known"), ("lost > $5 and no", "known"), ("yes or lost > $5", "known"),
        ("yes and lost > $5", "unknown"), ("pay > $5 and lost > $5", "partly"), ("pay > $5 and held > $5", "known"),
        ("not (lost > $5)", "unknown"), ("is_known(lost)", "known"), ("held + lost > $5", "unknown"),
        ("held * 2 >= $18 or lost > $5", "known"), ("smallest(held, lost) > $1", "unknown"),
        ("lost * 0 > $5", "known"), ("lost * 2 > $5", "unknown"), ("not (yes or pay > $5)", "known"),
        ("not is_known(last_month(fits))", "known"),
    ],
)  # fmt: skip
def test_what_is_decided_asks_for_nothing_more(expression: str, kind: str, tmp_path: Path) -> None:
    """As in an estimate: one no settles an `and`, one yes an `or`, nothing times anything is nothing, and anything else
    needs both sides."""
    figures = figure("held", "2020-01-01: 9") + figure("lost", "2020-01-01: {value: unknown, missing: Lost.}")
    demo = f"parameters:\n{figures}steps:\n" + step("fits", "yes or no", expression)
    assert cell_of(tmp_path, {"demo": demo}, "demo.fits").kind == kind


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ("value: pay\nnot_below: lost", "unknown"), ("value: held\nnot_above: $3", "known"),
        ("value: lost\nonly_if: pay > $5", "unknown"), ("value: lost\nonly_if: held > $100", "known"),
        ("value: held\nonly_if: lost > $5", "unknown"), ("value: last_month(other)", "known"),
        ("choose:\n  - when: lost > $5\n    then: held\n  - otherwise: held", "known"),
        ("choose:\n  - when: lost > $5\n    then: held\n  - otherwise: $0", "unknown"),
        ("value: other\nnot_above: last_month(knot)", "unknown"),
    ],
)  # fmt: skip
def test_limits_and_conditions_count(lines: str, kind: str, tmp_path: Path) -> None:
    figures = figure("held", "2020-01-01: 9") + figure("lost", "2020-01-01: {value: unknown, missing: Lost.}")
    steps = step("other", "dollars a month", "lost") + step("knot", "dollars a month", lines)
    assert cell_of(tmp_path, {"demo": f"parameters:\n{figures}steps:\n{steps}"}, "demo.knot").kind == kind


def test_bands_and_keys_of_a_person_count_each_row(tmp_path: Path) -> None:
    bands = (
        "parameters:\n  rate:\n    label: Rate\n    unit: percent\n    by: {pay: bands}\n    source: {cite: a law}\n    values:\n"
        "      2020-01-01:\n        - {below: $100, value: 10%}\n        - {at_least: $100, value: {value: unknown, missing: Ask.}}\n"
    )
    assert cell_of(tmp_path / "bands", {"demo": bands}, "demo.rate").kind == "partly"
    rows = figure("amount", "2020-01-01: {own: 1, shared: {value: unknown, missing: Ask.}, otherwise: 3}", "    by: home\n")
    cell = cell_of(tmp_path / "keys", {"demo": "parameters:\n" + rows}, "demo.amount")
    assert (cell.kind, cell.figures, cell.weakest.label) == ("partly", 3, "Amount: shared")


@pytest.mark.parametrize(("where", "kind"), [("own", "known"), ("shared", "partly"), ("care", "unknown")])
def test_otherwise_counts_only_where_somebody_comes_to_it(where: str, kind: str, tmp_path: Path) -> None:
    sizes = "steps:\n" + step("size", "one of [one, two]", "choose:\n  - when: pay > $5\n    then: two\n  - otherwise: one")
    rows = "2020-01-01: {own: {one: 1, two: 2}, shared: {one: 3}, otherwise: {value: unknown, missing: Ask.}}"
    amount = "parameters:\n" + figure("amount", rows, "    by: [home, size]\n")
    cell = cell_of(tmp_path, {"demo": amount + sizes}, "demo.amount", f"        where: {{home: {where}}}\n")
    assert cell.kind == kind


def test_another_programs_figures_count_and_its_steps_are_its_own_matter(tmp_path: Path) -> None:
    demo = "steps:\n" + step("a", "dollars a month", "other.lost") + step("b", "dollars a month", "other.sum")
    other = "parameters:\n" + figure("lost", "2020-01-01: {value: unknown, missing: Lost.}")
    parts = {"demo": demo, "other": other + "steps:\n" + step("sum", "dollars a month", "lost")}
    assert cell_of(tmp_path, parts, "demo.a").kind == "unknown"
    assert cell_of(tmp_path, parts, "demo.b").kind == "known"
    folder = tmp_path / "through"
    second = (
        "      second:\n        label: Another\n        ask: them\n        rests_on: [other.sum]\n        others_go_by_it: yes\n"
    )
    folder_of(folder, FACTS, **parts)
    (folder / "coverage.yaml").write_text(ROW.format(names="demo.b") + second, "utf-8")
    assert [cell.kind for cell in state_cells(Rules(folder), "NY", NOW)] == ["unknown", "unknown"]


def test_two_names_of_one_rule_are_both_looked_at(tmp_path: Path) -> None:
    figures = figure("held", "2020-01-01: 9") + figure("lost", "2020-01-01: {value: unknown, missing: Lost.}")
    cell = cell_of(tmp_path, {"demo": "parameters:\n" + figures}, "demo.held, demo.lost")
    assert (cell.kind, cell.figures, cell.weakest.missing) == ("partly", 2, "Lost.")


# ---- the file of rows


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ("demo.paid]", "demo.payd]", "coverage.yaml:7:20: error: there is no slot, step or figure called 'demo.payd'; did you mean 'demo.paid'?"),
        ("home: own", "hone: own", "coverage.yaml:8:17: error: there is no slot, step or figure called 'hone'; did you mean 'home'?"),
        ("home: own", "home: mine", "coverage.yaml:8:23: error: 'mine' is not one of own, shared, care"),
        ("demo.payer = nobody", "demo.payer = nobodi", "coverage.yaml:9:31: error: 'nobodi' is not one of nobody, state; did you mean 'nobody'?"),
        ("demo.payer = nobody", "demo.paid", "coverage.yaml:9:18: error: this gives dollars a month, but yes or no is due here"),
        ("label:", "lable:", "coverage.yaml:5:9: error: 'lable' is not a key that belongs here; did you mean 'label'?"),
        ("rests_on: [demo.paid]", "rests_on: []", "coverage.yaml:7:19: error: 'rests_on' is empty; fill it or take the line away"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_rows_is_told_where_it_stands(was: str, now: str, says: str, tmp_path: Path) -> None:
    text = ROW.format(names="demo.paid") + "        where: {home: own}\n        none_if: demo.payer = nobody\n"
    folder_of(tmp_path, FACTS, demo=PAID)
    path = tmp_path / "coverage.yaml"
    path.write_text(text.replace(was, now), "utf-8")
    for target in (path, tmp_path):
        told = [replace(one, path=Path(one.path).name).one_line() for one in check_paths([target]).problems]
        assert says in told[0]
    with pytest.raises(InputProblems) as raised:
        state_cells(Rules(tmp_path), "NY", NOW)
    assert says in str(raised.value)


def test_a_row_stands_once_in_the_file(tmp_path: Path) -> None:
    folder_of(tmp_path, FACTS, demo=PAID)
    path = tmp_path / "coverage.yaml"
    path.write_text(ROW.format(names="demo.paid") + ROW.format(names="demo.paid").removeprefix("coverage:\n"), "utf-8")
    (only,) = check_paths([path]).problems
    assert (only.line, only.message) == (10, "there is a row called 'row' already, on line 4")


def test_rules_without_such_a_file_have_no_rows(tmp_path: Path) -> None:
    rules = Rules(folder_of(tmp_path, FACTS, demo=PAID))
    assert (row_problems(rules), rows_of(rules), state_cells(rules, "NY", NOW)) == ([], (), ())


# ---- in the app


def test_missing_rules_of_a_state_are_counted_in_one_sentence(tmp_path: Path) -> None:
    lost = cell_of(tmp_path, {"demo": table_by_state("OH: 7")}, "demo.limit")
    assert view.gaps(SAY, "TX", [lost, lost]) == (
        '2 of Texas\' rules are not known here yet, about cash. Where they matter, the answer says "not known yet".'
    )
    assert view.gaps(SAY, "TX", [lost]).startswith("One of Texas' rules is not known here yet")
    assert view.gaps(SAY, "TX", [replace(lost, kind="partly")]) == ""


def test_a_line_says_the_figure_its_date_and_whom_to_ask(tmp_path: Path) -> None:
    held = cell_of(tmp_path / "a", {"demo": table_by_state("NY: {value: 5, confidence: derived, note: A sum.}")}, "demo.limit")
    lost = cell_of(tmp_path / "b", {"demo": table_by_state("NY: {value: unknown, missing: The limit}")}, "demo.limit")
    known, unknown = view.rule_lines(SAY, [held, lost])
    assert (known.word, known.tone) == ("unconfirmed", "careful")
    assert known.texts == ("One figure: Limit, $5, from January 2026. Unconfirmed: worked out.", "A sum.")
    assert known.sources == (("a law (read January 5, 2026)", "https://law.example"),)
    assert (unknown.word, unknown.tone) == ("not known yet", "unknown")
    assert unknown.texts == ("What is missing: The limit.", "Who knows: the office.")
