"""People who can help: the filters, the cards, and a card to print. Nothing that is chosen here is kept elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from benefits_helper import clock
from benefits_helper.app.draw import html, problems, tongue
from benefits_helper.app.draw.take_home import TYPES
from benefits_helper.desk.referrals import cards as deck
from benefits_helper.desk.referrals.form import CardForm
from benefits_helper.desk.referrals.shown import Shown, count, kind_name, shown
from benefits_helper.problems import InputProblems
from benefits_helper.report.model import Document
from benefits_helper.states import states_in
from benefits_helper.words import Words

ANY = ""


def show(say: Words) -> None:
    """The whole part: what it is, the filters, the cards that fit, and the papers."""
    found = deck.load_cards()
    st.write(say("referrals.lead"))
    if any(problem.level == "error" for problem in found.problems):
        problems.show(InputProblems(one for one in found.problems if one.level == "error"), say("referrals.faults"))
    kind, state, county = _filters(say, found.cards)
    fitting = deck.near(found.cards, state, county, kind)
    st.markdown(f"**{count(say, len(fitting))}**")
    today = clock.today()
    st.html(f"<div class='bh-cards'>{''.join(card(shown(say, one, today)) for one in fitting)}</div>")
    _print(say, fitting)
    st.caption(say("referrals.own"))


def _filters(say: Words, cards: tuple[CardForm, ...]) -> tuple[str, str, str]:
    """Kind, state and county chosen; empty for any."""
    kinds = list(dict.fromkeys(one.kind for one in deck.near(cards)))
    names = {ANY: say("referrals.any_kind")} | {one: kind_name(say, one) for one in kinds}
    areas = {one.area for one in cards}
    states = {ANY: say("referrals.any_state")} | {one: name for one, name in states_in(say.lang).items() if one in areas}
    first, second, third = st.columns(3)
    kind = tongue.select(first, say("referrals.kind"), list(names), format_func=names.get, key="referral_kind")
    state = tongue.select(second, say("referrals.state"), list(states), format_func=states.get, key="referral_state")
    counties = deck.counties(cards, state) if state else []
    if not counties:
        return kind, state, ANY
    labels = {ANY: say("referrals.any_county")} | {one: one for one in counties}
    return (
        kind,
        state,
        tongue.select(third, say("referrals.county"), list(labels), format_func=labels.get, key="referral_county"),
    )


def card(one: Shown) -> str:
    """A card as HTML. What nobody checked says so first."""
    rows = "".join(f"<dt>{escape(label)}</dt><dd>{_linked(name, text)}</dd>" for name, label, text in one.rows)
    standing = f"<p class='bh-standing'>{escape(one.standing)}</p>"
    first, last = ("", standing) if one.is_current else (f"<p><b>{escape(one.standing)}</b></p>", "")
    return (
        f"<article class='bh-card'><h3>{escape(one.name)}</h3><p class='bh-kind'>{escape(one.kind)}</p>{first}"
        f"<p>{escape(one.what)}</p><dl>{rows}</dl>{last}</article>"
    )


def _linked(name: str, text: str) -> str:
    """A page that opens, a number that a phone calls; anything else as it is."""
    if name == "web":
        return html.link(text, text)
    if name == "phone":
        return f"<a href='tel:{escape(text.replace('-', ''), quote=True)}'>{escape(text)}</a>"
    return escape(text)


def _print(say: Words, cards: list[CardForm]) -> None:
    """One of the cards, or a blank one, as a file to print."""
    today = clock.today()
    names = {ANY: say("referrals.blank_title")} | {one.name: one.name_in(say.lang) for one in cards}
    left, right = st.columns([3, 1])
    chosen = tongue.select(left, say("referrals.print"), list(names), format_func=names.get, key="referral_card")
    forms = say.under("referrals.forms")
    ending = tongue.select(right, say("referrals.form"), list(TYPES), format_func=forms.get, key="referral_form")
    by_name = {one.name: one for one in cards}

    def document() -> Document:
        from benefits_helper.report import cards as paper

        if chosen not in by_name:
            return paper.blank_card(say, today)
        return paper.card(shown(say, by_name[chosen], today), say, today)

    st.download_button(say("referrals.make"), maker(document, ending), f"{say('referrals.file')}.{ending}", TYPES[ending],
                       on_click="ignore", key="referral_make")  # fmt: skip


def maker(document: Callable[[], Document], ending: str) -> Callable[[], bytes]:
    """Makes a document in a form when it is called."""

    def make() -> bytes:
        from benefits_helper.report.output import FORMS

        return FORMS[f".{ending}"](document())

    return make
