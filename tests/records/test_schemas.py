"""The published schemas say what the models say."""

from __future__ import annotations

import json

from trustkit.records.layout import LAYOUT, Form, kind_named
from trustkit.records.observation import Observation
from trustkit.records.schemas import every_schema, table_schema
from trustkit.resources import schemas_dir


def test_the_committed_schemas_are_those_the_models_make() -> None:
    committed = {
        path.name: path.read_text(encoding="utf-8") for path in schemas_dir().glob("*.json")
    }
    assert committed == every_schema()


def test_there_is_one_for_every_kind_of_file_that_is_read() -> None:
    assert len(every_schema()) == sum(kind.form is not Form.FREE for kind in LAYOUT)


def test_a_table_schema_has_the_columns_in_order_with_their_types_and_limits() -> None:
    fields = table_schema(kind_named("observation"))["fields"]
    assert [field["name"] for field in fields] == list(Observation.model_fields)
    by_name = {field["name"]: field for field in fields}
    assert by_name["eligible"]["type"] == "integer"
    assert by_name["recorded"] == {
        "name": "recorded",
        "type": "date",
        "constraints": {"required": True},
    }
    assert by_name["urn"]["constraints"] == {"required": True, "minimum": 100000, "maximum": 999999}
    assert "required" not in by_name["achieved"].get("constraints", {})


def test_a_json_schema_forbids_unknown_fields() -> None:
    school = json.loads(every_schema()["school.schema.json"])
    assert school["additionalProperties"] is False
    assert set(school["required"]) == {"name", "phase", "urns", "age_range"}
