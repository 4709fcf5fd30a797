"""Text as search words: one way of folding for articles, topics and what people type.

Whoosh's own analysers drop one-letter words ("Part A" and "Part B" become the same), cut `buy-in`, `1619(b)` and
`$1,000` in pieces and keep `S.S.I.` apart from `SSI`. This does none of that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST_CHARACTERS = 100_000
_TOKEN = re.compile(
    r"""
    (?P<law>\d+\ ?\([a-z]\)|1619\ ?[ab]\b)      # 1619(b), as people type it
  | (?P<dotted>(?:[^\W\d_]\.){2,})               # S.S.I.
  | (?P<amount>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)    # 1,000.50 after a $ or without
  | (?P<joined>[^\W_]+(?:[-&/][^\W_]+)+)         # buy-in, P&A, a/c
  | (?P<word>[^\W_]+(?:['’][^\W_]+)*)            # what's
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Words that carry no subject. They are left out of a question, never out of an article.
_STOP = """
a about after all am an and any are as at be because been before being but by can could did do does doing for from
get gets getting go goes going got had has have having he her hers him his how i if im in into is it its ive just
like may me more much my need no not now of off on only or our out over own really same she should so some still
such than that the their them then there these they this those to too under up us very want was we were what whats
when where which while who why will with wont would you your dont doesnt didnt cant isnt something someone thing
things know tell please thanks hello hi
al algo como con cual cuando cuanta cuanto de del desde donde dos e el ella ellos en entre era es esa ese eso esta
estan estar este esto estoy fue ha hace hacer hago han hasta hay la las le les lo los mas me mi mis mucho muy ni no nos
o para pero por porque puede puedo que quien se ser si sin sobre son soy su sus tambien te tener tengo ti tiene tu
tus un una uno unos va van voy y ya yo
"""
STOP = frozenset(_STOP.split())
# After these a single letter is a name: Part A, Part B, parte D.
_LETTERED = frozenset({"part", "parte", "plan", "schedule"})


@dataclass(frozen=True)
class Word:
    """A folded word and where it stands in the text. `extra` words are other spellings of the one before them."""

    text: str
    start: int
    end: int
    extra: bool = False


def fold(text: str) -> str:
    """Lower case without accents: `Cuánto` is `cuanto`."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def words(text: str) -> Iterator[Word]:
    """The folded words of a text with their places in it."""
    for match in _TOKEN.finditer(text[:MOST_CHARACTERS]):
        yield from _pieces(match)


def _pieces(match: re.Match[str]) -> Iterator[Word]:
    start, end = match.span()
    written = match[0]
    if match.lastgroup == "law":
        yield Word(fold(re.sub(r"[ ()]", "", written)), start, end)
        yield Word(re.sub(r"\D", "", written), start, end, extra=True)
    elif match.lastgroup == "dotted":
        yield Word(fold(written.replace(".", "")), start, end)
    elif match.lastgroup == "amount":
        yield Word(re.sub(r"\.0+$", "", written.replace(",", "")), start, end)
    elif match.lastgroup == "joined":
        for part in re.finditer(r"[^\W_]+", written):
            yield Word(fold(part[0]), start + part.start(), start + part.end())
        yield Word(fold(re.sub(r"[-&/]", "", written)), start, end, extra=True)
    else:
        yield Word(re.sub(r"['’]", "", fold(written)), start, end)


def holds(text: str, phrases: Iterable[str]) -> bool:
    """Whether one of some phrases, written in folded words, stands in a text as a whole."""
    said = f" {' '.join(word.text for word in words(text) if not word.extra)} "
    return any(f" {phrase} " in said for phrase in phrases)


def subject_words(question: str, most: int = 24) -> list[str]:
    """The words of a question that name a subject, each once, in order."""
    everything = [word.text for word in words(question[:2_000])]
    kept = [
        word
        for number, word in enumerate(everything)
        if word not in STOP or (len(word) == 1 and number > 0 and everything[number - 1] in _LETTERED)
    ]
    return list(dict.fromkeys(kept))[:most]
