"""Sentences of steps: figures stand in them as {names}, never as typed amounts, so that they cannot grow old."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benefits_helper.problems import suggestion
from benefits_helper.rulebook.scope import Part, Place, Scope

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_TYPED_AMOUNT = re.compile(r"\$\s?\.?\d")


def placeholders(text: str) -> list[str]:
    """The names between braces in a sentence."""
    return _PLACEHOLDER.findall(text)


def check_sentences(scope: Scope, part: Part) -> None:
    """Reports typed amounts, braces that do not pair, and names that are not there, in all sentences of a step."""
    names = scope.names(part.program)
    for at, text in _sentences(part):
        amount = _TYPED_AMOUNT.search(text)
        if amount:
            mend = "write the name of the figure in braces"
            scope.fault(part, at, "a sentence has a typed amount in it", mend, _offset(part, at, amount.start()))
        for named in _PLACEHOLDER.finditer(text):
            if names.find(named[1]) is None:
                message = f"there is no step, parameter or fact called '{named[1]}'"
                scope.fault(part, at, message, suggestion(named[1], names.all()), _offset(part, at, named.start(1)))
        _check_braces(scope, part, at, text)


def _check_braces(scope: Scope, part: Part, at: Place, text: str) -> None:
    bare = _PLACEHOLDER.sub(lambda named: " " * len(named[0]), text)
    lone = re.search(r"[{}]", bare)
    if lone:
        message = "a brace is opened here and not closed" if lone[0] == "{" else "a brace is closed here, but not opened"
        scope.fault(part, at, message, "write {name}", _offset(part, at, lone.start()))


def _sentences(part: Part) -> Iterator[tuple[Place, str]]:
    form = part.form
    for key in ("says", "note", "missing"):
        if getattr(form, key):
            yield (key,), getattr(form, key)
    for index, line in enumerate(form.choose or ()):
        if line.says:
            yield ("choose", index, "says"), line.says


def _offset(part: Part, at: Place, index: int) -> int:
    """How far into the value a letter stands; 0 when the sentence goes over several lines."""
    written = part.file.located.value((*part.at, *at))
    return index + written.quoted if written.lines == 1 else 0
