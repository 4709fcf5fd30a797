"""A first set of rule files for a state: every slot of the federal programs, each unknown until somebody fills it.

Everything comes from the federal files: which programs have slots, their labels and units, what holds while they are
empty, and the people of the examples. The files are linked and run before anything is written.

    python -m benefits_helper.newstate > docs/slots.md
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal
from pathlib import Path
from typing import Any

from benefits_helper import clock, located, months
from benefits_helper.engine.run import Runner
from benefits_helper.engine.scenario import from_mapping, read_scenario
from benefits_helper.engine.trace import Trace
from benefits_helper.problems import InputProblems, Problem, did_you_mean
from benefits_helper.rulebook.model import Step
from benefits_helper.rulebook.naming import NOT_KNOWN
from benefits_helper.rulebook.read import SourceFile, read_form
from benefits_helper.rulebook.rules import Rules, load_rules
from benefits_helper.rulebook.schema import rule_file_schema
from benefits_helper.rulebook.shape import RuleFile, Slot
from benefits_helper.rulebook.states import FEDERAL
from benefits_helper.states import STATES
from benefits_helper.units import UNKNOWN_WORD, Unit, plain_value, value_text

SCHEMA = Path(".schema") / "rules.schema.json"
MODELINE = f"# yaml-language-server: $schema=../../{SCHEMA.as_posix()}\n"
_QUOTED = (": ", " #", ", ", "{", "}", "[", "]", '"', "'")

_HEAD = """\
program: {program}
adds_to: federal
covers: {state}
title: {title}
status: draft
reviewed: nobody yet
# In two or three plain sentences: what the program is called in {name}, what it gives, who decides.
summary: >
  What {name} itself decides here has not been worked out yet.
"""
_FIGURES = """\
# The state's figures. Take the marks at the front of the lines away and write your own; docs/editing-rules.md says how.
# parameters:
#   {low}_limit:
#     label: What the figure is called on screen, without the state's name
#     unit: {unit}
#     changes: every January  # leave this line out where no month is set
#     confidence: verified
#     values:
#       {year}-01-01: 100.00
#       {next}-01-01: {{value: unknown, missing: "{name}'s limit for {next}. It is announced in the fall."}}
#     source: {{cite: "The manual and its section", url: "https://www.example.gov/manual", read: {today}}}
"""
_FILLS = """\
# Each slot, first those that nobody can guess. A filled one has a value (a figure, a sum on one line, or the name of a
# step of this file), what it says to people, and the law: {low}_limit in place of unknown, says: ..., cite: ...
# What you cannot find stays unknown: say under `missing` what is missing and whom in {name} to ask.
"""
_DEFAULTS = "  # These have a usual answer. Fill one only where {name} does it differently.\n"
_NO_HOLES = "# Nothing has to be filled here. If all usual answers are right for {name}, delete this file.\n"
_SOURCE = "what the program says before anyone has filled this file; put a case from the state's own booklet in its place"
_PAGE = """\
# The slots that a state may fill

