"""How well each result of a month stands, and which facts hold it back."""

from __future__ import annotations

from typing import Any

from benefits_helper.app import ledger
from benefits_helper.app.lines import Table, cards
from benefits_helper.desk.plans import differences
from benefits_helper.engine.known import HOWS
from benefits_helper.words import Words

NAMES = ("medicaid.pathway", "medicare.part_a", "net.income", *(one for one in ledger.COLUMNS if one != "net.income"))
_MOST = 4


def standings(say: Words, result: Any, index: int, span: ledger.Spans = ledger.no_span) -> Table:
    """A row for each result of the month: its value, how well it stands, and the facts that are known least well. `span`: what
    a value that is not known can be."""
    rows = []
    for name in NAMES:
        if name in result.names and result.value(name, index) != 0:
            how = result.standing(name, index)
            label = say.either(f"label.{name}", ledger.own_label(result, name))
            value = span(name, index) if not result.is_known(name, index) else ""
            value = value or differences.text(result.value(name, index), say)
            rows.append((label, value, say(f"desk.sure.how.{how}"), _weakest(say, result, name, index, how)))
    head = [say(f"desk.sure.{one}") for one in ("result", "value", "stands", "facts")]
    return cards(say("desk.sure.caption", month=say.month(result.months[index])), head, rows)


def _weakest(say: Words, result: Any, name: str, index: int, how: str) -> str:
    """The facts behind a value that are known no better than the value stands; nothing where all are verified."""
    if how == HOWS[-1]:
        return ""
    facts = [one for one in result.rests_on(name, index) if result.scenario.how(one) == how]
    labels = [result.label(one) for one in facts[:_MOST]]
    if len(facts) > _MOST:
        labels.append(say("desk.sure.more", count=len(facts) - _MOST))
    return say.listed(labels)
