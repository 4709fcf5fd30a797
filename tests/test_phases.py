"""The phase calendar against cases keyed by hand, a second telling of the law, and what must hold for anyone."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benefits_helper import estimate, load_rules, load_scenario, located, months, words
from benefits_helper.desk.phases.calendar import PhaseMonth, phases
from benefits_helper.desk.phases.phase import Phase
from benefits_helper.library import reading
from tests.retold_ssdi import Career, retell

FOLDER = Path(__file__).parent / "phases"
START = months.parse("2026-01")
RECORD = ["2025-04", "2025-05", "2025-06", "2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12"]


@cache
def rules() -> Any:
    return load_rules()


def calendar(scenario: dict[str, Any], lang: str = "en", **how: Any) -> list[PhaseMonth]:
    return phases(estimate(load_scenario(scenario, rules()), rules()), words.load(lang), **how)


def cases() -> list[dict[str, Any]]:
    return [case for path in sorted(FOLDER.glob("*.yaml")) for case in located.load(path).data]


def scenario_of(case: dict[str, Any]) -> dict[str, Any]:
    return {"state": case.get("state", "NY"), **{key: case[key] for key in ("start", "months", "facts")}}


def keyed(phase: Phase, wanted: dict[str, str]) -> dict[str, str]:
    """What the calendar gives for the keys that a case names, as a case writes them."""
    until = months.show(phase.until) if phase.until else None
    given = {"kind": phase.kind, "number": phase.number, "of": phase.of, "amount": phase.amount, "until": until}
    return {key: str(given[key]) for key in wanted if key != "amount"} | (
        {"amount": f"{given['amount']:.2f}"} if "amount" in wanted and phase.amount is not None else {}
    )


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_cases_keyed_by_hand(case: dict[str, Any]) -> None:
    shown = {months.show(one.month): one for one in calendar(scenario_of(case))}
    for program, by_month in case["expect"].items():
        for month, wanted in by_month.items():
            phase = shown[month].of(program)
            assert phase is not None, f"{month}: no {program}"
            expected = {key: f"{Decimal(text):.2f}" if key == "amount" else str(text) for key, text in wanted.items()}
            assert keyed(phase, wanted) == expected, f"{month}: {program}"


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_month_has_a_reason_and_a_law(lang: str) -> None:
    for case in cases():
        for one in calendar(scenario_of(case), lang):
            for phase in one.phases:
                assert phase.title and phase.why.endswith("."), phase
                assert phase.cite or phase.kind == "unknown", phase
                assert "{" not in phase.title + phase.why + phase.back


def test_a_reason_holds_the_figures_of_its_own_month() -> None:
    first, *_ = calendar({"state": "NY", "start": "2026-02", "months": 1,
                          "facts": {"ssdi_benefit": 1400, "ssdi_entitled_from": "2020-01", "wages": 1300}})  # fmt: skip
    phase = first.of("ssdi")
    assert phase is not None
    assert phase.title == "Trial work month 1 of 9"
    assert phase.why.startswith("Pay of $1,300 is over the trial work line of $1,210.")
    assert phase.cite.startswith("20 CFR 404.1592(b)")


def test_a_check_after_a_break_goes_by_the_income_of_its_own_month() -> None:
    """20 CFR 416.420: the first month of SSI goes by its own income, the second by that of the first, then two months back."""
    facts = {"gets_ssi": "yes", "birth_month": "1990-01", "wages": {"2025-12": "3000", "2026-05": "885"}}
    result = estimate({"state": "TX", "start": "2026-03", "months": "6", "facts": facts}, load_rules())
    whys = [month.of("ssi").why for month in phases(result, words.load())]  # type: ignore[union-attr]
    assert [result.value("ssi.payment", at) for at in (1, 2)] == [0, 594]
    assert whys[2].endswith("goes by the income of this month.")
    assert whys[3].endswith("goes by the income of the month before, May 2026.")
    assert whys[4].endswith("goes by the income of two months before, May 2026.")


def test_spanish_says_the_same_kinds_and_numbers() -> None:
    for case in cases():
        pairs = zip(calendar(scenario_of(case), "en"), calendar(scenario_of(case), "es"), strict=True)
        for english, spanish in pairs:
            assert [(one.kind, one.number, one.amount, one.until) for one in english.phases] == [
                (one.kind, one.number, one.amount, one.until) for one in spanish.phases
            ]
            assert all(a.title != b.title or a.title in ("SSI",) for a, b in zip(english.phases, spanish.phases, strict=True))


def test_what_is_missing_is_said() -> None:
    case = next(one for one in cases() if "Nobody knows which trial" in one["name"])
    phase = calendar(scenario_of(case))[0].of("ssdi")
    assert phase is not None and "rial work months" in phase.why


def test_the_time_to_ask_again_runs_out() -> None:
    told = {"state": "NY", "start": "2026-01", "months": 74, "facts": {
        "gets_ssi": False, "ssdi_benefit": 1000, "ssdi_entitled_from": "2018-01", "wages": 3000,
        "trial_work_months_used": [month.replace("2025", "2021") for month in RECORD]}}  # fmt: skip
    ended = [one.of("ssdi") for one in calendar(told) if one.of("ssdi").kind == "ended"]  # type: ignore[union-attr]
    assert ended[0] is not None and ended[0].until is not None
    say = words.load("en")
    assert say.month(ended[0].until) in ended[0].back
    last = [one for one in calendar(told) if one.month == ended[0].until]
    after = [one for one in calendar(told) if one.month == ended[0].until + 1]
    assert last[0].of("ssdi").back == ended[0].back  # type: ignore[union-attr]
    assert "new application" in after[0].of("ssdi").back and after[0].of("ssdi").until is None  # type: ignore[union-attr]


def test_history_begins_with_the_earliest_work_and_tells_of_ssdi_alone() -> None:
    case = next(one for one in cases() if one["name"].startswith("5a"))
    shown = calendar(scenario_of(case), history=True)
    assert months.show(shown[0].month) == "2023-06" and shown[0].index < 0
    before = [one for one in shown if one.index < 0]
    assert [one.of("ssdi").number for one in before[:4]] == [1, 2, 3, 4]  # type: ignore[union-attr]
    assert all(len(one.phases) == 1 and one.of("ssdi").amount is None for one in before)  # type: ignore[union-attr]
    assert shown[len(before) :] == calendar(scenario_of(case))


def test_programs_the_person_has_nothing_to_do_with_are_left_out() -> None:
    first = calendar({"state": "TX", "start": "2026-01", "months": 1, "facts": {"gets_ssi": True}})[0]
    assert [one.program for one in first.phases] == ["ssi", "medicaid"]


# --- against a second telling of the law, for anyone


PAY = st.sampled_from((0, 900, 1210, 1211, 1500, 1690, 1691, 2500))
LIVES = st.tuples(
    st.lists(st.tuples(st.integers(1, 20), PAY), min_size=1, max_size=8), st.sets(st.sampled_from(range(-70, 0)), max_size=12)
)


def simulated(pay: list[int], record: set[int]) -> list[tuple[str, int | None, bool]]:
    """Kind, number and whether there is a check, month by month, by a walk through the months with a handful of counters."""
    counts = sorted(START + month for month in record)
    career = Career(START, len(pay), Decimal(1000), START - 100, on_record=frozenset(counts),
                    wages={START + at: Decimal(amount) for at, amount in enumerate(pay)})  # fmt: skip
    used: list[int] = []
    ninth = cessation = None
    ended = False
    found = []
    for month in range(START - 80, START + len(pay)):
        serves = career.serves(month)
        over = ninth is not None
        if serves and not over:
            used.append(month)
            if len([one for one in used if one > month - 60]) == 9:
                ninth = month
        sga = career.is_sga(month)
        if over and sga and cessation is None:
            cessation = month
        since = None if cessation is None else month - cessation
        if over and sga and month > ninth + 36 and since is not None and since > 2:
            ended = True
        ended = ended or (over and since is not None and since > 2 and any(
            career.is_sga(one) for one in range(ninth + 37, month + 1)))  # fmt: skip
        if month < START:
            continue
        recent = len([one for one in used if one > month - 60])
        if ended:
            found.append(("ended", None, False))
        elif not over:
            found.append(("trial_month" if serves else "trial_free", recent, True))
        elif since is not None and since <= 2:
            found.append(("cessation", None, True) if since == 0 else ("grace", since, True))
        elif month <= ninth + 36:
            unpaid = since is not None and sga
            found.append(("suspended" if unpaid else "extended", month - ninth, not unpaid))
        else:
            found.append(("after", None, True))
    return found


def lived(stretches: list[tuple[int, int]]) -> list[int]:
    """Pay by month, as long as the amounts of the law are known."""
    return [amount for length, amount in stretches for _ in range(length)][:12]


@settings(max_examples=30, deadline=None)
@given(LIVES)
def test_any_life_comes_out_as_the_simulator_says(life: tuple[list[tuple[int, int]], set[int]]) -> None:
    pay, record = lived(life[0]), life[1]
    shown = [one.of("ssdi") for one in calendar(someone(pay, record))]
    told = [(one.kind, one.number, bool(one.amount)) for one in shown if one is not None]
    assert told == simulated(pay, record)


@settings(max_examples=15, deadline=None)
@given(LIVES)
def test_the_counts_have_no_gaps(life: tuple[list[tuple[int, int]], set[int]]) -> None:
    told = someone([amount for length, amount in life[0] for _ in range(length)] + [900] * 60, life[1])
    shown = [one for one in calendar(told, history=True) if one.of("ssdi") is not None]
    trial = [one.month for one in shown if one.of("ssdi").kind == "trial_month"]  # type: ignore[union-attr]
    assert all(len([one for one in trial if month - 60 < one <= month]) <= 9 for month in trial)
    extended = [one for one in shown if one.of("ssdi").kind in ("extended", "suspended")]  # type: ignore[union-attr]
    ninth = next((one.month for one in shown if one.of("ssdi").kind == "trial_month" and one.of("ssdi").number == 9), None)  # type: ignore[union-attr]
    assert all(ninth is not None and one.of("ssdi").number == one.month - ninth for one in extended)  # type: ignore[union-attr]
    assert all(1 <= one.of("ssdi").number <= 36 for one in extended)  # type: ignore[union-attr, operator]


@settings(max_examples=15, deadline=None)
@given(LIVES)
def test_no_check_over_the_line_once_the_grace_months_are_over(life: tuple[list[tuple[int, int]], set[int]]) -> None:
    result = estimate(load_scenario(someone(lived(life[0]), life[1]), rules()), rules())
    for one in phases(result, words.load("en")):
        phase = one.of("ssdi")
        assert phase is not None
        over = result.value("ssdi.sga_month", one.index) and result.value("ssdi.has_ceased", one.index)
        if over and phase.kind not in ("cessation", "grace"):
            assert phase.amount == 0 and phase.kind in ("suspended", "ended")


def someone(pay: list[int], record: set[int]) -> dict[str, Any]:
    wages = {months.show(START + at): amount for at, amount in enumerate(pay)}
    return {"state": "TX", "start": "2026-01", "months": min(len(pay), 120), "facts": {
        "gets_ssi": False, "ssdi_benefit": 1000, "ssdi_entitled_from": "2017-09", "wages": wages,
        "trial_work_months_used": sorted(months.show(START + month) for month in record)}}  # fmt: skip


def test_the_simulator_pays_as_the_second_telling_does() -> None:
    pay = [1500] * 4 + [2500] * 8
    career = Career(START, 12, Decimal(1000), START - 100, on_record=frozenset(range(START - 9, START)),
                    wages={START + at: Decimal(amount) for at, amount in enumerate(pay)})  # fmt: skip
    paid = [one.payment > 0 for one in retell(career)]
    assert [one[2] for one in simulated(pay, set(range(-9, 0)))] == paid


# --- words


@pytest.mark.parametrize("subject", ["phases", "nearest"])
def test_both_languages_have_the_same_keys_and_names(subject: str) -> None:
    english, spanish = (words.load(lang).under(subject) for lang in words.LANGUAGES)
    assert english.keys() == spanish.keys()
    for key, text in english.items():
        assert _names(text) == _names(spanish[key]), key


def _names(text: str) -> set[str]:
    return {part.partition("}")[0] for part in text.split("{")[1:]}


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_calendar_is_easy_to_read(lang: str) -> None:
    said = [f"{phase.why} {phase.back}".strip() for case in cases() for one in calendar(scenario_of(case), lang)
            for phase in one.phases if phase.program in ("ssdi", "ssi", "supplement") and phase.kind != "unknown"]  # fmt: skip
    assert reading.level("\n\n".join(dict.fromkeys(said)), lang).grade <= 8
