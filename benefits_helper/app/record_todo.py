"""The to-do list as the page shows it: what comes soon, and what comes later month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from benefits_helper.desk.tasks.todo import Task
from benefits_helper.words import Words

SOON = timedelta(days=45)
LEAST_SOON = 3
_KEY_LENGTH = 16


@dataclass(frozen=True)
class Entry:
    """One box to tick: its key, and what to do by when."""

    key: str
    text: str


def split(tasks: Sequence[Task], today: date) -> tuple[list[Task], list[Task]]:
    """The tasks of the next weeks, at least some of the first ones, and those that come later."""
    count = max(sum(task.due <= today + SOON for task in tasks), LEAST_SOON)
    return list(tasks[:count]), list(tasks[count:])


def entry(say: Words, task: Task) -> Entry:
    """A task as a box to tick."""
    name = "|".join((task.due.isoformat(), task.program, task.kind, task.of, *task.plans))
    key = f"task_{sha256(name.encode()).hexdigest()[:_KEY_LENGTH]}"
    return Entry(key, say("record_page.todo.line", day=say.day(task.due), text=task.text))


def reasons(say: Words, tasks: Sequence[Task]) -> list[str]:
    """What the tasks are good for and where that stands, each once."""
    found = []
    for task in tasks:
        unsure = "" if task.sure else say("tasks.not_sure")
        found.append(" ".join(part for part in (task.why, unsure, f"({task.law})" if task.law else "") if part))
    return list(dict.fromkeys(found))
