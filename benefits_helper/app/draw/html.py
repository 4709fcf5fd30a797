"""View pieces as HTML. Every text is escaped; nothing a person wrote can become markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

import streamlit as st

from benefits_helper.app.lines import Cell, Line, Table

_AMOUNT = re.compile(r"-?\$[\d,.]+\*?|\d+")
_TO_TOP = "<script>/* %s */ document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)</script>"
_NO_NAME = re.compile(r"[^\w-]")
_SPOKEN = re.compile(r"\$\d[\d,]*(\.\d\d)?\*?")


def to_top(place: str) -> None:
    """Has the page begin at its top. It runs when `place` is another one than before; else the page stays where it is."""
    st.html(_TO_TOP % _NO_NAME.sub(" ", place), unsafe_allow_javascript=True)


def line(one: Line, big: bool = False) -> str:
    """One line of an answer, its lead in bold."""
    classes = f"bh-line {one.tone}{' big' if big else ''}"
    lead = f"<p class='lead'>{escape(one.lead)}</p>" if one.lead else ""
    text = f"<p>{escape(one.text)}</p>" if one.text else ""
    return f"<div class='{classes}'>{lead}{text}</div>"


def lines(many: list[Line], big: bool = False) -> None:
    """Draws lines under each other."""
    if many:
        st.html("".join(line(one, big) for one in many))


def aloud(sentences: list[str]) -> str:
    """Sentences to read out one at a time, as a numbered list; amounts stand out."""
    spoken = (_SPOKEN.sub(r"<b>\g<0></b>", escape(text)) for text in sentences)
    items = "".join(f"<li>{text}</li>" for text in spoken)
    return f"<ol class='bh-aloud-list'>{items}</ol>"


def table(one: Table, css: str = "") -> str:
    """A real table: caption, column heads, row heads; it scrolls sideways by keyboard too."""
    caption = escape(one.caption)
    return f"<div class='bh-scroll' role='region' tabindex='0' aria-label='{caption}'>{bare_table(one, css)}</div>"


def bare_table(one: Table, css: str = "", under: Mapping[int, str] | None = None) -> str:
    """The table without the box that scrolls. `under`: HTML that stands in a row of its own below a row. The roles are
    written out, so that a style sheet may stack the cells and it stays a table for those who hear it."""
    head = "".join(f"<th scope='col' role='columnheader'>{_inner(cell)}</th>" for cell in one.head)
    rows = []
    for index, row in enumerate(one.rows):
        rows.append(f"<tr role='row'>{''.join(_cell(cell, at) for at, cell in enumerate(row))}</tr>")
        if under and index in under:
            wide = f"<td role='cell' colspan='{len(one.head)}'>{under[index]}</td>"
            rows.append(f"<tr role='row' class='bh-under'>{wide}</tr>")
    return (
        f"<table role='table' class='bh-table {css}'><caption>{escape(one.caption)}</caption>"
        f"<thead role='rowgroup'><tr role='row'>{head}</tr></thead><tbody role='rowgroup'>{''.join(rows)}</tbody></table>"
    )


def _cell(cell: Cell, at: int) -> str:
    text = _inner(cell)
    if at == 0:
        more = f" <span class='bh-more'>{escape(cell.more)}</span>" if cell.more else ""
        css = f" class='{cell.kind}'" if cell.kind else ""
        return f"<th scope='row' role='rowheader'{css}>{text}{more}</th>"
    css = cell.kind or ("amount" if _AMOUNT.fullmatch(cell.text) else "")
    return f"<td role='cell' class='{css}'>{text}</td>"


def _inner(cell: Cell) -> str:
    text = link(cell.link, cell.text) if cell.link else escape(cell.text)
    if cell.aloud:
        said = escape(cell.aloud, quote=True)
        text = f"<span aria-hidden='true' title='{said}'>{text}</span><span class='bh-aloud'>{said}</span>"
    if cell.strong:
        text = f"<b>{text}</b>"
    if cell.note:
        text = f"{text}<sup>{escape(cell.note)}</sup>"
    if cell.tap or cell.tip:
        return _button(cell, text)
    return f"{_lead(cell)}<span>{text}</span>" if cell.lead else text


def _lead(cell: Cell) -> str:
    return f"<span class='bh-what'>{escape(cell.lead)} </span>" if cell.lead else ""


def _button(cell: Cell, text: str) -> str:
    lead = _lead(cell)
    data = {"tap": cell.tap, "tip": cell.tip}
    held = "".join(f" data-{name}='{escape(value, quote=True)}'" for name, value in data.items() if value)
    return f"<button type='button' class='bh-tap'{held}>{lead}<span>{text}</span></button>"


def link(url: str, text: str) -> str:
    """A link that opens beside the app; plain text when the address is not a web address."""
    if not url.startswith(("https://", "http://")):
        return escape(text)
    return f"<a href='{escape(url, quote=True)}' target='_blank' rel='noopener noreferrer'>{escape(text)}</a>"
