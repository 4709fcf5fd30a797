"""What may be typed on a command line: the commands with their options, and days, months, levels of pay, files and folders."""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from benefits_helper import clock
from benefits_helper.problems import InputProblems, Problem, suggestion

DESCRIPTION = "What work does to SSI, SSDI, Medicaid, Medicare and energy help, month by month, with reasons."
EXAMPLE = """\
A scenario is a small file such as member.yaml:

    state: NY
    start: 2026-05
    months: 12
    facts:
      age: 40
      gets_ssi: yes
      wages: 885

Then:  benefits-helper estimate member.yaml
       benefits-helper estimate member.yaml --explain ssi.payment --month 2026-07
       benefits-helper sweep member.yaml --to 3000 --step 50
"""


class _Parser(argparse.ArgumentParser):
    """argparse, with our one-line form for what is wrong."""

    def error(self, message: str) -> Any:
        print(f"benefits-helper: error: {message}; see benefits-helper {self.prog.partition(' ')[2]} --help".replace("  ", " "),
              file=sys.stderr)  # fmt: skip
        raise SystemExit(2)


def parser(version: str) -> argparse.ArgumentParser:
    """All commands with their options."""
    whole = _Parser(
        "benefits-helper", description=DESCRIPTION, epilog=EXAMPLE, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    whole.add_argument("--version", action="version", version=f"benefits-helper {version}")
    whole.add_argument("--debug", action="store_true", help="show where a fault of the program happened")
    commands = whole.add_subparsers(metavar="COMMAND", dest="command", required=True)
    _add_app(commands)
    _add_estimate(commands)
    _add_sweep(commands)
    _add_report(commands)
    _add_check(commands)
    _add_coverage(commands)
    _add_search(commands)
    _add_schema(commands)
    _add_new_state(commands)
    return whole


def _command(commands: Any, name: str, help_: str, more: str = "") -> argparse.ArgumentParser:
    return commands.add_parser(name, help=help_, description=f"{help_[0].upper()}{help_[1:]}. {more}".strip())


def _add_app(commands: Any) -> None:
    parser = _command(commands, "app", "start the app in your browser", "It runs on this computer only.")
    parser.add_argument("--port", type=port, help="the port to listen on (default: the first free one from 8501)")
    _add_club(parser)
    help_ = "let whoever opens the app write articles and peer notes into that folder, on the page Write"
    parser.add_argument("--writing", action="store_true", help=help_)
    _add_as_of(parser, "which sets the first month offered and what counts as old")


def _add_estimate(commands: Any) -> None:
    parser = _command(commands, "estimate", "estimate one scenario month by month", "Exit code 2: the scenario is wrong.")
    parser.add_argument("scenario", help="a YAML or JSON file; - reads standard input")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.add_argument("--explain", metavar="NAME", help="show why one result is what it is, such as ssi.payment")
    parser.add_argument("--sheet", metavar="NAME", help="show a worksheet of one month line by line, such as ssi")
    parser.add_argument("--month", metavar="YYYY-MM", help="the month to explain or of the worksheet (default: the first)")
    parser.add_argument("--depth", type=int, default=6, help="how many lines deep to explain (default: 6)")
    parser.add_argument("--plan", metavar="NAME", help="under one of the plans of the file (default: as things are now)")
    _add_carry(parser)
    _add_as_of(parser, "which tells figures that are not announced yet from those that were due")


def _add_carry(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--carry",
        action="store_true",
        help="take figures that are not announced yet from the last year known, and say so",
    )


def _add_club(parser: argparse.ArgumentParser) -> None:
    help_ = "your group's own folder: its referral cards, articles and notes are read beside ours"
    parser.add_argument("--club", type=folder, metavar="FOLDER", help=help_)


def _add_as_of(parser: argparse.ArgumentParser, why: str) -> None:
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help=f"take this day for today, {why}")


def _add_sweep(commands: Any) -> None:
    parser = _command(commands, "sweep", "the same scenario at many levels of one fact",
                      "Shows every benefit at each level and where more leaves less.")  # fmt: skip
    parser.add_argument("scenario", help="a YAML or JSON file; - reads standard input")
    parser.add_argument("--fact", default="wages", help="the fact to change (default: wages)")
    for flag, default in (("--from", "0"), ("--to", "5000"), ("--step", "10")):
        parser.add_argument(flag, dest=flag.strip("-") + "_", default=default, metavar="AMOUNT")
    _add_carry(parser)
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table")


def _add_report(commands: Any) -> None:
    parser = _command(commands, "report", "a benefits summary and analysis to hand over",
                      "Exit code 2: the scenario or the name of the file is wrong, and nothing is written.")  # fmt: skip
    parser.add_argument("scenario", help="a YAML or JSON file; - reads standard input")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE", help="ends in .html, .pdf or .docx")
    parser.add_argument("--lang", choices=("en", "es"), default="en")
    parser.add_argument("--recap", action="store_true", help="only the one page for the member")
    parser.add_argument("--worksheets", action="store_true", help="add all worksheets to check by hand")
    _add_carry(parser)
    _add_as_of(parser, "which is the day on the document and tells which figures are announced")


def _add_check(commands: Any) -> None:
    parser = _command(commands, "check", "check rule files, their worked examples and articles",
                      "Without PATH: all of rules/, articles/, referrals/ and club/. Exit code 1: errors were found.")  # fmt: skip
    parser.add_argument("path", nargs="*", metavar="PATH", help="rule files, files of examples, articles, or folders")
    parser.add_argument("--levels", action="store_true", help="then list how hard each article is to read, hardest first")
    _add_club(parser)
    _add_as_of(parser, "so that figures and articles that are due by then are named")


def _add_coverage(commands: Any) -> None:
    parser = _command(commands, "coverage", "which rules are known in which state",
                      "Counts states by rule, this month and next January; json and markdown name the figures.")  # fmt: skip
    parser.add_argument("--format", choices=("table", "json", "markdown"), default="table")
    _add_as_of(parser, "so that the figures of that month are looked at")


def _add_search(commands: Any) -> None:
    parser = _command(commands, "search", "search the guidance library", "Use your own words.")
    parser.add_argument("query")
    _add_club(parser)
    parser.add_argument("--lang", choices=("en", "es"), default="en")
    parser.add_argument("--topic", type=topic, metavar="TOPIC", help="only articles on this topic")
    parser.add_argument("--limit", type=at_least_one, default=10)
    parser.add_argument("--format", choices=("table", "json"), default="table")


def _add_schema(commands: Any) -> None:
    _command(commands, "schema", "print the JSON Schema of rule files, for editors")


def _add_new_state(commands: Any) -> None:
    parser = _command(commands, "new-state", "make a first set of rule files for a state",
                      "Every slot of the federal programs is there, unknown until you fill it.")  # fmt: skip
    parser.add_argument("state", metavar="XX", help="the two letters of the state")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="a folder of rules (default: rules, where you are)")


# --- what is typed, read and checked


def port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text[:6]) <= 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port; write a number from 1 to 65535")
    return int(text)


def at_least_one(text: str) -> int:
    """A number of things to show, from a command line."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of results; write 1 or more")
    return int(text)


def topic(text: str) -> str:
    """The name of a topic of the guidance library, from a command line."""
    from benefits_helper.library.topicfile import packaged_topics

    known = packaged_topics().topics
    if text not in known:
        raise argparse.ArgumentTypeError(f"there is no topic '{text}'; {suggestion(text, known) or 'see rules/topics.yaml'}")
    return text


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
