"""The commands. They read, call and print; they decide nothing."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benefits_helper import __version__, arguments, clock, tables
from benefits_helper.library import clubfolder, clubwriting
from benefits_helper.problems import InputProblems, Problem

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


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. Exit codes: 0 fine, 1 `check` found errors, 2 the input is wrong, 3 a fault of the program."""
    options = _parser().parse_args(argv)
    try:
        with (
            clock.set_to(getattr(options, "as_of", None)),
            clubfolder.set_to(getattr(options, "club", None)),
            clubwriting.set_to(getattr(options, "writing", False)),
        ):
            clock.today()  # a wrong day in the environment is told before anything is worked out
            return int(options.run(options))
    except InputProblems as fault:
        for problem in fault.problems:
            print(problem.one_line(), file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as fault:
        if options.debug:
            raise
        print(f"benefits-helper: a fault of the program, not of your input ({type(fault).__name__}).", file=sys.stderr)
        print("Run the same command with --debug before it to see where, and please report it.", file=sys.stderr)
        return 3


class _Parser(argparse.ArgumentParser):
    """argparse, with our one-line form for what is wrong."""

    def error(self, message: str) -> Any:
        print(f"benefits-helper: error: {message}; see benefits-helper {self.prog.partition(' ')[2]} --help".replace("  ", " "),
              file=sys.stderr)  # fmt: skip
        raise SystemExit(2)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        "benefits-helper", description=DESCRIPTION, epilog=EXAMPLE, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"benefits-helper {__version__}")
    parser.add_argument("--debug", action="store_true", help="show where a fault of the program happened")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_app(commands)
    _add_estimate(commands)
    _add_sweep(commands)
    _add_report(commands)
    _add_check(commands)
    _add_coverage(commands)
    _add_search(commands)
    _add_schema(commands)
    _add_new_state(commands)
    return parser


def _command(commands: Any, name: str, run: Callable[[Any], int], help_: str, more: str = "") -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help_, description=f"{help_[0].upper()}{help_[1:]}. {more}".strip())
    parser.set_defaults(run=run)
    return parser


def _add_app(commands: Any) -> None:
    parser = _command(commands, "app", _app, "start the app in your browser", "It runs on this computer only.")
    parser.add_argument("--port", type=arguments.port, help="the port to listen on (default: the first free one from 8501)")
    _add_club(parser)
    help_ = "let whoever opens the app write articles and peer notes into that folder, on the page Write"
    parser.add_argument("--writing", action="store_true", help=help_)
    _add_as_of(parser, "which sets the first month offered and what counts as old")


def _add_estimate(commands: Any) -> None:
    parser = _command(
        commands, "estimate", _estimate, "estimate one scenario month by month", "Exit code 2: the scenario is wrong."
    )
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
    parser.add_argument("--club", type=arguments.folder, metavar="FOLDER", help=help_)


def _add_as_of(parser: argparse.ArgumentParser, why: str) -> None:
    parser.add_argument("--as-of", type=arguments.day, metavar="YYYY-MM-DD", help=f"take this day for today, {why}")


def _add_sweep(commands: Any) -> None:
    parser = _command(commands, "sweep", _sweep, "the same scenario at many levels of one fact",
                      "Shows every benefit at each level and where more leaves less.")  # fmt: skip
    parser.add_argument("scenario", help="a YAML or JSON file; - reads standard input")
    parser.add_argument("--fact", default="wages", help="the fact to change (default: wages)")
    for flag, default in (("--from", "0"), ("--to", "5000"), ("--step", "10")):
        parser.add_argument(flag, dest=flag.strip("-") + "_", default=default, metavar="AMOUNT")
    _add_carry(parser)
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table")


