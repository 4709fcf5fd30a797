"""Pupils and students on SSI: under a certain age most of their pay does not count."""

from __future__ import annotations

from benefits_helper.app.answers import Answers
from benefits_helper.app.lines import Line, Why
from benefits_helper.app.pair import Pair, holds, said_figure
from benefits_helper.words import Words

_TOLD = "student"


def may_be(answers: Answers, pair: Pair) -> bool:
    """Whether being in school would change the answer: a job, SSI, and the age for it."""
    on_ssi = "ssi" in answers.gets or answers.is_guess
    return bool(on_ssi and answers.gross) and holds(pair.job, "person.under_22", 0) is True


def lines(words: Words, pair: Pair, answers: Answers) -> list[Line]:
    """What a student may keep, told until the person says that they are not one."""
    said = dict(answers.more).get(_TOLD)
    month, year = (said_figure(pair.job, f"ssi.student_{name}_limit", 0) for name in ("month", "year"))
    if said == "no" or month is None or year is None or not may_be(answers, pair):
        return []
    key = "student.counted" if said == "yes" else "student.text"
    text = words(key, month_limit=month, year_limit=year)
    return [Line(words("student.lead"), text, "good", Why("ssi.student_exclusion", 0), "student-work")]
