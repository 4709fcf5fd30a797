"""Why a figure is what it is: a tree of worksheet lines, each with its words, its law and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from benefits_helper import clock, months
from benefits_helper.engine.sentences import fill, formula
from benefits_helper.engine.trace import FigureUsed, Taken, Trace, is_older
from benefits_helper.rulebook.model import Fact, Parameter, Step
from benefits_helper.rulebook.naming import NOT_KNOWN
from benefits_helper.rulebook.scope import BUILT_IN
from benefits_helper.rulebook.shape import UNCONFIRMED
from benefits_helper.units import value_text

OLDER_MARK = "*"  # beside a value that rests on a figure past its last day
_DEEPEST = 60


@dataclass(frozen=True)
class Reason:
    """One line of an explanation. `month` is the line's own month; `because` are the lines it rests on.

    `told_above` marks a line that stands earlier in the tree and is not told again; `older` one that rests on a figure
    past its last day.
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

    def month_text(self) -> str:
        return months.show(self.month)


def reason(trace: Trace, name: str, row: int) -> Reason:
    """The explanation of a step, parameter or fact in a row of the table."""
    return _Teller(trace).tell(name, row, 0)


class _Teller:
    def __init__(self, trace: Trace):
        self.trace = trace
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
            return NOT_KNOWN
        step, fact = self.rulebook.steps.get(name), self.rulebook.facts.get(name)
        unit = step.unit if step else fact.unit if fact else None
        if unit is None or unit.kind == "text":
            return self._other_text(name, cell.value)
        return value_text(cell.value, unit)

    def _other_text(self, name: str, value: int) -> str:
        if name in ("this_month", "start_month"):
            return months.words(value)
        if name == "state":
            return self.rulebook.state
        words = self.rulebook.texts.get(name, ())
        return words[value] if value < len(words) else "not told"

    def _step(self, step: Step, row: int, depth: int) -> Reason:
        trace = self.trace
        month = int(trace.table.months[0]) + row
        if row < 0:
            zero = value_text(0, step.unit)
            return Reason(step.name, step.label, month, zero, "step", says="Before the first month looked at.")
        taken = trace.taken(step, row)
        version = taken.version
        older = trace.rests_on_older(step.name, row)
        plain = Reason(step.name, step.label, month, self._text(step.name, row), "step", older=older)
        if version is None:
            return replace(plain, says="This line does not exist in this month.")
        where = f"{version.path}:{version.line}"
        lawful = replace(plain, cite=self._cite(taken), url=version.url, topic=version.topic, where=where)
        # A line that rests on itself in an earlier month is named there, not told all the way back.
        if (step.name, row) in self.told or step.name in self.above or depth > _DEEPEST:
            return replace(lawful, told_above=True)
        self.told.add((step.name, row))
        lost = () if trace.cell(step.name, row).known else (version.missing,)
        notices = tuple(fill(trace, step.name.partition(".")[0], text, row) for text in lost if text)
        self.above.append(step.name)
        because = self._because(step.name, row, depth)
        self.above.pop()
        told = replace(lawful, formula=formula(trace, step, taken, row), says=self._says(step, taken, row))
        return replace(told, notices=notices, because=because)

    def _because(self, name: str, row: int, depth: int) -> tuple[Reason, ...]:
        seen: set[tuple[str, int]] = set()
        parts = []
        for needed, at in self.trace.needs(name, row):
            if (needed, at) in seen or needed in BUILT_IN or (needed, at) == (name, row):
                continue
            seen.add((needed, at))
            parts.append(self.tell(needed, at, depth + 1))
        return tuple(parts)

    def _cite(self, taken: Taken) -> str:
        own = taken.line.cite if taken.line else ""
        return own or (taken.version.cite if taken.version else "")

    def _says(self, step: Step, taken: Taken, row: int) -> str:
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
        text = NOT_KNOWN if value is None else value_text(value, parameter.unit)
        sources = used.figure.sources if used.figure else parameter.sources
        label = f"{parameter.label} ({used.key_words})" if used.key_words else parameter.label
        self_keys = () if (parameter.name, row) in self.told else self._because(parameter.name, row, depth)
        self.told.add((parameter.name, row))
        return Reason(parameter.name, label, month, text, "parameter", cite=sources[0].cite, url=sources[0].url,
                      topic=parameter.topic, notices=figure_notices(used), source="; ".join(one.cite for one in sources),
                      where=f"{parameter.path}:{parameter.line}",
                      because=tuple(one for one in self_keys if one.kind == "step"),
                      older=used.due is not None and value is not None)  # fmt: skip

    def _fact(self, name: str, row: int) -> Reason:
        trace, fact = self.trace, self.rulebook.facts.get(name)
        at = max(row, 0)
        month = int(trace.table.months[0]) + row
        given = fact is not None and bool(
            trace.table.given[name][at, min(trace.column, trace.table.given[name].shape[1] - 1)]
        )
        return Reason(name, fact.label if fact else name, month, self._text(name, at), "fact",
                      source="told" if given else "assumed", notices=_fact_notices(fact, trace.cell(name, at).known))  # fmt: skip


def _fact_notices(fact: Fact | None, known: bool) -> tuple[str, ...]:
    if known or fact is None:
        return ()
    return (f"{fact.label} is not told. {fact.help}".strip(),)


def _newer(due: int) -> str:
    """What is known of the newer figure: seen from today it is still to come, or it is late."""
    when = months.words(due)
    if due > clock.this_month():
        return f"the one from {when} on is not announced yet"
    return f"a newer one was due in {when} and is not here"


def figure_notices(used: FigureUsed) -> tuple[str, ...]:
    """What to say beside a figure: missing, past its last day, unconfirmed."""
    figure, parameter = used.figure, used.parameter
    if figure is None:
        return (parameter.missing,)
    if figure.value is None:
        return (figure.missing or f"{parameter.label} is not known here.",)
    return tuple(text for text in (older_notice(used), _unconfirmed_notice(used)) if text)


def older_notice(used: FigureUsed) -> str:
    """What to say beside a figure that is past its last day; empty for any other."""
    if not is_older(used) or used.due is None:
        return ""
    return f"{used.parameter.label}: the {months.year(used.since)} figure is used; {_newer(used.due)}."


def is_unconfirmed(used: FigureUsed) -> bool:
    """Whether a figure is known, but nobody read it at its source."""
    figure = used.figure
    return figure is not None and figure.value is not None and figure.confidence in UNCONFIRMED


def _unconfirmed_notice(used: FigureUsed) -> str:
    if not is_unconfirmed(used) or used.figure is None:
        return ""
    return f"{used.parameter.label}: this figure is not confirmed yet. {used.figure.note}".strip()
