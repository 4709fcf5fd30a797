"""How hard each text is to read that the program says to a person: every sentence, every file.

    python -m tests.grades                  the hardest English sentences, with their place
    python -m tests.grades rules/federal    those of the files whose path begins so
    python -m tests.grades --files          one line a file, English and Spanish

test_reading_level.py holds the texts to the limits and says in its docstring why they are what they are.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benefits_helper import located
from benefits_helper.library import reading

TOP = Path(__file__).resolve().parents[1]
NAMING = ("label", "title")
SAYING = ("says", "note", "missing", "summary", "ask", "help")
NOT_SHOWN = {"examples", "source", "where"}
AVERAGE_LETTERS = 4.5  # of an English word
ENOUGH = 12  # words from which on one sentence says something about itself
MOST_LISTED = 200
NO_READING = ("examples", "es", "topics.yaml")  # parts of rules/ that hold no English sentences
# "Medical Assistance for Workers with Disabilities", not at the start of a sentence
_CAPITAL = r"[A-Z][A-Za-z]*[a-z]"
_LONG_NAME = re.compile(rf"(?<=[a-z,(] ){_CAPITAL}(?:[ -](?:(?:for|of|with|and|to) )?{_CAPITAL})+")


@dataclass(frozen=True)
class Text:
    """One text with its place, as it stands in a file; `kind` is prose or label."""

    path: str
    line: int
    kind: str
    text: str

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Sentence:
    """One sentence of a text and how hard it is."""

    of: Text
    text: str
    words: int
    grade: float


def catalogs(lang: str) -> list[Path]:
    """The files of the program's own sentences in a language."""
    return sorted((TOP / "benefits_helper/words" / lang).glob("*.yaml"))


def rule_files() -> list[Path]:
    """The English rule files in which sentences stand; worked examples by themselves are no reading matter."""
    kept = [path for path in (TOP / "rules").rglob("*.yaml") if path.relative_to(TOP).parts[1] not in NO_READING]
    return sorted(kept)


def spanish_rule_files() -> list[Path]:
    """What the rules say in Spanish, by the English text."""
    return sorted((TOP / "rules/es").rglob("*.yaml"))


def texts(path: Path, lang: str = "en") -> list[Text]:
    """Every text of a file that a person may see."""
    file = located.load(path)
    name = str(path.relative_to(TOP))
    as_catalog = {"words", "es"} & set(path.relative_to(TOP).parts)
    found = _catalog(file.data, ()) if as_catalog else _rules(file.data, (), lang)
    return [Text(name, file.line(at), kind, " ".join(text.split())) for at, kind, text in found]


Found = Iterator[tuple[tuple[Any, ...], str, str]]


