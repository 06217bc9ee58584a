"""How a fault names the field it is about: by what stands in the file, never by where."""

from __future__ import annotations

from itertools import islice

from trustkit.diagnostics.diagnostic import digest
from trustkit.text.located import Location

_NAMING = (
    "code", "path", "fingerprint", "urn", "area", "kind", "measure", "year_group", "window", "group",
    "question", "role", "outcome", "scheme", "name", "title", "what", "text", "date", "year",
)  # fmt: skip
"""The fields that tell an item without an id of its own from its neighbours."""

_MOST_FIELDS = 20
"""How many fields of an item without a name are looked at: enough to know it again."""


def subject_of(value: object, location: Location) -> str:
    """The names that lead to a field: ``priorities.reading.actions.tutoring.owner``.

    ``value`` is the whole document. An item of a list is called by its id, else by the fields
    that name it, and only where there is nothing else by what it says; so a fault keeps its
    fingerprint when items are put in before it or sorted.
    """
    parts: list[str] = []
    for part in location:
        inner: object = None
        if isinstance(value, list) and isinstance(part, int) and part < len(value):
            inner = value[part]
            parts.append(_item(inner))
        else:
            inner = value.get(part) if isinstance(value, dict) else None
            parts.append(str(part))
        value = inner
    return ".".join(parts)


def _item(item: object) -> str:
    if not isinstance(item, dict):
        return "a list" if isinstance(item, list) else str(item)
    if _is_plain(item.get("id")):
        return str(item["id"])
    named = [str(item[name]) for name in _NAMING if _is_plain(item.get(name))]
    if named:
        return "|".join(named)
    said = [
        f"{name}={each}" for name, each in islice(item.items(), _MOST_FIELDS) if _is_plain(each)
    ]
    return digest("\x1f".join(said))


def _is_plain(value: object) -> bool:
    return value is not None and not isinstance(value, dict | list)
