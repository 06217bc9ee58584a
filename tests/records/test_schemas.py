"""The published schemas say what the models say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from trustkit.checks.policy import benchmarks
from trustkit.checks.structure import repeated
from trustkit.records.evaluation import SelfEvaluation
from trustkit.records.layout import LAYOUT, Form, kind_named, kinds_read
from trustkit.records.observation import Observation
from trustkit.records.published.data_package import data_package
from trustkit.records.published.files import every_schema
from trustkit.records.published.meanings import meanings
from trustkit.records.published.places import editor_line
from trustkit.records.published.table_schemas import PRIMARY_KEYS, table_schema
from trustkit.records.scheme_facts import InspectionFact
from trustkit.records.school import SchoolUrn
from trustkit.records.vocabulary import REASON_WORDS
from trustkit.resources import schemas_dir


def test_the_committed_schemas_are_those_the_models_make() -> None:
    committed = {
        path.name: path.read_text(encoding="utf-8") for path in schemas_dir().glob("*.json")
    }
    made = every_schema()
    differing = sorted(
        name for name in committed.keys() | made.keys() if committed.get(name) != made.get(name)
    )
    assert differing == [], "to write them anew: trustkit schema --out schemas"


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
        "description": "The day it entered the folder.",
        "constraints": {"required": True},
    }
    assert by_name["urn"]["constraints"] == {"required": True, "minimum": 100000, "maximum": 999999}
    assert "required" not in by_name["achieved"].get("constraints", {})


def test_a_blank_cell_is_none_and_never_text() -> None:
    schema = table_schema(kind_named("observation"))
    assert schema["missingValues"] == [""]


def test_no_row_may_stand_twice_says_what_the_checks_say() -> None:
    by_folder = {"school", "academic_year"}
    for kind, (key, *_) in repeated._ROWS.items():
        assert set(PRIMARY_KEYS[kind]) == set(key) - by_folder, kind
    assert PRIMARY_KEYS["benchmark"] == benchmarks._RELEASE
    for table in kinds_read():
        if table.form is Form.CSV and table.model:
            named = PRIMARY_KEYS[table.name]
            assert all(table.model.model_fields[name].is_required() for name in named)


def test_a_json_schema_forbids_unknown_fields() -> None:
    school = json.loads(every_schema()["school.schema.json"])
    assert school["additionalProperties"] is False
    assert set(school["required"]) == {"name", "phase", "urns", "age_range"}


def _properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for about in (schema, *schema.get("$defs", {}).values()):
        yield from about.get("properties", {}).items()


def test_an_editor_can_say_what_every_field_means() -> None:
    wordless = []
    for name, text in every_schema().items():
        schema = json.loads(text)
        fields = [(field["name"], field) for field in schema.get("fields", ())]
        for field, about in [*fields, *_properties(schema)]:
            if not re.match(r"\w.*[.…]$", about.get("description", ""), re.DOTALL):
                wordless.append(f"{name}: {field}")
    assert wordless == []


def test_a_fields_words_are_its_own_and_then_its_types() -> None:
    said = meanings(SchoolUrn) | meanings(SelfEvaluation)
    assert said["predecessor"].startswith("Whether it was another school's")
    own, of_its_type = said["author"].split("\n\n")
    assert own == "The post that answers for it."
    assert of_its_type == "Given by the post that is held (“Headteacher”), never by name."


def test_a_field_that_is_inherited_has_words_too() -> None:
    assert meanings(InspectionFact)["label"] == "What the fact is called in words."


def test_every_reason_for_no_value_is_explained() -> None:
    said = meanings(Observation)["reason"]
    for reason, words in REASON_WORDS.items():
        assert f"`{reason.value}` {words}" in said


def test_a_schema_has_a_name_of_its_own_and_no_address() -> None:
    ids = [json.loads(text).get("$id", name) for name, text in every_schema().items()]
    assert len(set(ids)) == len(ids)
    assert "urn:trustkit:format-1:school" in ids
    assert not any("http" in each for each in ids)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("trustkit.yaml", "# yaml-language-server: $schema=schemas/trust.schema.json\n"),
        (
            "policy/2025-09-01/schemes/support-category.yaml",
            "# yaml-language-server: $schema=../../../schemas/scheme.schema.json\n",
        ),
        ("schools/ashcombe/reviews/2025-10-08-visit.md", ""),
        ("benchmarks/national.csv", ""),
        ("notes.yaml", ""),
    ],
)
def test_an_editor_is_led_to_the_schema_of_a_file(path: str, line: str) -> None:
    assert editor_line(path) == line


def test_a_data_package_names_each_table_once() -> None:
    paths = [
        "schools/b/kpis/2024-25.csv",
        "schools/a/kpis/2024-25.csv",
        "schools/a/kpis/2024-25.csv.bak",
        "schools/a/school.yaml",
        "series-breaks.csv",
    ]
    package = data_package(paths, "The “Vale” Trust")
    assert (package["name"], package["title"], package["format"]) == (
        "the-vale-trust",
        "The “Vale” Trust",
        1,
    )
    assert [(each["name"], each["path"]) for each in package["resources"]] == [
        ("schools.a.kpis.2024-25", "schools/a/kpis/2024-25.csv"),
        ("schools.b.kpis.2024-25", "schools/b/kpis/2024-25.csv"),
        ("series-breaks", "series-breaks.csv"),
    ]
