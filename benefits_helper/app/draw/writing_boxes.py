"""The boxes of the page for writing. Each keeps what stands in it for as long as the session lasts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from benefits_helper.app.drafts import SourceDraft
from benefits_helper.app.draw import tongue
from benefits_helper.library.article import LANGS
from benefits_helper.words import Words

_HEIGHT, _LOW = 420, 110
_KEPT = {"persist_state": "session"}


def language(say: Words, key: str, place: Any = st) -> str:
    """The language of the text; the reader's own to begin with."""
    names = {lang: say(f"writing.langs.{lang}") for lang in LANGS}
    st.session_state.setdefault(key, say.lang)
    tongue.hand_on(key, names.values())
    return place.selectbox(say("writing.lang"), LANGS, format_func=names.get, key=key, **_KEPT)


def ways(label: str, names: Mapping[str, str], key: str, horizontal: bool = False) -> str:
    """One of a few, all in sight; the first to begin with."""
    tongue.hand_on(key, names.values())
    return st.radio(label, list(names), format_func=names.get, key=key, horizontal=horizontal, **_KEPT)


def one_of(label: str, names: Mapping[str, str], key: str, place: Any = st) -> str | None:
    """One of many names, in the order of what they are called; None until one is chosen."""
    tongue.hand_on(key, names.values())
    ordered = sorted(names, key=lambda name: names[name].lower())
    return place.selectbox(label, ordered, format_func=names.get, index=None, key=key, **_KEPT)


def some_of(say: Words, base: str, name: str, begun: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    """Some of many names, in the order in which they were chosen."""
    key, labels = f"{base}_{name}", {**{one: one for one in begun}, **names}
    st.session_state.setdefault(key, list(begun))
    tongue.hand_on(key, labels.values())
    label, hint = say(f"writing.fields.{name}"), _hint(say, name)
    return tuple(st.multiselect(label, list(labels), format_func=labels.get, key=key, help=hint, **_KEPT))


def text(say: Words, base: str, name: str, begun: str) -> str:
    """One line of words."""
    return line(say(f"writing.fields.{name}"), f"{base}_{name}", begun, _hint(say, name))


def line(label: str, key: str, begun: str, hint: str | None = None) -> str:
    st.session_state.setdefault(key, begun)
    return st.text_input(label, key=key, help=hint, autocomplete="off", **_KEPT) or ""


def low(say: Words, base: str, name: str, begun: str) -> str:
    """A few lines."""
    st.session_state.setdefault(f"{base}_{name}", begun)
    return st.text_area(say(f"writing.fields.{name}"), key=f"{base}_{name}", help=_hint(say, name), height=_LOW, **_KEPT) or ""


def body(say: Words, base: str, begun: str, name: str = "body") -> str:
    """The large box for the text. `name`: what it is called and what help it has."""
    key = f"{base}_body"
    st.session_state.setdefault(key, begun)
    with st.container(key="write_text"):
        return st.text_area(say(f"writing.fields.{name}"), key=key, help=_hint(say, name), height=_HEIGHT, **_KEPT) or ""


def day(say: Words, base: str, name: str, begun: str) -> str:
    return calendar(say, say(f"writing.fields.{name}"), f"{base}_{name}", begun)


def calendar(say: Words, label: str, key: str, begun: str) -> str:
    """A day as 2026-11-22; empty while none is chosen."""
    st.session_state.setdefault(key, date.fromisoformat(begun) if begun else None)
    chosen = tongue.day(st, say, label, key=key, **_KEPT)
    return chosen.isoformat() if isinstance(chosen, date) else ""


def sources(say: Words, base: str, begun: tuple[SourceDraft, ...]) -> tuple[SourceDraft, ...]:
    """Each source with its title, address and day; boxes that are all empty are left out."""
    st.markdown(f"**{say('writing.fields.sources')}**")
    count = f"{base}_sources"
    many = st.session_state.setdefault(count, max(len(begun), 1))
    found = [_source(say, base, at, begun[at] if at < len(begun) else SourceDraft()) for at in range(many)]
    st.button(say("writing.source.more"), key=f"{base}_source_more", on_click=_one_more, args=(count,))
    return tuple(one for one in found if one.title.strip() or one.url)


def _source(say: Words, base: str, at: int, begun: SourceDraft) -> SourceDraft:
    first, second, third = st.columns([3, 3, 2])
    with first:
        title = line(say("writing.source.title", number=at + 1), f"{base}_source_title_{at}", begun.title)
    with second:
        url = line(say("writing.source.url", number=at + 1), f"{base}_source_url_{at}", begun.url)
    with third:
        read = calendar(say, say("writing.source.read", number=at + 1), f"{base}_source_read_{at}", begun.read)
    return SourceDraft(title, url.strip(), read)


def _one_more(count: str) -> None:
    st.session_state[count] += 1


def _hint(say: Words, name: str) -> str | None:
    return say(f"writing.help.{name}") if say.has(f"writing.help.{name}") else None
