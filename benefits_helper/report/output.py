"""Writes a document to a file: the form is the ending of its name; a file is there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from benefits_helper.problems import InputProblems, Problem, one_of
from benefits_helper.report.docx import MARK, docx
from benefits_helper.report.html import html
from benefits_helper.report.model import Document
from benefits_helper.report.pdf import pdf

FORMS: dict[str, Callable[[Document], bytes]] = {
    ".html": lambda document: html(document).encode("utf-8"),
    ".pdf": pdf,
    ".docx": docx,
}


def check_target(path: Path) -> None:
    """Raises InputProblems when a document cannot be written there. A Word file is not written over when someone has
    changed it since it was made: that work would be lost."""
    ending = path.suffix.lower()
    if ending not in FORMS:
        endings = [one.lstrip(".") for one in FORMS]
        _refuse(path, f"'{path.suffix or path.name}' is not a form of document", one_of(ending.lstrip("."), endings))
    if path.is_dir():
        _refuse(path, "this is a folder, not a file", "write the name of a file after it")
    if not path.parent.is_dir():
        _refuse(path, f"there is no folder '{path.parent}'", "make it first, or choose another")
    if ending == ".docx" and path.exists() and not _is_as_made(path):
        _refuse(path, "this Word file was changed since it was made", "choose another name, or move it away first")


def write(path: Path, document: Document) -> None:
    """Writes the document. Raises InputProblems when the folder does not let us."""
    data = FORMS[path.suffix.lower()](document)
    held = None
    try:
        number, held = tempfile.mkstemp(prefix=".benefits-", dir=path.parent)
        with os.fdopen(number, "wb") as file:
            file.write(data)
        os.replace(held, path)
    except OSError as fault:
        if held is not None:
            Path(held).unlink(missing_ok=True)
        raise InputProblems([_problem(path, "this file could not be written", "check the folder and its rights")]) from fault


def _is_as_made(path: Path) -> bool:
    """Whether a Word file still carries our mark; a word processor that saves it leaves the mark out."""
    try:
        with ZipFile(path) as held:
            return held.comment == MARK
    except (BadZipFile, OSError):
        return False


def _refuse(path: Path, message: str, mend: str) -> None:
    raise InputProblems([_problem(path, message, mend)])


def _problem(path: Path, message: str, mend: str) -> Problem:
    return Problem(str(path), 0, 0, message, mend)
