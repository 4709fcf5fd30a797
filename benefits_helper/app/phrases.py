"""Expressions of the rule language in words, for people who read a rule rather than run it."""

from __future__ import annotations

from benefits_helper.engine import sentences
from benefits_helper.language.tree import Typed
from benefits_helper.rulebook import naming
from benefits_helper.rulebook.model import Rulebook
from benefits_helper.words import load

_SIGNS = {
    "+": "+", "-": "−", "*": "×", "/": "÷", "=": "is", "!=": "is not", "<": "is under", "<=": "is at most",
    ">": "is over", ">=": "is at least",
}  # fmt: skip
_OF_ONE = {
    "last_month": "{x} the month before", "months_in_a_row": "months in a row with {x}", "ever": "{x}, now or earlier",
    "months_after_first": "months since {x} first came", "first_month": "first month with {x}",
    "total_this_year": "{x}, added up from January", "count_this_year": "months since January with {x}",
    "is_given": "{x} is told",
}  # fmt: skip


def phrase(node: Typed, book: Rulebook, inside: bool = False) -> str:
    """The expression in words, names by their labels."""
    if node.op == "value":
        return naming.spoken(node.value, node.unit)
    if node.op == "unknown":
        return naming.NOT_KNOWN
    if node.op == "name":
        return label(node.name, book)
    if node.op in ("and", "or"):
        text = f" {node.op} ".join(phrase(part, book, inside=True) for part in node.args)
        return f"({text})" if inside else text
    if node.op == "not":
        return f"not: {phrase(node.args[0], book, inside=True)}"
    if node.op == "minus":
        return f"−{phrase(node.args[0], book, inside=True)}"
    if node.op in _SIGNS:
        text = f" {_SIGNS[node.op]} ".join(phrase(part, book, inside=True) for part in node.args)
        return f"({text})" if inside and node.op in "+-*/" else text
    return _function(node, book)


def _function(node: Typed, book: Rulebook) -> str:
    x = label(node.name, book) if node.name else ""
    values = [phrase(part, book) for part in node.args]
    if node.op in _OF_ONE:
        return _OF_ONE[node.op].format(x=x)
    if node.op in sentences.FUNCTIONS:
        return sentences.worded(load(), node.op, values)
    if node.op == "months_ago":
        return f"{x} {node.number} months before"
    if node.op == "count_months":
        return f"months with {x} in the last {node.number}"
    if node.op == "left_this_year":
        return f"what is left this year of {', '.join(values)} after {x}"
    return node.op.replace("_", " ")


def label(name: str, book: Rulebook) -> str:
    """The label of a step, parameter or fact as it stands in the middle of a line."""
    return naming.in_a_line(naming.label(book, name))


def sentence(text: str, program: str, book: Rulebook) -> str:
    """A sentence of a rule file with its {names} replaced by labels."""
    for word in {part.partition("}")[0] for part in text.split("{")[1:]}:
        text = text.replace(f"{{{word}}}", f"[{label(naming.full_name(book, program, word), book)}]")
    return text
