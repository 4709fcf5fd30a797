"""What one plan comes to, from the top: health cover, money, the months, the ledger; then the folds, worked out when opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from benefits_helper.app import desk_lead, plans
from benefits_helper.app.draw import case, folds, html, reason, store, take_home, timeline, tongue
from benefits_helper.engine.result import Result
from benefits_helper.report import health
from benefits_helper.report.draft import NET
from benefits_helper.words import Words

LAST = "desk_last"  # the last plan that could be figured, with the tab it was seen in


def forget(_plan: dict[str, Any]) -> None:
    """Lets go of the last plan seen: another one takes its place."""
    for name in (LAST, timeline.SPOT):
        st.session_state.pop(name, None)


def show(say: Words, plan: dict[str, Any], at: int) -> None:
    """The page under the tabs."""
    result = case.result(plan, at)
    draft = case.draft(plan, at)
    st.session_state[store.OWN] = result
    html.lines(case.said("lead", plan, at, lambda: desk_lead.lines(draft)), big=True)
    _fold(say, "why", lambda: _whys(say, result, draft.settled))
    timeline.show_ribbon(say, result, case.calendar(plan, at))
    timeline.show_ledger(say, result, desk_lead.spans(draft))
    st.header(say("desk.folds.title"))
    _fold(say, "flips", lambda: folds.flips(say, plan, at))
    if plan.get("plans"):
        _fold(say, "compare", lambda: folds.compare(say, plan))
    _fold(say, "sheets", lambda: folds.sheets(say, result))
    _fold(say, "todo", lambda: folds.todo(say, plan))
    _fold(say, "reason", lambda: timeline.show_any_reason(say, result))
    _fold(say, "sure", lambda: folds.sure(say, plan, at))
    _fold(say, "notcovered", lambda: folds.not_covered(say, plan, at))
    st.header(say("buttons.title"))
    take_home.papers(say, plans.led_by(plan, at))


def _whys(say: Words, result: Result, month: int) -> None:
    """The reasons of the first lines."""
    for name in (health.ROUTE, health.HOSPITAL, NET):
        if name in result.names:
            st.html(reason.tree(say, result.reason(name, month)))


def _fold(say: Words, name: str, draw: Callable[[], None]) -> None:
    """A part that is worked out only while it is open."""
    fold = tongue.fold(say(f"desk.folds.{name}"), f"fold_{name}")
    if not fold.open:
        return
    with fold:
        draw()