def _add_report(commands: Any) -> None:
    parser = _command(commands, "report", _report, "a benefits summary and analysis to hand over",
                      "Exit code 2: the scenario or the name of the file is wrong, and nothing is written.")  # fmt: skip
    parser.add_argument("scenario", help="a YAML or JSON file; - reads standard input")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE", help="ends in .html, .pdf or .docx")
    parser.add_argument("--lang", choices=("en", "es"), default="en")
    parser.add_argument("--recap", action="store_true", help="only the one page for the member")
    parser.add_argument("--worksheets", action="store_true", help="add all worksheets to check by hand")
    _add_carry(parser)
    _add_as_of(parser, "which is the day on the document and tells which figures are announced")


def _add_check(commands: Any) -> None:
    parser = _command(commands, "check", _check, "check rule files, their worked examples and articles",
                      "Without PATH: all of rules/, articles/, referrals/ and club/. Exit code 1: errors were found.")  # fmt: skip
    parser.add_argument("path", nargs="*", metavar="PATH", help="rule files, files of examples, articles, or folders")
    _add_club(parser)
    _add_as_of(parser, "so that figures and articles that are due by then are named")


def _add_coverage(commands: Any) -> None:
    parser = _command(commands, "coverage", _coverage, "which rules are known in which state",
                      "Counts states by rule, this month and next January; json and markdown name the figures.")  # fmt: skip
    parser.add_argument("--format", choices=("table", "json", "markdown"), default="table")
    _add_as_of(parser, "so that the figures of that month are looked at")


def _add_search(commands: Any) -> None:
    parser = _command(commands, "search", _search, "search the guidance library", "Use your own words.")
    parser.add_argument("query")
    parser.add_argument("--lang", choices=("en", "es"), default="en")
    parser.add_argument("--topic", help="only articles on this topic")
    parser.add_argument("--limit", type=int, default=10)
    parser.add_argument("--format", choices=("table", "json"), default="table")


def _add_schema(commands: Any) -> None:
    _command(commands, "schema", _schema, "print the JSON Schema of rule files, for editors")


def _add_new_state(commands: Any) -> None:
    parser = _command(commands, "new-state", _new_state, "make a first set of rule files for a state",
                      "Every slot of the federal programs is there, unknown until you fill it.")  # fmt: skip
    parser.add_argument("state", metavar="XX", help="the two letters of the state")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="a folder of rules (default: rules, where you are)")


def _app(options: Any) -> int:
    from benefits_helper.app.server import start

    return start(options.port)


def _estimate(options: Any) -> int:
    from benefits_helper.desk.plans.plan import scenario_of
    from benefits_helper.engine.result import check_name, estimate
    from benefits_helper.rulebook.rules import load_rules

    if options.month and not (options.explain or options.sheet):
        mend = "name the result to explain, or a worksheet"
        raise InputProblems([Problem("--month", 0, 0, "--month goes with --explain or --sheet", mend)])
    rules = load_rules()
    case = arguments.case(options.scenario, rules)
    result = estimate(scenario_of(case, options.plan), rules, carry=options.carry)
    if options.sheet:
        return _sheet(options, result)
    if options.explain:
        check_name(result, options.explain)
        reason = result.reason(options.explain, arguments.month_index(result, options.month))
        _print(
            tables.reason_dict(reason) if options.format == "json" else tables.reason_text(reason, options.depth),
            options.format,
        )
        return 0
    _print(*_with_possible(result, rules, options))
    return 0


def _with_possible(result: Any, rules: Any, options: Any) -> tuple[Any, str]:
    """The result as the format asks for it; where it was told that some facts are not known, with what is possible."""
    from benefits_helper.desk.narrow import as_dict, open_answer
    from benefits_helper.engine.possible import possible, told_unknown

    in_json = options.format == "json"
    if not told_unknown(result.scenario):
        return result.to_dict() if in_json else tables.result_text(result), options.format
    found = possible(result.scenario, rules, carry=options.carry)
    if in_json:
        return result.to_dict() | as_dict(found), "json"
    return tables.result_text(result, open_answer(found, tables.HEADLINES, result.tongue)), "table"


