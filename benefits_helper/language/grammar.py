"""Tokens to a tree. From loosest to tightest: or, and, not, comparison, + -, * / of, minus, (...)."""

from __future__ import annotations

from collections.abc import Callable

from benefits_helper.language.tokens import Token, tokenize
from benefits_helper.language.tree import ExpressionFault, Node

COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
KEYWORDS = ("and", "or", "not", "of")
_AFTER_NUMBERS = {
    "percent": "{}%", "dollars": "${}", "dollar": "${}", "months": "{}", "years": "{}", "people": "{}", "hours": "{}",
}  # fmt: skip
_DEEPEST = 40


def parse(text: str) -> Node:
    """The tree of one expression. Raises ExpressionFault at the first fault."""
    reader = _Reader(tokenize(text))
    tree = reader.either(0)
    reader.expect_end()
    return tree


class _Reader:
    def __init__(self, tokens: list[Token]):
        self.tokens, self.at = tokens, 0

    @property
    def token(self) -> Token:
        """The token that comes next."""
        return self.tokens[self.at]

    def take(self, *texts: str) -> Token | None:
        """The next token, and past it, when it is one of these signs or words."""
        token = self.token
        if token.kind in ("sign", "word") and token.text in texts:
            self.at += 1
            return token
        return None

    def expect_end(self) -> None:
        """Refuses whatever follows a whole expression."""
        if self.token.kind == "end":
            return
        text = self.token.text
        if text == ")":
            raise ExpressionFault(self.token.offset, "this ')' was never opened", "take it away, or add '('")
        raise self._misplaced()

    def _misplaced(self) -> ExpressionFault:
        """The fault for a token that cannot follow the one before it."""
        token, before = self.token, self.tokens[self.at - 1]
        for one in (token, before):
            if one.kind == "word" and one.text not in KEYWORDS and one.text.lower() in KEYWORDS:
                message = f"'{one.text}' is not expected here"
                return ExpressionFault(one.offset, message, "write and, or, not in small letters")
        mend = "is a sign such as + or `and` missing before it?"
        if before.kind == "number" and token.text in _AFTER_NUMBERS:
            mend = f"write {_AFTER_NUMBERS[token.text].format(before.text)}"
        return ExpressionFault(token.offset, f"'{token.text}' is not expected here", mend)

    def either(self, depth: int) -> Node:
        """a or b or c"""
        return self._chain(self.both, ("or",), depth)

    def both(self, depth: int) -> Node:
        """a and b and c"""
        return self._chain(self.negation, ("and",), depth)

    def negation(self, depth: int) -> Node:
        """not a"""
        token = self.take("not")
        if token:
            return Node("not", token.offset, args=(self.negation(_deeper(token, depth)),))
        return self.comparison(depth)

    def comparison(self, depth: int) -> Node:
        """a < b, never a < b < c"""
        left = self.sum(depth)
        sign = self.take(*COMPARISONS)
        if not sign:
            return left
        tree = Node(sign.text, sign.offset, args=(left, self.sum(depth)))
        if self.token.text in COMPARISONS:
            mend = "write two comparisons with `and` between them"
            raise ExpressionFault(self.token.offset, "a comparison has only two sides", mend)
        return tree

    def sum(self, depth: int) -> Node:
        """a + b - c, from left to right"""
        return self._chain(self.product, ("+", "-"), depth)

    def product(self, depth: int) -> Node:
        """a * b / c, from left to right; `50% of a` is a product too"""
        return self._chain(self.signed, ("*", "/", "of"), depth)

    def signed(self, depth: int) -> Node:
        """-a"""
        token = self.take("-")
        if token:
            return Node("minus", token.offset, args=(self.signed(_deeper(token, depth)),))
        return self.single(depth)

    def single(self, depth: int) -> Node:
        """A value, a name, a function, or (a whole expression)"""
        token = self.token
        if self.take("("):
            inside = self.either(_deeper(token, depth))
            self._close()
            return inside
        self.at += 1
        if token.kind in ("money", "percent", "number"):
            return Node("literal", token.offset, token.text, token.kind)
        if token.kind == "word" and token.text not in KEYWORDS:
            return self._call(token, depth) if self.take("(") else Node("word", token.offset, token.text)
        found = f"'{token.text}'" if token.text else "the end"
        raise ExpressionFault(token.offset, f"a value is missing before {found}", "write a name or an amount there")

    def _call(self, name: Token, depth: int) -> Node:
        args: list[Node] = []
        if not self.take(")"):
            args.append(self.either(_deeper(name, depth)))
            while self.take(","):
                args.append(self.either(_deeper(name, depth)))
            self._close()
        return Node("call", name.offset, name.text, args=tuple(args))

    def _close(self) -> None:
        if not self.take(")"):
            raise ExpressionFault(self.token.offset, "a closing ')' is missing here", "add it")

    def _chain(self, inner: Callable[[int], Node], signs: tuple[str, ...], depth: int) -> Node:
        tree = inner(depth)
        while sign := self.take(*signs):
            op = "*" if sign.text == "of" else sign.text
            tree = Node(op, sign.offset, args=(tree, inner(depth)))
        return tree


def _deeper(token: Token, depth: int) -> int:
    if depth >= _DEEPEST:
        raise ExpressionFault(token.offset, "this expression is nested too deeply", "split it into steps")
    return depth + 1
