"""The overpayment guard: planted errors to the month and the cent, no alarm where every check was right."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import random_ledgers
import random_people
from benefits_helper import estimate, load_rules, load_scenario, located, words
from benefits_helper.desk.file import casefile
from benefits_helper.desk.record.guard import AHEAD, BEHIND, OPEN, RIGHT, UNKNOWN, Ledger, guard
from benefits_helper.desk.record.guardwords import findings, what_to_do, why
from benefits_helper.desk.record.record import Deposit, Record
from benefits_helper.engine.result import Result
from benefits_helper.library.articles import load_articles
from benefits_helper.library.reading import level
from benefits_helper.months import parse, show
from benefits_helper.rulebook.reporting import read_reporting

RULES = load_rules()
LEDGERS = sorted((Path(__file__).parent / "ledgers").glob("*.yaml"))
TODAY = date(2027, 3, 1)
MANY = 200
EASY = 8


def of_file(path: Path) -> tuple[dict, Ledger]:
    told = located.load(path).data
    case = casefile.of_mapping(told["case"], RULES)
    return told, guard(case.scenario, case.record, RULES, date.fromisoformat(told["today"]))


def differences(ledger: Ledger, benefit: str) -> dict[str, Decimal]:
    return {show(row.month): row.difference for row in ledger.of(benefit) if row.difference}


@pytest.mark.parametrize("path", LEDGERS, ids=lambda path: path.stem)
def test_ledger_figured_by_hand(path: Path) -> None:
    told, ledger = of_file(path)
    assert set(ledger.benefits) == set(told["expect"])
    for benefit, expected in told["expect"].items():
        assert differences(ledger, benefit) == {month: Decimal(amount) for month, amount in expected.items()}
        sums = told.get("running", {})
        assert ledger.of(benefit)[-1].running == Decimal(sums.get(benefit, 0))
        for status in (UNKNOWN, OPEN):
            months = [show(row.month) for row in ledger.with_status(status, benefit)]
            assert months == list(told.get(status, {}).get(benefit, []))


@pytest.mark.parametrize("path", [one for one in LEDGERS if "causes" in located.load(one).data], ids=lambda path: path.stem)
def test_why(path: Path) -> None:
    told, ledger = of_file(path)
    for benefit, causes in told["causes"].items():
        for month, expected in causes.items():
            row = next(row for row in ledger.of(benefit) if show(row.month) == month)
            assert row.why is not None
            got = {
                "pay_month": show(row.why.pay_month),
                "changed": show(row.why.changed or 0),
                "pay": str(row.why.pay),
                "before": str(row.why.before),
                "receipt": row.why.report.receipt if row.why.report else "none",
                "in_time": {True: "yes", False: "no", None: "none"}[row.why.in_time],
                "as_if_unchanged": "yes" if row.why.as_if_unchanged else "no",
                "stopped_by_work": "yes" if row.why.stopped_by_work else "no",
            }
            assert {key: got[key] for key in expected} == expected


@pytest.mark.parametrize("kind", ["on_ssi", "on_ssdi"])
def test_no_alarm_on_correct_ledgers(kind: str) -> None:
    for seed in range(MANY):
        case = getattr(random_ledgers, kind)(seed)
        ledger = guard(load_scenario(case.scenario(), RULES), case.record(case.due), RULES, TODAY)
        assert ledger.is_right, (kind, seed)
        came = [row for row in ledger.rows if row.deposits]
        assert came and all(row.status == RIGHT for row in came), (kind, seed)


@pytest.mark.parametrize("kind", ["on_ssi", "on_ssdi"])
def test_planted_errors_are_found_to_the_month_and_the_cent(kind: str) -> None:
    kinds = set()
    for seed in range(MANY):
        case = getattr(random_ledgers, kind)(seed)
        planted, record = random_ledgers.plant(case, seed * 7 + 1)
        ledger = guard(load_scenario(case.scenario(), RULES), record, RULES, TODAY)
        assert {row.month: row.difference for row in ledger.rows if row.difference} == case.planted, (kind, seed, planted)
        assert ledger.of(case.benefit)[-1].running == sum(case.planted.values()), (kind, seed, planted)
        kinds.add(planted)
    assert len(kinds) == 3


@pytest.mark.parametrize("seed", range(60))
def test_no_alarm_for_anybody_who_is_paid_what_is_due(seed: int) -> None:
    """People with all kinds of facts in three states, some of them with figures that are not known."""
    data = random_people.person(seed) | {"state": ("NY", "NJ", "CA")[seed % 3]}
    if data["state"] != "NY":
        data["facts"].pop("county", None)
    scenario = load_scenario(data, RULES)
    record = paid_as_due(estimate(scenario, RULES))
    ledger = guard(scenario, record, RULES, date(2028, 1, 1))
    assert ledger.is_right
    assert all(row.status == RIGHT for row in ledger.rows if row.deposits)
    assert bool(ledger.rows) == bool(record.deposits)


def paid_as_due(result: Result) -> Record:
    """Each check that is known, on its pay day; nothing where it is not known or zero."""
    reporting = read_reporting(RULES)
    together = result.value("ssp.federally_administered", 0) is True
    found = []
    for index, month in enumerate(result.months):
        supplement = result.value("ssp.payment", index) if together else Decimal(0)
        ssi = result.value("ssi.payment", index)
        if ssi is not None and supplement is not None and ssi + supplement:
            found.append(Deposit(reporting.payday("ssi", month), "ssi", ssi + supplement))
        ssdi = result.value("ssdi_record.deposit", index)
        if ssdi:
            found.append(Deposit(reporting.payday("ssdi", month - 1), "ssdi", ssdi))
    return Record(deposits=tuple(found))


def test_chance_ledgers_hold_what_makes_them_hard() -> None:
    cases = [make(seed) for seed in range(MANY) for make in (random_ledgers.on_ssi, random_ledgers.on_ssdi)]
    assert any(len([one for one in case.pay if (one.on.year, one.on.month) == (2025, 5)]) == 3 for case in cases)
    assert any(case.days[month].month != month % 12 + 1 for case in cases if case.benefit == "ssi" for month in case.days)
    assert any(case.start < parse("2026-01") <= case.start + case.months - 1 for case in cases)
    assert any(0 in case.due.values() and max(case.due.values()) > 0 for case in cases if case.benefit == "ssdi")


def test_pay_that_is_still_to_come_leaves_the_last_month_open() -> None:
    """The stubs end in June, after the grace months, and more may come: the check for June cannot be checked yet."""
    case = random_ledgers.on_ssdi(7)
    pay = tuple(one for one in case.pay if one.on < date(2025, 7, 4))
    deposits = tuple(one for one in case.record(case.due).deposits if one.on < date(2025, 7, 29))
    ledger = guard(load_scenario(case.scenario(), RULES), Record(pay, (), deposits), RULES, date(2025, 7, 29))
    assert pay[-1].last is not None and pay[-1].last < date(2025, 6, 30)
    assert ledger.is_right
    assert [show(row.month) for row in ledger.with_status(UNKNOWN)] == ["2025-06"]


def test_a_month_before_the_file_begins_cannot_be_checked() -> None:
    case = casefile.of_mapping(
        {"state": "TX", "start": "2026-05", "facts": {"gets_ssi": "yes"},
         "record": {"deposits": [{"on": "2026-04-01", "benefit": "ssi", "amount": "1"}]}}, RULES)  # fmt: skip
    ledger = guard(case.scenario, case.record, RULES, date(2026, 4, 20))
    assert [row.status for row in ledger.rows] == [UNKNOWN]
    assert why(ledger.rows[0], ledger, words.load()) == [words.load()("guard.before_file")]


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("path", LEDGERS, ids=lambda path: path.stem)
def test_everything_can_be_said(path: Path, lang: str) -> None:
    _, ledger = of_file(path)
    say = words.load(lang)
    assert findings(ledger, say)
    wrong = ledger.with_status(AHEAD) + ledger.with_status(BEHIND)
    for row in ledger.rows:
        assert bool(why(row, ledger, say)) == (row in wrong or row.status == UNKNOWN or row.other_premium)
    advice = what_to_do(ledger, say)
    assert bool(advice) == bool(wrong or ledger.with_status(UNKNOWN))
    said = [*findings(ledger, say), *(text for row in ledger.rows for text in why(row, ledger, say)), *(one.text for one in advice)]
    assert level("\n\n".join(said), lang).grade <= EASY
    slugs = {article.slug for article in load_articles().articles}
    assert {one.article for one in advice} - {""} <= slugs


def test_what_is_missing_is_said_in_the_language_of_the_reader() -> None:
    _, ledger = of_file(next(one for one in LEDGERS if one.stem == "not-known"))
    row = ledger.with_status(UNKNOWN)[0]
    told = {lang: why(row, ledger, words.load(lang)) for lang in words.LANGUAGES}
    assert told["en"] == [
        "Not told: Spouse's gross pay. Add up every pay date in the month. The gross amount is on your spouse's pay stub."
    ]
    assert told["es"] and told["es"] != told["en"]


def test_a_check_that_came_late_without_its_month_evens_out() -> None:
    deposits = [{"on": on, "benefit": "ssi", "amount": "994"} for on in ("2026-04-01", "2026-06-01", "2026-06-20", "2026-07-01")]
    case = casefile.of_mapping({"state": "TX", "start": "2026-04", "facts": {"gets_ssi": "yes"},
                                "record": {"deposits": deposits}}, RULES)  # fmt: skip
    ledger = guard(case.scenario, case.record, RULES, date(2026, 7, 2))
    assert differences(ledger, "ssi") == {"2026-05": Decimal(-994), "2026-06": Decimal(994)}
    assert ledger.of("ssi")[-1].running == 0
    assert words.load()("guard.net_even", benefit="SSI") in findings(ledger, words.load())


def test_what_a_person_reads() -> None:
    path = next(one for one in LEDGERS if one.stem == "first-job-reported-late")
    _, ledger = of_file(path)
    say = words.load()
    assert findings(ledger, say)[0].startswith("SSI: from May 2026 on, $1,200 more came than was due.")
    said = " ".join(why(ledger.with_status(AHEAD)[0], ledger, say))
    assert "Your pay changed in March 2026, from $0 to $885." in said
    assert "You reported it on June 20, 2026 (by phone), with a receipt: A-12345." in said
    texts = [one.text for one in what_to_do(ledger, say)]
    assert any("60 days" in text for text in texts) and any("10%" in text for text in texts)
