"""The library of a running server: changed, half-written and removed files never break a search."""

from __future__ import annotations

import json
import shutil
import threading
import time
from pathlib import Path

import pytest

from benefits_helper.app.draw import store
from benefits_helper.library import clubfolder
from benefits_helper.library.articles import article_files
from benefits_helper.library.live import LiveLibrary
from benefits_helper.library.search import Library
from tests.accept_mistakes import run
from tests.live import Server

FRONT = """---
title: {title}
summary: Two short lines.
lang: en
topics: [{topic}]
programs: []
states: []
sources: [{{title: A law, url: "https://example.org", read: 2026-11-01}}]
reviewed: 2026-11-01
next_review: 2027-11-01
peer_reviewed: no
---
"""
BODY = "You can work and still get help. Ask a person you trust. Keep each pay stub. " * 25


def write(folder: Path, slug: str, title: str, topic: str = "ssi-earnings") -> Path:
    path = folder / "en" / f"{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FRONT.format(title=title, topic=topic) + BODY, encoding="utf-8")
    return path


class Shelf(Server[Library]):
    """A live library told by the titles of its articles."""

    def __init__(self, *folders: Path, live: LiveLibrary | None = None):
        super().__init__(live or LiveLibrary(lambda: [path for one in folders for path in article_files(one)]))
        self.live.now().suggest("a")

    def titles(self) -> list[str]:
        return sorted(article.title for article in self.live.now().articles)

    def titles_later(self) -> list[str]:
        self.later()
        return self.titles()


def test_a_new_article_is_found_without_a_restart(tmp_path: Path) -> None:
    write(tmp_path, "one", "First hours")
    server = Shelf(tmp_path)
    write(tmp_path, "two", "Second hours")
    assert server.titles() == ["First hours"]
    assert server.titles_later() == ["First hours", "Second hours"]
    assert [hit.slug for hit in server.live.now().search("second hours").hits][0] == "two"


def test_a_half_written_article_stays_as_it_was(tmp_path: Path) -> None:
    path = write(tmp_path, "one", "First hours")
    write(tmp_path, "two", "Second hours")
    server = Shelf(tmp_path)
    path.write_text(path.read_text(encoding="utf-8")[:90], encoding="utf-8")
    assert server.titles_later() == ["First hours", "Second hours"]
    path.write_text("", encoding="utf-8")
    assert server.titles_later() == ["First hours", "Second hours"]
    write(tmp_path, "one", "First hours, mended")
    assert server.titles_later() == ["First hours, mended", "Second hours"]


def test_only_the_file_that_changed_is_read_again(tmp_path: Path) -> None:
    """Whoever opens a page just then waits for the reading."""
    write(tmp_path, "one", "First hours")
    write(tmp_path, "two", "Second hours")
    server = Shelf(tmp_path)
    before = {article.slug: article for article in server.live.now().articles}
    write(tmp_path, "two", "Second hours, mended")
    assert server.titles_later() == ["First hours", "Second hours, mended"]
    after = {article.slug: article for article in server.live.now().articles}
    assert after["one"] is before["one"] and after["two"] is not before["two"]


def test_a_removed_article_is_gone_and_a_new_faulty_one_never_comes(tmp_path: Path) -> None:
    write(tmp_path, "one", "First hours")
    path = write(tmp_path, "two", "Second hours")
    server = Shelf(tmp_path)
    path.unlink()
    (tmp_path / "en" / "three.md").write_text("no front matter", encoding="utf-8")
    assert server.titles_later() == ["First hours"]


def test_the_groups_own_article_takes_the_place_of_the_packaged_one(tmp_path: Path) -> None:
    write(tmp_path / "packaged", "one", "First hours")
    write(tmp_path / "club", "one", "First hours, as our club says it")
    assert Shelf(tmp_path / "packaged", tmp_path / "club").titles() == ["First hours, as our club says it"]


