"""What is typed on a command line, read and checked: days, months, levels of pay, and the file or folder named."""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from benefits_helper import clock
from benefits_helper.problems import InputProblems, Problem


def port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text[:6]) <= 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port; write a number from 1 to 65535")
    return int(text)


def day(text: str) -> date:
    try:
        return clock.day(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from fault


def folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder '{text}'; check the name")
    return Path(text)


def month_index(result: Any, text: str | None) -> int:
    from benefits_helper import months

    if text is None:
        return 0
    try:
        month = months.parse(text)
    except ValueError as fault:
        raise InputProblems([Problem("--month", 0, 0, str(fault))]) from fault
    if month not in result.months:
        first, last = months.show(result.months[0]), months.show(result.months[-1])
        raise InputProblems([Problem("--month", 0, 0, f"{text} is not shown", f"this scenario goes from {first} to {last}")])
    return int(result.months.index(month))


def levels(low: str, high: str, step: str) -> list[Decimal]:
    numbers, faults = [], []
    for flag, text in (("--from", low), ("--to", high), ("--step", step)):
        try:
            number = Decimal(text.removeprefix("$"))
            if not number.is_finite() or number < 0 or number > 10_000_000 or number.as_tuple().exponent < -2:  # type: ignore[operator]
                raise InvalidOperation
            numbers.append(number)
        except InvalidOperation:
            faults.append(Problem(flag, 0, 0, f"'{text}' is not an amount", "write it like 500 or 500.50"))
    if faults:
        raise InputProblems(faults)
    first, last, by = numbers
    if by == 0 or last < first:
        raise InputProblems([Problem("--step", 0, 0, "there are no levels to look at", "check --from, --to and --step")])
    count = int((last - first) / by) + 1
    if count > 20_000:
        raise InputProblems([Problem("--step", 0, 0, f"{count} levels are too many", "20000 are allowed; take a larger --step")])
    return [first + by * index for index in range(count)]


def case(name: str, rules: Any) -> Any:
    """A person's own file; for a locked one the passphrase is asked for."""
    from benefits_helper import located
    from benefits_helper.desk.file import casefile

    if name == "-":
        return casefile.read("standard input", sys.stdin.buffer.read(2 * located.MOST_BYTES + 1), rules)
    raw = located.read_bytes(name, 2 * located.MOST_BYTES)
    locked = casefile.is_locked(raw) and sys.stdin.isatty()
    return casefile.read(name, raw, rules, getpass.getpass("Passphrase: ") if locked else None)
