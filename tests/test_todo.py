"""The to-do list: what to report to whom by when, in both languages."""

from __future__ import annotations

import random
from datetime import date

import pytest

import random_people
from benefits_helper import estimate, load_rules, words
from benefits_helper.desk.file import casefile
from benefits_helper.desk.plans.plan import scenario_of
from benefits_helper.desk.tasks.todo import ASK, KEEP, LOOK, REPORT, Task, tasks
from benefits_helper.engine.result import Result
from benefits_helper.library.reading import level
from benefits_helper.months import parse

RULES = load_rules()
EN, ES = words.load("en"), words.load("es")
EASY = 8
SUBJECTS = ("tasks", "guard", "record")


def made(data: dict, today: date, say: words.Words = EN) -> list[Task]:
    case = casefile.of_mapping(data, RULES)
    return tasks(case, results(case), say, today)


def results(case: casefile.CaseFile) -> dict[str, Result]:
    names = [plan.name for plan in case.plans] or [None]
    return {name or "": estimate(scenario_of(case, name), RULES, carry=True) for name in names}


def job(name: str = "Library", **more: str) -> dict:
    return {"name": name, "job": {"hours": "20", "rate": "18.00", "from": "2026-04", **more}}


def on_ssi(*plans: dict, **facts: str) -> dict:
    return {"state": "TX", "start": "2026-03", "months": "10", "facts": {"gets_ssi": "yes", "birth_month": "1992-05", **facts},
            "plans": list(plans) or [job(until="2026-07")]}  # fmt: skip


def short(listed: list[Task], kind: str = REPORT, program: str = "ssi") -> list[tuple[str, str]]:
    return [(str(one.due), one.of) for one in listed if (one.kind, one.program) == (kind, program)]


def test_what_someone_on_ssi_reports() -> None:
    listed = made(on_ssi(), date(2026, 3, 2))
    months = [parse(f"2026-{month:02}") for month in (4, 5, 6, 7, 8)]
    april, may, june, july, august = months
    assert short(listed) == [
        ("2026-05-06", f"ssi_work_starts {april}"),
        ("2026-05-06", f"ssi_pay {april}"),
        ("2026-06-06", f"ssi_pay {may}"),
        ("2026-07-06", f"ssi_pay {june}"),
        ("2026-08-06", f"ssi_pay {july}"),
        ("2026-09-06", f"ssi_work_ends {august}"),
    ]
    pay = next(one for one in listed if one.of == f"ssi_pay {april}")
    assert pay.text == (
        "Tell Social Security (for SSI) your pay for April 2026, before taxes. The last day is May 10, 2026. "
        "Best is by May 6, 2026. Then the next check can be right."
    )
    assert "416.714" in pay.law and pay.sure and pay.why
    # $1,560 a month: (1560 - 85) / 2 = 737.50, so June is 994 - 737.50 = 256.50; pay ends with July, so October is 994 again.
    looks = [one for one in listed if one.kind == LOOK and one.program == "ssi"]
    assert [(str(one.due), one.text) for one in looks] == [
        ("2026-06-01", "Look at your SSI check for June 2026. It should be about $256.50."),
        ("2026-10-01", "Look at your SSI check for October 2026. It should be about $994."),
    ]
    assert short(listed, KEEP, "work") == [("2026-04-01", f"stubs {april}")]


def test_pay_days_set_the_day_a_job_starts() -> None:
    plan = job(paid="every two weeks", first_payday="2026-04-10")
    listed = made(on_ssi(plan, housing="section8", rent="900"), date(2026, 3, 2))
    assert short(listed, REPORT, "housing") == [("2026-04-10", f"housing_work_starts {parse('2026-04')}")]
    assert short(listed, REPORT, "medicaid")[0][0] == "2026-04-20"
    assert not [one for one in listed if "pay_changes" in one.of]  # a month with three pay days is no change


def test_the_turns_of_ssdi() -> None:
    """Scenario 4: $1,500 from March 2026, $2,300 from January 2027. Nine trial work months end with November; January is
    the first month over SGA; it and the next two are paid; nothing is due for April, whose check would come in May."""
    data = {"state": "TX", "start": "2026-02", "months": "18",
            "facts": {"gets_ssi": "no", "birth_month": "1985-02", "ssdi_benefit": "1400", "ssdi_entitled_from": "2020-01",
                      "trial_work_months_used": [], "wages": {"2026-03": "1500", "2027-01": "2300"}}}  # fmt: skip
    listed = made(data, date(2026, 2, 1))
    turns = [(str(one.due), one.of.split()[0]) for one in listed if one.kind == LOOK and one.program == "ssdi"]
    assert turns == [("2026-11-01", "trial_ends"), ("2027-01-01", "grace"), ("2027-05-03", "ssdi_stops")]
    assert short(listed, REPORT, "ssdi") == [
        ("2026-03-01", f"ssdi_work_starts {parse('2026-03')}"),
        ("2027-01-01", f"ssdi_pay_changes {parse('2027-01')}"),
    ]
    assert short(listed, ASK, "ssdi") == [("2026-02-01", "bpqy")]


def test_what_is_verified_need_not_be_asked() -> None:
    data = on_ssi(ssdi_benefit="300", resources="500") | {
        "known": {"trial_work_months_used": {"how": "verified"}, "resources": {"how": "assumed"}}
    }
    data["facts"]["trial_work_months_used"] = []
    asked = [one.of for one in made(data, date(2026, 3, 2)) if one.kind == ASK]
    assert asked == ["fact resources"]


