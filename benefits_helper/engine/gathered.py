"""What holds of everything that a value rests on, carried up from what it looked at, for all rows of a table at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from benefits_helper.engine.ways import Look, Rows

Looks = Callable[[str], Iterable[Look]]


class Gathered:
    """Each row of a name holds `width` bits: its own, and those of all that it looked at in the rows it looked at.

    `own` gives the bits that a name has of itself, row 0 lowest; `looks` what it looked at. A name is worked out when it
    is first asked for, together with all that it rests on.
    """

    def __init__(self, looks: Looks, own: Callable[[str], int], width: int = 1):
        self.looks, self.own, self.width = looks, own, width
        self._ones = (1 << width) - 1
        self._found: dict[str, int] = {}
        self._spread: dict[Rows, int] = {}

    def all(self, name: str) -> int:
        """The bits of all rows of a name."""
        if name not in self._found:
            self._settle(name)
        return self._found[name]

    def at(self, name: str, row: int) -> int:
        """The bits of one row."""
        return self.all(name) >> row * self.width & self._ones

    def spread(self, rows: Rows) -> int:
        """Every bit of some rows."""
        if self.width == 1:
            return rows
        if rows not in self._spread:
            places = (row for row in range(rows.bit_length()) if rows >> row & 1)
            self._spread[rows] = sum(self._ones << row * self.width for row in places)
        return self._spread[rows]

    def _settle(self, name: str) -> None:
        """What changes after it was first figured is figured again: steps look back at each other."""
        fresh = {one: self._lookers(one) for one in _behind(name, self.looks, self._found)}
        users: dict[str, list[str]] = {one: [] for one in fresh}
        for one, looked in fresh.items():
            for behind, _, _ in looked:
                if behind in users:
                    users[behind].append(one)
        self._found |= {one: self.own(one) for one in fresh}
        waiting = dict.fromkeys(fresh)
        while waiting:
            one = next(iter(waiting))
            del waiting[one]
            bits = self._found[one]
            for behind, shift, within in fresh[one]:
                bits |= self._found[behind] << shift & within
            if bits != self._found[one]:
                self._found[one] = bits
                waiting |= dict.fromkeys(users[one])

    def _lookers(self, name: str) -> list[tuple[str, int, int]]:
        """What a name looked at, with how far its bits move up and which of them count."""
        merged: dict[tuple[str, int], Rows] = {}
        for look in self.looks(name):
            place = look.name, look.back
            merged[place] = merged.get(place, 0) | look.rows
        return [(one, back * self.width, self.spread(rows)) for (one, back), rows in merged.items() if rows]


def _behind(name: str, looks: Looks, done: Mapping[str, int]) -> Iterator[str]:
    """A name and all that it rests on but for what is done, what is looked at before what looks."""
    seen = {name}
    waiting = [(name, iter(list(looks(name))))]
    while waiting:
        here, left = waiting[-1]
        for look in left:
            if look.rows and look.name not in seen and look.name not in done:
                seen.add(look.name)
                waiting.append((look.name, iter(list(looks(look.name)))))
                break
        else:
            waiting.pop()
            yield here


def reached(starts: Iterable[str], rows: Rows, looks: Looks) -> dict[str, Rows]:
    """Everything that some names rest on in some rows, with the rows of each that they rest on."""
    found: dict[str, Rows] = {}
    waiting = dict.fromkeys(starts, rows)
    while waiting:
        name, wanted = waiting.popitem()
        fresh = wanted & ~found.get(name, 0)
        if not fresh:
            continue
        found[name] = found.get(name, 0) | fresh
        for look in looks(name):
            behind = (look.rows & fresh) >> look.back
            if behind:
                waiting[look.name] = waiting.get(look.name, 0) | behind
    return found
