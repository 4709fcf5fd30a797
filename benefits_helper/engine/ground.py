"""What a rule rests on: figures, places where one is missing, and for whom a value is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from benefits_helper.rulebook.model import Version
from benefits_helper.rulebook.shape import UNCONFIRMED, Source

_SURE = ("verified", "sourced", "derived", "recalled")


class Level(IntEnum):
    """For whom something is known."""

    NOBODY = 0
    SOME = 1
    ALL = 2


@dataclass(frozen=True)
class Ground:
    """One figure a rule rests on, or one place where a figure or a rule is missing.

    `value` is the figure as people write it, empty when it is not known; `missing` then says what is missing. `since` is the
    month the figure holds from. `is_old`: its next value is due already. `is_awaited`: an earlier value is known, the one of
    this month is not. A rule that rests on no figure at all is a ground with a value of its own and no confidence.
    """

    name: str
    label: str
    value: str = ""
    since: int | None = None
    confidence: str = ""
    sources: tuple[Source, ...] = ()
    note: str = ""
    missing: str = ""
    url: str = ""
    is_old: bool = False
    is_awaited: bool = False

    @property
    def is_known(self) -> bool:
        return not self.missing

    @property
    def weakness(self) -> int:
        """How little can be built on it: 0 for what was read at its source, and more the weaker it is."""
        if self.missing:
            return len(_SURE) + (1 if self.is_awaited else 2)
        if self.is_old:
            return len(_SURE)
        return _SURE.index(self.confidence) if self.confidence else 0

    @property
    def is_sure(self) -> bool:
        """Known, of its time, and read somewhere rather than worked out or remembered."""
        return not self.missing and not self.is_old and self.confidence not in UNCONFIRMED


Grounds = dict[tuple[str, str], Ground]


def law_of(version: Version | None) -> tuple[Source, ...]:
    """What a step, or else its first line that says so, names as its law."""
    cites = [] if version is None else [version.cite, *(line.cite for line in version.lines)]
    cite = next(filter(None, cites), "")
    return (Source(cite=cite, url=version.url),) if version is not None and cite else ()


@dataclass(frozen=True)
class Seen:
    """For whom a value is known, the value where it is the same for all, and what it rests on."""

    level: Level
    value: int | None = None
    grounds: Grounds = field(default_factory=dict)

    @property
    def is_settled(self) -> bool:
        return self.value is not None and self.level == Level.ALL

    def over(self, *others: Seen) -> Seen:
        """The same, resting on the grounds of others too."""
        return Seen(self.level, self.value, merged([self, *others]))


def joined(parts: Iterable[Seen]) -> Seen:
    """One of several: known for all only when each is, and one value only when all agree."""
    parts = list(parts)
    levels, values = {part.level for part in parts}, {part.value for part in parts}
    return Seen(levels.pop() if len(levels) == 1 else Level.SOME, values.pop() if len(values) == 1 else None, merged(parts))


def together(parts: Iterable[Seen]) -> Seen:
    """All of several: known only for those for whom each is."""
    parts = list(parts)
    return Seen(min((part.level for part in parts), default=Level.ALL), None, merged(parts))


def merged(parts: Iterable[Seen]) -> Grounds:
    """The grounds of all parts, those found first first."""
    found: Grounds = {}
    for part in parts:
        for place, ground in part.grounds.items():
            found.setdefault(place, ground)
    return found
