"""Reasons as nested lists that open in the browser, without a new run of the page."""

from __future__ import annotations

from html import escape
from typing import Any

from benefits_helper.app.draw.html import link
from benefits_helper.app.reasons import Opened, opened
from benefits_helper.words import Words

DEEPEST = 12


def tree(say: Words, reason: Any, open_levels: int = 0, deepest: int = DEEPEST) -> str:
    """The reason as HTML, down to `deepest` levels; the first `open_levels` levels stand open."""
    return f"<div class='bh-reason'>{node(say, opened(say, reason, deepest), open_levels)}</div>"


def node(say: Words, one: Opened, open_levels: int = 0) -> str:
    """One line with the lines under it; the first `open_levels` levels stand open."""
    body = _body(say, one)
    if not one.parts:
        return f"<div class='leaf'><b>{escape(one.head)}</b>{body}</div>"
    inner = "".join(node(say, part, open_levels - 1) for part in one.parts)
    is_open = " open" if open_levels > 0 else ""
    return f"<details{is_open}><summary><b>{escape(one.head)}</b></summary>{body}{inner}</details>"


def _body(say: Words, one: Opened) -> str:
    parts = []
    if one.says:
        parts.append(f"<span class='says'>{escape(one.says)}</span>")
    if one.formula:
        parts.append(f"<span class='from'>= {escape(one.formula)}</span>")
    if one.law:
        law = link(one.url, one.law) if one.url else escape(one.law)
        parts.append(f"<span class='from'>{escape(say('reason.rule'))}: {law}</span>")
    parts += [f"<span class='notice'>⚠ {escape(text)}</span>" for text in one.notices]
    return "".join(parts)
