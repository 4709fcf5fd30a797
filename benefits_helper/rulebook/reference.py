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
from benefits_helper.rulebook import shape
from benefits_helper.units import ROUNDINGS

_BEGIN = """\
# The rule language

This page is written by the program from its own code, so it holds every key and every function there is. It is
for looking things up. To change a rule for the first time, begin with [editing rules](editing-rules.md); for a
new state see [adding a state](adding-a-state.md).

A rule file holds one program. It reads like a paper worksheet: figures first, then one labeled line after the
other. Here is a small one, whole:

```yaml
"""

EXAMPLE = """\
program: demo
title: A small program
covers: federal
summary: Help for people whose pay that counts is under a limit.
parameters:
  limit:
    label: Income limit
    unit: dollars a month
    changes: every January
    values:
      2025-01-01: 1000.00
      2026-01-01: 1020.00
    source: {cite: 20 CFR 416.410, url: "https://www.ssa.gov/oact/cola/SSIamts.html", read: 2026-11-22}
  exclusion:
    label: Pay that does not count
    unit: dollars a month
    values: {1974-01-01: 65}
    source: {cite: 20 CFR 416.1112(c)(5)}
  share:
    label: Share of the rest that counts
    unit: percent
    values: {1974-01-01: 50%}
    source: {cite: 20 CFR 416.1112(c)(7)}
steps:
  - step: counted
    label: Pay that counts
    unit: dollars a month
    value: share of (wages - exclusion)
    not_below: $0
    says: The first {exclusion} of your {wages} does not count, and {share} of the rest does.
    cite: 20 CFR 416.1112
  - step: level
    label: Level of help
    unit: one of [none, half, full]
    choose:
      - when: counted <= share of limit
        then: full
      - when: counted <= limit
        then: half
      - otherwise: none
    output: yes
    cite: 20 CFR 416.1112
examples:
  - name: Part-time pay
    source: worked out by hand
    start: 2026-03
    facts: {wages: 1085}
    expect: {counted: 510.00, level: full}
"""

_AFTER_EXAMPLE = """\
```

Run `benefits-helper check` each time you save. It names the line and the column of each mistake, and how to mend it.
"""

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

_VALUES = """\
Never write a comma inside a number: `1250`, not `1,250`. Under `values` the dollar sign may be left out; inside
an expression it must be there: `$0`. An amount has two decimals at most. Inside, amounts are exact to a
millionth of a dollar.

### Values by date

Each line under `values` begins with the first day of a month. The value holds from that month until the next
line. After the newest line it is carried forward, and people see that it may have changed. Before the oldest
line it is not known. `unknown` says that nobody knows it from then on; say what is missing.

### Tables

A table has a line `by`. It goes by the exact value of a fact or step, by two of them, or by bands of an amount.

```yaml
    by: household_size
    values:
      2026-01-01: {1: 1330, 2: 1803, otherwise: 2276}

    by: [household_size, tier]
    values:
      2026-01-01: {1: {low: 10, high: 20}, 2: {low: 30, high: 40}}

    by: {yearly_pay: bands}
    values:
      2026-01-01:
        - {below: $12400, value: 10%}
        - {at_least: $12400, value: 12%}

    by: {yearly_pay: bands, filing: exact}
    values:
      2026-01-01:
        - {below: $12400, single: 10%, joint: 8%}
        - {at_least: $12400, single: 12%, joint: 10%}
```

* A table by a word or by yes or no names every word, or has `otherwise`. A table by a count, or by the state,
  need not; what it leaves out is not known.
* Bands join: one begins where the one before it ends, so that no amount falls between two and none into both.
  An end may be an expression, such as `150% of poverty_line`.
"""

_STEPS = """\
A step is figured in this order: `value` or `choose`; then `not_below`, `not_above`, `round`. `only_if` decides
whether it counts at all, and so does `applies_if` of the whole program. Where it does not count, the step is
$0, 0, no, the first word of its choice, or no month.

Steps may stand in any order. A step may not need itself in the same month, not even through other steps: one of
them must look at an earlier month.

A rule that changed in law keeps both forms: the old step with `until: 2024-09`, and the new one under the same
name with `from: 2024-10`.
"""

