"""YAML events to data, in one pass that stops at aliases and at deep nesting before they can do harm."""

from __future__ import annotations

import re
from typing import Any

import yaml

from benefits_helper.located.document import KEY, Located, Place, Text
from benefits_helper.located.faults import syntax_problem, tab_problems
from benefits_helper.problems import InputProblems, Problem

MOST_DEPTH = 30
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STANDARD = "tag:yaml.org,2002:"
_PLAIN_TAGS = {_STANDARD + word for word in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")}
_THOUSANDS = re.compile(r"\d{3}(\.\d+)?")
_FIRST_PART = re.compile(r"-?\$?\d{1,3}")


def parse(path: str, text: str) -> Located:
    """YAML text as Located data. Raises InputProblems for anything that is not plain, unambiguous YAML."""
    faults = tab_problems(path, text)
    if faults:
        raise InputProblems(faults)
    builder = _Builder(path, text)
    try:
        data = builder.document()
    except yaml.MarkedYAMLError as fault:
        raise InputProblems([*builder.problems, syntax_problem(path, text, fault)]) from fault
    except (yaml.YAMLError, ValueError) as fault:
        raise InputProblems([Problem(path, 1, 1, "this is not YAML")]) from fault
    if builder.problems:
        raise InputProblems(builder.problems)
    return Located(data, builder.where, path, text)


class _Builder:
    """Turns events into data and collects every problem on the way."""

    def __init__(self, path: str, text: str):
        self.path, self.text = path, text
        self.where: dict[Place, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self.depth = 0

    def document(self) -> Any:
        """The data of the only document; None when there is none."""
        data = None
        self.next = _LOADER(self.text).get_event
        self.next()
        event = self.next()
        if isinstance(event, yaml.DocumentStartEvent):
            data = self._build(self.next(), ())
            self.next()
            event = self.next()
        if isinstance(event, yaml.DocumentStartEvent):
            mend = "take it away; one file holds one program"
            self._stop(event, "a line of three dashes begins a second file here", mend)
        return data

    def _build(self, event: Any, at: Place) -> Any:
        self._refuse(event)
        mark = event.start_mark
        self.where[at] = (mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.ScalarEvent):
            return _text(event)
        self.depth += 1
        if self.depth > MOST_DEPTH:
            self._stop(event, "this is nested too deeply")
        data = self._mapping(event, at) if isinstance(event, yaml.MappingStartEvent) else self._sequence(at)
        self.depth -= 1
        return data

    def _refuse(self, event: Any) -> None:
        """Aliases can make a small file unfold without end, and tags ask for things that are not text."""
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            message = "anchors and aliases (& and *) are not used here"
            self._stop(event, message, "write the value out, or put it in quotes")
        if event.tag and event.tag != "!" and event.tag not in _PLAIN_TAGS:
            shown = event.tag.replace(_STANDARD, "!!")
            self._report(event, f"the tag {shown} is not used here", "leave it out")

    def _sequence(self, at: Place) -> list[Any]:
        result: list[Any] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            result.append(self._build(event, (*at, len(result))))
        return result

    def _mapping(self, start: Any, at: Place) -> dict[str, Any]:
        result: dict[str, Any] = {}
        before: tuple[str, tuple[int, int]] | None = None
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._report(event, "a key must be a word", "braces inside braces need a key before them")
                self._skip(event)
                self._skip(self.next())
                continue
            self._refuse(event)
            key, value = event.value, self.next()
            place = (*at, key)
            if start.flow_style and before and self._cut_at_comma(key, value, *before):
                continue
            if key in result:
                line = self.where[(*place, KEY)][0]
                self._report(event, f"'{key}' is written twice in the same block", f"it stands on line {line} too")
                self._skip(value)
                continue
            self.where[(*place, KEY)] = (event.start_mark.line + 1, event.start_mark.column + 1)
            result[key] = data = self._build(value, place)
            before = (data, self.where[place]) if isinstance(data, str) else None
        return result

    def _skip(self, event: Any) -> None:
        """Reads past a part that cannot be used."""
        places, problems = self.where, self.problems
        self.where, self.problems = {}, []
        self._build(event, ())
        self.where, self.problems = places, problems

    def _cut_at_comma(self, key: str, value: Any, before: str, spot: tuple[int, int]) -> bool:
        """`{wages: $2,350}` reads as `$2` and a key `350`; the person meant one amount."""
        if value.start_mark.index != value.end_mark.index or not _THOUSANDS.fullmatch(key):
            return False
        if not _FIRST_PART.fullmatch(before):
            return False
        whole = f"{before},{key}"
        self.problems.append(Problem(self.path, *spot, f"'{whole}' was cut at the comma", f"write {whole.replace(',', '')}"))
        return True

    def _problem(self, event: Any, message: str, mend: str) -> Problem:
        return Problem(self.path, event.start_mark.line + 1, event.start_mark.column + 1, message, mend)

    def _report(self, event: Any, message: str, mend: str = "") -> None:
        self.problems.append(self._problem(event, message, mend))

    def _stop(self, event: Any, message: str, mend: str = "") -> None:
        raise InputProblems([*self.problems, self._problem(event, message, mend)])


def _text(event: Any) -> Text:
    text = Text(event.value)
    if event.style:
        text.style, text.quoted = event.style, True
    lines: int = event.end_mark.line - event.start_mark.line
    if lines:
        text.lines = lines + 1
    return text