This page is written by the program from the federal rule files. What to do with it: [adding a state](adding-a-state.md).
A sum in the last column is the usual answer; it names other slots and steps of the program.
"""


def new_state(text: str, into: Path | None = None) -> list[Path]:
    """Makes the rule files of a state and names them. `into` is a folder of rules; without it, `rules` where the command
    is run. Raises InputProblems: no such state, files that are there already, a folder that cannot be written."""
    state = _letters(text)
    folder = into or _folder_here()
    target = folder / "states" / state.lower()
    _refuse_existing(target, state)
    rules = Rules(folder) if (folder / "facts.yaml").exists() else load_rules()
    texts = texts_of(rules, state)
    try:
        _write(target, texts)
        _write_schema(folder / SCHEMA)
    except OSError as fault:
        message = f"nothing could be written there ({fault.strerror or 'it is not a folder'})"
        raise InputProblems([Problem(str(target), 0, 0, message, "name another folder with --into")]) from fault
    return [target / name for name in texts]


def texts_of(rules: Rules, state: str) -> dict[str, str]:
    """The files of a state by name: one for each federal program that has slots. Raises InputProblems when the federal
    files have faults."""
    rules.refuse_faults()
    slots = slots_of(rules)
    examples: dict[str, list[dict[str, Any]]] = {}
    for file in rules.files_for(FEDERAL):
        examples.setdefault(file.form.program, []).extend(_raw_examples(file))
    titles = {file.form.program: file.form.title for file in reversed(rules.files_for(FEDERAL))}
    bare = {f"{program}.yaml": _bare_text(state, program, titles[program], holes) for program, holes in slots.items()}
    book = rules.with_files(state, [_parsed(name, text) for name, text in bare.items()])
    runner = Runner(book)
    return {
        f"{program}.yaml": bare[f"{program}.yaml"] + _example_text(rules, runner, program, examples[program]) for program in slots
    }


def slots_of(rules: Rules) -> dict[str, dict[str, Slot]]:
    """The slots of each federal program that has any."""
    slots: dict[str, dict[str, Slot]] = {}
    for file in rules.files_for(FEDERAL):
        if file.form.slots:
            slots.setdefault(file.form.program, {}).update(file.form.slots)
    return slots


def page(rules: Rules) -> str:
    """The list of slots as Markdown."""
    parts = [_PAGE]
    for program, slots in slots_of(rules).items():
        rows = (f"| `{name}` | {slot.label} | {slot.unit} | {_while_empty(slot)} |\n" for name, slot in slots.items())
        parts.append(f"\n## {program}\n\n| slot | what it is | unit | while it is empty |\n| --- | --- | --- | --- |\n")
        parts += rows
    return "".join(parts)


def _while_empty(slot: Slot) -> str:
    return NOT_KNOWN if slot.if_empty == UNKNOWN_WORD else f"`{slot.if_empty}`"


# --- where


def _letters(text: str) -> str:
    if text.upper() in STATES:
        return text.upper()
    by_name = {name.lower(): letters for letters, name in STATES.items()}
    meant = by_name.get(did_you_mean(text, by_name) or "")
    alike = [letters for letters in STATES if len(text) == 2 and letters[0] == text[0].upper()]
    mend = f"with {text[0].upper()} begin {', '.join(alike)}" if alike else "write two letters, such as OH"
    mend = f"did you mean {meant} ({STATES[meant]})?" if meant else mend
    raise InputProblems([Problem("new-state", 0, 0, f"there is no state '{text}'", mend)])


def _folder_here() -> Path:
    folder = Path("rules")
    if (folder / "facts.yaml").exists():
        return folder
    message = "there is no folder of rules here"
    raise InputProblems([Problem("new-state", 0, 0, message, "name one of your own: --into FOLDER")])


def _refuse_existing(target: Path, state: str) -> None:
    try:
        there = sorted(path.name for path in target.iterdir())
    except FileNotFoundError:
        return
    except OSError as fault:
        raise InputProblems([Problem(str(target), 0, 0, "this is not a folder that can be read")]) from fault
    if there:
        message = f"{STATES[state]} has files here already: {', '.join(there)}"
        raise InputProblems([Problem(str(target), 0, 0, message, "nothing was written")])


def _write(target: Path, texts: dict[str, str]) -> None:
    """All files, or none at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=target.parent))
    try:
        for name, text in texts.items():
            (made / name).write_text(text, "utf-8")
        made.chmod(0o755)
        if target.exists():
            target.rmdir()
        os.rename(made, target)
    except OSError:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _write_schema(path: Path) -> None:
    """The form of a rule file, which the first line of each file names for editors."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(rule_file_schema(), indent=2, ensure_ascii=False) + "\n", "utf-8")


# --- the text of a file


def _bare_text(state: str, program: str, title: str, slots: dict[str, Slot]) -> str:
    """A file without its example."""
    name, today = STATES[state], clock.today()
    money = next((slot.unit for slot in slots.values() if slot.unit.startswith("dollars")), "dollars a month")
    words = {"program": program, "state": state, "low": state.lower(), "name": name, "unit": money,
             "title": _scalar(f"{title.partition(' (')[0]}, {name}"),
             "today": today, "year": today.year, "next": today.year + 1}  # fmt: skip
    parts = [MODELINE, _HEAD.format(**words), "\n", _FIGURES.format(**words), "\n", _FILLS.format(**words)]
    holes = {slot: form for slot, form in slots.items() if form.if_empty == UNKNOWN_WORD}
    usual = {slot: form for slot, form in slots.items() if slot not in holes}
    parts.append("fills:\n" if holes else _NO_HOLES.format(**words) + "# fills:\n")
    parts += [line for slot, form in holes.items() for line in _hole(slot, form)]
    parts += [_DEFAULTS.format(**words)] if usual else []
    parts += [line for slot, form in usual.items() for line in _usual(slot, form)]
    return "".join(parts)


def _hole(name: str, slot: Slot) -> Iterator[str]:
    yield f"  {name}:  # {slot.label} ({slot.unit})\n    value: unknown\n"
    yield f"    missing: {_scalar(slot.missing or f'{slot.label} is not known here.')}\n"
    if slot.topic:
        yield f"    topic: {slot.topic}\n"


def _usual(name: str, slot: Slot) -> Iterator[str]:
    yield f"  # {name}:  # {slot.label} ({slot.unit})\n  #   value: {slot.if_empty}\n  #   cite: the law or manual section\n"


def _scalar(text: str) -> str:
    """A text as YAML on one line, in quotes where it needs them."""
    plain = text and text[0].isalnum() and not text.endswith(":") and not any(sign in text for sign in _QUOTED[:2])
    return text if plain else json.dumps(text, ensure_ascii=False)


def _flow(value: Any) -> str:
    """Data of a file in braces and brackets again."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if not text or any(sign in text for sign in _QUOTED) else text


