"""What to know when pay changes from week to week: SSI counts it when paid, SSDI when earned."""

from __future__ import annotations

from benefits_helper.app.answers import Answers
from benefits_helper.words import Words, plain

_PAY_DAYS = 5


def text(words: Words, answers: Answers) -> str:
    """The sentences that fit what the person gets; months with one pay day more are named with their pay."""
    told = [words("varies.usual")]
    if "ssi" in answers.gets or answers.is_guess:
        told.append(words("varies.ssi"))
    if "ssdi" in answers.gets:
        told.append(words("varies.ssdi"))
    week = answers.hours * answers.rate
    if week:
        told.append(words("varies.five", five=plain.about(week * _PAY_DAYS)))
    return " ".join(told)
