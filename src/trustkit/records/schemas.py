"""The published schemas of the folder, made from the models so that they can't drift from them.

YAML files and front matter have a JSON Schema (draft 2020-12), which editors use to complete and
check a file as it is typed; CSV files have a Table Schema, which data tools read.
"""

from __future__ import annotations

import json
from typing import Any, cast

from trustkit.records.base import Record, Row
from trustkit.records.layout import LAYOUT, Form, Kind

_TABLE_TYPES = {"integer": "integer", "number": "number", "boolean": "boolean"}
_CONSTRAINTS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "pattern": "pattern",
    "maxLength": "maxLength",
    "minLength": "minLength",
    "enum": "enum",
}


def every_schema() -> dict[str, str]:
    """Every schema by file name, as canonical JSON text with a newline at its end."""
    found: dict[str, str] = {}
    for kind in LAYOUT:
        if kind.model is not None:
            ending = "table.json" if kind.form is Form.CSV else "schema.json"
            schema = table_schema(kind) if kind.form is Form.CSV else json_schema(kind)
            name = f"{kind.name.replace('_', '-')}.{ending}"
            found[name] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return dict(sorted(found.items()))


def json_schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema of a kind of YAML file or front matter."""
    model = cast("type[Record]", kind.model)
    made = model.model_json_schema(mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": f"files: {kind.path.pattern}",
        **made,
    }


def table_schema(kind: Kind) -> dict[str, Any]:
    """The Table Schema of a kind of CSV file, its columns in order."""
    model = cast("type[Row]", kind.model)
    made = model.model_json_schema(mode="validation")
    required = set(made.get("required", ()))
    fields = [
        _table_field(name, _resolved(about, made), required=name in required)
        for name, about in made["properties"].items()
    ]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "$comment": f"files: {kind.path.pattern}",
        "title": made.get("title", kind.name),
        "description": made.get("description", ""),
        "fields": fields,
        "missingValues": [""],
    }


def _resolved(about: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    """A property with its reference followed, and the null that a blank cell may be left out."""
    choices = [each for each in about.get("anyOf", [about]) if each.get("type") != "null"]
    chosen = dict(choices[0])
    reference = chosen.pop("$ref", "")
    if reference:
        chosen = {**whole["$defs"][reference.rpartition("/")[2]], **chosen}
    return chosen


def _table_field(name: str, about: dict[str, Any], *, required: bool) -> dict[str, Any]:
    kind = (
        "date"
        if about.get("format") == "date"
        else _TABLE_TYPES.get(about.get("type", ""), "string")
    )
    constraints: dict[str, Any] = {"required": True} if required else {}
    constraints |= {ours: about[theirs] for theirs, ours in _CONSTRAINTS.items() if theirs in about}
    field: dict[str, Any] = {"name": name, "type": kind}
    return field | ({"constraints": constraints} if constraints else {})