_EXPRESSIONS = """\
An expression is a sum or a question on one line, right after its key. It has {longest} characters at most; give
a part of a longer one a name, as a step of its own.

| sign | meaning | example |
| --- | --- | --- |
| `or` | yes when one side is yes | `student or blind` |
| `and` | yes when both sides are yes | `student and under_22` |
| `not` | turns yes into no | `not married` |
| `=` `!=` `<` `<=` `>` `>=` | is, is not, under, at most, over, at least | `wages > limit` |
| `+` `-` | plus, minus | `wages - exclusion` |
| `*` `of` `/` | times, a share of, divided by | `share of wages` |
| `-` | minus before an amount | `-exclusion` |
| `( )` | first this | `share of (wages - exclusion)` |

The signs at the bottom of the table bind first: `a or b and c` means `a or (b and c)`, and `a + 2 * b` is `a` and twice `b`.

**Values** in an expression are `$0`, `12`, `yes`, `no`, `unknown`, and the words of a choice without
quotes: `living_arrangement = own_home`.

**Figures have names.** Amounts, shares, ages and hours are set by law and change, so `check` refuses to see them typed
into an expression. Give each a name under `parameters`, with its date and source. Only `$0`, `0%`, `100%` and an age or
hours of 0 may be typed, and numbers that count: people, months, other things (`people - 1`, the last 60 months). The
ends of bands are figures of their table and stand there, under its date and source.

**Names** are facts, steps, parameters and slots. Those of the same program stand alone (`counted`); those of
another program stand with its name (`ssi.benefit`). Three names are built in: `state` (its two letters),
`this_month` and `start_month`.

### What goes together

| sum | gives |
| --- | --- |
| two values of one unit with `+` or `-` | the same unit |
| an amount times a share, a number or a count | the amount's unit |
| an amount divided by a number or a count | the amount's unit |
| a count times a number | the count's unit |
| a month plus or minus months | a month |
| a month minus a month | months |
| two values of one unit with `=`, `<` and the like | yes or no |

Nothing else does. A monthly amount is never added to or compared with a yearly one: say `monthly( )` or
`yearly( )`. A division that does not come out is cut after a millionth of a dollar; then `round` applies.

### What is not known

What is not known makes a sum or a comparison not known. But `no and unknown` is no, `yes or unknown` is yes, and
nothing times anything is nothing. A `choose` whose `when` is not known is not known either, unless every line that
could be taken gives the same.
"""

_FUNCTIONS = """\
In the table, `x` is the name of a fact or step, never a sum: make the sum a step of its own, so that it has a
label. `n` is a whole number from 1 to {most}. "This month too" means that a step cannot look at itself this
way; with "earlier months only" it can.

Months before the plan begins are figured as well, so that yearly limits and long counts come out right. Before
the first of them, all is zero, no, or no month.
"""

_LOOKS = {"now": "this month too", "back": "earlier months only", "never": "this month only"}
_TAKES = {
    "smallest": "two or more values", "largest": "two or more values", "monthly": "a yearly amount",
    "yearly": "a monthly amount", "is_given": "x (a fact)", "is_known": "any value", "calendar_month": "a month",
    "as_one_sum": "an amount", "whole_years": "two months", "months_left_this_year": "nothing",
    "left_this_year": "a yearly limit, x (an amount or a count)",
}  # fmt: skip

_SENTENCES = """\
`says` and `note` speak to the person: short words, and figures only as names in braces, such as `{limit}`. A
typed amount is refused, because it would grow old. `says` stands beside the figure. `note` stands under the
results, in the first month in which the step is yes or not zero. A sentence that begins with a brace, or holds
a colon and a space, needs quotes around it.
"""


def page() -> str:
    """The whole page as Markdown."""
    parts = [_BEGIN + EXAMPLE + _AFTER_EXAMPLE]
    for title, lead, model in _PARTS:
        parts += [f"## {title}\n", _lead(model, lead)]
        if model is not shape.Fill:
            parts.append(_keys(model))
        if model is shape.Step:
            parts.append(_STEPS)
    parts += ["## Units and values\n", _units(), _VALUES]
    parts += ["## Expressions\n", _EXPRESSIONS.format(longest=LONGEST)]
    parts += ["## Functions\n", _FUNCTIONS.format(most=MOST_MONTHS), _functions()]
    parts += ["## Rounding\n", _rounding()]
    parts += ["## Sentences\n", _SENTENCES]
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
