"""STR013-014: paths that can't be right, and records that say something else than their path."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from trustkit.checks.findings import at_field
from trustkit.diagnostics.catalogue import structure
from trustkit.records.academic_year import in_file_name, understood
from trustkit.records.layout import kind_of

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

# Kind of record: the field, and what its path must say of it.
_SAID_TWICE: dict[str, tuple[tuple[str, Callable[[Any], str]], ...]] = {
    "self_evaluation": (("academic_year", in_file_name),),
    "plan": (("academic_year", in_file_name),),
    "review": (("date", str), ("kind", str)),
    "decision": (("decided", str), ("scheme", str)),
    "scheme": (("id", str),),
    "ledger": (("sha256", lambda digits: str(digits)[:12]),),
}


def names_not_understood(ground: Ground) -> list[Diagnostic]:
    """A year, a date or a school's folder in a path that is none."""
    found: list[Diagnostic] = []
    for path, name, part in _named_in_paths(ground):
        is_right, words = _FORMS[name]
        if not is_right(part):
            found.append(
                structure.PATH_NOT_UNDERSTOOD.at(path, subject=name, part=part, expected=words)
            )
    return found


def _named_in_paths(ground: Ground) -> list[tuple[str, str, str]]:
    """What paths say: each file's year and date, and once a folder its school or version."""
    files = ground.folder.paths
    first: dict[str, str] = {}
    for path in files:
        first.setdefault("/".join(path.split("/")[:2]), path)
    named = [
        (first[f"{inside}/{part}"], name, part)
        for inside, name, parts in (
            ("schools", "school", ground.school_folders),
            ("policy", "version", ground.versions),
        )
        for part in parts
    ]
    for path in files:
        match = kind_of(path)
        if match is not None:
            named += [(path, name, match[1][name]) for name in ("year", "date") if name in match[1]]
    return named


def _is_year(text: str) -> bool:
    try:
        return bool(understood(text))
    except ValueError:
        return False


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


_A_DATE = "a date; write it as 2025-09-01"
_FORMS: dict[str, tuple[Callable[[str], bool], str]] = {
    "year": (_is_year, "an academic year; write it as 2024-25"),
    "date": (_is_date, _A_DATE),
    "version": (_is_date, _A_DATE),
    "school": (
        lambda text: bool(_SLUG.fullmatch(text)),
        "a school's folder name: lower-case letters, digits and single hyphens",
    ),
}


def records_and_paths(ground: Ground) -> list[Diagnostic]:
    """Years, dates and names that a record and its file name both give, and differ."""
    found: list[Diagnostic] = []
    for kind, fields in _SAID_TWICE.items():
        for stored in ground.folder.records.get(kind, []):
            stem = stored.path.rsplit("/", 1)[1].rsplit(".", 1)[0]
            in_path = {**stored.named, "kind": stem[11:]} if kind == "review" else stored.named
            for field, as_in_path in fields:
                said = as_in_path(getattr(stored.record, field))
                path_says = in_path[_PART.get(field, field)]
                if said != path_says:
                    found.append(
                        at_field(
                            structure.NAME_DISAGREES_WITH_PATH,
                            stored,
                            (field,),
                            said=f"{field} {getattr(stored.record, field)}",
                            path_says=path_says,
                        )
                    )
    return found


_PART = {"academic_year": "year", "decided": "date", "id": "scheme", "sha256": "hash"}
"""The part of a path that says the same as a field, where it is called something else."""
