"""`new-state`: files made from the slots of the federal programs, which `check` accepts at once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from benefits_helper import InputProblems, Rules, cli, load_rules, newstate
from benefits_helper.checking import check_paths
from benefits_helper.newstate import new_state, texts_of
from benefits_helper.rulebook.read import read_rule_file

RULES = Path(__file__).parents[1] / "rules"


@pytest.fixture(scope="module")
def federal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged rules without any state's."""
    folder = tmp_path_factory.mktemp("federal") / "rules"
    shutil.copytree(RULES, folder, ignore=shutil.ignore_patterns("states", "examples"))
    return folder


@pytest.fixture
def folder(federal: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(federal, tmp_path / "rules"))


def names_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.mark.parametrize("state", ["OH", "DC", "NY"])
def test_check_accepts_every_new_file(state: str, folder: Path) -> None:
    made = new_state(state, folder)
    assert {path.parent for path in made} == {folder / "states" / state.lower()}
    outcome = check_paths(made)
    assert [problem.one_line() for problem in outcome.problems] == []
    assert outcome.examples == len(made) and outcome.wrong == 0


def test_every_slot_is_there_and_every_hole_is_unknown(folder: Path) -> None:
    made = {path.stem: path for path in new_state("OH", folder)}
    slots = [
        (file.form.program, name, slot) for file in Rules(folder).files_for("federal") for name, slot in file.form.slots.items()
    ]
    assert set(made) == {program for program, _, _ in slots}
    for program, name, slot in slots:
        text, fills = made[program].read_text("utf-8"), read_rule_file(made[program]).form.fills
        assert f"  {name}:  # {slot.label}" in text or f"  # {name}:  # {slot.label}" in text
        assert (name in fills) == (slot.if_empty == "unknown")
        if name in fills:
            assert (fills[name].value, fills[name].missing) == ("unknown", slot.missing)


def test_each_file_has_what_a_file_needs(folder: Path) -> None:
    for path in new_state("OH", folder):
        form = read_rule_file(path).form
        first = path.read_text("utf-8").splitlines()[0]
        assert (path.parent / first.partition("$schema=")[2]).resolve() == folder / ".schema" / "rules.schema.json"
        assert (form.program, form.covers, form.adds_to) == (path.stem, "OH", "federal")
        assert (form.status, form.reviewed) == ("draft", "nobody yet")
        assert form.title and form.summary


def test_the_examples_show_what_is_not_known(folder: Path) -> None:
    by_program = {path.stem: read_rule_file(path).form for path in new_state("OH", folder)}
    (example,) = by_program["energy"].examples
    assert example.facts and example.expect["benefit"] == example.expect["season_amount"] == "unknown"


def test_a_line_becomes_a_rule_when_its_mark_is_taken_away(folder: Path) -> None:
    """Every remark that is written as a rule is one: the sample figure, and the usual answers of all slots."""
    made = new_state("OH", folder)
    for path in made:
        head, fills, rest = re.split(r"(?m)^((?:# )?fills:\n(?:  .*\n)*)", path.read_text("utf-8"), maxsplit=1)
        usual, more = fills.split("  # These have", 1)
        more = re.sub(r"(?m)^  # ", "  ", more.split("\n", 1)[1])
        before, sample, after = re.split(r"(?m)^(# parameters:\n(?:#  .*\n)*)", head, maxsplit=1)
        assert "oh_limit:" in sample and more
        text = before + re.sub(r"(?m)^# ?", "", sample) + after + usual.removeprefix("# ") + more + rest
        path.write_text(text, "utf-8")
        assert read_rule_file(path).form.parameters
    assert [problem.one_line() for problem in check_paths(made).problems] == []


def test_a_folder_of_ones_own_needs_no_rules_yet(tmp_path: Path) -> None:
    made = new_state("oh", tmp_path / "mine")
    assert [problem.one_line() for problem in check_paths([made[0]]).problems] == []
    assert (tmp_path / "mine" / ".schema" / "rules.schema.json").exists()


def test_inside_a_checkout_no_folder_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    assert new_state("OH")[0].parent == Path("rules/states/oh")


def test_every_state_has_its_texts(federal: Path) -> None:
    rules = load_rules(federal)
    assert all("covers: WY" in text and "Wyoming" in text for text in texts_of(rules, "WY").values())


# --- what goes wrong


def told(*words: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The only line on standard error of a command that refuses its input."""
    assert cli.main(["new-state", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    return line


@pytest.mark.parametrize(
    ("word", "mend"),
    [
        ("ohio", "did you mean OH (Ohio)?"),
        ("Calefornia", "did you mean CA (California)?"),
        ("O7", "with O begin OH, OK, OR"),
        ("42", "such as OH"),
    ],
)
def test_no_such_state(word: str, mend: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = told(word, "--into", str(tmp_path), capsys=capsys)
    assert f"there is no state '{word}'" in line and mend in line
    assert names_in(tmp_path) == []


def test_files_that_are_there_stay(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = folder / "states" / "oh"
    own.mkdir(parents=True)
    (own / "ssp.yaml").write_text("mine", "utf-8")
    before = names_in(folder)
    assert told("OH", "--into", str(folder), capsys=capsys) == (
        f"{own}: error: Ohio has files here already: ssp.yaml; nothing was written"
    )
    assert names_in(folder) == before and (own / "ssp.yaml").read_text("utf-8") == "mine"


def test_an_empty_folder_is_filled(folder: Path) -> None:
    (folder / "states" / "oh").mkdir(parents=True)
    assert all(path.exists() for path in new_state("OH", folder))


def test_a_folder_that_cannot_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = names_in(folder)
    monkeypatch.setattr(newstate.os, "rename", full)
    assert "nothing could be written there (No space left on device)" in told("OH", "--into", str(folder), capsys=capsys)
    assert names_in(folder) == sorted([*before, "states"])
    (folder / "states").rmdir()
    (folder / "states").write_text("", "utf-8")
    assert "this is not a folder" in told("OH", "--into", str(folder), capsys=capsys)


def test_where_there_are_no_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert told("OH", capsys=capsys) == "new-state: error: there is no folder of rules here; name one of your own: --into FOLDER"


def test_federal_files_with_faults_are_told(folder: Path) -> None:
    (folder / "federal" / "ssp.yaml").write_text("program: ssp\n", "utf-8")
    with pytest.raises(InputProblems, match="'title' is missing here"):
        new_state("OH", folder)
    assert not (folder / "states").exists()
