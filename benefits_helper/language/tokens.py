"""An expression as a list of tokens, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from benefits_helper.language.tree import ExpressionFault

LONGEST = 120
_TOKEN = re.compile(
    r"(?P<space>[ ]+)|(?P<money>\$\d[\d,]*(?:\.\d+)?)|(?P<percent>\d[\d,]*(?:\.\d+)?%)|(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"|(?P<word>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)|(?P<sign>!=|<=|>=|[-+*/=<>(),])"
)
_LOOKALIKES = {"==": "=", "&&": "and", "||": "or", "≤": "<=", "≥": ">=", "≠": "!=", "×": "*", "÷": "/", "−": "-"}


@dataclass(frozen=True)
class Token:
    kind: str  # money, percent, number, word, sign, end
    text: str
    offset: int


def tokenize(text: str) -> list[Token]:
    """The tokens of one line, closed by an `end` token. Raises ExpressionFault."""
    if "\n" in text.strip():
        raise ExpressionFault(0, "an expression stands on one line", "make the second part a step of its own")
    if len(text) > LONGEST:
        message = f"this expression has {len(text)} characters; {LONGEST} are allowed"
        raise ExpressionFault(0, message, "give a part of it a name, as a step of its own")
    tokens, at = [], 0
    while at < len(text):
        _refuse_lookalikes(text, at)
        match = _TOKEN.match(text, at)
        if not match:
            raise ExpressionFault(at, f"'{text[at]}' does not belong in an expression")
        kind = match.lastgroup or ""
        if kind in ("money", "percent", "number") and "," in match[0].rstrip(","):
            raise ExpressionFault(at, f"'{match[0]}' has a comma in it", f"write {match[0].replace(',', '')}")
        piece = match[0].rstrip(",") if kind in ("money", "percent", "number") else match[0]
        if kind != "space":
            tokens.append(Token(kind, piece, at))
        at += len(piece)
    return [*tokens, Token("end", "", len(text))]


def _refuse_lookalikes(text: str, at: int) -> None:
    for wrong, right in _LOOKALIKES.items():
        if text.startswith(wrong, at):
            raise ExpressionFault(at, f"'{wrong}' is not a sign of the rule language", f"write {right}")