@pytest.fixture
def club(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A group's own folder, not made yet, beside one article of ours."""
    monkeypatch.setenv("BENEFITS_HELPER_ARTICLES", str(tmp_path / "ours"))
    monkeypatch.setenv(clubfolder.VARIABLE, str(tmp_path / "club"))
    write(tmp_path / "ours", "one", "First hours")
    return tmp_path / "club"


def test_the_server_sees_a_folder_that_the_group_makes_later_and_goes_on_without_one_that_went_away(club: Path) -> None:
    store.first_page_is_out()
    server = Shelf(live=store._build_library())
    assert server.titles() == ["First hours"]
    club.mkdir()
    assert server.titles_later() == ["First hours"]
    write(club / "articles", "two", "Our minibus to work")
    assert server.titles_later() == ["First hours", "Our minibus to work"]
    shutil.rmtree(club)
    assert server.titles_later() == ["First hours"]


def test_the_command_searches_what_the_page_searches(club: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["search", "hours", "--format", "json"]

    def titles(*line: str) -> list[str]:
        return [hit["title"] for hit in json.loads(run([*line], club.parent)[1])]

    code, out, told = run(asked, club.parent)
    assert (code, out) == (2, "") and "there is no such folder; mend --club or BENEFITS_HELPER_CLUB" in told
    write(club / "articles", "one", "First hours, as our club says it")
    write(club / "articles", "two", "Our minibus hours")
    both = ["First hours, as our club says it", "Our minibus hours"]
    assert sorted(titles(*asked)) == both
    monkeypatch.delenv(clubfolder.VARIABLE)
    assert titles(*asked) == ["First hours"]
    assert sorted(titles(*asked, "--club", "club")) == both


def test_many_readers_search_while_files_change(tmp_path: Path) -> None:
    for number in range(6):
        write(tmp_path, f"page-{number}", f"Page {number} about hours")
    live = LiveLibrary(lambda: article_files(tmp_path))
    live.now().suggest("a")
    live._clock = lambda: time.monotonic() * 1000  # every look is late enough to look again
    stop, faults, found = threading.Event(), [], []

    def read() -> None:
        while not stop.is_set():
            try:
                found.append(len(live.now().search("hours").hits))
            except Exception as fault:
                faults.append(fault)

    readers = [threading.Thread(target=read) for _ in range(8)]
    for one in readers:
        one.start()
    for turn in range(12):
        path = tmp_path / "en" / f"page-{turn % 6}.md"
        whole = path.read_text(encoding="utf-8")
        path.write_text(whole[: 40 * turn], encoding="utf-8")
        time.sleep(0.03)
        path.write_text(whole, encoding="utf-8")
    stop.set()
    for one in readers:
        one.join()
    assert faults == [] and set(found) == {6} and len(found) > 20


def test_a_name_that_a_topic_is_given_is_found_without_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    path = rules / "topics.yaml"
    path.write_text("ssi-earnings:\n  title: SSI and pay\n  title_es: El SSI y el sueldo\n", encoding="utf-8")
    monkeypatch.setenv("BENEFITS_HELPER_RULES", str(rules))
    write(tmp_path, "one", "First hours")
    server = Shelf(tmp_path)
    assert server.live.now().search("zumbido").total == 0
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole + "  also_called: [zumbido", encoding="utf-8")  # half written
    assert server.titles_later() == ["First hours"] and server.live.now().search("zumbido").total == 0
    path.write_text(whole + "  also_called: [zumbido]\n", encoding="utf-8")
    server.later()
    assert [hit.slug for hit in server.live.now().search("zumbido").hits] == ["one"]


def test_an_article_in_one_language_is_there_for_readers_of_the_other(tmp_path: Path) -> None:
    path = write(tmp_path, "ours", "Nuestro tablero")
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "ours.md").write_text(path.read_text(encoding="utf-8").replace("lang: en", "lang: es"), encoding="utf-8")
    path.unlink()
    found = Shelf(tmp_path).live.now().article("ours", "en")
    assert found is not None and found.lang == "es"


def test_no_folder_at_all_finds_nothing(tmp_path: Path) -> None:
    server = Shelf(tmp_path / "none")
    assert server.titles() == [] and server.live.now().search("hours").hits == ()


def test_a_library_that_cannot_be_built_never_takes_the_place_of_a_good_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "one", "First hours")
    server = Shelf(tmp_path)
    write(tmp_path, "two", "Second hours")

    def fail(*_: object) -> None:
        raise ValueError("no index")

    monkeypatch.setattr("benefits_helper.library.search.Index", fail)
    assert server.titles_later() == ["First hours"]
