"""What every section of a document is written from: the outlook, the words, and the figures said so far with their ids."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from benefits_helper import months
from benefits_helper.engine.reasons import Reason
from benefits_helper.report.model import Figure, Heading, Paragraph, Runs, marked, runs
from benefits_helper.report.outlook import NET, NOW
from benefits_helper.report.wording import Wording
from benefits_helper.words import plain

__all__ = ["AMOUNTS", "NET", "NOW", "RECORD", "STATUSES", "Draft"]

RECORD = "record"
_AMOUNT = re.compile(r"\$\d[\d,]*(?:\.\d+)?")
# Benefits and costs as amounts of a month, in the order in which they are told.
AMOUNTS = (
    "work.take_home", "ssi.payment", "ssp.benefit", "ssdi.payment", "medicare.part_b_premium", "medicaid.premium",
    "medicaid.spend_down", NET, "snap.benefit", "rent.tenant_share", "energy.benefit",
)  # fmt: skip
STATUSES = (
    "medicaid.pathway", "medicare.part_a", "ssi.status", "ssdi.phase", "msp.level", "part_d.extra_help", "energy.eligible",
)  # fmt: skip


@dataclass
class Draft(Wording):
    """A document that is being written. `figures` are those said so far, by id; `numbers` those of the list of sources."""

    figures: dict[str, Figure] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def figure(self, key: str, name: str, at: int, text: str = "") -> str:
        """A result of a plan in a month as it stands in a sentence, with its id on it."""
        result = self.results[key]
        shown = text or self.said(key, name, at)
        one = self._id(name, result.months[at], key)
        if one not in self.figures:
            reason = result.top_reason(name, at)
            self._keep(one, "result", name, result.months[at], key, self.said(key, name, at), reason=reason)
        return marked("figure", one, shown)

    def difference(self, key: str, name: str, at: int, signed: bool = True) -> str:
        """How much more or less a plan gives than now: a figure of its own, made of two others."""
        text = self.difference_text(key, name, at, signed)
        parts = tuple(self._id(name, self.now.months[at], one) for one in (key, NOW))
        for one in (key, NOW):
            self.figure(one, name, at)
        one = f"{parts[0]}-{NOW}"
        self._keep(one, "difference", name, self.now.months[at], key, text, self.say("report.difference_is"), parts=parts)
        return marked("figure", one, text)

    def difference_text(self, key: str, name: str, at: int, signed: bool = True) -> str:
        """`+$485`, `−$20` or `$0`; the words for what is not known where one of the two is not."""
        after, before = (self.exact(one, name, at) for one in (key, NOW))
        if not isinstance(after, Decimal) or not isinstance(before, Decimal):
            return self.say("report.unknown")
        size = plain.dollars(abs(after - before))
        return size if not signed or after == before else f"{'+' if after > before else '−'}{size}"

    def fact(self, key: str, name: str, month: int, text: str) -> str:
        """A fact as it stands in a sentence: told and not worked out. It leads to the table of what was told."""
        one = self._id(name, month, key)
        anchor = f"fact-{name}" if key == NOW else "sec-plans"
        self._keep(one, "fact", name, month, key, text, self.say("report.as_told"), anchor=anchor)
        return marked("figure", one, text)

    def line(self, key: str, line: Reason) -> str:
        """The amount of one line of a reason: a result, a figure of the law or a fact."""
        at = line.month - self.results[key].months[0]
        if line.kind == "step" and 0 <= at < len(self.results[key].months):
            return self.figure(key, line.name, at, line.value_text)
        if line.kind == "parameter":
            one = self._id(line.name, line.month, key)
            self._keep(one, "parameter", line.name, line.month, key, line.value_text, reason=line)
            return marked("figure", one, line.value_text)
        return self.fact(key, line.name, line.month, line.value_text) if line.kind == "fact" else line.value_text

    def range(self, key: str, name: str, at: int) -> str:
        """A result from the least to the most that it can be; `ssi.payment@2026-05/now:range` is its id."""
        possible = None if self.knows(key, name, at) else self.possible(key)
        if possible is None:
            return self.figure(key, name, at)
        found, month = possible.span(name, at), self.now.months[at]
        if found.words:
            yes_no = {"yes": "True", "no": "False"}
            words = [self.say.either(f"report.status.{name}.{yes_no.get(word, word)}", word) for word in found.words]
            text = self.say.listed(words, "or")
        else:
            unknown = self.say("report.unknown")
            low, high = (unknown if end is None else plain.dollars(Decimal(end)) for end in (found.low, found.high))
            text = low if low == high else self.say("report.ranges.span", low=low, high=high)
        if not found.is_known:
            text = self.say("report.ranges.or_unknown", text=text)
        return self.other("range", key, name, month, text, self.say("report.ranges.is"))

    def edge(self, key: str, name: str, at: int, text: str) -> str:
        """A pay at which a result turns: `ssi.payment@2026-05/now:edge`, or `person.gross_earned@...` for the pay itself."""
        return self.other("edge", key, name, self.now.months[at], text, self.say("report.lines.edge_is"))

    def next_hundred(self, key: str, name: str, at: int, text: str) -> str:
        """What the next $100 of pay moves in a part of the money to live on."""
        return self.other("next", key, name, self.now.months[at], text, self.say("report.lines.next_is"))

    def recorded(self, name: str, month: int, text: str) -> str:
        """An amount of the record of deposits: due, came, the difference or a sum."""
        return self.other("record", RECORD, name, month, text, self.say("report.guard.is"), "sec-guard")

    def other(self, kind: str, key: str, name: str, month: int, text: str, formula: str, anchor: str = "") -> str:
        """A figure that is no plain result; its kind stands in its id, unless it is of the record of deposits."""
        one = self._id(name, month, key) if key == RECORD else f"{self._id(name, month, key)}:{kind}"
        while one in self.figures and self.figures[one].text != text:
            one += "+"
        self._keep(one, kind, name, month, key, text, formula, anchor=anchor)
        return marked("figure", one, text)

    def each_amount(self, text: str, figure: Callable[[str], str]) -> str:
        """A sentence of others with each amount in it made a figure."""
        return _AMOUNT.sub(lambda match: figure(match[0]), text)

    def _keep(self, one: str, kind: str, name: str, month: int, key: str, text: str, formula: str = "", *,
              reason: Reason | None = None, parts: tuple[str, ...] = (), anchor: str = "") -> None:  # fmt: skip
        label = self.label(name) if reason is None or kind == "result" else self.spoken(reason.label)
        anchor = anchor or f"ref-{self.number(name)}"
        if reason is None:
            self.figures[one] = Figure(one, kind, name, month, key, text, label, formula, parts=parts, anchor=anchor)
        else:
            self.figures[one] = Figure(one, kind, name, month, key, text, label, reason.formula or reason.says, reason.cite,
                                       self._where(reason.where), reason.url, anchor=anchor)  # fmt: skip

    def _id(self, name: str, month: int, key: str) -> str:
        return f"{name}@{months.show(month)}/{key}"

    def _where(self, where: str) -> str:
        """`rules/federal/ssi.yaml:41` for a place in the rules."""
        path, _, line = where.rpartition(":")
        return f"{self.now.short_path(path)}:{line}" if path else ""

    def number(self, name: str) -> str:
        """The number under which the list of sources tells where a figure comes from."""
        return self.numbers.setdefault(name, str(len(self.numbers) + 1))

    def reference(self, name: str) -> str:
        """The small number that leads to the list of sources."""
        return marked("reference", self.number(name), self.number(name))

    # --- blocks

    def section(self, name: str) -> Heading:
        """The heading of a section."""
        return Heading(1, runs(self.say(f"report.{name}.title")), f"sec-{name}")

    def part(self, key: str, **names: object) -> Heading:
        return Heading(2, self.runs(key, **names))

    def runs(self, key: str, **names: object) -> Runs:
        return runs(self.say(f"report.{key}", **names))

    def paragraph(self, key: str, kind: str = "plain", **names: object) -> Paragraph:
        return Paragraph(self.runs(key, **names), kind)
