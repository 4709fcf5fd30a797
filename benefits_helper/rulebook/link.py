"""Rule files to a Rulebook: names found, units checked, slots filled, every fault of every file collected."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from benefits_helper import months
from benefits_helper.language.check import Names, check
from benefits_helper.language.tree import ExpressionFault, Typed, names_used
from benefits_helper.located import KEY, Located
from benefits_helper.problems import Problem, suggestion
from benefits_helper.rulebook import dated, order, shape
from benefits_helper.rulebook.model import ChooseLine, Fact, Key, Parameter, Program, Rulebook, Step, Version
from benefits_helper.rulebook.read import SourceFile
from benefits_helper.rulebook.states import FEDERAL, STATE_UNIT, STATES
from benefits_helper.units import MONTH, YES_NO, Unit, parse_unit

Place = tuple[Any, ...]
BUILT_IN = {"state": STATE_UNIT, "this_month": MONTH, "start_month": MONTH}


@dataclass
class _Part:
    """One named line of a file, before its expressions are read."""

    file: SourceFile
    at: Place
    program: str
    name: str
    unit: Unit
    form: Any


@dataclass
class _Found:
    steps: dict[str, list[_Part]] = field(default_factory=dict)
    slots: dict[str, _Part] = field(default_factory=dict)
    fills: dict[str, _Part] = field(default_factory=dict)
    parameters: dict[str, _Part] = field(default_factory=dict)


class Linker:
    """Links the federal files and one state's files. After `link`, `problems` holds every fault."""

    def __init__(self, state: str, files: list[SourceFile], facts: dict[str, Fact], topics: set[str] | None = None):
        self.state, self.files, self.facts, self.topics = state, files, facts, topics
        self.problems: list[Problem] = []
        self.found = _Found()
        self.texts: dict[str, dict[str, int]] = {}

    def link(self) -> Rulebook:
        for file in self.files:
            self._collect(file)
        parameters = {name: self._parameter(part) for name, part in self.found.parameters.items()}
        gates = self._gates()
        steps = {name: self._step(name, parts) for name, parts in self.found.steps.items()}
        steps |= {name: self._slot(name, part) for name, part in self.found.slots.items()}
        steps = {name: steps[name] for name in sorted(steps, key=self._reading_order())}
        for name, part in self.found.fills.items():
            if name not in self.found.slots:
                self._fault(part, (KEY,), f"there is no slot called '{part.name}' in {part.program}",
                            suggestion(part.name, self._names_in(part.program, self.found.slots)))  # fmt: skip
        return self._rulebook(steps, parameters, gates)

    def _rulebook(self, steps: dict[str, Step], parameters: dict[str, Parameter], gates: dict[str, Typed]) -> Rulebook:
        gate_uses = {program: {name for name, _ in names_used(gate) if name in steps} for program, gate in gates.items()}
        uses = order.Uses(steps, parameters, gate_uses)
        knot = order.circle(uses)
        if knot:
            self._report_circle(knot, steps)
        ready = () if knot or self.problems else order.blocks(uses)
        programs = self._programs(steps, parameters, gates)
        texts = {name: tuple(words) for name, words in self.texts.items()}
        return Rulebook(self.state, self.facts, programs, parameters, steps, ready, texts)

    # --- collecting names

    def _collect(self, file: SourceFile) -> None:
        form, document = file.form, file.located
        if form.covers != FEDERAL and form.covers not in STATES:
            mend = suggestion(form.covers, [FEDERAL, *STATES]) or "write federal or two letters such as NY"
            self.problems.append(document.problem(("covers",), f"'{form.covers}' is not a state", mend))
        if form.fills and form.adds_to is None:
            mend = "add the line `adds_to: federal`"
            self.problems.append(document.problem(("fills", KEY), "only a file that adds to a federal program fills slots", mend))
        for index, step in enumerate(form.steps):
            part = self._part(file, ("steps", index), step.step, step)
            if part and self._is_new(part, ("step",), again=part.name_full in self.found.steps and _is_dated(step)):
                self.found.steps.setdefault(part.name_full, []).append(part)
        for kind, target in (("parameters", self.found.parameters), ("slots", self.found.slots)):
            for name, inner in getattr(form, kind).items():
                part = self._part(file, (kind, name), name, inner)
                if part and self._is_new(part, (KEY,)):
                    target[part.name_full] = part
        for name, fill in form.fills.items():
            part = _FullPart(file, ("fills", name), form.program, name, YES_NO, fill)
            self.found.fills[part.name_full] = part

    def _part(self, file: SourceFile, at: Place, name: str, form: Any) -> _FullPart | None:
        try:
            unit = parse_unit(form.unit)
        except ValueError as fault:
            words = ["dollars", "dollars a month", "dollars a year", "percent", "months", "people", "years", "yes or no"]
            mend = suggestion(form.unit, words) or "units are: " + ", ".join(words) + ", one of [a, b]"
            self.problems.append(file.located.problem((*at, "unit"), str(fault), mend))
            return None
        return _FullPart(file, at, file.form.program, name, unit, form)

    def _is_new(self, part: _FullPart, where: Place, again: bool = False) -> bool:
        full, taken = part.name_full, self.found
        # A published result may bear a fact's name (trial work months used): the bare word then means the fact.
        published = getattr(part.form, "output", "no") == "yes"
        if part.name in self.facts and not published or part.name in BUILT_IN:
            self._fault(part, where, f"'{part.name}' is the name of a fact already", "choose another name")
            return False
        if full in taken.parameters or full in taken.slots or full in taken.steps and not again:
            self._fault(part, where, f"'{part.name}' is already the name of a line in {part.program}",
                        "choose another name; two versions of one step need `from:` or `until:`")  # fmt: skip
            return False
        return True

    # --- expressions

    def _names(self, program: str) -> Names:
        def find(word: str) -> tuple[str, Unit] | None:
            if word in BUILT_IN:
                return word, BUILT_IN[word]
            if word in self.facts:
                return word, self.facts[word].unit
            full = word if "." in word else f"{program}.{word}"
            for group in (self.found.slots, self.found.parameters):
                if full in group:
                    return full, group[full].unit
            if full in self.found.steps:
                return full, self.found.steps[full][0].unit
            return None

        def every() -> list[str]:
            full = [*self.found.steps, *self.found.slots, *self.found.parameters]
            own = [name.partition(".")[2] for name in full if name.startswith(f"{program}.")]
            return [*own, *self.facts, *full, *BUILT_IN]

        return Names(find, every, lambda name: name in self.facts)

    def _expression(self, part: _Part, at: Place, text: str | None, wanted: Unit | None) -> Typed | None:
        if text is None:
            return None
        place = (*part.at, *at)
        try:
            return check(text, wanted, self._names(part.program))
        except ExpressionFault as fault:
            offset = fault.offset + bool(getattr(text, "quoted", False))
            self.problems.append(part.file.located.problem(place, fault.message, fault.mend, offset=offset))
            return None

    def _fault(self, part: _Part, at: Place, message: str, mend: str = "") -> None:
        self.problems.append(part.file.located.problem((*part.at, *at), message, mend))

    # --- parameters

    def _parameter(self, part: _Part) -> Parameter:
        form: shape.Parameter = part.form
        keys = self._keys(part)
        document = part.file.located

        def bound(text: str, at: Place, unit: Unit) -> Typed | None:
            inner = _Part(part.file, (), part.program, part.name, unit, form)
            return self._expression(inner, at, text, unit)

        reader = dated.ValueReader(document, part.at, form, part.unit, keys, self.texts, bound)
        entries = reader.entries()
        self.problems += reader.problems
        self._check_topic(part, form.topic)
        line = document.where[part.at][0]
        return Parameter(f"{part.program}.{part.name}", form.label, part.unit, keys, entries, tuple(form.source),
                         form.changes or "", form.topic, document.path, line)  # fmt: skip

    def _keys(self, part: _Part) -> tuple[Key, ...]:
        try:
            wanted = dated.read_keys(part.form.by)
        except ValueError as fault:
            self._fault(part, ("by",), str(fault))
            return ()
        keys, names = [], self._names(part.program)
        for word, banded in wanted:
            found = names.find(word)
            if found is None:
                message = f"there is no step or fact called '{word}'"
                self._fault(part, ("by",), message, suggestion(word, names.all()))
                continue
            if found[1].is_money != banded and not (banded and found[1].is_count):
                mend = "amounts go by bands, everything else by its exact value"
                self._fault(part, ("by",), f"a table cannot go by {word} like this: it is {found[1]}", mend)
                continue
            keys.append(Key(found[0], found[1], banded))
        return tuple(keys)

    # --- steps

    def _step(self, name: str, parts: list[_Part]) -> Step:
        first = parts[0]
        versions = [self._version(part, part.unit) for part in parts]
        for part in parts[1:]:
            if part.unit != first.unit:
                self._fault(part, ("unit",), f"the versions of one step have one unit, {first.unit}")
        self._check_versions(parts, versions)
        return Step(name, first.form.label, first.unit, tuple(versions), any(part.form.output == "yes" for part in parts))

    def _slot(self, name: str, part: _Part) -> Step:
        fill, form = self.found.fills.get(name), part.form
        self._check_topic(part, form.topic)
        if fill:
            version = self._version(fill, part.unit)
        else:
            missing = form.missing or f"There are no rules for {STATES.get(self.state, 'this state')} here yet: {form.label}."
            filler = shape.Fill(value=form.if_empty, topic=form.topic)
            empty = _Part(part.file, part.at, part.program, part.name, part.unit, filler)
            line = ChooseLine(None, self._expression(empty, ("if_empty",), form.if_empty, part.unit) or Typed("unknown", part.unit), "", "")
            version = Version(None, None, (line,), None, None, "", None, "", "", "", "", form.topic,
                              part.file.path, part.file.located.where[part.at][0], missing)  # fmt: skip
        return Step(name, form.label, part.unit, (version,), False, is_slot=True)

    def _version(self, part: _Part, unit: Unit) -> Version:
        form = part.form
        self._check_words(part)
        if (form.value is None) == (form.choose is None):
            self._fault(part, (), "a step has exactly one of `value` and `choose`")
        if form.round and not unit.is_money:
            self._fault(part, ("round",), f"{unit} is not rounded")
        lines = self._lines(part, unit)
        limits = {key: self._expression(part, (key,), getattr(form, key), unit) for key in ("not_below", "not_above")}
        only_if = self._expression(part, ("only_if",), form.only_if, YES_NO)
        since, until = self._span(part)
        line = part.file.located.where[part.at][0]
        return Version(since, until, lines, limits["not_below"], limits["not_above"], form.round or "", only_if,
                       form.says, form.note, form.cite, form.url, form.topic, part.file.path, line)  # fmt: skip

    def _lines(self, part: _Part, unit: Unit) -> tuple[ChooseLine, ...]:
        form = part.form
        if form.choose is None:
            only = self._expression(part, ("value",), form.value, unit)
            return (ChooseLine(None, only, "", ""),) if only else ()
        lines = []
        for index, line in enumerate(form.choose):
            line_read = self._line(part, index, line, unit, last=index == len(form.choose) - 1)
            if line_read:
                lines.append(line_read)
        return tuple(lines)

    def _line(self, part: _Part, index: int, line: shape.Line, unit: Unit, last: bool) -> ChooseLine | None:
        at: Place = ("choose", index)
        if line.otherwise is not None and (line.when is not None or line.then is not None):
            self._fault(part, (*at, "otherwise"), "`otherwise` stands alone, without `when` and `then`")
            return None
        if line.otherwise is None and (line.when is None or line.then is None):
            have, lack = ("when", "then") if line.when is not None else ("then", "when")
            message = f"`{have}` has no `{lack}` in the same entry of choose" if line.when or line.then else "this line is empty"
            self._fault(part, at, message)
            return None
        if last != (line.otherwise is not None):
            message = "the last line of choose is `otherwise`" if last else "`otherwise` is the last line of choose"
            self._fault(part, at, message, "so that every case has an answer")
        when = self._expression(part, (*at, "when"), line.when, YES_NO)
        key = "otherwise" if line.otherwise is not None else "then"
        then = self._expression(part, (*at, key), line.otherwise or line.then, unit)
        return ChooseLine(when, then, line.says, line.cite) if then else None

    def _span(self, part: _Part) -> tuple[int | None, int | None]:
        ends: list[int | None] = []
        for key in ("from_", "until"):
            text = getattr(part.form, key, None)
            try:
                ends.append(months.parse(text) if text else None)
            except ValueError as fault:
                self._fault(part, (key.strip("_"),), str(fault))
                ends.append(None)
        return ends[0], ends[1]

    def _check_versions(self, parts: list[_Part], versions: list[Version]) -> None:
        for part, left, right in zip(parts[1:], versions, versions[1:], strict=False):
            if left.until is None or right.since is None or right.since != left.until + 1:
                message = "the versions of one step follow each other without a gap"
                self._fault(part, ("step",), message, "give the earlier one `until` and this one `from` the month after")

    # --- words

    def _check_words(self, part: _Part) -> None:
        form = part.form
        for at, text in self._sentences(form):
            if re.search(r"\$\d", text):
                self._fault(part, at, "a sentence has a typed amount in it", "write the name of the figure in braces")
            for word in dated.placeholders(text):
                if self._names(part.program).find(word) is None:
                    message = f"there is no step, parameter or fact called '{word}'"
                    self._fault(part, at, message, suggestion(word, self._names(part.program).all()))
        self._check_topic(part, form.topic)

    def _sentences(self, form: Any) -> list[tuple[Place, str]]:
        own: list[tuple[Place, str]] = [(("says",), form.says), (("note",), form.note)]
        lines = enumerate(form.choose or ())
        return [*own, *((("choose", index, "says"), line.says) for index, line in lines)]

    def _check_topic(self, part: _Part, topic: str) -> None:
        if topic and self.topics is not None and topic not in self.topics:
            self._fault(part, ("topic",), f"there is no topic called '{topic}'", suggestion(topic, self.topics))

    def _names_in(self, program: str, group: dict[str, _Part]) -> list[str]:
        return [name.partition(".")[2] for name in group if name.startswith(f"{program}.")]

    def _report_circle(self, knot: list[str], steps: dict[str, Step]) -> None:
        first = steps[knot[0]].versions[0]
        told = " → ".join(f"{name} (line {steps[name].versions[0].line})" for name in (*knot, knot[0]))
        mend = "one of them should look at last month, with last_month( )"
        self.problems.append(Problem(first.path, first.line, 1, f"these steps wait for each other in the same month: {told}", mend))

    # --- programs

    def _gates(self) -> dict[str, Typed]:
        gates: dict[str, Typed] = {}
        for file in self.files:
            if file.form.applies_if is not None:
                part = _Part(file, (), file.form.program, "applies_if", YES_NO, file.form)
                gate = self._expression(part, ("applies_if",), file.form.applies_if, YES_NO)
                if gate:
                    gates[file.form.program] = gate
        return gates

    def _reading_order(self) -> Any:
        places = {file.path: index for index, file in enumerate(self.files)}

        def key(name: str) -> tuple[int, int]:
            part = self.found.steps[name][0] if name in self.found.steps else self.found.slots[name]
            return places[part.file.path], part.file.located.where[part.at][0]

        return key

    def _programs(self, steps: dict[str, Step], parameters: dict[str, Parameter], gates: dict[str, Typed]) -> dict[str, Program]:
        programs: dict[str, Program] = {}
        for file in self.files:
            form, before = file.form, programs.get(file.form.program)
            mine = f"{form.program}."
            examples = tuple((file.path, example) for example in form.examples)
            programs[form.program] = Program(
                form.program,
                before.title if before else form.title,
                (*(before.covers if before else ()), form.covers),
                "draft" if form.status == "draft" else before.status if before else form.status,
                before.reviewed if before else form.reviewed,
                f"{before.summary} {form.summary}".strip() if before else form.summary,
                gates.get(form.program),
                tuple(one for name, one in parameters.items() if name.startswith(mine)),
                tuple(one for name, one in steps.items() if name.startswith(mine)),
                (*(before.paths if before else ()), file.path),
                (*(before.examples if before else ()), *examples),
            )
        return programs


class _FullPart(_Part):
    @property
    def name_full(self) -> str:
        return f"{self.program}.{self.name}"


def _is_dated(step: shape.Step) -> bool:
    return step.from_ is not None or step.until is not None


