"""The values of a parameter: plain figures, tables by one or two keys, and bands, each with its date and source."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from benefits_helper import months
from benefits_helper.language.tree import Typed
from benefits_helper.located import KEY, Located
from benefits_helper.problems import Problem, suggestion
from benefits_helper.rulebook import bands, shape
from benefits_helper.rulebook.model import Entry, Figure, Key
from benefits_helper.rulebook.read import problems_of
from benefits_helper.units import UNKNOWN_WORD, Unit, parse_value, value_text

Place = tuple[Any, ...]
Limit = Callable[[str, Place, Unit], Typed | None]
_LONG_KEYS = frozenset(shape.LongValue.model_fields)


class ValueReader:
    """Reads the values of one parameter. Faults are added to `problems`; a faulty value is left out.

    `limit` reads the ends of bands, which may be expressions. `texts` numbers the words of tables by text facts.
    """

    def __init__(
        self,
        document: Located,
        at: Place,
        form: shape.Parameter,
        unit: Unit,
        keys: tuple[Key, ...],
        texts: dict[str, dict[str, int]],
        limit: Limit,
    ):
        self.document, self.at, self.form, self.unit, self.keys = document, at, form, unit, keys
        self.texts, self.limit = texts, limit
        self.sources = tuple(form.source)
        self.problems: list[Problem] = []

    def entries(self) -> tuple[Entry, ...]:
        """All entries, oldest first."""
        found: list[Entry] = []
        for date, data in self.form.values.items():
            at = (*self.at, "values", date)
            try:
                since = months.from_date(date)
            except ValueError as fault:
                self.report((*at, KEY), str(fault))
                continue
            if found and since <= found[-1].since:
                self.report((*at, KEY), "the dates of a parameter go from old to new", "move this line up")
            found.append(self._entry(since, data, at))
        return tuple(sorted(found, key=lambda entry: entry.since))

    def report(self, at: Place, message: str, mend: str = "") -> None:
        """Adds a fault at a place of the file."""
        self.problems.append(self.document.problem(at, message, mend))

    def _entry(self, since: int, data: Any, at: Place) -> Entry:
        if not self.keys:
            figure = self.figure(data, at)
            return Entry(since, {(): figure} if figure else {})
        if data == UNKNOWN_WORD or _is_long(data):
            return Entry(since, otherwise=self.figure(data, at))
        if self.keys[0].banded:
            return Entry(since, bands=bands.read(self, data, at))
        figures, otherwise = self._table(data, at, self.keys)
        return Entry(since, figures, otherwise)

    # --- one figure

    def figure(self, data: Any, at: Place) -> Figure | None:
        """One value in its short or long form. None when a fault was found."""
        if isinstance(data, str):
            return self._plain(data, at, self.form.confidence, self.sources)
        if not isinstance(data, dict) or "value" not in data:
            self._report_block(at)
            return None
        try:
            long = shape.LongValue.model_validate(data)
        except ValidationError as fault:
            self.problems += problems_of(self.document, at, shape.LongValue, fault)
            return None
        confidence, sources = long.confidence or self.form.confidence, tuple(long.source or ()) or self.sources
        figure = self._plain(long.value, (*at, "value"), confidence, sources)
        if figure is None:
            return None
        if figure.value is None and not long.missing:
            self.report(at, "an unknown value says what is missing", "add `missing: ...` in plain words")
        return Figure(figure.value, confidence, sources, long.note, long.missing, long.url, long.carry == "yes")

    def _report_block(self, at: Place) -> None:
        if self.keys:
            self.report(at, "this should be one value, not a block of lines", "check what the table goes by")
            return
        mend = "add `by:` and what it goes by, or write one value"
        self.report(at, "this is a table, but there is no line `by:` that says what it goes by", mend)

    def _plain(self, data: str, at: Place, confidence: str, sources: tuple[shape.Source, ...]) -> Figure | None:
        if data == UNKNOWN_WORD:
            return Figure(None, confidence, sources, missing=f"{self.form.label} is not known here.")
        try:
            return Figure(parse_value(data, self.unit), confidence, sources)
        except ValueError as fault:
            self.report(at, str(fault), suggestion(data, self.unit.choices))
            return None

    # --- tables

    def _table(
        self, data: Any, at: Place, keys: tuple[Key, ...], covered: bool = False
    ) -> tuple[dict[tuple[int, ...], Figure], Figure | None]:
        """The figures by their keys, and the figure of `otherwise`. `covered`: an outer `otherwise` fills what lacks."""
        if not isinstance(data, dict):
            mend = f"such as {{{_sample(keys[0])}: ...}}"
            self.report(at, f"this should be a table by {keys[0].name}", mend)
            return {}, None
        figures: dict[tuple[int, ...], Figure] = {}
        covered = covered or "otherwise" in data
        for word, inner in data.items():
            number = None if word == "otherwise" else self.key_number(word, keys[0], (*at, word, KEY))
            if number is not None:
                row = self._row(inner, (*at, word), keys[1:], covered)
                figures.update({(number, *tail): figure for tail, figure in row.items()})
        if not covered:
            self.check_words(data, keys[0], at, "the table", "add it, or `otherwise: ...`")
        otherwise = self.figure(data["otherwise"], (*at, "otherwise")) if "otherwise" in data else None
        return figures, otherwise

    def _row(self, data: Any, at: Place, keys: tuple[Key, ...], covered: bool) -> dict[tuple[int, ...], Figure]:
        """What stands under one word of a table: a figure, or a table by the second key."""
        if not keys:
            figure = self.figure(data, at)
            return {(): figure} if figure else {}
        figures, otherwise = self._table(data, at, keys, covered)
        if otherwise:
            self.report((*at, "otherwise"), "`otherwise` stands only at the outer level of a table")
        return figures

    def key_number(self, word: str, key: Key, at: Place) -> int | None:
        """The number that stands for a word of a table. None when it is no value of the key."""
        if key.unit.kind == "text":
            numbers = self.texts.setdefault(key.name, {})
            return numbers.setdefault(word, len(numbers))
        try:
            return parse_value(word, key.unit)
        except ValueError:
            message = f"'{word}' is not a value of {key.name}"
            mend = suggestion(word, key.unit.choices) or f"it is {key.unit.in_short()}"
            self.report(at, message, mend)
            return None

    def check_words(self, words: Any, key: Key, at: Place, what: str, mend: str) -> None:
        """Reports the values of a key that a table leaves out. Counts have no end, and states may come one by one."""
        if key.name == "state":
            return
        due = {"yes or no": ("no", "yes"), "choice": key.unit.choices}.get(key.unit.kind, ())
        missing = [word for word in due if word not in words]
        # Words that are misspelt are told already; the right ones would only seem to be missing.
        if missing and all(word in due or word == "otherwise" or word == "value" for word in words if word not in bands.ENDS):
            self.report(at, f"{what} has no value for {', '.join(missing)}", mend)


def _sample(key: Key) -> str:
    """A value a key may have, as an example of how to write it."""
    if key.unit.choices or key.unit.kind == "yes or no":
        return value_text(0, key.unit)
    return "1" if key.unit.is_count else "word"


def _is_long(data: Any) -> bool:
    return isinstance(data, dict) and "value" in data and _LONG_KEYS.issuperset(data)
