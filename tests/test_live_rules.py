"""The rules of a running server: a changed file is taken into use when it is whole, and only then."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from benefits_helper.app.draw import store
from benefits_helper.behind import LOOK_AGAIN, Newest
from benefits_helper.problems import InputProblems
from benefits_helper.rulebook import cache
from benefits_helper.rulebook.live import LiveRules
from benefits_helper.rulebook.rules import Rules
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


class Server:
    """What a server holds, with a clock that is set by hand."""

    def __init__(self, live: Newest) -> None:
        self.time, self.live = 0.0, live
        live._clock, live._looked = lambda: self.time, 0.0

    def later(self) -> Rules:
        """The rules once a change has been seen and read."""
        self.time += LOOK_AGAIN
        self.live.now()
        for _ in range(500):
            if self.live._coming is None or self.live._coming.done():
                break
            time.sleep(0.01)
        return self.live.now()


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
