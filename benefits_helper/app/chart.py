"""The picture of a month's money against pay: series, dips with their numbers, the table beside it, words for it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benefits_helper.app.lines import Cell, Line, Table, table
from benefits_helper.app.pair import NET, mark
from benefits_helper.words import Words, plain

# Okabe and Ito's colors, which color-blind people can tell apart. One source keeps its color on every page.
COLORS = {
    "work.take_home": "#0072B2",
    "ssi.payment": "#E69F00",
    "ssp.benefit": "#CC79A7",
    "ssdi.payment": "#009E73",
    "snap.benefit": "#56B4E9",
}
_MOST_DIPS = 9
_LEVELS = 60
_ROUND_TOP = 1000
_TABLE_ROWS = 8
_LATE = 0.6
_LETTERS = 14
_APART, _TWO_COLUMNS = 5, 28  # widths in letters: of a number on the axis with its room, of two columns of the key
_ROWS, _LINE_GAP = 3, 4


@dataclass(frozen=True)
class Dip:
    """A pay level at which a step up leaves less. `number` is shown on the picture and in the list under it."""

    number: int
    at: Decimal
    loss: Decimal
    text: str


@dataclass(frozen=True)
class Picture:
    """All that is drawn: one row a pay level with a column for each source, and what stands around it.

    `is_whole`: the money to live on is known at every level, so a dip could not hide.
    """

    sources: tuple[str, ...]
    colors: tuple[str, ...]
    rows: tuple[dict[str, float], ...]
    dips: tuple[Dip, ...]
    your_pay: float
    table: Table
    alt: str
    gaps: tuple[str, ...]
    pay_title: str
    source_title: str
    amount_title: str
    is_whole: bool


def levels(gross: Decimal) -> list[int]:
    """Pay levels to draw, evenly from nothing to well past the pay offered, in steps of $25, $50, $100 or more.

    The last level is a round number, so that a small move of the slider asks for the same levels again.
    """
    top = -(-max(2000, int(gross * 3 / 2)) // _ROUND_TOP) * _ROUND_TOP
    step = next(size for size in (25, 50, 100, 250, _ROUND_TOP) if top / size <= _LEVELS or size == _ROUND_TOP)
    return list(range(0, top + step, step))


def picture(words: Words, swept: Any, index: int, gross: Decimal, month: str) -> Picture | None:
    """The picture for one month of a sweep over pay; None when not one source of money is known there."""
    known = [name for name in COLORS if _series(swept, name, index) and _is_known(swept, name, index)]
    shown = [name for name in known if any(_series(swept, name, index))]
    if not shown:
        return None
    labels = {name: words(f"label.{name}") for name in COLORS}
    pay_title = words("chart.pay_axis")
    columns = {name: _series(swept, name, index) for name in shown}
    rows = tuple(
        {pay_title: float(level)} | {labels[name]: float(columns[name][at]) for name in shown}
        for at, level in enumerate(swept.levels)
    )
    dips = _dips(words, swept, index)
    gaps = tuple(labels[name] for name in COLORS if _series(swept, name, index) and name not in known)
    return Picture(
        tuple(labels[name] for name in shown), tuple(COLORS[name] for name in shown), rows, dips, float(gross),
        _table(words, swept, index, shown, gross, month), _alt(words, swept, index, dips, month), gaps, pay_title,
        words("chart.source"), words("chart.amount"), bool(_series(swept, NET, index)) and _is_known(swept, NET, index),
    )  # fmt: skip


def _series(swept: Any, name: str, index: int) -> list:
    return swept.row(name, index) if name in swept.names else []


def _is_known(swept: Any, name: str, index: int) -> bool:
    return all(value is not None for value in _series(swept, name, index))


def _dips(words: Words, swept: Any, index: int) -> tuple[Dip, ...]:
    here = swept.cliffs_in(index)
    return tuple(_dip(words, number, dip) for number, dip in enumerate(here[:_MOST_DIPS], 1))


def _dip(words: Words, number: int, dip: dict) -> Dip:
    at, loss = Decimal(str(dip["at"])), Decimal(str(dip["loss"]))
    causes = [plain.first_lower(words(f"label.{name}")) for name in dip["because"] if words.has(f"label.{name}")]
    because = words("chart.because", causes=words.listed(causes)) if causes else words("chart.no_cause")
    text = words("chart.dip", at=plain.about(at), loss=plain.about(loss), because=because)
    return Dip(number, at, loss, text)


def _table(words: Words, swept: Any, index: int, shown: list[str], gross: Decimal, month: str) -> Table:
    head = [words("chart.pay"), *(words(f"label.{name}") for name in shown), words("worth.net_row")]
    columns = [_series(swept, name, index) for name in shown]
    nets = _series(swept, NET, index) or [None] * len(swept.levels)
    rows = []
    for at in _picked(swept.levels, gross):
        cells = [_text(words, column[at]) for column in columns]
        level = plain.dollars(Decimal(str(swept.levels[at])))
        rows.append([level, *cells, Cell(_text(words, nets[at]), strong=True)])
    return table(words("chart.caption", month=month), head, rows)


def _picked(steps: list, gross: Decimal) -> list[int]:
    """About eight rows spread over the pay levels; the one nearest the pay offered is always there."""
    last = len(steps) - 1
    step = max(1, -(-last // (_TABLE_ROWS - 1)))
    nearest = min(range(last + 1), key=lambda at: abs(Decimal(str(steps[at])) - gross))
    return sorted({*range(0, last + 1, step), last, nearest})


def _text(words: Words, value: Any) -> str:
    return words("unknown.short") if value is None else plain.about(Decimal(str(value)))


def _alt(words: Words, swept: Any, index: int, dips: tuple[Dip, ...], month: str) -> str:
    """What a person hears in place of the picture: where it starts, where it ends, and how many dips lie between."""
    nets = _series(swept, NET, index)
    if not nets or nets[0] is None or nets[-1] is None:
        return words("chart.alt_short", month=month)
    names = {"first": plain.about(Decimal(str(nets[0]))), "last": plain.about(Decimal(str(nets[-1])))}
    names |= {"top": plain.about(Decimal(str(swept.levels[-1]))), "month": month, "dips": len(dips)}
    return words("chart.alt", **names)


def spec(shown: Picture, your_pay: str, ink: str, scale: float = 1) -> dict:
    """The picture as a Vega-Lite description: stacked areas, a dotted line at the pay offered, numbered dips.

    `ink` is the color of all text and lines, so that they stand out from the page in light and dark. `scale` is how much
    larger than usual text is. A narrow picture has fewer numbers on its axis, so that they never meet.
    """
    size = round(_LETTERS * scale)
    words = {"labelColor": ink, "titleColor": ink, "labelFontSize": size, "titleFontSize": size}
    return {
        "data": {"values": list(shown.rows)},
        "height": 380,
        "layer": [_areas(shown, size), *_marker(shown, shown.your_pay, your_pay, [2, 2], ink, size), *_dip_marks(shown, ink, size)],
        "config": {"axis": words, "legend": words},
    }


def _areas(shown: Picture, size: int) -> dict:
    sources, pay, source, amount = list(shown.sources), shown.pay_title, shown.source_title, shown.amount_title
    few = {"expr": f"max(2, floor(width / {size * _APART}))"}
    axis = {"format": "$,.0f", "tickCount": few, "labelOverlap": "greedy", "labelFlush": True}
    color = {
        "field": source, "type": "nominal", "sort": sources, "scale": {"domain": sources, "range": list(shown.colors)},
        "legend": {"orient": "bottom", "title": None, "columns": {"expr": f"width < {size * _TWO_COLUMNS} ? 1 : 2"},
                   "labelLimit": 0},
    }  # fmt: skip
    return {
        "transform": [
            {"fold": sources, "as": [source, amount]},
            {"calculate": f"indexof({sources!r}, datum[{source!r}])", "as": "layer"},
        ],
        "mark": {"type": "area", "line": {"strokeWidth": 1}, "opacity": 0.95},
        "encoding": {
            "x": {"field": pay, "type": "quantitative", "axis": {**axis, "title": pay}},
            "y": {"field": amount, "type": "quantitative", "stack": True,
                  "axis": {"format": "$,.0f", "tickCount": 5, "labelOverlap": "greedy", "title": None}},
            "color": color,
            "order": {"field": "layer", "type": "quantitative"},
            "tooltip": [
                {"field": source, "type": "nominal"},
                {"field": amount, "type": "quantitative", "format": "$,.0f"},
                {"field": pay, "type": "quantitative", "format": "$,.0f"},
            ],
        },
    }  # fmt: skip


def _marker(shown: Picture, at: float, label: str, dash: list[int], ink: str, size: int, row: int = 0) -> list[dict]:
    """A dotted line with its label, which stands on the side that has room; `row` is how far down."""
    left = at > shown.rows[-1][shown.pay_title] * _LATE
    side = {"align": "right", "dx": -5} if left else {"align": "left", "dx": 5}
    data = {"values": [{"at": at, "label": label}]}
    place = {"x": {"field": "at", "type": "quantitative"}}
    text = {"type": "text", "baseline": "top", "dy": 2, "fontSize": size, "fontWeight": "bold"}
    return [
        {"data": data, "mark": {"type": "rule", "strokeDash": dash, "strokeWidth": 2, "color": ink}, "encoding": place},
        {"data": data, "mark": text | side | {"color": ink},
         "encoding": place | {"y": {"value": row * (size + _LINE_GAP)}, "text": {"field": "label", "type": "nominal"}}},
    ]  # fmt: skip


def _dip_marks(shown: Picture, ink: str, size: int) -> list[dict]:
    """The dips' lines. Their numbers stand under "your pay" and under each other where two are near."""
    rows = [1 + at % _ROWS for at in range(len(shown.dips))]
    return [mark for dip, row in zip(shown.dips, rows, strict=True)
            for mark in _marker(shown, float(dip.at), str(dip.number), [6, 4], ink, size, row)]  # fmt: skip


def dip_lines(words: Words, shown: Picture) -> list[Line]:
    """The dips as numbered sentences; one kind sentence when there is none, or when none could be seen."""
    if not shown.is_whole:
        return [Line("", words("chart.dips_unknown"), "unknown")]
    if not shown.dips:
        return [Line("", words("chart.no_dips"), "good")]
    return [Line(words("chart.dip_lead", number=dip.number), dip.text, "careful") for dip in shown.dips]


def older(words: Words, result: Any, index: int) -> list[Line]:
    """One line under a picture whose money rests on figures past their last day, seen at the pay offered."""
    return [Line("", words("chart.older"))] if mark(result, NET, index) else []


def look_later(words: Words, has_later: bool) -> list[Line]:
    """A pointer to the months after trial work, whose dip a picture of the first months cannot show."""
    return [Line("", words("chart.see_later"))] if has_later else []
