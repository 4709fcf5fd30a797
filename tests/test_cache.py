"""Rulebooks kept on disk: the same rules as from the files, or nothing at all."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benefits_helper import InputProblems, load_rules
from benefits_helper.rulebook import cache, rules
from benefits_helper.rulebook.cache import Store
from benefits_helper.rulebook.rules import Rules
from tests.tiny import folder_of, result_of, step

FACTS = "facts:\n  pay:\n    label: Pay\n    ask: Pay?\n    unit: dollars a month\n    group: job\n    if_not_given: $0\n"
SLOT = "slots:\n  extra: {label: Extra, unit: dollars, if_empty: unknown, missing: The extra amount. Ask.}\n"
DEMO = SLOT + "steps:\n" + step("shown", "dollars", "value: extra\noutput: yes\ncite: a law")
STATE = "fills:\n  extra: {value: 5 * $1}\nexamples:\n  - {name: one, start: 2026-01, facts: {pay: 7}, expect: {extra: 5}}\n"


@pytest.fixture
def kept_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder of this test's own."""
    folder = tmp_path / "kept"
    monkeypatch.setattr(cache.platformdirs, "user_cache_path", lambda *_, **__: folder)
    return folder


@pytest.fixture
def folder(tmp_path: Path, kept_in: Path) -> Path:
    return folder_of(tmp_path / "rules", FACTS, demo=DEMO, ny_demo=STATE)


def opened(folder: Path) -> Rules:
    return Rules(folder, Store(folder))


def shown(of: Rules, state: str = "NY") -> str:
    return result_of(of, months=1, state=state).text("demo.shown", 0)


@pytest.fixture
def no_reading(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called on, reading a rule file is a fault."""

    def refuse(_: Any) -> None:
        raise AssertionError("a rule file was read")

    return lambda: monkeypatch.setattr(rules, "read_rule_file", refuse)


def test_the_second_time_no_rule_file_is_read(folder: Path, no_reading: Callable[[], None]) -> None:
    first = opened(folder)
    books = {state: first.for_state(state) for state in ("NY", "TX")}
    no_reading()
    second = opened(folder)
    assert {state: second.for_state(state) for state in ("NY", "TX")} == books
    assert second.facts == first.facts
    assert (shown(second), shown(second, "TX")) == ("$5", "not known")


def test_the_packaged_rules_are_the_same_from_the_cache(kept_in: Path, no_reading: Callable[[], None]) -> None:
    states = ("NY", "CA", "TX")
    packaged = Path(__file__).parents[1] / "rules"
    fresh = {state: opened(packaged).for_state(state) for state in states}
    no_reading()
    again = opened(packaged)
    for state in states:
        assert again.for_state(state) == fresh[state]
        assert list(again.for_state(state).steps) == list(fresh[state].steps)
    assert again.for_state("NY").steps["ssi.benefit"] is again.for_state("CA").steps["ssi.benefit"]


def test_a_change_that_leaves_size_and_time_as_they_were_is_seen(folder: Path) -> None:
    assert shown(opened(folder)) == "$5"
    path = folder / "states" / "ny" / "demo.yaml"
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("5 * $1", "5 * $2"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert shown(opened(folder)) == "$10"


@pytest.mark.parametrize("name", ["facts.yaml", "federal/demo.yaml", "states/ny/demo.yaml"])
def test_every_file_counts(folder: Path, name: str, no_reading: Callable[[], None]) -> None:
    shown(opened(folder))
    (folder / name).write_text((folder / name).read_text("utf-8") + "\n# a remark\n", "utf-8")
    no_reading()
    with pytest.raises(AssertionError, match="a rule file was read"):
        opened(folder).for_state("NY")


def test_a_state_is_not_kept_for_federal_files_it_was_not_linked_upon(folder: Path) -> None:
    shown(opened(folder), "TX")
    open_meanwhile = opened(folder)
    open_meanwhile.refuse_faults()
    path = folder / "federal" / "demo.yaml"
    before = path.read_text("utf-8")
    path.write_text(before + step("more", "dollars", "value: $1\noutput: yes\ncite: a law"), "utf-8")
    assert "demo.more" in open_meanwhile.for_state("NY").steps
    path.write_text(before, "utf-8")
    assert opened(folder).for_state("NY") == Rules(folder).for_state("NY")


def test_a_file_of_another_state_does_not_count(folder: Path, no_reading: Callable[[], None]) -> None:
    shown(opened(folder))
    (folder / "states" / "tx").mkdir()
    (folder / "states" / "tx" / "demo.yaml").write_text("not a rule file", "utf-8")
    no_reading()
    assert shown(opened(folder)) == "$5"


def test_a_changed_program_makes_entries_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(opened(folder))
    monkeypatch.setattr(rules, "program_stamp", lambda: "another program")
    monkeypatch.setattr(cache, "_Unpickler", None)
    assert shown(opened(folder)) == "$5"


def entries(kept_in: Path) -> list[Path]:
    return sorted(kept_in.iterdir())


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _flip(data: bytes) -> bytes:
    return data[:-20] + bytes([data[-20] ^ 1]) + data[-19:]


@pytest.mark.parametrize("spoil", [_cut, _flip, lambda _: b"", lambda data: data[:64], lambda _: b"x" * 500])
def test_a_broken_entry_is_made_anew(folder: Path, kept_in: Path, spoil: Callable[[bytes], bytes]) -> None:
    shown(opened(folder))
    whole = {path: path.read_bytes() for path in entries(kept_in)}
    for path, data in whole.items():
        path.write_bytes(spoil(data))
    assert shown(opened(folder)) == "$5"
    assert {path: path.read_bytes() for path in entries(kept_in)} == whole


class Forged:
    """Would leave a trace if it were unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(Forged.trace),)

    trace = Path()


