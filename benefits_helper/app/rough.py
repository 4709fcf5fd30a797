"""How rough a first answer is: the least and the most it comes to over the few facts that usually decide it.

Each way that these facts could be is figured exactly, with the job and without it, so a difference is always that of one
and the same person. Ways that do not fit what was ticked or told are left out. All other facts that were not told stay
at what is usual (see decision 0020).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from typing import Any

from benefits_helper import months
from benefits_helper.app.answers import UNKNOWN, Answers, plain_number, scenario
from benefits_helper.app.pair import NET
from benefits_helper.engine.result import as_scenario, runner_for
from benefits_helper.engine.table import Table
from benefits_helper.rulebook.rules import Rules
from benefits_helper.units import DOLLAR, plain_value

WHICH, SSDI, HOME, TRIAL = "which", "ssdi_benefit", "living_arrangement", "trial_work_months_used"
AT_HOME = ("own_home", "with_others", "others_household")  # who lives elsewhere is asked, not guessed
ALL_TRIAL = 9  # all trial work months there are
_AMOUNTS = 10
_NEAR = Decimal(5)
_CHECKS = ("ssi.payment", "ssp.benefit", "ssdi.payment")
Way = dict[str, Any]


@dataclass(frozen=True)
class Rough:
    """Over all ways that fit: money without the job and with it, and the difference, each from least to most. `open`: the
    facts that make it rough, the widest first; `quiet`: those that are not known either and change nothing here."""

    before: tuple[Decimal, Decimal]
    after: tuple[Decimal, Decimal]
    more: tuple[Decimal, Decimal]
    open: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    covered: bool = False


def hidden(answers: Answers) -> tuple[str, ...]:
    """The facts that a range is figured over for this person: not told, common to differ, and hard to guess."""
    told, found = {name for name, _ in answers.more}, []
    if answers.is_guess:
        found.append(WHICH)
    if answers.is_guess or ("ssdi" in answers.gets and answers.ssdi is None):
        found.append(SSDI)
    if answers.is_guess or "ssi" in answers.gets:
        found.append(HOME)
    if answers.is_guess or "ssdi" in answers.gets:
        found.append(TRIAL)
    return tuple(name for name in found if name not in told)


def ways(answers: Answers, rules: Rules) -> list[Way]:
    """Every joint way the hidden facts could be, as facts of a scenario; the usual way of each comes first."""
    names = hidden(answers)
    kinds = {
        WHICH: [{"gets_ssi": "yes"}, {"gets_ssi": "no"}],
        SSDI: [{SSDI: amount} for amount in _amounts(rules)],
        HOME: [{HOME: word} for word in AT_HOME],
        TRIAL: [{}, {TRIAL: _just_used(answers)}],
    }
    joint = [_joined(way) for way in product(*(kinds[name] for name in names))]
    if not answers.is_guess:
        return joint
    alone = [{key: value for key, value in way.items() if key not in _other(way)} for way in joint]
    return list({str(sorted(way.items())): way for way in alone}.values())


def _other(way: Way) -> tuple[str, ...]:
    """Of somebody who gets one check: what belongs to the other."""
    return (SSDI, TRIAL) if way["gets_ssi"] == "yes" else (HOME,)


def _joined(parts: Sequence[Mapping[str, Any]]) -> Way:
    return {name: value for part in parts for name, value in part.items()}


def _amounts(rules: Rules) -> list[str]:
    """Amounts over the possible ones, closer to each other where they are small: there SSI and SSDI go together."""
    possible = rules.facts[SSDI].possible
    if possible is None:  # the rules say what is tried for every amount; without it the check stays unknown
        return [UNKNOWN]
    top = Decimal(possible.high) / DOLLAR
    return [plain_number(Decimal(int(top * at * at / _AMOUNTS**2))) for at in range(1, _AMOUNTS + 1)]


def _just_used(answers: Answers) -> list[str]:
    """All trial work months, up to the month before the job."""
    return [months.show(answers.start - back) for back in range(ALL_TRIAL, 0, -1)]


def rough(answers: Answers, rules: Rules, index: int) -> Rough | None:
    """The range in one month shown, counted from 0; None when the money is not known in some way."""
    tried = ways(answers, rules)
    found = _Tried(answers, rules, tried, index)
    fits = found.fitting(answers)
    if not fits:
        return None
    before, after = found.money(0, fits), found.money(1, fits)
    if None in before or None in after:
        return None
    more = [late - early for early, late in zip(before, after, strict=True)]
    open_, quiet = _split(hidden(answers), [tried[at] for at in fits], before, after)
    return Rough(_ends(before), _ends(after), _ends(more), open_, quiet, found.all_covered(fits))


def _ends(amounts: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    return min(amounts), max(amounts)


def _split(
    names: Sequence[str], tried: Sequence[Way], before: Sequence[Decimal], after: Sequence[Decimal]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The facts that move the answer while the others stay, the widest first; and the others."""
    widths = {name: max(_width(name, tried, before), _width(name, tried, after)) for name in names}
    ordered = sorted(names, key=lambda name: -widths[name])
    return tuple(name for name in ordered if widths[name] >= 1), tuple(name for name in ordered if widths[name] < 1)


