"""Everything the program says to a person reads at grade 8 or easier, in English and in Spanish.

What is measured, and why so:

* English by the Automated Readability Index, which counts letters a word and words a sentence. Flesch-Kincaid, which
  counts syllables, stands beside it in `python -m tests.grades --files`; the two were seldom two grades apart.
* Spanish by the ease of Fernández Huerta, made for Spanish. Ease 70 is grade 8. An English formula would be wrong there,
  because Spanish words are longer without being harder.
* Names of programs, offices and states count as one short word, and so does what is filled in: nobody can be spared
  them, and they say nothing about how a sentence is built.
* A whole (a file, the notes of a life, an answer page) may reach grade 8. So may each text of 25 words and more,
  because a person reads that text, and not the average of a file.
* One sentence says less: "Ask the housing agency" is hard by the letter. A sentence of under twelve words is filled up
  with average words, and may reach grade 10. No English sentence has more than 25 words, no Spanish one more than 30.
* Labels name a line of a worksheet. They are no sentences, so they are judged by their words: 18 at most, and two long
  ones at most.
* Words of the office that have a plain word are not used at all: a short sentence of hard words is still hard.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from benefits_helper import Rules
from benefits_helper.library import reading
from benefits_helper.states import STATES
from tests import said
from tests.accept_people import figured, people
from tests.grades import (
    TOP,
    Text,
    catalogs,
    flesch_kincaid,
    of_texts,
    rule_files,
    sentences,
    spanish_rule_files,
    syllables,
    texts,
    whole,
)

GRADE = 8
SENTENCE_GRADE = 10
LONGEST = {"en": 25, "es": 30}
A_PARAGRAPH = 25
LABEL_WORDS, LONG_WORDS = 18, 2
LONG_SYLLABLES = 4
OFFICE_WORDS = re.compile(
    r"\b(pursuant|commenc\w+|utili[sz]e\w*|prior to|in lieu|notwithstanding|remit\w*|furnish\w*|expend\w*|procure\w*|"
    r"ascertain\w*|terminat(?:e|es|ed)|sufficient|additional\w*|obtain\w*|require\w*|regarding|subsequent\w*|numerous|"
    r"approximately|determination\w*|recipient\w*|claimant\w*|adjudicat\w*|in accordance|respective\w*|thereof|"
    r"verification|calculat(?:e|es|ed|ing)|resident\b|modif\w+|indicat\w+|applicable|remuneration|submit\w*|recoup\w*|forfeit\w*|"
    r"solely|stipulat\w*|whereas|shall|not later than|in the event|exempt\w*)\b",
    re.I,
)

ENGLISH = [*catalogs("en"), *rule_files()]
SPANISH = [*catalogs("es"), *spanish_rule_files()]


def name_of(path: Path) -> str:
    return str(path.relative_to(TOP))


def told(found: list[str]) -> None:
    """Fails with one line for each text to rewrite."""
    assert not found, "\n".join(["Say it in shorter sentences and shorter words:", *found])


# ---- what stands in files


@pytest.mark.parametrize("path", ENGLISH, ids=name_of)
def test_an_english_file_reads_at_grade_8(path: Path) -> None:
    found = texts(path)
    assert whole(found).grade <= GRADE
    hard = [f"{one.place}: grade {grade}: {one.text}" for one in found if (grade := _paragraph(one)) > GRADE]
    told(hard)


def _paragraph(text: Text) -> float:
    words = sum(one.words for one in sentences(text)) if text.kind == "prose" else 0
    return whole([text]).grade if words >= A_PARAGRAPH else 0


@pytest.mark.parametrize("path", ENGLISH, ids=name_of)
def test_an_english_sentence_is_short_and_plain(path: Path) -> None:
    told(hard_sentences([one for one in texts(path) if one.kind == "prose"]))


def hard_sentences(found: list[Text], lang: str = "en") -> list[str]:
    """A line for each sentence that is too long, or in English too hard."""
    lines = []
    for text in found:
        for one in sentences(text, lang):
            too_hard = lang == "en" and one.grade > SENTENCE_GRADE
            if too_hard or one.words > LONGEST[lang]:
                lines.append(f"{text.place}: grade {one.grade:.1f}, {one.words} words: {one.text}")
    return lines


@pytest.mark.parametrize("path", ENGLISH, ids=name_of)
def test_a_label_is_made_of_plain_words(path: Path) -> None:
    hard = []
    for one in texts(path):
        words = reading.words_of(one.text)
        long = [word for word in words if syllables(word) >= LONG_SYLLABLES]
        if one.kind == "label" and (len(words) > LABEL_WORDS or len(long) > LONG_WORDS):
            hard.append(f"{one.place}: {len(words)} words, long: {', '.join(long) or 'none'}: {one.text}")
    told(hard)


def test_words_of_the_office_are_said_in_plain_words() -> None:
    all_texts = [one for path in ENGLISH for one in texts(path)]
    told([f"{one.place}: '{word[0]}': {one.text}" for one in all_texts if (word := OFFICE_WORDS.search(one.text))])


@pytest.mark.parametrize("path", SPANISH, ids=name_of)
def test_a_spanish_file_reads_at_grade_8(path: Path) -> None:
    found = [one for one in texts(path, "es") if one.kind == "prose"]
    assert whole(found, "es").grade <= GRADE
    told(hard_sentences(found, "es"))


# ---- what is made from it for somebody


@pytest.mark.parametrize("path", people(), ids=lambda path: path.stem)
def test_the_notes_and_reasons_of_a_life_read_at_grade_8(path: Path, rules: Rules) -> None:
    life = figured(path, rules)
    for made in (said.notes(life), said.reasons(life)):
        assert made and of_texts(made).grade <= GRADE


@pytest.mark.parametrize("state", STATES)
def test_the_answer_page_reads_at_grade_8(state: str, rules: Rules) -> None:
    """Three members by turns, so that each state has one; the two states with most rules of their own have all."""
    turn = list(STATES).index(state) % len(said.MEMBERS)
    for member in said.MEMBERS if state in ("NY", "CA") else said.MEMBERS[turn : turn + 1]:
        made = said.answer(replace(member, state=state), rules)
        assert len(made) > 10 and of_texts(made).grade <= GRADE


@pytest.mark.parametrize("lang", LONGEST)
def test_the_summary_to_hand_over_reads_at_grade_8(lang: str, rules: Rules) -> None:
    for made in said.summary(rules, lang):
        assert len(made) > 10 and of_texts(made, lang).grade <= GRADE


# ---- the measures themselves


def test_hard_text_is_seen_as_hard() -> None:
    hard = (
        "Notwithstanding the foregoing, beneficiaries whose countable remuneration exceeds the applicable statutory limit "
        "become ineligible for continued entitlement until redetermination establishes reinstatement."
    )
    text = Text("a.yaml", 1, "prose", hard)
    assert of_texts([hard]).grade > 20
    assert flesch_kincaid([text]) > 20
    assert hard_sentences([text]) and OFFICE_WORDS.search(hard)
    assert _paragraph(replace(text, text=hard + " " + hard)) > GRADE


def test_hard_spanish_is_seen_as_hard() -> None:
    hard = (
        "No obstante lo anteriormente establecido, aquellos beneficiarios cuya remuneración computable sobrepase las "
        "limitaciones reglamentarias correspondientes perderán inmediatamente la elegibilidad previamente reconocida."
    )
    easy = "Usted puede trabajar. Su cheque baja un poco. Usted se queda con más dinero."
    assert of_texts([hard], "es").grade > 16
    assert of_texts([easy], "es").grade < 6


def test_what_is_filled_in_and_long_names_are_one_short_word() -> None:
    named = Text("a.yaml", 1, "prose", "Ask the Department of Transitional Assistance for {ssi.federal_benefit_rate}.")
    (one,) = sentences(named)
    assert one.words == 5
    assert one.grade < 3


@pytest.mark.parametrize(
    ("word", "count"),
    [("work", 1), ("worked", 1), ("counted", 2), ("wages", 2), ("income", 2), ("table", 2), ("exclusion", 3), ("SSDI", 1),
     ("area", 3), ("disability", 5), ("2026", 1), ("people", 2), ("usual", 3), ("agencies", 3), ("because", 2)],
)  # fmt: skip
def test_syllables_of_english_words(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [("sol", 1), ("bien", 1), ("que", 1), ("día", 2), ("ciudad", 2), ("leer", 2), ("trabajo", 3), ("aéreo", 4), ("y", 1),
     ("Medicaid", 3), ("también", 2), ("país", 2), ("seguro", 3)],
)  # fmt: skip
def test_syllables_of_spanish_words(word: str, count: int) -> None:
    assert reading.spanish_syllables(word) == count
