"""Small rulebooks made from text, run by the real engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

from benefits_helper import Result, Rules, estimate, load_scenario

HEAD = "program: {name}\ntitle: A test\ncovers: {covers}\n"
SOURCE = "    source: {cite: a law}\n"


def folder_of(folder: Path, facts: str, **programs: str) -> Path:
    """Writes a folder of rules. A program named `ny_demo` adds to the federal `demo`."""
    (folder / "federal").mkdir(parents=True, exist_ok=True)
    (folder / "states" / "ny").mkdir(parents=True, exist_ok=True)
    (folder / "facts.yaml").write_text(facts, "utf-8")
    for name, text in programs.items():
        bare = name.removeprefix("ny_")
        if name == bare:
            path, head = folder / "federal" / f"{name}.yaml", HEAD.format(name=name, covers="federal")
        else:
            path, head = folder / "states" / "ny" / f"{bare}.yaml", HEAD.format(name=bare, covers="NY") + "adds_to: federal\n"
        path.write_text(head + dedent(text).lstrip("\n"), "utf-8")
    return folder


def rules_of(folder: Path, facts: str, **programs: str) -> Rules:
    """The rules of a folder made from texts."""
    return Rules(folder_of(folder, facts, **programs))


def problems_of(rules: Rules, state: str = "NY") -> list[str]:
    """All messages about the rules, without the folder: `demo.yaml:7:12: error: ...`."""
    found = rules.problems or rules.link_problems(state)
    return [replace(problem, path=Path(problem.path).name).one_line() for problem in found]


def result_of(rules: Rules, start: str = "2026-01", months: int = 12, state: str = "NY", **facts: Any) -> Result:
    """An estimate."""
    return estimate(load_scenario({"state": state, "start": start, "months": months, "facts": facts}, rules), rules)


def step(name: str, unit: str, lines: str, label: str = "A line") -> str:
    """One step of a rule file; `lines` are its other keys, or only the expression of `value`."""
    body = lines if ":" in lines.splitlines()[0] else f"value: {lines}"
    text = f"- step: {name}\n  label: {label}\n  unit: {unit}\n" + indent(dedent(body).strip(), "  ")
    return indent(text, "  ") + "\n"


def fact(name: str, unit: str, default: str, more: str = "") -> str:
    """One fact of a file of facts."""
    keys = {"label": name, "ask": f"{name}?", "unit": unit, "group": "job", "if_not_given": default}
    lines = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    return f"  {name}:\n{lines}" + (f"    {more}\n" if more else "")


def parameter(values: str, unit: str = "dollars a month", more: str = "", name: str = "limit") -> str:
    """A parameter; `values` are the lines under `values:`."""
    head = f"  {name}:\n    label: Limit\n    unit: {unit}\n" + indent(more, "    ") + ("\n" if more else "")
    return head + "    values:\n" + indent(values.strip("\n"), "      ") + "\n" + SOURCE


def shown(rules: Rules, index: int = 0, **told: Any) -> str:
    """The text of `demo.shown` in one month."""
    return result_of(rules, **told).text("demo.shown", index)
