"""Facts as fields of a form, made from rules/facts.yaml: a new fact there appears in the app without new code."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from benefits_helper import months
from benefits_helper.rulebook.tongue import Tongue
from benefits_helper.units import value_text
from benefits_helper.words import Words, plain


@dataclass(frozen=True)
class Field:
    """One question. `kind` is amount, count, yes_no, choice, month, month_list or text."""

    name: str
    label: str
    ask: str
    help: str
    kind: str
    choices: tuple[tuple[str, str], ...] = ()
    default: str = ""


Groups = dict[str, list[Field]]


def field(tongue: Tongue, fact: Any, texts: tuple[str, ...] = ()) -> Field:
    """The form field of a fact, in the reader's language. `texts`: the words a state's tables know for a text fact, such as
    its counties."""
    kind = "choice" if texts else kind_of(fact)
    choices = tuple((text, text) for text in sorted(texts))
    if kind == "yes_no":
        choices = (("yes", tongue.say("plan.yes")), ("no", tongue.say("plan.no")))
    elif kind == "choice" and not texts:
        choices = tuple((word, choice_words(tongue.say, word, tongue.choices)) for word in fact.unit.choices)
    said = (tongue.of(text) for text in (fact.label, fact.ask, fact.help))
    return Field(fact.name, *said, kind, choices, default(tongue, fact))


def kind_of(fact: Any) -> str:
    """What kind of field a fact has; see Field."""
    if fact.is_month_list:
        return "month_list"
    unit = fact.unit
    if unit.is_money:
        return "amount"
    if unit.is_count:
        return "count"
    return {"yes or no": "yes_no", "choice": "choice", "month": "month"}.get(unit.kind, "text")


def default(tongue: Tongue, fact: Any) -> str:
    """What holds when the fact is not told, in words; empty when nothing is taken for granted."""
    if fact.default_words in ("nothing", "unknown"):
        return ""
    if not fact.unit.choices:
        return tongue.value(fact.default, fact.unit)
    return choice_words(tongue.say, value_text(fact.default, fact.unit), tongue.choices)


def choice_words(words: Words, word: str, choices: Mapping[str, str] = MappingProxyType({})) -> str:
    """`own_home` as the catalog says it, else as `choices` do, else as `own home`."""
    text = word.replace("_", " ")
    return words.either(f"choice.{word}", choices.get(text, text))


def groups(tongue: Tongue, facts: dict[str, Any], texts: dict[str, tuple[str, ...]]) -> Groups:
    """Fields by group, in the order of the file. `texts`: see `field`, by fact."""
    found: Groups = {}
    for fact in facts.values():
        found.setdefault(fact.group, []).append(field(tongue, fact, texts.get(fact.name, ())))
    return found


def heading(words: Words, group: str) -> str:
    """What a group of facts is called."""
    return words.either(f"groups.{group}", plain.first_upper(group))


def split(fields: Groups, told: Collection[str], matter: Collection[str] | None) -> tuple[Groups, Groups]:
    """The fields to show and the others, by group: shown are those told and those that can change the result. `matter`
    None: nobody can say which, so all are shown."""
    given = {*told, "birth_month"} if "age" in told else set(told)
    shown = {heading: [one for one in some if matter is None or one.name in given or one.name in matter]
             for heading, some in fields.items()}  # fmt: skip
    others = {heading: [one for one in some if one not in shown[heading]] for heading, some in fields.items()}
    return _filled(shown), _filled(others)


def _filled(fields: Groups) -> Groups:
    return {heading: some for heading, some in fields.items() if some}


def shown(tongue: Tongue, fact: Any, value: Any) -> str:
    """A told value in words."""
    if isinstance(value, dict):
        return "; ".join(f"{_month(tongue, month)} {shown(tongue, fact, one)}" for month, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_month(tongue, one) for one in value)
    text, kind = str(value), kind_of(fact)
    if text == "unknown":
        return tongue.say("unknown.short")
    if kind == "amount":
        return f"${text.lstrip('$')}"
    if kind == "yes_no":
        return tongue.say.either(f"plan.{text}", text)
    return _month(tongue, text) if kind == "month" else choice_words(tongue.say, text, tongue.choices)


def _month(tongue: Tongue, text: str) -> str:
    try:
        return tongue.month(months.parse(str(text)))
    except ValueError:
        return str(text)
