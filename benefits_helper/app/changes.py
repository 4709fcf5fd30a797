"""What changes and when: each amount that the job moves, in the order of the calendar, with its rule."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from benefits_helper.app import retirement
from benefits_helper.app.lines import Line, Why
from benefits_helper.app.pair import Pair, column, doubtful, figure, is_unknown, look, mark, missing, said_figure
from benefits_helper.words import Words, plain

AMOUNTS = (
    "ssi.payment", "ssp.benefit", "ssdi.payment", "snap.benefit", "rent.tenant_share",
    "medicare.part_b_premium", "medicaid.premium", "energy.benefit",
)  # fmt: skip
_TOPICS = {
    "ssi.payment": "ssi-earnings", "ssp.benefit": "ssi-earnings", "ssdi.payment": "ssdi-epe",
    "snap.benefit": "snap-earnings", "rent.tenant_share": "rent-subsidy",
    "medicare.part_b_premium": "medicare-savings", "medicaid.premium": "medicaid-buy-in",
    "energy.benefit": "heap-regular",
}  # fmt: skip
FLIPS = {"energy.eligible": "heap-regular", "part_d.extra_help": "extra-help", "msp.level": "medicare-savings"}
_TICKED = {"ssi": "ssi.payment", "ssdi": "ssdi.payment", "snap": "snap.benefit", "heat": "energy.benefit"}
_PAID = ("rent.tenant_share", "medicare.part_b_premium", "medicaid.premium")  # less of these is better
_MOST_OF_ONE = 3
_SMALL = Decimal(1)


def lines(words: Words, pair: Pair, gross: Decimal, gets: Collection[str] = ()) -> list[Line]:
    """Changes in order of their month; then what is not known of what the person gets; then what stays the same."""
    dated = [(index, line) for name in AMOUNTS for index, line in _moves(words, pair, name)]
    retired = retirement.since(pair)
    if retired is not None:  # work cannot stop that check any more, so nothing is said that it would
        dated = [entry for entry in dated if entry[0] < retired or entry[1].why.name != "ssdi.payment"]
    dated += trial_work(words, pair, gross)
    dated += [entry for name in FLIPS for entry in flips(words, pair, name)]
    dated.sort(key=lambda entry: entry[0])
    return [line for _, line in dated] + unknowns(words, pair, gets) + same(words, pair, gets)


def flips(words: Words, pair: Pair, name: str) -> list[tuple[int, Line]]:
    """The first month in which the job takes a right away or brings it, told once, with the month of the way back."""
    differs = [_differs(*both) for both in zip(column(pair.job, name), column(pair.now, name), strict=True)]
    if True not in differs:
        return []
    index = differs.index(True)
    has = _has(column(pair.job, name)[index])
    key = "gained" if has else "lost"
    lead = words(f"flips.{name}.{key}", month=words.month(pair.month(index)))
    told = [words.either(f"flips.{name}.{key}_note", "")]
    if False in differs[index:]:
        told.append(words("flips.back", month=words.month(pair.month(differs.index(False, index)))))
    note = " ".join(text for text in told if text)
    return [(index, Line(lead, note, "good" if has else "careful", Why(name, index), FLIPS[name]))]


def _has(value: object) -> bool:
    return value not in (False, "none")


def _differs(job: object, now: object) -> bool | None:
    """Whether the job changes if the person has something at all; None where that is not known."""
    return None if job is None or now is None else _has(job) != _has(now)


def _moves(words: Words, pair: Pair, name: str) -> list[tuple[int, Line]]:
    """Months in which the job, and not the calendar, moves an amount."""
    job, now = column(pair.job, name), column(pair.now, name)
    found = []
    for index, value in enumerate(job):
        before, drift = (now[0], 0) if index == 0 else (job[index - 1], _step(now, index))
        if not isinstance(value, Decimal) or not isinstance(before, Decimal) or drift is None:
            continue
        if abs(value - before) >= _SMALL and abs(value - before - drift) >= _SMALL:
            found.append((index, _move(words, pair, name, index, before, value)))
    return found[:_MOST_OF_ONE]


def _step(values: list, index: int) -> Decimal | None:
    pair = values[index - 1 : index + 1]
    return pair[1] - pair[0] if all(isinstance(value, Decimal) for value in pair) else None


def _move(words: Words, pair: Pair, name: str, index: int, before: Decimal, after: Decimal) -> Line:
    names = {"month": words.month(pair.month(index)), "what": words(f"your.{name}")}
    old = mark(pair.job, name, index - 1) if index else mark(pair.now, name, 0)
    names |= {
        "before": f"{plain.dollars(before)}{old}",
        "after": f"{plain.dollars(after)}{mark(pair.job, name, index)}",
    }
    key = "changes.starts" if not before else "changes.stops" if not after else "changes.moves"
    because = _because(words, pair, name, index)
    tone = "good" if (after > before) != (name in _PAID) else "plain"
    return Line(words(key, **names), because, tone, Why(name, index), _TOPICS.get(name, ""))


def _because(words: Words, pair: Pair, name: str, index: int) -> str:
    """The rule in one or two sentences: for SSI and its supplement the app's own, else what the rule file says."""
    if name == "ssp.benefit" and look(pair.job, name, index) == 0:
        return words("changes.ssp_stops")
    own = _ssi(words, pair, index) if name == "ssi.payment" else ""
    return own or reason_of(pair.job, name, index)


