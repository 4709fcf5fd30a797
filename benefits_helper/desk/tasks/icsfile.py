"""The to-do list as a file for a calendar (.ics): one all-day event a task, with an alarm the morning before.

The same tasks give the same bytes. Titles are neutral unless asked for otherwise, because others may see a phone. No name of
a person is in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

from benefits_helper.desk.tasks.todo import Task
from benefits_helper.words import Words

MAKER = "-//Benefits Helper//To-do list//"
MORNING_BEFORE = timedelta(hours=-15)  # nine in the morning of the day before
UID_LENGTH = 32


def ics(tasks: Sequence[Task], say: Words, today: date, *, neutral: bool = True) -> bytes:
    """The bytes of the file. `today` is written into it as the day it was made; `neutral` titles tell nothing."""
    calendar = Calendar()
    calendar.add("prodid", f"{MAKER}{say.lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", say("tasks.calendar"))
    seen: dict[str, int] = {}
    for task in tasks:
        content = "|".join((task.due.isoformat(), task.kind, task.program, task.of, *task.plans))
        seen[content] = seen.get(content, 0) + 1
        calendar.add_component(_event(task, f"{content}|{seen[content]}", say, today, neutral))
    return bytes(calendar.to_ical())


def _event(task: Task, content: str, say: Words, today: date, neutral: bool) -> Event:
    """One task. Its id comes from what it is, not from its words, so that a newer or translated file replaces it."""
    title = say(f"tasks.neutral.{task.kind}") if neutral else task.text
    note = say("tasks.neutral_note", day=say.day(task.due)) if neutral else _note(task, say)
    event = Event()
    event.add("uid", f"{sha256(content.encode()).hexdigest()[:UID_LENGTH]}@benefits-helper")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", task.due)
    event.add("dtend", task.due + timedelta(days=1))
    event.add("summary", title)
    event.add("description", note)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", MORNING_BEFORE)
    event.add_component(alarm)
    return event


def _note(task: Task, say: Words) -> str:
    plans = say("tasks.plan", plans=say.listed(list(task.plans))) if task.plans else ""
    unsure = "" if task.sure else say("tasks.not_sure")
    return "\n".join(part for part in (task.why, unsure, plans, task.law) if part)
