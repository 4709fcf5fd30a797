"""The JSON Schema of rule files, for editors that complete and underline while a trainer types."""

from __future__ import annotations

from typing import Any

from benefits_helper.rulebook.shape import RuleFile
from benefits_helper.units import ALL_KINDS


def rule_file_schema() -> dict[str, Any]:
    """A JSON Schema (draft 2020-12) made from the same models that read rule files."""
    schema = RuleFile.model_json_schema(by_alias=True)
    schema["title"] = "A rule file of Benefits Helper"
    for model in ("Parameter", "Slot", "Step"):
        schema["$defs"][model]["properties"]["unit"] = {
            "title": "Unit", "anyOf": [{"enum": list(ALL_KINDS)}, {"type": "string", "pattern": r"^one of \[.*\]$"}],
        }  # fmt: skip
    loose = {"type": ["string", "number", "boolean", "null"]}
    for model in schema["$defs"].values():
        for name, part in model.get("properties", {}).items():
            if part.get("type") == "string" and name in ("value", "otherwise", "then", "when", "if_empty", "months"):
                part.pop("type")
                part.update(loose)
    return schema
