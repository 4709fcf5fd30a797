"""The nearest turns and the next $100 in words, in any language of the program."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from benefits_helper.engine.flips import MONEY_TURN, Flip, Value
from benefits_helper.engine.next_pay import PAY, Kept, Part
from benefits_helper.engine.turn import RuleLine
from benefits_helper.rulebook.model import Rulebook
from benefits_helper.rulebook.tongue import Tongue
from benefits_helper.units import DOLLAR
from benefits_helper.words import Words, plain

_CHANGES = {"route": "medicaid", "savings_program": "msp"}  # results that go from one word to another


@dataclass(frozen=True)
class FlipWords:
    """One turn in words: what happens at which pay, what else to know of it, the rule with its line, and its law."""

    lead: str
    more: str
    rule: str
    cite: str
    name: str


def told(flips: list[Flip], book: Rulebook, tongue: Tongue) -> list[FlipWords]:
    """Each turn in the language of `tongue`."""
    return [_told(flip, book, tongue) for flip in flips]


def meaning(say: Words, start: int) -> str:
    """What "pay" means in these sentences."""
    return say("nearest.meaning", month=say.month(start))


def _told(flip: Flip, book: Rulebook, tongue: Tongue) -> FlipWords:
    say = tongue.say
    more = " ".join(part for part in (_ahead(flip, say), _expense(flip, say)) if part)
    rule = "" if flip.rule is None else _rule(flip.rule, book, tongue)
    return FlipWords(_lead(flip, say), more, rule, flip.rule.cite if flip.rule else "", flip.name)


def _lead(flip: Flip, say: Words) -> str:
    side = "up" if flip.up else "down"
    names = {"at": plain.dollars(flip.at), "loss": plain.dollars(flip.loss)}
    if flip.what == MONEY_TURN:
        return say(f"nearest.money.{side}", **names)
    names |= {form: say(f"nearest.{form}.{flip.what}") for form in ("your", "a")}
    if flip.before is None or flip.after is None:
        lead = say(f"nearest.{'unknown' if flip.after is None else 'known'}.{side}", **names)
    elif flip.what == "trial_work":
        lead = say(f"nearest.trial_work.{'used' if flip.after else 'free'}.{side}", **names)
    elif flip.what in _CHANGES:
        words = {"before": _word(flip, flip.before, say), "after": _word(flip, flip.after, say)}
        lead = say(f"nearest.change.{side}", **names, **words)
    else:
        lead = say(f"nearest.{'comes' if flip.after else 'stops'}.{side}", **names)
    return plain.first_upper(lead)


def _word(flip: Flip, value: Value, say: Words) -> str:
    return say(f"nearest.{_CHANGES[flip.what]}.{value}")


def _ahead(flip: Flip, say: Words) -> str:
    """From where more pay makes up for a drop."""
    if flip.what != MONEY_TURN:
        return ""
    if flip.ahead is None:
        return say("nearest.ahead.never")
    is_past = flip.ahead <= flip.pay
    return say("nearest.ahead.now" if is_past else "nearest.ahead.later", ahead=plain.dollars(flip.ahead))


def _expense(flip: Flip, say: Words) -> str:
    """How much more of work expenses keeps what the pay takes away."""
    if flip.expense is None:
        return ""
    names = {"more": plain.dollars(flip.expense.more), "pay": plain.dollars(flip.pay), "your": say(f"nearest.your.{flip.what}")}
    return say(f"nearest.expense.{flip.expense.fact}", **names)


def _rule(rule: RuleLine, book: Rulebook, tongue: Tongue) -> str:
    label = tongue.label(book, rule.line_name or rule.name)
    if rule.line is None or not rule.unit.is_money:
        return tongue.say("nearest.rule_only", rule=label)
    return tongue.say("nearest.rule", rule=label, line=plain.dollars(Decimal(rule.line) / DOLLAR))


def kept(one: Kept, start: int, say: Words) -> list[str]:
    """The next $100 (or another amount) in sentences: what is kept, then each part that moves, then what is not known."""
    by = plain.dollars(one.by)
    month = say.month(start + one.month)
    if one.kept is None:
        lead = say("nearest.kept.unknown", by=by, parts=say.listed([say(f"nearest.kept.label.{name}") for name in one.unknown]))
    else:
        key = "keep" if one.kept > 0 else "nothing" if one.kept == 0 else "lose"
        lead = say(f"nearest.kept.{key}", by=by, kept=plain.dollars(abs(one.kept)), month=month)
    parts = [part for part in (*one.parts, *one.beside) if part.more and part.name != PAY]
    unknown = [part for part in one.beside if part.more is None]
    return [lead, *(_moved(part, say) for part in parts), *(_unknown(part, say) for part in unknown)]


def _moved(part: Part, say: Words) -> str:
    more = part.more or Decimal(0)
    return say(f"nearest.part.{part.name}.{'more' if more > 0 else 'less'}", amount=plain.dollars(abs(more)))


def _unknown(part: Part, say: Words) -> str:
    return say("nearest.kept.unknown_part", part=say(f"nearest.kept.label.{part.name}"))
