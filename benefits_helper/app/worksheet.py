"""A program's rules as the paper worksheet they are: figures of one month, then line by line, then examples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benefits_helper.app.figures import FigureRow, figure_rows
from benefits_helper.app.lines import Line
from benefits_helper.app.phrases import phrase, sentence
from benefits_helper.engine.sentences import rounded
from benefits_helper.rulebook.model import Program, Rulebook, Step, Version
from benefits_helper.rulebook.tongue import Tongue
from benefits_helper.words import Words, plain

FIRST = ("ssi", "ssdi", "medicaid", "medicare", "energy", "snap", "net")  # the programs people ask for come first
_MOST_ROWS = 400


@dataclass(frozen=True)
class SheetLine:
    """One line of the worksheet. `sums` are its sentences in order; `now` is its place in the results, if any."""

    number: int
    name: str
    label: str
    sums: tuple[str, ...]
    says: tuple[str, ...]
    cite: str
    url: str
    topic: str
    is_output: bool


@dataclass(frozen=True)
class Sheet:
    """One program in one month. `summary`: what it is, then what each of its files adds."""

    title: str
    banners: tuple[Line, ...]
    summary: tuple[str, ...]
    applies: str
    figures: tuple[FigureRow, ...]
    lines: tuple[SheetLine, ...]
    paths: tuple[str, ...]


def view(tongue: Tongue, book: Rulebook, program: Program, month: int, short: Callable[[str], str]) -> Sheet:
    """The worksheet of a program in a month. `short` makes a file's path fit to show."""
    figures = tuple(row for one in program.parameters for row in figure_rows(tongue, book, one, month))[:_MOST_ROWS]
    steps = [(step, step.version_at(month)) for step in program.steps]
    lines = tuple(
        _line(tongue, book, program.name, number, step, version)
        for number, (step, version) in enumerate(((step, version) for step, version in steps if version), 1)
    )
    applies = phrase(tongue, program.applies_if, book) if program.applies_if is not None else ""
    banners = tuple(_banners(tongue.say, program, figures))
    return Sheet(
        tongue.of(program.title), banners, tuple(tongue.passage(part) for part in program.summary.split("\n\n")), applies,
        figures, lines, tuple(short(path) for path in program.paths),
    )  # fmt: skip


def place(name: str, title: str) -> tuple[int, str]:
    """Where a program stands in the list of programs: the best known first, the others by title."""
    return (FIRST.index(name) if name in FIRST else len(FIRST), title)


def _banners(words: Words, program: Program, figures: tuple[FigureRow, ...]) -> list[Line]:
    """Who reviewed the program, then how fresh and how sure its figures are."""
    is_draft = program.status == "draft"
    review = words("rules.draft") if is_draft else words("rules.reviewed", who=program.reviewed)
    told = [Line("", review, "careful" if is_draft else "good")]
    one_source = words("rules.confidences.sourced")
    counts = {
        "stale": sum(row.is_stale for row in figures),
        "unconfirmed": sum(row.is_unconfirmed for row in figures),
        "unknown": sum(row.is_unknown for row in figures),
        "sourced": sum(row.sure == one_source for row in figures),
    }
    told += [
        Line("", words(f"rules.{name}_count", count=count), "plain" if name == "sourced" else "careful")
        for name, count in counts.items()
        if count
    ]
    if figures and not any(counts.values()):
        told.append(Line("", words("rules.fresh"), "good"))
    return told


def _line(tongue: Tongue, book: Rulebook, program: str, number: int, step: Step, version: Version) -> SheetLine:
    says = [version.says, *(line.says for line in version.lines if line.when is not None or len(version.lines) > 1)]
    cites = [version.cite, *(line.cite for line in version.lines)]
    return SheetLine(
        number, step.name, tongue.of(step.label), tuple(_sums(tongue, book, version)),
        tuple(sentence(tongue, text, program, book) for text in dict.fromkeys(says) if text),
        "; ".join(dict.fromkeys(cite for cite in cites if cite)), version.url, version.topic, step.output,
    )  # fmt: skip


def _sums(tongue: Tongue, book: Rulebook, version: Version) -> list[str]:
    """What the line does, one sentence each: when it applies, its sum, its limits, its rounding."""
    told, words = [], tongue.say
    if version.only_if is not None:
        told.append(words("rules.limits.only_if", value=phrase(tongue, version.only_if, book)))
    for line in version.lines:
        then = phrase(tongue, line.then, book)
        if line.then.op == "unknown" and len(version.lines) == 1:
            told.append(plain.first_upper(plain.closed(tongue.of(version.missing) or words("rules.slot_empty"))))
        elif line.when is not None:
            told.append(words("rules.choose", when=phrase(tongue, line.when, book), then=then))
        else:
            told.append(words("rules.otherwise", then=then) if len(version.lines) > 1 else plain.closed(f"= {then}"))
    for key, limit in (("not_below", version.not_below), ("not_above", version.not_above)):
        if limit is not None:
            told.append(words(f"rules.limits.{key}", value=phrase(tongue, limit, book)))
    if version.rounding:
        told.append(plain.closed(plain.first_upper(rounded(tongue, version.rounding))))
    return told
