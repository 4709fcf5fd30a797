"""How long the server works on each change that one person makes on each page, without a browser.

python benchmarks/server_time.py [--limit 300] [--changes 40] [--page what_if] [--seed 1]

Every page is driven in one process, warm, by a list of changes that the seed gives. What can be changed is read from
the page as it stands, so a new box, fold, tab or table is changed too. Processor time is what the limit judges: on a
machine that does nothing else it is the time that passes; both are shown. What makes a paper (a document, a calendar,
a locked file) is a button and shown apart.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "benefits_helper" / "app" / "pages"
SCENARIOS = ROOT / "tests" / "scenarios"
CASES = ROOT / "tests" / "report_cases"
LONG = """
title: Five years
state: NY
start: 2026-01
months: 60
facts: {gets_ssi: yes, ssdi_benefit: unknown, trial_work_months_used: unknown, resources: unknown, age: 41, rent: 900}
known: {rent: {how: verified, source: the lease}}
plans:
  - {name: A few hours, job: {hours: 8, rate: 17.00, from: 2026-03}}
  - {name: Half time, job: {hours: 20, rate: 20.00, from: 2026-03, paid: every two weeks, first_payday: 2026-03-06}}
  - {name: Full time, job: {hours: 38, rate: 24.00, from: 2026-06, until: 2029-12}}
  - {name: As it came, pay: {2026-03-06: 720.00, 2026-03-20: 655.50}}
record:
  pay: [{on: 2026-03-06, gross: 720.00, from: 2026-02-16, to: 2026-03-01, employer: Library}]
"""
PERSONS = (
    SCENARIOS / "07-concurrent-benefits.yaml", CASES / "ny-four-plans.yaml", CASES / "ca-one-plan.yaml",
    CASES / "tx-no-plan.yaml", SCENARIOS / "13-voucher-snap-ssi-and-a-job.yaml",
)  # fmt: skip
WRITTEN = ("500", "12", "unknown", "Library", "will i lose medicaid if i work")
HISTORY = "2026-05: 800\n2026-08: unknown"
PAPERS = ("take_", "lock", "phrase", "make", "print")  # keys of buttons that make a paper
NOT_TOUCHED = ("leave", "lang")  # boxes are read outside the session, where the language is not the one chosen
MOST_FOLDS = 2  # left open at once
MOST_OF_A_KIND = 3  # boxes tried of one kind and fold, and cells of one table
TAP = re.compile(r"data-tap=[\\\"']+([^\\\"']+)")


@dataclass(frozen=True)
class Change:
    """One thing a person could do now. `name` is the box and stays the same from run to run."""

    kind: str
    name: str
    make: Callable[[], None | WidgetState]


@dataclass(frozen=True)
class Timed:
    """One run of a page, in milliseconds."""

    page: str
    person: str
    what: str
    wall: float
    processor: float
    is_paper: bool = False
    fault: str = ""


# --- what can be changed


def changes(app: AppTest, pick: random.Random) -> Iterator[Change]:
    """Everything on the page that a person could change, each with another value than it has."""
    for node in app.main:
        make = _MAKERS.get(node.type)
        name = str(getattr(node, "key", None) or getattr(node, "label", ""))
        if make is not None and not getattr(node.proto, "disabled", False) and name not in NOT_TOUCHED:
            yield Change(node.type, name, lambda node=node, make=make: make(node, pick))
        elif node.type == "expander" and node.proto.id:
            yield Change("fold", name, lambda node=node: _fold(node, True))
        elif node.type == "tab_container" and node.proto.tab_container.id:
            yield Change("tabs", name, lambda node=node: _tab(node, pick))
        elif node.type == "bidi_component":
            words = list(dict.fromkeys(TAP.findall(str(node.proto))))
            for word in pick.sample(words, min(MOST_OF_A_KIND, len(words))):
                yield Change("cell", f"{node.proto.id.rpartition('-')[2]}:{word}", lambda node=node, word=word: _tap(node, word))


def _fold(node: Any, is_open: bool) -> WidgetState:
    return WidgetState(id=node.proto.id, bool_value=is_open)


def _tab(node: Any, pick: random.Random) -> WidgetState:
    labels = [tab.label for tab in node.children.values()]
    return WidgetState(id=node.proto.tab_container.id, string_value=pick.choice(labels))


def _tap(node: Any, word: str) -> WidgetState:
    """What the page's own script sends when a button in our HTML is tapped."""
    place = f"$$STREAMLIT_INTERNAL_KEY_{node.proto.id}__events"
    return WidgetState(id=place, json_trigger_value=json.dumps([{"event": "tapped", "value": word}]))


