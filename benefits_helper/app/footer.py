"""The line at the foot of every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from benefits_helper import __version__, months
from benefits_helper.words import Words


@dataclass(frozen=True)
class Footer:
    """What the foot of a page says, in three parts."""

    estimate: str
    facts: str
    crisis: str


def view(words: Words, today: date, can_save: bool = False) -> Footer:
    """The estimate notice, the month the figures are of and the version, and the crisis line. `can_save`: articles and notes
    can be saved on this server."""
    month = words.month(months.of(today))
    facts = f"{words('app.figures', month=month)} · {words('app.version', version=__version__)}"
    kept = words("app.kept_if_saved" if can_save else "app.nothing_kept")
    return Footer(words("app.estimate"), f"{facts} · {kept}", words("app.crisis"))