def test_a_forged_entry_runs_nothing(folder: Path, kept_in: Path, tmp_path: Path) -> None:
    shown(opened(folder))
    Forged.trace = tmp_path / "trace"
    payload = pickle.dumps(Forged())
    for path in entries(kept_in):
        key = path.read_bytes()[:32]
        path.write_bytes(key + hashlib.sha256(payload).digest() + payload)
    assert shown(opened(folder)) == "$5"
    assert not Forged.trace.exists()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners and modes here")
@pytest.mark.parametrize("who", ["folder", "entries"])
def test_what_others_may_write_is_not_used(folder: Path, kept_in: Path, who: str, no_reading: Callable[[], None]) -> None:
    shown(opened(folder))
    for path in [kept_in] if who == "folder" else entries(kept_in):
        path.chmod(0o777)
    no_reading()
    with pytest.raises(AssertionError, match="a rule file was read"):
        opened(folder).for_state("NY")


def test_entries_are_for_their_owner_only(folder: Path, kept_in: Path) -> None:
    shown(opened(folder))
    assert len(entries(kept_in)) == 2
    if hasattr(os, "getuid"):
        assert {path.stat().st_mode & 0o077 for path in [kept_in, *entries(kept_in)]} == {0}


def test_a_cache_that_cannot_be_written_stops_nothing(folder: Path, kept_in: Path) -> None:
    kept_in.write_text("a file where the folder should be", "utf-8")
    assert shown(opened(folder)) == "$5"


def test_faults_are_never_kept(folder: Path, kept_in: Path) -> None:
    path = folder / "states" / "ny" / "demo.yaml"
    path.write_text(path.read_text("utf-8").replace("5 * $1", "5 * nothing_known"), "utf-8")
    for _ in range(2):
        with pytest.raises(InputProblems, match="nothing_known"):
            opened(folder).for_state("NY")


def test_old_entries_are_forgotten(folder: Path, kept_in: Path) -> None:
    shown(opened(folder))
    old = kept_in / "0123456789ab-NY.rules"
    old.write_bytes(b"")
    os.utime(old, (0, 0))
    (folder / "facts.yaml").write_text(FACTS + "\n", "utf-8")
    shown(opened(folder))
    assert not old.exists()


def test_the_packaged_rules_are_one_object_until_a_file_changes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENEFITS_HELPER_RULES", str(folder))
    first = load_rules()
    shown(first)
    assert load_rules() is first
    (folder / "states" / "tx").mkdir()
    assert load_rules() is not first
    second = load_rules()
    shown(second)
    (folder / "coverage.yaml").write_text("coverage: []\n", "utf-8")
    assert load_rules() is not second
    path = folder / "states" / "ny" / "demo.yaml"
    path.write_text(path.read_text("utf-8").replace("5 * $1", "5 * $2"), "utf-8")
    assert shown(load_rules()) == "$10"
    assert shown(second) == "$5"
