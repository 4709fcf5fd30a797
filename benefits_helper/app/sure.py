"""How sure an answer is: what is not known, what is past its last day, what nobody could confirm, what was assumed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from benefits_helper.app import facts, surer
from benefits_helper.app.answers import Answers
from benefits_helper.app.lines import Line
from benefits_helper.app.pair import NET, Pair, amount, look, mark
from benefits_helper.app.worth import BESIDE, PARTS
from benefits_helper.words import Words, plain

MOST = 8
# These notes are told elsewhere in the answer, in its own words.
_TOLD_ABOVE = ("ssi.in_1619b", "ssdi.trial_work_over", "energy.heating_not_told", "ssdi.near_retirement")
_TOLD_FIRST = ("work.no_state_tax_here",)  # take-home pay is too high by it in most states
_OWN_CHECK = 2
_MARKED = (NET, *PARTS, *BESIDE, "medicaid.pathway")


@dataclass(frozen=True)
class Part:
    """One kind of doubt, with a sentence for each. `open`: it can turn the answer over, so it is shown at once."""

    title: str
    texts: tuple[str, ...]
    open: bool = False


def own_letters(words: Words, answers: Answers, pair: Pair) -> list[Part]:
    """The one part on what the person told that does not fit the rules; none when all fits."""
    own = _own_letters(words, answers, pair)
    return [Part(words("sure.checks"), tuple(own), open=True)] if own else []


def of_result(words: Words, result: Any, most: int = MOST, taken: tuple[str, ...] = ()) -> list[Part]:
    """The kinds of doubt of one result that have something in them. `taken`: what the page itself took for granted."""
    notes = result.notes
    older = _texts(note for note in notes if note.kind == "older")
    found = {
        "unknown": _texts(note for note in notes if note.kind == "unknown"),
        "older": [words("sure.first_year"), *older] if older else [],
        "unconfirmed": _texts(note for note in notes if note.kind == "figure" and note.is_known),
        "assumed": [*taken, *_assumed(words, result)],
    }
    told = [
        Part(words(f"sure.{kind}"), _first(words, texts, most), open=kind == "unknown") for kind, texts in found.items() if texts
    ]
    return told or [Part(words("sure.nothing"), ())]


def not_announced(words: Words, result: Any) -> list[Line]:
    """One line, near the answer itself, when an amount or a right in it rests on amounts past their last day: newer ones
    are not here yet."""
    marked = (at for at in range(len(result.months)) if any(mark(result, name, at) for name in _MARKED))
    first = next(marked, None)
    return [] if first is None else [Line("", words("sure.not_announced", month=words.month(result.months[first])))]


def good_to_know(result: Any, most: int = 4) -> list[str]:
    """What the rules themselves remark on this result: what holds for every amount of pay, then soonest first."""
    notes = [note for note in result.rule_notes if note.name not in _TOLD_ABOVE]
    return _texts(sorted(notes, key=lambda note: (note.name not in _TOLD_FIRST, note.month, note.name)))[:most]


def _texts(notes: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(plain.closed(note.text) for note in notes))


def _first(words: Words, texts: list[str], most: int) -> tuple[str, ...]:
    if len(texts) <= most + 1:
        return tuple(texts)
    return (*texts[:most], plain.first_upper(words("sure.more", count=len(texts) - most)))


def _assumed(words: Words, result: Any) -> list[str]:
    """Facts left at their default that a result rests on, with what was taken for granted."""
    told, tongue = [], result.tongue
    for name in surer.by_weight(result.assumed):
        fact = result.book.facts[name]
        default = facts.default(tongue, fact)
        key = "sure.fact" if default else "sure.fact_unknown"
        told.append(words(key, label=tongue.of(fact.label), value=default))
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
