"""Every mistake a writer of rules may make is told where it is, in words that stand in the file itself."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from accept_mistakes import checked, expected_in, mistakes, run

FORM = re.compile(r"[\w.]+\.yaml(:\d+:\d+)?: (error|warning): \S.*[^.\s]$")
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


ODD = (
    "[a, b]",
    "{a: b}",
    "5",
    "yes",
    "''",
    "[]",
    "{}",
    "-1",
    "2026-01",
    "wages",
    "a.b",
    "1e9",
    "{value: unknown}",
    "[[1]]",
)


@pytest.mark.parametrize("seed", range(60))
def test_a_mistaken_file_made_worse_never_ends_in_a_fault_of_ours(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    lines = dice.choice(mistakes()).read_text("utf-8").split("\n")
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(lines))
        key, colon, _ = lines[at].partition(":")
        lines[at] = f"{key}: {dice.choice(ODD)}" if colon else dice.choice(lines)
    (tmp_path / "worse.yaml").write_text("\n".join(lines), "utf-8")
    code, out, err = run(["check", "worse.yaml"], tmp_path)
    assert code in (0, 1)
    assert "Traceback" not in out + err
