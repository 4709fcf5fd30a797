"""Writes what each person in tests/people now comes to, month by month, into the golden text beside the file.

    python -m tests.accept_people            all of them
    python -m tests.accept_people NY MN      those whose name begins so

Then read the difference (`git diff tests/people`) as a counselor would: does each changed amount follow from what was
changed in the rules? The test in test_people.py uses the functions below.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from benefits_helper import InputProblems, Result, Rules, estimate, load_rules, load_scenario, months

TESTS = Path(__file__).resolve().parent
PEOPLE = TESTS / "people"
INTERFACE = (TESTS / "outputs.txt").read_text("utf-8").split()
CENTS = 2
HEAD = "What tests/people/{name}.yaml comes to. Written by `python -m tests.accept_people {name}`: read the difference."


def people() -> list[Path]:
    return sorted(PEOPLE.glob("*.yaml"))


def golden_of(path: Path) -> Path:
    return path.with_suffix(".golden")


def figured(path: Path, rules: Rules) -> Result:
    """What the person of a file comes to, as the command line gives it: nothing is carried."""
    return estimate(load_scenario(path, rules), rules)


def text_of(path: Path, result: Result) -> str:
    """The golden text: each result with a line for each change, then what is missing, then what was remarked."""
    first, last = months.show(result.months[0]), months.show(result.months[-1])
    head = [HEAD.format(name=path.stem), "", result.scenario.title, f"{result.scenario.state}, {first} to {last}"]
    blocks = [head, *([name, *_changes(result, name)] for name in in_order(result.names))]
    blocks += [["MISSING", *_missing(result)], ["NOTES", *_remarks(result)], ["FIGURES", *_figures(result)]]
    return "\n\n".join("\n".join(block) for block in blocks if len(block) > 1) + "\n"


def in_order(names: list[str]) -> list[str]:
    """Results in the order of the interface; later ones by name. So a rule file that moves changes no golden text."""
    return [name for name in INTERFACE if name in names] + sorted(set(names) - set(INTERFACE))


def _changes(result: Result, name: str) -> Iterator[str]:
    before = None
    for index, month in enumerate(result.months):
        now = _written(result, name, index)
        if now != before:
            yield f"  {months.show(month)}  {now if before is None else f'{before} -> {now}'}"
        before = now


def _written(result: Result, name: str, index: int) -> str:
    """A value as it stands in a golden text; amounts to the cent (some counted ones to the mill), without a sign."""
    if not result.is_known(name, index):
        return "not known"
    value = result.value(name, index)
    if value is None:
        return "no month"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return str(value) if value.as_tuple().exponent < -CENTS else f"{value:.{CENTS}f}"
    return str(value)


def _missing(result: Result) -> list[str]:
    """Each thing that is missing, once: the first month it is missed in, and the results that wait for it."""
    found: dict[str, tuple[int, list[str]]] = {}
    for note in result.notes:
        if note.kind == "unknown":
            found.setdefault(note.text, (note.month, []))[1].append(note.name)
    return [
        f"  {months.show(month)}  {text}\n           {', '.join(in_order(names))}"
        for text, (month, names) in sorted(found.items(), key=lambda pair: (pair[1][0], pair[0]))
    ]


def _remarks(result: Result) -> list[str]:
    return [f"  {months.show(note.month)}  {note.text}" for note in result.notes if note.kind == "rule"]


def _figures(result: Result) -> list[str]:
    """Figures behind the results that nobody confirmed, and figures that are older than the month they are used for."""
    old = {note.name: note.month for note in reversed(result.notes) if note.kind == "older"}
    told = [f"  {name}: not confirmed" for name in result.unconfirmed]
    return told + [f"  {name}: an older figure from {months.show(old[name])} on" for name in sorted(old)]


def unknown_cells(result: Result) -> int:
    """How many values (one for each result and month) are not known."""
    return sum(not result.is_known(name, index) for name in result.names for index in range(len(result.months)))


def main(starts: list[str]) -> int:
    rules = load_rules()
    chosen = [path for path in people() if not starts or path.name.startswith(tuple(starts))]
    faults: list[str] = []
    for path in chosen:
        try:
            result = figured(path, rules)
        except InputProblems as fault:
            faults += [problem.one_line() for problem in fault.problems]
            continue
        text, golden = text_of(path, result), golden_of(path)
        changed = not golden.exists() or golden.read_text("utf-8") != text
        golden.write_text(text, "utf-8")
        lost, cells = unknown_cells(result), len(result.names) * len(result.months)
        by_july = sum(not result.is_known(name, _july(result)) for name in result.names)
        print(f"{path.stem}  {'changed' if changed else 'same   '}  not known: {lost:4} of {cells}; "
              f"{by_july:2} results in July 2026")  # fmt: skip
    print(*dict.fromkeys(faults), sep="\n", end="\n" if faults else "")
    print(f"{len(chosen)} people. Now read: git diff tests/people")
    return 1 if faults or not chosen else 0


def _july(result: Result) -> int:
    """A month for which most figures are published, so that what is not known there is a gap of the state's rules; the
    last month of a life that does not reach it."""
    july = months.parse("2026-07")
    return result.months.index(july) if july in result.months else len(result.months) - 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