def _tick(node: Any, _: random.Random) -> None:
    node.set_value(not node.value)


def _slide(node: Any, pick: random.Random) -> None:
    steps = int((node.max - node.min) / node.step)
    node.set_value(node.min + pick.randint(0, steps) * node.step)


def _select(node: Any, pick: random.Random) -> WidgetState:
    return WidgetState(id=node.proto.id, string_value=pick.choice(node.options))


def _choose(node: Any, pick: random.Random) -> WidgetState:
    state = WidgetState(id=node.proto.id)
    state.string_array_value.data[:] = [pick.choice(node.options)]
    return state


def _number(node: Any, pick: random.Random) -> None:
    low = node.min if node.min is not None and node.min > -1e9 else 0
    high = min(node.max if node.max is not None else 2000, 2000)
    step = node.step or 1
    node.set_value(type(step)(low + pick.randint(0, max(int((high - low) / step), 0)) * step))


def _write(node: Any, pick: random.Random) -> None:
    node.set_value(pick.choice([text for text in WRITTEN if text != node.value]))


def _write_more(node: Any, _: random.Random) -> None:
    node.set_value(HISTORY)


def _day(node: Any, pick: random.Random) -> None:
    held = node.value if isinstance(node.value, date) else date(2026, 6, 5)
    node.set_value(held + timedelta(days=pick.randint(1, 20)))


def _open_file(node: Any, pick: random.Random) -> None:
    path = pick.choice(PERSONS)
    node.set_value((path.name, path.read_bytes(), "text/yaml"))


def _click(node: Any, _: random.Random) -> None:
    node.click()


_MAKERS: dict[str, Callable[[Any, random.Random], WidgetState | None]] = {
    "checkbox": _tick, "toggle": _tick, "slider": _slide, "selectbox": _select, "radio": _select, "select_slider": _choose,
    "button_group": _choose, "number_input": _number, "text_input": _write, "text_area": _write_more,
    "date_input": _day, "file_uploader": _open_file, "button": _click,
}  # fmt: skip


# --- one person on one page


class Walk:
    """One person on one page: opens it, then makes changes, each seen for the first time where there is one."""

    def __init__(self, page: str, person: str, plan: dict[str, Any], seed: int):
        self.page, self.person, self.pick = page, person, random.Random(f"{seed} {page} {person}")
        self.done: dict[str, int] = {}
        self.folds: list[str] = []
        self.times: list[Timed] = []
        self.app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120)
        self.app.session_state["plan"] = plan
        self.app.session_state["state"] = plan["state"]
        for name in ("gets_ssi", "gets_ssdi"):
            self.app.session_state[name] = True
        self.app.run()
        self.app.switch_page(str((PAGES / f"{page}.py").relative_to(ROOT)))
        self._timed("the page itself", self.app.run)

    def go(self, count: int) -> list[Timed]:
        for _ in range(count):
            found = list(changes(self.app, self.pick))
            self.pick.shuffle(found)
            found.sort(key=lambda one: (self.done.get(one.name, 0) > 0, self.done.get(_kind(one), 0)))
            if not found or self.times[-1].fault or self.done.get(found[0].name, 0) >= MOST_OF_A_KIND:
                break
            self._make(found[0])
        return self.times

    def _make(self, change: Change) -> None:
        for name in (change.name, _kind(change)):
            self.done[name] = self.done.get(name, 0) + 1
        try:
            state = change.make()
        except Exception as fault:  # AppTest itself cannot hold the value: nothing was sent to the page
            self.done[change.name] = MOST_OF_A_KIND
            print(f"  not tried: {change.kind} {change.name}: {type(fault).__name__}", file=sys.stderr)
            return
        is_paper = change.kind == "button" and change.name.startswith(PAPERS)
        self._timed(f"{change.kind} {change.name}", lambda: self._run([state] if state else []), is_paper)
        if change.kind == "fold":
            self.folds.append(change.name)
            self._close_oldest()

    def _run(self, more: list[WidgetState]) -> None:
        states = self.app._tree.get_widget_states()
        own = {one.id for one in more}
        kept = [one for one in states.widgets if one.id not in own]
        del states.widgets[:]
        states.widgets.extend([*kept, *more])
        self.app._run(states)

    def _timed(self, what: str, run: Callable[[], Any], is_paper: bool = False) -> None:
        wall, processor = time.perf_counter(), time.process_time()
        run()
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        fault = _fault(self.app)
        self.times.append(Timed(self.page, self.person, what, wall * 1000, processor * 1000, is_paper, fault))

    def _close_oldest(self) -> None:
        """Nobody leaves every fold open: the oldest is closed again."""
        while len(self.folds) > MOST_FOLDS:
            oldest = self.folds.pop(0)
            node = next((one for one in self.app.main if one.type == "expander" and one.key == oldest), None)
            if node is not None:
                self._timed(f"fold {oldest} closed", lambda node=node: self._run([_fold(node, False)]))


