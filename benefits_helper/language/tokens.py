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
_LOOKALIKES = {
    "==": "=", "&&": "and", "||": "or", "<>": "!=", "=>": ">=", "=<": "<=",
    "≤": "<=", "≥": ">=", "≠": "!=", "×": "*", "÷": "/", "−": "-", "–": "-",
}  # fmt: skip
_QUOTES = "'\"‘’“”`"


@dataclass(frozen=True)
class Token:
    kind: str  # money, percent, number, word, sign, end
    text: str
    offset: int


def tokenize(text: str) -> list[Token]:
    """The tokens of one line, closed by an `end` token. Raises ExpressionFault."""
    if not text.strip():
        raise ExpressionFault(0, "there is nothing after the colon", "write a name or an amount")
    if "\n" in text.strip():
        raise ExpressionFault(0, "an expression stands on one line", "make the second part a step of its own")
    if len(text) > LONGEST:
        message = f"this expression has {len(text)} characters; {LONGEST} are allowed"
        raise ExpressionFault(0, message, "give a part of it a name, as a step of its own")
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        kind = match.lastgroup if match else None
        if match is None or kind is None:
            raise _stray(text, at, tokens)
        piece = match[0]
        if kind == "sign" and text[at : at + 2] in _LOOKALIKES:
            raise _stray(text, at, tokens)
        if kind in ("money", "percent", "number"):
            piece = piece.rstrip(",")
            if "," in piece:
                raise ExpressionFault(at, f"'{piece}' has a comma in it", f"write {piece.replace(',', '')}")
        if kind != "space":
            tokens.append(Token(kind, piece, at))
        at += len(piece)
    return [*tokens, Token("end", "", len(text))]


def _stray(text: str, at: int, before: list[Token]) -> ExpressionFault:
    """The fault for a sign that the rule language does not have."""
    for sign in (text[at : at + 2], text[at]):
        if sign in _LOOKALIKES:
            return ExpressionFault(at, f"'{sign}' is not a sign of the rule language", f"write {_LOOKALIKES[sign]}")
    mend = ""
    if text[at] in _QUOTES:
        return ExpressionFault(at, "there is a quote mark in this expression", "words stand without quotes")
    if text[at] == "!":
        mend = "write not"
    elif text[at] == "%" and before and before[-1].kind == "number":
        mend = f"write {before[-1].text}% without a space"
    elif text[at] == "$":
        mend = "write the amount right after the dollar sign: $65"
    return ExpressionFault(at, f"'{text[at]}' does not belong in an expression", mend)
