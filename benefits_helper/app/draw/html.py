"""View pieces as HTML. Every text is escaped; nothing a person wrote can become markup."""

from __future__ import annotations

import re
from html import escape

import streamlit as st

from benefits_helper.app.lines import Cell, Line, Table

_AMOUNT = re.compile(r"-?\$[\d,.]+\*?|\d+")


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


def table(one: Table, css: str = "") -> str:
    """A real table: caption, column heads, row heads; it scrolls sideways by keyboard too."""
    head = "".join(f"<th scope='col'>{_inner(cell)}</th>" for cell in one.head)
    rows = "".join(f"<tr>{''.join(_cell(cell, at) for at, cell in enumerate(row))}</tr>" for row in one.rows)
    caption = escape(one.caption)
    return (
        f"<div class='bh-scroll' role='region' tabindex='0' aria-label='{caption}'><table class='bh-table {css}'>"
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(cell: Cell, at: int) -> str:
    text = _inner(cell)
    if at == 0:
        return f"<th scope='row'>{text}</th>"
    css = cell.kind or ("amount" if _AMOUNT.fullmatch(cell.text) else "")
    return f"<td class='{css}'>{text}</td>"


def _inner(cell: Cell) -> str:
    text = link(cell.link, cell.text) if cell.link else escape(cell.text)
    if cell.aloud:
        said = escape(cell.aloud, quote=True)
        text = f"<span aria-hidden='true' title='{said}'>{text}</span><span class='bh-aloud'>{said}</span>"
    return f"<b>{text}</b>" if cell.strong else text


def link(url: str, text: str) -> str:
    """A link that opens beside the app; plain text when the address is not a web address."""
    if not url.startswith(("https://", "http://")):
        return escape(text)
    return f"<a href='{escape(url, quote=True)}' target='_blank' rel='noopener noreferrer'>{escape(text)}</a>"
