"""A document as PDF: tagged for screen readers (PDF/UA-1), with its fonts inside, the same bytes on every run."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from benefits_helper.report.model import Block, Document, Heading, Listing, PageBreak, Paragraph, Run, Table
from benefits_helper.report.shape import is_number, target, widths

_LONG = re.compile(r"\S*[@_/]\S{8,}")
_TEMPLATE = Path(__file__).with_name("template.typ")


@lru_cache
def _fonts() -> typst.Fonts:
    """Only the fonts that the library brings along: a computer's own would make another file on each computer."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def pdf(document: Document) -> bytes:
    """The document as a PDF file."""
    moment = datetime.combine(document.day, time(), UTC)
    return _compiler(document).compile(format="pdf", pdf_standards=["ua-1"], timestamp=moment)


def page_counts(document: Document) -> tuple[int, int]:
    """The page on which the recap ends, and how many pages there are in all."""
    compiler = _compiler(document)
    ends, pages = (json.loads(compiler.query(name, field="value", one=True)) for name in ("<recap-end>", "<pages>"))
    return int(ends), int(pages)


def _compiler(document: Document) -> typst.Compiler:
    return typst.Compiler(_TEMPLATE, font_paths=_fonts(), sys_inputs=_inputs(document))


def _inputs(document: Document) -> dict[str, str]:
    data = {
        "title": document.title,
        "lang": document.lang,
        "footer": document.footer,
        "page_word": document.page_word,
        "recap": [_block(document, block) for block in document.recap],
        "blocks": [_block(document, block) for block in document.blocks],
    }
    return {"document": json.dumps(data, ensure_ascii=False)}


def _block(document: Document, block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"is": "heading", "level": block.level, "text": _runs(document, block.text), "anchor": block.anchor}
    if isinstance(block, Paragraph):
        return {"is": "paragraph", "kind": block.kind, "text": _runs(document, block.text)}
    if isinstance(block, Listing):
        return {"is": "listing", "kind": block.kind, "items": [_runs(document, item) for item in block.items]}
    if isinstance(block, PageBreak):
        return {"is": "break"}
    return _table(document, block)


def _table(document: Document, table: Table) -> dict[str, Any]:
    return {
        "is": "table",
        "kind": table.kind,
        "caption": table.caption,
        "head": [_without_links(_runs(document, cell)) for cell in table.head],
        "rows": [[_runs(document, cell) for cell in row] for row in table.rows],
        "widths": widths(table),
        "numbers": [is_number(table, column) for column in range(1, len(table.head))],
        "anchors": list(table.anchors),
    }


def _without_links(runs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A header comes again on each page, for the eye only: PDF/UA has no room for links in it."""
    return [run | {"to": "", "link": ""} for run in runs]


def _runs(document: Document, runs: tuple[Run, ...]) -> list[dict[str, Any]]:
    return [
        {
            "text": _breakable(run.text),
            "strong": run.strong,
            "lang": run.lang,
            "small": bool(run.reference),
            "to": target(document, run),
            "link": "" if run.link.startswith("#") else run.link,
        }
        for run in runs
    ]


def _breakable(text: str) -> str:
    """Long names of figures and files may break after a dot, a line or a slash."""
    return _LONG.sub(lambda match: re.sub(r"(?<=[._/@])", "\u200b", match[0]), text)
