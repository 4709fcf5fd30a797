"""Letters on record and the end of SSDI: what to do by which day, in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from benefits_helper import estimate, load_rules, located, words
from benefits_helper.desk.file import casefile
from benefits_helper.desk.record.letters import SUBJECTS, Letter
from benefits_helper.desk.record.record import OFFICES
from benefits_helper.desk.tasks.todo import Task, tasks
from benefits_helper.library.reading import level

RULES = load_rules()
EN, ES = words.load("en"), words.load("es")
SCENARIOS = Path(__file__).parent / "scenarios"
EASY = 8


def made(data: dict, today: date, say: words.Words = EN) -> list[Task]:
    case = casefile.of_mapping(data, RULES)
    return tasks(case, {"": estimate(case.scenario, RULES, carry=True)}, say, today)


def of(listed: list[Task], kind: str) -> list[Task]:
    return [one for one in listed if one.of.split()[0] == kind]


def scenario(name: str, **more: object) -> dict:
    return casefile.bare(located.load(SCENARIOS / f"{name}.yaml").data) | more


def with_letter(**letter: object) -> dict:
    data = {"state": "TX", "start": "2026-03", "months": "12", "facts": {"gets_ssi": "yes", "birth_month": "1992-05"}}
    return data | {"record": {"letters": [letter]}}


def test_a_letter_is_read() -> None:
    record = casefile.of_mapping(with_letter(on="2026-05-04", **{"from": "ssi"}, about="overpayment", amount="11000"), RULES).record
    assert record.letters == (Letter(date(2026, 5, 4), "ssi", "overpayment", Decimal(11000)),)
    assert record


@pytest.mark.parametrize(("line", "says"), [
    ("{on: 2026-05-04, from: ssdi}", "m.yaml:2:13: error: 'about' is missing here; add `about: `"),
    ("{on: 2026-05-04, from: ssa, about: lower}",
     "m.yaml:2:36: error: 'ssa' is not a known office; write ssi, ssdi, medicaid, snap or housing"),
    ("{on: 2026-05-04, from: ssi, about: more}",
     "m.yaml:2:48: error: 'more' is not a known subject of a letter; write overpayment, stopped or lower"),
])  # fmt: skip
def test_a_fault_in_a_letter_is_told_with_its_place(line: str, says: str) -> None:
    from benefits_helper.desk.record.record import read_record

    problems: list = []
    read_record(located.parse("m.yaml", f"record:\n  letters: [{line}]\n"), ("record",), problems)
    assert [one.one_line() for one in problems] == [says]


def test_overpayment_letter_of_scenario_14() -> None:
    letter = {"on": "2024-11-18", "from": "ssdi", "about": "overpayment", "amount": "11000"}
    data = scenario("14-overpayment-letter")
    data["record"]["letters"] = [letter]
    listed = made(data, date(2024, 12, 20))
    (appeal,), (waiver,) = of(listed, "appeal"), of(listed, "waiver")
    assert appeal.due == date(2025, 1, 22)  # 60 days, and 5 for the mail
    assert waiver.due == date(2025, 2, 16)  # 90 days
    assert "$11,000" in appeal.text
    assert "January 22, 2025" in appeal.text
    assert (appeal.law, waiver.law) == ("20 CFR 404.909, 416.1409", "20 CFR 404.506, 416.550")
    late = made(data, date(2025, 6, 1))
    assert not of(late, "appeal")
    assert [one.due for one in of(late, "waiver")] == [date(2025, 6, 1)]


def test_ssi_can_stay_the_same_during_an_appeal() -> None:
    listed = made(with_letter(on="2026-05-04", **{"from": "ssi"}, about="lower"), date(2026, 5, 6))
    (keep,) = of(listed, "keep")
    assert keep.due == date(2026, 5, 19)  # 10 days, and 5 for the mail
    assert not of(listed, "waiver")


def test_other_offices_set_their_own_days() -> None:
    (one,) = of(made(with_letter(on="2026-05-04", **{"from": "snap"}, about="stopped"), date(2026, 5, 6)), "hearing")
    assert (one.due, one.program, one.sure) == (date(2026, 5, 6), "snap", False)


@pytest.mark.parametrize(
    ("today", "due"), [("2026-03-01", "2026-09-01"), ("2026-10-15", "2026-10-15"), ("2031-01-20", "2031-01-20")]
)
def test_fast_restart_of_scenario_6(today: str, due: str) -> None:
    listed = made(scenario("06-relapse-after-benefits-ended"), date.fromisoformat(today))
    (one,) = of(listed, "restart")
    assert str(one.due) == due
    assert "January 2031" in one.text
    assert one.law == "20 CFR 404.1592c, 404.1592d"
    last = of(listed, "restart_last")
    assert [str(one.due) for one in last] == (["2031-01-01"] if today < "2031" else [])


def test_no_restart_where_ssdi_goes_on_or_the_time_is_over() -> None:
    assert not of(made(scenario("06-relapse-after-benefits-ended"), date(2031, 2, 1)), "restart")
    assert not of(made(scenario("04-first-job-on-ssdi"), date(2026, 1, 1)), "restart")


def test_every_letter_reads_easily_and_in_both_languages() -> None:
    for office in OFFICES:
        for about in SUBJECTS:
            data = with_letter(on="2026-05-04", **{"from": office}, about=about, amount="800")
            english, spanish = (made(data, date(2026, 5, 6), say) for say in (EN, ES))
            assert [one.of for one in english if one.kind == "ask"] == [one.of for one in spanish if one.kind == "ask"]
            assert [one for one in english if about in one.of]
            for listed, say in ((english, EN), (spanish, ES)):
                said = [text for one in listed if about in one.of for text in (one.text, one.why)]
                assert level("\n\n".join(said), say.lang).grade <= EASY
