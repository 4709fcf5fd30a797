"""What peers say, under an article: a box of its own, so that nobody takes one person's words for the rule."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from benefits_helper.app import notes
from benefits_helper.app.draw import store, tongue
from benefits_helper.app.notes import Shown
from benefits_helper.library.notes import Known, known_to_notes, note_paths, shown_beside
from benefits_helper.library.topicfile import packaged_topics
from benefits_helper.words import Words

BESIDE = "article"  # in the address of the page for writing: the article that a note stands beside
STYLE = Path(__file__).with_name("notes.css")


def show(say: Words, slug: str) -> None:
    """The notes beside an article in the reader's language. Without any, only how to give one."""
    found = shown_beside(slug, say.lang, known(store.library())) if note_paths() else []
    if found:
        st.html(STYLE)
        st.html(box(say, [notes.shown(say, one) for one in found]))
    _give(say, slug)


@lru_cache(maxsize=2)
def known(library: Any) -> Known:
    """What notes may name beside the articles of a library."""
    return known_to_notes(library.articles, packaged_topics().topics.values())


def box(say: Words, many: list[Shown]) -> str:
    """The box as HTML. A note is text only: nothing in it becomes a link, a sign or a figure."""
    inner = "".join(_note(one) for one in many)
    return (
        f"<section class='bh-peers' aria-label='{escape(say('notes.title'), quote=True)}'>"
        f"<h3>{escape(say('notes.title'))}</h3><p class='bh-apart'>{escape(say('notes.apart'))}</p>{inner}</section>"
    )


def _note(one: Shown) -> str:
    text = "".join(f"<p>{escape(part)}</p>" for part in one.paragraphs)
    head = f"<figcaption><b>{escape(one.kind)}</b> · {escape(one.written)}</figcaption>"
    return f"<figure>{head}<blockquote>{text}</blockquote></figure>"


def _give(say: Words, slug: str) -> None:
    page = st.session_state["pages"].get("write")
    if page is None:
        st.caption(say("notes.give"))
    else:
        st.page_link(page, label=say("notes.write"), query_params={BESIDE: slug, tongue.KEY: tongue.lang()})
