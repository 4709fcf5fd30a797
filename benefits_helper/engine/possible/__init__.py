"""Answers over facts that nobody knows."""

from benefits_helper.engine.possible.answer import Possible, Span, possible
from benefits_helper.engine.possible.domains import Domain, told_unknown
from benefits_helper.engine.possible.narrowing import Narrowing

__all__ = ["Domain", "Narrowing", "Possible", "Span", "possible", "told_unknown"]
