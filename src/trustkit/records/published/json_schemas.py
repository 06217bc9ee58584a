"""JSON Schemas (draft 2020-12) of YAML files and front matter, for editors and other checkers.

They say what a model says, as far as a schema can: which fields there are, what each means, and
what it may hold. What ties several fields or files together is for ``trustkit validate`` alone.
"""

from __future__ import annotations

from typing import Any, cast, get_args

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from trustkit.records.layout import Kind
from trustkit.records.published.meanings import in_words, meanings
from trustkit.records.trust import Trust

DRAFT = "https://json-schema.org/draft/2020-12/schema"

FORMAT: int = get_args(Trust.model_fields["format"].annotation)[0]
"""The version of the folder's form, as ``trustkit.yaml`` gives it."""


SOME_WORDS = r"\S"
"""The pattern of text that is there: something in it is no blank."""


class _Published(GenerateJsonSchema):
    """What pydantic makes of a model, in people's words and without what a reader has no use for."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's own
        """Never: a title made of a field's name says nothing that the name does not."""
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> dict[str, Any]:
        """A model with its own words and those of its fields."""
        made = super().model_schema(schema)
        model = cast("type[BaseModel]", schema["cls"])
        made.pop("title", None)
        made["description"] = in_words(model)
        words = meanings(model)
        for name, about in made.get("properties", {}).items():
            if name in words:
                about["description"] = words[name]
        return made

    def str_schema(self, schema: core_schema.StringSchema) -> dict[str, Any]:
        """Text; where some must be there, blanks alone are none, as the models see it."""
        made = super().str_schema(schema)
        if made.get("minLength") == 1 and "pattern" not in made:
            del made["minLength"]
            made["pattern"] = SOME_WORDS
        return made

    def dict_schema(self, schema: core_schema.DictSchema) -> dict[str, Any]:
        """A mapping, whose keys are of the form asked for and no other."""
        made = super().dict_schema(schema)
        if "patternProperties" in made:
            made["additionalProperties"] = False
        return made

    def nullable_schema(self, schema: core_schema.NullableSchema) -> dict[str, Any]:
        """A value or none; in one piece where it can be, for then a fault in it is told plainly."""
        made = super().nullable_schema(schema)
        values = [each for each in made.get("anyOf", []) if each != {"type": "null"}]
        if len(values) == 1 and isinstance(values[0].get("type"), str) and "enum" not in values[0]:
            return {**values[0], "type": [values[0]["type"], "null"]}
        return made

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        """A field that may be left out, and what it then is, if that is one plain value."""
        made = super().default_schema(schema)
        if made.get("default") is None or isinstance(made["default"], list | dict):
            made.pop("default", None)
        return made

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> dict[str, Any]:
        """One of several models; ``discriminator`` is another standard's word."""
        made = super().tagged_union_schema(schema)
        made.pop("discriminator", None)
        return made


def made_from(model: type[BaseModel]) -> dict[str, Any]:
    """What a model says, as a JSON Schema."""
    made = model.model_json_schema(mode="validation", schema_generator=_Published)
    for about in made.get("$defs", {}).values():
        about.pop("title", None)
    return made


def json_schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema of a kind of YAML file or front matter."""
    return {
        "$schema": DRAFT,
        "$id": f"urn:trustkit:format-{FORMAT}:{kind.name.replace('_', '-')}",
        "title": kind.name.replace("_", " ").capitalize(),
        **made_from(cast("type[BaseModel]", kind.model)),
    }
