"""Live figures: every parameter, and every step that needs no facts, as text for articles."""

from __future__ import annotations

from benefits_helper import clock
from benefits_helper.engine.missing import Missing
from benefits_helper.engine.reasons import figure_notices
from benefits_helper.engine.result import kept, runner_for
from benefits_helper.engine.run import Runner
from benefits_helper.engine.scenario import Scenario
from benefits_helper.engine.table import Table
from benefits_helper.engine.trace import FigureUsed, Trace
from benefits_helper.rulebook.freshness import due_by
from benefits_helper.rulebook.model import Key, Parameter
from benefits_helper.rulebook.rules import Rules
from benefits_helper.rulebook.scope import BUILT_IN
from benefits_helper.rulebook.tongue import ENGLISH, Tongue, load_tongue
from benefits_helper.units import value_text


def figures_at(rules: Rules, state: str, month: int, lang: str = ENGLISH) -> dict[str, tuple[str, str]]:
    """Name to (text, notice) in one month, in a language. Tables are named with their key: `ssi.threshold_1619b[NY]`.
    A figure that is not known has no text."""
    place = ("figures", state, month, clock.this_month(), lang)
    if place not in kept(rules):
        kept(rules)[place] = _figures(rules, state, month, load_tongue(rules.folder, lang))
    return kept(rules)[place]


def _figures(rules: Rules, state: str, month: int, tongue: Tongue) -> dict[str, tuple[str, str]]:
    runner = runner_for(rules, state)
    fixed = _without_facts(runner)
    table = runner.run([Scenario(state, month, 1, {})], fixed)
    found: dict[str, tuple[str, str]] = {}
    for parameter in runner.rulebook.parameters.values():
        found |= _parameter(runner, table, parameter, month, tongue)
    trace = Trace(runner, table).in_tongue(tongue)
    gaps = Missing(trace)
    for name in sorted(fixed):
        cell = trace.cell(name, table.first_shown)
        unit = runner.rulebook.steps[name].unit
        told = tongue.value(cell.value, unit) if cell.known else ""
        found[name] = told, " ".join(gaps.sentences(name, table.first_shown))
    return found


def _without_facts(runner: Runner) -> set[str]:
    """Steps that rest on figures, months and the state only."""
    fixed: set[str] = set()
    for block in runner.rulebook.blocks:
        inside = {step.name for step in block.steps}
        needs = set().union(*(runner.needs[name] for name in inside)) - inside
        if needs <= fixed | set(BUILT_IN):
            fixed |= inside
    return fixed


def _parameter(runner: Runner, table: Table, parameter: Parameter, month: int, tongue: Tongue) -> dict[str, tuple[str, str]]:
    entry = parameter.entry_at(month)
    if entry is None or entry.bands:
        return {}
    texts = runner.rulebook.texts
    found = {}
    known_keys = {key for one in parameter.entries for key in one.figures}
    for key in sorted(known_keys) or [()]:
        figure = entry.figures.get(key, entry.otherwise)
        due = due_by(parameter.changes, entry.since, month)
        notices = figure_notices(tongue, FigureUsed(parameter, "", figure, entry.since, due))
        value = figure.value if figure else None
        text = "" if value is None else tongue.value(value, parameter.unit)
        words = "][".join(_word(one, number, texts) for one, number in zip(parameter.keys, key, strict=False))
        found[f"{parameter.name}[{words}]" if words else parameter.name] = (text, " ".join(notices))
    return found


def _word(key: Key, number: int, texts: dict[str, tuple[str, ...]]) -> str:
    if key.unit.kind == "text":
        return texts[key.name][number]
    return key.unit.choices[number] if key.unit.choices else value_text(number, key.unit)
