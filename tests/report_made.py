"""The documents of the cases in report_cases/, each made once for all tests."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from benefits_helper import Rules
from benefits_helper.desk.file import casefile
from benefits_helper.desk.file.casefile import CaseFile
from benefits_helper.report import report
from benefits_helper.report.model import Block, Document, Listing, Paragraph, Run, Runs, Table

CASES = sorted((Path(__file__).parent / "report_cases").glob("*.yaml"))
NAMES = [path.stem for path in CASES]
LANGUAGES = ("en", "es")
DAY = date(2026, 3, 5)


@lru_cache
def case_of(rules: Rules, name: str) -> CaseFile:
    path = next(path for path in CASES if path.stem == name)
    return casefile.read(path.name, path.read_bytes(), rules)


@lru_cache
def document_of(rules: Rules, name: str, lang: str) -> Document:
    return report(case_of(rules, name), rules, lang, DAY)


def units(document: Document) -> list[Runs]:
    """What is read as one: a paragraph, an entry of a list, a whole row of a table."""
    return [one for block in document.all_blocks() for one in _units(block)]


def _units(block: Block) -> list[Runs]:
    if isinstance(block, Paragraph):
        return [block.text]
    if isinstance(block, Listing):
        return list(block.items)
    if isinstance(block, Table):
        rows: list[tuple[Run, ...]] = [tuple(run for cell in row for run in cell) for row in block.rows]
        return rows
    return []
