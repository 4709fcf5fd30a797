"""Expressions of the rule language in words, for people who read a rule rather than run it."""

from __future__ import annotations

from benefits_helper.engine import sentences
from benefits_helper.language.tree import Typed
from benefits_helper.rulebook import naming
from benefits_helper.rulebook.model import Rulebook
from benefits_helper.rulebook.tongue import Tongue

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_COMPARED = {"=": "is", "!=": "is_not", "<": "under", "<=": "at_most", ">": "over", ">=": "at_least"}


def phrase(tongue: Tongue, node: Typed, book: Rulebook, inside: bool = False) -> str:
    """The expression in words, names by their labels."""
    if node.op == "value":
        return tongue.spoken(node.value, node.unit)
    if node.op == "unknown":
        return tongue.not_known
    if node.op == "name":
        return label(tongue, node.name, book)
    parts = [phrase(tongue, part, book, inside=True) for part in node.args]
    if node.op in ("and", "or"):
        text = f" {tongue.say(f'engine.formula.{node.op}')} ".join(parts)
        return f"({text})" if inside else text
    if node.op == "not":
        return tongue.say("phrases.not", a=parts[0])
    if node.op == "minus":
        return f"−{parts[0]}"
    if node.op in _SIGNS:
        text = f" {_SIGNS[node.op]} ".join(parts)
        return f"({text})" if inside else text
    if node.op in _COMPARED:
        return f" {tongue.say(f'phrases.signs.{_COMPARED[node.op]}')} ".join(parts)
    return _function(tongue, node, book)


def _function(tongue: Tongue, node: Typed, book: Rulebook) -> str:
    values = [phrase(tongue, part, book) for part in node.args]
    if node.op in sentences.FUNCTIONS:
        return sentences.worded(tongue.say, node.op, values)
    key = f"phrases.{node.op}"
    if not tongue.say.has(key):
        return node.op.replace("_", " ")
    x = label(tongue, node.name, book) if node.name else ""
    return tongue.say(key, x=x, number=node.number, values=", ".join(values))


def label(tongue: Tongue, name: str, book: Rulebook) -> str:
    """The label of a step, parameter or fact as it stands in the middle of a line."""
    return tongue.in_a_line(tongue.label(book, name))


def sentence(tongue: Tongue, text: str, program: str, book: Rulebook) -> str:
    """A sentence of a rule file in the reader's language, with its {names} replaced by labels."""
    text = tongue.of(text)
    for word in {part.partition("}")[0] for part in text.split("{")[1:]}:
        text = text.replace(f"{{{word}}}", f"[{label(tongue, naming.full_name(book, program, word), book)}]")
    return text
