"""Parameters: what their tables go by, and their values by date."""

from __future__ import annotations

from typing import Any

from benefits_helper.language.tree import Typed
from benefits_helper.problems import suggestion
from benefits_helper.rulebook import shape
from benefits_helper.rulebook.dated import ValueReader
from benefits_helper.rulebook.model import Key, Parameter
from benefits_helper.rulebook.scope import Part, Place, Scope
from benefits_helper.units import Unit

Texts = dict[str, dict[str, int]]


class ParameterReader:
    """Reads the parameters of a scope. `texts` numbers the words that tables of text facts know; `known` are those of
    files read before."""

    def __init__(self, scope: Scope, known: Texts):
        self.scope = scope
        self.texts: Texts = {name: dict(words) for name, words in known.items()}

    def read(self, part: Part) -> Parameter | None:
        """One parameter. None when its unit or its keys cannot be read: the values would say nothing then."""
        form: shape.Parameter = part.form
        self.scope.check_topic(part, form.topic)
        keys = self._keys(part)
        if part.unit is None or keys is None:
            return None
        reader = ValueReader(part.file.located, part.at, form, part.unit, keys, self.texts, self._limits(part))
        entries = reader.entries()
        self.scope.problems += reader.problems
        return Parameter(part.full, form.label, part.unit, keys, entries, reader.sources, form.changes or "",
                         form.topic, part.file.path, part.line)  # fmt: skip

    def _limits(self, part: Part) -> Any:
        """How the limits of bands are read: expressions at places of the whole file."""
        outer = Part(part.file, (), part.program, part.name, part.unit, part.form)

        def limit(text: str, at: Place, unit: Unit) -> Typed | None:
            return self.scope.expression(outer, at, text, unit)

        return limit

    def _keys(self, part: Part) -> tuple[Key, ...] | None:
        try:
            wanted = read_keys(part.form.by)
        except ValueError as fault:
            self.scope.fault(part, ("by",), str(fault))
            return None
        keys = [self._key(part, word, banded) for word, banded in wanted]
        found = tuple(key for key in keys if key)
        return found if len(found) == len(keys) else None

    def _key(self, part: Part, word: str, banded: bool) -> Key | None:
        names = self.scope.names(part.program)
        found = names.find(word)
        if found is None:
            message = f"there is no step or fact called '{word}'"
            self.scope.fault(part, ("by",), message, suggestion(word, names.all()))
            return None
        full, unit = found
        if unit is None:
            return None
        if unit.is_money != banded and not (banded and unit.is_count):
            mend = "amounts go by bands, everything else by its exact value"
            message = f"a table cannot go by {word} like this: it is {unit.in_short()}"
            self.scope.fault(part, ("by",), message, mend)
            return None
        return Key(str(full), unit, banded)


def read_keys(data: Any) -> list[tuple[str, bool]]:
    """The names of `by:` with whether each is by bands. Raises ValueError."""
    if data is None:
        return []
    if isinstance(data, str):
        return [(data, False)]
    if isinstance(data, list) and 1 <= len(data) <= 2 and all(isinstance(word, str) for word in data):
        return [(word, False) for word in data]
    if isinstance(data, dict) and 1 <= len(data) <= 2 and all(how in ("bands", "exact") for how in data.values()):
        named = [(word, how == "bands") for word, how in data.items()]
        if named[0][1] and not any(banded for _, banded in named[1:]):
            return named
    raise ValueError("`by` is a name, a list of two names, or {name: bands} with {other: exact} after it")
