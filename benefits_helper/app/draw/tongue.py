"""The language of the person at the screen: English or Spanish, kept in the session and in the page's address."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

import streamlit as st

from benefits_helper import words
from benefits_helper.words import Words

KEY = "lang"
NAMES = {"en": "English", "es": "Español"}  # each language by its own name, so that whoever needs it can read it
ENGLISH = "en"
_FOLDS, _TABS, _LABELS = "lang_folds", "lang_tabs", "lang_labels"
_BOX_HOLDS = 30  # letters of a choice that a box on a phone shows whole
_UPLOAD, _LIMIT = "[data-testid=stFileUploaderDropzone] button", "[data-testid=stFileUploaderDropzoneInstructions]"
_ENTER = "[data-testid=InputInstructions]"
_OTHERS_WORDS = f"""
{_UPLOAD} p, {_LIMIT} span, {_ENTER} > * {{ display: none; }}
{_UPLOAD} [data-testid=stMarkdownContainer]::after {{ content: %(choose)s; }}
{_LIMIT}::after {{ content: %(limit)s; }}
{_ENTER} {{ font-size: 0; }}
{_ENTER}::after {{ content: %(enter)s; font-size: 0.8rem; }}
"""


def lang() -> str:
    """`en` or `es`: as chosen, else as the address says, else as the browser speaks, else English."""
    chosen = st.session_state.get(KEY) or st.query_params.get(KEY)
    return chosen if chosen in NAMES else _of_browser()


def say() -> Words:
    """The program's sentences in that language."""
    return words.load(lang())


def _of_browser() -> str:
    """The first guess."""
    spoken = (st.context.locale or "").partition("-")[0].lower()
    return spoken if spoken in NAMES else ENGLISH


def hold() -> None:
    """Keeps the language for the session, and in the address where a copy of the address could open in another one."""
    now = lang()
    if st.session_state.get(KEY) != now:
        st.session_state[KEY] = now
    if {now, _of_browser()} != {ENGLISH} and st.query_params.get(KEY) != now:
        st.query_params[KEY] = now


def switch(say: Words) -> None:
    """English | Español."""
    st.segmented_control(say("app.language"), list(NAMES), format_func=NAMES.get, required=True, key=KEY,
                         on_change=_switched, label_visibility="collapsed", persist_state="session")  # fmt: skip


def _switched() -> None:
    """Tells the address. What stands open stays open: Streamlit knows a fold by its title, which is another one from here on,
    so its state is handed on."""
    st.query_params[KEY] = lang()
    for key in st.session_state.get(_FOLDS, ()):
        if key in st.session_state:
            st.session_state[key] = bool(st.session_state[key])


def replace_others_words(say: Words) -> None:
    """Streamlit's own words in boxes, which are English whatever the language, give way to ours."""
    size = st.get_option("server.maxUploadSize")
    texts = {
        "choose": say("app.boxes.choose"),
        "limit": say("app.boxes.limit", size=size),
        "enter": say("app.boxes.enter"),
    }
    quoted = {name: json.dumps(text, ensure_ascii=False).replace("<", "") for name, text in texts.items()}
    st.html(f"<style>{_OTHERS_WORDS % quoted}</style>")


def fold(title: str, key: str, place: Any = st) -> Any:
    """A part that is worked out only while it is open, and stays open when the language is switched."""
    st.session_state.setdefault(_FOLDS, set()).add(key)
    return place.expander(title, key=key, on_change="rerun")


def tabs(titles: list[str], key: str) -> list[Any]:
    """Tabs of which the chosen one stays chosen when the language is switched: Streamlit knows them by their titles."""
    last = st.session_state.setdefault(_TABS, {})
    held, before = st.session_state.get(key), last.get(key, ())
    if held not in titles and held in before:
        st.session_state[key] = titles[before.index(held)]
    last[key] = titles
    return list(st.tabs(titles, key=key, on_change="rerun"))


def hand_on(key: str, labels: Iterable[str]) -> None:
    """What is chosen in a box keeps its place and takes its new name when the choices are called something else, as in another
    language: the browser knows them by what they are called."""
    drawn, now = st.session_state.setdefault(_LABELS, {}), tuple(labels)
    if drawn.get(key, now) != now and key in st.session_state:
        st.session_state[key] = st.session_state[key]
    drawn[key] = now


def select(
    place: Any, label: str, options: Iterable[Any], *, key: str, index: int | None = 0, format_func: Callable[[Any], Any] = str,
    **more: Any,
) -> Any:  # fmt: skip
    """A box to choose one thing from a list, which shows what is chosen in the reader's language also after a switch."""
    many = list(options)
    if key in st.session_state and st.session_state[key] not in many:
        del st.session_state[key]  # it was chosen from another list
    if index is not None and many:
        st.session_state.setdefault(key, many[index])
    hand_on(key, [str(format_func(one)) for one in many])
    chosen = place.selectbox(label, many, key=key, index=None if index is None else 0, format_func=format_func, **more)
    _whole(place, "" if chosen is None else str(format_func(chosen)))
    return chosen


def day(place: Any, say: Words, label: str, value: Any = "today", *, key: str, **more: Any) -> Any:
    """A box for a day, all of them in one form. The form stands beside the label where it is not the language's own; the
    months of its calendar are in the browser's language, whatever the page's."""
    return place.date_input(say("app.boxes.day", label=label), value, key=key, format="MM/DD/YYYY", **more)


def _whole(place: Any, text: str) -> None:
    """A long choice once more below its box, for eyes at a phone: the box cuts it there, and no style can wrap it."""
    if len(text) > _BOX_HOLDS:
        place.html(f"<p class='bh-whole' aria-hidden='true'>{escape(text)}</p>")
