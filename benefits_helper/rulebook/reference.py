"""The reference page of the rule language (docs/language.md), written from the code that reads rule files.

python -m benefits_helper.rulebook.reference > docs/language.md
"""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from benefits_helper.language.check import MOST_MONTHS
from benefits_helper.language.functions import FUNCTIONS, Function
from benefits_helper.language.tokens import LONGEST
from benefits_helper.rulebook import reference_prose as prose
from benefits_helper.rulebook import shape
from benefits_helper.rulebook.reference_prose import EXAMPLE
from benefits_helper.units import ROUNDINGS

_PARTS: tuple[tuple[str, str, type[BaseModel]], ...] = (
    ("A rule file", "", shape.RuleFile),
    ("A parameter", "Under `parameters`, one block for each figure. Its name stands before it.", shape.Parameter),
    ("A value in its long form", "", shape.LongValue),
    ("A row of bands", "", shape.BandRow),
    ("A source", "", shape.Source),
    ("A step", "Under `steps`, one entry for each line of the worksheet.", shape.Step),
    ("A line of choose", "", shape.Line),
    ("A slot", "Under `slots`. The name of the slot stands before it.", shape.Slot),
    ("A fill", "Under `fills`, with the name of the slot before it. Its keys are those of a step, from `value` to `topic`; "
     "label and unit are the slot's.", shape.Fill),
    ("An example", "Under `examples`, in a rule file or in a file of nothing but examples.", shape.Example),
    ("A fact", "Only in `rules/facts.yaml`, under `facts`.", shape.FactForm),
    ("What a fact can be", "Under `possible`: `{low: $0, high: $600}`.", shape.TriedForm),
)  # fmt: skip

UNITS: dict[str, tuple[str, str]] = {
    "dollars": ("An amount that belongs to no stretch of time, such as savings.", "`2000`, `2000.50`"),
    "dollars a month": ("An amount for each month.", "`994.00`"),
    "dollars a quarter": ("An amount for each three months.", "`1890`"),
    "dollars a year": ("An amount for each year.", "`15960`"),
    "months": ("A number of months.", "`9`"),
    "people": ("A number of people.", "`2`"),
    "hours a month": ("Hours in a month.", "`80`"),
    "years": ("A number of years.", "`65`"),
    "count": ("Any other whole number.", "`3`"),
    "percent": ("A share, with two decimals at most.", "`50%`, `6.2%`"),
    "yes or no": ("An answer.", "`yes`, `no`"),
    "month": ("A month of the calendar.", "`2026-03`"),
    "text": ("Words. Only a fact may be text, and a table may go by it.", "`Kings`"),
    "one of [none, half, full]": ("One word of a list. The first word holds where a step does not apply.", "`half`"),
}

_LOOKS = {"now": "this month too", "back": "earlier months only", "never": "this month only"}
_TAKES = {
    "smallest": "two or more values", "largest": "two or more values", "monthly": "a yearly amount",
    "yearly": "a monthly amount", "is_given": "x (a fact)", "is_known": "any value", "calendar_month": "a month",
    "as_one_sum": "an amount", "whole_years": "two months", "months_left_this_year": "nothing",
    "left_this_year": "a yearly limit, x (an amount or a count)",
}  # fmt: skip


def page() -> str:
    """The whole page as Markdown."""
    parts = [prose.BEGIN + EXAMPLE + prose.AFTER_EXAMPLE]
    for title, lead, model in _PARTS:
        parts += [f"## {title}\n", _lead(model, lead)]
        if model is not shape.Fill:
            parts.append(_keys(model))
        if model is shape.Step:
            parts.append(prose.STEPS)
    parts += ["## Units and values\n", _units(), prose.VALUES]
    parts += ["## Expressions\n", prose.EXPRESSIONS.format(longest=LONGEST)]
    parts += ["## Functions\n", prose.FUNCTIONS.format(most=MOST_MONTHS), _functions()]
    parts += ["## Rounding\n", _rounding()]
    parts += ["## Sentences\n", prose.SENTENCES]
    return "\n".join(parts)


def _lead(model: type[BaseModel], more: str) -> str:
    said = " ".join((model.__doc__ or "").split())
    return f"{said} {more}".strip() + "\n"


def _keys(model: type[BaseModel]) -> str:
    """A table of the keys of a block: those it must have, then those it shares with others, then the rest."""
    own = model.__annotations__
    fields = sorted(model.model_fields.items(), key=lambda pair: (not pair[1].is_required(), pair[0] in own))
    rows = [f"| `{field.alias or name}` | {_need(field)} | {_told(field)} |" for name, field in fields]
    return "\n".join(["| key | needed | what it is |", "| --- | --- | --- |", *rows]) + "\n"


def _need(field: FieldInfo) -> str:
    if field.is_required():
        return "yes"
    return f"no; `{field.default}`" if field.default and isinstance(field.default, str) else "no"


def _told(field: FieldInfo) -> str:
    words = _words(field.annotation)
    told = (field.description or "").replace("|", "\\|")
    return f"{told} One of: {', '.join(f'`{word}`' for word in words)}." if 1 < len(words) < 8 else told


def _words(annotation: Any) -> tuple[str, ...]:
    """The words of a closed list, also where the key may be left out."""
    listed = [annotation, *get_args(annotation)]
    for one in listed:
        words = get_args(one)
        if words and all(isinstance(word, str) for word in words):
            return words
    return ()


def _units() -> str:
    rows = [f"| `{kind}` | {told} | {written} |" for kind, (told, written) in UNITS.items()]
    return "\n".join(["| unit | what it is | written |", "| --- | --- | --- |", *rows]) + "\n"


def _functions() -> str:
    rows = [
        f"| `{one.name}` | {_takes(one)} | {_gives(one)} | {_LOOKS[one.looks]} | {one.help} | `{one.example}` |"
        for one in FUNCTIONS.values()
    ]
    head = ["| function | takes | gives | looks at | what it says | example |", "| --- | --- | --- | --- | --- | --- |"]
    return "\n".join([*head, *rows]) + "\n"


def _takes(function: Function) -> str:
    if function.name in _TAKES:
        return _TAKES[function.name]
    x = {"yes or no": "x (yes or no)", "amount": "x (an amount or a count)"}.get(function.wants, "x")
    return ", ".join({"x": x, "n": "n"}[letter] for letter in function.takes)


def _gives(function: Function) -> str:
    if function.gives != "same":
        return function.gives
    return "the unit of x" if "x" in function.takes else "the same unit"


def _rounding() -> str:
    sizes = {"mill": "a tenth of a cent", "cent": "a cent", "dime": "ten cents", "dollar": "a dollar"}
    listed = ", ".join(f"`{word}` ({sizes[word]})" for word in ROUNDINGS)
    return (
        f"`round` is one of {len(get_args(shape.Rounding))} phrases: `down to the`, `up to the` or `nearest`, and then\n"
        f"{listed}. `nearest` takes a half up.\nExamples: `down to the dime`, `nearest dollar`.\n"
    )


if __name__ == "__main__":
    print(page(), end="")
