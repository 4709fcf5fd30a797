"""The person's own file as YAML text: always in the same order, readable, and read back as exactly the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import wrap
from typing import Any

from benefits_helper.desk.file.plaintext import scalar
from benefits_helper.engine.scenario import KEYS
from benefits_helper.words import Words, load

_WIDTH = 110
_FOLDED = ("known", "plans", "record")  # blocks that have lines of their own


def write(data: Mapping[str, Any], say: Words | None = None, remark: str = "") -> str:
    """The text of a file with this data. On top stands, as comments, what the file is, and a remark if there is one."""
    say = say or load()
    head = [f"# {line}" for text in (say("plans.file.head"), remark) if text for line in wrap(" ".join(text.split()), _WIDTH - 2)]
    parts = ["\n".join([*head, *_lines(_in_order(data, KEYS[:4]))]), "\n".join(_block("facts", data.get("facts", {})))]
    parts += ["\n".join(_block(key, data[key])) for key in (*_FOLDED, *_others(data)) if key in data]
    return "\n\n".join(parts) + "\n"


def _others(data: Mapping[str, Any]) -> list[str]:
    return sorted(key for key in data if key not in KEYS)


def _in_order(data: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    return {key: data[key] for key in keys if key in data}


def _block(key: str, value: Any) -> list[str]:
    """A part of the file, with a line for each thing in it."""
    if not isinstance(value, Mapping | list | tuple) or not value:
        return [f"{scalar(key)}: {_flow(value)}"]
    inner = _items(value) if isinstance(value, list | tuple) else _lines(value)
    return [f"{scalar(key)}:", *(f"  {line}" for line in inner)]


def _lines(data: Mapping[str, Any]) -> list[str]:
    """A line for each key; what is too long for one is folded out."""
    found = []
    for key, value in data.items():
        line = f"{scalar(key)}: {_flow(value)}"
        found += [line] if _fits(value, line) else _block(key, value)
    return found


def _items(values: Iterable[Any]) -> list[str]:
    """A line for each entry of a list; a plan, and what is too long for one line, is folded out."""
    found = []
    for value in values:
        line = f"- {_flow(value)}"
        if not isinstance(value, Mapping) or not value or ("name" not in value and len(line) <= _WIDTH):
            found.append(line)
            continue
        inner = _lines(value)
        found += [f"- {inner[0]}", *(f"  {one}" for one in inner[1:])]
    return found


def _fits(value: Any, line: str) -> bool:
    """Whether a value stands on one line: it has no parts, or it is short and not a list of blocks."""
    if not isinstance(value, Mapping | list | tuple) or not value:
        return True
    has_blocks = isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value)
    return len(line) <= _WIDTH and not has_blocks


def _flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    return scalar(value)
