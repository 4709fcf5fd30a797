"""Every worksheet adds up by what is printed on it, says what the law does on the line, and reads in both languages."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from accept_mistakes import run
from benefits_helper import Result, Rules, estimate, load_scenario, words
from benefits_helper.desk.sheets.file import read_sheet_file, sheet_paths, sheet_problems
from benefits_helper.desk.sheets.sheets import Sheet, SheetLine, amount_text, sheets
from benefits_helper.desk.sheets.text import sheet_text
from benefits_helper.problems import InputProblems
from tests.accept_people import people
from tests.random_people import person

FOLDER = Path(__file__).resolve().parents[1] / "rules"
SEEDS = range(150)
UNITS = {"mill": "0.001", "cent": "0.01", "dime": "0.1", "dollar": "1"}
WAYS = {"down": ROUND_FLOOR, "up": ROUND_CEILING, "nearest": ROUND_HALF_UP}
FINEST = Decimal("0.0001")  # inside, a division is cut after a millionth
LAWS = re.compile(r"CFR|USC|U\.S\.C\.|POMS|Rev\. Proc\.|Public Law|IRS|Law |NYCRR|\d")


def printed(text: str) -> Decimal | bool | None:
    """What a person reads in the column of amounts; None for words."""
    if text in ("yes", "no"):
        return text == "yes"
    match = re.fullmatch(r"(-?)\$?([\d,]+(?:\.\d+)?)(%?)", text)
    if not match:
        return None
    number = Decimal(match[1] + match[2].replace(",", ""))
    return number / 100 if match[3] else number


def by_hand(sheet: Sheet) -> list[tuple[SheetLine, Decimal | bool]]:
    """Each result line with what the lines above it come to, worked out from the printed text alone. Sums that hold a line
    which is not known are left out."""
    found: list[tuple[SheetLine, Decimal | bool]] = []
    total: Decimal | bool | None = None
    asked: bool | None = None
    for line in sheet.lines:
        value = printed(line.amount)
        if line.sign == "shown":
            continue
        if line.sign == "equals":
            if total is not None and value is not None:
                found.append((line, as_law_says(line, total)))
            total = value
        elif line.sign == "answer":
            if asked is not None and value is not None:
                found.append((line, asked))
        elif line.sign == "":
            total = value
        elif total is None or value is None:
            total = asked = None
        elif line.sign in ("over", "not over", "under"):
            asked = {"over": total > value, "not over": total <= value, "under": total < value}[line.sign]
        else:
            total = {"plus": total + value, "minus": total - value, "times": total * value, "at most": min(total, value),
                     "at least": max(total, value), "divided by": total / (value or 1)}[line.sign]  # fmt: skip
    return found


def as_law_says(line: SheetLine, total: Decimal) -> Decimal:
    """Zero and rounding as the line itself says them."""
    total = max(total, Decimal(0)) if "less than zero" in line.note else total
    if not line.round:
        return total
    way, step = line.round.split()[0], Decimal(UNITS[line.round.split()[-1]])
    near = total.quantize(Decimal("0.00001"), ROUND_HALF_UP)  # a third of a cent is printed cut off
    return (near / step).quantize(Decimal(1), WAYS[way]) * step


def faults(result: Result, indexes: list[int]) -> list[str]:
    wrong = []
    for index in indexes:
        for sheet in sheets(result, index, words.load("en")):
            for line, value in by_hand(sheet):
                on_paper = printed(line.amount)
                same = on_paper == value if isinstance(value, bool) else abs(on_paper - value) < FINEST
                if not same:
                    wrong.append(f"{sheet.sheet} {line.number} {line.text}: {line.amount}, by hand {value}")
    return wrong


@pytest.mark.parametrize("seed", SEEDS)
def test_a_sheet_of_a_random_person_adds_up_by_its_printed_lines(seed: int, rules: Rules) -> None:
    told = person(seed)
    result = estimate(told, rules)
    assert faults(result, [0, told["months"] // 2, told["months"] - 1]) == []


@pytest.mark.parametrize("path", people(), ids=lambda path: path.stem)
def test_a_sheet_of_each_state_adds_up_by_its_printed_lines(path: Path, rules: Rules) -> None:
    assert faults(estimate(load_scenario(path, rules), rules), list(range(0, 60, 6))) == []


def test_many_sums_are_looked_at_and_every_sheet_among_them(rules: Rules) -> None:
    """The tests above would pass on empty sheets too: here the sums are counted."""
    seen: dict[str, int] = {}
    for seed in range(40):
        result = estimate(person(seed), rules)
        for sheet in sheets(result, len(result.months) - 1, words.load("en")):
            seen[sheet.sheet] = seen.get(sheet.sheet, 0) + len(by_hand(sheet))
    assert set(seen) == {read_sheet_file(path).form.sheet for path in sheet_paths(FOLDER)}
    assert all(count >= 10 for count in seen.values()), seen


PART_TIME = {"state": "NY", "start": "2026-03", "months": 3,
             "facts": {"age": 40, "gets_ssi": True, "wages": 885, "county": "Albany"}}  # fmt: skip


def sheet_of(rules: Rules, name: str, facts: dict, lang: str = "en", index: int = 2) -> Sheet:
    result = estimate(PART_TIME | {"facts": PART_TIME["facts"] | facts}, rules)
    return next(one for one in sheets(result, index, words.load(lang)) if one.sheet == name)


def amounts(sheet: Sheet) -> dict[str, str]:
    return {line.name: line.amount for line in sheet.lines}


def test_the_ssi_sheet_stands_as_on_the_paper_form(rules: Rules) -> None:
    sheet = sheet_of(rules, "ssi", {"unearned_other": 10, "irwe": 100})
    shown = [(line.mark, line.amount) for line in sheet.lines]
    assert shown == [
        ("", "$10.00"), ("=", "$10.00"), ("−", "$20.00"), ("=", "$0.00"),
        ("", "$885.00"), ("−", "$10.00"), ("−", "$65.00"), ("−", "$100.00"), ("=", "$710.00"), ("×", "50%"),
        ("=", "$355.00"), ("=", "$355.00"), ("=", "$355.00"),
        ("", "$0.00"), ("=", "$0.00"), ("+", "$355.00"), ("=", "$355.00"),
        ("", "$994.00"), ("−", "$355.00"), ("=", "$639.00"), ("=", "$639.00"), ("=", "$639.00"),
        ("", "$87.00"), ("=", "$87.00"), ("=", "$87.00"), ("+", "$639.00"), ("=", "$726.00"),
    ]  # fmt: skip
    assert all(line.box == "☐" for line in sheet.lines)


def test_a_line_that_is_left_out_keeps_the_numbers_of_the_others(rules: Rules) -> None:
    short, long = sheet_of(rules, "ssi", {}), sheet_of(rules, "ssi", {"irwe": 100})
    gone = {line.number for line in long.lines} - {line.number for line in short.lines}
    assert [line.name for line in long.lines if line.number in gone] == ["ssi.expenses_before_half"]
    assert [line.name for line in long.lines if line.number not in gone] == [line.name for line in short.lines]


def test_a_couple_on_ssi_gets_half_each(rules: Rules) -> None:
    sheet = sheet_of(rules, "ssi", {"married": True, "spouse_gets_ssi": True})
    assert amounts(sheet)["ssi.shared_rate"] == "$1,491.00" and amounts(sheet)["ssi.benefit"] == "$545.50"


def test_deeming_is_shown_with_the_smaller_of_two_results(rules: Rules) -> None:
    sheet = sheet_of(rules, "ssi_deeming", {"married": True, "spouse_wages": 2000, "wages": 0})
    assert amounts(sheet)["ssi.countable_income"] == "$957.50" and amounts(sheet)["ssi.benefit"] == "$533.50"
    low = sheet_of(rules, "ssi_deeming", {"married": True, "spouse_wages": 400, "wages": 0})
    assert [line.amount for line in low.lines if line.sign == "answer"] == ["no"]
    assert low.lines[-1].name == "ssi.deemed"


def test_what_the_law_cuts_or_rounds_is_said_on_its_line(rules: Rules) -> None:
    sheet = sheet_of(rules, "ssi", {"wages": 885.01})
    lines = {line.name: line for line in sheet.lines if line.sign == "equals"}
    assert lines["ssi.countable_earned"].amount == "$400.005"
    assert "tenth of a cent" in lines["ssi.countable_earned"].note
    assert lines["ssi.federal_share"].amount == "$594.00"
    assert "part of a cent up" in lines["ssi.federal_share"].note
    food = {line.name: line for line in sheet_of(rules, "snap", {}).lines if line.sign == "equals"}
    assert "nearest dollar" in food["snap.net"].note and "next dollar" in food["snap.own_share"].note


def test_what_is_not_known_is_not_zero(rules: Rules) -> None:
    result = estimate(
        {"state": "TX", "start": "2027-03", "months": 1, "facts": {"age": 40, "gets_ssi": True, "wages": 3000}}, rules
    )
    sheet = next(one for one in sheets(result, 0, words.load("es")) if one.sheet == "medicaid_1619b")
    lines = {line.name: line.amount for line in sheet.lines}
    assert lines["ssi.charted_threshold"] == lines["ssi.pay_allowed"] == "no se sabe"


def test_a_sheet_is_shown_to_those_it_is_for(rules: Rules) -> None:
    def names(**facts: object) -> set[str]:
        result = estimate(PART_TIME | {"facts": {"age": 40, "county": "Albany", **facts}}, rules)
        return {sheet.sheet for sheet in sheets(result, 2, words.load("en"))}

    assert names(gets_ssi=True) == {"ssi", "ssi_check", "medicaid", "snap"}
    assert names(gets_ssi=False, gets_snap=False, ssdi_benefit=900, ssdi_entitled_from="2020-01", wages=500) == {
        "ssdi", "medicaid", "medicare_savings", "take_home"
    }  # fmt: skip
    assert "medicaid_1619b" in names(gets_ssi=True, wages=2600)
    assert "rent" in names(gets_ssi=True, housing="section8", rent=900)


def test_the_packaged_sheets_have_no_faults(rules: Rules) -> None:
    assert sheet_problems(rules) == []


def test_every_line_has_a_law_or_is_what_a_person_told(rules: Rules) -> None:
    """A slot has the law of the state that fills it, where the state names one."""
    bare = set()
    for seed in range(60):
        result = estimate(person(seed), rules)
        for sheet in sheets(result, 0, words.load("en")):
            assert LAWS.search(sheet.cite)
            bare |= {line.name for line in sheet.lines if line.name and not line.cite}
    assert {name for name in bare if name not in result.book.facts and not result.book.steps[name].is_slot} == set()


@pytest.mark.parametrize(("size", "text"), [(0, "$0.00"), (1_885_000_000, "$1,885.00"), (383_875_000, "$383.875"),
                                            (-20_000_000, "-$20.00"), (216_666_666, "$216.666666")])  # fmt: skip
def test_amounts_are_written_with_cents(size: int, text: str) -> None:
    assert amount_text(size) == text


def test_the_sums_by_hand_notice_a_line_that_is_missing_or_has_another_sign(rules: Rules) -> None:
    sheet = sheet_of(rules, "ssi", {})
    spot = next(at for at, line in enumerate(sheet.lines) if line.name == "ssi.earned_exclusion")
    without = (*sheet.lines[:spot], *sheet.lines[spot + 1 :])
    turned = (*sheet.lines[:spot], replace(sheet.lines[spot], sign="plus"), *sheet.lines[spot + 1 :])
    for lines in (without, turned):
        wrong = [line.name for line, value in by_hand(replace(sheet, lines=lines)) if printed(line.amount) != value]
        assert wrong == ["ssi.earned_left"]


def test_a_limit_that_does_not_come_out_is_cut_on_its_line_and_stays_so(rules: Rules) -> None:
    sheet = sheet_of(rules, "medicaid_1619b", {"wages": 2600, "irwe": 52.25})
    shown = [line.amount for line in sheet.lines if line.name == "ssi.pay_allowed"]
    assert len(shown) == 2 and len(set(shown)) == 1 and re.fullmatch(r"\$[\d,]+\.\d\d", shown[0])


def test_a_line_with_a_figure_past_its_last_day_is_marked(rules: Rules) -> None:
    told = PART_TIME | {"start": "2027-05", "months": 1}
    result = estimate(told | {"facts": told["facts"] | {"gets_ssi": False, "wages": 2000}}, rules, carry=True)
    sheet = next(one for one in sheets(result, 0, words.load("en")) if one.sheet == "take_home")
    marked = {line.name: line.older for line in sheet.lines}
    assert marked["tax.standard_deduction"] and marked["work.take_home"] and not marked["wages"]
    assert re.search(r"Take-home pay, before.* = +\$[\d,.]+\*", sheet_text(sheet))


def test_the_command_line_prints_a_sheet(tmp_path: Path) -> None:
    (tmp_path / "ana.yaml").write_text(
        "state: NY\nstart: 2026-03\nfacts: {age: 40, gets_ssi: yes, wages: 885, county: Albany}\n", "utf-8"
    )
    code, out, _ = run(["estimate", "ana.yaml", "--sheet", "ssi", "--month", "2026-05"], tmp_path)
    assert code == 0 and re.search(r"☐ 33 SSI on this month's income +=  ?\$594\.00", out)
    code, out, _ = run(["estimate", "ana.yaml", "--sheet", "ssi", "--format", "json"], tmp_path)
    assert json.loads(out)["month"] == "2026-03"
    code, _, err = run(["estimate", "ana.yaml", "--sheet", "sssi"], tmp_path)
    assert (code, err) == (2, "--sheet: error: there is no worksheet 'sssi' for this person in this month; did you mean 'ssi'?\n")


def test_a_faulty_sheet_is_told_with_its_place(rules: Rules, tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "rules")
    path = tmp_path / "rules" / "worksheets" / "10-ssi.yaml"
    path.write_text(path.read_text("utf-8").replace("ssi.earned_exclusion", "ssi.earned_exclusio"), "utf-8")
    result = estimate(PART_TIME, Rules(tmp_path / "rules"))
    with pytest.raises(InputProblems, match=r"10-ssi.yaml:\d+:\d+: error: there is no step.*did you mean 'ssi.earned_exclusion'"):
        sheets(result, 2, words.load("en"))
