"""Which of a state's own rules are here."""

from __future__ import annotations

from collections.abc import Iterable

from benefits_helper.app import plain
from benefits_helper.app.words import Words
from benefits_helper.rulebook.model import Program
from benefits_helper.states import STATES

_OF_STATES = ("medicaid", "energy")


def gaps(words: Words, state: str, programs: Iterable[Program]) -> str:
    """A sentence that names the programs for which the state's own rules are missing; empty when none are."""
    held = {program.name for program in programs if state in program.covers}
    lost = [words(f"program.{name}") for name in _OF_STATES if name not in held]
    return words("what_if.state_gaps", state=STATES[state], what=plain.listed(lost)) if lost else ""
