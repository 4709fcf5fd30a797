"""What the YAML reader stumbles over, said in plain words and where the mistake was made rather than noticed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from benefits_helper.problems import Problem

_KEY = r"^(\s*)(?:- )?[A-Za-z_][\w.]*:"
_BRACE_SENTENCE = re.compile(_KEY + r"\s+(\{[A-Za-z_][\w.]*\})\s*[^\s#]")
_GLUED_COLON = re.compile(_KEY + r"([^\s:/])")
_KEY_LINE = re.compile(_KEY + r"(?:\s|$)")
_SECOND_COLON = re.compile(r":\s.*:(?:\s|$)")
_QUOTE_BEGINS = re.compile(r"""(?:^\s*|^\s*- |[\[{,:]\s|[\[{])(["'])""")
_QUOTED_VALUE = re.compile(_KEY + r"""\s+(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*')\s*([^\s#,}\]].*)""")
_AFTER_QUOTE = re.compile(r"\s*(?:[:,}\]].*|#.*)?")


def tab_problems(path: str, text: str) -> list[Problem]:
    """Every line that is indented with a tab."""
    if "\t" not in text:
        return []
    faults = []
    for number, line in enumerate(text.splitlines(), 1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            message = "this line is indented with a tab"
            faults.append(Problem(path, number, indent.index("\t") + 1, message, "use spaces, two for each step in"))
    return faults


@dataclass(frozen=True)
class _Scene:
    """A fault of the YAML reader with the lines around it. Line numbers count from 1; `opened` is where the block,
    brace or quote began that the reader was in."""

    lines: list[str]
    line: int
    column: int
    opened: tuple[int, int] | None
    said: str

    def text(self, line: int) -> str:
        """A line of the file; empty when there is no such line."""
        return self.lines[line - 1] if 1 <= line <= len(self.lines) else ""

    def above(self) -> int:
        """The nearest line above that is neither empty nor a remark."""
        line = self.line - 1
        while line > 0 and (not self.text(line).strip() or self.text(line).lstrip().startswith("#")):
            line -= 1
        return line


Told = tuple[int, int, str, str]


def syntax_problem(path: str, text: str, fault: yaml.MarkedYAMLError) -> Problem:
    """The Problem for a text that is not YAML: the first explanation that fits."""
    mark, start = fault.problem_mark or fault.context_mark, fault.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    opened = (start.line + 1, start.column + 1) if start else None
    scene = _Scene(text.splitlines(), line, column, opened, f"{fault.problem or ''} {fault.context or ''}")
    for explain in _EXPLAIN:
        told = explain(scene)
        if told:
            return Problem(path, *told)
    return Problem(path, line, column, f"this is not YAML ({fault.problem or 'cannot be read'})")


def _quote_left_open(scene: _Scene) -> Told | None:
    at = _open_quote(scene.lines[: scene.line])
    if at is None:
        return None
    return *at, "a quote is opened here and not closed on this line", "close it at the end of the text"


def _open_quote(lines: list[str]) -> tuple[int, int] | None:
    """The first quote that is not closed on its line, and not cleanly on a later one either."""
    number, at = 0, 0
    while number < len(lines):
        line = lines[number]
        begins = None if line.lstrip().startswith("#") else _QUOTE_BEGINS.search(line, at)
        if not begins:
            number, at = number + 1, 0
            continue
        closed = _closing(lines, number, begins.end(), begins[1])
        if closed is None:
            return number + 1, begins.start(1) + 1
        number, at = closed
    return None


def _closing(lines: list[str], number: int, at: int, quote: str) -> tuple[int, int] | None:
    """Line index and column after the closing quote; None when there is none or text follows it on a later line."""
    for index in range(number, len(lines)):
        end = re.compile(r'(?:\\.|[^"\\])*"' if quote == '"' else r"(?:''|[^'])*'(?!')").match(lines[index], at)
        if end:
            clean = index == number or _AFTER_QUOTE.fullmatch(lines[index], end.end())
            return (index, end.end()) if clean else None
        at = 0
    return None


def _brace_begins_a_sentence(scene: _Scene) -> Told | None:
    for line in (scene.line, scene.above()):
        found = _BRACE_SENTENCE.match(scene.text(line))
        if found:
            mend = "put the whole sentence in quotes"
            return line, found.start(2) + 1, "a sentence cannot begin with a brace", mend
    return None


def _text_after_quote(scene: _Scene) -> Told | None:
    """`"Trial work" months`: the value ends at the second quote."""
    found = _QUOTED_VALUE.match(scene.text(scene.line))
    if not found or "expected key" not in scene.said or scene.column <= found.start(2) - 1:
        return None
    mend = "put the whole value into one pair of quotes"
    return scene.line, found.start(2) + 1, "text follows the closing quote", mend


def _colon_without_space(scene: _Scene) -> Told | None:
    if "':'" not in scene.said and "mapping values" not in scene.said:
        return None
    for line in (scene.line, scene.above()):
        found = _GLUED_COLON.match(scene.text(line))
        if found:
            return line, found.start(2) + 1, "a space is missing after the colon", "write 'key: value'"
    return None


def _line_without_colon(scene: _Scene) -> Told | None:
    """`label Income limit` is noticed only at the colon of the next line."""
    if "mapping values" not in scene.said and "':'" not in scene.said:
        return None
    line = scene.above()
    above, here = scene.text(line), scene.text(scene.line)
    if not line or ": " in above or above.rstrip().endswith(":"):
        return None
    if here and not (_KEY_LINE.match(here) and _indent_of_key(above) == _indent_of_key(here)):
        return None
    return line, _indent(above) + 1, "this line has no colon", "write 'key: value'"


def _too_far_in(scene: _Scene) -> Told | None:
    if "mapping values" not in scene.said:
        return None
    above, here = scene.text(scene.above()), scene.text(scene.line)
    if not _KEY_LINE.match(here) or _SECOND_COLON.search(here) or _indent_of_key(above) >= _indent(here):
        return None
    mend = "check that keys of one block start in the same column"
    return scene.line, _indent(here) + 1, "this line starts further in than the one above it", mend


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _indent_of_key(line: str) -> int:
    """Where the key of a line begins, past the dash of a list entry."""
    return _indent(line.replace("- ", "  ", 1))


def _brace_left_open(scene: _Scene) -> Told | None:
    flow = "flow mapping" in scene.said or "flow sequence" in scene.said
    if not flow or scene.opened is None or "',' or" not in scene.said and "end" not in scene.said.split():
        return None
    line, column = scene.opened
    sign = scene.text(line)[column - 1 : column]
    if scene.line == line or sign not in "{[":
        return None
    return line, column, f"this {sign} is never closed", f"close it with {'}' if sign == '{' else ']'}"


def _kept_character(scene: _Scene) -> Told | None:
    if "cannot start any token" not in scene.said:
        return None
    sign = scene.text(scene.line)[scene.column - 1 : scene.column]
    if sign == "\t":
        return scene.line, scene.column, "a tab stands here", "use spaces"
    return scene.line, scene.column, f"a value cannot begin with '{sign}'", "put it in quotes"


_PHRASES = (
    ("mapping values are not allowed", "there is a second colon on this line, or the line before is not finished",
     "put text that holds a colon in quotes, and check that keys of one block start in the same column"),
    ("did not find expected key", "this line does not fit the block it stands in",
     "check that it starts in the same column as its neighbors"),
    ("did not find expected '-' indicator", "this line does not fit the list it stands in",
     "start each entry of the list with '- ' in the same column"),
    ("could not find expected ':'", "a key here has no colon after it", "write 'key: value'"),
    ("did not find expected ',' or", "a comma or a closing brace is missing", "close every { with } and every [ with ]"),
    ("found unexpected end of stream", "a quote or a brace is opened and never closed", "close it"),
    ("unexpected end", "a quote or a brace is opened and never closed", "close it"),
    ("found unknown escape", "a backslash in double quotes means something special", "use single quotes"),
    ("block sequence entries are not allowed", "a list entry cannot stand here", "start the list on a line of its own"),
    ("did not find expected node content", "something is missing here, such as a word between two commas",
     "check the commas, and close every { with } and every [ with ]"),
    ("found unexpected ':'", "a colon cannot stand here", "put text that holds a colon in quotes"),
    ("comment or line break", "nothing can follow > or | on its line", "begin the text on the next line, two spaces in"),
    ("did not find expected <document start>", "this line does not fit what stands above it",
     "check that keys of one block start in the same column"),
)  # fmt: skip


def _known_phrase(scene: _Scene) -> Told | None:
    for phrase, message, mend in _PHRASES:
        if phrase in scene.said:
            return scene.line, scene.column, message, mend
    return None


_EXPLAIN: tuple[Callable[[_Scene], Told | None], ...] = (
    _brace_begins_a_sentence,
    _quote_left_open,
    _text_after_quote,
    _colon_without_space,
    _line_without_colon,
    _too_far_in,
    _brace_left_open,
    _kept_character,
    _known_phrase,
)
