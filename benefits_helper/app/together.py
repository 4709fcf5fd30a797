"""The answer as a few short lines to read together, one at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from benefits_helper.app.lines import Line
from benefits_helper.engine.reasons import OLDER_MARK
from benefits_helper.words import Words

_WAY_BACK = 2  # sentences: the first only says whom to tell
_END = re.compile(r"(?<=[.?!])\s+(?=[A-ZÁÉÍÓÚÑ¿¡])")


def lines(
    words: Words, health: Sequence[Line], money: Line, moved: Sequence[Line], back: Sequence[Line], do: Sequence[str]
) -> list[str]:
    """Health cover, money, the first change, the way back, the first thing to do; then the question to ask."""
    found = [words("member.helper.first", text=_short(line)) for line in health[:1]]
    found.append(words("member.helper.money", text=_short(money)))
    found += [words("member.helper.change", text=_short(line)) for line in moved[:1]]
    found += [words("member.helper.back", text=_short(line, _WAY_BACK)) for line in back[:1]]
    found += [words("member.helper.do", text=text) for text in do[:1]]
    return [*found, words("member.helper.ask")]


def _short(line: Line, sentences: int = 1) -> str:
    """What is said first and some sentences more; the mark of older amounts is for the eye."""
    first = _END.split(line.text)[:sentences]
    return " ".join(part for part in (line.lead, *first) if part).replace(OLDER_MARK, "")
