"""What stands first: health cover, then what the month is worth, then the one fact that would make it surer."""

from __future__ import annotations

from benefits_helper.app import ledger
from benefits_helper.app.lines import Line
from benefits_helper.desk import narrow
from benefits_helper.report import health, money
from benefits_helper.report.draft import NET, NOW, Draft
from benefits_helper.report.model import plain_text, runs
from benefits_helper.words import plain

GOOD, CAREFUL, UNKNOWN = "good", "careful", "unknown"


def lines(draft: Draft) -> list[Line]:
    """The first lines of a plan, or of things as they are now when the draft holds no plan."""
    key = draft.main
    told = [_line(text, _health_tone(draft, key, name)) for text, name in _health(draft, key)]
    if NET in draft.results[key].names:
        told.append(_line(money.sentences(draft, key), _money_tone(draft, key)))
    first = _first_to_find_out(draft)
    return [*told, *([Line("", first, UNKNOWN)] if first else [])]


def spans(draft: Draft) -> ledger.Spans:
    """For each result and month of the plan told, from the least to the most that it can be; empty where nothing is open."""
    found = draft.possible(draft.main)

    def span(name: str, index: int) -> str:
        if found is None or name not in found.names:
            return ""
        return narrow.span_text(found, name, index, draft.results[draft.main].tongue)

    return span


def _health(draft: Draft, key: str) -> list[tuple[str, str]]:
    both = (health.medicaid(draft, key), health.COVERED), (health.medicare(draft, key), health.HOSPITAL)
    return [(text, name) for text, name in both if text]


def _line(text: str, tone: str) -> Line:
    """A sentence or two of the summary as a line of the page: the first one stands out."""
    lead, dot, rest = plain_text(runs(text)).strip().partition(". ")
    return Line(f"{lead}." if dot else lead, rest, tone)


def _health_tone(draft: Draft, key: str, name: str) -> str:
    result = draft.results[key]
    if name not in result.names:
        return UNKNOWN
    span = range(len(result.months))
    before, after = ([_in_any_case(draft, one, name, at) for at in span] for one in (NOW, key))
    if None in after:
        return UNKNOWN
    lost = any(was in (True, "free") and now not in (True, "free") for was, now in zip(before, after, strict=True))
    return CAREFUL if lost or not any(one not in (False, "none") for one in after) else GOOD


def _in_any_case(draft: Draft, key: str, name: str, at: int) -> object:
    """A status; also where a fact is not known, if it is the same whatever that fact is. None: it is not known."""
    possible = None if draft.knows(key, name, at) else draft.possible(key)
    if possible is None:
        return draft.results[key].value(name, at)
    span = possible.span(name, at)
    if not span.is_known or not span.is_one:
        return None
    return {"yes": True, "no": False}.get(span.words[0], span.words[0])


def _money_tone(draft: Draft, key: str) -> str:
    at = draft.settled
    after, before = draft.exact(key, NET, at), draft.exact(NOW, NET, at)
    if after is None or before is None:
        return UNKNOWN
    return CAREFUL if after < before else GOOD  # type: ignore[operator]


def _first_to_find_out(draft: Draft) -> str:
    found = draft.possible(draft.main)
    return "" if found is None else plain.closed(narrow.first_to_find_out(found, draft.results[draft.main].tongue))
