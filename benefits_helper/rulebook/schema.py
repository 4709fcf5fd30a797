"""The JSON Schema of rule files, for editors that complete and underline while a trainer types.

benefits-helper schema > rules/.schema/rules.schema.json
"""

from __future__ import annotations

from typing import Any

from benefits_helper.rulebook.shape import RuleFile
from benefits_helper.units import ALL_KINDS

# Editors read `12` as a number and `true` as a truth value; rule files take both as they are written.
_AS_WRITTEN = (
    "value", "when", "then", "otherwise", "not_below", "not_above", "only_if", "applies_if", "if_empty", "months",
)  # fmt: skip
_UNIT = {"title": "Unit", "anyOf": [{"enum": list(ALL_KINDS)}, {"type": "string", "pattern": r"^one of ?\[.+\]$"}]}


def rule_file_schema() -> dict[str, Any]:
    """A JSON Schema (draft 2020-12) made from the same models that read rule files."""
    schema = RuleFile.model_json_schema(by_alias=True)
    schema["title"] = "A rule file of Benefits Helper"
    for model in (schema, *schema["$defs"].values()):
        for name, part in model.get("properties", {}).items():
            if name in _AS_WRITTEN:
                part.pop("anyOf", None)
                part["type"] = ["string", "number", "boolean"]
            elif name == "unit":
                part.update(_UNIT)
                part.pop("type", None)
            elif name == "source" and part.get("type") == "array":
                part["anyOf"] = [part["items"], {"type": "array", "items": part.pop("items"), "minItems": 1}]
                part.pop("type")
                part.pop("minItems", None)
    return schema
