"""The hash of the rules that a scheme of a policy version is judged by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from trustkit.text.hashed import hash_of_value

if TYPE_CHECKING:
    # Reading a folder loads polars; a policy does not need it.
    from trustkit.store.folder import Folder

NOT_JUDGED_BY = frozenset({"calendar", "support", "strategy", "grid"})
"""The kinds of file of a version that no scheme reads: what is done when, for whom, what
for, and what is expected."""


def hash_of_rules(folder: Folder, version: date, scheme: str) -> str | None:
    """The hash of one scheme of a version, its measures and its rating rules; None without them.

    It is that of one map, from the path of each file inside the version's folder to what the file
    says: of every file but other schemes and the kinds that no scheme reads. Who adopted
    the scheme, and when, is left out: that is often filled in afterwards and changes no rule.
    """
    rules: dict[str, object] = {}
    for kind, records in sorted(folder.records.items()):
        for stored in records:
            of_version = stored.named.get("version") == version.isoformat()
            if not of_version or kind in NOT_JUDGED_BY:
                continue
            if kind == "scheme" and stored.record.id != scheme:
                continue
            inside = stored.path.partition(f"policy/{version}/")[2]
            rules[inside] = _said(stored.document.value, kind)
    return hash_of_value(rules) if any(name.startswith("schemes/") for name in rules) else None


def _said(value: object, kind: str) -> object:
    if kind == "scheme" and isinstance(value, Mapping):
        return {name: said for name, said in value.items() if name != "adopted"}
    return value
