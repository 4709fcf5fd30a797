"""What would have to be known for a result that is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benefits_helper.engine.gathered import Gathered, reached
from benefits_helper.engine.reasons import figure_notices, reason
from benefits_helper.engine.sentences import fill
from benefits_helper.engine.trace import Trace
from benefits_helper.engine.ways import Look, Rows

Spot = tuple[str, int]


class Missing:
    """Answers for the values of one trace, in its words."""

    def __init__(self, trace: Trace):
        self.trace, self.ways = trace, trace.ways
        self._said: dict[Spot, str] = {}
        self._lost: dict[Spot, list[Spot]] = {}

    def sentences(self, name: str, row: int) -> list[str]:
        """One sentence for each missing figure or fact behind a value in a row of the table; none when it is known."""
        return list(self.named(name, row))

    def named(self, name: str, row: int) -> dict[str, str]:
        """The same sentences, each with the name of the figure, step or fact that is missing."""
        found: dict[str, str] = {}
        seen: set[Spot] = set()
        waiting = [] if self.trace.is_known(name, row) else [(name, row)]
        for spot in waiting:
            if spot in seen:
                continue
            seen.add(spot)
            behind = self._not_known(spot)
            if behind:
                waiting += behind
            else:
                found.setdefault(self._sentence(*spot), spot[0])
        return found

    def _not_known(self, spot: Spot) -> list[Spot]:
        """What is not known either of what something that is not known looked at."""
        if spot not in self._lost:
            needed = dict.fromkeys(self.trace.needs(*spot))
            self._lost[spot] = [one for one in needed if not self.trace.is_known(*one)]
        return self._lost[spot]

    def turns(self, names: Iterable[str], first: int) -> Iterator[Spot]:
        """The rows from `first` on in which something else is missing for a value than in the row before. It is quicker to
        find all of them at once than to gather the sentences of every row."""
        unknown = [name for name in names if (self.ways.every & ~self.ways.known(name)) >> first]
        gathered = self._gathered(unknown, first)
        for name in unknown:
            before = 0
            for row in range(first, len(self.trace.table.months)):
                bits = gathered.at(name, row)
                if bits and bits != before:
                    yield name, row
                before = bits

    def _gathered(self, names: list[str], first: int) -> Gathered:
        """A bit for each sentence, in every row in which it bears on a value."""
        visited = reached(names, self.ways.every >> first << first, self._unknown)
        own = {name: list(self._own(name, rows)) for name, rows in visited.items()}
        places = {text: at for at, text in enumerate(dict.fromkeys(text for said in own.values() for text, _ in said))}
        width = max(len(places), 1)

        def bits(name: str) -> int:
            return sum(1 << row * width + places[text] for text, row in own.get(name, ()))

        return Gathered(self._unknown, bits, width)

    def _own(self, name: str, rows: Rows) -> Iterator[tuple[str, int]]:
        """What is unknown of itself, with its sentence, in some rows."""
        for look in self._unknown(name):
            rows &= ~look.rows
        rows &= ~self.ways.known(name)
        while rows:
            row = (rows & -rows).bit_length() - 1
            yield self._sentence(name, row), row
            rows &= rows - 1

    def _unknown(self, name: str) -> Iterator[Look]:
        """What is not known either of what a name that is not known looked at."""
        lost = self.ways.every & ~self.ways.known(name)
        for look in self.ways.looks(name) if lost else ():
            behind = self.ways.every & ~self.ways.known(look.name)
            yield look._replace(rows=look.rows & lost & behind << look.back)

    def _sentence(self, name: str, row: int) -> str:
        """What to say about something that is unknown of itself."""
        if (name, row) not in self._said:
            self._said[name, row] = self._say(name, row)
        return self._said[name, row]

    def _say(self, name: str, row: int) -> str:
        trace, book, tongue = self.trace, self.trace.rulebook, self.trace.tongue
        if name in book.parameters:
            return figure_notices(tongue, trace.figure(book.parameters[name], row))[0]
        if name in book.steps:
            version = book.steps[name].version_at(int(trace.table.months[row]))
            own = fill(trace, name.partition(".")[0], version.missing, row) if version else ""
            return own or reason(trace, name, row, 0).says or tongue.not_known_here(book.steps[name].label)
        fact = book.facts[name]
        return tongue.say("engine.missing.fact", label=tongue.of(fact.label), help=tongue.of(fact.help)).strip()
