"""YAML text as plain data in which every value remembers its line and column.

Nothing is guessed: scalars stay text, so `NO`, `0123`, `1e3` and dates arrive as they were written. Anchors,
foreign tags, duplicate keys, tabs and thousands commas inside braces are reported, all at once where possible.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benefits_helper.problems import InputProblems, Problem

MOST_BYTES = 2_000_000
MOST_DEPTH = 30
Path_ = tuple[Any, ...]
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PLAIN_TAGS = {"str", "int", "float", "bool", "null", "timestamp", "merge", "value", "map", "seq"}


class Text(str):
    """A scalar. `quoted` tells `"no"` from `no`."""

    quoted: bool = False
    style: str = ""


@dataclass(frozen=True)
class Located:
    """Parsed data with the position of each part.

    `data` is made of dict, list and Text. `where` maps a path of keys and indexes to (line, column) of the value;
    a path that ends in `KEY` gives the position of the key itself. Both count from 1.
    """

    data: Any
    where: dict[Path_, tuple[int, int]]
    path: str
    text: str = field(repr=False)

    def problem(self, at: Path_, message: str, mend: str = "", level: str = "error", offset: int = 0) -> Problem:
        """A Problem at the value under `at`, or at the nearest part of the file that exists."""
        while at and at not in self.where:
            at = at[:-1]
        line, column = self.where.get(at, (1, 1))
        return Problem(self.path, line, column + offset, message, mend, level)


KEY = "(key)"


def read_text(path: Path | str) -> str:
    """The text of a file. Raises InputProblems when it is missing, too large, or not UTF-8 text."""
    shown = str(path)
    try:
        raw = Path(path).read_bytes()
    except IsADirectoryError as fault:
        raise InputProblems([Problem(shown, 0, 0, "this is a folder, not a file")]) from fault
    except OSError as fault:
        raise InputProblems([Problem(shown, 0, 0, "this file could not be read", "check the name")]) from fault
    return decode(shown, raw)


def decode(path: str, raw: bytes) -> str:
    """Bytes as text. Raises InputProblems when they are too many or not UTF-8 text."""
    if len(raw) > MOST_BYTES:
        limit = f"{MOST_BYTES // 1_000_000} MB"
        raise InputProblems([Problem(path, 0, 0, f"this file is larger than {limit}", "is it the right file?")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        column = fault.start - raw.rfind(b"\n", 0, fault.start)
        raise InputProblems([Problem(path, line, column, "this is not a text file (UTF-8)")]) from fault
    for number, line_text in enumerate(text.splitlines(), 1):
        bad = re.search(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]", line_text)
        if bad:
            raise InputProblems([Problem(path, number, bad.start() + 1, "this is not a text file (control character)")])
    return text


def parse(path: str, text: str) -> Located:
    """YAML text as Located data. Raises InputProblems for anything that is not plain, unambiguous YAML."""
    faults = _tab_problems(path, text)
    if faults:
        raise InputProblems(faults)
    _refuse_bombs(path, text)
    try:
        root = yaml.compose(text, _LOADER)
    except yaml.MarkedYAMLError as fault:
        raise InputProblems([_syntax_problem(path, text, fault)]) from fault
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        raise InputProblems([Problem(path, 1, 1, "this is not YAML")]) from fault
    builder = _Builder(path, text)
    data = builder.build(root, ()) if root is not None else None
    if builder.problems:
        raise InputProblems(builder.problems)
    return Located(data, builder.where, path, text)


def load(path: Path | str) -> Located:
    """A YAML file as Located data. Raises InputProblems."""
    return parse(str(path), read_text(path))


def _tab_problems(path: str, text: str) -> list[Problem]:
    faults = []
    for number, line in enumerate(text.splitlines(), 1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            message = "this line is indented with a tab"
            faults.append(Problem(path, number, indent.index("\t") + 1, message, "use spaces, two for each step in"))
    return faults


def _refuse_bombs(path: str, text: str) -> None:
    """Stops before composing: aliases can make a small file unfold without end, deep nesting can overflow."""
    depth = 0
    try:
        for event in yaml.parse(text, _LOADER):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                mark = event.start_mark
                message = "anchors and aliases (& and *) are not used here"
                raise InputProblems(
                    [Problem(path, mark.line + 1, mark.column + 1, message, "write the value out, or put it in quotes")]
                )
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > MOST_DEPTH:
                mark = event.start_mark
                raise InputProblems([Problem(path, mark.line + 1, mark.column + 1, "this is nested too deeply")])
    except yaml.MarkedYAMLError as fault:
        raise InputProblems([_syntax_problem(path, text, fault)]) from fault
    except yaml.YAMLError as fault:
        raise InputProblems([Problem(path, 1, 1, "this is not YAML")]) from fault


_SYNTAX = (
    ("mapping values are not allowed", "there is a second colon on this line, or the line before is not finished",
     "put text that holds a colon in quotes, and check that keys of one block start in the same column"),
    ("did not find expected key", "this line does not fit the block it stands in",
     "check that it starts in the same column as its neighbors"),
    ("did not find expected '-' indicator", "this line does not fit the list it stands in",
     "start each entry of the list with '- ' in the same column"),
    ("could not find expected ':'", "a key here has no colon after it", "write 'key: value'"),
    ("did not find expected ',' or", "a comma or a closing brace is missing", "close every { with } and every [ with ]"),
    ("cannot start any token", "a word here starts with a character YAML keeps for itself", "put it in quotes"),
    ("found unexpected end of stream", "a quote or a brace is opened and never closed", "close it"),
    ("unexpected end", "a quote or a brace is opened and never closed", "close it"),
    ("found unknown escape", "a backslash in double quotes means something special", "use single quotes"),
    ("block sequence entries are not allowed", "a list entry cannot stand here", "start the list on a line of its own"),
)  # fmt: skip


def _syntax_problem(path: str, text: str, fault: yaml.MarkedYAMLError) -> Problem:
    mark = fault.problem_mark or fault.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{fault.problem or ''} {fault.context or ''}"
    for words, message, mend in _SYNTAX:
        if words in said:
            return Problem(path, line, column, message, mend)
    return Problem(path, line, column, f"this is not YAML ({fault.problem or 'cannot be read'})")


class _Builder:
    """Turns composed nodes into data and collects every problem on the way."""

    def __init__(self, path: str, text: str):
        self.path, self.text = path, text
        self.where: dict[Path_, tuple[int, int]] = {}
        self.problems: list[Problem] = []

    def build(self, node: yaml.Node, at: Path_) -> Any:
        self.where[at] = self._position(node)
        self._check_tag(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, at)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*at, index)) for index, child in enumerate(node.value)]
        return self._scalar(node)

    def _position(self, node: yaml.Node) -> tuple[int, int]:
        return node.start_mark.line + 1, node.start_mark.column + 1

    def _report(self, node: yaml.Node, message: str, mend: str = "") -> None:
        line, column = self._position(node)
        self.problems.append(Problem(self.path, line, column, message, mend))

    def _check_tag(self, node: yaml.Node) -> None:
        tag = (node.tag or "").rpartition(":")[2]
        if node.tag and node.tag not in ("!", "?") and tag not in _PLAIN_TAGS:
            self._report(node, f"the tag {node.tag} is not used here", "leave it out")

    def _scalar(self, node: yaml.ScalarNode) -> Text:
        text = Text(node.value)
        text.style = node.style or ""
        text.quoted = bool(node.style)
        return text

    def _mapping(self, node: yaml.MappingNode, at: Path_) -> dict[str, Any]:
        result: dict[str, Any] = {}
        before: yaml.Node | None = None
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(key_node, "a key must be a word", "braces inside braces need a key before them")
                continue
            key = key_node.value
            if self._cut_at_comma(node, key_node, value_node, before):
                continue
            if key in result:
                first = self.where[(*at, key, KEY)][0]
                self._report(key_node, f"'{key}' is written twice in the same block", f"it stands on line {first} too")
                continue
            self.where[(*at, key, KEY)] = self._position(key_node)
            result[key] = self.build(value_node, (*at, key))
            before = value_node
        return result

    def _cut_at_comma(self, node: yaml.MappingNode, key: yaml.Node, value: yaml.Node, before: yaml.Node | None) -> bool:
        """`{wages: $2,350}` reads as `$2` and a key `350`; the person meant one amount."""
        if not (node.flow_style and before is not None and isinstance(before, yaml.ScalarNode)):
            return False
        if value.start_mark.index != value.end_mark.index or not re.fullmatch(r"\d{3}(\.\d+)?", key.value):
            return False
        if not re.fullmatch(r"-?\$?\d{1,3}", before.value):
            return False
        whole = f"{before.value},{key.value}"
        message = f"'{whole}' was cut at the comma"
        line, column = self._position(before)
        self.problems.append(Problem(self.path, line, column, message, f"write {whole.replace(',', '')}"))
        return True
