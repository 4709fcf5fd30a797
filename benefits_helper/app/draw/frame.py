"""What stands around every page: navigation, header, footer, letters, and the quick way out."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import streamlit as st

from benefits_helper import clock, words
from benefits_helper.app import footer
from benefits_helper.app.draw import html, leaving, problems, shared, size, store, tongue
from benefits_helper.app.faults import SCENARIO
from benefits_helper.library import clubwriting
from benefits_helper.problems import InputProblems

HERE = Path(__file__).parent
FIRST_PARTS = ("member_form", "answer")  # what the first page draws with
PAGES = ("what_if", "month_by_month", "pay_and_reports", "guidance", "club", "rules", "coverage")
WRITE = "write"  # only where whoever runs the server allowed it
DEBUG = "BENEFITS_HELPER_DEBUG"  # set it to see in the terminal where a page failed
_log = logging.getLogger(__name__)


def warm_up() -> None:
    """Reads what the first page needs; once that is out, the rules and the search."""
    for name in FIRST_PARTS:
        import_module(f"benefits_helper.app.draw.{name}")
    words.load()
    store.start_reading()


def pages() -> dict[str, st.Page]:
    """The pages by name, in the order of the menu."""
    say = tongue.say()
    folder = HERE.parent / "pages"
    return {
        name: st.Page(folder / f"{name}.py", title=say(f"pages.{name}"), default=name == PAGES[0],
                      url_path=None if name == PAGES[0] else name.replace("_", "-"))
        for name in (*PAGES, *([WRITE] if clubwriting.allowed() else []))
    }  # fmt: skip


def show() -> None:
    """Draws the frame and, in it, the page asked for."""
    st.set_page_config(layout="wide")
    st.html(HERE / "style.css")
    if st.session_state.get(leaving.LEFT):
        leaving.blank(tongue.say())
        return
    tongue.hold()
    store.renew()
    by_name = pages()
    st.session_state["pages"] = by_name
    page = st.navigation(list(by_name.values()), position="top")
    _header()
    html.to_top(page.url_path)
    _run(page.run)
    _run(_footer)
    store.first_page_is_out()


def _run(draw: Callable[[], None]) -> None:
    """Draws a part of a page. A fault never shows its inner words: they may hold what a person wrote."""
    say = tongue.say()
    try:
        draw()
    except InputProblems as fault:
        if all(problem.path == SCENARIO for problem in fault.problems):
            problems.show(fault, say("fault.lead"))
        else:
            problems.of_rules(fault)
    except Exception as fault:
        _log.error("a page failed: %s", type(fault).__name__, exc_info=bool(os.environ.get(DEBUG)))
        st.error(say("fault.other"))


def _header() -> None:
    say = tongue.say()
    with st.container(horizontal=True, key="app_header", vertical_alignment="center"):
        st.markdown(f"**{say('app.name')}** · {say('app.tagline')}")
        tongue.switch(say)
        size.choice(say)
        leaving.button(say)
    tongue.replace_others_words(say)
    leaving.script(f"document.documentElement.lang = '{say.lang}'")
    shared.watch(say)
    size.apply()


def _footer() -> None:
    with st.container(horizontal=True, key="footer_pages"):
        for page in st.session_state["pages"].values():
            st.page_link(page)
    told = footer.view(tongue.say(), clock.today(), clubwriting.allowed())
    st.html(f"<footer class='bh-footer'><p>{told.estimate}</p><p>{told.facts}</p><p><b>{told.crisis}</b></p></footer>")
