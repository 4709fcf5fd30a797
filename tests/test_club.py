"""The sessions of the career club: whole, plain, live, without a best choice, and the script never on the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from benefits_helper import Rules, clock, located, months, words
from benefits_helper.app import club
from benefits_helper.checking import check_paths
from benefits_helper.desk.club import sessions as shelves
from benefits_helper.desk.club.live import Live
from benefits_helper.desk.club.member import MONTHS_BEFORE, member_at, moved
from benefits_helper.desk.club.sessions import Session, shelf
from benefits_helper.desk.plain_check import texts, typed_amounts
from benefits_helper.library import clubfolder, reading
from benefits_helper.problems import InputProblems
from benefits_helper.report import club as on_paper
from benefits_helper.report.html import html
from benefits_helper.report.markdown import blocks
from benefits_helper.report.model import Document, Heading, Listing, Paragraph, plain_text, runs_of
from benefits_helper.report.output import FORMS
from benefits_helper.report.pdf import page_counts

TODAY = date(2026, 11, 22)
MONTH = months.of(TODAY)
LANGS = ("en", "es")
TOLD = [(name, lang) for name in [one.form.session for one in shelf().sessions] for lang in LANGS]
BEST = re.compile(r"\b(best|better|worse|should|mejor|peor|debería)\b", re.I)
FIGURE = re.compile(r"\{\{|not known|todavía no se sabe")


def session(name: str) -> Session:
    return next(one for one in shelf().sessions if one.form.session == name)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, TODAY.isoformat())


def live(rules: Rules, name: str, lang: str = "en", month: int = MONTH) -> Live:
    return Live(session(name), rules, words.load(lang), month)


def said_on(slide: club.Slide) -> str:
    cells = [cell.text for row in slide.table.rows for cell in row] if slide.table else []
    lines = [f"{one.lead} {one.text}" for one in slide.lines]
    return " ".join([slide.title, slide.text, *slide.ask, *lines, *cells])


# --- whole and plain


def test_there_are_eight_sessions_and_what_a_new_person_in_front_needs() -> None:
    found = shelf()
    assert found.problems == ()
    assert len(found.sessions) == 8
    assert {"how_to_run", "what_our_club_offers", "for_clinicians"} <= {one.paper for one in found.papers}


@pytest.mark.parametrize("path", shelves.club_paths(), ids=lambda path: path.stem)
def test_nothing_is_left_in_english(path: Path) -> None:
    """No text has the same words in both languages, but for names and addresses."""
    document = located.load(path)
    english, spanish = ([text for _, text in texts(document, lang)] for lang in LANGS)
    assert len(english) == len(spanish)
    same = [one for one, other in zip(english, spanish, strict=True) if one == other]
    assert same == []


@pytest.mark.parametrize(("name", "lang"), TOLD)
def test_every_figure_of_a_session_is_there(rules: Rules, name: str, lang: str) -> None:
    told = live(rules, name, lang)
    for slide in club.slides(told):
        assert not FIGURE.search(said_on(slide)), slide.title
    for part in told.script():
        assert not FIGURE.search(f"{part.screen} {part.say}"), part.title
    assert not FIGURE.search(told.fill(told.form.handout.in_(lang)))


def test_where_a_year_is_not_announced_the_last_figures_stand_with_a_star(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    """No screen may read "the line is not known yet a month" in front of a room."""
    monkeypatch.setenv(clock.VARIABLE, "2030-02-10")
    for one in shelf().sessions:
        told = live(rules, one.form.session, month=months.parse("2030-02"))
        assert not any(FIGURE.search(said_on(slide)) for slide in club.slides(told))
        assert re.fullmatch(r"\$[\d,]+\*", told.fill("{{ ssi.threshold_1619b[NY] }}"))


def test_a_new_person_in_front_is_ready_within_fifteen_minutes(rules: Rules) -> None:
    (guide,) = [one for one in shelf().papers if one.paper == "how_to_run"]
    for name, lang in TOLD:
        parts = live(rules, name, lang).script()
        script = "\n\n".join(" ".join([part.title, part.say, part.screen, *part.ask]) for part in parts)
        assert reading.minutes(reading.count_words(guide.body.in_(lang)) + reading.count_words(script)) <= 15, name


# --- live


def test_the_member_s_figures_are_those_of_the_month(rules: Rules) -> None:
    told = live(rules, "first_hours")
    rate, wages = Decimal(994), Decimal(8) * 18 * 52 / 12
    due = rate - (wages - 85) / 2
    assert told.fill("{{ few hours: ssi.payment }} of {{ example: ssi.payment }}") == f"${due:.2f} of $994"
    assert told.fill("{{ ssi.federal_benefit_rate }}") == "$994"
    later = live(rules, "first_hours", month=months.parse("2027-03"))
    assert later.fill("{{ example: ssi.payment }} {{ ssi.federal_benefit_rate }}") == "$1,029 $1,029"


def test_a_member_stays_as_old_as_they_are_when_their_months_move(rules: Rules) -> None:
    data = {"start": "2026-08", "facts": {"wages": {"2025-02": "2600"}, "trial_work_months_used": ["2025-02"], "age": "47"},
            "plans": [{"name": "a 2026", "job": {"from": "2026-12", "first_payday": "2026-12-31"}}]}  # fmt: skip
    assert moved(data, 3) == {
        "start": "2026-11", "facts": {"wages": {"2025-05": "2600"}, "trial_work_months_used": ["2025-05"], "age": "47"},
        "plans": [{"name": "a 2026", "job": {"from": "2027-03", "first_payday": "2027-03-28"}}],
    }  # fmt: skip
    for name in ("first_hours", "when_work_gets_hard"):
        path = session(name).member
        assert path is not None
        for month in (MONTH, MONTH + 14):
            assert member_at(path, rules, month).scenario.start == month - MONTHS_BEFORE


def test_figures_that_are_not_sure_have_a_star_and_its_reason(rules: Rules) -> None:
    starred = [one for one in club.slides(live(rules, "trial_work")) if "*" in re.sub(r"\*\*|^\* ", "", said_on(one), flags=re.M)]
    assert starred and all(one.note for one in starred)
    assert (
        club.on_screen("* **A.** it is $517*, or **$9*** of 30%*.", "en") == "* **A.** it is \\$517\\*, or **\\$9\\*** of 30%\\*."
    )
    assert club.on_screen("Before:\n\n- [ ] Read.\n- [ ] Print.", "en") == "Before:\n\n* Read.\n* Print."
    assert club.on_screen("[more](?article=able)", "es") == "[more](guidance?lang=es&article=able)"


@pytest.mark.parametrize("make", [on_paper.handout, on_paper.script], ids=["handout", "script"])
def test_a_star_on_paper_has_its_reason_below(rules: Rules, make: Callable[[Live, date], Document]) -> None:
    reason, starred = words.load()("club.room.star"), []
    for name, month in product(("first_hours", "keeping_medicaid", "reporting"), (MONTH, months.parse("2029-02"))):
        texts_of = [plain_text(text) for block in make(live(rules, name, month=month), TODAY).recap for text in runs_of(block)]
        has_star = any(re.search(r"\d\*", text) for text in texts_of)
        assert (texts_of[-1] == reason) is has_star
        starred.append(has_star)
    assert any(starred), "no paper of these has a figure with a star: this test saw nothing"


def test_the_trial_work_session_shows_the_check_before_and_after(rules: Rules) -> None:
    tables = [one.table for one in club.slides(live(rules, "trial_work")) if one.table]
    rows = [next(row for row in table.rows if row[0].text == "SSDI check") for table in tables]
    now, later = ([cell.text for cell in row[1:]] for row in rows)
    assert now == ["$1,400", "$1,400", "$1,400"]
    assert later[2] == "$0" and later[0] == later[1] != "$0"


# --- choices


@pytest.mark.parametrize(("name", "lang"), TOLD)
def test_no_choice_is_called_best_and_all_stand_in_their_order(rules: Rules, name: str, lang: str) -> None:
    told = live(rules, name, lang)
    chosen = [step for step in told.form.steps if step.choices]
    assert chosen, "each session asks what one would do"
    titles = [slide.title for slide in club.slides(told)]
    for step in chosen:
        labels = [f"{letter}. {one.label.in_(lang)}" for letter, one in zip("ABCD", step.choices, strict=False)]
        at = titles.index(labels[0])
        assert titles[at : at + len(labels)] == labels
    for slide in club.slides(told):
        if slide.lines or slide.table:
            assert not BEST.search(said_on(slide)), slide.title


def test_waiting_is_told_as_plainly_as_working(rules: Rules) -> None:
    slides = {one.title: one for one in club.slides(live(rules, "first_hours"))}
    waiting, working = slides["A. Not now"], slides["B. Eight hours a week"]
    assert [one.lead for one in waiting.lines][0] == "Things stay as they are."
    assert {one.tone for one in (*waiting.lines, *working.lines)} == {"plain"}


@pytest.mark.parametrize(("name", "lang"), TOLD)
def test_no_sentence_counts_the_choices(rules: Rules, name: str, lang: str) -> None:
    """A screen that says "either way" is wrong where there are three ways."""
    told = live(rules, name, lang)
    said = " ".join([*map(said_on, club.slides(told)), *(f"{part.say} {part.screen}" for part in told.script())])
    assert re.findall(r"either (?:way|side|choice)|both (?:ways|choices)|(?:las|ambas) (?:dos )?(?:maneras|opciones)", said) == []


def test_medicaid_that_stays_is_told(rules: Rules) -> None:
    (half, *_) = [one for one in club.slides(live(rules, "keeping_medicaid")) if one.title == "A. Half time"]
    assert half.lines[0].lead == "You have Medicaid in every month."


@pytest.mark.parametrize(("name", "lang"), TOLD)
def test_the_aim_says_what_the_group_does_and_not_what_everyone_knows(name: str, lang: str) -> None:
    aim = session(name).form.aim.in_(lang)
    assert re.match({"en": r"We \w+ ", "es": r"\w+mos "}[lang], aim), aim


def test_letters_go_on_where_a_group_has_more_choices_than_check_allows(tmp_path: Path, rules: Rules) -> None:
    third = "      - {plan: half time, label: {en: Twenty hours a week, es: Veinte horas a la semana}}\n"
    more = "".join(third.replace("Twenty hours", word) for word in ("Nights", "Days", "Weekends"))
    made = own_session(tmp_path, (third, third + more))
    told = Live(made, rules, words.load(), MONTH)
    titles = [slide.title for slide in club.slides(told)]
    assert [one[:2] for one in titles if one[1:3] == ". "] == ["A.", "B.", "C.", "D.", "E.", "F."]
    assert any("* **F.** Weekends a week" in slide.text for slide in club.slides(told))
    (fault,) = check_paths([made.path]).problems
    assert (fault.message, fault.mend) == ("there are two to four choices", "leave one out, or add one")


# --- the script


@pytest.mark.parametrize(("name", "lang"), TOLD)
def test_the_script_is_never_on_the_screen(rules: Rules, name: str, lang: str) -> None:
    told = live(rules, name, lang)
    screens = " ".join(said_on(one) for one in club.slides(told))
    for step in told.form.steps:
        for sentence in reading.sentences(" ".join(told.fill(step.say.in_(lang)).split())):
            assert sentence not in screens


# --- on paper


@pytest.mark.parametrize(("name", "lang"), TOLD)
def test_the_page_to_take_home_is_one_page_and_the_script_two(rules: Rules, name: str, lang: str) -> None:
    told = live(rules, name, lang)
    assert page_counts(on_paper.handout(told, TODAY))[1] == 1
    assert page_counts(on_paper.script(told, TODAY))[1] <= 2


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", shelf().papers, ids=lambda form: form.paper)
def test_each_paper_is_one_page(form: shelves.PaperForm, lang: str) -> None:
    assert page_counts(on_paper.paper(form, words.load(lang), TODAY))[1] == 1


def test_a_paper_that_states_facts_names_its_sources() -> None:
    (form,) = [one for one in shelf().papers if one.paper == "for_clinicians"]
    made = html(on_paper.paper(form, words.load("es"), TODAY))
    assert form.sources and all(source.cite in made for source in form.sources)


def test_a_handout_can_be_had_in_every_form(rules: Rules) -> None:
    document = on_paper.handout(live(rules, "keeping_medicaid", "es"), TODAY)
    assert all(len(make(document)) > 1000 for make in FORMS.values())
    made = html(document)
    assert 'lang="es"' in made and "Ana es una persona inventada" in made and "$68,654" in made


def test_plain_markdown_becomes_blocks() -> None:
    found = blocks("## Head\n\nOne [link](?article=x) and\n**two**.\n\n* a\n  b\n* c\n\n- [ ] box\n")
    assert [type(one) for one in found] == [Heading, Paragraph, Listing, Listing]
    head, text, bullets, boxes = found
    assert isinstance(text, Paragraph) and plain_text(text.text) == "One link and two." and text.text[-2].strong
    assert isinstance(bullets, Listing) and [plain_text(one) for one in bullets.items] == ["a b", "c"]
    assert isinstance(boxes, Listing) and boxes.kind == "boxes"
    numbered = blocks("1. a\n   b\n2. c\n")
    assert [plain_text(one.text) for one in numbered if isinstance(one, Paragraph)] == ["1. a b", "2. c"]


# --- a group's own


def test_a_group_s_own_session_takes_the_place_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "club" / "sessions"
    own.mkdir(parents=True)
    text = session("first_hours").path.read_text("utf-8")
    (own / "1.yaml").write_text(text.replace("First fears and first hours", "Our first evening"), "utf-8")
    (own / "2.yaml").write_text("session: broken\n", "utf-8")
    monkeypatch.setenv(clubfolder.VARIABLE, str(tmp_path))
    found = shelf()
    assert len(found.sessions) == 8, "ours are still there: the group's folder stands beside them, not in their place"
    assert session("first_hours").form.title.en == "Our first evening"
    assert session("first_hours").member == shelves.data_dir("club") / "members" / "rosa.yaml"
    assert {Path(one.path).name for one in found.problems} == {"2.yaml"}


def test_without_the_group_s_folder_there_are_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = own_session(tmp_path / "group", ("First fears and first hours", "Our first evening"))
    monkeypatch.setenv(clubfolder.VARIABLE, str(tmp_path / "group"))
    assert session("first_hours").path == made.path
    (tmp_path / "group").rename(tmp_path / "gone")
    assert session("first_hours").form.title.en == "First fears and first hours"
    assert shelf().problems == () and len(shelf().sessions) == 8
    with pytest.raises(InputProblems, match="there is no such folder"):
        shelves.club_paths()


def own_session(folder: Path, change: tuple[str, str], member: str | None = None) -> Session:
    """A group's own first session with a slip in it; `member`: what stands in the file of its member."""
    for name in ("sessions", "members"):
        (folder / "club" / name).mkdir(parents=True)
    text = session("first_hours").path.read_text("utf-8")
    assert change[0] in text
    (folder / "club" / "sessions" / "1.yaml").write_text(text.replace(*change), "utf-8")
    if member is not None:
        (folder / "club" / "members" / "rosa.yaml").write_text(member, "utf-8")
    with clubfolder.set_to(folder):
        made = session("first_hours")
    assert made.path.is_relative_to(folder)
    return made


