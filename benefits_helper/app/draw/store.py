"""What the server holds: the rules and the search, read behind the pages and anew when their files change. Nothing a person
writes is ever kept here.

Estimates are kept in the person's own session, so that moving back to an earlier answer is quick and leaving clears
them.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from benefits_helper.app.draw import tongue
from benefits_helper.behind import behind
from benefits_helper.problems import InputProblems
from benefits_helper.states import USUAL

OWN = "own_result"  # in the session: the person's own result seen last
# In the session: the rules in use, what they say in the languages of the page, and what was worked out with them.
_RULES, _SPEECH, _RESULTS = "rules", "speech", "results"
_MOST_KEPT = 40  # both languages of a result count
_LONGEST_WAIT = 20.0
_first_page = threading.Event()


@lru_cache
def _rules_to_come() -> Future:
    return behind(_read_rules)


@lru_cache
def _library_to_come() -> Future:
    return behind(_build_library)


@lru_cache
def _first_run_to_come() -> Future:
    return behind(_run_once)


def start_reading() -> None:
    """Has the rules read and the search built as soon as a first page is out: they would only slow it down."""
    _rules_to_come()
    _first_run_to_come()
    _library_to_come()


def first_page_is_out() -> None:
    """Lets the reading begin."""
    _first_page.set()


def _read_rules() -> Any:
    from benefits_helper import garbage
    from benefits_helper.rulebook.live import LiveRules

    _first_page.wait(_LONGEST_WAIT)
    live = LiveRules()
    with suppress(InputProblems):  # a fault in one state's files stops no other
        live.now().for_state(USUAL)
    garbage.settle()
    return live


def _run_once() -> None:
    """One run of the usual state's rules: it makes them ready, so that the first answer of a person comes sooner."""
    from benefits_helper import clock, months

    facts = {"gets_ssi": "yes", "ssdi_benefit": "700", "wages": "1000"}
    usual = {"state": USUAL, "start": months.show(clock.this_month()), "months": "12", "facts": facts}
    _estimate(usual, _live_rules().now())


def _build_library() -> Any:
    _first_page.wait(_LONGEST_WAIT)
    from benefits_helper.library.articles import articles_found
    from benefits_helper.library.live import LiveLibrary

    _rules_to_come().exception()  # the rules come first: an answer needs them, the search can wait
    return LiveLibrary(articles_found)


def renew() -> None:
    """Takes the newest rules for the page that begins, if they are there: all of one page goes by the same ones."""
    st.session_state.pop(_SPEECH, None)
    coming = _rules_to_come()
    if coming.done() and not coming.exception():
        _use(coming.result().now())


def rules() -> Any:
    """The checked rules. Raises InputProblems when a rule file has faults."""
    if _RULES not in st.session_state:
        first_page_is_out()
        _use(_live_rules().now())
    return st.session_state[_RULES]


def fault_of_newest() -> Any:
    """What is wrong with rule files that were changed since the rules in use were read; None when nothing is."""
    return _live_rules().fault


def _live_rules() -> Any:
    """The rules as they change. Where they cannot be read at all, the next page tries again: the files may be mended by then."""
    try:
        return _rules_to_come().result()
    except Exception:
        _rules_to_come.cache_clear()
        raise


def _use(newest: Any) -> None:
    """Takes rules into use for this session. What was worked out with others is dropped."""
    if st.session_state.get(_RULES) is not newest:
        st.session_state[_RULES] = newest
        st.session_state.pop(_RESULTS, None)


def speech() -> Any:
    """What the rules and the engine say in the reader's language."""
    from benefits_helper.rulebook.tongue import load_tongue

    held, lang = st.session_state.setdefault(_SPEECH, {}), tongue.lang()
    if lang not in held:
        held[lang] = load_tongue(rules().folder, lang)
    return held[lang]


def short_path(path: str) -> str:
    """A rule file's path from the rules folder on."""
    try:
        return str(Path(path).relative_to(rules().folder.parent))
    except ValueError:
        return Path(path).name


def cells(state: str, month: int) -> Any:
    """What is known about a state's rules in a month, in the reader's language."""
    from benefits_helper.engine.coverage import state_cells

    return state_cells(rules(), state, month, tongue.lang())


def texts(state: str) -> dict[str, tuple[str, ...]]:
    """The words a state's tables know for text facts, such as its counties."""
    return rules().for_state(state).texts


def library() -> Any:
    """The articles and their search as they are now; waits for the first build if it is not done."""
    first_page_is_out()
    return _library_to_come().result().now()


def articles_of(topics: list[str], most: int = 3) -> list[tuple[str, str]]:
    """Slug and title of the best article on each topic, in the order of the topics."""
    from benefits_helper.topics import guidance_for

    held, lang = library(), tongue.lang()
    found = [articles[0] for articles in (guidance_for(topic, lang, held) for topic in dict.fromkeys(topics)) if articles]
    return list({article.slug: article.title for article in found}.items())[:most]


def estimate(mapping: dict) -> Any:
    """The result of a scenario in the reader's language. Raises InputProblems when the scenario cannot be used."""
    return in_language("estimate", mapping, lambda: _estimate(mapping, rules()))


def _estimate(mapping: dict, rules: Any) -> Any:
    from benefits_helper import estimate as run
    from benefits_helper import load_scenario

    return run(load_scenario(mapping, rules), rules, carry=True)


def sweep(mapping: dict, levels: list[int]) -> Any:
    """The scenario at many levels of pay. Raises InputProblems when the scenario cannot be used."""
    return kept("sweep", {**mapping, "levels": levels}, lambda: _sweep(mapping, levels))


def _sweep(mapping: dict, levels: list[int]) -> Any:
    from benefits_helper import load_scenario
    from benefits_helper import sweep as run

    return run(load_scenario(mapping, rules()), rules(), fact="wages", levels=levels, carry=True)


def in_language(kind: str, key: dict, make: Callable[[], Any]) -> Any:
    """A result in the reader's language: worked out once, whatever the language."""
    result = kept(kind, key, make)
    return result if tongue.lang() == tongue.ENGLISH else said(kind, key, lambda: result.in_language(tongue.lang()))


def said(kind: str, key: dict, make: Callable[[], Any]) -> Any:
    """Something that holds words, from this session or made anew: each language has its own."""
    return kept(f"{kind} {tongue.lang()}", key, make)


def kept(kind: str, key: dict, make: Callable[[], Any]) -> Any:
    """A result from this session, or a new one; the oldest is dropped when there are too many."""
    held: dict[str, Any] = st.session_state.setdefault(_RESULTS, {})
    name = kind + json.dumps(key, sort_keys=True, default=str)
    if name not in held:
        held[name] = make()
        for oldest in list(held)[:-_MOST_KEPT]:
            del held[oldest]
    return held[name]
