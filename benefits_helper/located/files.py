"""Bytes of a file as text."""

from __future__ import annotations

import re
from pathlib import Path

from benefits_helper.problems import InputProblems, Problem

MOST_BYTES = 2_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


def read_text(path: Path | str) -> str:
    """The text of a file. Raises InputProblems when it is missing, too large, or not UTF-8 text."""
    return decode(str(path), read_bytes(path))


def read_bytes(path: Path | str, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file, one more than `most` when it is larger. Raises InputProblems when it cannot be read."""
    shown = str(path)
    try:
        with Path(path).open("rb") as file:
            return file.read(most + 1)
    except IsADirectoryError as fault:
        raise InputProblems([Problem(shown, 0, 0, "this is a folder, not a file")]) from fault
    except (OSError, ValueError) as fault:
        raise InputProblems([Problem(shown, 0, 0, "this file could not be read", "check the name")]) from fault


def decode(path: str, raw: bytes) -> str:
    """Bytes as text. Raises InputProblems when they are too many or not UTF-8 text."""
    if len(raw) > MOST_BYTES:
        limit = f"{MOST_BYTES // 1_000_000} MB"
        raise InputProblems([Problem(path, 0, 0, f"this file is larger than {limit}", "is it the right file?")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        column = fault.start - raw.rfind(b"\n", 0, fault.start)
        raise InputProblems([Problem(path, line, column, "this is not a text file (UTF-8)")]) from fault
    if _CONTROL.search(text.replace("\r\n", "\n")):
        _refuse_control_characters(path, text)
    return text


def _refuse_control_characters(path: str, text: str) -> None:
    for number, line in enumerate(text.splitlines(), 1):
        bad = _CONTROL.search(line)
        if bad:
            raise InputProblems([Problem(path, number, bad.start() + 1, "this is not a text file (control character)")])
