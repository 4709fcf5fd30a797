"""The figures of a rule file in one month, with their date, source and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass

from benefits_helper import months
from benefits_helper.app.facts import choice_words
from benefits_helper.app.phrases import label
from benefits_helper.rulebook.freshness import due_by
from benefits_helper.rulebook.model import Band, Bound, Entry, Figure, Key, Parameter, Rulebook
from benefits_helper.rulebook.shape import UNCONFIRMED
from benefits_helper.rulebook.tongue import Tongue
from benefits_helper.units import value_text
from benefits_helper.words import Words

_MANY_KEYS = 60


@dataclass(frozen=True)
class FigureRow:
    """One figure. `remark` says what to be careful about; `is_stale`: it is past its last day."""

    label: str
    amount: str
    since: str
    source: str
    url: str
    sure: str
    remark: str = ""
    is_stale: bool = False
    is_unconfirmed: bool = False
    is_unknown: bool = False


def figure_rows(tongue: Tongue, book: Rulebook, parameter: Parameter, month: int) -> list[FigureRow]:
    """The rows of one parameter; of a table by state only the state at hand, of a long table its first rows."""
    entry = parameter.entry_at(month)
    if entry is None:
        return [
            FigureRow(tongue.of(parameter.label), tongue.say("rules.unknown"), "", *_source(parameter.sources), "", is_unknown=True)
        ]
    stale = due_by(parameter.changes, entry.since, month) is not None
    if entry.bands:
        pairs = [pair for band in entry.bands for pair in _band(tongue, book, parameter, band)]
    else:
        pairs = _plain(tongue, book, parameter, entry)
    return [_row(tongue, parameter, text, figure, entry, stale) for text, figure in pairs[:_MANY_KEYS]]


def _plain(tongue: Tongue, book: Rulebook, parameter: Parameter, entry: Entry) -> list[tuple[str, Figure]]:
    pairs = []
    for numbers, figure in entry.figures.items():
        named = list(zip(parameter.keys, numbers, strict=True))
        if any(key.name == "state" and key.unit.choices[number] != book.state for key, number in named):
            continue
        pairs.append((", ".join(_key(tongue, book, key, number) for key, number in named if key.name != "state"), figure))
    if entry.otherwise is not None and (not pairs or all(key.name != "state" for key in parameter.keys)):
        pairs.append((tongue.say("rules.other_cases") if pairs else "", entry.otherwise))
    return pairs


def _key(tongue: Tongue, book: Rulebook, key: Key, number: int) -> str:
    if key.unit.kind == "text":
        return book.texts[key.name][number]
    if key.unit.choices:
        return choice_words(tongue.say, value_text(number, key.unit), tongue.choices)
    return f"{label(tongue, key.name, book)}: {tongue.value(number, key.unit)}"


def _band(tongue: Tongue, book: Rulebook, parameter: Parameter, band: Band) -> list[tuple[str, Figure]]:
    ends = [_bound(tongue.say, band.lower, lower=True), _bound(tongue.say, band.upper, lower=False)]
    span = tongue.say.listed([end for end in ends if end])
    second = [key for key in parameter.keys if not key.banded]
    return [
        (span if number is None else f"{span}, {_key(tongue, book, second[0], number)}", figure)
        for number, figure in band.figures.items()
    ]


def _bound(words: Words, bound: Bound | None, lower: bool) -> str:
    if bound is None:
        return ""
    key = ("at_least" if bound.inclusive else "over") if lower else ("up_to" if bound.inclusive else "under")
    return words(f"rules.bound.{key}", value=bound.words.replace("_", " "))


def _row(tongue: Tongue, parameter: Parameter, text: str, figure: Figure, entry: Entry, stale: bool) -> FigureRow:
    words, label = tongue.say, tongue.of(parameter.label)
    shown = f"{label}: {text}" if text else label
    known = figure.value is not None
    amount = f"{tongue.value(figure.value, parameter.unit)}{_per(words, str(parameter.unit))}" if known else words("rules.unknown")
    since = words.month(entry.since)
    remarks = [tongue.of(figure.note), "" if known else tongue.of(figure.missing)]
    if stale:
        remarks.insert(0, words("rules.stale", changes=_every(words, parameter.changes), since=since))
    sources = figure.sources or parameter.sources
    return FigureRow(
        shown, amount, since, *_source(sources), words(f"rules.confidences.{figure.confidence}") if known else "",
        " ".join(remark for remark in remarks if remark), stale, known and figure.confidence in UNCONFIRMED,
        not known,
    )  # fmt: skip


def _per(words: Words, unit: str) -> str:
    """` a month` for dollars a month, so that an amount is read as people say it."""
    lead, _, span = unit.rpartition(" ")
    return " " + words(f"rules.per.{span}") if lead == "dollars a" else ""


def _every(words: Words, changes: str) -> str:
    """`every January` in the reader's language."""
    return words("rules.every", month=words(f"dates.months.m{months.NAMES.index(changes.rpartition(' ')[2]) + 1}"))


def _source(sources) -> tuple[str, str]:
    """Citations joined, and the first address."""
    return "; ".join(source.cite for source in sources), next((source.url for source in sources if source.url), "")
