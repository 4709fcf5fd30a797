"""Kinds of value: what people write and the whole numbers inside."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benefits_helper import months, units
from benefits_helper.units import CENT, DOLLAR, Unit, parse_unit, parse_value, value_text

MONTHLY = Unit("dollars a month")
FUEL = Unit("choice", ("none", "oil", "wood"))
cents = st.integers(-units.MOST_DOLLARS * 100, units.MOST_DOLLARS * 100)


@given(cents)
def test_every_printed_amount_parses_back_to_itself(size: int) -> None:
    printed = units.dollars_text(size * CENT).replace(",", "")
    assert parse_value(printed, MONTHLY) == size * CENT


@given(cents)
def test_an_amount_means_the_same_with_and_without_a_dollar_sign(size: int) -> None:
    printed = units.dollars_text(size * CENT).replace(",", "")
    assert parse_value(printed.replace("$", ""), MONTHLY) == size * CENT


@given(st.integers(-1_000_000, 1_000_000))
def test_every_printed_percentage_parses_back_to_itself(size: int) -> None:
    assert parse_value(units.percent_text(size), units.PERCENT) == size


@given(st.integers(0, 999_999))
def test_every_printed_count_parses_back_to_itself(size: int) -> None:
    assert parse_value(value_text(size, units.COUNT).replace(",", ""), units.COUNT) == size


@given(cents)
def test_python_and_json_values_are_the_same_dollars(size: int) -> None:
    amount = units.plain_value(size * CENT, MONTHLY)
    assert amount == Decimal(size) / 100
    assert Decimal(str(units.json_value(size * CENT, MONTHLY))) == amount


@given(st.integers(-(10**15), 10**15))
def test_json_cuts_mills_and_never_makes_an_amount_larger(size: int) -> None:
    shown = Decimal(str(units.json_value(size, MONTHLY)))
    exact = Decimal(size) / DOLLAR
    assert abs(shown) <= abs(exact) < abs(shown) + Decimal("0.01")


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("1250", 125_000),
        ("1250.50", 125_050),
        ("$1250", 125_000),
        ("$0", 0),
        ("0.05", 5),
        ("5.5", 550),
        ("-$20", -2000),
    ],
)
def test_amounts(text: str, size: int) -> None:
    assert parse_value(text, MONTHLY) == size * CENT


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (594 * DOLLAR, "$594"),
        (1_085_010_000, "$1,085.01"),
        (-20 * DOLLAR, "-$20"),
        (500_000, "$0.50"),
        (1_000, "$0.001"),
        (0, "$0"),
    ],
)
def test_amounts_as_people_write_them(size: int, text: str) -> None:
    assert units.dollars_text(size) == text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1,250", "has a comma in it; write 1250"),
        ("$1,250.00", r"write \$1250.00"),
        ("1250.505", "more than two decimals"),
        ("about 5", "is not an amount"),
        ("", "a value is missing here"),
        ("$", "is not an amount"),
        ("1e3", "is not an amount"),
        ("0x10", "is not an amount"),
        ("1_000", "is not an amount"),
        ("nan", "is not an amount"),
        ("inf", "is not an amount"),
        (".5", "is not an amount"),
        ("5.", "is not an amount"),
        ("--5", "is not an amount"),
        ("9" * 400, "more than this program can count"),
        ("100000001", "more than this program can count"),
    ],
)
def test_what_is_not_an_amount_is_refused_in_words(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_value(text, MONTHLY)


@pytest.mark.parametrize("text", ["50", "50 %", "half", "%", "0.5", "12345678%"])
def test_what_is_not_a_percentage_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a percentage"):
        parse_value(text, units.PERCENT)


def test_a_percentage_has_two_decimals_at_most() -> None:
    with pytest.raises(ValueError, match="'6.255%' has more than two decimals"):
        parse_value("6.255%", units.PERCENT)


@pytest.mark.parametrize("kind", ["dollars", "percent", "count", "yes or no", "month", "one of [none, some]"])
def test_an_empty_value_is_told(kind: str) -> None:
    with pytest.raises(ValueError, match="a value is missing here"):
        parse_value(" ", parse_unit(kind))


@pytest.mark.parametrize("text", ["9.5", "-1", "nine", "1,000", "9999999"])
def test_what_is_not_a_whole_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a whole number"):
        parse_value(text, units.MONTHS)


@pytest.mark.parametrize(("text", "size"), [("yes", 1), ("true", 1), ("No", 0), ("FALSE", 0)])
def test_yes_and_no(text: str, size: int) -> None:
    assert parse_value(text, units.YES_NO) == size


@pytest.mark.parametrize("text", ["maybe", "1", "on", "y"])
def test_only_yes_and_no_are_yes_and_no(text: str) -> None:
    with pytest.raises(ValueError, match="neither yes nor no"):
        parse_value(text, units.YES_NO)


def test_choices() -> None:
    assert [parse_value(word, FUEL) for word in FUEL.choices] == [0, 1, 2]
    assert [value_text(size, FUEL) for size in range(3)] == ["none", "oil", "wood"]
    with pytest.raises(ValueError, match="'coal' is not one of none, oil, wood"):
        parse_value("coal", FUEL)


def test_months_as_values() -> None:
    march = months.parse("2026-03")
    assert parse_value("2026-03", units.MONTH) == march
    assert value_text(march, units.MONTH) == "March 2026"
    assert units.plain_value(months.NO_MONTH, units.MONTH) is None


@pytest.mark.parametrize("text", [*units.ALL_KINDS, "one of [none, oil]"])
def test_a_unit_prints_as_it_is_written(text: str) -> None:
    assert str(parse_unit(text)) == text


@pytest.mark.parametrize("text", ["dollars per month", "", "one of []", "one of [a, a]", "one of [NO, b]", "percents"])
def test_what_is_not_a_unit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="unit|choice"):
        parse_unit(text)
