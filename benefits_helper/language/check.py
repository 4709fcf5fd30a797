"""Gives every part of an expression its unit, and says in words what does not fit.

The rule behind it: amounts, shares, counts, months and answers do not mix by accident, and a yearly amount is never
compared with a monthly one, the commonest real mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from benefits_helper.language.functions import FUNCTIONS, Function
from benefits_helper.language.grammar import COMPARISONS, parse
from benefits_helper.language.tree import ExpressionFault, Node, Typed
from benefits_helper.language.wording import (
    ANY_COUNT,
    ANY_MONEY,
    mend_function,
    mend_name,
    mend_number,
    mend_units,
    unit_words,
)
from benefits_helper.problems import suggestion
from benefits_helper.units import COUNT, MONTH, MONTHS, PERCENT, YES_NO, Unit, parse_unit, parse_value

MOST_MONTHS = 600
_SLIPS = {"true": "yes", "yes": "yes", "false": "no", "no": "no", "unknown": "unknown"}  # as people write them at first


class Names:
    """What an expression may name. `find` gives (full name, unit) or None; `all` lists names for did-you-mean.

    The unit is None when the file does not say it rightly; the fault is told there, not at every use of the name.
    """

    def __init__(
        self,
        find: Callable[[str], tuple[str, Unit | None] | None],
        all_names: Callable[[], Iterable[str]],
        is_fact: Callable[[str], bool],
    ):
        self.find, self.all, self.is_fact = find, all_names, is_fact

    def with_choice(self, word: str) -> str | None:
        """A name that has `word` among its choices."""
        for name in self.all():
            found = self.find(name)
            if found and found[1] and word in found[1].choices:
                return name
        return None


def check(text: str, wanted: Unit | None, names: Names) -> Typed:
    """The expression with its units. `wanted` is the unit the place asks for, if any. Raises ExpressionFault."""
    checker = _Checker(names)
    tree = checker.visit(parse(text), wanted)
    tree = _settle(tree, wanted)
    if wanted is not None and tree.unit != wanted:
        message = f"this gives {unit_words(tree.unit)}, but {unit_words(wanted)} is due here"
        raise ExpressionFault(0, message, mend_units(tree.unit, wanted))
    return tree


class _Checker:
    def __init__(self, names: Names):
        self.names = names

    def visit(self, node: Node, wanted: Unit | None) -> Typed:
        """A part with its unit. `wanted` tells which words and bare amounts may stand here."""
        if node.op == "literal":
            return _literal(node)
        if node.op == "word":
            return self._word(node, wanted)
        if node.op == "call":
            return self._call(node, wanted)
        if node.op in ("and", "or", "not"):
            return Typed(node.op, YES_NO, tuple(self._yes_no(part) for part in node.args))
        if node.op in COMPARISONS:
            return self._comparison(node)
        if node.op == "minus":
            return self._minus(node, wanted)
        left, right = (self.visit(part, _for_operand(wanted)) for part in node.args)
        return _sum(node, left, right) if node.op in "+-" else _product(node, left, right)

    def _word(self, node: Node, wanted: Unit | None) -> Typed:
        word = node.text
        if wanted is not None and word in wanted.choices:
            return Typed("value", wanted, value=wanted.choices.index(word))
        if word in ("yes", "no"):
            return Typed("value", YES_NO, value=int(word == "yes"))
        if word == "unknown":
            return Typed("unknown", wanted or ANY_MONEY)
        found = self.names.find(word)
        if found:
            full, unit = found
            if unit is None:
                raise ExpressionFault(node.offset, "")
            return Typed("name", unit, name=full)
        if wanted is not None and wanted.choices:
            message = f"'{word}' is not one of {wanted.words_in_short()}"
            raise ExpressionFault(node.offset, message, suggestion(word, wanted.choices))
        message = f"there is no step, parameter or fact called '{word}'"
        meant = _SLIPS.get(word.lower())
        mend = f"write {meant}" if meant else mend_name(word, self.names.with_choice(word), self.names.all())
        raise ExpressionFault(node.offset, message, mend)

    def _yes_no(self, node: Node) -> Typed:
        part = self.visit(node, YES_NO)
        if part.unit != YES_NO:
            message = f"this should be yes or no but it is {unit_words(part.unit)}"
            raise ExpressionFault(node.offset, message, "compare it with something")
        return part

    def _minus(self, node: Node, wanted: Unit | None) -> Typed:
        part = self.visit(node.args[0], wanted)
        if not (_money(part.unit) or part.unit == PERCENT):
            raise ExpressionFault(node.offset, f"minus does not go with {unit_words(part.unit)}")
        return Typed("minus", part.unit, (part,))

    def _comparison(self, node: Node) -> Typed:
        left_node, right_node = node.args
        left_first = not self._is_loose_word(left_node)
        if left_first:
            left = self.visit(left_node, None)
            right = self.visit(right_node, left.unit)
        else:
            right = self.visit(right_node, None)
            left = self.visit(left_node, right.unit)
        left, right = _alike(node, left, right, "compare {} with {}")
        if node.op not in ("=", "!=") and (left.unit.kind in ("choice", "text") or left.unit == YES_NO):
            raise ExpressionFault(node.offset, f"{unit_words(left.unit)} has no order", "compare with = or !=")
        return Typed(node.op, YES_NO, (left, right))

    def _is_loose_word(self, node: Node) -> bool:
        return node.op == "word" and (node.text == "unknown" or self.names.find(node.text) is None)

    def _call(self, node: Node, wanted: Unit | None) -> Typed:
        record = FUNCTIONS.get(node.text)
        if record is None:
            raise ExpressionFault(node.offset, f"there is no function called '{node.text}'", mend_function(node.text))
        _check_count(node, record)
        if record.takes == "vv*":
            return self._extreme(node, wanted)
        if record.name == "left_this_year":
            return self._left_this_year(node, record)
        if record.takes.startswith("x"):
            return self._over_time(node, record)
        return self._plain_call(node, record)

    def _extreme(self, node: Node, wanted: Unit | None) -> Typed:
        parts = [self.visit(part, wanted) for part in node.args]
        for index in range(1, len(parts)):
            parts[0], parts[index] = _alike(node, parts[0], parts[index], "put {} and {} side by side")
        parts = [_settle(part, parts[0].unit) for part in parts]
        if parts[0].unit.kind in ("choice", "text") or parts[0].unit == YES_NO:
            raise ExpressionFault(node.offset, f"{unit_words(parts[0].unit)} has no order")
        return Typed(node.text, parts[0].unit, tuple(parts))

    def _series(self, node: Node, record: Function) -> Typed:
        """The name a time function looks at: a name, so that it has a label and can be explained."""
        if node.op != "word":
            mend = "make this part a step of its own and name it here"
            raise ExpressionFault(node.offset, f"{record.name} takes a name, not an expression", mend)
        series = self._word(node, None)
        if series.op != "name":
            raise ExpressionFault(node.offset, f"{record.name} takes the name of a step or a fact")
        if record.wants == "yes or no" and series.unit != YES_NO:
            raise ExpressionFault(node.offset, f"{record.name} looks at a yes or no, but this is {unit_words(series.unit)}")
        if record.wants == "amount" and not (series.unit.is_money or series.unit.is_count):
            raise ExpressionFault(node.offset, f"{record.name} looks at an amount, but this is {unit_words(series.unit)}")
        return series

    def _over_time(self, node: Node, record: Function) -> Typed:
        series = self._series(node.args[0], record)
        if record.name == "is_given" and not self.names.is_fact(series.name):
            raise ExpressionFault(node.args[0].offset, "is_given takes a fact", "steps are always figured")
        number = _fixed_number(node.args[1]) if record.takes == "xn" else 0
        unit = series.unit if record.gives == "same" else parse_unit(record.gives)
        return Typed(record.name, unit, name=series.name, number=number)

    def _left_this_year(self, node: Node, record: Function) -> Typed:
        series = self._series(node.args[1], record)
        limit = self.visit(node.args[0], None)
        if not limit.unit.is_money and limit.unit != ANY_MONEY:
            raise ExpressionFault(node.args[0].offset, f"the yearly limit is an amount, but this is {unit_words(limit.unit)}")
        return Typed(record.name, series.unit, (_settle(limit, Unit("dollars a year")),), name=series.name)

    def _plain_call(self, node: Node, record: Function) -> Typed:
        parts = [self.visit(part, None) for part in node.args]
        wants = {"monthly": Unit("dollars a year"), "yearly": Unit("dollars a month")}.get(record.name)
        if record.name in ("calendar_month", "whole_years"):
            wants = MONTH
        if wants:
            parts = [_settle(part, wants) for part in parts]
            for part, written in zip(parts, node.args, strict=True):
                if part.unit != wants:
                    message = f"{record.name} takes {unit_words(wants)}, but this is {unit_words(part.unit)}"
                    raise ExpressionFault(written.offset, message)
        if record.name == "as_one_sum" and not parts[0].unit.is_money:
            message = f"as_one_sum takes an amount, but this is {unit_words(parts[0].unit)}"
            raise ExpressionFault(node.args[0].offset, message)
        return Typed(record.name, parse_unit(record.gives), tuple(parts))


def _check_count(node: Node, record: Function) -> None:
    many = len(node.args)
    if record.takes == "vv*" and many >= 2 or record.takes != "vv*" and many == len(record.takes):
        return
    due = "two or more values" if record.takes == "vv*" else f"{len(record.takes)} part{'s' * (len(record.takes) != 1)}"
    raise ExpressionFault(node.offset, f"{record.name} takes {due}, but it has {many}", f"for example {record.example}")


def _literal(node: Node) -> Typed:
    text, kind = node.text, node.kind
    try:
        if kind == "money":
            return Typed("value", ANY_MONEY, value=parse_value(text, Unit("dollars")))
        if kind == "percent":
            return Typed("value", PERCENT, value=parse_value(text, PERCENT))
        return Typed("value", ANY_COUNT, value=parse_value(text, COUNT))
    except ValueError as fault:
        raise ExpressionFault(node.offset, str(fault), mend_number(text) if kind == "number" else "") from fault


def _fixed_number(node: Node) -> int:
    if node.op != "literal" or node.kind != "number" or not 1 <= _literal(node).value <= MOST_MONTHS:
        mend = f"from 1 to {MOST_MONTHS}, for example 60"
        raise ExpressionFault(node.offset, "this must be a whole number of months, written out", mend)
    return _literal(node).value


def _money(unit: Unit) -> bool:
    return unit.is_money or unit == ANY_MONEY


def _number(unit: Unit) -> bool:
    return unit.is_count or unit == ANY_COUNT


def _for_operand(wanted: Unit | None) -> Unit | None:
    return wanted if wanted is not None and not wanted.choices else None


def _settle(part: Typed, unit: Unit | None) -> Typed:
    """A `$` amount or bare number takes the unit of its neighbor; unknown takes any."""
    if unit is None or part.unit == unit:
        return part
    fits = part.unit == ANY_MONEY and unit.is_money or part.unit == ANY_COUNT and unit.is_count
    if not fits and part.op != "unknown":
        return part
    return Typed(
        part.op,
        unit,
        tuple(_settle_inside(part, inner, unit) for inner in part.args),
        part.value,
        part.name,
        part.number,
    )


def _settle_inside(outer: Typed, inner: Typed, unit: Unit) -> Typed:
    return _settle(inner, unit) if outer.op in ("+", "-", "minus", "smallest", "largest") else inner


def _alike(node: Node, left: Typed, right: Typed, pattern: str) -> tuple[Typed, Typed]:
    left, right = _settle(left, right.unit), right
    right = _settle(right, left.unit)
    if left.unit != right.unit:
        said = pattern.format(unit_words(left.unit), unit_words(right.unit))
        raise ExpressionFault(node.offset, f"you cannot {said}", mend_units(left.unit, right.unit))
    return left, right


def _sum(node: Node, left: Typed, right: Typed) -> Typed:
    if left.unit == MONTH or right.unit == MONTH:
        return _month_sum(node, left, right)
    verb = "add {} and {}" if node.op == "+" else "take {1} from {0}"
    left, right = _alike(node, left, right, verb)
    if not (_money(left.unit) or _number(left.unit) or left.unit == PERCENT):
        raise ExpressionFault(node.offset, f"you cannot do sums with {unit_words(left.unit)}")
    return Typed(node.op, left.unit, (left, right))


def _month_sum(node: Node, left: Typed, right: Typed) -> Typed:
    right = _settle(right, MONTHS)
    if left.unit == MONTH and right.unit == MONTHS:
        return Typed(node.op, MONTH, (left, right))
    if left.unit == right.unit == MONTH and node.op == "-":
        return Typed("-", MONTHS, (left, right))
    message = f"you cannot put a month and {unit_words(right.unit if left.unit == MONTH else left.unit)} together so"
    raise ExpressionFault(node.offset, message, "month + months is a month; month - month is a number of months")


def _product(node: Node, left: Typed, right: Typed) -> Typed:
    if node.op == "*":
        if _money(right.unit) and not _money(left.unit):
            left, right = right, left
        if _money(left.unit) and (right.unit == PERCENT or _number(right.unit)):
            return Typed("*", left.unit, (left, right))
        if _number(left.unit) and _number(right.unit):
            left, right = (right, left) if left.unit == ANY_COUNT else (left, right)
            if right.unit == ANY_COUNT:
                return Typed("*", left.unit, (left, right))
        message = f"you cannot multiply {unit_words(left.unit)} by {unit_words(right.unit)}"
        raise ExpressionFault(node.offset, message, "multiply an amount by a percentage or a whole number")
    if _money(left.unit) and _number(right.unit):
        return Typed("/", left.unit, (left, right))
    mend = "compare amounts with a percent instead: income <= 150% * line" if _money(left.unit) and _money(right.unit) else ""
    raise ExpressionFault(node.offset, f"you cannot divide {unit_words(left.unit)} by {unit_words(right.unit)}", mend)
