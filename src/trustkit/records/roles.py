"""Where in a record a post is named, found by the type of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import get_args

from pydantic import AfterValidator

from trustkit.records.base import Record, Role
from trustkit.records.faults import Place

_MARK = next(each for each in get_args(Role) if isinstance(each, AfterValidator))
"""What sets ``Role`` apart from any other text."""


def roles_in(record: object, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every post that a record names, in any field of the type ``Role``, with where it stands."""
    if isinstance(record, Record):
        for name in type(record).model_fields:
            value = getattr(record, name)
            if name in _role_fields(type(record)):
                yield from _texts(value, (*place, name))
            else:
                yield from roles_in(value, (*place, name))
    elif isinstance(record, list):
        for at, each in enumerate(record):
            yield from roles_in(each, (*place, at))
    elif isinstance(record, dict):
        for key, each in record.items():
            yield from roles_in(each, (*place, key))


def _texts(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        yield from (((*place, at), each) for at, each in enumerate(value))


@cache
def _role_fields(model: type[Record]) -> frozenset[str]:
    return frozenset(
        name
        for name, field in model.model_fields.items()
        if _MARK in field.metadata or _names_roles(field.annotation)
    )


def _names_roles(annotation: object) -> bool:
    """Whether a role is somewhere in a type: ``Role | None``, ``list[Role]``."""
    return any(each == _MARK or _names_roles(each) for each in get_args(annotation))
