"""A comparison in words and as tables, in the reader's language: health cover first, what stays the same said once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benefits_helper import months
from benefits_helper.desk.plans.compare import NET, NET_AFTER_RENT, Comparison, Run
from benefits_helper.desk.plans.plan import Plan
from benefits_helper.words import Words, plain

COVERED = "medicaid.covered"
_MOST_RUNS = 4  # more of them are told as a span of amounts


@dataclass(frozen=True)
class Said:
    """One sentence about one benefit. `kind` is health, money, same or open (not known)."""

    kind: str
    name: str
    text: str


@dataclass(frozen=True)
class Grid:
    """A table of texts: what it shows, its head, its rows, and the name of the benefit or the month of each row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]


def sentences(comparison: Comparison, before: int, after: int, say: Words) -> list[Said]:
    """What changes from one column to another, when and by how much; then what stays the same and what nobody knows."""
    teller = _Teller(comparison, before, after, say)
    shown = [name for name in comparison.names if not comparison.is_nothing(name)]
    lost = [name for name in shown if teller.is_never_known(name)]
    same = [name for name in shown if comparison.is_same(name, before, after)]
    told = [one for name in shown if name not in lost and not teller.is_told_by_another(name) for one in teller.about(name)]
    health = [name for name in comparison.health if name in shown]
    if health and all(name in same for name in health):
        told.insert(int(bool(told) and told[0].kind == "health"), Said("health", "", say("plans.health_same")))
    if not told or len(same) == len(shown):
        return [Said("same", "", say("plans.all_same"))] if not lost else [teller.listed("open", "never_known", lost)]
    others = [name for name in same if name not in health]
    tail = [teller.listed("same", "same", others)] if others else []
    return [*told, *tail, *([teller.listed("open", "never_known", lost)] if lost else [])]


def label(comparison: Comparison, name: str, say: Words) -> str:
    """What a benefit is called."""
    return say.either(f"plans.label.{name}", comparison.columns[0].result.in_language(say.lang).label(name))


def column_name(comparison: Comparison, column: int, say: Words) -> str:
    """The name of a plan, or that of things as they are now."""
    plan = comparison.columns[column].plan
    return plan.name if plan else say("plans.as_now_head")


def text(value: Any, say: Words) -> str:
    """A value as people say it."""
    if value is None:
        return say("plans.not_known")
    if isinstance(value, bool):
        return say("plans.yes" if value else "plans.no")
    if isinstance(value, Decimal):
        return plain.dollars(value)
    return say.either(f"plans.choice.{value}", str(value))


def side_by_side(comparison: Comparison, index: int, say: Words) -> Grid:
    """One month: a row a benefit, a column a plan. What is nothing everywhere is left out."""
    columns = range(len(comparison.columns))
    names = [name for name in comparison.names if not comparison.is_nothing(name)]
    rows = [(label(comparison, name, say), *(text(comparison.value(name, one, index), say) for one in columns)) for name in names]
    return Grid(say("plans.caption", month=say.month(comparison.months[index])), _head(comparison, "benefit", say),
                tuple(rows), tuple(names))  # fmt: skip


def totals(comparison: Comparison, say: Words) -> Grid:
    """All months shown together: a row for each amount a month, a column a plan."""
    columns = range(len(comparison.columns))
    names = [name for name in comparison.names if comparison.is_summed(name) and not comparison.is_nothing(name)]
    rows = [(label(comparison, name, say), *(text(comparison.total(name, one), say) for one in columns)) for name in names]
    return Grid(say("plans.caption_totals", count=len(comparison.months)), _head(comparison, "benefit", say),
                tuple(rows), tuple(names))  # fmt: skip


def by_month(comparison: Comparison, name: str, say: Words) -> Grid:
    """One benefit: a row a month, a column a plan."""
    columns = range(len(comparison.columns))
    rows = [
        (say.month(month), *(text(comparison.value(name, one, index), say) for one in columns))
        for index, month in enumerate(comparison.months)
    ]
    return Grid(label(comparison, name, say), _head(comparison, "month", say), tuple(rows),
                tuple(months.show(month) for month in comparison.months))  # fmt: skip


def _head(comparison: Comparison, first: str, say: Words) -> tuple[str, ...]:
    columns = range(len(comparison.columns))
    return (say(f"plans.{first}"), *(column_name(comparison, one, say) for one in columns))


def notes(comparison: Comparison, say: Words) -> list[str]:
    """How the pay of each plan is counted, and when it begins and ends."""
    plans = [column.plan for column in comparison.columns if column.plan is not None and column.plan.has_pay]
    return [one for plan in plans for one in _notes(comparison, plan, say)]


def _notes(comparison: Comparison, plan: Plan, say: Words) -> list[str]:
    first, until = comparison.months[0], comparison.months[-1]
    found = []
    begins = min(plan.paid(until), default=until)
    if begins > first:
        found.append(say("plans.note.begins", plan=plan.name, month=say.month(begins)))
    if plan.job is not None and plan.job.rhythm is None:
        found.append(say("plans.note.average", plan=plan.name))
    more = {month: count for month, count in plan.months_with_one_more(until).items() if month >= first}
    if more:
        names = say.listed([say.month(month) for month in more])
        found.append(say("plans.note.more_paydays", plan=plan.name, times=max(more.values()), months=names))
        if not comparison.is_nothing("ssi.payment"):
            found.append(say("plans.note.ssi_later", plan=plan.name))
    if plan.paydays(until) and not comparison.is_nothing("ssdi.payment"):
        found.append(say(f"plans.note.{'earned_apart' if plan.knows_work_days else 'earned_is_paid'}", plan=plan.name))
    if plan.job is not None and plan.job.last is not None and plan.job.last < until:
        found.append(say("plans.note.ends", plan=plan.name, month=say.month(plan.job.last)))
    if plan.pay and plan.pay[-1].month < until:
        found.append(say("plans.note.last_payday", plan=plan.name, day=say.day(plan.pay[-1].on)))
    return found


