"""What people wrote for the reference page of the rule language; `reference` joins it with the tables made from the code."""

from __future__ import annotations

BEGIN = """\
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

AFTER_EXAMPLE = """\
```

Run `benefits-helper check` each time you save. It names the line and the column of each mistake, and how to mend it.
"""

VALUES = """\
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

STEPS = """\
A step is figured in this order: `value` or `choose`; then `not_below`, `not_above`, `round`. `only_if` decides
whether it counts at all, and so does `applies_if` of the whole program. Where it does not count, the step is
$0, 0, no, the first word of its choice, or no month.

Steps may stand in any order. A step may not need itself in the same month, not even through other steps: one of
them must look at an earlier month.

A rule that changed in law keeps both forms: the old step with `until: 2024-09`, and the new one under the same
name with `from: 2024-10`.
"""

EXPRESSIONS = """\
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

FUNCTIONS = """\
In the table, `x` is the name of a fact or step, never a sum: make the sum a step of its own, so that it has a
label. `n` is a whole number from 1 to {most}. "This month too" means that a step cannot look at itself this
way; with "earlier months only" it can.

Months before the plan begins are figured as well, so that yearly limits and long counts come out right. Before
the first of them, all is zero, no, or no month.
"""

SENTENCES = """\
`says` and `note` speak to the person: short words, and figures only as names in braces, such as `{limit}`. A
typed amount is refused, because it would grow old. `says` stands beside the figure. `note` stands under the
results, in the first month in which the step is yes or not zero. A sentence that begins with a brace, or holds
a colon and a space, needs quotes around it.
"""
