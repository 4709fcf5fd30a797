"""How sure an answer is: what is not known, what is past its last day, what nobody could confirm, what was assumed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from benefits_helper.app import facts, surer
from benefits_helper.app.answers import Answers
from benefits_helper.app.lines import Line
from benefits_helper.app.pair import Pair, amount, look
from benefits_helper.words import Words, plain

MOST = 8
# These notes are told elsewhere in the answer, in its own words.
_TOLD_ABOVE = ("ssi.in_1619b", "ssdi.trial_work_over", "energy.heating_not_told", "ssdi.near_retirement")
_TOLD_FIRST = ("work.no_state_tax_here",)  # take-home pay is too high by it in most states
_OWN_CHECK = 2


@dataclass(frozen=True)
class Part:
    """One kind of doubt, with a sentence for each. `open`: it can turn the answer over, so it is shown at once."""

    title: str
    texts: tuple[str, ...]
    open: bool = False


def parts(words: Words, answers: Answers, pair: Pair) -> list[Part]:
    """The kinds of doubt of a member's answer that have something in them, the weightiest first."""
    told = of_result(words, pair.job, most=MOST, taken=(words("sure.job_now"),))
    own = _own_letters(words, answers, pair)
    if own:
        told.insert(0, Part(words("sure.checks"), tuple(own), open=True))
    return told


def of_result(words: Words, result: Any, most: int = MOST, taken: tuple[str, ...] = ()) -> list[Part]:
    """The kinds of doubt of one result that have something in them. `taken`: what the page itself took for granted."""
    notes = result.notes
    older = _texts(note for note in notes if note.kind == "older")
    found = {
        "unknown": _texts(note for note in notes if note.kind == "unknown"),
        "older": [words("sure.first_year"), *older] if older else [],
        "unconfirmed": _texts(note for note in notes if note.kind == "figure" and "not confirmed" in note.text),
        "assumed": [*taken, *_assumed(words, result)],
    }
    told = [
        Part(words(f"sure.{kind}"), _first(words, texts, most), open=kind == "unknown")
        for kind, texts in found.items()
        if texts
    ]
    return told or [Part(words("sure.nothing"), ())]


def not_announced(words: Words, result: Any) -> list[Line]:
    """One line, near the answer itself, when it rests on amounts past their last day: newer ones are not here yet."""
    months = [note.month for note in result.notes if note.kind == "older"]
    return [Line("", words("sure.not_announced", month=plain.month(min(months))))] if months else []


def good_to_know(result: Any, most: int = 4) -> list[str]:
    """What the rules themselves remark on this result: what holds for every amount of pay, then soonest first."""
    notes = [note for note in result.notes if note.kind == "rule" and note.name not in _TOLD_ABOVE]
    return _texts(sorted(notes, key=lambda note: note.name not in _TOLD_FIRST))[:most]


def _texts(notes: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(plain.closed(note.text) for note in notes))


def _first(words: Words, texts: list[str], most: int) -> tuple[str, ...]:
    if len(texts) <= most + 1:
        return tuple(texts)
    return (*texts[:most], plain.first_upper(words("sure.more", count=len(texts) - most)))


def _assumed(words: Words, result: Any) -> list[str]:
    """Facts left at their default that a result rests on, with what was taken for granted."""
    told = []
    for name in surer.by_weight(result.assumed):
        fact = result.book.facts[name]
        default = facts.field(words, fact).default
        key = "sure.fact" if default else "sure.fact_unknown"
        told.append(words(key, label=fact.label, value=default))
    return told


def _own_letters(words: Words, answers: Answers, pair: Pair) -> list[str]:
    """Where what the person told does not fit what the rules give without the job."""
    told = []
    figured = amount(pair.now, "ssi.payment", 0)
    if answers.ssi is not None and figured is not None and abs(answers.ssi - figured) > _OWN_CHECK:
        names = {"told": plain.dollars(answers.ssi), "figured": plain.dollars(figured)}
        told.append(words("sure.check_ssi", **names))
    if "medicaid" in answers.gets and look(pair.now, "medicaid.pathway", pair.settled) == "none":
        told.append(words("sure.medicaid_told"))
    return told
