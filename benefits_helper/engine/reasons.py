"""Why a figure is what it is: a tree of worksheet lines, each with its words, its law and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from benefits_helper import clock, months
from benefits_helper.engine.sentences import fill, formula
from benefits_helper.engine.trace import FigureUsed, Trace, is_older
from benefits_helper.engine.ways import Way
from benefits_helper.rulebook.model import Fact, Parameter, Step
from benefits_helper.rulebook.scope import BUILT_IN
from benefits_helper.rulebook.shape import UNCONFIRMED
from benefits_helper.rulebook.tongue import Tongue

OLDER_MARK = "*"  # beside a value that rests on a figure past its last day
_DEEPEST = 60


@dataclass(frozen=True)
class Reason:
    """One line of an explanation. `month` is the line's own month; `because` are the lines it rests on.

    `told_above` marks a line that stands earlier in the tree and is not told again; `older` one that rests on a figure
    past its last day. `is_known` is False where the value is not known, in whatever words that is said.
    """

    name: str
    label: str
    month: int
    value_text: str
    kind: str  # step, parameter or fact
    formula: str = ""
    says: str = ""
    cite: str = ""
    url: str = ""
    topic: str = ""
    notices: tuple[str, ...] = ()
    source: str = ""
    where: str = ""
    because: tuple[Reason, ...] = field(default=())
    told_above: bool = False
    older: bool = False
    is_known: bool = True

    def month_text(self) -> str:
        return months.show(self.month)


def reason(trace: Trace, name: str, row: int, deepest: int = _DEEPEST) -> Reason:
    """The explanation of a step, parameter or fact in a row of the table; `deepest` lines below the first are told in full."""
    return _Teller(trace, deepest).tell(name, row, 0)


class _Teller:
    def __init__(self, trace: Trace, deepest: int):
        self.trace, self.tongue, self.deepest = trace, trace.tongue, deepest
        self.rulebook = trace.rulebook
        self.told: set[tuple[str, int]] = set()
        self.above: list[str] = []

    def tell(self, name: str, row: int, depth: int) -> Reason:
        if name in self.rulebook.steps:
            return self._step(self.rulebook.steps[name], row, depth)
        if name in self.rulebook.parameters:
            return self._parameter(self.rulebook.parameters[name], row, depth)
        return self._fact(name, row)

    def _text(self, name: str, row: int) -> str:
        cell = self.trace.cell(name, row)
        if not cell.known:
            return self.tongue.not_known
        step, fact = self.rulebook.steps.get(name), self.rulebook.facts.get(name)
        unit = step.unit if step else fact.unit if fact else None
        if unit is None or unit.kind == "text":
            return self._other_text(name, cell.value)
        return self.tongue.value(cell.value, unit)

    def _other_text(self, name: str, value: int) -> str:
        if name in ("this_month", "start_month"):
            return self.tongue.month(value)
        if name == "state":
            return self.rulebook.state
        words = self.rulebook.texts.get(name, ())
        return words[value] if value < len(words) else self.tongue.say("engine.not_told")

    def _step(self, step: Step, row: int, depth: int) -> Reason:
        trace, tongue = self.trace, self.tongue
        month, label = int(trace.table.months[0]) + row, tongue.of(step.label)
        if row < 0:
            zero, early = tongue.value(0, step.unit), tongue.say("engine.reason.before_first_month")
            return Reason(step.name, label, month, zero, "step", says=early)
        taken = trace.taken(step, row)
        version = taken.version
        older = trace.rests_on_older(step.name, row)
        is_known = trace.cell(step.name, row).known
        plain = partial(Reason, step.name, label, month, self._text(step.name, row), "step", older=older, is_known=is_known)
        if version is None:
            return plain(says=tongue.say("engine.reason.not_in_this_month"))
        where = f"{version.path}:{version.line}"
        lawful = partial(plain, cite=self._cite(taken), url=version.url, topic=version.topic, where=where)
        # A line that rests on itself in an earlier month is named there, not told all the way back.
        if (step.name, row) in self.told or step.name in self.above or depth > self.deepest:
            return lawful(told_above=True)
        self.told.add((step.name, row))
        lost = () if is_known else (version.missing,)
        notices = tuple(fill(trace, step.name.partition(".")[0], text, row) for text in lost if text)
        self.above.append(step.name)
        because = self._because(step.name, row, depth)
        self.above.pop()
        worded = formula(trace, step, taken, row)
        return lawful(formula=worded, says=self._says(step, taken, row), notices=notices, because=because)

    def _because(self, name: str, row: int, depth: int) -> tuple[Reason, ...]:
        seen: set[tuple[str, int]] = set()
        parts = []
        for needed, at in self.trace.needs(name, row):
            if (needed, at) in seen or needed in BUILT_IN or (needed, at) == (name, row):
                continue
            seen.add((needed, at))
            parts.append(self.tell(needed, at, depth + 1))
        return tuple(parts)

    def _cite(self, taken: Way) -> str:
        own = taken.line.cite if taken.line else ""
        return own or (taken.version.cite if taken.version else "")

    def _says(self, step: Step, taken: Way, row: int) -> str:
        if taken.line is None or taken.version is None:
            return ""
        parts = [] if taken.in_doubt else [taken.line.says]
        parts.append(taken.version.says)
        program = step.name.partition(".")[0]
        return " ".join(fill(self.trace, program, part, row) for part in parts if part)

    def _parameter(self, parameter: Parameter, row: int, depth: int) -> Reason:
        used = self.trace.figure(parameter, max(row, 0))
        month = int(self.trace.table.months[max(row, 0)])
        value = used.figure.value if used.figure else None
        text = self.tongue.not_known if value is None else self.tongue.value(value, parameter.unit)
        sources = used.figure.sources if used.figure else parameter.sources
        label = self.tongue.of(parameter.label)
        label = f"{label} ({used.key_words})" if used.key_words else label
        self_keys = () if (parameter.name, row) in self.told else self._because(parameter.name, row, depth)
        self.told.add((parameter.name, row))
        return Reason(parameter.name, label, month, text, "parameter", cite=sources[0].cite, url=sources[0].url,
                      topic=parameter.topic, notices=figure_notices(self.tongue, used),
                      source="; ".join(one.cite for one in sources),
                      where=f"{parameter.path}:{parameter.line}",
                      because=tuple(one for one in self_keys if one.kind == "step"),
                      older=used.due is not None and value is not None, is_known=value is not None)  # fmt: skip

    def _fact(self, name: str, row: int) -> Reason:
        trace, fact = self.trace, self.rulebook.facts.get(name)
        at = max(row, 0)
        month = int(trace.table.months[0]) + row
        given = fact is not None and bool(trace.table.given[name][at, min(trace.column, trace.table.given[name].shape[1] - 1)])
        label, known = self.tongue.of(fact.label) if fact else name, trace.cell(name, at).known
        return Reason(name, label, month, self._text(name, at), "fact", source="told" if given else "assumed",
                      notices=_fact_notices(self.tongue, fact, known), is_known=known)  # fmt: skip


def _fact_notices(tongue: Tongue, fact: Fact | None, known: bool) -> tuple[str, ...]:
    if known or fact is None:
        return ()
    return (tongue.say("engine.reason.fact_not_told", label=tongue.of(fact.label), help=tongue.of(fact.help)).strip(),)


def _newer(tongue: Tongue, due: int) -> str:
    """What is known of the newer figure: seen from today it is still to come, or it is late."""
    key = "not_announced" if due > clock.this_month() else "overdue"
    return tongue.say(f"engine.figure.{key}", month=tongue.month(due))


def figure_notices(tongue: Tongue, used: FigureUsed) -> tuple[str, ...]:
    """What to say beside a figure: missing, past its last day, unconfirmed."""
    figure, parameter = used.figure, used.parameter
    if figure is None:
        return (tongue.absent(parameter),)
    if figure.value is None:
        return (tongue.of(figure.missing) or tongue.not_known_here(parameter.label),)
    return tuple(text for text in (older_notice(tongue, used), _unconfirmed_notice(tongue, used)) if text)


def older_notice(tongue: Tongue, used: FigureUsed) -> str:
    """What to say beside a figure that is past its last day; empty for any other."""
    if not is_older(used) or used.due is None:
        return ""
    label, newer = tongue.of(used.parameter.label), _newer(tongue, used.due)
    return tongue.say("engine.figure.older", label=label, year=months.year(used.since), newer=newer)


def is_unconfirmed(used: FigureUsed) -> bool:
    """Whether a figure is known, but nobody read it at its source."""
    figure = used.figure
    return figure is not None and figure.value is not None and figure.confidence in UNCONFIRMED


def _unconfirmed_notice(tongue: Tongue, used: FigureUsed) -> str:
    if not is_unconfirmed(used) or used.figure is None:
        return ""
    label, note = tongue.of(used.parameter.label), tongue.of(used.figure.note)
    return tongue.say("engine.figure.not_confirmed", label=label, note=note).strip()
