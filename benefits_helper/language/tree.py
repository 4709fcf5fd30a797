"""The parts an expression is made of, before and after its units are checked."""

from __future__ import annotations

from dataclasses import dataclass

from benefits_helper.units import Unit


class ExpressionFault(Exception):
    """A fault in an expression, `offset` characters from its start.

    An empty `message` means that the fault behind it is told elsewhere, such as a name whose unit cannot be read.
    """

    def __init__(self, offset: int, message: str, mend: str = ""):
        super().__init__(message)
        self.offset, self.message, self.mend = offset, message, mend


@dataclass(frozen=True)
class Node:
    """One part as written. `op` is literal, word, not, minus, or, and, a comparison, + - * /, or call.

    For a literal `text` is what was written and `kind` is money, percent, number; for a word and a call it is the name.
    """

    op: str
    offset: int
    text: str = ""
    kind: str = ""
    args: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Typed:
    """One part with its unit. `op` is value, unknown, name, not, minus, or, and, a comparison, + - * /, or a function.

    `value` is the whole number of a value (see units); `name` is the full name (`ssi.benefit`, or a fact's bare name)
    of a name part, and of the series a time function looks at; `number` is a fixed count, such as the 60 of
    `count_months(x, 60)`.
    """

    op: str
    unit: Unit
    args: tuple[Typed, ...] = ()
    value: int = 0
    name: str = ""
    number: int = 0


def names_used(node: Typed) -> list[tuple[str, str]]:
    """Every name an expression uses, with the function that looks at it (`name` for a plain use)."""
    found = [(node.name, node.op)] if node.name else []
    for part in node.args:
        found += names_used(part)
    return found
