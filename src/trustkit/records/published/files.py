"""The published schemas as files: every one by its name."""

from __future__ import annotations

import json

from trustkit.records.layout import Form, kinds_read
from trustkit.records.published.json_schemas import json_schema
from trustkit.records.published.places import schema_name
from trustkit.records.published.table_schemas import table_schema


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