def _sheet(options: Any, result: Any) -> int:
    from benefits_helper import words
    from benefits_helper.desk.sheets.sheets import sheets
    from benefits_helper.desk.sheets.text import sheet_named, sheet_text

    made = sheets(result, arguments.month_index(result, options.month), words.load())
    one = sheet_named(made, options.sheet)
    _print(one.to_dict() if options.format == "json" else sheet_text(one), options.format)
    return 0


def _report(options: Any) -> int:
    from benefits_helper.report import report
    from benefits_helper.report.output import check_target, write
    from benefits_helper.rulebook.rules import load_rules

    check_target(options.output)
    rules = load_rules()
    case = arguments.case(options.scenario, rules)
    write(options.output, report(case, rules, options.lang, clock.today(), carry=options.carry, recap_only=options.recap,
                                 worksheets=options.worksheets))  # fmt: skip
    print(options.output)
    return 0


def _sweep(options: Any) -> int:
    from benefits_helper.engine.compare import sweep
    from benefits_helper.progress import Progress
    from benefits_helper.rulebook.rules import load_rules

    rules = load_rules()
    levels = arguments.levels(options.from_, options.to_, options.step_)
    with Progress("figuring") as progress:
        scenario = arguments.case(options.scenario, rules).scenario
        swept = sweep(scenario, rules, options.fact, levels, carry=options.carry, progress=progress.say)
    if options.format == "csv":
        sys.stdout.write(tables.sweep_csv(swept))
        return 0
    _print(swept.to_dict() if options.format == "json" else tables.sweep_text(swept), options.format)
    return 0


def _check(options: Any) -> int:
    from benefits_helper.checking import check_all, check_paths
    from benefits_helper.progress import Progress

    with Progress("checking") as progress:
        outcome = check_paths([Path(path) for path in options.path], progress.say) if options.path else check_all(progress.say)
    texts: dict[str, str] = {}
    for problem in outcome.problems:
        print(problem.with_source(_text_of(problem.path, texts)))
    print(outcome.closing_line())
    return 1 if any(problem.level == "error" for problem in outcome.problems) else 0


def _text_of(path: str, texts: dict[str, str]) -> str:
    if path not in texts:
        try:
            texts[path] = Path(path).read_text("utf-8", errors="replace")
        except OSError:
            texts[path] = ""
    return texts[path]


def _coverage(options: Any) -> int:
    from benefits_helper import months
    from benefits_helper.engine import coverage_page
    from benefits_helper.engine.coverage import coverage, next_january
    from benefits_helper.progress import Progress
    from benefits_helper.rulebook.rules import load_rules

    rules, month = load_rules(), clock.this_month()
    with Progress("reading") as progress:
        now, later = (coverage(rules, one, progress=progress.say) for one in (month, next_january(month)))
    if options.format == "markdown":
        sys.stdout.write(coverage_page.page(now, later))
    elif options.format == "json":
        _print(coverage_page.as_dict(now, later), "json")
    else:
        for one in (now, later):
            print(f"{months.words(one.month)}\n\n{tables.aligned(coverage_page.count_rows(one))}\n")
    return 0


def _search(options: Any) -> int:
    from benefits_helper.library.search import search

    found = search(options.query, lang=options.lang, topic=options.topic, limit=options.limit)
    _print(found if options.format == "json" else tables.search_text(found), options.format)
    return 0


def _schema(_: Any) -> int:
    from benefits_helper.rulebook.schema import rule_file_schema

    _print(rule_file_schema(), "json")
    return 0


def _new_state(options: Any) -> int:
    from benefits_helper.newstate import new_state

    made = new_state(options.state, options.into)
    for path in made:
        print(path)
    print(f"Next: fill them one by one, and run `benefits-helper check {made[0]}` each time you save.")
    return 0


def _print(what: Any, form: str) -> None:
    print(json.dumps(what, indent=2, ensure_ascii=False) if form == "json" else what)
