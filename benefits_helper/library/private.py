"""What a peer note may not hold: whatever could tell who wrote it, amounts that would be taken for the rule, and links.

Better one word too many refused than one person found out: each message says how to write it instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from benefits_helper.library import amounts

_UPPER = "A-ZÁÉÍÓÚÜÑ"
_CAPITAL = re.compile(rf"[{_UPPER}][\w'’-]*")
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
_STREETS = r"street|st\.|avenue|ave\b\.?|boulevard|blvd\.?|parkway"
_ROADS = r"Road|Rd\.?|Lane|Ln\.?|Drive|Dr\.|Court|Ct\.|Place|Highway|Terrace"
_PAY = r"an?\s+(?:hour|day|week|month|year)|per\s+\w+|al\s+(?:día|mes|año)|a\s+la\s+(?:hora|semana)|por\s+(?:hora|semana|mes)"


@dataclass(frozen=True)
class Refused:
    """One thing that a note may not hold: the place in the text, the words, and how to mend it. Both count from 1."""

    line: int
    column: int
    message: str
    mend: str


@dataclass(frozen=True)
class _Kind:
    """One kind of thing: what it looks like, what is said about it and how to mend it."""

    pattern: re.Pattern[str]
    message: str
    mend: str


def _kind(pattern: str, message: str, mend: str, case: bool = False) -> _Kind:
    return _Kind(re.compile(pattern, re.NOFLAG if case else re.IGNORECASE), message, mend)


# Of what overlaps only the first is told, so the surest stand first.
_KINDS = (
    _kind(r"\{\{.*?\}\}|[{}]", "a note has no live figures", "say it in words; figures stand in the article"),
    _kind(r"[\w.+-]+@[\w.-]+|@\w+|\b\w+ (?:at|arroba) \w+ (?:dot|punto) \w+", "'{found}' is an address for mail or a user name",
          "leave it out; say 'ask at your club' instead"),
    _kind(r"https?://\S*|www\.\S+|!?\[[^\]]*\]\([^)]*\)|\b[\w-]+\.(?:com|org|net|gov|edu|info|us|io)\b",
          "'{found}' is a link", "leave it out; links stand in the article"),
    _kind(r"<[^>\n]*>", "'{found}' is code, not words", "write plain words"),
    _kind(r"\b\d{3}[- ]\d{2}[- ]\d{4}\b", "'{found}' looks like a Social Security number", "leave it out"),
    _kind(r"[+(]?\d(?:[ .()\u2010-\u2015-]{0,2}\d){6,}", "'{found}' looks like a phone number or the number of a file",
          "leave it out; numbers to call stand in the article"),
    _kind(r"\b(?=(?:[A-Z-]*\d){3})(?=[A-Z0-9-]*[A-Z])[A-Z0-9-]{6,}\b", "'{found}' looks like the number of a file", "leave it out",
          case=True),
    _kind(rf"{amounts.TYPED.pattern}|\b(?:dollars?|bucks|dólar(?:es)?)\b"
          rf"|\b(?:\d[\d,.]*|hundred|thousand|cien|cientos|mil)\s+(?:{_PAY})\b|\b\d[\d,.]*\s?/\s?(?:h|hr|wk|mo|hour|week|month|hora|semana|mes)\b"
          r"|\b\d[\d,.]*\s?(?:%|percent\b|por ciento\b)|[$€£¢]|\b\d{1,3}(?:,\d{3})+\b",
          "'{found}' is an amount", "say it without an amount: 'less than before', 'enough for rent'"),
    _kind(r"\b(?:date of birth|d\.?o\.?b\.?|fecha de nacimiento|born (?:on|in|at)|nac[ií] (?:el|en)|(?:my )?birthday is|"
          r"mi cumpleaños es)(?: [\w/.-]+)?", "'{found}' tells a birth", "leave it out"),
    _kind(rf"\b\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}}\b|\b(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?\b"
          rf"|\b\d{{1,2}}(?:º|ro)?\s+(?:de\s+)?(?:{_MONTHS})\b", "'{found}' is a day of the calendar",
          "say it without the day: 'in spring', 'last year'"),
    _kind(rf"\b\d+\w*\s+(?:\w+\s+){{0,2}}(?:{_STREETS})(?!\w)|\bp\.?\s?o\.? box\b(?: \w+)?"
          r"|\b(?:apt|apto|apartment|apartamento)\.?\s?#?\d+\w*", "'{found}' looks like an address",
          "leave it out; say 'near me' or 'in my town'"),
    _kind(rf"\b[{_UPPER}]\w+\s+(?:(?i:{_STREETS})|{_ROADS})(?!\w)|\b(?i:calle|avenida|avda)\.?\s+(?:(?:de|la|las|los|del)\s+)*[{_UPPER}\d]\w*",
          "'{found}' looks like an address",
          "leave it out; say 'near me' or 'in my town'", case=True),
    _kind(rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sr|Sra|Srta|Dra|Lic|Don|Doña|Sister|Father|Pastor)\b\.?\s+[{_UPPER}][\w'’-]*(?:\s+[{_UPPER}][\w'’-]*)?",
          "'{found}' names a person", "say who it was without the name: 'my counselor', 'a person at the office'", case=True),
    _kind(r"\d{4,}", "'{found}' is a long number", "say it in words: 'some years ago'; numbers stand in the article"),
)  # fmt: skip
# Words that begin with a capital letter wherever they stand and tell nobody's name.
_SPARED = """
I I'm I've I'd I'll Monday Tuesday Wednesday Thursday Friday Saturday Sunday
January February March April May June July August September October November December
English Spanish American Inglés Español Christmas Thanksgiving Easter Internet God Dios OK
Line Línea Office Oficina Administration Part Parte Servicios Legal Aid Food Stamps Peer Specialist
"""
_EVERYDAY = frozenset(_SPARED.split())
_SENTENCE = re.compile(r"(?:[.!?:…]['\"”’»)]*\s+|\n\s*\n|[\"“«¿¡(>]\s*|[-*•]\s+)$")
_UNSEEN = ("Cf", "Cc", "Co", "Cs")  # what steers, and what no letter stands for
_LOOK_BACK = 20  # signs before a word that tell whether a sentence begins with it
_JOINT = re.compile(r" (?:(?:de|del|la|las|los|of|van|von) ){0,2}")


def refused(text: str, known: frozenset[str] = frozenset()) -> list[Refused]:
    """Everything a text may not hold, in the order of the text. `known`: names of programs and places that it may."""
    taken: list[tuple[int, int]] = []
    found: list[Refused] = []
    for start, end, message, mend in [*_hidden(text), *_of_kinds(text, _numbers(known)), *_names(text, known)]:
        if all(end <= first or start >= last for first, last in taken):
            taken.append((start, end))
            line, column = _place(text, start)
            found.append(Refused(line, column, message, mend))
    return sorted(found, key=lambda one: (one.line, one.column))


def known_names(titles: Iterable[str]) -> frozenset[str]:
    """The words of names that titles hold: those with capital letters, such as `Ticket` and `Work`, and numbers."""
    names: set[str] = set()
    for title in titles:
        names.update(title[start:end] for run in _runs(title) for start, end in run)
        names.update(re.findall(r"\d{3,}", title))
    return frozenset(names)


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _hidden(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Signs that cannot be seen: a number could hide behind them."""
    for at, sign in enumerate(text):
        if unicodedata.category(sign) in _UNSEEN and sign not in "\n\r\t":
            yield at, at + 1, "a sign that cannot be seen stands here", "type this word again"


