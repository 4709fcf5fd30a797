"""The rules of a running server: a changed file is taken into use when it is whole, and only then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from benefits_helper.app.draw import store
from benefits_helper.problems import InputProblems
from benefits_helper.rulebook import cache
from benefits_helper.rulebook.live import LiveRules
from benefits_helper.rulebook.rules import Rules
from benefits_helper.rulebook.tongue import load_tongue
from tests.live import Server
from tests.test_app_pages import PAGES, TOP, said, works
from tests.tiny import folder_of, result_of, step

FACTS = "facts:\n  pay:\n    label: Pay\n    ask: Pay?\n    unit: dollars a month\n    group: job\n    if_not_given: $0\n"
TIMES = "steps:\n" + step("shown", "dollars a month", "value: pay * {times}\noutput: yes\ncite: a law")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cache.platformdirs, "user_cache_path", lambda *_, **__: tmp_path / "kept")
    folder = folder_of(tmp_path / "rules", FACTS, demo=TIMES.format(times=2))
    monkeypatch.setenv("BENEFITS_HELPER_RULES", str(folder))
    return folder


def shown(rules: Rules) -> str:
    return result_of(rules, months=1, pay=10).text("demo.shown", 0)


def change(folder: Path, text: str) -> None:
    (folder / "federal" / "demo.yaml").write_text(text, encoding="utf-8")


def test_a_changed_rule_is_taken_without_a_restart(folder: Path) -> None:
    server = Server(LiveRules())
    before = server.live.now()
    assert shown(before) == "$20"
    whole = (folder / "federal" / "demo.yaml").read_text(encoding="utf-8")
    assert server.later() is before  # nothing changed: the same rules
    change(folder, whole.replace("* 2", "* 3"))
    assert server.live.now() is before
    assert shown(server.later()) == "$30"


def test_a_faulty_file_leaves_the_rules_from_before_and_says_why(folder: Path) -> None:
    server = Server(LiveRules())
    whole = (folder / "federal" / "demo.yaml").read_text(encoding="utf-8")
    change(folder, whole[: len(whole) // 2] + "\n: :")
    assert shown(server.later()) == "$20"
    assert isinstance(server.live.fault, InputProblems) and "demo.yaml" in str(server.live.fault)
    change(folder, whole.replace("* 2", "* 4"))
    assert shown(server.later()) == "$40" and server.live.fault is None


def test_a_fault_in_a_state_that_is_in_use_keeps_all_rules_as_they_were(folder: Path) -> None:
    server = Server(LiveRules())
    assert shown(server.live.now()) == "$20"
    whole = (folder / "federal" / "demo.yaml").read_text(encoding="utf-8")
    own = folder / "states" / "ny" / "own.yaml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("covers: NY\nnonsense: 1\n", encoding="utf-8")
    change(folder, whole.replace("* 2", "* 5"))
    assert shown(server.later()) == "$20" and "own.yaml" in str(server.live.fault)
    own.unlink()
    assert shown(server.later()) == "$50"


def test_a_state_asked_for_while_the_files_are_looked_at_disturbs_nothing(folder: Path) -> None:
    own = folder / "states" / "ca" / "own.yaml"
    own.parent.mkdir()
    own.write_text("program: own\ntitle: A test\ncovers: CA\n" + TIMES.format(times=7), encoding="utf-8")
    rules = LiveRules().now()
    look, asked = rules._key_now, ["CA"]

    def look_meanwhile(covers: str) -> bytes | None:
        while asked:
            rules.for_state(asked.pop())  # as another person does
        return look(covers)

    rules._key_now = look_meanwhile
    assert rules.is_current() and rules.states_in_use == ["CA"]


def test_a_state_first_asked_for_while_a_federal_file_is_faulty_goes_by_the_rules_from_before(folder: Path) -> None:
    server = Server(LiveRules())
    server.live.now().hold()
    change(folder, "nonsense: 1")
    before = server.later()
    assert shown(before) == "$20" and server.live.fault is not None


def test_half_written_spanish_leaves_the_words_from_before(folder: Path) -> None:
    path = folder / "es" / "words.yaml"
    path.parent.mkdir()
    path.write_text("A line: Una línea\n", encoding="utf-8")
    assert load_tongue(folder, "es").of("A line") == "Una línea"
    for half in ("A line: [Una", "- A line\n- Una línea\n"):
        path.write_text(half, encoding="utf-8")
        assert load_tongue(folder, "es").of("A line") == "Una línea"
    path.write_text("A line: Otra línea\n", encoding="utf-8")
    assert load_tongue(folder, "es").of("A line") == "Otra línea"


def test_spanish_that_never_could_be_read_is_told_with_its_place(folder: Path) -> None:
    path = folder / "es" / "words.yaml"
    path.parent.mkdir()
    path.write_text("- A line\n- Una línea\n", encoding="utf-8")
    with pytest.raises(InputProblems, match=r"words\.yaml:1:1: error: this file gives each English text and its translation"):
        load_tongue(folder, "es")


def test_the_pages_go_on_and_then_show_the_mended_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of rules tells of a faulty file while people go on; the next page after it is mended shows the new words."""
    rules = shutil.copytree(TOP / "rules", tmp_path / "rules")
    monkeypatch.setenv("BENEFITS_HELPER_RULES", str(rules))
    store._rules_to_come.cache_clear()
    try:
        app = AppTest.from_file(str(TOP / "streamlit_app.py"), default_timeout=60).run()
        app.switch_page(f"{PAGES}/rules.py").run()
        assert works(app) and not app.warning
        server = Server(store._rules_to_come().result())
        path = rules / "federal" / "ssi.yaml"
        whole = path.read_text(encoding="utf-8")
        path.write_text(whole + "\nnonsense: 1\n", encoding="utf-8")
        server.later()
        app.run()
        assert "as they were before" in app.warning[0].value and "ssi.yaml" in app.code[0].value
        assert not app.exception and len(said(app)) > 1000
        path.write_text(whole, encoding="utf-8")
        server.later()
        app.run()
        assert works(app) and not app.warning
    finally:
        store._rules_to_come.cache_clear()
