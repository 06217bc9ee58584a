"""The published schemas as files: what each is called, and the line that leads an editor to it."""

from __future__ import annotations

import json

from trustkit.records.layout import Form, Kind, kind_of, kinds_read
from trustkit.records.published.json_schemas import json_schema
from trustkit.records.published.table_schemas import table_schema

FOLDER = "schemas"
"""Where a data folder keeps the schemas that its files name."""


def schema_name(kind: Kind) -> str:
    """The file name of a kind's schema."""
    ending = "table.json" if kind.form is Form.CSV else "schema.json"
    return f"{kind.name.replace('_', '-')}.{ending}"


def every_schema() -> dict[str, str]:
    """Every schema by file name, as canonical JSON text with a newline at its end."""
    made = {
        schema_name(kind): table_schema(kind) if kind.form is Form.CSV else json_schema(kind)
        for kind in kinds_read()
    }
    return {name: json_text(made[name]) for name in sorted(made)}


def json_text(value: object) -> str:
    """A JSON document as people read it, with a newline at its end."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def editor_line(path: str) -> str:
    """The comment that tells an editor which schema a YAML file of the folder has; else nothing.

    The schema is named by its place seen from the file, so that it is found without a network,
    wherever the folder lies, and is that of the trustkit which the folder was made with.
    """
    match = kind_of(path)
    if match is None or match[0].form is not Form.YAML:
        return ""
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}{FOLDER}/{schema_name(match[0])}\n"
