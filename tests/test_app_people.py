"""People whom a page could easily frighten or mislead, each with the rules as they are: what the answer must say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from benefits_helper import estimate, load_rules, load_scenario, months, words
from benefits_helper.app import (
    changes,
    health,
    nextsteps,
    retirement,
    ssi_too,
    student,
    surer,
    varies,
    worksheet,
)
from benefits_helper.app.answers import Answers, scenario, taken_for_granted, waits_for_medicare
from benefits_helper.app.lines import Line
from benefits_helper.app.pair import Pair, doubtful
from benefits_helper.desk.file import casefile
from benefits_helper.engine.scenario import Known
from benefits_helper.rulebook.tongue import english

SAY = words.load()
START = months.parse("2026-12")
BOTH = Answers("NY", START, frozenset({"ssi", "ssdi"}), age=34)
PUPIL = Answers("NY", START, frozenset({"ssi"}), age=17)
OLDER = Answers("NY", START, frozenset({"ssdi"}), ssdi=Decimal(900), age=70)


@pytest.fixture(scope="module")
def rules():
    return load_rules()


@pytest.fixture(scope="module")
def pair_of(rules):
    def made(answers: Answers) -> Pair:
        plans = (scenario(answers, with_job=False), scenario(answers))
        return Pair(*(estimate(load_scenario(plan), rules, carry=True) for plan in plans))

    return made


def told(lines: list[Line]) -> str:
    return " ".join(f"{line.lead} {line.text}" for line in lines)


# ---- the SSDI amount is not known


def test_unknown_ssdi_amount_does_not_frighten(pair_of):
    line = health.lines(SAY, pair_of(BOTH), BOTH)[0]
    assert line.lead.startswith("Medicaid usually goes on: your pay for the year, about $18,720, is under New York's line of")
    assert "1619(b)" in line.text
    assert "We cannot be sure yet" in line.text
    assert line.tone == "unknown"


def test_pay_over_the_line_is_not_promised_anything(pair_of):
    much = replace(BOTH, hours=Decimal(40), rate=Decimal(50))
    assert health.lines(SAY, pair_of(much), much)[0].lead == "We cannot tell yet what happens to your Medicaid."


def test_the_ssi_check_hints_at_the_ssdi_check(pair_of):
    letter = replace(BOTH, ssi=Decimal(314))
    assert "would fit an SSDI check of about $700" in health.lines(SAY, pair_of(letter), letter)[0].text
    full = replace(BOTH, ssi=Decimal(5000))
    assert "would fit" not in health.lines(SAY, pair_of(full), full)[0].text


def test_who_is_not_on_ssi_gets_no_1619b_sentence(pair_of):
    alone = replace(BOTH, gets=frozenset({"ssdi"}))
    assert "usually goes on" not in told(health.lines(SAY, pair_of(alone), alone))


# ---- 65 and older


def test_at_70_medicare_is_there_and_trial_work_is_not(pair_of):
    pair = pair_of(OLDER)
    said = told(health.lines(SAY, pair, OLDER)) + told(changes.lines(SAY, pair, OLDER.gross, OLDER.gets))
    assert "Medicare will come" not in said
    assert "You keep your Medicare." in said
    assert "trial work is over" not in said
    assert "At your age SSDI turns into a retirement check." in said
    assert "retirement check goes on" in told(nextsteps.if_job_ends(SAY, OLDER, pair))


def test_a_check_stopped_at_70_is_called_too_low(pair_of):
    much = replace(OLDER, hours=Decimal(40), rate=Decimal(30))
    pair = pair_of(much)
    assert told(retirement.warning(SAY, pair)).startswith("Some amounts below may be too low.")
    assert "SSDI check stops" not in told(changes.lines(SAY, pair, much.gross, much.gets))
    assert retirement.warning(SAY, pair_of(BOTH)) == []


def test_retirement_that_comes_later_ends_the_story_there(pair_of):
    soon = replace(OLDER, age=66)
    leads = [line.lead for line in changes.lines(SAY, pair_of(soon), soon.gross, soon.gets)]
    assert "From December 2027: SSDI turns into a retirement check." in leads


def test_nobody_waits_for_medicare_past_65():
    assert not waits_for_medicare(replace(OLDER, age=65))
    assert scenario(replace(OLDER, age=64))["facts"]["medicare_from"] == "2027-12"
    assert scenario(replace(OLDER, age=40))["facts"]["medicare_from"] == "2028-12"


def test_no_question_about_the_wait_at_70(pair_of, rules):
    assert surer.next_question(OLDER, pair_of(OLDER), rules.facts, []) != "ssdi_entitled_from"


# ---- in school


def test_a_pupil_is_asked_about_school_first(pair_of, rules):
    pair = pair_of(PUPIL)
    assert surer.next_question(PUPIL, pair, rules.facts, []) == "student"
    assert "Up to $2,410 of pay a month" in told(student.lines(SAY, pair, PUPIL))


@pytest.mark.parametrize(("said", "words_there"), [("yes", "That is in the numbers here"), ("no", "")])
def test_the_answer_about_school_is_used(pair_of, said, words_there):
    answered = PUPIL.with_fact("student", said)
    lines = student.lines(SAY, pair_of(answered), answered)
    assert words_there in told(lines)
    assert bool(lines) == bool(words_there)


def test_school_is_not_asked_of_others(pair_of, rules):
    for other in (replace(PUPIL, age=34), replace(PUPIL, age=None), replace(PUPIL, hours=Decimal(0))):
        pair = pair_of(other)
        assert student.lines(SAY, pair, other) == []
        assert surer.next_question(other, pair, rules.facts, []) != "student"


# ---- figures, no job, changing pay, one more question


def test_a_line_that_is_not_confirmed_says_so(pair_of):
    known = replace(BOTH, ssdi=Decimal(700))
    pair = pair_of(known)
    after = next(line for line in changes.lines(SAY, pair, known.gross) if "trial work is over" in line.lead)
    assert doubtful(pair.job, "ssdi.sga_level_used", 9) is ("not confirmed yet" in after.text) is True
    assert not doubtful(pair.job, "ssdi.sga_level_used", 0)


def test_without_a_job_nothing_ends_and_nothing_is_reported(pair_of):
    idle = replace(BOTH, ssdi=Decimal(700), hours=Decimal(0))
    pair = pair_of(idle)
    assert nextsteps.if_job_ends(SAY, idle, pair) == []
    assert not any("job by the" in text or "pay stub" in text for text in nextsteps.to_do(SAY, idle))
    assert "trial work" not in told(changes.lines(SAY, pair, idle.gross, idle.gets))


def test_a_check_that_did_not_fall_does_not_go_back_up(pair_of):
    little = replace(PUPIL, age=34, hours=Decimal(1), rate=Decimal(10))
    said = told(nextsteps.if_job_ends(SAY, little, pair_of(little)))
    assert "did not change" in said
    assert "back up" not in said


def test_changing_pay_is_told_by_program():
    ssi, ssdi = (varies.text(SAY, replace(BOTH, gets=frozenset({one}))) for one in ("ssi", "ssdi"))
    assert "month you are paid" in ssi
    assert "month you earn it" not in ssi
    assert "month you earn it" in ssdi
    assert "about $1,800 before taxes" in ssi


def test_not_sure_is_asked_what_fits_ssi(pair_of, rules):
    unsure = Answers("NY", START, unsure=True, age=34)
    assert surer.next_question(unsure, pair_of(unsure), rules.facts, []) not in (None, "ssdi_entitled_from")


def test_a_small_ssdi_check_leaves_room_for_ssi(pair_of):
    small = Answers("NY", START, frozenset({"ssdi"}), ssdi=Decimal(700), age=34)
    pair = pair_of(small)
    assert ssi_too.texts(SAY, pair, small)[0].startswith("Your SSDI check is under $1,014.")
    for other in (replace(small, ssdi=Decimal(1500)), replace(small, ssdi=None), replace(BOTH, ssdi=Decimal(700))):
        assert ssi_too.texts(SAY, pair, other) == []


# ---- the rules page


def test_a_sheet_with_an_unknown_figure_is_not_called_confirmed(rules):
    book, program = rules.for_state("NY"), next(one for one in rules.programs("NY") if one.name == "ssi")
    sheet = worksheet.view(english(), book, program, months.parse("2027-01"), str)
    said = told(list(sheet.banners))
    assert sum(row.is_unknown for row in sheet.figures) > 0
    assert "not known yet" in said
    assert "rest on one source" in said
    assert SAY("rules.fresh") not in said


# ---- the saved file


def test_the_saved_file_marks_what_nobody_told(rules):
    known = {name: Known("assumed", text) for name, text in taken_for_granted(SAY, BOTH).items()}
    text = casefile.write(casefile.with_known(scenario(BOTH), known), SAY, SAY("saved.remark"))
    assert "# To get the same numbers" in text
    assert 'medicare_from: {how: assumed, source: "Medicare was not ticked' in text
    case = casefile.read("my-plan.yaml", text.encode(), rules)
    assert case.scenario.known == known
    assert {key: value for key, value in case.data.items() if key != "known"} == scenario(BOTH)
    assert taken_for_granted(SAY, OLDER) == {}
    assert taken_for_granted(SAY, BOTH.with_fact("ssdi_entitled_from", "2023-01")) == {}


def test_the_command_gives_the_numbers_of_the_page(pair_of, rules):
    told_700 = replace(BOTH, ssdi=Decimal(700))
    saved = casefile.write(scenario(told_700), SAY, SAY("saved.remark"))
    again = estimate(casefile.read("my-plan.yaml", saved.encode(), rules).scenario, rules, carry=True)
    page = pair_of(told_700).job
    for name in ("net.income", "ssi.payment", "ssdi.payment", "medicaid.pathway"):
        assert [again.value(name, i) for i in range(24)] == [page.value(name, i) for i in range(24)]
