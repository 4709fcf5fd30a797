"""The person's own file: open it, save it plainly or locked with a passphrase, or begin anew. Every page uses this part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from benefits_helper.app import files
from benefits_helper.app.draw import case, problems, store, tongue
from benefits_helper.app.draw.shared import SHARED
from benefits_helper.desk.file import casefile
from benefits_helper.problems import InputProblems
from benefits_helper.words import Words, plain

LOCKED, LOCKS, SURE, JUST = "files_locked", "files_locks", "files_sure", "files_just_opened"
Then = Callable[[dict[str, Any]], None]


def show(say: Words, plan: dict[str, Any], then: Then | None = None) -> None:
    """A fold to open, save and begin anew. What is opened becomes st.session_state["plan"], and the page is drawn again;
    `then` is called with it before that, for a page that keeps answers of its own."""
    if st.session_state.pop(JUST, False):
        st.success(say("files.opened"))
    fold = tongue.fold(say("files.title"), _fold_key())
    if not fold.open:
        return
    with fold:
        _open(say, then)
        _save(say, plan)
        _anew(say, then)


def _fold_key() -> str:
    return f"files_fold_{case.version()}"  # another plan: the fold is closed again


def open_fold() -> None:
    """Opens the fold; for a button elsewhere on the page."""
    st.session_state[_fold_key()] = True


def _take(plan: dict[str, Any] | None, then: Then | None) -> None:
    """Makes a plan the one being worked on; None begins a new one."""
    for key in (LOCKED, SURE, case.TAB):
        st.session_state.pop(key, None)
    case.put(plan or {}, anew=True)
    if plan is None:
        st.session_state.pop(case.PLAN, None)
    if then is not None:
        then(plan or {})


# --- open


def _open(say: Words, then: Then | None) -> None:
    st.markdown(f"**{say('files.open')}**")
    upload = st.file_uploader(say("files.choose"), type=files.ENDINGS, key=f"plan_upload_{case.version()}",
                              help=say("files.choose_help"))  # fmt: skip
    if upload is None:
        return
    raw = upload.getvalue()
    if not casefile.is_locked(raw):
        _read(say, upload.name, raw, None, then)
        return
    with st.form(f"unlock_{case.version()}", clear_on_submit=True, border=False):
        phrase = st.text_input(say("files.phrase_open"), type="password", key=f"phrase_open_{case.version()}")
        pressed = st.form_submit_button(say("files.unlock"))
    if pressed:
        with st.spinner(say("files.unlocking")):
            _read(say, upload.name, raw, phrase, then)


def _read(say: Words, name: str, raw: bytes, phrase: str | None, then: Then | None) -> None:
    """Opens the file, or says what is wrong with it and leaves the page as it was."""
    try:
        plan = files.opened(name, raw, store.rules(), phrase)
    except InputProblems as fault:
        if phrase is not None and files.is_about_the_lock(fault):
            st.error(plain.safe(f"{say('files.stays_locked')} {say('files.unchanged')}"))
        else:
            problems.show(fault, say("files.faults"))
        return
    _take(plan, then)
    st.session_state[JUST] = True
    st.rerun()


# --- save


def _save(say: Words, plan: dict[str, Any]) -> None:
    st.markdown(f"**{say('files.save')}**")
    st.write(say("files.save_lead"))
    shared = st.toggle(say("files.shared"), key=SHARED, persist_state="session")
    text = casefile.write(plan, say, say("saved.remark"))
    if shared:
        st.write(say("files.shared_lead"))
    else:
        st.download_button(say("files.save_plain"), text, casefile.FILE_NAME, "text/yaml", on_click="ignore",
                           help=say("files.save_plain_help"))  # fmt: skip
    _lock(say, text)


def _lock(say: Words, text: str) -> None:
    st.markdown(f"**{say('files.lock')}**")
    st.write(say("files.phrase_good"), say("files.phrase_lost"))
    with st.form("lock", clear_on_submit=True, border=False):
        count = st.session_state.setdefault(LOCKS, 0)  # new boxes after each lock: no passphrase stays in the session
        first = st.text_input(say("files.phrase"), type="password", key=f"phrase_first_{count}")
        second = st.text_input(say("files.phrase_again"), type="password", key=f"phrase_second_{count}")
        pressed = st.form_submit_button(say("files.lock_now"), help=say("files.lock_help"))
    if pressed:
        fault = files.phrase_fault(say, first, second)
        if fault:
            st.error(fault)
        else:
            with st.spinner(say("files.locking")):
                st.session_state.update({LOCKED: (text, casefile.lock(text, first)), LOCKS: count + 1})
            st.rerun()
    locked_text, locked = st.session_state.get(LOCKED, ("", b""))
    if not locked:
        return
    if locked_text != text:
        st.write(say("files.changed_since"))
        return
    st.success(say("files.locked"))
    st.download_button(say("files.save_locked"), locked, files.LOCKED_NAME, "application/octet-stream", on_click="ignore")


# --- begin anew


def _anew(say: Words, then: Then | None) -> None:
    st.markdown(f"**{say('files.anew')}**")
    if not st.session_state.get(SURE):
        st.button(say("files.anew_now"), key="files_anew", on_click=_ask_first)
        return
    st.write(say("files.anew_ask"))
    with st.container(horizontal=True):
        st.button(say("files.anew_yes"), key="files_anew_yes", on_click=_take, args=(None, then))
        st.button(say("files.anew_no"), key="files_anew_no", on_click=_never_mind)


def _ask_first() -> None:
    st.session_state[SURE] = True


def _never_mind() -> None:
    st.session_state.pop(SURE, None)
