"""A word to those with a small SSDI check only: SSI may be open to them as well."""

from __future__ import annotations

from benefits_helper.app.answers import Answers
from benefits_helper.app.pair import Pair, figure
from benefits_helper.words import Words, plain

_FACTS = ("ssi.rate_used", "ssi.general_exclusion")


def texts(words: Words, pair: Pair, answers: Answers) -> list[str]:
    """One sentence when the SSDI check alone would leave room for SSI; it is not a promise, other income counts too."""
    rate, left_out = (figure(pair.now, name, 0) for name in _FACTS)
    if "ssi" in answers.gets or answers.ssdi is None or rate is None or left_out is None:
        return []
    line = plain.amount_in(rate) + plain.amount_in(left_out)
    return [words("ssi_too.text", line=plain.dollars(line))] if answers.ssdi < line else []
