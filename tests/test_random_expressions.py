"""Random expressions, worked out a second time in the plainest way there is: one person, one month, None for unknown."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from benefits_helper.units import DOLLAR, dollars_text
from tests.tiny import fact, problems_of, result_of, rules_of, step

FACTS = "facts:\n" + "".join(
    [
        fact("pay", "dollars a month", "$0"),
        fact("rent", "dollars a month", "$0"),
        fact("lost_pay", "dollars a month", "unknown"),
        fact("student", "yes or no", "no"),
        fact("blind", "yes or no", "no"),
        fact("unsure", "yes or no", "unknown"),
    ]
)
TOLD = {"pay": "1085.37", "rent": "640", "student": "yes"}
AMOUNTS = {"pay": 1_085_370_000, "rent": 640 * DOLLAR, "lost_pay": None, "$20": 20 * DOLLAR, "$0.01": 10_000}
ANSWERS = {"student": True, "blind": False, "unsure": None, "yes": True, "no": False}
LONGEST = 110
EACH = 60

Amount = tuple[str, int | None]
Answer = tuple[str, bool | None]


def known(act: Callable[..., int | bool], *parts: int | None) -> int | bool | None:
    """What is not known makes the whole not known."""
    return None if None in parts else act(*parts)


def amount(dice: random.Random, depth: int) -> Amount:
    """An expression that gives an amount, and what it gives."""
    if depth == 0 or dice.random() < 0.15:
        return dice.choice(list(AMOUNTS.items()))
    kind = dice.randrange(7)
    left, a = amount(dice, depth - 1)
    if kind == 0:
        number = dice.randint(1, 12)
        return f"({left}) * {number}", known(lambda x: x * number, a)
    if kind == 1:
        number = dice.randint(1, 12)
        return f"({left}) / {number}", known(lambda x: x // number, a)
    if kind == 2:
        share = dice.randint(1, 300)
        return f"{share}% of ({left})", known(lambda x: x * share // 100, a)
    if kind == 3:
        return f"-({left})", known(lambda x: -x, a)
    right, b = amount(dice, depth - 1)
    if kind == 4:
        return f"smallest({left}, {right})", known(min, a, b)
    if kind == 5:
        return f"{left} + ({right})", known(lambda x, y: x + y, a, b)
    return f"{left} - ({right})", known(lambda x, y: x - y, a, b)


def answer(dice: random.Random, depth: int) -> Answer:
    """An expression that gives yes or no, and what it gives."""
    if depth == 0 or dice.random() < 0.15:
        return dice.choice(list(ANSWERS.items()))
    kind = dice.randrange(5)
    if kind == 0:
        (left, a), (right, b) = amount(dice, depth - 1), amount(dice, depth - 1)
        sign, act = dice.choice(
            [("<", int.__lt__), ("<=", int.__le__), ("=", int.__eq__), ("!=", int.__ne__), (">", int.__gt__), (">=", int.__ge__)]
        )
        return f"{left} {sign} {right}", known(act, a, b)
    left, x = answer(dice, depth - 1)
    if kind == 1:
        return f"not ({left})", known(lambda one: not one, x)
    if kind == 2:
        text, value = amount(dice, depth - 1)
        return f"is_known({text})", value is not None
    right, y = answer(dice, depth - 1)
    if kind == 3:
        return f"({left}) and ({right})", False if False in (x, y) else known(lambda one, two: one and two, x, y)
    return f"({left}) or ({right})", True if True in (x, y) else known(lambda one, two: one or two, x, y)


def some(make: Callable[[random.Random, int], Amount | Answer], dice: random.Random) -> list[Amount | Answer]:
    """Expressions that fit on a line and whose amounts the program can hold."""
    found: list[Amount | Answer] = []
    while len(found) < EACH:
        text, value = make(dice, dice.randint(1, 4))
        if len(text) <= LONGEST and abs(value or 0) < 10**15:
            found.append((text, value))
    return found


def words(value: int | bool | None) -> str:
    if value is None:
        return "not known"
    return ("yes" if value else "no") if isinstance(value, bool) else dollars_text(value)


@pytest.mark.parametrize("seed", range(12))
def test_random_expressions(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    cases = [*((one, "dollars a month") for one in some(amount, dice)), *((one, "yes or no") for one in some(answer, dice))]
    steps = "".join(step(f"line_{index}", unit, f"value: {text}") for index, ((text, _), unit) in enumerate(cases))
    rules = rules_of(tmp_path, FACTS, demo="steps:\n" + steps)
    assert problems_of(rules) == []
    result = result_of(rules, **TOLD)
    got = {text: result.text(f"demo.line_{index}", 3) for index, ((text, _), _) in enumerate(cases)}
    assert got == {text: words(value) for (text, value), _ in cases}


def test_signs_in_any_order_never_end_in_a_fault_of_ours(tmp_path: Path) -> None:
    dice = random.Random(7)
    pieces = [
        *AMOUNTS,
        *ANSWERS,
        "+",
        "-",
        "*",
        "/",
        "of",
        "(",
        ")",
        ",",
        "and",
        "or",
        "not",
        "=",
        "<=",
        "smallest(",
        "ever(",
        "50%",
        "12",
        ".",
    ]
    texts = [" ".join(dice.choice(pieces) for _ in range(dice.randint(1, 9))) for _ in range(300)]
    steps = "".join(
        step(f"line_{index}", dice.choice(["dollars", "yes or no", "percent"]), f"value: '{text}'")
        for index, text in enumerate(texts)
    )
    problems = problems_of(rules_of(tmp_path, FACTS, demo="steps:\n" + steps))
    assert len(problems) > 200
    assert all(": error: " in problem for problem in problems)
