"""The to-do list as a calendar file: read back, the same bytes each time, and nothing of a person in its titles."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from benefits_helper import words
from benefits_helper.desk.tasks.icsfile import ics
from benefits_helper.desk.tasks.todo import ASK, KEEP, LOOK, REPORT, Task

TODAY = date(2026, 3, 2)
LONG = "Tell Social Security (for SSI) your pay for April 2026, before taxes; señor, año; and a comma, a \\ and a line " * 3
TASKS = [
    Task(date(2026, 5, 6), LONG, "Why it is good.", "ssi", "20 CFR 416.714", REPORT, of="ssi_pay 24315"),
    Task(date(2026, 5, 6), "Call.", "Why.", "ssi", "", ASK, of="fact resources", sure=False),
    Task(date(2026, 12, 31), "Look.", "Why.", "ssdi", "", LOOK, ("Library", "Shop"), of="grace"),
    Task(date(2026, 12, 31), "Keep.", "Why.", "work", "", KEEP, of="stubs"),
]


def events(raw: bytes) -> list:
    return list(Calendar.from_ical(raw).walk("VEVENT"))


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("neutral", [True, False])
def test_read_back(lang: str, neutral: bool) -> None:
    say = words.load(lang)
    read = events(ics(TASKS, say, TODAY, neutral=neutral))
    assert [one.decoded("dtstart") for one in read] == [task.due for task in TASKS]
    assert [one.decoded("dtend") for one in read] == [task.due + timedelta(days=1) for task in TASKS]
    titles = [say(f"tasks.neutral.{task.kind}") if neutral else task.text for task in TASKS]
    assert [str(one["summary"]) for one in read] == titles
    assert {one.decoded("dtstamp") for one in read} == {datetime(2026, 3, 2, tzinfo=UTC)}
    for one in read:
        alarm = one.walk("VALARM")[0]
        assert alarm["trigger"].dt == timedelta(hours=-15) and str(alarm["description"]) == str(one["summary"])


def test_neutral_titles_tell_nothing() -> None:
    raw = ics(TASKS, words.load(), TODAY).decode().lower()
    for word in ("ssi", "ssdi", "social", "security", "pay", "medicaid", "library", "416"):
        assert word not in raw
    told = ics(TASKS, words.load(), TODAY, neutral=False).decode()
    assert "416.714" in told and "Library" in told


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    raw = ics(TASKS, words.load("es"), TODAY, neutral=False)
    assert raw.endswith(b"END:VCALENDAR\r\n")
    lines = raw.split(b"\r\n")
    assert all(b"\n" not in line and b"\r" not in line and len(line) <= 75 for line in lines)
    assert any(line.startswith(b" ") for line in lines)


def test_the_same_bytes_and_lasting_ids() -> None:
    english, spanish = (ics(TASKS, words.load(lang), TODAY) for lang in words.LANGUAGES)
    assert english == ics(list(TASKS), words.load("en"), TODAY)
    ids = [str(one["uid"]) for one in events(english)]
    assert len(set(ids)) == len(TASKS)
    assert ids == [str(one["uid"]) for one in events(spanish)]
    later = [replace(task, text="said otherwise") for task in TASKS]
    assert ids == [str(one["uid"]) for one in events(ics(later, words.load(), date(2026, 4, 1), neutral=False))]


def test_two_tasks_that_are_alike_have_ids_of_their_own() -> None:
    twins = [Task(TODAY, "A.", "", "ssi", of="one"), Task(TODAY, "B.", "", "ssi", of="one")]
    assert len({str(one["uid"]) for one in events(ics(twins, words.load(), TODAY))}) == 2


def test_an_empty_list_is_an_empty_calendar() -> None:
    assert events(ics([], words.load(), TODAY)) == []