def test_a_report_that_was_made_is_not_asked_again() -> None:
    data = on_ssi() | {"record": {"reports": [{"on": "2026-05-04", "to": "ssi", "for": "2026-04"}]}}
    april = str(parse("2026-04"))
    assert not [one for one in made(data, date(2026, 3, 2)) if one.program == "ssi" and one.of.endswith(april)]


def test_pay_on_record_that_nobody_reported_is_to_be_reported_now() -> None:
    record = {"pay": [{"on": "2026-04-10", "gross": "700"}, {"on": "2026-05-08", "gross": "700"}],
              "reports": [{"on": "2026-06-02", "to": "ssi", "for": "2026-05"}]}  # fmt: skip
    listed = made(on_ssi() | {"record": record}, date(2026, 6, 20))
    late = [one for one in listed if one.of == f"ssi_pay {parse('2026-04')}"]
    assert [(str(one.due), one.text) for one in late] == [
        ("2026-06-20", "Tell Social Security (for SSI) your pay for April 2026, before taxes. Do it right away.")
    ]
    assert not [one for one in listed if one.of == f"ssi_pay {parse('2026-05')}"]


def test_between_the_best_and_the_last_day_it_is_to_be_done_today() -> None:
    pay = next(one for one in made(on_ssi(), date(2026, 5, 8)) if one.of == f"ssi_pay {parse('2026-04')}")
    assert (str(pay.due), pay.text.endswith("The last day is May 10, 2026.")) == ("2026-05-08", True)


def test_what_plans_have_in_common_stands_once() -> None:
    listed = made(on_ssi(job("Morning"), job("Evening", rate="20.00")), date(2026, 3, 2))
    texts = [(one.due, one.text) for one in listed if not one.plans]
    assert len(texts) == len(set(texts)) and any("April 2026, before taxes" in text for _, text in texts)
    assert {one.plans for one in listed if one.kind == LOOK and one.program == "ssi"} == {("Morning",), ("Evening",)}


def test_a_move_that_was_told_is_reported() -> None:
    data = on_ssi(living_arrangement={"2026-01": "own_home", "2026-06": "with_others"})
    assert ("2026-07-10", f"ssi_home_changes {parse('2026-06')}") in short(made(data, date(2026, 3, 2)))


def test_nothing_that_is_over_is_on_the_list() -> None:
    assert all(one.due >= date(2026, 8, 1) for one in made(on_ssi(), date(2026, 8, 1)))


@pytest.mark.parametrize("seed", range(40))
def test_the_list_is_the_same_in_both_languages_and_in_order(seed: int) -> None:
    data = random_people.person(seed)
    today = date(int(str(data["start"])[:4]), random.Random(seed).randint(1, 12), 5)
    case = casefile.of_mapping(data, RULES)
    found = results(case)
    english, spanish = (tasks(case, found, say, today) for say in (EN, ES))
    assert english == tasks(case, found, EN, today)
    assert [one.due for one in english] == sorted(one.due for one in english)
    assert sorted((one.due, one.kind, one.of) for one in english) == sorted((one.due, one.kind, one.of) for one in spanish)
    for one in (*english, *spanish):
        assert one.text and one.why and not {"{", "}"} & set(one.text + one.why)
        assert "None" not in one.text


@pytest.mark.parametrize("subject", SUBJECTS)
def test_both_languages_have_the_same_sentences(subject: str) -> None:
    fields = {say.lang: {key: set(_names(text)) for key, text in say.under(subject).items()} for say in (EN, ES)}
    assert fields["en"] and fields["en"] == fields["es"]


@pytest.mark.parametrize("say", [EN, ES], ids=lambda say: say.lang)
def test_the_list_is_easy_to_read(say: words.Words) -> None:
    listed = made(on_ssi(job(rate="40.00"), ssdi_benefit="300", housing="section8", rent="900"), date(2026, 3, 2), say)
    assert len({one.program for one in listed}) >= 5
    assert level("\n\n".join(text for one in listed for text in (one.text, one.why)), say.lang).grade <= EASY


def _names(text: str) -> list[str]:
    return [part.split("}")[0] for part in text.split("{")[1:]]


def test_pay_that_is_not_known_is_no_end_of_work() -> None:
    facts = {"wages": {"2026-03": "500", "2026-05": "unknown", "2026-07": "600"}}
    listed = made({**on_ssi(), "plans": [], "facts": {**on_ssi()["facts"], **facts}}, date(2026, 3, 2))
    kinds = {one.of.split()[0] for one in listed if one.kind == REPORT}
    assert "ssi_pay" in kinds
    assert not {"ssi_work_ends", "ssi_pay_changes"} & kinds
    assert [one.of for one in listed if one.of.startswith("ssi_work_starts")] == [f"ssi_work_starts {parse('2026-03')}"]


def test_a_report_of_pay_tells_nobody_of_a_move() -> None:
    data = on_ssi(living_arrangement={"2026-03": "own_home", "2026-05": "others_household"})  # type: ignore[arg-type]
    data["record"] = {"reports": [{"on": "2026-06-03", "to": "ssi", "for": "2026-05"}]}
    listed = made(data, date(2026, 6, 4))
    assert f"ssi_home_changes {parse('2026-05')}" in [one.of for one in listed]
    assert f"ssi_pay {parse('2026-05')}" not in [one.of for one in listed]
