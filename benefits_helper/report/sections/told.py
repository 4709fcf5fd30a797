"""What was told: every fact with its value, how it is known, from where, and how to find it out."""

from __future__ import annotations

from collections.abc import Iterable

from benefits_helper import clock
from benefits_helper.engine.known import HOWS
from benefits_helper.report.draft import NOW, Draft
from benefits_helper.report.model import Block, Runs, Table, bare, marked, runs
from benefits_helper.rulebook.model import Fact
from benefits_helper.words import plain

_MOST_MONTHS = 4


def blocks(draft: Draft) -> list[Block]:
    """The facts told or named, the weakest last; then those that nobody told and that can change the result."""
    scenario = draft.case.scenario
    named = [name for name in draft.rules.facts if name in scenario.facts or name in scenario.known]
    named.sort(key=lambda name: -HOWS.index(scenario.how(name)))
    found: list[Block] = [draft.section("told"), draft.paragraph("told.lead")]
    head = tuple(runs(draft.say(f"report.told.{one}")) for one in ("fact", "value", "how", "source", "find"))
    found.append(Table(draft.say("report.told.caption"), head, tuple(_row(draft, name) for name in named), "small",
                       (20, 16, 11, 17, 36), tuple(f"fact-{name}" for name in named)))  # fmt: skip
    assumed = [name for name in _assumed(draft) if name not in named]
    if assumed:
        head = tuple(runs(draft.say(f"report.told.{one}")) for one in ("fact", "taken", "find"))
        rows = tuple(_assumed_row(draft, name) for name in assumed)
        caption, places = draft.say("report.told.assumed_caption"), tuple(f"fact-{name}" for name in assumed)
        found += [draft.paragraph("told.assumed"), Table(caption, head, rows, "small", (28, 12, 60), places)]
    return found


def _assumed(draft: Draft) -> list[str]:
    everywhere = {name for result in draft.results.values() for name in result.assumed}
    return [name for name in draft.rules.facts if name in everywhere]


def _row(draft: Draft, name: str) -> tuple[Runs, ...]:
    fact, scenario = draft.rules.facts[name], draft.case.scenario
    how = scenario.how(name)
    known = scenario.known.get(name)
    source = bare(known.source) if known else ""
    if known and known.on:
        source = f"{source} ({draft.say.day(clock.day(known.on))})".strip()
    help_ = "" if how == "verified" else help_of(draft, fact)
    shown = draft.fact(NOW, name, scenario.start, value(draft, name))
    cells = (label(draft, fact), shown, draft.say(f"report.how.{how}"), source, help_)
    return tuple(runs(one) for one in cells)


def _assumed_row(draft: Draft, name: str) -> tuple[Runs, ...]:
    fact = draft.rules.facts[name]
    shown = draft.fact(NOW, name, draft.case.scenario.start, default(draft, fact))
    return tuple(runs(one) for one in (label(draft, fact), shown, help_of(draft, fact)))


def label(draft: Draft, fact: Fact) -> str:
    return in_its_language(draft, fact.label)


def help_of(draft: Draft, fact: Fact) -> str:
    """How to find a fact out."""
    return in_its_language(draft, fact.help)


def in_its_language(draft: Draft, text: str) -> str:
    """A text of the rules in the document's language; one that has no translation yet stays, marked as English."""
    tongue = draft.now.tongue
    return tongue.of(text) if tongue.has(text) else marked("lang", "en", text)


def value(draft: Draft, name: str, key: str = NOW) -> str:
    """A fact as told, in words; values by month one after the other."""
    result = draft.results[key]
    told = result.scenario.facts.get(name)
    if told is None or told.is_unknown:
        return draft.say("report.unknown")
    fact = draft.rules.facts[name]
    if fact.is_month_list:
        return draft.say.listed([draft.say.month(month) for month, _ in told.values]) or draft.say("report.told.no_months")
    if told.plain:
        return one_value(draft, fact, told.values[0][1])
    parts = [draft.say("report.told.from_month", value=one_value(draft, fact, one), month=draft.say.month(month))
             for month, one in told.values]  # fmt: skip
    more = len(parts) - _MOST_MONTHS
    if more > 0:
        parts = [*parts[:_MOST_MONTHS], draft.say("report.told.more_months", count=more)]
    return "; ".join(parts)


def one_value(draft: Draft, fact: Fact, size: int | str | None) -> str:
    if size is None:
        return draft.say("report.unknown")
    if isinstance(size, str):
        return bare(size)
    return draft.now.tongue.value(size, fact.unit).replace("_", " ")


def default(draft: Draft, fact: Fact) -> str:
    """What is taken where a fact was not told."""
    if fact.default_words in ("nothing", "unknown"):
        return draft.say("report.told.nothing")
    return one_value(draft, fact, fact.default)


def listed_facts(draft: Draft, names: Iterable[str], key: str) -> list[str]:
    """Facts of a plan as `Work expenses: $120`."""
    start = draft.case.scenario.start
    shown = {name: draft.fact(key, name, start, value(draft, name, key)) for name in names}
    return [f"{plain.first_upper(label(draft, draft.rules.facts[name]))}: {text}" for name, text in shown.items()]
