"""What would have to be known for a result that is not."""

from __future__ import annotations

from benefits_helper.engine.reasons import figure_notices, reason
from benefits_helper.engine.sentences import fill
from benefits_helper.engine.trace import Trace

Spot = tuple[str, int]


def missing(trace: Trace, name: str, row: int) -> list[str]:
    """One sentence for each missing figure or fact behind a value in a row of the table; none when it is known."""
    found: dict[str, None] = {}
    seen: set[Spot] = set()
    waiting = [(name, row)]
    while waiting:
        spot = waiting.pop(0)
        if spot in seen or trace.is_known(*spot):
            continue
        seen.add(spot)
        behind = [one for one in trace.needs(*spot) if not trace.is_known(*one)]
        if behind:
            waiting += behind
        else:
            found[_sentence(trace, *spot)] = None
    return list(found)


def _sentence(trace: Trace, name: str, row: int) -> str:
    """What to say about something that is unknown of itself."""
    book = trace.rulebook
    if name in book.parameters:
        return figure_notices(trace.figure(book.parameters[name], row))[0]
    if name in book.steps:
        version = book.steps[name].version_at(int(trace.table.months[row]))
        own = fill(trace, name.partition(".")[0], version.missing, row) if version else ""
        return own or reason(trace, name, row).says or f"{book.steps[name].label} is not known here."
    fact = book.facts[name]
    return f"Not told: {fact.label}. {fact.help}".strip()
