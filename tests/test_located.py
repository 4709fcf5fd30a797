"""YAML as text with positions, and what is refused."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benefits_helper.located import KEY, MOST_BYTES, MOST_DEPTH, Text, load, parse, read_text
from benefits_helper.problems import InputProblems

TRAPS = [
    "NO",
    "ON",
    "yes",
    "off",
    "null",
    "~",
    "02134",
    "12:30",
    "1690.10",
    "1e3",
    ".nan",
    "2026-02-30",
    "0x1F",
    "=",
    "<<",
]


def problems_of(text: str) -> list[str]:
    with pytest.raises(InputProblems) as caught:
        parse("a.yaml", text)
    return [problem.one_line() for problem in caught.value.problems]


@pytest.mark.parametrize("word", TRAPS)
def test_a_value_stays_the_text_it_was(word: str) -> None:
    assert parse("a.yaml", f"key: {word}\n").data == {"key": word}
    assert parse("a.yaml", f"- {word}\n").data == [word]


@pytest.mark.parametrize("word", ["NO", "on", "null", "2026-01", "1"])
def test_a_key_stays_the_text_it_was(word: str) -> None:
    assert parse("a.yaml", f"{word}: 5\n").data == {word: "5"}


def test_quoted_words_are_told_from_bare_ones() -> None:
    data = parse("a.yaml", "bare: no\nquoted: 'no'\n").data
    assert data == {"bare": "no", "quoted": "no"}
    assert isinstance(data["bare"], Text)
    assert not data["bare"].quoted
    assert data["quoted"].quoted


def test_every_key_and_value_has_its_place() -> None:
    where = parse("a.yaml", "a:\n  b: 5\n  c: [x, {d: y}]\n").where
    assert where[("a", "b")] == (2, 6)
    assert where[("a", "b", KEY)] == (2, 3)
    assert where[("a", "c", 0)] == (3, 7)
    assert where[("a", "c", 1, "d")] == (3, 14)


def test_a_problem_under_a_missing_key_points_at_what_is_there() -> None:
    found = parse("a.yaml", "a:\n  b: 5\n").problem(("a", "b", "c", "d"), "something", offset=2)
    assert (found.line, found.column) == (2, 8)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.integers(0, 10**9), min_size=1, max_size=8))
def test_positions_lead_to_the_text(numbers: dict[str, int]) -> None:
    text = "".join(f"  {key}: {number}\n" for key, number in numbers.items())
    found = parse("a.yaml", f"top:\n{text}")
    lines = found.text.splitlines()
    for key, number in numbers.items():
        line, column = found.where[("top", key)]
        assert lines[line - 1][column - 1 :] == str(number)
        line, column = found.where[("top", key, KEY)]
        assert lines[line - 1][column - 1 :].startswith(f"{key}:")


def test_all_problems_of_a_file_come_at_once() -> None:
    assert problems_of("a: 1\na: 2\nb: {wages: $2,350}\nc: !!python/name:x y\n") == [
        "a.yaml:2:1: error: 'a' is written twice in the same block; it stands on line 1 too",
        "a.yaml:3:12: error: '$2,350' was cut at the comma; write $2350",
        "a.yaml:4:4: error: the tag !!python/name:x is not used here; leave it out",
    ]


@pytest.mark.parametrize("amount", ["$2,350", "2,350", "2,350.00", "-$2,350"])
def test_amounts_cut_at_a_comma_are_seen(amount: str) -> None:
    assert "was cut at the comma" in problems_of(f"a: {{wages: {amount}, other: 5}}\n")[0]


def test_an_empty_text_is_no_data() -> None:
    assert parse("a.yaml", "").data is None
    assert parse("a.yaml", "# a remark\n").data is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a:\n\tb: 5\n", "indented with a tab"),
        ("a: &x 5\nb: *x\n", "anchors and aliases"),
        ("a: b: c\n", "second colon"),
        ("a: [1, 2\n", "this [ is never closed; close it with ]"),
        ("a: {b: 1\nc: 2\n", "a.yaml:1:4: error: this { is never closed"),
        ("a: {b: 1 c: 2}\n", "closing brace is missing"),
        ("a: 1\nb\n", "a.yaml:2:1: error: this line has no colon"),
        ("a: [1 {b: 2}]\n", "closing brace is missing"),
        ("a: 'open\n", "a.yaml:1:4: error: a quote is opened here and not closed"),
        ('a: "open\nb: 1\nc: "d"\n', "a.yaml:1:4: error: a quote is opened here and not closed"),
        ("a: 'one' and 'two'\n", "a.yaml:1:10: error: text follows the closing quote"),
        ("a: {b: 1, , c: 2}\n", "something is missing here, such as a word between two commas"),
        ("a: [b: 1:, 2]\n", "a colon cannot stand here"),
        ("a: > text\n", "nothing can follow > or | on its line"),
        ("a: - b\n", "a list entry cannot stand here"),
        ("- a\nb: 1\n", "this line does not fit the list"),
        ("a: 1\n...\nb: 1\n", "this line does not fit what stands above it"),
        ("a:\t@b\n", "a value cannot begin with '@'"),
        ("a: @home\n", "cannot begin with '@'; put it in quotes"),
        ("a: %5\n", "cannot begin with '%'"),
        ("says: {limit} comes off.\n", "a.yaml:1:7: error: a sentence cannot begin with a brace"),
        ("a:5\nb: 1\n", "a.yaml:1:3: error: a space is missing after the colon"),
        ("a:\n  label Pay\n  unit: x\n", "a.yaml:2:3: error: this line has no colon"),
        ("a: x\n  b: 1\n", "a.yaml:2:3: error: this line starts further in"),
        ("a: 1\n---\nb: 1\n", "a.yaml:2:1: error: a line of three dashes begins a second file here"),
        ("{[1]: 2}\n", "a key must be a word"),
        ('a: "\\q"\n', "backslash"),
    ],
)
def test_what_is_not_plain_yaml_is_refused_in_words(text: str, says: str) -> None:
    assert says in problems_of(text)[0]


@pytest.mark.parametrize("whole", ["a: 'one\n  two'\n", 'a: {b: "one\n  two"}\n', "a: don't\nb: 'it''s'\n", "# it's\na: 1\n"])
def test_a_quote_may_end_on_a_later_line(whole: str) -> None:
    assert parse("a.yaml", whole).data
    assert "a quote is opened" not in problems_of(f"{whole}  c: d: e\n")[0]


def test_a_text_knows_how_it_was_written() -> None:
    data = parse("a.yaml", "a: one\n  two\nb: >\n  text\nc: plain\n").data
    assert (data["a"].lines, data["b"].style, data["c"].lines, data["c"].style) == (2, ">", 1, "")


def test_the_value_under_a_path() -> None:
    found = parse("a.yaml", "a: {b: [x, y]}\n")
    assert found.value(("a", "b", 1)) == "y"
    assert found.line(("a", "b")) == 1
    assert found.value(("a", "c")) is found.value(("a", "b", 9)) is found.value(("a", "b", 0, "z")) is None


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    levels = "".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]\n" for n in range(1, 12))
    assert "anchors and aliases" in problems_of("x0: &x0 boom\n" + levels)[0]


@pytest.mark.parametrize("depth", [MOST_DEPTH + 1, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    assert "nested too deeply" in problems_of("[" * depth + "]" * depth)[0]


@given(st.text(max_size=60))
def test_any_text_is_either_data_or_problems(text: str) -> None:
    with suppress(InputProblems):
        assert parse("a.yaml", text).text == text


def test_files(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("\ufeffstate: NY\n".encode())
    assert load(file).data == {"state": "NY"}


def file_fault(path: Path) -> str:
    with pytest.raises(InputProblems) as caught:
        read_text(path)
    return caught.value.problems[0].one_line()


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert "could not be read" in file_fault(tmp_path / "missing.yaml")
    assert "is a folder" in file_fault(tmp_path)


@pytest.mark.parametrize("raw", [b"\x00\x01\x02", b"\x89PNG\r\n\x1a\n", b"a: \xff\xfe\n", b"a: 1\nb: \x07\n"])
def test_a_binary_file_is_not_text(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(raw)
    assert "not a text file" in file_fault(file)


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a" * (MOST_BYTES + 1))
    assert "larger than 2 MB" in file_fault(file)
