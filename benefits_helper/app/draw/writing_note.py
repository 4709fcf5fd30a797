"""A peer note on the page for writing: the boxes, what is refused, how it will look, and that it waits."""

from __future__ import annotations

import streamlit as st

from benefits_helper import clock
from benefits_helper.app import drafts, writing
from benefits_helper.app.drafts import NoteDraft
from benefits_helper.app.draw import moderation, notes, store, writing_saved
from benefits_helper.app.draw import writing_boxes as boxes
from benefits_helper.app.notes import kind as kind_name
from benefits_helper.app.notes import shown
from benefits_helper.library.notes import FOLDER, KINDS, note_of, year_after
from benefits_helper.words import Words

_BASE = "write_note"
_CLEAR = "write_clear"


def show(say: Words, titles: dict[str, str], beside: str | None) -> None:
    """The whole part. `titles` of the articles; `beside`: the one that the person comes from."""
    if st.session_state.pop(_CLEAR, False):
        writing_saved.forget(_BASE)
    st.write(say("writing.note_lead"), say("writing.note_waits"))
    with st.container(key="two_parts"):
        left, right = st.columns(2, gap="large")
        with left:
            draft, agreed = _boxes(say, titles, beside)
        text = drafts.note_file(draft)
        with right:
            stops = _looked_at(say, draft, text)
    st.download_button(say("writing.file"), text, f"{draft.slug}.md", "text/markdown", on_click="ignore", key=f"{_BASE}_file",
                       disabled=stops)  # fmt: skip
    pressed = writing_saved.button(say, f"{_BASE}_save", stops, agreed)
    if pressed and writing_saved.save(say, FOLDER, draft.lang, draft.slug, text, None, "writing.saved_waits"):
        st.session_state[_CLEAR] = True
        st.rerun()
    writing_saved.anew(say, _BASE)


def _looked_at(say: Words, draft: NoteDraft, text: str) -> bool:
    """What is wrong and how it will look. Gives whether it cannot be saved."""
    note, problems = note_of(draft.path, text, notes.known(store.library()))
    found = writing.faults(say, text, [one for one in problems if one.level == "error"])
    stops = writing_saved.faults(say, found, bool(draft.body.strip()))
    st.caption(writing.measure(say, draft.body, draft.lang))
    st.header(say("writing.preview"))
    if note is None:
        st.caption(say("writing.preview_empty"))
    else:
        st.html(notes.STYLE)
        st.html(notes.box(say, [shown(say, note)]))
    return stops


def _boxes(say: Words, titles: dict[str, str], beside: str | None) -> tuple[NoteDraft, bool]:
    """The boxes of a note, and whether the person who wrote it agreed."""
    today = clock.today()
    if beside in titles:
        st.session_state.setdefault(f"{_BASE}_article", beside)
    article = boxes.one_of(say("writing.fields.article"), titles, f"{_BASE}_article") or ""
    kinds = {one: kind_name(say, one) for one in KINDS}
    kind = st.radio(
        say("writing.fields.kind"), KINDS, format_func=kinds.get, key=f"{_BASE}_kind", persist_state="session"
    )
    lang = boxes.language(say, f"{_BASE}_lang")
    body = boxes.body(say, _BASE, "", "body_note")
    given = boxes.calendar(say("writing.given"), f"{_BASE}_given", today.isoformat())
    how = boxes.line(say("writing.how"), f"{_BASE}_how", "", say("writing.how_help"))
    written = boxes.day(say, _BASE, "written", today.isoformat())
    review_by = boxes.day(say, _BASE, "review_by", year_after(today).isoformat())
    agreed = st.checkbox(say("writing.note_yours"), key=f"{_BASE}_agreed", persist_state="session")
    slug = drafts.free_name(article or "note", moderation.names())
    return NoteDraft(slug, lang, article, kind, given, how, written, review_by, body), agreed
