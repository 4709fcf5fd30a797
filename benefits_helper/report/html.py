"""A document as one HTML file: no script, nothing fetched from outside, readable on a phone and on paper."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from benefits_helper.report.model import Block, Document, Heading, Listing, PageBreak, Paragraph, Run, Runs, Table
from benefits_helper.report.shape import is_number, target

_HERE = Path(__file__).parent


def html(document: Document) -> str:
    """The document as the text of an HTML file."""
    return _template().render(document=document, style=(_HERE / "style.css").read_text("utf-8"))


@lru_cache
def _template() -> jinja2.Template:
    room = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    room.tests["amounts_of"] = lambda column, table: is_number(table, column)
    room.filters |= {"kind": _kind, "pieces": _pieces}
    return room.get_template("template.html")


def _kind(block: Block) -> str:
    names = {Heading: "heading", Paragraph: "paragraph", Listing: "listing", PageBreak: "break", Table: "table"}
    return names[type(block)]


def _pieces(runs: Runs, document: Document) -> list[dict[str, Any]]:
    """Each run with what HTML says of it."""
    return [_piece(run, document) for run in runs]


def _piece(run: Run, document: Document) -> dict[str, Any]:
    inside = target(document, run)
    figure = document.figures.get(run.figure)
    outside = run.link if not run.link.startswith("#") else ""
    said = " · ".join(part for part in (figure.id, figure.formula, figure.cite, figure.where) if part) if figure else ""
    return {"run": run, "href": f"#{inside}" if inside else outside, "title": said}
