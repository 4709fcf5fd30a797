"""How hard an article is to read: its prose without Markdown, its sentences, and a school grade."""

from __future__ import annotations

import re
from dataclasses import dataclass

from benefits_helper.states import STATES

# Names a reader cannot be spared. Each counts as one short word, so that a plain page about the
# "Medicaid Buy-In for Working People with Disabilities" is not marked as hard for naming it.
NAMES = (
    "Social Security Disability Insurance", "Supplemental Security Income", "Social Security Administration",
    "Social Security", "Medicaid Buy-In for Working People with Disabilities", "Medicaid Buy-In", "Buy-In",
    "Medicare Savings Programs", "Medicare Savings Program", "Qualified Medicare Beneficiary",
    "Specified Low-Income Medicare Beneficiary", "Qualifying Individual", "Qualified Disabled and Working Individual",
    "Medicare", "Medicaid", "Medi-Cal", "Extra Help",
    "Substantial gainful activity", "Extended period of eligibility", "Expedited reinstatement", "Trial work period",
    "Impairment-related work expenses", "Impairment-related work expense", "Plan to Achieve Self-Support",
    "Student earned income exclusion", "Supplemental Nutrition Assistance Program", "Ticket to Work", "ABLE",
    "Benefits Planning Query", "Benefits Summary and Analysis", "Home Energy Assistance Program", "Section 8",
    "Work Incentives Planning and Assistance", "Employment Network", "Vocational rehabilitation", "disability",
    "Individualized Placement and Support", *STATES.values(),
    "Seguro Social", "Seguridad de Ingreso Suplementario",
)  # fmt: skip
_NAMES = re.compile(r"\b(?:" + "|".join(re.escape(name) for name in sorted(NAMES, key=len, reverse=True)) + r")\b", re.I)
_FIGURE = re.compile(r"\{\{.*?\}\}")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_MARKER = re.compile(r"\s*(?:[*+-]|\d+[.)])\s+(?:\[[ xX]\] )?")
_END = re.compile(r"(?<=[.!?:])[\"'”’)]*\s+(?=[\"'“‘(¿¡]?[A-ZÁÉÍÓÚÑ0-9$])")
_SHORT_FORMS = re.compile(r"\b(U\.S|e\.g|i\.e|p\.m|a\.m|No|Mr|Ms|Mrs|Dr|vs)\.")
WORDS_A_MINUTE = 180


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, list entry, heading or table row of an article as plain text. `line` counts from 1."""

    text: str
    line: int
    kind: str  # prose, entry, heading or row


@dataclass(frozen=True)
class Level:
    """How hard a text is. `grade` is a United States school grade; `longest` the words of the longest sentence."""

    grade: float
    longest: int
    longest_line: int
    longest_text: str


def paragraphs(markdown: str, first_line: int = 1) -> list[Paragraph]:
    """The text of an article, block by block, without Markdown signs."""
    found: list[Paragraph] = []
    open_block: tuple[int, str, list[str]] | None = None
    for number, line in enumerate([*markdown.splitlines(), ""], first_line):
        kind = _kind(line)
        goes_on = kind == "prose" and open_block is not None
        if open_block and not goes_on:
            _close(found, open_block)
            open_block = None
        if goes_on and open_block:
            open_block[2].append(line)
        elif kind != "blank":
            open_block = (number, kind, [line])
        if kind in ("heading", "row") and open_block:
            _close(found, open_block)
            open_block = None
    return found


def _kind(line: str) -> str:
    bare = line.strip().lstrip("> ")
    if not bare or re.fullmatch(r"[-*_=| :]{3,}|```.*", bare):
        return "blank"
    if bare.startswith("#"):
        return "heading"
    if bare.startswith("|"):
        return "row"
    return "entry" if _MARKER.match(line) else "prose"


def _close(found: list[Paragraph], block: tuple[int, str, list[str]]) -> None:
    number, kind, lines = block
    text = unmarked(" ".join(line.strip().lstrip("> ") for line in lines))
    if text:
        found.append(Paragraph(text, number, kind))


def unmarked(line: str) -> str:
    """One line of Markdown as a person reads it; live figures are left as they are."""
    line = re.sub(r"^\s*#+\s*", "", line)
    line = _MARKER.sub("", line, count=1) if _MARKER.match(line) else line
    line = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", line)
    line = re.sub(r"<(https?://[^>]+)>", r"\1", line)
    line = re.sub(r"(\*\*|__|`)", "", line)
    line = re.sub(r"(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)", "", line)
    return " ".join(line.replace("|", " ").split())


def plain_text(markdown: str) -> str:
    """The whole article as plain text for the search; dots stand for live figures."""
    lines = (_FIGURE.sub("…", block.text) for block in paragraphs(markdown))
    return "\n".join(" ".join(line.split()) for line in lines)


def count_words(markdown: str) -> int:
    """Words of an article, headings included; a live figure is one word."""
    return sum(len(_WORD.findall(_FIGURE.sub("figure", block.text))) for block in paragraphs(markdown))


def minutes(words: int) -> int:
    """Whole minutes to read so many words, at least one."""
    return max(1, -(-words // WORDS_A_MINUTE))


def sentences(text: str) -> list[str]:
    """The sentences of one paragraph."""
    guarded = _SHORT_FORMS.sub(lambda match: match[0].replace(".", "․"), text)
    return [part.replace("․", ".").strip() for part in _END.split(guarded) if part.strip()]


def level(markdown: str, lang: str = "en", first_line: int = 1) -> Level:
    """How hard an article is. Headings and tables are left out: they are not sentences."""
    spoken = [
        (_simple(sentence), block.line)
        for block in paragraphs(markdown, first_line)
        if block.kind in ("prose", "entry")
        for sentence in sentences(_FIGURE.sub("figure", block.text))
    ]
    counted = [(words_of(sentence), line, sentence) for sentence, line in spoken]
    counted = [entry for entry in counted if entry[0]]
    if not counted:
        return Level(0.0, 0, first_line, "")
    words, line, sentence = max(counted, key=lambda entry: len(entry[0]))
    only_words = [entry[0] for entry in counted]
    grade = english_grade(only_words) if lang == "en" else spanish_grade(only_words)
    return Level(round(grade, 1), len(words), line, sentence)


def words_of(sentence: str) -> list[str]:
    """The words of a sentence as they are counted: a name that a reader cannot be spared is one short word."""
    return _WORD.findall(_simple(sentence))


def _simple(sentence: str) -> str:
    return _NAMES.sub("Plan", sentence)


def english_grade(spoken: list[list[str]]) -> float:
    """Automated Readability Index: letters a word and words a sentence (Smith and Senter, 1967)."""
    words = sum(len(sentence) for sentence in spoken)
    letters = sum(sum(map(str.isalnum, word)) for sentence in spoken for word in sentence)
    return 4.71 * letters / words + 0.5 * words / len(spoken) - 21.43


def spanish_grade(spoken: list[list[str]]) -> float:
    """Fernández Huerta's ease (1959) turned into a grade: ease 70 is grade 8, ten points of ease are two grades."""
    words = sum(len(sentence) for sentence in spoken)
    beats = sum(spanish_syllables(word) for sentence in spoken for word in sentence)
    ease = 206.84 - 60 * beats / words - 1.02 * words / len(spoken)
    return 8 + (70 - ease) / 5


def spanish_syllables(word: str) -> int:
    """A group of vowels is one syllable, but each full vowel in it is one of its own: a-é-re-o, dí-a, bien, que."""
    groups = re.findall(r"[aeiouáéíóúü]+", word.lower())
    return max(1, sum(max(1, len(re.findall(r"[aeoáéíóú]", group))) for group in groups))
