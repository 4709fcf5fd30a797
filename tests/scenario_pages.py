"""A case file of tests/scenarios open on the advisor's page, read as a person reads it: the ledger, the calendar, the folds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from html import unescape

from app_fakes import SAY
from benefits_helper import months
from benefits_helper.app import ledger
from desk_app import choose, desk, drawn, unfold
from test_app_pages import said, works
from tests.scenario_checks import NO_PLAN, Case, Data

LEDGER = {"wages", *ledger.COLUMNS}
NOWHERE = "nowhere"
_WIDE = ("net.resources", "medicaid.covered")  # their reasons reach every program
_BUTTON = re.compile(r"data-tap='([^']*)'>(.*?)</button>")
_ROW = re.compile(r"<tr role='row'>(.*?)</tr>")
_CELL = re.compile(r"<t[dh][^>]*>(.*?)</t[dh]>")
_TAG = re.compile(r"<[^>]*>")


def bare(html: str) -> str:
    return unescape(_TAG.sub("", html))


def amount(text: str) -> Decimal:
    """An amount of the page as a number; `*` marks an older figure."""
    return Decimal(text.replace("$", "").replace(",", "").replace("−", "-").rstrip("*"))


@dataclass
class Page:
    """A case file open on the advisor's page; each number is read from the page, once."""

    case: Case
    read: dict = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.own = self.case.file.data
        self.app = desk(self.own)
        self.at: tuple = (repr(""), 0)  # the facts tried and the tab
        self.check: Data = {}
        self.fine("first sight")

    def fine(self, what: str) -> None:
        assert works(self.app), (self.case.path.stem, what, [one.value for one in self.app.exception])
        assert not self.app.error, (self.case.path.stem, what, [one.value for one in self.app.error])

    def turn(self, check: Data) -> Page:
        """Chooses the tab of a check; facts of its own are told first, as an advisor would try them."""
        tab = self.tab(check.get("plan"))
        place = repr(check.get("facts", "")), tab
        if place == self.at:
            return self
        self.app.session_state["plan"] = _with_facts(self.own, tab, check.get("facts", {}))
        self.app.session_state["plan_version"] = self.app.session_state["plan_version"] + 1
        self.at, self.check = place, check
        choose(self.app, tab)
        self.fine(check["says"])
        return self

    def tab(self, plan: str | None) -> int:
        names = [NO_PLAN, *(one["name"] for one in self.own.get("plans", []))]
        return names.index(plan or NO_PLAN)

    @property
    def first(self) -> int:
        return months.parse(self.own["start"])

    def ledger(self) -> dict[str, str]:
        """The amounts of the ledger by `name|month`."""
        if ("ledger", self.at) not in self.read:
            cells = _BUTTON.findall(drawn(self.app, "desk_ledger"))
            shown = {spot: re.search(r"</span><span>(.*?)</span>$", html)[1] for spot, html in cells}
            self.read["ledger", self.at] = {spot: bare(re.sub(r"<sup>.*?</sup>", "", html)) for spot, html in shown.items()}
        return self.read["ledger", self.at]

    def in_ledger(self, name: str, index: int) -> str:
        """A column that is nothing in every month is left out."""
        return self.ledger().get(f"{name}|{index}", "$0")

    def other(self, name: str, index: int) -> str:
        """Any number that stands in no table: one of the fold with the two boxes, or a line under one of its reasons."""
        result = self.case.result(self.check)
        place = f"{result.label(name)}, {SAY.month(self.first + index)}: "
        own = [one for one in result.names if one.partition(".")[0] == name.partition(".")[0]]
        for headline in [name] if name in result.names else [*own, *(one for one in _WIDE if one not in own)]:
            found = [head for head in self.reasons(headline, index) if head.startswith(place)]
            if found:
                return found[0].removeprefix(place).partition(" (")[0]  # a fact says beside its value if it was told
        return NOWHERE

    def reasons(self, name: str, index: int) -> list[str]:
        """Every line of the reason of a number, the number itself first."""
        if (key := ("reason", name, index, self.at)) not in self.read:
            self.app.session_state["fold_reason"] = True
            self.app.session_state["reason_what"] = name
            self.app.session_state["reason_month"] = self.first + index
            self.app.run()
            self.fine(name)
            tree = said(self.app).partition("<div class='bh-reason'>")[2].partition("<footer")[0]
            self.read[key] = [bare(head) for head in re.findall(r"<b>(.*?)</b>", tree)]
            self.app.session_state["fold_reason"] = False
        return self.read[key]

    def number(self, name: str, index: int) -> str:
        key = name, index, self.at
        if key not in self.read:
            self.read[key] = self.in_ledger(name, index) if name in LEDGER else self.other(name, index)
        return self.read[key].rstrip("*")

    def compared(self, name: str) -> list[list[str]]:
        """One benefit month by month, from the plans side by side: the month, things as they are now, each plan."""
        self.app.session_state["compare_one"] = name
        unfold(self.app, "fold_compare")
        self.fine(f"compare {name}")
        made = re.findall(r"<table.*?</table>", said(self.app), re.DOTALL)[-1]
        self.app.session_state["fold_compare"] = False
        return [[bare(cell) for cell in _CELL.findall(row)] for row in _ROW.findall(made)[1:]]

    def fold(self, name: str) -> str:
        text = said(unfold(self.app, f"fold_{name}"))
        self.fine(name)
        self.app.session_state[f"fold_{name}"] = False
        return unescape(text)

    def tips(self) -> dict[tuple[str, str], tuple[str, str]]:
        """Every cell of the calendar: its letter's words and its sentence, by row and month."""
        found = {}
        for row in _ROW.findall(drawn(self.app, "desk_ribbon")):
            name = bare(re.search(r"rowheader'>(.*?)</th>", row)[1]) if "rowheader" in row else ""
            for tip, aloud in re.findall(r"data-tip='([^']*)'.*?bh-aloud'>(.*?)</span>", row):
                month, _, words = unescape(aloud).partition(": ")
                found[name, month] = words, unescape(tip)
        return found


def _with_facts(own: Data, tab: int, told: Data) -> Data:
    """The case with these facts in place of the person's own, in the plan too; what was said of the old ones goes."""
    known = {name: how for name, how in own.get("known", {}).items() if name not in told}
    data = {**own, "facts": {**own["facts"], **told}, "known": known}
    if tab:
        plans = [dict(one) for one in own["plans"]]
        plans[tab - 1]["facts"] = {**plans[tab - 1].get("facts", {}), **told}
        data["plans"] = plans
    return {key: value for key, value in data.items() if value != {}}
