"""The figures of a rule file in one month, with their date, source and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass

from benefits_helper import months
from benefits_helper.app.phrases import label
from benefits_helper.rulebook.freshness import due_by
from benefits_helper.rulebook.model import Band, Bound, Entry, Figure, Key, Parameter, Rulebook
from benefits_helper.rulebook.shape import UNCONFIRMED
from benefits_helper.units import value_text
from benefits_helper.words import Words, plain

_MANY_KEYS = 60


@dataclass(frozen=True)
class FigureRow:
    """One figure. `remark` says what to be careful about; `is_stale`: its next change is past its date."""

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


def figure_rows(words: Words, book: Rulebook, parameter: Parameter, month: int) -> list[FigureRow]:
    """The rows of one parameter; of a table by state only the state at hand, of a long table its first rows."""
    entry = parameter.entry_at(month)
    if entry is None:
        return [
            FigureRow(parameter.label, words("rules.unknown"), "", *_source(parameter.sources), "", is_unknown=True)
        ]
    stale = due_by(parameter.changes, entry.since, month) is not None
    if entry.bands:
        pairs = [pair for band in entry.bands for pair in _band(words, book, parameter, band)]
    else:
        pairs = _plain(words, book, parameter, entry)
    return [_row(words, parameter, text, figure, entry, stale) for text, figure in pairs[:_MANY_KEYS]]


def _plain(words: Words, book: Rulebook, parameter: Parameter, entry: Entry) -> list[tuple[str, Figure]]:
    pairs = []
    for numbers, figure in entry.figures.items():
        named = list(zip(parameter.keys, numbers, strict=True))
        if any(key.name == "state" and key.unit.choices[number] != book.state for key, number in named):
            continue
        pairs.append(
            (", ".join(_key(words, book, key, number) for key, number in named if key.name != "state"), figure)
        )
    if entry.otherwise is not None and (not pairs or all(key.name != "state" for key in parameter.keys)):
        pairs.append((words("rules.other_cases") if pairs else "", entry.otherwise))
    return pairs


def _key(words: Words, book: Rulebook, key: Key, number: int) -> str:
    if key.unit.kind == "text":
        return book.texts[key.name][number]
    text = value_text(number, key.unit)
    if key.unit.choices:
        return words.either(f"choice.{text}", text.replace("_", " "))
    return f"{label(key.name, book)}: {text}"


def _band(words: Words, book: Rulebook, parameter: Parameter, band: Band) -> list[tuple[str, Figure]]:
    ends = [_bound(words, band.lower, lower=True), _bound(words, band.upper, lower=False)]
    span = plain.listed([end for end in ends if end])
    second = [key for key in parameter.keys if not key.banded]
    return [
        (span if number is None else f"{span}, {_key(words, book, second[0], number)}", figure)
        for number, figure in band.figures.items()
    ]


def _bound(words: Words, bound: Bound | None, lower: bool) -> str:
    if bound is None:
        return ""
    key = ("at_least" if bound.inclusive else "over") if lower else ("up_to" if bound.inclusive else "under")
    return words(f"rules.bound.{key}", value=bound.words.replace("_", " "))


def _row(words: Words, parameter: Parameter, text: str, figure: Figure, entry: Entry, stale: bool) -> FigureRow:
    shown = f"{parameter.label}: {text}" if text else parameter.label
    known = figure.value is not None
    amount = (
        f"{value_text(figure.value, parameter.unit)}{_per(str(parameter.unit))}" if known else words("rules.unknown")
    )
    since = months.words(entry.since)
    remarks = [figure.note, "" if known else figure.missing]
    if stale:
        remarks.insert(0, words("rules.stale", changes=parameter.changes, since=since))
    sources = figure.sources or parameter.sources
    return FigureRow(
        shown, amount, since, *_source(sources), words(f"rules.confidences.{figure.confidence}") if known else "",
        " ".join(remark for remark in remarks if remark), stale, known and figure.confidence in UNCONFIRMED,
        not known,
    )  # fmt: skip


def _per(unit: str) -> str:
    """` a month` for dollars a month, so that an amount is read as people say it."""
    return f" {unit.partition(' ')[2]}" if unit.startswith("dollars a ") else ""


def _source(sources) -> tuple[str, str]:
    """Citations joined, and the first address."""
    return "; ".join(source.cite for source in sources), next((source.url for source in sources if source.url), "")
