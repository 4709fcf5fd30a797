"""A plan as a YAML file: written plainly, read by the same checked reader as every scenario.

How a fact is known stands in a comment behind it (`ssdi_benefit: 940  # verified: BPQY of March 3`), so the file stays
a scenario that every command understands.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from benefits_helper import located
from benefits_helper.located import KEY
from benefits_helper.problems import InputProblems

FILE_NAME = "my-plan.yaml"
STATUSES = ("told", "verified", "assumed", "unknown")
_COMMENT = re.compile(r"#\s*(told|verified|assumed|unknown)\b\s*:?\s*(.*)$")
_PLAIN = re.compile(r"-?\d+(\.\d+)?|\d{4}-\d{2}|[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Known:
    """How a fact is known, and from where."""

    status: str = "told"
    source: str = ""


def write(plan: dict, known: dict[str, Known] | None = None, remark: str = "") -> str:
    """The plan as YAML text. `remark`: a sentence for the reader, as a comment on top."""
    known = known or {}
    lines = [f"# {remark}"] if remark else []
    lines += [f"title: {json.dumps(plan['title'], ensure_ascii=False)}"] if plan.get("title") else []
    lines += [f"{key}: {plan[key]}" for key in ("state", "start", "months") if key in plan]
    lines.append("facts:" if plan.get("facts") else "facts: {}")
    for name, value in plan.get("facts", {}).items():
        lines += _fact(name, value, known.get(name))
    return "\n".join(lines) + "\n"


def _fact(name: str, value, known: Known | None) -> list[str]:
    note = ""
    if known and (known.status != STATUSES[0] or known.source):
        source = " ".join(known.source.split())
        note = f"  # {known.status}{f': {source}' if source else ''}"
    if isinstance(value, dict):
        return [f"  {name}:{note}", *(f"    {month}: {_scalar(one)}" for month, one in value.items())]
    if isinstance(value, list | tuple):
        return [f"  {name}: [{', '.join(_scalar(one) for one in value)}]{note}"]
    return [f"  {name}: {_scalar(value)}{note}"]


def _scalar(value) -> str:
    text = str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def read(name: str, raw: bytes) -> tuple[dict, dict[str, Known]]:
    """A saved plan and how its facts are known. Raises InputProblems when the file is not plain YAML.

    Names and values are not judged here: the scenario reader does that, with the place of each fault.
    """
    text = located.decode(name, raw)
    document = located.parse(name, text)
    if not isinstance(document.data, dict):
        raise InputProblems([document.problem((), "this is not a plan", "a plan has state, start and facts")])
    facts = document.data.get("facts")
    plan = {key: _bare(value) for key, value in document.data.items()}
    if not isinstance(facts, dict):
        plan["facts"] = {} if not facts else plan["facts"]
        return plan, {}
    lines = text.splitlines()
    known = {}
    for fact in facts:
        found = _COMMENT.search(lines[document.where[("facts", fact, KEY)][0] - 1])
        if found:
            known[fact] = Known(found[1], found[2].strip())
    return plan, known


def _bare(value):
    """Plain text, lists and maps without their positions."""
    if isinstance(value, dict):
        return {str(key): _bare(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_bare(one) for one in value]
    return str(value)
