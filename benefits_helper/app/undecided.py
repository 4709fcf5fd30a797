"""What can be said of Medicaid while only the amount of the SSDI check is not told."""

from __future__ import annotations

from decimal import Decimal

from benefits_helper.app.answers import Answers
from benefits_helper.app.lines import Line, Why
from benefits_helper.app.pair import Pair, figure, holds, missing_facts, said_figure
from benefits_helper.states import states_in
from benefits_helper.words import Words, plain

_MONTHS_A_YEAR = 12


def medicaid(words: Words, pair: Pair, answers: Answers, at: int) -> Line | None:
    """Section 1619(b) as the likely way, when pay for the year is under the state's line; None when more is open.

    Somebody on SSI keeps Medicaid by the SSI check or by 1619(b) at such pay, but only the SSDI amount makes it sure.
    """
    limit = figure(pair.job, "ssi.threshold_1619b", at)
    year = answers.gross * _MONTHS_A_YEAR
    if not needs_only_ssdi(pair, answers, at) or limit is None or year >= plain.amount_in(limit):
        return None
    names = {
        "year": plain.about(year),
        "limit": said_figure(pair.job, "ssi.threshold_1619b", at),
        "states": words.possessive(states_in(words.lang)[answers.state]),
    }
    text = " ".join(filter(None, [words("undecided.text"), hint(words, pair, answers)]))
    return Line(words("undecided.lead", **names), text, "unknown", Why("medicaid.pathway", at), "medicaid-1619b")


def needs_only_ssdi(pair: Pair, answers: Answers, at: int) -> bool:
    """Whether the way into Medicaid of somebody on SSI hangs on nothing but an SSDI amount that was not told."""
    if not {"ssi", "ssdi"} <= answers.gets or answers.ssdi is not None:
        return False
    return missing_facts(pair.job, "medicaid.pathway", at) == {"ssdi_benefit"}


def hint(words: Words, pair: Pair, answers: Answers) -> str:
    """The SSDI amount that would fit the SSI check told, if there is no other income; empty when none can be said.

    Where Social Security pays the state supplement too, the SSI check holds both and gives no such hint.
    """
    names = ("ssi.rate_used", "ssi.general_exclusion")
    rate, left_out = (figure(pair.now, name, 0) for name in names)
    if answers.ssi is None or rate is None or left_out is None:
        return ""
    if holds(pair.now, "ssp.federally_administered", 0) is not False:
        return ""
    gap = plain.amount_in(rate) - answers.ssi
    if gap <= Decimal(0):
        return ""
    guess = plain.about(gap + plain.amount_in(left_out))
    return words("undecided.hint", told=plain.dollars(answers.ssi), guess=guess)