def _kind(change: Change) -> str:
    return f"kind {change.kind} {change.name.partition(':')[0] if change.kind == 'cell' else ''}"


def _fault(app: AppTest) -> str:
    if app.exception:
        return str(app.exception[0].message)
    return next((one.value for one in app.error if "went wrong" in one.value), "")


# --- what is printed


def floor(runs: int = 20) -> list[float]:
    """What AppTest itself takes on a page with nothing on it, in processor milliseconds."""
    app = AppTest.from_string("import streamlit as st\nst.write('nothing')").run()
    times = []
    for _ in range(runs):
        begin = time.process_time()
        app.run()
        times.append((time.process_time() - begin) * 1000)
    return times


def at_95(times: list[float]) -> float:
    """The time that nineteen of twenty changes do not exceed."""
    ordered = sorted(times)
    return ordered[max(-(-len(ordered) * 95 // 100) - 1, 0)]


def told(title: str, times: list[Timed]) -> str:
    processor = [one.processor for one in times]
    worst = max(times, key=lambda one: one.processor)
    return (
        f"{title:16}{len(times):6}{statistics.median(processor):9.0f}{at_95(processor):9.0f}{worst.processor:9.0f}"
        f"{statistics.median(one.wall for one in times):9.0f}{at_95([one.wall for one in times]):9.0f}"
        f"  {worst.what[:60]} ({worst.person})"
    )


def persons() -> dict[str, dict[str, Any]]:
    """Plans as the pages hold them, by name."""
    from benefits_helper.app.draw import store
    from benefits_helper.desk.file import casefile

    held = {"five-years": LONG.encode(), **{path.stem: path.read_bytes() for path in PERSONS}}
    return {name: casefile.read(f"{name}.yaml", raw, store.rules()).data for name, raw in held.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=float, default=300, help="milliseconds that 95 of 100 changes must stay under")
    parser.add_argument("--changes", type=int, default=40, help="how many changes each person makes on each page")
    parser.add_argument("--page", action="append", help="only this page; may be given more than once")
    parser.add_argument("--person", action="append", help="only this person; may be given more than once")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slowest", type=int, default=0, help="how many of the slowest changes to list for each page")
    given = parser.parse_args()
    logging.disable(logging.WARNING)  # no server runs here, which Streamlit remarks on at every turn
    from benefits_helper.app.draw import frame

    plans = {name: plan for name, plan in persons().items() if not given.person or name in given.person}
    empty = floor()
    print(f"AppTest on an empty page: median {statistics.median(empty):.0f} ms, worst {max(empty):.0f} ms (in all figures below)")
    head = "".join(f"{word:>9}" for word in ("median", "p95", "worst", "wall", "wall p95"))
    print(f"{'page':16}{'count':>6}{head}  worst change (processor ms)")
    is_over = has_fault = False
    papers: list[Timed] = []
    for page in given.page or frame.PAGES:
        times: list[Timed] = []
        for name, plan in plans.items():
            with suppress(StopIteration):
                Walk(page, name, plan, given.seed - 1).go(6)  # warm: each state's rules and every function made
                times += Walk(page, name, plan, given.seed).go(given.changes)
        papers += [one for one in times if one.is_paper]
        times = [one for one in times if not one.is_paper]
        print(told(page, times), flush=True)
        for one in sorted(times, key=lambda one: -one.processor)[: given.slowest]:
            print(f"    {one.processor:7.0f} ms  {one.what} ({one.person})")
        for one in times:
            if one.fault:
                print(f"    FAULT {one.what} ({one.person}): {one.fault}")
        has_fault = has_fault or any(one.fault for one in times)
        is_over = is_over or at_95([one.processor for one in times]) > given.limit
    if papers:
        print(told("papers, locking", papers))
    print(f"over {given.limit:.0f} ms" if is_over else f"every page under {given.limit:.0f} ms at the 95th percentile")
    return 1 if is_over or has_fault else 0


if __name__ == "__main__":
    sys.exit(main())
