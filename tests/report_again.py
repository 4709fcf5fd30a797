"""Works the figures of a document out anew, without the document."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from benefits_helper import Rules, estimate, words
from benefits_helper.desk.plans.plan import scenario_of
from benefits_helper.desk.record.guard import guard
from benefits_helper.engine.flips import flips
from benefits_helper.engine.next_pay import kept_of
from benefits_helper.engine.possible import possible
from benefits_helper.engine.result import Result
from benefits_helper.report.model import Figure
from benefits_helper.words import plain
from tests.report_made import DAY, case_of


class Again:
    """One case, ready to be asked about its figures."""

    def __init__(self, rules: Rules, name: str):
        self.rules, self.case = rules, case_of(rules, name)
        plans = {"now": None} | {f"plan-{at}": plan for at, plan in enumerate(self.case.plans, 1)}
        self.scenarios = {key: scenario_of(self.case, plan) for key, plan in plans.items()}
        self.results = {key: estimate(one, rules) for key, one in self.scenarios.items()}
        self.say = words.load("en")

    def agrees(self, figure: Figure) -> bool:
        return bool(getattr(self, f"_{figure.kind}")(figure))

    def _at(self, figure: Figure) -> tuple[Result, int]:
        result = self.results[figure.plan]
        return result, figure.month - result.months[0]

    def _result(self, figure: Figure) -> bool:
        result, at = self._at(figure)
        reason, value = result.reason(figure.name, at), result.value(figure.name, at)
        same_law = reason.cite == figure.cite and reason.where.endswith(figure.where.removeprefix("rules/"))
        if not result.is_known(figure.name, at):
            return same_law and figure.text == self.say("report.unknown")
        if isinstance(value, Decimal):
            return (
                same_law
                and figure.text.rstrip("*") == plain.dollars(value)
                and figure.text.endswith("*") == result.is_older(figure.name, at)
            )
        key = f"report.status.{figure.name}.{value}"
        return same_law and figure.text.rstrip("*") == (self.say(key) if self.say.has(key) else result.text(figure.name, at))

    def _parameter(self, figure: Figure) -> bool:
        result, at = self._at(figure)
        reason = result.reason(figure.name, at)
        return reason.value_text == figure.text and reason.cite == figure.cite

    def _difference(self, figure: Figure) -> bool:
        sides = [self._low_and_high(figure, key) for key in (figure.plan, "now")]
        if None in sides or any(low != high for low, high in sides):  # type: ignore[misc]
            return figure.text == self.say("report.unknown")
        more = sides[0][0] - sides[1][0]  # type: ignore[index]
        return plain.amount_in(figure.text.lstrip("+−")) == abs(more) and figure.text.startswith("−") <= (more < 0)

    def _low_and_high(self, figure: Figure, key: str) -> tuple[Any, Any] | None:
        result = self.results[key]
        at = figure.month - result.months[0]
        value = result.value(figure.name, at)
        if value is not None or not any(told.is_unknown for told in result.scenario.facts.values()):
            return None if value is None else (value, value)
        span = possible(self.scenarios[key], self.rules).span(figure.name, at)
        return (span.low, span.high) if span.is_known else None

    def _range(self, figure: Figure) -> bool:
        _, at = self._at(figure)
        span = possible(self.scenarios[figure.plan], self.rules).span(figure.name, at)
        if span.words:
            return len(span.words) == 1 + figure.text.count(" or ") - (not span.is_known) or len(span.words) > 2
        return all(plain.dollars(Decimal(end)) in figure.text for end in (span.low, span.high) if end is not None)

    def _average(self, figure: Figure) -> bool:
        return plain.amount_in(figure.text) == self._mean(figure, figure.plan)

    def _average_more(self, figure: Figure) -> bool:
        more = self._mean(figure, figure.plan) - self._mean(figure, "now")
        return plain.amount_in(figure.text.lstrip("+−")) == abs(more) and figure.text.startswith("−") <= (more < 0)

    def _mean(self, figure: Figure, key: str) -> Decimal:
        """The average of the months from the one in the figure's id for as long as the figure is known for all plans."""
        _, first = self._at(figure)
        found = []
        for at in range(first, len(self.results["now"].months)):
            there = replace(figure, month=self.results["now"].months[at])
            ends = {one: self._low_and_high(there, one) for one in self.results}
            if any(one is None or one[0] != one[1] for one in ends.values()):
                break
            found.append(ends[key][0])  # type: ignore[index]
        return (sum(found, Decimal(0)) / len(found)).quantize(Decimal("0.01"), ROUND_HALF_UP)

    def _fact(self, figure: Figure) -> bool:
        result, at = self._at(figure)
        told = result.scenario.facts.get(figure.name)
        if not figure.text.startswith("$") or ";" in figure.text:
            return told is not None or figure.name in result.book.facts
        if told is None or figure.name == "wages":
            return plain.dollars(result.value(figure.name, at)) == figure.text
        return result.text(figure.name, at) == figure.text

    def _plan(self, figure: Figure) -> bool:
        job = self.case.plans[int(figure.plan.rpartition("-")[2]) - 1].job
        return job is not None and figure.text == plain.dollars(job.rate)

    def _edge(self, figure: Figure) -> bool:
        result, at = self._at(figure)
        if figure.name == "person.gross_earned":
            return plain.amount_in(figure.text) == kept_of(result.scenario, self.rules, month=at).pay
        turns = flips(result.scenario, self.rules, month=at)
        return plain.amount_in(figure.text) in [one.at for one in turns if one.name == figure.name]

    def _next(self, figure: Figure) -> bool:
        result, at = self._at(figure)
        kept = kept_of(result.scenario, self.rules, month=at)
        sizes = {part.name: part.more for part in (*kept.parts, *kept.beside)} | {"net.resources": kept.kept}
        return plain.dollars(abs(sizes[figure.name] or 0)) == figure.text

    def _tried(self, figure: Figure) -> bool:
        return any(figure.text in plain.dollars(Decimal(end) / 1_000_000)
                   for one in possible(self.scenarios[figure.plan], self.rules).domains.values() for end in one.whole)  # fmt: skip

    def _record(self, figure: Figure) -> bool:
        ledger = guard(self.case.scenario, self.case.record, self.rules, DAY)
        benefit, _, what = figure.name.partition(".")
        if what in ("ahead", "behind"):
            return plain.dollars(ledger.total(what, benefit)) == figure.text
        row = next(one for one in ledger.of(benefit) if one.month == figure.month)
        amounts = {"due": row.due, "came": row.received, "difference": abs(row.difference)}
        return plain.dollars(amounts[what] or Decimal(0)) == figure.text.lstrip("+−")
