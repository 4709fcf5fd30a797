"""The to-do list: what to report, ask and look at, each with its day; what comes again each month stands once."""

from __future__ import annotations

from benefits_helper import months
from benefits_helper.desk.tasks.todo import ASK, REPORT, Task
from benefits_helper.report.draft import Draft
from benefits_helper.report.model import Block, Listing, bare, runs

_MOST = 15


def blocks(draft: Draft) -> list[Block]:
    """The tasks of all plans by day; those of some plans only say of which."""
    told = [_line(draft, task, count) for task, count in _once(draft.tasks)]
    if not told:
        return []
    listed = Listing(tuple(runs(one) for one in told[:_MOST]), "boxes")
    found: list[Block] = [draft.section("todo"), draft.paragraph("todo.lead"), listed]
    if len(told) > _MOST:
        found.append(draft.paragraph("todo.more", "note", count=len(told) - _MOST))
    return found


def first(draft: Draft, most: int) -> list[str]:
    """The first things to do under the plan that is told first."""
    name = draft.raw_name(draft.main)
    mine = [task for task in draft.tasks if task.kind in (REPORT, ASK) and (not task.plans or name in task.plans)]
    return [draft.say("report.todo.short", day=draft.say.day(task.due), text=_text(draft, task)) for task, _ in _once(mine)[:most]]


def _once(tasks: list[Task]) -> list[tuple[Task, int]]:
    """Each task once with how often it comes: the reports of every month of pay are one."""
    found: dict[tuple[str, ...], tuple[Task, int]] = {}
    for task in tasks:
        again = task.of.rpartition(" ")[0] if task.kind == REPORT else task.of
        place = (task.program, again, *task.plans)
        earlier, count = found.get(place, (task, 0))
        found[place] = (earlier, count + 1)
    return list(found.values())


def _text(draft: Draft, task: Task) -> str:
    """What to do; an amount in it that is a result of the plan is a figure."""
    name, text = f"{task.program}.payment", draft.spoken(bare(task.text))
    keys = [key for key in draft.results if not task.plans or draft.raw_name(key) in task.plans]

    def figure(amount: str) -> str:
        for key in keys:
            result = draft.results[key]
            for at in range(len(result.months)) if name in result.names else ():
                if result.months[at] >= months.of(task.due) and result.text(name, at) == amount:
                    return draft.figure(key, name, at, amount)
        return amount

    return draft.each_amount(text, figure)


def _line(draft: Draft, task: Task, count: int) -> str:
    parts = [draft.say("report.todo.line", day=draft.say.day(task.due), text=_text(draft, task), why=bare(task.why))]
    if count > 1:
        parts.append(draft.say("report.todo.again", count=count - 1))
    if task.law:
        parts.append(f"({task.law})")
    names = [draft.say("report.now") if not name else bare(name) for name in task.plans]
    if names:
        parts.append(draft.say("report.todo.plans", plans=draft.say.listed(names)))
    return " ".join(parts)
