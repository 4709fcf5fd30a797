"""Referral cards: what ships is sourced and in both languages, what is not current says so, and a group may add its own."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from benefits_helper import cli, clock, located, words
from benefits_helper.app import server
from benefits_helper.checking import check_paths
from benefits_helper.datadirs import data_dir
from benefits_helper.desk.referrals import cards as deck
from benefits_helper.desk.referrals.form import NATIONAL, CardForm, CardsForm, How, Kind, Language
from benefits_helper.desk.referrals.shown import LABELS, shown
from benefits_helper.library import clubfolder
from benefits_helper.problems import InputProblems
from benefits_helper.report import cards as paper
from benefits_helper.report.html import html
from benefits_helper.report.pdf import page_counts
from benefits_helper.rulebook.read import read_form

TODAY = date(2026, 11, 22)
LANGS = ("en", "es")
OWN = """\
cards:
  - name: Open Door
    kind: drop-in
    area: NY
    counties: [Kings]
    what: {en: Coffee and company., es: Café y compañía.}
    address: 1 Example Street
    low_demand: yes
"""


def card(**keys: object) -> CardForm:
    rest = {"name": "Open Door", "kind": "drop-in", "area": "NY", "what": {"en": "Coffee.", "es": "Café."}, "phone": "211"}
    return CardForm.model_validate(rest | keys)


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A group's own folder, with one card in it."""
    (tmp_path / "referrals").mkdir()
    (tmp_path / "referrals" / "ours.yaml").write_text(OWN, "utf-8")
    monkeypatch.setenv(clubfolder.VARIABLE, str(tmp_path))
    return tmp_path


# --- what ships


def test_the_shipped_cards_have_no_faults() -> None:
    found = deck.load_cards()
    assert [one.one_line() for one in found.problems if one.level == "error"] == []
    assert len(found.cards) >= 12


def test_each_shipped_card_names_where_it_was_read_and_by_whom_no_person() -> None:
    for one in deck.load_cards().cards:
        assert one.sources and all(source.url and source.read for source in one.sources), one.name
        assert not one.counties and one.visited is None, "local cards belong in a group's own folder"
        assert one.checked is None or (one.checked.by == "Benefits Helper" and one.checked.how.startswith("read")), one.name


def test_the_crisis_line_comes_first_everywhere() -> None:
    found = deck.load_cards().cards
    for state in ("", "NY", "CA", "TX"):
        assert deck.near(found, state)[0].phone == "988"


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_language_and_way_of_checking_has_its_words(lang: str) -> None:
    say = words.load(lang)
    for group_of, values in (("kinds", get_args(Kind)), ("language", get_args(Language)), ("how", get_args(How))):
        wanted = {one.replace(" ", "_").replace("-", "_") for one in values}
        assert set(say.under(f"referrals.{group_of}")) == wanted
    assert set(say.under("referrals.labels")) == set(LABELS)


def test_the_template_is_a_card_that_passes(tmp_path: Path) -> None:
    template = data_dir(deck.FOLDER) / "_template.yaml"
    assert [one for one in check_paths([template]).problems if one.level == "error"] == []
    assert template not in deck.card_paths()


# --- current or not


@pytest.mark.parametrize(
    ("on", "current"), [("2026-11-22", True), ("2025-11-22", True), ("2025-11-21", False), ("2020-02-29", False)]
)
def test_a_check_holds_for_twelve_months(on: str, current: bool) -> None:
    one = card(checked={"on": on, "by": "our group", "how": "called"})
    assert deck.is_current(one, TODAY) is current
    said = shown(words.load(), one, TODAY)
    assert ("Call before you go" in said.standing) is not current
    assert ("Checked on" in said.standing) is current


def test_a_card_that_nobody_checked_never_looks_checked() -> None:
    for lang, text in (("en", "Not checked. Call before you go."), ("es", "Sin revisar. Llame antes de ir.")):
        said = shown(words.load(lang), card(), TODAY)
        assert said.standing == text and not said.is_current


# --- choosing


def test_near_gives_the_county_first_then_the_state_then_the_country() -> None:
    all_cards = [
        card(name="country", area=NATIONAL), card(name="state"), card(name="county", counties=["Kings"]),
        card(name="other county", counties=["Erie"]), card(name="other state", area="CA"),
    ]  # fmt: skip
    assert [one.name for one in deck.near(all_cards, "NY", "Kings")] == ["county", "state", "country"]
    assert [one.name for one in deck.near(all_cards, "CA")] == ["other state", "country"]
    assert len(deck.near(all_cards)) == 5
    assert deck.counties(all_cards, "NY") == ["Erie", "Kings"]


def test_near_keeps_to_a_kind() -> None:
    assert deck.near([card(kind="food"), card(kind="housing")], kind="food") == [card(kind="food")]


# --- a group's own


def test_a_group_s_cards_stand_beside_ours(group: Path) -> None:
    names = [one.name for one in deck.load_cards().cards]
    assert "Open Door" in names and "211" in names
    assert deck.near(deck.load_cards().cards, "NY", "Kings")[1].name == "Open Door"


def test_a_fault_in_a_group_s_card_is_told_and_ours_stay(group: Path) -> None:
    path = group / "referrals" / "ours.yaml"
    path.write_text(OWN.replace("drop-in", "dropin"), "utf-8")
    found = deck.load_cards()
    (fault,) = [one for one in found.problems if one.level == "error"]
    assert (fault.path, fault.line) == (str(path), 3)
    assert "Open Door" not in [one.name for one in found.cards] and found.cards


def test_without_a_folder_there_are_only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(clubfolder.VARIABLE, raising=False)
    assert clubfolder.folder() is None and clubfolder.subfolder("notes") is None
    assert "Open Door" not in [one.name for one in deck.load_cards().cards]


