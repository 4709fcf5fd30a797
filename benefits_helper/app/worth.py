"""The second sentence of the answer: what the month is worth, before and after."""

from __future__ import annotations

from decimal import Decimal

from benefits_helper.app.lines import Cell, Line, Table, Why, table
from benefits_helper.app.pair import NET, Pair, amount, is_unknown, look, mark, missing
from benefits_helper.engine.reasons import OLDER_MARK
from benefits_helper.words import Words, plain

PARTS = ("work.take_home", "ssi.payment", "ssp.benefit", "ssdi.payment", "medicare.part_b_premium", "medicaid.premium")
TAKEN = ("medicare.part_b_premium", "medicaid.premium")
BESIDE = ("snap.benefit", "energy.benefit")
_BIG = Decimal(50)  # less is not worth a sentence of its own; the list of changes has it


def line(words: Words, pair: Pair, gross: Decimal) -> Line:
    """Before, after, the difference and what is kept of each $100; or kindly, that it is not known yet."""
    at = pair.settled
    before, after = amount(pair.now, NET, at), amount(pair.job, NET, at)
    why = Why(NET, at) if NET in pair.job.names else None
    if before is None or after is None:
        return Line(words("worth.unknown_lead"), _why_unknown(words, pair, at), "unknown", why)
    more = after - before
    lead = words("worth.lead", **_both(pair, at), month=words.month(pair.month(at)))
    key = "worth.more" if more > 0 else "worth.less" if more < 0 else "worth.same"
    text = words(key, difference=plain.about(abs(more)), month=words.month(pair.month(at)))
    today = amount(pair.now, NET, 0)
    if today is not None and plain.about(today) != plain.about(before):
        text = f"{text} {words('worth.today', today=plain.about(today) + mark(pair.now, NET, 0), first=words.month(pair.month(0)))}"
    if gross:
        text = f"{text} {words('worth.hundred', kept=plain.about(more / gross * 100))}"
    return Line(lead, text, "good" if more > 0 else "careful", why)


def _both(pair: Pair, at: int) -> dict[str, str]:
    """The month's worth with the job and without it, both known, each with its mark."""
    both = {"after": pair.job, "before": pair.now}
    return {key: f"{plain.about(one.value(NET, at))}{mark(one, NET, at)}" for key, one in both.items()}


def _why_unknown(words: Words, pair: Pair, at: int) -> str:
    """What the sum still needs: the facts or figures themselves, or else the parts that are not known."""
    unknown = pair.job if amount(pair.job, NET, at) is None else pair.now
    lost = missing(words, unknown, NET, at) if NET in unknown.names else ""
    if lost:
        return words("worth.unknown_because", missing=lost)
    return words("worth.unknown", missing=parts_unknown(words, pair))


def parts_unknown(words: Words, pair: Pair) -> str:
    """The labels of the parts nobody could figure, as a list in words."""
    names = [name for name in PARTS if any(is_unknown(result, name, pair.settled) for result in (pair.now, pair.job))]
    labels = [plain.first_lower(words(f"label.{name}")) for name in names]
    return words.listed(labels) or words("worth.some_part")


def later(words: Words, pair: Pair) -> Line | None:
    """The largest later drop or rise of the month's worth against the settled month, when it is one worth planning for."""
    at = pair.settled
    first, first_now = amount(pair.job, NET, at), amount(pair.now, NET, at)
    if first is None or first_now is None:
        return None
    for index in range(at + 1, len(pair.months)):
        after, before = amount(pair.job, NET, index), amount(pair.now, NET, index)
        if after is None or before is None:
            continue
        shift = (after - before) - (first - first_now)
        if min(abs(shift), abs(after - first)) >= _BIG and _stays(pair, index, after):
            key = "worth.later_less" if shift < 0 else "worth.later_more"
            names = {"month": words.month(pair.month(index)), **_both(pair, index)}
            return Line(words(key, **names), words("worth.later_see"), "careful" if shift < 0 else "good",
                        Why(NET, index))  # fmt: skip
    return None


def _stays(pair: Pair, index: int, after: Decimal) -> bool:
    """Whether the change is still there the month after; a single odd month is told in the list of changes."""
    beyond = amount(pair.job, NET, min(index + 1, len(pair.months) - 1))
    return beyond is not None and abs(beyond - after) < _BIG


def before_after(words: Words, pair: Pair) -> Table:
    """The settled month's parts without and with the job, as a table."""
    at, rows = pair.settled, []
    for name in (*PARTS, NET, *BESIDE):
        pieces = [_cell(words, result, name, at) for result in (pair.now, pair.job)]
        if any(piece not in ("", "$0", f"$0{OLDER_MARK}") for piece in pieces):
            strong = pieces[0] != pieces[1]
            shown = words("worth.net_row") if name == NET else words(f"label.{name}")
            rows.append([shown, pieces[0] or "$0", Cell(pieces[1] or "$0", strong=strong)])
    head = [words("worth.part"), words("worth.without"), words("worth.with")]
    caption = words("worth.caption", month=words.month(pair.month(at)))
    if any(str(getattr(cell, "text", cell)).endswith(OLDER_MARK) for row in rows for cell in row):
        caption = f"{caption}. {words('sure.older_key')}"
    return table(caption, head, rows)


def _cell(words: Words, result, name: str, index: int) -> str:
    if name not in result.names:
        return ""
    value = look(result, name, index)
    if value is None:
        return words("unknown.short")
    text = plain.dollars(value) if isinstance(value, Decimal) else str(value)
    text = f"{text}{mark(result, name, index)}"
    return f"-{text}" if name in TAKEN and value else text