# --- its example


def _raw_examples(file: SourceFile) -> list[dict[str, Any]]:
    """The examples of a federal file as they are written: their people will do for a state as well."""
    keys = ("start", "months", "facts")
    return [{key: one[key] for key in keys if key in one} for one in file.located.data.get("examples", [])]


def _parsed(name: str, text: str) -> SourceFile:
    document = located.parse(name, text)
    return SourceFile(read_form(document, RuleFile), document)


def _example_text(rules: Rules, runner: Runner, program: str, people: list[dict[str, Any]]) -> str:
    """One of the people of the federal examples, in this state: the one that shows most of what nobody has filled, or, of
    a program with a usual answer for every slot, one for whom all is known."""
    nobody = {"start": months.show(clock.this_month()), "facts": {}}
    found = [(one, figures) for one in (*people, nobody) if (figures := _figures(rules, runner, program, one))]
    has_holes = any(map(_is_hole, _slots(runner, program)))
    person, figures = (max if has_holes else min)(found, key=lambda pair: _lacking(pair[1]))
    if has_holes:
        name, figures = "What is not known yet", {key: told for key, told in figures.items() if told == UNKNOWN_WORD}
    else:
        name = "What holds without rules of the state"
    lines = [f"name: {name}", f"source: {_scalar(_SOURCE)}", f"state: {runner.rulebook.state}", f"start: {person['start']}",
             *([f"facts: {_flow(person['facts'])}"] if person.get("facts") else []), "expect:"]  # fmt: skip
    body = "\n    ".join(lines)
    return f"\nexamples:\n  - {body}\n" + "".join(f"      {key}: {told}\n" for key, told in figures.items())


def _lacking(figures: dict[str, str]) -> int:
    return list(figures.values()).count(UNKNOWN_WORD)


def _figures(rules: Rules, runner: Runner, program: str, person: dict[str, Any]) -> dict[str, str]:
    """What an example says of a person's first month: the slots that nobody has filled, and the program's results (of a
    program that has neither, all slots). Nothing for a person who may not live in this state, such as one of a county."""
    book = runner.rulebook
    if any(name in rules.facts and rules.facts[name].unit.kind == "text" for name in person.get("facts", {})):
        return {}
    try:
        scenario = read_scenario(from_mapping({"state": book.state, **person, "months": "1"}), rules)
    except InputProblems:
        return {}
    trace = Trace(runner, runner.run([scenario]))
    told = [step for step in book.programs[program].steps if step.output or step.is_slot and _is_hole(step)]
    found = {}
    for step in told or _slots(runner, program):
        cell = trace.cell(step.name, trace.table.first_shown)
        found[step.name.partition(".")[2]] = _value(cell.value, step.unit) if cell.known else UNKNOWN_WORD
    return found


def _slots(runner: Runner, program: str) -> list[Step]:
    return [step for step in runner.rulebook.programs[program].steps if step.is_slot]


def _is_hole(slot: Step) -> bool:
    return slot.versions[0].lines[0].then.op == UNKNOWN_WORD


def _value(size: int, unit: Unit) -> str:
    """A figure as an example writes it."""
    value = plain_value(size, unit)
    if unit.kind == "percent":
        return value_text(size, unit)
    if isinstance(value, Decimal):
        return str(value.quantize(Decimal("0.01"), ROUND_FLOOR))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "null" if value is None else str(value)


if __name__ == "__main__":
    print(page(load_rules()), end="")
