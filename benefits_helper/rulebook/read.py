"""Rule files to checked forms. Every fault of a file is reported, in words of our own, where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from benefits_helper import located
from benefits_helper.located import KEY, Located
from benefits_helper.problems import InputProblems, Problem, suggestion
from benefits_helper.rulebook.shape import ExampleFile, FactsFile, RuleFile

Shape = TypeVar("Shape", bound=BaseModel)


@dataclass(frozen=True)
class SourceFile:
    """A rule file: its form, and the text with positions it came from."""

    form: RuleFile
    located: Located

    @property
    def path(self) -> str:
        return self.located.path


def read_rule_file(path: Path | str) -> SourceFile:
    """A rule file. Raises InputProblems."""
    document = located.load(path)
    return SourceFile(read_form(document, RuleFile), document)


def read_form(document: Located, shape: type[Shape]) -> Shape:
    """The data of a file in its form. Raises InputProblems with every fault at its place."""
    if not isinstance(document.data, dict):
        raise InputProblems([document.problem((), "this file is empty or is not a list of `key: value` lines")])
    try:
        return shape.model_validate(document.data)
    except ValidationError as fault:
        raise InputProblems([_problem(document, shape, error) for error in fault.errors()]) from fault


def is_example_file(document: Located) -> bool:
    return isinstance(document.data, dict) and set(document.data) == {"examples"}


def read_examples(document: Located) -> ExampleFile:
    return read_form(document, ExampleFile)


def read_facts(path: Path | str) -> tuple[FactsFile, Located]:
    document = located.load(path)
    return read_form(document, FactsFile), document


def _problem(document: Located, shape: type[BaseModel], error: Any) -> Problem:
    at = _place(document, error["loc"])
    kind, context = error["type"], error.get("ctx", {})
    name = str(error["loc"][-1]) if error["loc"] else ""
    if kind == "extra_forbidden":
        known = _keys_of(shape, error["loc"][:-1])
        message = f"'{name}' is not a key that belongs here"
        return document.problem((*at, KEY) if (*at, KEY) in document.where else at, message, suggestion(name, known))
    if kind == "missing":
        return document.problem(at, f"'{name}' is missing here", f"add a line '{name}: ...'")
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace("'", "")
        words = [word for part in expected.split(", ") for word in part.split(" or ")]
        mend = suggestion(str(error["input"]), words) or f"write one of: {expected}"
        return document.problem(at, f"'{error['input']}' cannot stand under '{name}'", mend)
    if kind == "string_pattern_mismatch":
        mend = "use lower-case letters, digits and _"
        return document.problem(at, f"'{error['input']}' cannot be a name", mend)
    message, mend = _WORDS.get(kind, (f"this cannot stand under '{name}'", ""))
    return document.problem(at, message.format(name=name), mend)


_WORDS = {
    "string_type": ("'{name}' takes one value here, not a block of lines", "check the indentation of the next lines"),
    "dict_type": ("'{name}' takes a block of `key: value` lines", "indent them two spaces under it"),
    "model_type": ("'{name}' takes a block of `key: value` lines", "indent them two spaces under it"),
    "model_attributes_type": ("'{name}' takes a block of `key: value` lines", "indent them two spaces under it"),
    "list_type": ("'{name}' takes a list", "start each entry with '- '"),
    "too_short": ("'{name}' is empty", "fill it or take the line away"),
    "string_too_short": ("'{name}' is empty or too short", "name the law or the page it comes from"),
}


def _place(document: Located, loc: tuple[Any, ...]) -> tuple[Any, ...]:
    """pydantic names parts that are not in the file (the key check of a map); they are left out."""
    at: tuple[Any, ...] = ()
    for part in loc:
        part = "from" if part == "from_" else part
        if part == "[key]":
            return (*at, KEY)
        if (*at, part) in document.where:
            at = (*at, part)
    return at


def _keys_of(shape: type[BaseModel], loc: tuple[Any, ...]) -> list[str]:
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
