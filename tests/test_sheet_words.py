"""The words of the worksheets: plain in English, the same in Spanish, and never a figure of the law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from benefits_helper import Rules, estimate, located, words
from benefits_helper.desk.sheets.file import (
    Both,
    LineForm,
    SheetForm,
    Sign,
    read_sheet_file,
    sheet_paths,
    sheet_problems,
)
from benefits_helper.desk.sheets.sheets import sheets
from benefits_helper.library import reading
from tests.grades import of_texts, syllables
from tests.test_reading_level import GRADE, LABEL_WORDS, LONG_SYLLABLES, LONG_WORDS, OFFICE_WORDS
from tests.test_sheets import FOLDER, PART_TIME

FORMS = [read_sheet_file(path).form for path in sheet_paths(FOLDER)]


def labels(form: SheetForm) -> Iterator[Both]:
    """Every text of a form that is no sentence."""
    yield form.title
    for line in form.lines:
        yield from (one for one in (line.part, line.text) if one)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.sheet)
def test_a_line_is_made_of_few_and_plain_words(form: SheetForm) -> None:
    for one in labels(form):
        found = reading.words_of(one.en)
        assert len(found) <= LABEL_WORDS, one.en
        assert len([word for word in found if syllables(word) >= LONG_SYLLABLES]) <= LONG_WORDS, one.en
        assert not OFFICE_WORDS.search(one.en), one.en
        assert len(reading.words_of(one.es)) <= LABEL_WORDS + 4, one.es


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_what_stands_under_the_titles_reads_at_grade_8(lang: str) -> None:
    said = [form.about.in_(lang) for form in FORMS if form.about]
    assert said and of_texts(said, lang).grade <= GRADE


def test_spanish_has_the_same_lines_and_no_english_left(rules: Rules) -> None:
    for facts in ({"irwe": 60.25}, {"wages": 2600}, {"ssdi_benefit": 700, "ssdi_entitled_from": "2020-01"}):
        result = estimate(PART_TIME | {"facts": PART_TIME["facts"] | facts}, rules)
        for english, spanish in zip(*(sheets(result, 2, words.load(lang)) for lang in ("en", "es")), strict=True):
            assert english.title != spanish.title
            for one, other in zip(english.lines, spanish.lines, strict=True):
                assert (one.number, one.name, one.sign, one.cite) == (other.number, other.name, other.sign, other.cite)
                assert one.text != other.text or one.text in ("SSI", "SNAP")
                assert one.note == other.note == "" or one.note != other.note


def test_spanish_lines_use_the_words_of_the_glossary() -> None:
    wanted = located.load(FOLDER / "es" / "glossary.yaml").data["glossary"]
    for text in (text for form in FORMS for text in labels(form)):
        for term in wanted:
            if term["en"].casefold() in text.en.casefold():
                assert term["es"].casefold() in text.es.casefold(), (text.en, text.es)


def test_no_sheet_types_a_figure_of_the_law() -> None:
    """Counts of people and of months of a year stand in sheets; every other number comes from the rules by name."""
    for form in FORMS:
        assert {line.count for line in form.lines} <= {None, "2", "12"}
        said = " ".join(text for line in form.lines for text in (line.text.en, line.text.es))
        numbers = set(re.findall(r"\d+", said)) - {"65", "60", "1619"}
        assert not numbers, (form.sheet, numbers)


def test_the_page_about_worksheets_tells_every_sign_and_its_example_is_right(rules: Rules, tmp_path: Path) -> None:
    page = (FOLDER.parent / "docs" / "worksheets.md").read_text("utf-8")
    assert [sign for sign in get_args(Sign) if f"`{sign}`" not in page] == []
    assert [key for key in LineForm.model_fields if f"`{key}" not in page and f"{key}:" not in page] == []
    (tmp_path / "trial.yaml").write_text(page.split("```yaml\n")[1].split("```")[0], "utf-8")
    assert sheet_problems(rules, tmp_path / "trial.yaml") == []
