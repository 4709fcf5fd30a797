"""Rule files to checked forms. Every fault of a file is reported, in words of our own, where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from benefits_helper import located
from benefits_helper.located import KEY, Located
from benefits_helper.problems import InputProblems, Problem, did_you_mean, one_of, suggestion
from benefits_helper.rulebook.shape import Example, ExampleFile, FactsFile, RuleFile

Place = tuple[Any, ...]
Shape = TypeVar("Shape", bound=BaseModel)


@dataclass(frozen=True)
class SourceFile:
    """A rule file: its form, and the text with positions it came from."""

    form: RuleFile
    located: Located

    @property
    def path(self) -> str:
        """The file, in the words in which it was asked for."""
        return self.located.path


def read_rule_file(path: Path | str) -> SourceFile:
    """A rule file. Raises InputProblems."""
    document = located.load(path)
    return SourceFile(read_form(document, RuleFile), document)


def read_form(document: Located, shape: type[Shape]) -> Shape:
    """The data of a file in its form. Raises InputProblems with every fault at its place."""
    if not isinstance(document.data, dict):
        mend = "write `key: value` lines"
        raise InputProblems([document.problem((), _no_block(document.data), mend)])
    try:
        form = shape.model_validate(document.data)
    except ValidationError as fault:
        raise InputProblems(problems_of(document, (), shape, fault)) from fault
    twice = _named_twice(document, getattr(form, "examples", []))
    if twice:
        raise InputProblems(twice)
    return form


def is_example_file(document: Located) -> bool:
    """Whether a file holds nothing but examples."""
    return isinstance(document.data, dict) and set(document.data) == {"examples"}


def is_facts_file(document: Located) -> bool:
    """Whether a file declares facts. A scenario has `facts` too, but also a state or a start."""
    return isinstance(document.data, dict) and set(document.data) == {"facts"}


def read_examples(document: Located) -> ExampleFile:
    """The form of a file of examples. Raises InputProblems."""
    return read_form(document, ExampleFile)


def read_facts(document: Located) -> FactsFile:
    """The form of a file of facts. Raises InputProblems."""
    return read_form(document, FactsFile)


def _no_block(data: Any) -> str:
    if data is None:
        return "this file is empty"
    return "this file is a list" if isinstance(data, list) else "this file is one sentence"


def _named_twice(document: Located, examples: list[Example]) -> list[Problem]:
    """Examples are found again by their names, so a name stands once in a file."""
    lines: dict[str, int] = {}
    problems = []
    for index, example in enumerate(examples):
        at: Place = ("examples", index, "id" if example.id else "name")
        name = example.id or example.name
        if name in lines:
            message = f"the name '{name}' stands twice, on line {lines[name]} too"
            problems.append(document.problem(at, message, "choose another"))
        lines.setdefault(name, document.line(at))
    return problems


def problems_of(document: Located, at: Place, shape: type[BaseModel], fault: ValidationError) -> list[Problem]:
    """What pydantic found in the block under `at`, one Problem for each mistake."""
    errors = fault.errors()
    misspelt = set(_misspelt(shape, errors))
    return [
        _problem(document, at, shape, error) for error in errors if not (error["type"] == "missing" and error["loc"] in misspelt)
    ]


def _misspelt(shape: type[BaseModel], errors: list[Any]) -> Iterator[Place]:
    """The places of keys that are there, but misspelt: telling that they are missing too would be noise."""
    for error in errors:
        if error["type"] == "extra_forbidden":
            *block, word = error["loc"]
            meant = did_you_mean(str(word), _keys_of(shape, tuple(block)))
            if meant:
                yield (*block, meant)


def _problem(document: Located, base: Place, shape: type[BaseModel], error: Any) -> Problem:
    at = _place(document, base, error["loc"])
    kind, context = error["type"], error.get("ctx", {})
    name = str(error["loc"][-1]) if error["loc"] else ""
    if kind == "extra_forbidden":
        known = _keys_of(shape, error["loc"][:-1])
        message = f"'{name}' is not a key that belongs here"
        mend = suggestion(name, known)
        if not mend and error["input"] == "":
            mend = "a comma in braces begins a new key; put text that holds a comma in quotes"
        return document.problem((*at, KEY) if (*at, KEY) in document.where else at, message, mend)
    if kind == "missing":
        return document.problem(at, f"'{name}' is missing here", f"add a line '{name}: ...'")
    if error["input"] == "":
        return document.problem(at, "a value is missing here", _CLOSED.get(name, ""))
    if kind == "literal_error" and not isinstance(error["input"], str):
        kind = "string_type"
    if kind == "literal_error":
        mend = _CLOSED.get(name) or one_of(str(error["input"]), _listed(context.get("expected", "")))
        return document.problem(at, f"'{error['input']}' cannot stand under '{name}'", mend)
    if kind == "string_pattern_mismatch":
        mend = "use lower-case letters, digits and _"
        return document.problem(at, f"'{error['input']}' cannot be a name", mend)
    if kind == "value_error":
        return document.problem(at, str(context["error"]))
    message, mend = _WORDS.get(kind, ("this cannot stand under '{name}'", ""))
    message, mend = _OF_KEYS.get((kind, name), (message, mend))
    return document.problem(at, message.format(name=name), mend)


def _listed(expected: str) -> list[str]:
    """The words in pydantic's list `'a', 'b' or 'c'`."""
    return [word.strip("'") for part in expected.split(", ") for word in part.split(" or ")]


_CLOSED = {"round": "write `down to the`, `up to the` or `nearest`, and then mill, cent, dime or dollar"}
_WORDS = {
    "string_type": ("'{name}' takes one value here, not a block of lines", "check the indentation of the next lines"),
    "dict_type": ("'{name}' takes a block of `key: value` lines", "indent them two spaces under it"),
    "model_type": ("'{name}' takes a block of `key: value` lines", "indent them two spaces under it"),
    "model_attributes_type": ("'{name}' takes a block of `key: value` lines", "indent them two spaces under it"),
    "list_type": ("'{name}' takes a list", "start each entry with '- '"),
    "too_short": ("'{name}' is empty", "fill it or take the line away"),
    "string_too_short": ("'{name}' is empty or too short", "name the law or the page it comes from"),
}
_OF_KEYS = {
    ("list_type", "source"): (
        "'{name}' needs a `cite`, and may have a `url`",
        'write source: {cite: the law or page, url: "https://..."}',
    ),
    ("dict_type", "values"): (
        "'{name}' has a line for each date",
        "write the date first, such as 2026-01-01: 994.00, indented two spaces under it",
    ),
}


def _place(document: Located, base: Place, loc: Place) -> Place:
    """pydantic names parts that are not in the file (the key check of a map); they are left out."""
    at = base
    for part in loc:
        part = "from" if part == "from_" else part
        if part == "[key]":
            return (*at, KEY)
        if (*at, part) in document.where:
            at = (*at, part)
    return at


def _keys_of(shape: type[BaseModel], loc: Place) -> list[str]:
    """The keys a block may have: follows `loc` through the models."""
    model: Any = shape
    for part in loc:
        if isinstance(part, int) or not (isinstance(model, type) and issubclass(model, BaseModel)):
            continue
        field = model.model_fields.get("from_" if part == "from" else str(part))
        inner = _model_in(field.annotation) if field else None
        model = inner or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found:
            return found
    return None
