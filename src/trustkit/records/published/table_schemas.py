"""Table Schemas of CSV files, for data tools: https://datapackage.org/standard/table-schema/."""

from __future__ import annotations

from typing import Any, cast

from pydantic import BaseModel

from trustkit.records.layout import Kind
from trustkit.records.published.json_schemas import SOME_WORDS, made_from

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"

PRIMARY_KEYS: dict[str, tuple[str, ...]] = {
    "observation": (
        *("window", "year_group", "measure", "group", "urn", "basis"),
        *("status", "recorded", "revision"),
    ),
    "transition": (
        *("window", "year_group", "subject", "group", "baseline", "prior", "current"),
        *("recorded", "revision"),
    ),
    "target": ("window", "year_group", "measure", "group", "set_on"),
    "trust_target": ("window", "year_group", "measure", "group", "set_on"),
    "benchmark": (
        *("measure", "year_group", "academic_year", "window", "period", "group"),
        *("level", "area", "basis", "status", "released"),
    ),
    "series_break": ("measure", "year_group", "break_before"),
    "inspection": ("inspected", "urn", "area", "recorded"),
}
"""The columns of each kind of table that no two rows of a file may share."""

_TYPES = {"integer": "integer", "number": "number", "boolean": "boolean"}
_CONSTRAINTS = ("minimum", "maximum", "pattern", "maxLength", "minLength", "enum")


def table_schema(kind: Kind) -> dict[str, Any]:
    """The Table Schema of a kind of CSV file, its columns in order."""
    made = made_from(cast("type[BaseModel]", kind.model))
    required = set(made.get("required", ()))
    return {
        "$schema": PROFILE,
        "name": kind.name.replace("_", "-"),
        "title": kind.name.replace("_", " ").capitalize(),
        "description": made["description"],
        "fields": [
            _field(name, _followed(about, made), required=name in required)
            for name, about in made["properties"].items()
        ],
        "missingValues": [""],
        "primaryKey": list(PRIMARY_KEYS[kind.name]),
    }


def _followed(about: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    """A property with its reference followed, and without the null that a blank cell is."""
    choices = [each for each in about.get("anyOf", [about]) if each.get("type") != "null"]
    chosen = {**choices[0], "description": about["description"]}
    reference = chosen.pop("$ref", "")
    if reference:
        chosen = {**whole["$defs"][reference.rpartition("/")[2]], **chosen}
    if isinstance(chosen.get("type"), list):
        chosen["type"] = chosen["type"][0]
    return chosen


def _field(name: str, about: dict[str, Any], *, required: bool) -> dict[str, Any]:
    kind = "date" if about.get("format") == "date" else _TYPES.get(about.get("type", ""), "string")
    constraints: dict[str, Any] = {"required": True} if required else {}
    # A pattern here is of the whole cell; that a cell is not blank is what “required” says.
    constraints |= {
        each: about[each] for each in _CONSTRAINTS if each in about and about[each] != SOME_WORDS
    }
    field = {"name": name, "type": kind, "description": about["description"]}
    return field | ({"constraints": constraints} if constraints else {})
