"""What happens to health cover under a plan, in sentences: Medicaid first, then Medicare."""

from __future__ import annotations

from benefits_helper.report.draft import NOW, Draft

COVERED, ROUTE, HOSPITAL = "medicaid.covered", "medicaid.pathway", "medicare.part_a"
_SHORT = {True: "covered", False: "none", None: "unknown"}


def sentences(draft: Draft, key: str) -> list[str]:
    """One sentence or two for Medicaid, and one for Medicare where there is any."""
    return [one for one in (medicaid(draft, key), medicare(draft, key)) if one]


def medicaid(draft: Draft, key: str) -> str:
    """Whether Medicaid is there in every month of a plan; if not, the first month it is not or is not known."""
    covered = _in_any_case(draft, key)
    before = _in_any_case(draft, NOW)
    if not covered:
        return draft.say("report.health.no_rules")
    names = {"first": draft.month(0), "last": draft.month(len(covered) - 1), "state": draft.state}
    kept = "kept" if before[0] else "open"
    if all(covered):
        return _with_ways(draft, key, f"medicaid_{kept}", names)
    at = next(index for index, value in enumerate(covered) if not value)
    names |= {"month": draft.month(at), "before": draft.month(at - 1) if at else ""}
    if covered[at] is None:
        names["missing"] = draft.missing(key, COVERED, at)
        return draft.say("report.health.medicaid_unknown_later" if at else "report.health.medicaid_unknown", **names)
    if not any(covered):
        spend_down = draft.results[key].value(ROUTE, at) == "spend_down"
        which = "spend_down" if spend_down else "medicaid_none" if not before[0] else "medicaid_lost_now"
        return _with_route(draft, key, which, at, names)
    back = next((index for index in range(at, len(covered)) if covered[index]), None)
    if not at:
        return draft.say("report.health.medicaid_starts", **names | {"month": draft.month(back or 0)})
    return _with_route(draft, key, "medicaid_lost", at, names)


def _with_ways(draft: Draft, key: str, which: str, names: dict[str, str]) -> str:
    """Cover in every month, with the way in which it comes; where that changes, with each way once."""
    ways = _column(draft, key, ROUTE)
    firsts = [at for at, way in enumerate(ways) if way is not None and ways.index(way) == at]
    if len(firsts) < 2 or None in ways:
        return _with_route(draft, key, which, draft.settled, names)
    listed = draft.say.listed([draft.figure(key, ROUTE, at) for at in firsts])
    return draft.say(f"report.health.{which}_ways", ways=listed, **names)


def _with_route(draft: Draft, key: str, which: str, at: int, names: dict[str, str]) -> str:
    route = draft.range(key, ROUTE, at) if ROUTE in draft.results[key].names else ""
    return draft.say(f"report.health.{which}", route=route, **names)


def medicare(draft: Draft, key: str) -> str:
    """Whether free hospital cover stays; empty when there is none and none is lost."""
    levels, before = _column(draft, key, HOSPITAL), _column(draft, NOW, HOSPITAL)
    if not levels or all(level == "none" for level in levels):
        return ""
    if levels[0] is None:
        return draft.say("report.health.medicare_unknown", missing=draft.missing(key, HOSPITAL, 0))
    if all(level == "free" for level in levels):
        return draft.say("report.health.medicare_kept", last=draft.month(len(levels) - 1), word=draft.figure(key, HOSPITAL, 0))
    at = next((index for index, level in enumerate(levels) if level == "free"), None)
    lost = next((index for index, level in enumerate(levels) if before[index] == "free" and level != "free"), None)
    if lost is not None:
        return draft.say("report.health.medicare_changes", month=draft.month(lost), word=draft.figure(key, HOSPITAL, lost))
    if at:
        return draft.say("report.health.medicare_starts", month=draft.month(at), word=draft.figure(key, HOSPITAL, at))
    return draft.say("report.health.medicare_word", word=draft.figure(key, HOSPITAL, draft.settled))


def _in_any_case(draft: Draft, key: str) -> list[bool | None]:
    """Whether Medicaid is there by month; where a fact is not known, whether it is there whatever that fact is."""
    found = _column(draft, key, COVERED)
    possible = draft.possible(key) if None in found else None
    if possible is None:
        return found
    spans = [possible.span(COVERED, at) for at in range(len(found))]
    return [span.words == ("yes",) if value is None and span.is_known and span.is_one else value
            for value, span in zip(found, spans, strict=True)]  # fmt: skip


def _column(draft: Draft, key: str, name: str) -> list:
    result = draft.results[key]
    return [result.value(name, at) for at in range(len(result.months))] if name in result.names else []


def short(draft: Draft, key: str, months: range) -> str:
    """Whether Medicaid is there in some months, in a word, for a table: the word of the month in which it is not, if any."""
    found = _in_any_case(draft, key)
    if not found:
        return draft.say("report.unknown")
    covered = [found[at] for at in months]
    if all(covered) or not any(covered):
        at = next((one for one in months if found[one] is None), months[0])
        return draft.figure(key, COVERED, at, draft.say(f"report.health.short.{_SHORT[found[at]]}"))
    at = next(one for one in months if not found[one])
    return draft.figure(key, COVERED, at, draft.say("report.health.short.partly"))
