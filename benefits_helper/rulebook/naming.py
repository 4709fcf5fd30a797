"""Names and values of a rulebook as people say them, in explanations and on worksheets alike."""

from __future__ import annotations

import re
from collections.abc import Collection

from benefits_helper.rulebook.model import Rulebook
from benefits_helper.states import STATES
from benefits_helper.units import Unit, value_text

NOT_KNOWN = "not known"  # what stands in the place of a value that is not
_PROPER = {"Medicare", "Medicaid", "Social", "Part", "Extra", *(name.split()[0] for name in STATES.values())}


def label(book: Rulebook, name: str) -> str:
    """The label of a step, parameter or fact; built-in names as words."""
    for group in (book.steps, book.parameters, book.facts):
        if name in group:
            return group[name].label
    return name.replace("_", " ")


def in_a_line(words: str, proper: Collection[str] = _PROPER) -> str:
    """A label in the middle of a line: a small first letter, but SSI stays SSI. `proper` are beginnings that keep theirs,
    of one word or two."""
    first, two = words.partition(" ")[0].removesuffix("'s"), " ".join(words.split()[:2])
    is_proper = words[1:2].isupper() or first in proper or two in proper
    return words if is_proper else words[:1].lower() + words[1:]


def full_name(book: Rulebook, program: str, word: str) -> str:
    """The full name of a word as a file of `program` uses it."""
    own = word if "." in word else f"{program}.{word}"
    return own if own in book.steps or own in book.parameters else word


def spoken(value: int, unit: Unit) -> str:
    """A value in the middle of a line; the words of a choice as people say them: `own home`, `1619(b)`."""
    kinds = {"$": Unit("dollars"), "number": Unit("count"), "text": Unit("count")}
    text = value_text(value, kinds.get(unit.kind, unit))
    return re.sub(r"^s(\d+)([a-z])$", r"\1(\2)", text).replace("_", " ") if unit.choices else text