def _width(name: str, tried: Sequence[Way], amounts: Sequence[Decimal]) -> Decimal:
    """How far one fact alone moves an amount, at most."""
    key = "gets_ssi" if name == WHICH else name
    groups: dict[str, list[Decimal]] = {}
    for way, one in zip(tried, amounts, strict=True):
        rest = "" if name == WHICH else str(sorted((fact, value) for fact, value in way.items() if fact != key))
        groups.setdefault(rest, []).append(one)
    return max(max(group) - min(group) for group in groups.values())


class _Tried:
    """All ways in one run: the money and the cover of each, with the job and without it."""

    def __init__(self, answers: Answers, rules: Rules, tried: Sequence[Way], index: int):
        runner = runner_for(rules, answers.state, carry=True)
        steps = runner.rulebook.steps
        names = [name for name in (NET, "medicaid.covered", *_CHECKS) if name in steps]
        self.count, self.index, self.names = len(tried), index, names
        columns = [_scenario(answers, way, index, job) for job in (False, True) for way in tried]
        self.table: Table = runner.run([as_scenario(one, rules) for one in columns], names)

    def value(self, name: str, column: int, index: int) -> Any:
        """A value in dollars, or as it is; None when it is not known."""
        if name not in self.names:
            return None
        row = self.table.first_shown + index
        values, mask = self.table.values[name], self.table.masks.get(name)
        at = min(column, values.shape[1] - 1)
        if mask is not None and mask[row, min(column, mask.shape[1] - 1)]:
            return None
        return plain_value(int(values[row, at]), self.table.rulebook.steps[name].unit)

    def money(self, side: int, fits: Sequence[int]) -> list[Any]:
        return [self.value(NET, side * self.count + at, self.index) for at in fits]

    def all_covered(self, fits: Sequence[int]) -> bool:
        """Whether Medicaid goes on in every way, with the job."""
        return all(self.value("medicaid.covered", self.count + at, self.index) is True for at in fits)

    def fitting(self, answers: Answers) -> list[int]:
        """The ways in which a person gets now what they ticked, and as much as they told. When none comes near the SSI
        check that was told, all that fit the ticks do."""
        fits = [at for at in range(self.count) if self._gets_what_is_ticked(answers, at)]
        if answers.ssi is None:
            return fits
        near = [at for at in fits if self._is_near(answers.ssi, at)]
        return near or fits

    def _gets_what_is_ticked(self, answers: Answers, at: int) -> bool:
        checks = {"ssi": ("ssi.payment", "ssp.benefit"), "ssdi": ("ssdi.payment",)}
        return all(any(self.value(name, at, 0) for name in checks[one]) for one in answers.gets & set(checks))

    def _is_near(self, told: Decimal, at: int) -> bool:
        """The check may hold the state's supplement or not."""
        ssi, more = (self.value(name, at, 0) or Decimal(0) for name in ("ssi.payment", "ssp.benefit"))
        return min(abs(told - ssi), abs(told - ssi - more)) <= _NEAR


def _scenario(answers: Answers, way: Way, index: int, job: bool) -> dict[str, Any]:
    if answers.is_guess and "gets_ssi" in way:
        answers = replace(answers, gets=answers.gets | {"ssi" if way["gets_ssi"] == "yes" else "ssdi"})
    plain = scenario(answers, job)
    facts = {name: value for name, value in plain["facts"].items() if value != UNKNOWN}
    return {**plain, "months": str(index + 1), "facts": {**facts, **way}}


# ---- one fact at a time


def effect(answers: Answers, rules: Rules, name: str, index: int) -> Decimal:
    """By how much one fact alone can change the money in a month, over the values that fit what was ticked; 0 when it
    cannot."""
    tried = [{name: value} for value in _values(rules, answers, name)]
    if not tried:
        return Decimal(0)
    found = _Tried(answers, rules, tried, index)
    amounts = [value for value in found.money(1, found.fitting(answers)) if value is not None]
    return max(amounts) - min(amounts) if len(amounts) > 1 else Decimal(0)


def _values(rules: Rules, answers: Answers, name: str) -> list[str]:
    """What a fact could be: its words, or the least, the most and some between; nothing for words that each state has its
    own of, and for lists of months."""
    fact = rules.facts[name]
    if name == HOME:
        return list(AT_HOME)
    if fact.unit.choices:
        return list(fact.unit.choices)
    if fact.unit.kind == "yes or no":
        return ["no", "yes"]
    if fact.possible is None or fact.is_month_list:
        return []
    low, high = fact.possible.low, fact.possible.high
    steps = [low + (high - low) * at // 4 for at in range(5)]
    if fact.unit.kind == "month":
        return [months.show(answers.start + one) for one in steps]
    return [plain_number(Decimal(one) / DOLLAR) if fact.unit.is_money else str(one) for one in steps]
