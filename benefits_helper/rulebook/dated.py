"""The values of a parameter: plain figures, tables by one or two keys, and bands, each with its date and source."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from benefits_helper import months
from benefits_helper.language.tree import Typed
from benefits_helper.located import KEY, Located
from benefits_helper.problems import Problem, suggestion
from benefits_helper.rulebook import shape
from benefits_helper.rulebook.model import Band, Bound, Entry, Figure, Key
from benefits_helper.units import UNKNOWN_WORD, Unit, parse_value

Place = tuple[Any, ...]
_LONG_KEYS = ("value", "confidence", "note", "source", "missing", "url")
_BOUNDS = {"at_least": (True, True), "more_than": (True, False), "below": (False, False), "up_to": (False, True)}


class ValueReader:
    """Reads the values of one parameter. Faults are added to `problems`; a faulty value is left out."""

    def __init__(
        self,
        document: Located,
        at: Place,
        form: shape.Parameter,
        unit: Unit,
        keys: tuple[Key, ...],
        texts: dict[str, dict[str, int]],
        expression: Callable[[str, Place, Unit], Typed | None],
    ):
        self.document, self.at, self.form, self.unit, self.keys = document, at, form, unit, keys
        self.texts, self.expression = texts, expression
        self.problems: list[Problem] = []

    def entries(self) -> tuple[Entry, ...]:
        """All entries, oldest first."""
        found: list[Entry] = []
        for date, data in self.form.values.items():
            at = (*self.at, "values", date)
            try:
                since = months.from_date(date)
            except ValueError as fault:
                self._report((*at, KEY), str(fault))
                continue
            if found and since <= found[-1].since:
                self._report((*at, KEY), "the dates of a parameter go from old to new", "move this line up")
            found.append(self._entry(since, data, at))
        return tuple(sorted(found, key=lambda entry: entry.since))

    def _report(self, at: Place, message: str, mend: str = "") -> None:
        self.problems.append(self.document.problem(at, message, mend))

    def _entry(self, since: int, data: Any, at: Place) -> Entry:
        if not self.keys or data == UNKNOWN_WORD or _is_long(data):
            figure = self._figure(data, at)
            return Entry(since, {(): figure} if figure and not self.keys else {}, figure if self.keys else None)
        if self.keys[0].banded:
            return Entry(since, bands=self._bands(data, at))
        figures, otherwise = self._table(data, at, self.keys)
        return Entry(since, figures, otherwise)

    # --- one figure

    def _figure(self, data: Any, at: Place) -> Figure | None:
        if isinstance(data, str):
            return self._plain(data, at, self.form.confidence, tuple(self.form.source))
        if not isinstance(data, dict) or "value" not in data:
            due = "a table by " + " and ".join(key.name for key in self.keys) if self.keys else "one value"
            self._report(at, f"this should be {due}")
            return None
        for key in data:
            if key not in _LONG_KEYS:
                mend = suggestion(key, _LONG_KEYS)
                self._report((*at, key, KEY), f"'{key}' is not a key that belongs here", mend)
        confidence = str(data.get("confidence", self.form.confidence))
        if confidence not in ("verified", "sourced", *shape.UNCONFIRMED):
            words = "verified, sourced, derived or recalled"
            self._report((*at, "confidence"), f"'{confidence}' is not a degree of confidence", f"write {words}")
        sources = self._sources(data.get("source"), (*at, "source")) or tuple(self.form.source)
        figure = self._plain(data["value"], (*at, "value"), confidence, sources)
        if figure is None:
            return None
        words = {key: str(data.get(key, "")) for key in ("note", "missing", "url")}
        if figure.value is None and not words["missing"]:
            self._report(at, "an unknown value says what is missing", "add `missing: ...` in plain words")
        return Figure(figure.value, confidence, sources, **words)

    def _plain(self, data: Any, at: Place, confidence: str, sources: tuple[shape.Source, ...]) -> Figure | None:
        if not isinstance(data, str):
            self._report(at, "this should be one value, not a block")
            return None
        if data == UNKNOWN_WORD:
            return Figure(None, confidence, sources, missing=f"{self.form.label} is not known here.")
        try:
            return Figure(parse_value(data, self.unit), confidence, sources)
        except ValueError as fault:
            self._report(at, str(fault), suggestion(data, self.unit.choices))
            return None

    def _sources(self, data: Any, at: Place) -> tuple[shape.Source, ...]:
        if data is None:
            return ()
        listed = data if isinstance(data, list) else [data]
        try:
            return tuple(shape.Source.model_validate(one) for one in listed)
        except ValueError:
            self._report(at, "a source has `cite`, and may have `url` and `read`")
            return ()

    # --- tables

    def _table(self, data: Any, at: Place, keys: tuple[Key, ...]) -> tuple[dict[tuple[int, ...], Figure], Figure | None]:
        figures: dict[tuple[int, ...], Figure] = {}
        otherwise: Figure | None = None
        if not isinstance(data, dict):
            self._report(at, f"this should be a table by {keys[0].name}")
            return figures, None
        for word, inner in data.items():
            place = (*at, word)
            if word == "otherwise":
                otherwise = self._figure(inner, place)
                continue
            number = self._key_number(word, keys[0], (*place, KEY))
            if number is None:
                continue
            if len(keys) == 1:
                figure = self._figure(inner, place)
                if figure:
                    figures[(number,)] = figure
                continue
            deeper, rest = self._table(inner, place, keys[1:])
            figures.update({(number, *tail): figure for tail, figure in deeper.items()})
            if rest:
                self._report((*place, "otherwise"), "`otherwise` stands only at the outer level of a table")
        return figures, otherwise

    def _key_number(self, word: str, key: Key, at: Place) -> int | None:
        if key.unit.kind == "text":
            numbers = self.texts.setdefault(key.name, {})
            return numbers.setdefault(word, len(numbers))
        try:
            return parse_value(word, key.unit)
        except ValueError:
            message = f"'{word}' is not a value of {key.name}"
            mend = suggestion(word, key.unit.choices) or (f"it is {key.unit}" if not key.unit.choices else "")
            self._report(at, message, mend)
            return None

    # --- bands

    def _bands(self, data: Any, at: Place) -> tuple[Band, ...]:
        if not isinstance(data, list) or not data:
            self._report(at, "bands are a list of rows such as {at_least: $0, below: $100, value: ...}")
            return ()
        rows = [self._band(row, (*at, index)) for index, row in enumerate(data)]
        bands = [band for band in rows if band]
        if len(bands) == len(data):
            self._check_joins(bands, at)
        return tuple(bands)

    def _band(self, row: Any, at: Place) -> Band | None:
        if not isinstance(row, dict):
            self._report(at, "a row of bands looks like {at_least: $0, below: $100, value: ...}")
            return None
        ends: dict[bool, Bound] = {}
        figures: dict[int | None, Figure] = {}
        for word, inner in row.items():
            if word in _BOUNDS:
                is_lower, inclusive = _BOUNDS[word]
                limit = self.expression(str(inner), (*at, word), self.keys[0].unit)
                if limit:
                    ends[is_lower] = Bound(limit, inclusive, " ".join(str(inner).split()))
                continue
            number = None
            if word != "value" or len(self.keys) > 1:
                if len(self.keys) == 1:
                    self._report((*at, word, KEY), f"'{word}' is not a key of a band", suggestion(word, (*_BOUNDS, "value")))
                    continue
                number = self._key_number(word, self.keys[1], (*at, word, KEY))
                if number is None:
                    continue
            figure = self._figure(inner, (*at, word))
            if figure:
                figures[number] = figure
        return Band(ends.get(True), ends.get(False), figures)

    def _check_joins(self, bands: list[Band], at: Place) -> None:
        """Each band must begin where the one before it ends: no gap, no overlap."""
        for index, (left, right) in enumerate(zip(bands, bands[1:], strict=False)):
            place = (*at, index + 1)
            if left.upper is None or right.lower is None:
                self._report(place, "only the first band may be open below and only the last open above")
                continue
            same = left.upper.words == right.lower.words or _equal_literals(left.upper.limit, right.lower.limit)
            if not same:
                gap = _is_gap(left.upper.limit, right.lower.limit)
                words = "leaves a gap after" if gap else "overlaps" if gap is False else "does not start at the end of"
                self._report(place, f"this band {words} the one before it", f"start it at {left.upper.words}")
            elif left.upper.inclusive == right.lower.inclusive:
                both = "both bands hold" if left.upper.inclusive else "neither band holds"
                self._report(place, f"{both} {left.upper.words} itself", "pair `below` with `at_least`, `up_to` with `more_than`")


def _equal_literals(left: Typed, right: Typed) -> bool:
    return left.op == right.op == "value" and left.value == right.value


def _is_gap(left: Typed, right: Typed) -> bool | None:
    return right.value > left.value if left.op == right.op == "value" else None


def _is_long(data: Any) -> bool:
    return isinstance(data, dict) and "value" in data and set(data) <= set(_LONG_KEYS)


def read_keys(data: Any) -> list[tuple[str, bool]]:
    """The names of `by:` with whether each is by bands. Raises ValueError."""
    if data is None:
        return []
    if isinstance(data, str):
        return [(data, False)]
    if isinstance(data, list) and 1 <= len(data) <= 2 and all(isinstance(word, str) for word in data):
        return [(word, False) for word in data]
    if isinstance(data, dict) and 1 <= len(data) <= 2 and set(data.values()) <= {"bands", "exact"}:
        named = [(word, how == "bands") for word, how in data.items()]
        if named[0][1] and not any(banded for _, banded in named[1:]):
            return named
    raise ValueError("`by` is a name, a list of two names, or {name: bands} with {other: exact} after it")


_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def placeholders(text: str) -> list[str]:
    """The names between braces in a sentence."""
    return _PLACEHOLDER.findall(text)
