"""A number explained as a worksheet in HTML: a line, its amount, the rule and the law; every line can be opened further."""

from __future__ import annotations

from html import escape

from benefits_helper.app.draw import reason, store
from benefits_helper.app.draw.html import link
from benefits_helper.app.explain import Explained
from benefits_helper.app.reasons import Opened
from benefits_helper.words import Words

DEEPEST = 12


def html(say: Words, shown: Explained, close: str) -> str:
    """The worksheet. `close` is the word to send for closing it."""
    change = f"<p><b>{escape(shown.change)}</b></p>" if shown.change else ""
    says = f"<p>{escape(shown.top.says)}</p>" if shown.top.says and shown.top.says not in shown.change else ""
    notices = "".join(f"<p><b>⚠ {escape(text)}</b></p>" for text in shown.top.notices)
    head = "".join(f"<th scope='col'>{escape(say(f'desk.why.{one}'))}</th>" for one in ("line", "amount", "rule", "law"))
    rows = "".join(_row(say, one, shown.top.month) for one in shown.top.parts) + _total(say, shown.top)
    table = (
        f"<table class='bh-table'><caption>{escape(say('desk.why.caption'))}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )
    word, text = escape(close, quote=True), escape(say("desk.why.close"))
    button = f"<button type='button' class='bh-plainbutton' data-tap='{word}'>{text}</button>"
    return f"<div class='bh-why'><h3>{escape(shown.title)}</h3>{change}{says}{notices}{table}{_foot(say, shown)}{button}</div>"


def _row(say: Words, one: Opened, month: int) -> str:
    """One line the number is made of. A line of another month says which."""
    label = one.label if one.month == month else say("desk.why.of_month", label=one.label, month=say.month(one.month))
    cell = escape(label or one.head)
    if one.parts:
        inner = "".join(reason.node(say, part) for part in one.parts)
        cell = f"<details><summary>{cell}</summary><div class='bh-reason'>{inner}</div></details>"
    return _cells(cell, one)


def _cells(first: str, one: Opened) -> str:
    law = link(one.url, one.law) if one.url else escape(one.law)
    rule = " ".join(escape(text) for text in (one.says, *one.notices) if text)
    return f"<tr><th scope='row'>{first}</th><td class='amount'>{escape(one.value)}</td><td>{rule}</td><td>{law}</td></tr>"


def _total(say: Words, top: Opened) -> str:
    """The number itself as the last line, with its sum."""
    law = link(top.url, top.law) if top.url else escape(top.law)
    formula = escape(f"= {top.formula}") if top.formula else ""
    return (
        f"<tr><th scope='row'><b>{escape(top.label)}</b></th><td class='amount'><b>{escape(top.value)}</b></td>"
        f"<td>{formula}</td><td>{law}</td></tr>"
    )


def _foot(say: Words, shown: Explained) -> str:
    """What to read about it, each in a window of its own so that the plan stays open; and where the rule stands."""
    found = store.articles_of(list(shown.topics))
    links = (f"<a href='guidance?article={escape(slug, quote=True)}&amp;lang={say.lang}' target='_blank' rel='noopener'>"
             f"{escape(title)}</a>" for slug, title in found)  # fmt: skip
    items = "".join(f"<li>{one}</li>" for one in links)
    read = f"<p><b>{escape(say('reason.read'))}</b></p><ul>{items}</ul>" if items else ""
    where = f"<p>{escape(say('reason.where', where=store.short_path(shown.where)))}</p>" if shown.where else ""
    return read + where
