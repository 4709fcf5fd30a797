"""What changes in a text, as a patch that git takes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from benefits_helper.app import writing


def git(folder: Path, *line: str) -> str:
    done = subprocess.run(["git", *line], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


@pytest.mark.parametrize("old", [None, "a\nb\nc\n", "a\nb\nc", "", "a\r\nb\r\n", "a\x0cb\u2028c\nd\n"])
@pytest.mark.parametrize("new", ["a\nB\nc\n", "x\n", "a\x0cb\u2028c\nD\n", "ñ\n\n\nz\n"])
def test_git_takes_the_patch(tmp_path: Path, old: str | None, new: str) -> None:
    git(tmp_path, "init", "-q")
    path = tmp_path / "articles" / "en" / "x.md"
    path.parent.mkdir(parents=True)
    if old is not None:
        path.write_bytes(old.encode())
    (tmp_path / "x.patch").write_bytes(writing.patch("articles/en/x.md", old, new).encode())
    git(tmp_path, "apply", "--check", "x.patch")
    git(tmp_path, "apply", "x.patch")
    assert path.read_bytes() == new.encode()


def test_nothing_changed_is_no_patch() -> None:
    assert writing.patch("articles/en/x.md", "a\n", "a\n") == ""