class _Teller:
    """Tells the differences from one column to another."""

    def __init__(self, comparison: Comparison, before: int, after: int, say: Words):
        self.comparison, self.before, self.after, self.say = comparison, before, after, say
        self.sides = {"side": self._side(after), "other": self._side(before)}

    def _side(self, column: int) -> str:
        plan = self.comparison.columns[column].plan
        return self.say("plans.with", name=plan.name) if plan else self.say("plans.as_now")

    def is_never_known(self, name: str) -> bool:
        """Whether nobody knows it in any month, neither way."""
        span = range(len(self.comparison.months))
        return all(self.comparison.value(name, one, index) is None for one in (self.before, self.after) for index in span)

    def is_told_by_another(self, name: str) -> bool:
        """Whether the money after rent differs just as the money before it: SNAP and rent change nothing."""
        span = range(len(self.comparison.months))
        return name == NET_AFTER_RENT and all(
            self.comparison.difference(NET, self.before, self.after, index)
            == self.comparison.difference(name, self.before, self.after, index)
            for index in span
        )

    def listed(self, kind: str, key: str, names: list[str]) -> Said:
        """One sentence about several benefits."""
        labels = [label(self.comparison, name, self.say) for name in names]
        return Said(kind, "", self.say(f"plans.{key}", names=self.say.listed(labels)))

    def about(self, name: str) -> list[Said]:
        """What there is to tell about one benefit that is not the same in every month."""
        runs = self.comparison.runs(name, self.before, self.after)
        is_money = self.comparison.unit(name).is_money
        kind = "health" if name in self.comparison.health else "money"
        if not runs:
            return [Said("health", name, self.say("plans.covered.kept"))] if self._is_kept(name) else []
        known = [run for run in runs if run.is_known]
        told = [self._varies(name, known)] if is_money and len(known) > _MOST_RUNS else [self._run(name, run) for run in known]
        said = [Said(kind, name, one) for one in told]
        said += [Said("open", name, self._open(name, run)) for run in runs if run not in known]
        if name in (NET, NET_AFTER_RENT):
            said.append(Said(kind, name, self._total(name)))
        return said

    def _is_kept(self, name: str) -> bool:
        span = range(len(self.comparison.months))
        return name == COVERED and all(self.comparison.value(name, self.after, index) for index in span)

    def _when(self, first: int, last: int) -> str:
        at, end = self.comparison.months, len(self.comparison.months) - 1
        if (first, last) == (0, end) and end:
            return self.say("plans.when.all")
        if first == last:
            return self.say("plans.when.one", first=self.say.month(at[first]))
        if last == end:
            return self.say("plans.when.later", first=self.say.month(at[first]))
        if first == 0:
            return self.say("plans.when.until", last=self.say.month(at[last]))
        return self.say("plans.when.some", first=self.say.month(at[first]), last=self.say.month(at[last]))

    def _named(self, name: str, run: Run) -> dict[str, str]:
        return {
            "label": label(self.comparison, name, self.say), "when": self._when(run.first, run.last),
            "before": text(run.before, self.say), "after": text(run.after, self.say), **self.sides,
        }  # fmt: skip

    def _run(self, name: str, run: Run) -> str:
        names = self._named(name, run)
        if name == COVERED:
            return self.say("plans.covered.gained" if run.after else "plans.covered.lost", **names)
        if isinstance(run.after, bool):
            return self.say("plans.change.no_to_yes" if run.after else "plans.change.yes_to_no", **names)
        if not isinstance(run.after, Decimal):
            return self.say("plans.change.word", **names)
        key = "more" if run.after > run.before else "less"
        some = 0 < run.last - run.first < len(self.comparison.months) - 1
        several = "_a_month" if some and self.comparison.is_summed(name) else ""
        said = self.say(f"plans.change.{key}{several}", amount=plain.dollars(abs(run.after - run.before)), **names)
        return f"{said} {self.say('plans.change.both', **names)}" if run.is_level else said

    def _varies(self, name: str, runs: list[Run]) -> str:
        """Many changes of one amount, as the smallest and the largest of them."""
        sizes = [run.after - run.before for run in runs]
        names = {"label": label(self.comparison, name, self.say), "when": self._when(runs[0].first, runs[-1].last)}
        if min(sizes) < 0 < max(sizes):
            ends = {"less": plain.dollars(-min(sizes)), "more": plain.dollars(max(sizes))}
            return self.say("plans.change.varies_both", **ends, **names)
        low, high = sorted((abs(min(sizes)), abs(max(sizes))))
        key = "varies_more" if max(sizes) > 0 else "varies_less"
        return self.say(f"plans.change.{key}", low=plain.dollars(low), high=plain.dollars(high), **names)

    def _open(self, name: str, run: Run) -> str:
        both = run.before is None and run.after is None
        key = "not_known_both" if both else "not_known_base" if run.before is None else "not_known"
        return self.say(f"plans.change.{key}", **self._named(name, run))

    def _total(self, name: str) -> str:
        difference = self.comparison.total_difference(name, self.before, self.after)
        names = {"label": label(self.comparison, name, self.say), "count": len(self.comparison.months), **self.sides}
        if difference is None:
            lost = self.comparison.months_not_known(name, self.before, self.after)
            return self.say("plans.total.not_known", open=len(lost), **names)
        key = "same" if difference == 0 else "more" if difference > 0 else "less"
        return self.say(f"plans.total.{key}", amount=plain.dollars(abs(difference)), **names)
