"""Names of a record that are in the wrong place: misspelt, indented wrongly, without their heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args, get_origin

from trustkit.records.describe import fields_at
from trustkit.store.faults import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

    from trustkit.records.base import Record
    from trustkit.text.located import Location


def inside(location: Location, record: str) -> str:
    """What a field stands in, as a message names it: “the scheme”, “when of the scheme”.

    ``record`` is the kind of the whole file's record.
    """
    names = [part for part in location[:-1] if isinstance(part, str)]
    return f"“{names[-1]}” of the {record}" if names else f"the {record}"


def without_heading(value: object, model: type[Record]) -> str | None:
    """The one field that a file's list belongs below, if the file holds the list or an item alone.

    None where the file is a record as it should be, whatever else is wrong with it.
    """
    needed = [name for name, field in model.model_fields.items() if field.is_required()]
    lists = [name for name in needed if _is_list(model.model_fields[name].annotation)]
    if len(lists) != 1:
        return None
    if isinstance(value, list):
        return lists[0]
    if not isinstance(value, dict) or set(value) & set(model.model_fields):
        return None
    of_item = set(value) & set(fields_at(model, (lists[0],)))
    return lists[0] if len(of_item) > max(1, len(value) / 2) else None


def _is_list(annotation: object) -> bool:
    return get_origin(annotation) is list or any(
        get_origin(each) is list for each in get_args(annotation)
    )


def misspelt(missing: ErrorDetails, errors: Iterable[ErrorDetails]) -> bool:
    """Whether a field is missing because a name beside it is meant for it."""
    *above, name = missing["loc"]
    return any(
        each["type"] == "extra_forbidden"
        and list(each["loc"][:-1]) == above
        and f"“{name}”" in nearest(str(each["loc"][-1]), [str(name)])
        for each in errors
    )


def belongs(
    location: Location, model: type[Record], value: object, record: str
) -> tuple[list[str], str]:
    """The fields that there are where a name stands, and what may have been meant, as a clause.

    A name that is a field of what stands above, or of what stands before it, is most often indented
    too far, or not far enough.
    """
    name, where = str(location[-1]), location[:-1]
    beside = _at(value, where)
    kind = beside.get("kind") if isinstance(beside, dict) else None
    known = fields_at(model, where, kind)
    hint = nearest(name, known)
    if hint:
        return known, hint
    hint = too_far(location, model, record)
    if hint:
        return known, hint
    for other, inner in beside.items() if isinstance(beside, dict) else ():
        if isinstance(inner, dict | list) and name in fields_at(model, (*where, other)):
            return known, f"; it is a field of “{other}”: it may not be indented far enough"
    return known, ""


def too_far(location: Location, model: type[Record], record: str) -> str:
    """“; it is a field of the scheme: …” for a name that what stands above has; else nothing."""
    name, where = str(location[-1]), location[:-1]
    above = [part for part in range(len(where)) if isinstance(where[part], str)]
    for depth in reversed(above):
        if name in fields_at(model, where[:depth]):
            of = inside((*where[:depth], name), record)
            return f"; it is a field of {of}: it may be indented too far"
    return ""


def _at(value: Any, location: Location) -> Any:
    for part in location:
        value = value[part]
    return value
