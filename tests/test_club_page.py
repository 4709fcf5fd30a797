"""The page of the career club without a browser: nothing is asked of the room, nothing is kept but the place in a session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from benefits_helper import words
from benefits_helper.app.draw import club, tongue
from benefits_helper.desk.club.sessions import shelf
from benefits_helper.library import clubfolder

TOP = Path(__file__).resolve().parents[1]
PAGE = "benefits_helper/app/pages/club.py"
BOXES = ("text_input", "text_area", "number_input", "checkbox", "radio", "date_input", "slider", "selectbox", "multiselect",
         "file_uploader")  # fmt: skip
LANGS = ("en", "es")


def open_page(lang: str = "en", cards: bool = False) -> AppTest:
    """The page in a language, with the fold of cards open or not."""
    app = AppTest.from_file(str(TOP / "streamlit_app.py"), default_timeout=60)
    app.session_state[tongue.KEY] = lang
    app.run().switch_page(PAGE)
    app.session_state[club.PEOPLE] = cards
    return app.run()


def said(app: AppTest) -> str:
    groups = (app.title, app.header, app.subheader, app.markdown, app.caption, app.error, app.code, app.info)
    html = [one.proto.body for one in app.get("html") if not one.proto.body.startswith(("<style", "<script"))]
    return " ".join([*(one.value for group in groups for one in group), *html]).replace("\\", "")


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def walked(app: AppTest, name: str) -> Iterator[AppTest]:
    """The page at each screen of a session."""
    yield press(app, f"club_start_{name}")
    while any(one.key == "club_next" for one in app.button):
        yield press(app, "club_next")


def kept(app: AppTest) -> dict[str, object]:
    """What the session holds besides the frame's own things and buttons, which hold whether they were pressed."""
    held = app.session_state._state.filtered_state
    buttons = {one.key for one in app.button}
    return {key: value for key, value in held.items() if key not in ("pages", tongue.KEY, *buttons) and not key.startswith("lang")}


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_names_every_session_and_what_can_be_printed(lang: str) -> None:
    app, say = open_page(lang, cards=True), words.load(lang)
    assert not app.exception
    assert app.title[0].value == say("pages.club")
    titles = [one.form.title.in_(lang) for one in shelf().sessions]
    assert [one.value.partition(". ")[2] for one in app.subheader] == titles
    papers = app.selectbox(key="club_paper").options
    assert len(papers) == len(shelf().papers) + 2 * len(titles)
    assert "tel:988" in said(app) and len(said(app).split("<article")) > 12


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", [one.form.session for one in shelf().sessions])
def test_a_session_runs_from_welcome_to_closing_round(name: str, lang: str) -> None:
    app, say = open_page(lang), words.load(lang)
    screens = [said(one) for one in walked(app, name) if not one.exception]
    assert len(screens) >= 9
    assert say("club.room.rules.stays") in screens[0]
    assert say("club.room.close_title") in screens[-1]
    assert say("fault.other") not in " ".join(screens) and say("fault.rules") not in " ".join(screens)
    assert say("club.room.place", at=len(screens), all=len(screens)) in screens[-1]


def test_in_spanish_no_sentence_of_ours_is_left_in_english() -> None:
    english, spanish = words.load("en"), words.load("es")
    ours = [key for key in english.all_keys() if key.startswith(("club.", "referrals."))]
    fixed = [english(key) for key in ours if "{" not in english.either(key, "") and english(key) != spanish(key)]
    sentences = [text for text in fixed if len(text.split()) >= 3]
    app = open_page("es", cards=True)
    pages = [said(app), *(said(screen) for screen in walked(app, "reporting"))]
    press(app, "club_end")
    pages.append(said(press(app, "club_script_reporting")))
    assert len(sentences) > 30
    assert [text for text in sentences if any(text in page for page in pages)] == []


def test_no_box_stands_before_the_room_and_nothing_is_kept_but_the_place() -> None:
    app = open_page()
    before = kept(app)
    for at, screen in enumerate(walked(app, "first_hours")):
        assert [kind for kind in BOXES if getattr(screen, kind, ())] == []
        assert screen.session_state[club.PLACE] == ("first_hours", False, at)
        assert set(kept(screen)) <= {*before, club.PLACE}
        assert "results" not in screen.session_state
    press(app, "club_end")
    assert club.PLACE not in app.session_state
    assert set(kept(app)) <= set(before)


def test_leaving_quickly_forgets_the_place() -> None:
    app = press(open_page(), "club_start_reporting")
    app.button(key="leave").click().run()
    assert club.PLACE not in app.session_state


def test_the_script_is_on_another_page_than_the_screens() -> None:
    app, say = open_page(), words.load()
    step = shelf().sessions[0].form.steps[0]
    first = " ".join(step.say.en.split()[:6])
    for screen in walked(app, "first_hours"):
        assert first not in " ".join(said(screen).split())
    press(app, "club_end")
    press(app, "club_script_first_hours")
    assert first in " ".join(said(app).split())
    assert say("club.notes.keep") in said(app)
    assert not any(one.key == "club_next" for one in app.button)
    assert press(app, "club_end").title[0].value == say("pages.club")


