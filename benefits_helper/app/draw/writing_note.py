"""A peer note on the page for writing: the boxes, what is refused, how it will look, and that it waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from benefits_helper import clock
from benefits_helper.app import drafts, writing
from benefits_helper.app.drafts import NoteDraft
from benefits_helper.app.draw import moderation, notes, store, writing_saved
from benefits_helper.app.draw import writing_boxes as boxes
from benefits_helper.app.notes import kind as kind_name
from benefits_helper.app.notes import look
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
        first = _text_boxes(say, titles, beside)
    draft = replace(first, **_consent(say))
    agreed = st.checkbox(say("writing.note_yours"), key=f"{_BASE}_agreed", wrap=True, persist_state="session")
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
    problems = note_of(draft.path, text, notes.known(store.library()))[1]
    found = writing.faults(say, text, [one for one in problems if one.level == "error"])
    stops = writing_saved.faults(say, found, bool(draft.body.strip()))
    st.caption(writing.measure(say, draft.body, draft.lang))
    st.header(say("writing.preview"))
    if draft.body.strip():
        written = date.fromisoformat(draft.written) if draft.written else clock.today()
        st.html(notes.STYLE)
        st.html(notes.box(say, [look(say, draft.kind, draft.body, written)]))
    else:
        st.caption(say("writing.preview_empty"))
    return stops


def _text_boxes(say: Words, titles: dict[str, str], beside: str | None) -> NoteDraft:
    """Where the note stands, what kind it is, and its words. Its name tells nothing but the article."""
    if beside in titles:
        st.session_state.setdefault(f"{_BASE}_article", beside)
    article = boxes.one_of(say("writing.fields.article"), titles, f"{_BASE}_article") or ""
    kind = boxes.ways(say("writing.fields.kind"), {one: kind_name(say, one) for one in KINDS}, f"{_BASE}_kind")
    lang = boxes.language(say, f"{_BASE}_lang")
    body = boxes.body(say, _BASE, "", "body_note")
    return NoteDraft(drafts.free_name(article or "note", moderation.names()), lang, article, kind, body=body)


def _consent(say: Words) -> dict[str, str]:
    """How the person said yes, and until when the note is shown."""
    st.header(say("writing.fields.consent"))
    today = clock.today()
    return {
        "given": boxes.calendar(say, say("writing.given"), f"{_BASE}_given", today.isoformat()),
        "how": boxes.line(say("writing.how"), f"{_BASE}_how", "", say("writing.how_help")),
        "written": boxes.day(say, _BASE, "written", today.isoformat()),
        "review_by": boxes.day(say, _BASE, "review_by", year_after(today).isoformat()),
    }
