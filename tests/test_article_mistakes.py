"""What the checker says of mistaken articles; the files and their messages stand in tests/article_mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from benefits_helper.library import amounts
from benefits_helper.library.notes import Known
from tests.accept_library import ARTICLES, expected, messages, mistakes


@pytest.mark.parametrize("path", mistakes(ARTICLES), ids=lambda path: path.stem)
def test_mistake(path: Path) -> None:
    assert expected(path) and messages(path, Known()) == expected(path)


@pytest.mark.parametrize(
    "path", [path for path in mistakes(ARTICLES) if path.stem.startswith("typed-amounts")], ids=lambda path: path.stem
)
def test_each_amount_is_told_where_it_stands(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    for line in expected(path):
        _, number, column, said = line.split(":", 3)
        if said.startswith(" error: the amount "):
            amount = said.removeprefix(" error: the amount ").partition(" is typed in")[0]
            told = lines[int(number) - 1][int(column) - 1 :]
            assert amount in told if " is typed in the " in said else told.startswith(amount), line


@pytest.mark.parametrize("long", ["1,", "1", ".1", "$", "mil ", "cientos", "1 1"])
def test_a_long_row_of_anything_is_looked_through_at_once(long: str) -> None:
    assert amounts.TYPED.findall(long * 20_000) == []
