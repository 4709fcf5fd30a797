"""Answers over unknown facts in words: what is possible, which fact to find out first and how, and what was tried."""

from __future__ import annotations

from typing import Any

from benefits_helper.engine.possible import Domain, Possible, Span
from benefits_helper.rulebook.tongue import Tongue
from benefits_helper.units import YES_NO, Unit

FEW = 12  # so many words are listed, more are counted
LITTLE = 1  # a fact that takes away less than so many percent of the doubt is not worth asking for


def span_text(found: Possible, name: str, index: int, tongue: Tongue) -> str:
    """What a result can be in a month: `$594 to $994`, `at most $1,210`, `ssi or buy_in`."""
    span, unit, say = found.span(name, index), found.unit(name), tongue.say
    if span.words:
        text = say.listed([tongue.value(code, unit) for code in found.codes(name, index)], "or")
    else:
        text = _between(found, name, index, span, unit, tongue)
    if span.is_known or text == say("narrow.span.open"):
        return text
    return say("narrow.span.or_not_known", span=text)


def _between(found: Possible, name: str, index: int, span: Span, unit: Unit, tongue: Tongue) -> str:
    low, high, _ = found.raw(name, index)
    say, ends = tongue.say, [tongue.value(end, unit) for end in (low, high)]
    if span.low is None and span.high is None and low != high:
        return say("narrow.span.open")
    if low == high:
        return ends[0]
    if not found.has_end(high):
        return say("narrow.span.at_least", low=ends[0])
    if not found.has_end(low):
        return say("narrow.span.at_most", high=ends[1])
    return say("narrow.span.between", low=ends[0], high=ends[1])


def first_to_find_out(found: Possible, tongue: Tongue) -> str:
    """The one fact that would narrow the answer most, and how to find it out; empty when nothing is unknown."""
    if not found.narrows:
        return ""
    best, say = found.narrows[0], tongue.say
    if best.share < LITTLE and not _leaves_open_where_one_stands(found):
        return say("narrow.little")
    fact = found.domains[best.fact].fact
    first = say("narrow.first", fact=tongue.in_a_line(tongue.of(fact.label)), help=tongue.of(fact.help))
    if best.share < LITTLE:
        return f"{say('narrow.status')} {first}"
    effect = say("narrow.clear") if best.share == 100 else say("narrow.part", share=best.share)
    return f"{first} {effect}"


def _leaves_open_where_one_stands(found: Possible) -> bool:
    """Whether a choice, such as the phase of SSDI, can be one word or another in some month."""
    choices = (name for name in found.names if found.unit(name).choices)
    return any(len(found.codes(name, index)) > 1 for name in choices for index in range(len(found.months)))


def tried(found: Possible, tongue: Tongue) -> list[str]:
    """What was tried for each unknown fact, a line each; it is an assumption, and the last line says so."""
    lines = [_tried(domain, tongue) for domain in found.domains.values()]
    return [*lines, tongue.say("narrow.tried.beyond")] if lines else []


def _tried(domain: Domain, tongue: Tongue) -> str:
    fact, say = domain.fact, tongue.say
    label, (low, high) = tongue.of(fact.label), domain.whole
    if fact.is_month_list:
        return say("narrow.tried.months", fact=label)
    if domain.is_counted_out:
        if fact.unit.kind == "text" or domain.size > FEW:
            return say("narrow.tried.many", fact=label, count=domain.size)
        unit = fact.unit if fact.unit.choices else YES_NO
        spoken = [tongue.spoken(code, unit) for code in range(low, high + 1)]
        return say("narrow.tried.words", fact=label, words=say.listed(spoken, "or"))
    if not domain.has_end:
        return say("narrow.tried.at_least", fact=label, low=tongue.value(low, fact.unit))
    return say("narrow.tried.between", fact=label, low=tongue.value(low, fact.unit), high=tongue.value(high, fact.unit))


def paragraphs(found: Possible, tongue: Tongue) -> list[str]:
    """What to say beside the table of what is possible: the fact to find out first, then what was tried."""
    said = tried(found, tongue)
    listed = [tongue.say("narrow.tried.title") + "\n" + "\n".join(said)] if said else []
    return [part for part in (first_to_find_out(found, tongue), *listed) if part]


def open_answer(found: Possible, names: tuple[str, ...], tongue: Tongue) -> list[str]:
    """What to say where facts are not known, part by part: what is possible by month, what to find out, what was tried.
    Of the results named, those that are one value in every month are left out."""
    indexes = range(len(found.months))
    open_ = [name for name in names if name in found.names and not all(found.span(name, at).is_one for at in indexes)]
    lines = [f"{name}\n" + "\n".join(_months(found, name, tongue)) for name in open_]
    return [*([tongue.say("narrow.title")] if lines else []), *lines, *paragraphs(found, tongue)]


def _months(found: Possible, name: str, tongue: Tongue) -> list[str]:
    """What a result can be, a line for each stretch of months in which it stays the same."""
    texts = [span_text(found, name, at, tongue) for at in range(len(found.months))]
    firsts = [at for at, text in enumerate(texts) if not at or texts[at - 1] != text]
    lines = []
    for first, after in zip(firsts, [*firsts[1:], len(texts)], strict=True):
        months_ = [tongue.month(found.months[at]) for at in sorted({first, after - 1})]
        when = tongue.say("narrow.span.between", low=months_[0], high=months_[-1]) if len(months_) > 1 else months_[0]
        lines.append(f"  {when}: {texts[first]}")
    return lines


def as_dict(found: Possible) -> dict[str, Any]:
    """For JSON: what is possible, by result and month, and the facts in the order in which they narrow it."""
    narrows = [{"fact": one.fact, "left": one.left, "share": one.share} for one in found.narrows]
    return {"possible": found.to_dict(), "narrows": narrows}
