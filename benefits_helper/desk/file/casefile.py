"""The person's own file: facts, how each is known, plans, and the record of pay, reports and deposits.

It is a scenario file with more in it, so every command takes it. It may be locked with a passphrase (see locked).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from benefits_helper import located
from benefits_helper.desk.file.caseform import write
from benefits_helper.desk.file.locked import is_locked, lock, unlock
from benefits_helper.desk.plans.plan import Plan
from benefits_helper.desk.plans.reader import PlansReader
from benefits_helper.desk.record.record import Record, read_record
from benefits_helper.engine.scenario import Known, Scenario, ScenarioReader, from_mapping
from benefits_helper.located import Located
from benefits_helper.problems import InputProblems
from benefits_helper.rulebook.rules import Rules

__all__ = [
    "FILE_NAME",
    "CaseFile",
    "is_locked",
    "lock",
    "of_mapping",
    "read",
    "read_document",
    "unlock",
    "with_known",
    "write",
]

FILE_NAME = "my-plan.yaml"


@dataclass(frozen=True)
class CaseFile:
    """All that one file holds about a person. `data` is the same as plain text, lists and maps, ready to be written."""

    scenario: Scenario
    plans: tuple[Plan, ...] = ()
    record: Record = Record()
    data: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)


def read(name: str, raw: bytes, rules: Rules, passphrase: str | None = None) -> CaseFile:
    """The case in the bytes of a file, locked or not, with all faults of all its blocks at once. Raises InputProblems."""
    if is_locked(raw):
        raw = unlock(name, raw, passphrase)
    return read_document(located.parse(name, located.decode(name, raw)), rules)


def of_mapping(data: Mapping[str, Any], rules: Rules) -> CaseFile:
    """The case in a mapping with the keys of a file. Raises InputProblems."""
    return read_document(from_mapping(data), rules)


def read_document(document: Located, rules: Rules) -> CaseFile:
    """The case in a file already parsed. Raises InputProblems."""
    reader = ScenarioReader(document, rules)
    scenario = reader.read()
    plans = PlansReader(scenario, reader).read(document.data.get("plans", ""))
    record = read_record(document, ("record",), reader.problems)
    if reader.problems:
        raise InputProblems(reader.problems)
    return CaseFile(scenario, plans, record, bare(document.data))


def with_known(data: Mapping[str, Any], known: Mapping[str, Known]) -> dict[str, Any]:
    """The data of a file with its block on how each fact is known made anew. What was simply told needs no line there, and
    a fact that has no value any more has none."""
    rest = {key: value for key, value in data.items() if key != "known"}
    facts = data.get("facts") or {}
    told = {*facts, "birth_month"} if "age" in facts else set(facts)
    kept = {name: one for name, one in known.items() if name in told or one.how in ("assumed", "unknown")}
    said = {name: one.to_dict() for name, one in kept.items() if one != Known("told")}
    return {**rest, "known": said} if said else rest


def bare(value: Any) -> Any:
    """Plain text, lists and maps without their positions."""
    if isinstance(value, dict):
        return {str(key): bare(one) for key, one in value.items()}
    if isinstance(value, list):
        return [bare(one) for one in value]
    return str(value)
