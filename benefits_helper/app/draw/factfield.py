"""One fact as one widget. What it gives back is text, as a scenario file would hold it; empty means not told."""

from __future__ import annotations

import streamlit as st

from benefits_helper.app.draw import tongue
from benefits_helper.app.facts import Field
from benefits_helper.words import Words


def show(say: Words, field: Field, value: str, key: str, unknown: bool = False) -> str:
    """Draws the widget with its present value and gives the new one. `unknown`: "unknown" is offered as a choice."""
    if field.kind in ("yes_no", "choice"):
        return _choice(say, field, value, key, unknown)
    hint = say("plan.not_told_default", default=field.default) if field.default else say("plan.not_told")
    if field.kind == "month":
        hint = say("plan.month_form")
    if field.kind == "month_list":
        hint = say("plan.months_form")
    return _clean(field, st.text_input(field.label, value, key=key, placeholder=hint, help=field.ask))


def held(field: Field, key: str) -> str:
    """What a widget holds that was drawn before, in the form that `show` gives it."""
    return _clean(field, st.session_state[key])


def _clean(field: Field, typed: str | None) -> str:
    return (typed or "").strip().replace(",", "" if field.kind in ("amount", "count") else ",")


def _choice(say: Words, field: Field, value: str, key: str, unknown: bool) -> str:
    nothing = say("plan.not_told_default", default=field.default) if field.default else say("plan.not_told")
    words = {"": nothing, **dict(field.choices)}
    if unknown or value == "unknown":
        words["unknown"] = say("plan.dont_know")
    options = list(words)
    index = options.index(value) if value in options else 0
    return tongue.select(st, field.label, options, index=index, format_func=words.get, key=key, help=field.ask)