@pytest.mark.parametrize(
    ("change", "member", "told"),
    [
        (("member: rosa", "member: rose"), None, "rose.yaml: error: this file could not be read"),
        (("member: rosa", "member: rosa"), "", "this file is empty"),
        (("member: rosa", "member: rosa"), "state: NY\nfacts: {age: 40}\n", "'start' is missing"),
        (("member: rosa", "member: rosa"), "state: NY\nstart: soon\nfacts: {age: 40}\n", ":2:8: error: 'soon' is not a month"),
        (("    choices:", "    in_months: 99\n    choices:"), None, "the member's file ends before the month of a step"),
    ],
)
def test_a_slip_in_a_group_s_own_session_is_told_and_breaks_nothing(
    tmp_path: Path, rules: Rules, change: tuple[str, str], member: str | None, told: str
) -> None:
    """Whoever stands in front of a room gets the line to mend, and can go back."""
    made = Live(own_session(tmp_path, change, member), rules, words.load(), MONTH)
    assert made.session.edition
    with pytest.raises(InputProblems, match=re.escape(told)):
        club.slides(made)


def test_check_tells_a_step_later_than_the_member_s_file(tmp_path: Path) -> None:
    made = own_session(tmp_path, ("    choices:", "    in_months: 12\n    choices:"))
    (found,) = check_paths([made.path]).problems
    assert "the member's file ends 11 months from now" in found.message and found.line > 1