def _numbers(known: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in known if name.isdigit())


def _of_kinds(text: str, numbers: Collection[str]) -> Iterator[tuple[int, int, str, str]]:
    for kind in _KINDS:
        for match in kind.pattern.finditer(text):
            words = " ".join(match[0].split())
            if words not in numbers:
                yield match.start(), match.end(), kind.message.format(found=words), kind.mend


# --- names of people


def _names(text: str, known: frozenset[str]) -> Iterator[tuple[int, int, str, str]]:
    """Words that begin with a capital letter where no sentence begins, and are no program, no place and no month."""
    for run in _runs(text):
        words = [text[start:end] for start, end in run]
        left = _unknown(words, known)
        if not left:
            continue
        longer = [at for at in left if not _is_short_name(words[at])]
        alone = longer or left
        if len(alone) == 1 and (not longer or _begins_sentence(text, run[alone[0]][0])):
            continue
        start, end = run[left[0]][0], run[left[-1]][1]
        shown = " ".join(text[start:end].split())
        yield start, end, f"'{shown}' may be a name", "say it without the name: 'my counselor', 'a store', 'my town'"


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Words with capital letters that stand beside each other, small joining words between them allowed."""
    run: list[tuple[int, int]] = []
    for match in _CAPITAL.finditer(text):
        if match.start() and (text[match.start() - 1].isalnum() or text[match.start() - 1] == "_"):
            continue
        if run and not _joined(text[run[-1][1] : match.start()]):
            yield run
            run = []
        run.append(match.span())
    if run:
        yield run


def _joined(between: str) -> bool:
    """Whether what stands between two words keeps them together; an empty line does not."""
    return "\n\n" not in between and bool(_JOINT.fullmatch(" ".join(["", *between.split(), ""])))


def _unknown(words: list[str], known: frozenset[str]) -> list[int]:
    """The places of the words of a run that nobody knows."""
    return [at for at, word in enumerate(words) if not {word, _bare(word)} & _EVERYDAY and not {word, _bare(word)} & known]


def _bare(word: str) -> str:
    return re.sub(r"['’]s$|[-'’]+$", "", word).replace("’", "'")


def _is_short_name(word: str) -> bool:
    """`SSI`, `HEAP`: a name of capitals alone is an office or a program."""
    return word.isupper() and len(word) <= 6


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(at - _LOOK_BACK, 0) : at]
    return bool(_SENTENCE.search(before)) or (at <= _LOOK_BACK and not before.strip())
