"""Every mistake a writer of rules may make is told where it is, in words that stand in the file itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from accept_mistakes import checked, expected_in, mistakes

FORM = re.compile(r"[\w.]+\.(yaml|md)(:\d+:\d+)?: (error|warning): \S.*[^.\s]$")
JARGON = re.compile(
    r"Traceback|Exception|pydantic|NoneType|dict\b|\bstr\b|\bint\b|boolean|float|regex|token|parse|syntax|schema|"
    r"yaml\.org|literal|instance|\bnull\b|validation",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", mistakes(), ids=lambda path: path.stem)
def test_mistake(path: Path) -> None:
    expected = expected_in(path)
    code, messages = checked(path)
    assert messages == expected
    assert expected, "a mistake file names at least one message"
    assert code == (1 if any(": error: " in line for line in expected) else 0)


def test_there_are_many_mistakes() -> None:
    assert len(mistakes()) >= 60


def test_messages_have_one_form_and_use_plain_words() -> None:
    every = [line for path in mistakes() for line in expected_in(path)]
    assert [line for line in every if not FORM.match(line)] == []
    assert [line for line in every if JARGON.search(line.split(": ", 1)[1])] == []


def test_every_message_points_into_the_file() -> None:
    for path in mistakes():
        lines = path.read_text("utf-8").splitlines()
        for message in expected_in(path):
            place = re.match(r"[^:]+:(\d+):(\d+):", message)
            if place:
                line, column = int(place[1]), int(place[2])
                assert 1 <= line <= len(lines) + 1, message
                assert column <= len((lines + [""])[line - 1]) + 1, message