def _catalog(data: Any, at: tuple[Any, ...]) -> Found:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _catalog(value, (*at, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _catalog(value, (*at, index))
    elif isinstance(data, str):
        yield at, "prose" if is_sentence(data) else "label", data


def _rules(data: Any, at: tuple[Any, ...], lang: str) -> Found:
    if isinstance(data, list):
        for index, value in enumerate(data):
            yield from _rules(value, (*at, index), lang)
    elif isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, str) and key == lang:  # {en: ..., es: ...}
                yield (*at, key), "prose" if is_sentence(value) else "label", value
            elif isinstance(value, str) and key in (*NAMING, *SAYING):
                yield (*at, key), "label" if key in NAMING else "prose", value
            elif key not in NOT_SHOWN:
                yield from _rules(value, (*at, key), lang)


def is_sentence(text: str) -> bool:
    """Whether a text of a catalog is read as a sentence; a shorter one is a label, a button or part of a sentence."""
    return bool(re.search(r"[.?!:](?:[\"”*)]*)(\s|$)", text))


def plain(text: str) -> str:
    """A text as a person reads it: what is filled in, and the long name of a program or an office inside a sentence,
    counts as one short word; signs of Markdown count as none."""
    text = re.sub(r"\{[^{}]*\}", "Name", _LONG_NAME.sub("Name", text))
    return reading.unmarked(re.sub(r"https?://\S+", "page", text))


def sentences(text: Text, lang: str = "en") -> list[Sentence]:
    """The sentences of a text. A short one is measured with average words up to twelve, in English."""
    return [
        Sentence(text, said, *measured) for said in reading.sentences(plain(text.text)) if (measured := _measured(said, lang))[0]
    ]


def _measured(sentence: str, lang: str) -> tuple[int, float]:
    words = reading.words_of(sentence)
    if not words:
        return 0, 0.0
    if lang != "en":
        return len(words), reading.spanish_grade([words])
    filled = max(0, ENOUGH - len(words))
    letters = sum(sum(map(str.isalnum, word)) for word in words) + filled * AVERAGE_LETTERS
    return len(words), 4.71 * letters / (len(words) + filled) + 0.5 * len(words) - 21.43


def whole(found: Iterable[Text], lang: str = "en") -> reading.Level:
    """How hard the prose of several texts is when it is read one after the other."""
    return of_texts((one.text for one in found if one.kind == "prose"), lang)


def of_texts(found: Iterable[str], lang: str = "en") -> reading.Level:
    """How hard texts are when they are read one after the other."""
    return reading.level("\n\n".join(plain(text) for text in found), lang)


# A second opinion, reported and not enforced: it counts syllables where the other counts letters.


def flesch_kincaid(found: Iterable[Text]) -> float:
    """The Flesch-Kincaid grade (1975) of the prose of several texts read one after the other."""
    said = [words for one in found if one.kind == "prose" for words in map(reading.words_of, _cut(one)) if words]
    beats = sum(syllables(word) for words in said for word in words)
    count = sum(map(len, said))
    return 0.39 * count / len(said) + 11.8 * beats / count - 15.59 if count else 0.0


def _cut(text: Text) -> list[str]:
    return reading.sentences(plain(text.text))


def syllables(word: str) -> int:
    """The syllables of an English word, by its groups of vowels; a number or a short form counts as one."""
    bare = re.sub(r"['’]", "", word.lower())
    if not bare.isalpha() or word.isupper():
        return 1
    bare = re.sub(r"(?<=[^aeioutd])ed$", "", bare)
    bare = re.sub(r"(?<=[^aeiouysxzcg])es$|(?<=[^aeiouyl])e$", "", bare)
    apart = re.findall(r"(?<![ctsgx])i[ao]|[^qg]ua|eo(?!p)|[aeiou][^aeiou]+ea$", bare)  # two vowels, two syllables
    return max(1, len(re.findall(r"[aeiouy]+", bare)) + len(apart))


# ---- the list for whoever rewrites


def main(arguments: list[str]) -> int:
    starts = tuple(one for one in arguments if not one.startswith("--"))
    english = [path for path in (*catalogs("en"), *rule_files()) if _chosen(path, starts)]
    spanish = [path for path in (*catalogs("es"), *spanish_rule_files()) if _chosen(path, starts)]
    if "--files" in arguments:
        _list_files(english, spanish)
    else:
        _list_sentences([text for path in english for text in texts(path) if text.kind == "prose"])
    return 0


def _chosen(path: Path, starts: tuple[str, ...]) -> bool:
    return not starts or str(path.relative_to(TOP)).startswith(starts)


def _list_files(english: list[Path], spanish: list[Path]) -> None:
    print("grade, Flesch-Kincaid grade")
    for path in english:
        found = texts(path)
        print(f"{whole(found).grade:5.1f} {flesch_kincaid(found):5.1f}  {path.relative_to(TOP)}")
    print("grade by the ease of Fernández Huerta")
    for path in spanish:
        print(f"{whole(texts(path, 'es'), 'es').grade:5.1f}  {path.relative_to(TOP)}")


def _list_sentences(found: list[Text]) -> None:
    said = sorted((one for text in found for one in sentences(text)), key=lambda one: -one.grade)
    for one in said[:MOST_LISTED]:
        print(f"{one.grade:5.1f} {one.words:3}  {one.of.place}  {one.text}")
    grades = [one.grade for one in said]
    if grades:
        hard = grades[len(grades) * 5 // 100]
        print(f"{len(grades)} sentences: median {median(grades):.1f}, 95th percentile {hard:.1f}, hardest {grades[0]:.1f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
