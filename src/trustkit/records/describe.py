"""What a model looks like from inside: the fields there are at a place."""

from __future__ import annotations

from typing import get_args

from pydantic import BaseModel


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models_in(inner)]


def fields_at(
    model: type[BaseModel], location: tuple[str | int, ...], kind: object = None
) -> list[str]:
    """The names of the fields that a record may have at a place within a model.

    Where several models may stand (a union), the fields of all of them; with a ``kind``, of those of
    that kind, if there are any.
    """
    models: list[type[BaseModel]] = [model]
    for part in location:
        inner: list[type[BaseModel]] = []
        for each in models:
            described = each.model_fields.get(str(part))
            inner.extend(_models_in(described.annotation) if described else [])
        # A list's index or a dict's key leads to what the list or dict holds.
        models = inner or models
    models = [each for each in models if _is_of(each, kind)] or models
    return sorted({name for each in models for name in each.model_fields})


def _is_of(model: type[BaseModel], kind: object) -> bool:
    field = model.model_fields.get("kind")
    return field is not None and kind in get_args(field.annotation)
