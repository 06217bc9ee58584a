"""Items of two lists, matched by what they are called, else by what they say."""

from __future__ import annotations

import json
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

_NAMED_BY: tuple[tuple[str, ...], ...] = (
    ("id",),
    ("urn",),
    ("question",),
    ("question", "on"),
    ("area",),
    ("area", "kind"),
    ("code", "path", "fingerprint"),
    ("role",),
    ("what",),
    ("outcome",),
    ("window",),
    ("recorded",),
    ("measure", "year_group", "group", "window"),
    ("measure", "year_group", "window", "label"),
)
"""The fields that may name an item of a list of maps; the first that all items have, each once."""

_IN_ORDER = {"rules", "outcomes", "lines", "comparisons", "columns", "sections", "asks"}
"""Lists that are gone through from the first on, so that their order is part of what they say."""

_IN_ORDER_AT_TOP = {"measures"}
_PAIRED_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """One item: its name (blank if it has none), and where it stands in each list, if it does."""

    name: str
    old: int | None
    new: int | None


def paired(
    name: str, before: Sequence[Any], after: Sequence[Any], *, depth: int
) -> tuple[list[Pair], tuple[list[str], list[str]] | None]:
    """The items of two lists of a name, matched; and both orders, where they matter and differ."""
    named = _names(before, after)
    if named is None:
        pairs = _by_content(before, after)
        texts = ([_text(each) for each in before], [_text(each) for each in after])
    else:
        old, new = named
        pairs = [
            Pair(" ".join(map(str, key)), old.get(key), new.get(key))
            for key in [*new, *(key for key in old if key not in new)]
        ]
        texts = ([" ".join(map(str, key)) for key in old], [" ".join(map(str, key)) for key in new])
    matters = name in _IN_ORDER or (depth == 1 and name in _IN_ORDER_AT_TOP)
    return pairs, texts if matters and order_differs(*texts) else None


def order_differs(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether what both lists hold stands in another order."""
    old = [each for each in before if each in after]
    return old != [each for each in after if each in before]


_Key = tuple[Hashable, ...]


def _names(
    before: Sequence[Any], after: Sequence[Any]
) -> tuple[dict[_Key, int], dict[_Key, int]] | None:
    """Where each named item stands in the two lists; None if something can't be told apart."""
    for fields in _NAMED_BY:
        old, new = _named(before, fields), _named(after, fields)
        if old is not None and new is not None and (old or new):
            return old, new
    return None


def _named(items: Sequence[Any], fields: tuple[str, ...]) -> dict[_Key, int] | None:
    found: dict[_Key, int] = {}
    for at, item in enumerate(items):
        if not isinstance(item, dict) or any(name not in item for name in fields):
            return None
        key = tuple(item[name] for name in fields if item[name] is not None)
        if key in found or any(not isinstance(part, Hashable) for part in key):
            return None
        found[key] = at
    return found


def _by_content(before: Sequence[Any], after: Sequence[Any]) -> list[Pair]:
    """Items that are equal go together; of the others, first with first where they are as many."""
    old, new = list(range(len(before))), list(range(len(after)))
    for at in list(new):
        match = next((each for each in old if before[each] == after[at]), None)
        if match is not None:
            old.remove(match)
            new.remove(at)
    if len(old) == len(new) <= _PAIRED_AT_MOST:
        return [Pair("", one, other) for one, other in zip(old, new, strict=True)]
    return [
        *(Pair("", None, each) for each in new),
        *(Pair("", each, None) for each in old),
    ]


def _text(item: Any) -> str:
    return item if isinstance(item, str) else json.dumps(item, sort_keys=True, default=str)
