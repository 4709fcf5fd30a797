"""The notes of the group: those that wait for somebody to read them, those that are shown, and those whose time is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from benefits_helper import clock, located
from benefits_helper.app import drafts, writing
from benefits_helper.app.draw import notes as note_box
from benefits_helper.app.draw import store
from benefits_helper.app.notes import shown
from benefits_helper.library import clubfolder, clubwriting
from benefits_helper.library.notes import FOLDER, PATTERN, Note, note_of
from benefits_helper.problems import InputProblems, Problem
from benefits_helper.words import Words, plain

DONE = "write_moderated"
_PARTS = ("waits", "shown", "ended", "wrong")


@dataclass(frozen=True)
class Held:
    """One file of the group's notes: its text, and the note that it is or what is wrong with it."""

    path: Path
    text: str
    note: Note | None
    problems: tuple[Problem, ...]

    @property
    def part(self) -> str:
        if self.note is None:
            return "wrong"
        if self.note.is_over(clock.today()):
            return "ended"
        return "waits" if self.note.moderated is None else "shown"


def _files() -> list[Path]:
    return clubfolder.found(FOLDER, PATTERN).own


def names() -> list[str]:
    """The names that notes have already."""
    return [path.stem for path in _files()]


def held() -> list[Held]:
    """Every note of the group's folder, in the order of their files."""
    known = note_box.known(store.library())
    found = []
    for path in _files():
        try:
            text = located.read_text(path)
            note, problems = note_of(str(path), text, known)
        except InputProblems as fault:
            text, note, problems = "", None, fault.problems
        found.append(Held(path, text, note, tuple(one for one in problems if one.level == "error")))
    return found


def waiting() -> int:
    """How many notes wait."""
    return sum(one.part == "waits" for one in held())


def show(say: Words) -> None:
    """Each note with what can be done with it."""
    if told := st.session_state.pop(DONE, None):
        st.success(plain.safe(say(told)))
    st.write(say("writing.moderate.lead"))
    st.caption(say("writing.moderate.back"))
    st.html(note_box.STYLE)
    every = held()
    if not any(one.part == "waits" for one in every):
        st.write(say("writing.moderate.none"))
    for part in _PARTS:
        some = [one for one in every if one.part == part]
        if some:
            st.header(say(f"writing.moderate.{part}"))
        for one in some:
            _one(say, one)


def _one(say: Words, one: Held) -> None:
    key = f"moderate_{one.path.parent.name}_{one.path.stem}"
    with st.container(border=True, key=key):
        if one.note is None:
            st.error("\n".join(f"* {plain.safe(problem.one_line())}" for problem in one.problems))
        else:
            _told(say, one.note)
        if one.part == "waits":
            _may_show(say, one, key)
        _take_away(say, one, key)


def _told(say: Words, note: Note) -> None:
    article = store.library().article(note.article, say.lang)
    st.markdown(f"**{plain.safe(say('writing.moderate.beside', title=article.title if article else note.article))}**")
    st.html(note_box.box(say, [shown(say, note)]))
    given = say("writing.moderate.consent", day=say.day(note.given), how=note.how)
    st.caption(plain.safe(f"{given} · {say('writing.moderate.until', day=say.day(note.review_by))}"))


def _may_show(say: Words, one: Held, key: str) -> None:
    by = (st.text_input(say("writing.moderate.by"), key=f"{key}_by", autocomplete="off", live=True) or "").strip()
    if st.button(say("writing.moderate.show"), key=f"{key}_show", disabled=not by):
        text = drafts.moderated(one.text, clock.today(), by)
        if note_of(str(one.path), text, note_box.known(store.library()))[0] is None:
            st.error(say("writing.moderate.by_wrong"))
            return
        _do(say, lambda: clubwriting.save(FOLDER, one.path.parent.name, one.path.stem, text, one.text), "is_shown")


def _take_away(say: Words, one: Held, key: str) -> None:
    """Two presses: the second takes the note away for good."""
    sure = f"{key}_sure"
    if not st.session_state.get(sure):
        st.button(say("writing.moderate.remove"), key=f"{key}_remove", on_click=_ask, args=(sure,))
    elif st.button(say("writing.moderate.remove_sure"), key=f"{key}_remove_sure"):
        del st.session_state[sure]
        _do(say, lambda: clubwriting.remove(FOLDER, one.path.parent.name, one.path.stem, one.text), "removed")


def _ask(sure: str) -> None:
    st.session_state[sure] = True


def _do(say: Words, act: Callable[[], object], done: str) -> None:
    try:
        act()
    except InputProblems as fault:
        st.error("\n\n".join(plain.safe(writing.told(say, one)) for one in fault.problems))
        return
    st.session_state[DONE] = f"writing.moderate.{done}"
    st.rerun()