def test_a_result_that_is_not_there_is_not_known(tmp_path: Path, rules: Rules) -> None:
    made = Live(own_session(tmp_path, ("example: ssi.payment", "example: ssi.paymnt")), rules, words.load(), MONTH)
    assert made.fill("{{ example: ssi.paymnt }}") == "not known yet" and club.slides(made)


def test_what_an_editor_leaves_behind_is_no_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_session(tmp_path, ("member: rosa", "member: rosa"))
    folder = tmp_path / "club" / "sessions"
    (folder / ".#1.yaml").symlink_to("somebody@somewhere.1")
    (folder / "._1.yaml").write_bytes(b"\x00\x05\xff")
    monkeypatch.setenv(clubfolder.VARIABLE, str(tmp_path))
    assert shelf().problems == () and len(shelf().sessions) == 8
    assert check_paths([tmp_path]).problems == []
    (folder / "2.yaml").symlink_to("gone.yaml")
    assert [Path(one.path).name for one in shelf().problems] == ["2.yaml"]


@pytest.mark.parametrize(
    "text",
    ["en: costs $100 now\n  and $200 later", 'en: "costs $100 now\n  and $200 later"', 'en: "\\"a\\" \\"b\\" $100 and $200"',
     "en: 'don''t, don''t, don''t pay $100 or $200'", "en: |\n  costs $100\n  or $200", "{en: $100 or $200, es: $300}"],
)  # fmt: skip
def test_typed_amounts_are_seen_however_a_text_is_written(text: str) -> None:
    found = typed_amounts(located.parse("x.yaml", text))
    assert [one.message.split()[2] for one in found][:2] == ["$100", "$200"]


def test_questions_to_the_room_have_their_figures_too(tmp_path: Path, rules: Rules) -> None:
    step = session("first_hours").form.steps[0]
    asked = step.ask[0].en
    text = '"What would {{ ssi.federal_benefit_rate }} change?"'
    made = Live(own_session(tmp_path, (asked, text)), rules, words.load(), MONTH)
    assert "What would $994 change?" in made.script()[0].ask
    assert any("What would $994 change?" in slide.ask for slide in club.slides(made))
