"""The money to live on under each plan: one month where it stays as it is, else from the least to the most and on average.

A check follows pay later: SSI two months, SSDI after its grace months. With uneven pay a single month can show high pay
beside a full check, and nobody could live on what it promises. So no such month is told by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from benefits_helper.report.changes import CHECKS
from benefits_helper.report.draft import NET, NOW, Draft
from benefits_helper.report.outlook import PAY
from benefits_helper.words import plain

CENT = Decimal("0.01")
AFTER_RENT = "net.resources"  # the money to live on with SNAP in it, after rent
A_LITTLE = Decimal(50)  # dollars a month; a smaller fall, such as a new premium in January, is no other story


@dataclass(frozen=True)
class Uneven:
    """The months, counted from 0, over which uneven money is told: from the first pay of any plan to the last month in
    which it is known for all. `changes` are the plans whose money does not stay as it is."""

    months: range
    amounts: dict[str, list[Decimal]]
    changes: frozenset[str]

    def average(self, key: str) -> Decimal:
        """Dollars in an average month, to the cent; half a cent is rounded up."""
        return _mean(self.amounts[key])

    def ends(self, key: str, begun: int) -> tuple[int, int]:
        """The first month, counted from 0, with the least money from a month on, and the first one with the most."""
        amounts = dict(zip(self.months, self.amounts[key], strict=True))
        span = [at for at in self.months if at >= begun] or self.months
        return min(span, key=lambda at: amounts[at]), max(span, key=lambda at: amounts[at])


def _mean(amounts: list[Decimal]) -> Decimal:
    return (sum(amounts, Decimal(0)) / len(amounts)).quantize(CENT, ROUND_HALF_UP)


def uneven(draft: Draft) -> Uneven | None:
    """The months and amounts to tell where the pay of a plan changes, or its money falls later; None where one month will
    do, or where too little is known."""
    first = min((draft.begun(key) for key in draft.plans), default=0)
    after = next((at for at in range(first, len(draft.now.months)) if not _is_known(draft, at)), len(draft.now.months))
    span = range(first, after)
    changes = frozenset(key for key in draft.results if _changes(draft, key, span))
    if len(span) < 2 or not changes:
        return None
    return Uneven(span, {key: [_amount(draft, key, at) for at in span] for key in draft.results}, changes)


def _is_known(draft: Draft, at: int) -> bool:
    return all(isinstance(draft.exact(key, NET, at), Decimal) for key in draft.results)


def _amount(draft: Draft, key: str, at: int) -> Decimal:
    value = draft.exact(key, NET, at)
    return value if isinstance(value, Decimal) else Decimal(0)


def _changes(draft: Draft, key: str, span: range) -> bool:
    """Whether pay is not the same in all months from the first on, or the money falls after the month told else."""
    pay = {draft.results[key].value(PAY, at) for at in span if at >= draft.begun(key)}
    later = [_amount(draft, key, at) for at in span if at >= draft.settled]
    return len(pay) > 1 or bool(later) and later[0] - min(later) > A_LITTLE


def typical_month(draft: Draft, key: str) -> int:
    """The month whose pay stands for a plan: the one told, or with uneven pay the one with pay nearest to the average."""
    span = uneven(draft)
    if span is None or key not in span.changes:
        return draft.settled
    paid = {at: pay for at in span.months if isinstance(pay := draft.results[key].value(PAY, at), Decimal) and pay}
    mean = sum(paid.values(), Decimal(0)) / max(len(paid), 1)
    return min(paid, key=lambda at: abs(paid[at] - mean), default=draft.settled)


def sentences(draft: Draft, key: str) -> str:
    """The money to live on under a plan beside what it is now."""
    span = uneven(draft)
    if span is not None and span.changes & {key, NOW}:
        return _over_months(draft, key, span)
    stop = check_that_stops(draft, key)
    told = _one_month(draft, key)
    if stop is None or not draft.can_say(key, NET, draft.settled):
        return told
    at, name = stop
    return f"{told} {draft.say('report.money.stops_later', month=draft.month(at), what=draft.named(name))}"


def is_steady(draft: Draft, key: str, span: Uneven | None) -> bool:
    """Whether one month tells all of a plan and of how things are now."""
    return (span is None or not span.changes & {key, NOW}) and check_that_stops(draft, key) is None


def check_that_stops(draft: Draft, key: str) -> tuple[int, str] | None:
    """The first check that stops under a plan after the month told, in a month in which the money is not known."""
    result = draft.results[key]
    for at in range(draft.settled + 1, len(draft.now.months)):
        for name in CHECKS:
            paid, pays = (result.value(name, one) if name in result.names else None for one in (at - 1, at))
            if paid and pays == 0 and not _is_known(draft, at):
                return at, name
    return None


def _one_month(draft: Draft, key: str) -> str:
    at = draft.settled
    if not draft.can_say(key, NET, at):
        return draft.say("report.money.unknown", missing=draft.missing(key, NET, at))
    names = {"month": draft.month(at), "after": draft.range(key, NET, at)}
    if key == NOW:
        return draft.say("report.money.now", **names)
    if not draft.can_say(NOW, NET, at):
        return draft.say("report.money.plan", **names)
    if not all(draft.knows(one, NET, at) for one in (key, NOW)):
        return draft.say("report.money.range", before=draft.range(NOW, NET, at), **names)
    after, before = (_amount(draft, one, at) for one in (key, NOW))
    names |= {"before": draft.figure(NOW, NET, at), "difference": draft.difference(key, NET, at, signed=False)}
    told = draft.say(f"report.money.{_way(after - before)}", **names)
    sides = [draft.exact(one, AFTER_RENT, at) if AFTER_RENT in draft.now.names else None for one in (key, NOW)]
    left = draft.difference(key, AFTER_RENT, at, signed=False) if None not in sides else ""
    return _and_after_rent(draft, told, after - before, sides, left)


def _and_after_rent(draft: Draft, told: str, more: Decimal, sides: Sequence[object], difference: str) -> str:
    """A sentence on the money before SNAP and rent, and what is left of it after them where they move too."""
    after, before = sides
    if not isinstance(after, Decimal) or not isinstance(before, Decimal) or after - before == more:
        return told
    return f"{told} {draft.say(f'report.money.after_rent_{_way(after - before)}', difference=difference)}"


def _over_months(draft: Draft, key: str, span: Uneven) -> str:
    least, most = span.ends(key, draft.begun(key))
    names = {"first": draft.month(span.months[0]), "last": draft.month(span.months[-1])}
    ends = {"low": draft.range(key, NET, least), "low_month": draft.month(least),
            "high": draft.range(key, NET, most), "high_month": draft.month(most)}  # fmt: skip
    parts = [] if least == most else [draft.say("report.money.uneven", **names, **ends)]
    if key != NOW:
        way = _way(span.average(key) - span.average(NOW))
        amounts = {"after": average(draft, key, span), "before": average(draft, NOW, span)}
        more = difference(draft, key, span, signed=False)
        told = draft.say(f"report.money.average_{way}", **names, **amounts, difference=more)
        sides = [_average_of(draft, one, AFTER_RENT, span) for one in (key, NOW)]
        size = "" if None in sides else plain.dollars(abs(sides[0] - sides[1]))  # type: ignore[operator]
        left = _figure(draft, key, span, "average_more", size, AFTER_RENT) if size else ""
        parts.append(_and_after_rent(draft, told, span.average(key) - span.average(NOW), sides, left))
    elif not parts:
        parts.append(draft.say("report.money.now", month=draft.month(least), after=ends["low"]))
    if span.months.stop < len(draft.now.months):
        parts.append(draft.say("report.money.after_that", last=names["last"]))
    return " ".join(parts)


def _way(more: Decimal) -> str:
    return "same" if more == 0 else "more" if more > 0 else "less"


def average(draft: Draft, key: str, span: Uneven) -> str:
    """The money of an average month as a figure: `net.income@2026-03/plan-1:average`."""
    return _figure(draft, key, span, "average", plain.dollars(span.average(key)))


def difference(draft: Draft, key: str, span: Uneven, signed: bool = True) -> str:
    """How much more or less a plan leaves than now in an average month."""
    more = span.average(key) - span.average(NOW)
    sign = "" if not signed or not more else "+" if more > 0 else "−"
    return _figure(draft, key, span, "average_more", f"{sign}{plain.dollars(abs(more))}")


def _average_of(draft: Draft, key: str, name: str, span: Uneven) -> Decimal | None:
    """A result in an average month, to the cent; None where it is not known in all of them."""
    values = [draft.exact(key, name, at) if name in draft.now.names else None for at in span.months]
    sizes = [one for one in values if isinstance(one, Decimal)]
    return _mean(sizes) if len(sizes) == len(values) else None


def _figure(draft: Draft, key: str, span: Uneven, kind: str, text: str, name: str = NET) -> str:
    first, last = (draft.month(span.months[at]) for at in (0, -1))
    formula = draft.say("report.money.average_is", first=first, last=last)
    return draft.other(kind, key, name, draft.now.months[span.months[0]], text, formula)