def test_a_folder_that_went_away_is_told_and_ours_stay(group: Path) -> None:
    ours = [one for one in deck.load_cards().cards if one.name != "Open Door"]
    group.rename(group.with_name("gone"))
    assert list(deck.load_cards().cards) == ours and ours
    told = clubfolder.fault(deck.FOLDER)
    assert told is not None and told.one_line().endswith("there is no such folder; mend --club or BENEFITS_HELPER_CLUB")
    with pytest.raises(InputProblems, match="there is no such folder; mend --club"):
        deck.card_paths()  # `check` is there to tell
    group.with_name("gone").rename(group)
    assert clubfolder.fault(deck.FOLDER) is None and len(deck.load_cards().cards) == len(ours) + 1


def test_a_folder_that_goes_away_while_it_is_looked_through_leaves_ours(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = Path.glob

    def pulled_out(place: Path, pattern: str) -> Iterator[Path]:
        if group in place.parents:
            raise OSError(errno.EIO, "the stick was pulled out")
        return listed(place, pattern)

    monkeypatch.setattr(Path, "glob", pulled_out)
    names = [one.name for one in deck.load_cards().cards]
    assert "211" in names and "Open Door" not in names
    with pytest.raises(InputProblems, match="this folder cannot be read"):
        deck.card_paths()


def test_a_folder_that_cannot_be_opened_is_told_and_ours_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    monkeypatch.setenv(clubfolder.VARIABLE, str(loop))
    told = clubfolder.fault(deck.FOLDER)
    assert told is not None and "this folder cannot be read; let the program read it" in told.one_line()
    assert "211" in [one.name for one in deck.load_cards().cards]


@pytest.mark.parametrize(
    ("name", "area", "takes_its_place"),
    [("ACCES-VR", "NY", True), ("acces-vr ", "NY", True), ("ACCES-VR", "CA", False), ("ACCES-VR Brooklyn", "NY", False)],
)
def test_a_group_s_card_takes_the_place_of_ours_of_the_same_name_and_area(
    group: Path, name: str, area: str, takes_its_place: bool
) -> None:
    before = deck.load_cards().cards
    (group / "referrals" / "vr.yaml").write_text(
        OWN.replace("name: Open Door", f'name: "{name}"').replace("area: NY", f"area: {area}"), "utf-8"
    )
    after = deck.load_cards().cards
    assert len(after) == len(before) + (not takes_its_place)
    assert any(one.name == "ACCES-VR" and one.web for one in after) is not takes_its_place
    assert "Coffee and company." in [one.what.en for one in after if one.name == name]


def test_two_cards_of_a_group_s_own_with_one_name_both_stay(group: Path) -> None:
    (group / "referrals" / "more.yaml").write_text(OWN.replace("Kings", "Erie"), "utf-8")
    found = [one for one in deck.load_cards().cards if one.name == "Open Door"]
    assert [one.counties for one in found] == [["Erie"], ["Kings"]]


def test_a_card_with_a_fault_takes_nobody_s_place(group: Path) -> None:
    own = OWN.replace("Open Door", "ACCES-VR").replace("address: 1 Example Street", "phone: ask inside")
    (group / "referrals" / "ours.yaml").write_text(own, "utf-8")
    found = deck.load_cards()
    assert any(one.name == "ACCES-VR" and one.web for one in found.cards)
    assert [one.message for one in found.problems if one.level == "error"] == ["'ask inside' is not a phone number"]


def test_a_folder_is_named_only_for_as_long_as_it_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(clubfolder.VARIABLE, raising=False)
    (tmp_path / "notes").mkdir()
    with clubfolder.set_to(tmp_path):
        assert clubfolder.subfolder("notes") == tmp_path / "notes"
        assert clubfolder.subfolder("articles") is None
    assert clubfolder.folder() is None


def test_check_with_a_group_s_folder_tells_its_faults(group: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (group / "referrals" / "ours.yaml").write_text(OWN.replace("area: NY", "area: NYC"), "utf-8")
    assert cli.main(["check", str(group)]) == 1
    assert "there is no area 'NYC'" in capsys.readouterr().out


def test_the_command_takes_a_folder_and_refuses_one_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(clubfolder.VARIABLE, raising=False)
    seen: list[Path | None] = []
    monkeypatch.setattr(server, "start", lambda port: seen.append(clubfolder.folder()) or 0)
    assert cli.main(["app", "--club", str(tmp_path)]) == 0
    assert seen == [tmp_path] and clubfolder.folder() is None
    with pytest.raises(SystemExit):
        cli.main(["app", "--club", str(tmp_path / "no")])
    assert "there is no folder" in capsys.readouterr().err


# --- on paper


@pytest.mark.parametrize("lang", LANGS)
def test_a_card_prints_with_all_it_says(lang: str, group: Path) -> None:
    say = words.load(lang)
    one = shown(say, next(one for one in deck.load_cards().cards if one.name == "211"), TODAY)
    made = html(paper.card(one, say, TODAY))
    assert all(text in made for _, _, text in one.rows if not text.startswith("http"))
    assert one.standing in made


@pytest.mark.parametrize("lang", LANGS)
def test_a_blank_card_has_room_for_everything_and_is_one_page(lang: str) -> None:
    say = words.load(lang)
    made = paper.blank_card(say, TODAY)
    assert all(label in html(made) for label in say.under("referrals.labels").values())
    assert page_counts(made)[1] == 1


def test_a_form_reads_what_the_template_writes() -> None:
    form = read_form(located.load(data_dir(deck.FOLDER) / "_template.yaml"), CardsForm)
    said = shown(words.load("es"), form.cards[0], clock.today())
    assert said.name == "Su nombre en español"
    assert {name: text for name, _, text in said.rows}["low_demand"] == "Sí"
