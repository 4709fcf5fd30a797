"""Facts as fields of a form, made from rules/facts.yaml: a new fact there appears in the app without new code."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from benefits_helper import months
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


def field(words: Words, fact: Any, texts: tuple[str, ...] = ()) -> Field:
    """The form field of a fact. `texts`: the words a state's tables know for a text fact, such as its counties."""
    kind = "choice" if texts else _kind(fact)
    choices = tuple((text, text) for text in sorted(texts))
    if kind == "yes_no":
        choices = (("yes", words("plan.yes")), ("no", words("plan.no")))
    elif kind == "choice" and not texts:
        choices = tuple((word, choice_words(words, word)) for word in fact.unit.choices)
    return Field(fact.name, fact.label, fact.ask, fact.help, kind, choices, _default(words, fact))


def _kind(fact: Any) -> str:
    if fact.is_month_list:
        return "month_list"
    unit = fact.unit
    if unit.is_money:
        return "amount"
    if unit.is_count:
        return "count"
    return {"yes or no": "yes_no", "choice": "choice", "month": "month"}.get(unit.kind, "text")


def _default(words: Words, fact: Any) -> str:
    """What holds when the fact is not told, in words; empty when nothing is taken for granted."""
    if fact.default_words in ("nothing", "unknown"):
        return ""
    return choice_words(words, value_text(fact.default, fact.unit))


def choice_words(words: Words, word: str) -> str:
    """`own_home` as `own home`, or the words the catalog has for it."""
    return words.either(f"choice.{word}", word.replace("_", " "))


def groups(words: Words, facts: dict[str, Any], texts: dict[str, tuple[str, ...]]) -> Groups:
    """Fields by group, in the order of the file; the key is the group's heading. `texts`: see `field`, by fact."""
    found: Groups = {}
    for fact in facts.values():
        heading = words.either(f"groups.{fact.group}", plain.first_upper(fact.group))
        found.setdefault(heading, []).append(field(words, fact, texts.get(fact.name, ())))
    return found


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


def shown(words: Words, fact: Any, value: Any) -> str:
    """A told value in words."""
    if isinstance(value, dict):
        return "; ".join(f"{_month(month)} {shown(words, fact, one)}" for month, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_month(one) for one in value)
    text = str(value)
    if text == "unknown":
        return words("unknown.short")
    kind = _kind(fact)
    if kind == "amount":
        return f"${text.lstrip('$')}"
    return _month(text) if kind == "month" else choice_words(words, text)


def _month(text: str) -> str:
    try:
        return months.words(months.parse(str(text)))
    except ValueError:
        return str(text)
