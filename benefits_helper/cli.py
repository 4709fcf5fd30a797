"""The commands. They read, call and print; they decide nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benefits_helper import __version__, arguments, clock, tables
from benefits_helper.library import clubfolder, clubwriting
from benefits_helper.problems import InputProblems, Problem


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. Exit codes: 0 fine, 1 `check` found errors, 2 the input is wrong, 3 a fault of the program."""
    options = arguments.parser(__version__).parse_args(argv)
    try:
        with (
            clock.set_to(getattr(options, "as_of", None)),
            clubfolder.set_to(getattr(options, "club", None)),
            clubwriting.set_to(getattr(options, "writing", False)),
        ):
            clock.today()  # a wrong day in the environment is told before anything is worked out
            return _COMMANDS[options.command](options)
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
    from benefits_helper.checking import check_all, check_paths, levels
    from benefits_helper.progress import Progress

    with Progress("checking") as progress:
        outcome = check_paths([Path(path) for path in options.path], progress.say) if options.path else check_all(progress.say)
    texts: dict[str, str] = {}
    for problem in outcome.problems:
        print(problem.with_source(_text_of(problem.path, texts)))
    print(outcome.closing_line())
    if options.levels:
        print(levels.told(map(Path, options.path)))
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
    from benefits_helper.library.live import LiveLibrary

    result = LiveLibrary().now().search(options.query, lang=options.lang, topic=options.topic, limit=options.limit)
    found = [hit.to_dict() for hit in result.hits]
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


_COMMANDS = {
    "app": _app, "estimate": _estimate, "sweep": _sweep, "report": _report, "check": _check, "coverage": _coverage,
    "search": _search, "schema": _schema, "new-state": _new_state,
}  # fmt: skip
