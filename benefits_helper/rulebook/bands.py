"""Tables by bands: each row has a lower and an upper end, and the rows join without gap or overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benefits_helper.located import KEY
from benefits_helper.rulebook.model import Band, Bound, Figure

if TYPE_CHECKING:
    from benefits_helper.rulebook.dated import ValueReader

Place = tuple[Any, ...]
# Each end of a band: whether it is the lower one, and whether the amount itself belongs to the band.
ENDS = {"at_least": (True, True), "more_than": (True, False), "below": (False, False), "up_to": (False, True)}
_ROW = "such as {at_least: $0, below: $100, value: ...}"


def read(reader: ValueReader, data: Any, at: Place) -> tuple[Band, ...]:
    """The bands of one date. Faults go to the reader."""
    if not isinstance(data, list) or not data:
        reader.report(at, "bands are a list of rows", f"start each row with '- ', {_ROW}")
        return ()
    rows = [_band(reader, row, (*at, index)) for index, row in enumerate(data)]
    bands = [band for band in rows if band]
    if len(bands) == len(data):
        _check_joins(reader, bands, at)
    return tuple(bands)


def _band(reader: ValueReader, row: Any, at: Place) -> Band | None:
    if not isinstance(row, dict):
        reader.report(at, "this should be a row of bands", _ROW)
        return None
    ends = _ends(reader, row, at)
    figures: dict[int | None, Figure] = {}
    for word, inner in row.items():
        if word not in ENDS:
            known, number = _column(reader, word, (*at, word, KEY))
            figure = reader.figure(inner, (*at, word)) if known else None
            if figure:
                figures[number] = figure
    _check_values(reader, row, at)
    if ends is None:
        return None
    return Band(ends.get(True), ends.get(False), figures)


def _ends(reader: ValueReader, row: dict[str, Any], at: Place) -> dict[bool, Bound] | None:
    """The lower end under True, the upper under False. None when the band cannot be joined to others."""
    ends: dict[bool, Bound] = {}
    sound = True
    for word in row.keys() & ENDS.keys():
        is_lower, inclusive = ENDS[word]
        words = str(row[word])
        limit = reader.limit(words, (*at, word), reader.keys[0].unit)
        sound = sound and limit is not None
        if is_lower in ends:
            reader.report((*at, word, KEY), "a band has one lower and one upper end", "take one of the two away")
            sound = False
        elif limit:
            ends[is_lower] = Bound(limit, inclusive, " ".join(words.split()))
    if len(ends) == 2 and _is_empty(ends[True], ends[False]):
        reader.report(at, "this band ends before it begins", "exchange the two ends, or mend one")
        return None
    return ends if sound else None


def _is_empty(lower: Bound, upper: Bound) -> bool:
    if not lower.limit.op == upper.limit.op == "value":
        return False
    both = lower.inclusive and upper.inclusive
    return upper.limit.value < lower.limit.value or upper.limit.value == lower.limit.value and not both


def _column(reader: ValueReader, word: str, at: Place) -> tuple[bool, int | None]:
    """Whether a key of a row may stand there, and the number of its word when a second key has columns."""
    if len(reader.keys) == 1:
        if word != "value":
            mend = "a band has at_least or more_than, below or up_to, and value"
            reader.report(at, f"'{word}' is not a key of a band", mend)
        return word == "value", None
    number = reader.key_number(word, reader.keys[1], at)
    return number is not None, number


def _check_values(reader: ValueReader, row: dict[str, Any], at: Place) -> None:
    if len(reader.keys) > 1:
        reader.check_words(row, reader.keys[1], at, "this band", "add it to the row")
    elif "value" not in row and row.keys() <= ENDS.keys():
        reader.report(at, "this band has no value", "add `value: ...`")


def _check_joins(reader: ValueReader, bands: list[Band], at: Place) -> None:
    """Each band must begin where the one before it ends: no gap, no overlap."""
    for index, (left, right) in enumerate(zip(bands, bands[1:], strict=False)):
        place = (*at, index + 1)
        if left.upper is None or right.lower is None:
            reader.report(place, "only the first band may be open below and only the last open above")
        elif not _meet(left.upper, right.lower):
            message = f"this band {_how_apart(left.upper, right.lower)} the one before it"
            reader.report(place, message, f"start it at {left.upper.words}")
        elif left.upper.inclusive == right.lower.inclusive:
            both = "both bands hold" if left.upper.inclusive else "neither band holds"
            mend = "pair `below` with `at_least`, `up_to` with `more_than`"
            reader.report(place, f"{both} {left.upper.words} itself", mend)


def _meet(upper: Bound, lower: Bound) -> bool:
    return upper.words == lower.words or upper.limit == lower.limit


def _how_apart(upper: Bound, lower: Bound) -> str:
    if not upper.limit.op == lower.limit.op == "value":
        return "does not start at the end of"
    return "leaves a gap after" if lower.limit.value > upper.limit.value else "overlaps"