def _ssi(words: Words, pair: Pair, index: int) -> str:
    """How pay moves the SSI check; empty when something other than income does."""
    counted, rate = look(pair.job, "ssi.countable_income", index), figure(pair.job, "ssi.rate_used", index)
    if not isinstance(counted, Decimal) or rate is None:
        return ""
    stops = look(pair.job, "ssi.payment", index) == 0
    if stops != (counted >= plain.amount_in(rate)):
        return ""
    return words("changes.ssi_stops" if stops else "changes.ssi_counts", counted=plain.dollars(counted), rate=rate)


def reason_of(result: Any, name: str, index: int) -> str:
    """The nearest plain sentence of a value. The whole reason is worked out only where its first line has none."""
    return reason_words(result.top_reason(name, index)) or reason_words(result.reason(name, index))


def reason_words(reason) -> str:
    """The nearest plain sentence of a reason: its own, or that of the first line under it that has one."""
    if reason.says:
        return plain.closed(reason.says)
    for part in reason.because:
        if part.kind == "step":
            found = reason_words(part)
            if found:
                return found
    return ""


def trial_work(words: Words, pair: Pair, gross: Decimal) -> list[tuple[int, Line]]:
    """The story of SSDI at work: trial months, what comes after them, and the check then. It ends with the age at which
    SSDI turns into retirement benefits."""
    retired = retirement.since(pair)
    at_work = _at_work(words, pair, gross) if gross else []
    told = [entry for entry in at_work if retired is None or entry[0] < retired]
    return told if retired is None else [*told, (retired, retirement.line(words, pair, retired))]


def _at_work(words: Words, pair: Pair, gross: Decimal) -> list[tuple[int, Line]]:
    if not any(phase not in (None, "none") for phase in column(pair.job, "ssdi.phase")):
        return []
    service = [index for index, value in enumerate(column(pair.job, "ssdi.service_month")) if value is True]
    names = {
        "pay": plain.about(gross),
        "level": said_figure(pair.job, "ssdi.trial_work_level", 0) or words("unknown.short"),
    }
    if not service:
        return [(0, Line(words("trial.unused_lead"), words("trial.unused", **names), "good",
                         Why("ssdi.service_month", 0), "ssdi-twp"))]  # fmt: skip
    first, last = service[0], service[-1]
    used = look(pair.job, "ssdi.trial_work_months_used", last)
    names |= {"months": words.month_span(pair.month(first), pair.month(last)), "used": used, "count": len(service)}
    told = [(first, Line(words("trial.lead", **names), words("trial.text", **names), "good",
                         Why("ssdi.service_month", first), "ssdi-twp"))]  # fmt: skip
    over = _first_after_trial(pair)
    return told if over is None else [*told, (over, after_trial(words, pair, gross, over))]


def _first_after_trial(pair: Pair) -> int | None:
    phases = column(pair.job, "ssdi.phase")
    for index in range(1, len(phases)):
        if phases[index - 1] == "trial_work" and phases[index] not in ("trial_work", None):
            return index
    return None


def after_trial(words: Words, pair: Pair, gross: Decimal, over: int) -> Line:
    """The first month after trial work: does the check go on, and until when."""
    names = {
        "month": words.month(pair.month(over)),
        "number": over + 1,
        "pay": plain.about(gross),
        "level": _line_after_trial(words, pair, over),
    }
    checks = column(pair.job, "ssdi.payment")
    stop = next((i for i in range(over, len(checks)) if checks[i] is not None and not checks[i]), None)
    if stop is None:
        key = "after.goes_on" if all(value is not None for value in checks[over:]) else "after.unknown"
        tone = "good" if key == "after.goes_on" else "unknown"
        return Line(words("after.lead", **names), words(key, **names), tone, Why("ssdi.payment", over), "ssdi-epe")
    names["stop"] = words.month(pair.month(stop))
    return Line(words("after.lead", **names), words("after.stops", **names), "careful", Why("ssdi.payment", stop),
                "ssdi-epe")  # fmt: skip


def _line_after_trial(words: Words, pair: Pair, over: int) -> str:
    """The level of pay that counts after trial work, marked when nobody has confirmed it for that year."""
    level = said_figure(pair.job, "ssdi.sga_level_used", over)
    if level is None:
        return words("unknown.short")
    return words("after.not_confirmed", level=level) if doubtful(pair.job, "ssdi.sga_level_used", over) else level


def unknowns(words: Words, pair: Pair, gets: Collection[str]) -> list[Line]:
    """One line for each thing the person gets whose amount cannot be figured yet."""
    at, told = pair.settled, []
    for what, name in _TICKED.items():
        if what in gets and is_unknown(pair.job, name, at):
            lead = words("changes.unknown_lead", what=plain.first_lower(words(f"your.{name}")))
            lost = missing(words, pair.job, name, at)
            text = words("health.unknown_because", missing=lost) if lost else words("health.unknown")
            told.append(Line(lead, text, "unknown", Why(name, at), _TOPICS[name]))
    return told


def same(words: Words, pair: Pair, gets: Collection[str] = ()) -> list[Line]:
    """One line for the amounts and rights that the job leaves alone."""
    kept = []
    if "heat" in gets and all(value is True for value in column(pair.job, "energy.eligible")):
        kept.append(words("changes.heat_right"))
    for name in AMOUNTS:
        job, now = column(pair.job, name), column(pair.now, name)
        if job == now and any(isinstance(value, Decimal) and value for value in job) and None not in job:
            kept.append(plain.first_lower(words(f"your.{name}")))
    key = "changes.same" if len(kept) == 1 else "changes.same_many"
    return [Line(plain.first_upper(words(key, what=words.listed(kept))), "", "good")] if kept else []
