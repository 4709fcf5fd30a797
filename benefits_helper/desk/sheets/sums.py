"""The sum down the lines of a worksheet, from what stands on the lines alone."""

from __future__ import annotations

from benefits_helper.units import ROUNDINGS, WHOLE


class Sum:
    """Takes the lines of a sheet one by one. An unknown line makes the sum unknown until the next known result."""

    def __init__(self) -> None:
        self.total: int | None = None
        self._asked = ("", 0)

    def take(self, sign: str, value: int | None, is_share: bool = False) -> None:
        """One line with the number that stands for its value (see units). An `equals` line gives the sum from there on."""
        if sign in ("", "equals"):
            self.total = value
        elif sign in ("over", "not over", "under"):
            self._asked = sign, value if value is not None else 0
            self.total = self.total if value is not None else None
        elif sign != "answer":
            self.total = None if value is None or self.total is None else _joined(sign, self.total, value, is_share)

    def result(self, not_below: bool = False, rounding: str = "") -> int | None:
        """What the lines so far come to."""
        if self.total is None:
            return None
        total = max(self.total, 0) if not_below else self.total
        return rounded(total, rounding) if rounding else total

    def answer(self) -> int | None:
        """1 for yes, 0 for no: what the sum and the line that compares it give."""
        if self.total is None:
            return None
        sign, limit = self._asked
        return int(self.total > limit if sign == "over" else self.total <= limit if sign == "not over" else self.total < limit)


def _joined(sign: str, total: int, value: int, is_share: bool) -> int:
    if sign == "plus":
        return total + value
    if sign == "minus":
        return total - value
    if sign == "at most":
        return min(total, value)
    if sign == "at least":
        return max(total, value)
    if sign == "divided by":
        return total // value
    return total * value // WHOLE if is_share else total * value


def rounded(size: int, rounding: str) -> int:
    """A number rounded as a rule file says it: `down to the mill`, `up to the cent`, `nearest dollar`."""
    words = rounding.split()
    step = ROUNDINGS[words[-1]]
    extra = {"down": 0, "up": step - 1, "nearest": step // 2}[words[0]]
    return (size + extra) // step * step
