"""Whatever people type about themselves: one line a problem, exit code 2, and nothing on standard output."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from accept_mistakes import SCENARIOS, estimated, expected_for, lines_about, scenarios

FORM = re.compile(r"[^:\n]+(:\d+:\d+)?: error: \S.*$")
LONGEST_MESSAGE = 400
GOOD = b"state: NY\nstart: 2026-01\nfacts: {wages: 500}\n"


def one_line_each(name: str, err: str) -> list[str]:
    lines = lines_about(name, err)
    assert lines
    assert all(FORM.match(line) and len(line) <= LONGEST_MESSAGE for line in lines)
    assert "Traceback" not in err
    return lines


@pytest.mark.parametrize("path", scenarios(), ids=lambda path: path.name)
def test_bad_scenario(path: Path) -> None:
    code, out, err = estimated(path.name, SCENARIOS)
    assert (code, out) == (2, "")
    assert one_line_each(path.name, err) == expected_for(path.name)


MADE = {
    "empty": (b"", "empty"),
    "blank_lines": (b"\n\n   \n", "empty"),
    "ten_megabytes_of_garbage": (random.Random(7).randbytes(10_000_000), "larger than"),
    "ten_megabytes_of_letters": (b"a" * 10_000_000, "larger than"),
    "binary": (bytes(range(256)) * 40, "not a text file"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text file"),
    "latin_1": ("facts: {county: Ca\u00f1on}".encode("latin-1"), "not a text file"),
    "utf_16": (GOOD.decode().encode("utf-16"), "not a text file"),
    "one_long_line": (b"state: " + b"x" * 1_000_000, "start"),
    "many_keys": (b"state: NY\nstart: 2026-01\nfacts:\n" + b"".join(b"  x%d: 1\n" % n for n in range(2000)), "unknown"),
    "deep": (b"[" * 100_000, "nested too deeply"),
    "deep_json": (b'{"facts":' * 5_000, "nested too deeply"),
}


@pytest.mark.parametrize("name", MADE)
def test_bad_file(name: str, tmp_path: Path) -> None:
    data, says = MADE[name]
    (tmp_path / "member.yaml").write_bytes(data)
    began = time.perf_counter()
    code, out, err = estimated("member.yaml", tmp_path)
    assert (code, out) == (2, "")
    assert says in one_line_each("member.yaml", err)[0]
    assert time.perf_counter() - began < 10


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    for name in ("missing.yaml", "folder.yaml"):
        code, out, err = estimated(name, tmp_path)
        assert (code, out) == (2, "")
        one_line_each(name, err)


@pytest.mark.parametrize("seed", range(40))
def test_a_good_scenario_with_letters_changed_never_ends_in_a_fault_of_ours(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    text = bytearray((Path(__file__).parent / "bad_scenarios" / "wages_negative_in_one_month.yaml").read_bytes())
    for _ in range(dice.randint(1, 6)):
        text[dice.randrange(len(text))] = dice.choice(b"\n\t {}[]:,-#&*!|>%@`\"'0123456789abcxyz$\x00\xff")
    (tmp_path / "member.yaml").write_bytes(bytes(text))
    code, out, err = estimated("member.yaml", tmp_path)
    assert code in (0, 2)
    if code == 2:
        assert out == ""
        one_line_each("member.yaml", err)


@pytest.mark.parametrize("command", [["estimate", "bad.yaml"], ["sweep", "bad.yaml"], ["estimate", "-"]])
def test_from_a_shell(command: list[str], tmp_path: Path) -> None:
    bad = "state: NY\nstart: 2026-01\nfacts:\n  wage: 500\n"
    (tmp_path / "bad.yaml").write_text(bad, "utf-8")
    end = subprocess.run(
        [sys.executable, "-m", "benefits_helper", *command], input=bad, cwd=tmp_path, capture_output=True, text=True
    )
    assert (end.returncode, end.stdout) == (2, "")
    assert "4:3: error: " in end.stderr
    assert "'wages'" in end.stderr
    assert "Traceback" not in end.stderr


@pytest.mark.parametrize("words", [["estimate"], ["estimat", "x.yaml"], ["sweep", "x.yaml", "--step", "0"], ["--nonsense"]])
def test_a_wrong_command_ends_with_two(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(GOOD)
    end = subprocess.run([sys.executable, "-m", "benefits_helper", *words], cwd=tmp_path, capture_output=True, text=True)
    assert (end.returncode, end.stdout) == (2, "")
    assert end.stderr
    assert "Traceback" not in end.stderr
