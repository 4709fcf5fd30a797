"""The career club: the list of sessions, a session for the room, and its script for the person in front.

Nothing is asked of those in the room. The session of the browser holds the place in a session and nothing else; what a
made-up member comes to is worked out once for all who look on.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import streamlit as st

from benefits_helper import clock, words
from benefits_helper.app import club
from benefits_helper.app.club import Slide
from benefits_helper.app.draw import html, problems, referrals, store, tongue
from benefits_helper.app.draw.take_home import TYPES
from benefits_helper.desk.club.form import PaperForm
from benefits_helper.desk.club.live import Live, Part
from benefits_helper.desk.club.sessions import FOLDER, Session, Shelf, shelf
from benefits_helper.desk.referrals import cards as deck
from benefits_helper.library import clubfolder
from benefits_helper.problems import InputProblems
from benefits_helper.report.model import Document
from benefits_helper.rulebook.rules import Rules
from benefits_helper.words import Words, plain

PLACE = "club_place"  # name of the session, whether its script is open, and the screen
PEOPLE = "club_people"  # the fold with the cards
HOW_TO = "how_to_run"  # name of the paper that a new person in front reads
GUIDE = "club_guide"  # the fold with it
_STYLE = Path(__file__).with_name("club.css")
_MOST_KEPT = 24
Place = tuple[str, bool, int]


def show(say: Words) -> None:
    """What the place in the session asks for: the list, the script or a screen."""
    st.html(_STYLE)
    place: Place | None = st.session_state.get(PLACE)
    found = shelf()
    by_name = {one.form.session: one for one in found.sessions}
    if place is None or place[0] not in by_name:
        _lobby(say, found)
        return
    name, is_script, at = place
    html.to_top(f"{name} {'script' if is_script else at}")
    try:
        live = _live(by_name[name], say)
        _script(live, found) if is_script else _room(live, at)
    except InputProblems as fault:
        problems.show(fault, say("club.faults"))
        st.button(say("club.notes.back"), key="club_away", on_click=_end)


def _go(name: str, is_script: bool = False, at: int = 0) -> None:
    st.session_state[PLACE] = (name, is_script, at)


def _end() -> None:
    st.session_state.pop(PLACE, None)


def _live(session: Session, say: Words) -> Live:
    return _kept(session.form.session, session.edition, store.rules(), say.lang, clock.this_month())


@lru_cache(maxsize=_MOST_KEPT)
def _kept(name: str, edition: str, rules: Rules, lang: str, month: int) -> Live:
    """A session ready to be shown; made anew when its files, the rules, the language or the month are others."""
    session = next(one for one in shelf().sessions if one.form.session == name)
    return Live(session, rules, words.load(lang), month)


@lru_cache(maxsize=_MOST_KEPT)
def _screens(live: Live) -> list[Slide]:
    """The screens of a session that is kept."""
    return club.slides(live)


# --- the list


def _lobby(say: Words, found: Shelf) -> None:
    st.title(say("pages.club"))
    st.write(say("club.lead"), say("club.nothing_kept"))
    st.write(say("club.first_time"))
    _guide(say, found)
    if clubfolder.fault(FOLDER, deck.FOLDER) is not None:
        st.warning(say("club.away"))
    if found.problems:
        problems.show(InputProblems(found.problems), say("club.faults"))
    st.header(say("club.sessions"))
    for number, session in enumerate(found.sessions, 1):
        _entry(say, number, session)
    st.header(say("club.papers"))
    _papers(say, found)
    people = tongue.fold(say("club.people"), PEOPLE)
    if people.open:
        with people:
            referrals.show(say)


def _guide(say: Words, found: Shelf) -> None:
    """How to run a session, to be read in place."""
    guide = next((one for one in found.papers if one.paper == HOW_TO), None)
    if guide is None:
        return
    fold = tongue.fold(plain.safe(guide.title.in_(say.lang)), GUIDE)
    if fold.open:
        fold.markdown(club.on_screen(guide.body.in_(say.lang), say.lang))


def _entry(say: Words, number: int, session: Session) -> None:
    form = session.form
    st.subheader(f"{number}. {form.title.in_(say.lang)}")
    st.write(form.aim.in_(say.lang), say("club.minutes", minutes=form.minutes))
    with st.container(horizontal=True, key=f"club_entry_{form.session}"):
        st.button(say("club.start"), key=f"club_start_{form.session}", on_click=_go, args=(form.session,))
        st.button(say("club.script"), key=f"club_script_{form.session}", on_click=_go, args=(form.session, True))


def _papers(say: Words, found: Shelf) -> None:
    """One paper of the club, or of a session, as a file to print."""
    st.write(say("club.papers_lead"))
    made: dict[str, tuple[str, Callable[[], Document]]] = {}
    for form in found.papers:
        made[f"paper_{form.paper}"] = (form.title.in_(say.lang), _paper(form, say))
    for session in found.sessions:
        title = session.form.title.in_(say.lang)
        for kind in ("handout", "script"):
            made[f"{kind}_{session.form.session}"] = (
                say(f"club.{kind}_of", title=title),
                _of_session(session, say, kind),
            )
    left, right = st.columns([3, 1])
    labels = {name: label for name, (label, _) in made.items()}
    forms = say.under("referrals.forms")
    chosen = tongue.select(left, say("club.paper_choice"), list(labels), format_func=labels.get, key="club_paper")
    ending = tongue.select(right, say("club.form"), list(TYPES), format_func=forms.get, key="club_form")
    if chosen is not None:
        st.download_button(say("club.make"), referrals.maker(made[chosen][1], ending), f"{chosen.replace('_', '-')}.{ending}",
                           TYPES[ending], on_click="ignore", key="club_make")  # fmt: skip


def _paper(form: PaperForm, say: Words) -> Callable[[], Document]:
    def document() -> Document:
        from benefits_helper.report.club import paper

        return paper(form, say, clock.today())

    return document


def _of_session(session: Session, say: Words, kind: str) -> Callable[[], Document]:
    def document() -> Document:
        from benefits_helper.report import club as on_paper

        make = on_paper.handout if kind == "handout" else on_paper.script
        return make(_live(session, say), clock.today())

    return document


# --- for the room


def _room(live: Live, at: int) -> None:
    say, name = live.say, live.form.session
    screens = _screens(live)
    at = min(max(at, 0), len(screens) - 1)
    with st.container(key="club_stage"):
        _slide(say, screens[at])
        if at == len(screens) - 1:
            _read_more(live)
    with st.container(horizontal=True, key="club_go", vertical_alignment="center"):
        st.button(say("club.room.back"), key="club_back", on_click=_go, args=(name, False, at - 1), disabled=not at,
                  shortcut="Left")  # fmt: skip
        if at < len(screens) - 1:
            st.button(say("club.room.next"), key="club_next", on_click=_go, args=(name, False, at + 1), type="primary",
                      shortcut="Right")  # fmt: skip
        st.button(say("club.room.end"), key="club_end", on_click=_end)
        st.write(say("club.room.place", at=at + 1, all=len(screens)))


def _slide(say: Words, slide: Slide) -> None:
    st.title(slide.title)
    if slide.text:
        st.markdown(club.on_screen(slide.text, say.lang))
    html.lines(list(slide.lines))
    if slide.table:
        st.html(html.table(slide.table, "bh-stack bh-wordy"))
    if slide.ask:
        st.header(say("club.room.ask"))
        st.markdown("\n".join(f"* {club.on_screen(one, say.lang)}" for one in slide.ask))
    if slide.note:
        st.caption(plain.safe(slide.note))


def _read_more(live: Live) -> None:
    """The articles of the session, in the guidance library."""
    from benefits_helper.topics import title_of

    st.header(live.say("club.more"))
    for slug in live.form.articles:
        label = plain.safe(title_of(slug, live.say.lang))
        st.page_link(st.session_state["pages"]["guidance"], label=label, query_params={"article": slug})


# --- for the person in front


def _script(live: Live, found: Shelf) -> None:
    say, form = live.say, live.form
    st.title(say("club.script_of", title=form.title.in_(say.lang)))
    st.button(say("club.notes.back"), key="club_end", on_click=_end)
    st.info(say("club.notes.keep"))
    st.write(say("club.notes.before"), say("club.notes.made_up", month=say.month(live.month)))
    _guide(say, found)
    for part in live.script():
        _part(say, part)
    st.header(say("club.room.close_title"))
    st.write(say("club.room.close"), say("club.room.close_care"))


def _part(say: Words, part: Part) -> None:
    st.header(part.title)
    st.caption(say("club.notes.minutes", minutes=part.minutes))
    st.markdown(f"**{say('club.notes.say')}**\n\n{club.on_screen(part.say, say.lang)}")
    for key, many in (("ask", part.ask), ("choices", part.choices)):
        if many:
            listed = "\n".join(f"* {club.on_screen(one, say.lang)}" for one in many)
            st.markdown(f"**{say(f'club.notes.{key}')}**\n\n{listed}")
    st.markdown(f"**{say('club.notes.screen')}**\n\n{club.on_screen(part.screen, say.lang)}")
