"""What is wrong with a text, in the words of whoever writes it in the app."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benefits_helper import words
from benefits_helper.app import drafts, writing
from benefits_helper.app.drafts import SourceDraft
from benefits_helper.library.notes import note_of
from tests.accept_library import known as known_notes
from tests.accept_library import mistakes
from tests.written import BODY, DRAFT, known, others, problems_of

EN, ES = words.load("en"), words.load("es")


def test_places_are_those_of_the_box() -> None:
    draft = replace(DRAFT, topics=("nowhere",), body="First.\nIt pays $1,000.\n" + BODY)
    found = {one.where: one.text for one in writing.faults(EN, drafts.article_file(draft), problems_of(draft, known()))}
    assert found["Line 2 of the text, character 9"].startswith("The amount $1,000 is typed in. Write a live figure")
    assert found["Topics"] == "There is no topic 'nowhere'."
    spanish = [one.where for one in writing.faults(ES, drafts.article_file(draft), problems_of(draft, known()))]
    assert "Línea 2 del texto, carácter 9" in spanish and "Temas" in spanish


WRONG = (
    {}, {"title": "", "summary": "", "topics": (), "sources": (), "reviewed": "", "next_review": "", "body": ""},
    {"slug": "Mi artículo"}, {"reviewed": "2026-12-30"}, {"next_review": "2026-01-01"}, {"title": "It is $5"}, {"reviewed": "2024-01-01", "next_review": "2025-01-01"},
    {"sources": (SourceDraft("A", "", ""), SourceDraft("", "x.org", "2027-01-01"))}, {"body": BODY * 4},
    {"body": BODY + "\n\n{{ ssi.federal_benefit_rat }} {{ ssi.threshold_1619b }} {{ 5 }} {{ wages }} {{ x }} }} {{ example: wages }} [a](?article=nope)\n"},
    {"example": "{state: NY, facts: {wages: 5}}", "body": BODY + "\n\n{{ example: nope }}\n"}, {"example": "{state: NY}"}, {"example": "{state: NY, facts: {}, fact: a}"}, {"body": BODY + "\x07"},
    {"body": "Beneficiaries considering competitive employment opportunities should understand administrative procedures. " * 40},
    {"body": BODY + "\n\nIt is " + "so " * 40 + "long."}, {"topics": ("pass", "pass")},
)  # fmt: skip


def test_every_fault_of_the_page_is_there_in_spanish() -> None:
    """Whatever the boxes of the page can bring about; a message without Spanish words would be shown in English."""
    told: set[tuple[str, str]] = set()
    for changes in WRONG:
        for one in problems_of(replace(DRAFT, **changes), known(), others()):
            told |= {("writing.faults", one.message), ("writing.mends", one.mend)}
    for path in mistakes():
        if path.stem not in ("no-front-matter", "front-matter-open", "front-matter-empty", "unknown-language", "consent-in-words"):
            for one in note_of(path.name, path.read_text("utf-8"), known_notes())[1]:
                told |= {("writing.faults", one.message), ("writing.mends", one.mend)}
    english = sorted(text for where, text in told if text and writing._in_words(ES, where, text) == text)
    assert len(told) > 80 and english == []


PUT_TOGETHER = {
    "faults.not_english",
    "faults.not_spanish",
    "faults.not_key_note",
}  # the checker makes them of two parts


def test_each_english_pattern_is_what_a_checker_says() -> None:
    """The catalog's English is the checkers' own; a wording that changed there would no longer be found."""
    package = Path(writing.__file__).parents[1]
    sources = [
        path.read_text("utf-8")
        for path in (
            *sorted((package / "library").glob("*.py")),
            package / "problems.py",
            package / "located" / "files.py",
        )
    ]
    said = " ".join("".join(sign for sign in "\n".join(sources) if sign not in '"\\').split())
    gone = []
    for key in (key for key in EN.all_keys() if key.startswith(("writing.faults.", "writing.mends."))):
        parts = [part.strip(" '…") for part in writing._NAME.split(EN.either(key, ""))[::2]]
        longest = max(parts, key=len).replace('"', "")
        if longest not in said and writing._unescaped(longest) not in said and key.removeprefix("writing.") not in PUT_TOGETHER:
            gone.append((key, longest))
    assert gone == []