@pytest.mark.parametrize("lang", LANGS)
def test_how_to_run_a_session_opens_on_the_list_and_beside_the_script(lang: str) -> None:
    app = open_page(lang)
    (guide,) = [one for one in shelf().papers if one.paper == club.HOW_TO]
    title, rule = guide.title.in_(lang), "Deje que haya silencio" if lang == "es" else "Let a silence be"
    assert [one.label for one in app.expander][0] == title and rule not in said(app)
    app.session_state[club.GUIDE] = True
    assert rule in said(app.run())
    app.session_state[club.GUIDE] = False
    press(app.run(), "club_script_reporting")
    assert [one.label for one in app.expander] == [title]
    app.session_state[club.GUIDE] = True
    assert rule in said(app.run()) and words.load(lang)("club.notes.keep") in said(app)


def test_back_goes_back_and_the_first_screen_has_no_back() -> None:
    app = press(open_page(), "club_start_trial_work")
    assert app.button(key="club_back").disabled
    title = app.title[0].value
    press(app, "club_next")
    assert app.title[0].value != title
    assert press(app, "club_back").title[0].value == title


def test_the_place_stays_when_the_language_changes() -> None:
    app = press(press(open_page(), "club_start_trial_work"), "club_next")
    english = app.title[0].value
    app.session_state[tongue.KEY] = "es"
    app.run()
    spanish = app.title[0].value
    step = next(one for one in shelf().sessions if one.form.session == "trial_work").form.steps[0]
    assert (english, spanish) == (step.title.en, step.title.es)


def test_cards_are_chosen_by_kind_and_state() -> None:
    app = open_page(cards=True)
    app.selectbox(key="referral_state").set_value("NY").run()
    assert "ACCES-VR" in said(app) and "Disability Rights California" not in said(app)
    assert "<a href='tel:18009938982'>1-800-993-8982</a>" in said(app)
    app.selectbox(key="referral_kind").set_value("legal help").run()
    assert "Disability Rights New York" in said(app) and "ACCES-VR" not in said(app)


def test_a_session_whose_member_has_no_such_plan_is_told_and_can_be_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "club" / "sessions"
    own.mkdir(parents=True)
    text = next(one for one in shelf().sessions if one.form.session == "first_hours").path.read_text("utf-8")
    (own / "1.yaml").write_text(text.replace("{plan: few hours", "{plan: fewer"), "utf-8")
    monkeypatch.setenv(clubfolder.VARIABLE, str(tmp_path))
    app, say = press(open_page(), "club_start_first_hours"), words.load()
    assert say("club.faults") in said(app) and "the member has no plan 'fewer'" in said(app)
    assert press(app, "club_away").title[0].value == say("pages.club")


@pytest.mark.parametrize("lang", LANGS)
def test_a_group_s_folder_that_goes_away_is_told_once_and_the_rest_goes_on(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    group, say = tmp_path / "group", words.load(lang)
    (group / "club" / "sessions").mkdir(parents=True)
    text = next(one for one in shelf().sessions if one.form.session == "first_hours").path.read_text("utf-8")
    (group / "club" / "sessions" / "1.yaml").write_text(text.replace("session: first_hours", "session: our_own"), "utf-8")
    monkeypatch.setenv(clubfolder.VARIABLE, str(group))
    app = press(open_page(lang, cards=True), "club_start_our_own")
    group.rename(tmp_path / "gone")
    app.run()
    assert [one.value for one in app.warning] == [say("club.away")] and not app.error and not app.exception
    assert len(app.subheader) == 8 and app.title[0].value == say("pages.club")
    app.session_state[club.PEOPLE] = True
    assert "tel:988" in said(app.run()) and not app.error
    press(app, "club_start_reporting")
    assert not app.warning, "the room sees nothing of it"
    press(app, "club_end")
    (tmp_path / "gone").rename(group)
    app.run()
    assert not app.warning and len(app.subheader) == 9


def test_a_group_s_own_cards_and_faults_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "referrals").mkdir()
    card = (
        "cards:\n  - {name: %s, kind: %s, area: NY, what: {en: Soup., es: Sopa.}, address: 1 Example Street, counties: [Kings]}\n"
    )
    (tmp_path / "referrals" / "a.yaml").write_text(card % ("Soup <b>Kitchen</b>", "food"), "utf-8")
    (tmp_path / "referrals" / "b.yaml").write_text(card % ("Broken", "foods"), "utf-8")
    monkeypatch.setenv(clubfolder.VARIABLE, str(tmp_path))
    app, say = open_page(cards=True), words.load()
    assert "Soup &lt;b&gt;Kitchen&lt;/b&gt;" in said(app) and "1 Example Street" in said(app)
    assert say("referrals.faults") in said(app) and "b.yaml:2:" in said(app)
    app.selectbox(key="referral_state").set_value("NY").run()
    assert app.selectbox(key="referral_county").options == [say("referrals.any_county"), "Kings"]
