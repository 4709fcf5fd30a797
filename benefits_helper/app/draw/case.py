"""The person's own file as it is worked on: the case it stands for, the result of each plan, and what is made from them.

All of it is kept in the person's own session only, and worked out when it is asked for.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from benefits_helper import clock
from benefits_helper.app import plans
from benefits_helper.app.draw import store, tongue
from benefits_helper.desk.file import casefile
from benefits_helper.desk.file.casefile import CaseFile
from benefits_helper.desk.phases.calendar import PhaseMonth, phases
from benefits_helper.desk.plans.compare import Column, Comparison
from benefits_helper.desk.plans.plan import scenario_of
from benefits_helper.engine.possible import Possible, possible
from benefits_helper.engine.result import Result, estimate
from benefits_helper.report.draft import NOW, Draft

PLAN, VERSION, TAB = "plan", "plan_version", "desk_tab"
NOW_TAB = 0
FIGURED = ("state", "start", "months", "facts", "known")


def version() -> int:
    """Counts the plans opened in this session; widgets carry it in their keys so that they show the new plan."""
    return st.session_state.setdefault(VERSION, 0)


def put(plan: dict[str, Any], *, anew: bool = False) -> None:
    """Makes a plan the one being worked on. `anew`: every widget then shows it from the beginning."""
    st.session_state[PLAN] = plan
    if anew:
        st.session_state[VERSION] = version() + 1


def tab(plan: dict[str, Any]) -> int:
    """The plan chosen: 0 is things as they are now, 1 the first plan."""
    chosen = st.session_state.get(TAB)
    return chosen if isinstance(chosen, int) and 0 < chosen <= len(plans.of(plan)) else NOW_TAB


def _figured(plan: dict[str, Any], at: int) -> dict[str, Any]:
    """What the result of one plan rests on: its name and all other plans leave it as it is."""
    own = {key: plan[key] for key in FIGURED if key in plan}
    if at == NOW_TAB:
        return own
    return {**own, "plans": [{**plans.of(plan)[at - 1], "name": "-"}]}


def case_of(plan: dict[str, Any]) -> CaseFile:
    """The case a plan stands for. Raises InputProblems with all its faults."""
    return store.kept("case", plan, lambda: casefile.of_mapping(plan, store.rules()))


def result(plan: dict[str, Any], at: int) -> Result:
    """What one plan comes to, in the reader's language. Raises InputProblems."""
    told = _figured(plan, at)

    def make() -> Result:
        case = casefile.of_mapping(told, store.rules())
        chosen = case.plans[0] if case.plans else None
        return estimate(scenario_of(case, chosen), store.rules(), carry=True)

    return store.in_language("plan result", told, make)


def matter(plan: dict[str, Any], at: int) -> list[str]:
    """The facts not told that can change what one plan comes to. Raises InputProblems."""
    return result(plan, at).assumed


def calendar(plan: dict[str, Any], at: int) -> list[PhaseMonth]:
    """The phase of every month of one plan."""
    return said("calendar", plan, at, lambda: phases(result(plan, at), tongue.say()))


def draft(plan: dict[str, Any], at: int) -> Draft:
    """Things as they are now and one plan beside them, ready to be told."""
    told = {**_figured(plan, at), "title": plan.get("title", "")}
    if at != NOW_TAB:
        told["plans"] = [plans.of(plan)[at - 1]]

    def make() -> Draft:
        case = casefile.of_mapping({key: value for key, value in told.items() if value}, store.rules())
        results = {NOW: result(plan, NOW_TAB)} | ({"plan-1": result(plan, at)} if at else {})
        return Draft(case, store.rules(), tongue.say(), clock.today(), results, carry=True,
                     ranges=lambda key: _ranges(plan, NOW_TAB if key == NOW else at))  # fmt: skip

    return store.said("draft", told, make)


def _ranges(plan: dict[str, Any], at: int) -> Possible:
    """What one plan can come to when some facts are not known. Things as they are now are the same beside every plan."""
    return kept("ranges", plan, at, lambda: possible(result(plan, at).scenario, store.rules(), carry=True))


def comparison(plan: dict[str, Any]) -> Comparison:
    """All plans side by side, things as they are now first."""
    case = case_of(plan)
    columns = [Column(None, result(plan, NOW_TAB))]
    columns += [Column(one, result(plan, at)) for at, one in enumerate(case.plans, 1)]
    return Comparison(columns)


def results_by_name(plan: dict[str, Any]) -> dict[str, Result]:
    """The result of each plan by its name; under "" that of things as they are now."""
    names = ["", *(one.name for one in case_of(plan).plans)]
    return {name: result(plan, at) for at, name in enumerate(names)}


def kept(kind: str, plan: dict[str, Any], at: int, make: Any) -> Any:
    """Something made from one plan, worked out once and kept in this session."""
    return store.kept(kind, _figured(plan, at), make)


def said(kind: str, plan: dict[str, Any], at: int, make: Any) -> Any:
    """Something made from one plan that holds words: as `kept`, once for each language."""
    return store.said(kind, _figured(plan, at), make)
