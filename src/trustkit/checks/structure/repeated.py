"""STR015, STR020-023: what stands twice, and corrections that don't say they are corrections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from trustkit.checks.findings import at_cells, at_field
from trustkit.checks.ground import OVER_TIME
from trustkit.diagnostics.catalogue import structure

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.store.folder import Folder, Stored
    from trustkit.text.located import Location

_MOVE = ("window", "year_group", "subject", "group", "baseline", "prior", "current")

# Kind: the columns that name a row, those that say what it found, and how the name is called.
_ROWS: dict[str, tuple[tuple[str, ...], tuple[str, ...], str]] = {
    "observation": (
        (*OVER_TIME, "status", "recorded", "revision"),
        ("eligible", "achieved", "value", "lower", "upper", "reason"),
        "figure, status, date and revision",
    ),
    "transition": (
        ("school", "academic_year", *_MOVE, "recorded", "revision"),
        ("pupils",),
        "movement, date and revision",
    ),
    "target": (
        ("school", "academic_year", "window", "year_group", "measure", "group", "set_on"),
        ("eligible", "value"),
        "target and day",
    ),
    "trust_target": (
        ("academic_year", "window", "year_group", "measure", "group", "set_on"),
        ("eligible", "value"),
        "target and day",
    ),
    "series_break": (("measure", "year_group", "break_before"), ("kind",), "break"),
}


def repeated_rows(ground: Ground) -> list[Diagnostic]:
    """Rows alike in all that names them: the second of two is reported, once.

    Rows that also give the same figures are one row twice; others contradict each other.
    """
    return [
        fault
        for kind, (key, figures, named) in _ROWS.items()
        for fault in _repeated(ground.folder, kind, key, figures, named)
    ]


def _repeated(
    folder: Folder, kind: str, key: tuple[str, ...], figures: tuple[str, ...], named: str
) -> list[Diagnostic]:
    rows = folder.table(kind)
    several = rows.filter(pl.struct(key).is_duplicated()).sort("path", "line")
    if several.is_empty():
        return []
    place = pl.format("{}:{}", "path", "line")
    several = several.with_columns(
        first=place.first().over(key), at=pl.int_range(pl.len()).over(key), named=pl.lit(named),
        like=pl.int_range(pl.len()).over(*key, *figures),
        like_first=place.first().over(*key, *figures),
    )  # fmt: skip
    same = several.filter(pl.col("like") > 0).with_columns(first=pl.col("like_first"))
    other = several.filter((pl.col("like") == 0) & (pl.col("at") > 0))
    return [
        *at_cells(folder, structure.REPEATED_ROW, same, key[2]),
        *at_cells(folder, structure.CONTRADICTING_ROWS, other, figures[0]),
    ]


def revisions(ground: Ground) -> list[Diagnostic]:
    """Corrections of a figure: each has a higher revision than the one it replaces, none is lost.

    A row with the same figures again (a return sent twice) is no correction. Revisions may be
    counted anew for each status.
    """
    rows = ground.folder.table("observation")
    several = rows.filter(pl.struct(OVER_TIME).is_duplicated() | (pl.col("revision") > 1))
    if several.is_empty():
        return []
    several = several.sort("recorded", "revision", "path", "line")
    of_status = [*OVER_TIME, "status"]
    figures = pl.struct("eligible", "achieved", "value", "lower", "upper", "reason")
    several = several.with_columns(
        first=pl.format("{}:{}", "path", "line").shift().over(of_status),
        before=pl.col("revision").shift().over(of_status),
        changed=(figures != figures.shift()).over(of_status),
        earlier=pl.col("recorded").shift().over(of_status),
    )
    stray = several.filter(
        pl.col("changed")
        & (pl.col("revision") <= pl.col("before"))
        & (pl.col("earlier") < pl.col("recorded"))
    )
    there = several.select(*OVER_TIME, missing=pl.col("revision")).unique()
    gaps = (
        several.filter(pl.col("revision") > 1)
        .with_columns(missing=pl.col("revision") - 1)
        .join(there, on=[*OVER_TIME, "missing"], how="anti")
    )
    return [
        *at_cells(ground.folder, structure.REVISION_NOT_RAISED, stray, "revision"),
        *at_cells(ground.folder, structure.REVISION_GAP, gaps, "revision"),
    ]


# Kind of record: the lists whose items must differ, by the field that names an item.
_LISTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "self_evaluation": (("areas", "area", "areas"),),
    "plan": (("priorities", "id", "priorities"),),
    "review": (("actions", "id", "actions"),),
    "rating_rules": (("rules", "id", "rules"),),
    "scheme": (("outcomes", "id", "outcomes"),),
    "support": (("by_outcome", "outcome", "outcomes"),),
    "calendar": (("collections", "window", "collections"), ("events", "id", "events")),
    "strategy": (("aims", "id", "aims"),),
    "flags": (("flags", "id", "flags"),),
    "grid": (("rows", "id", "rows"),),
}


def repeated_names(ground: Ground) -> list[Diagnostic]:
    """Items of one list that have the same name; in a plan, actions of all its priorities too."""
    found: list[Diagnostic] = []
    for kind, lists in _LISTS.items():
        for stored in ground.folder.records.get(kind, []):
            for name, field, things in lists:
                items = getattr(stored.record, name)
                named = [((name, at, field), getattr(x, field)) for at, x in enumerate(items)]
                found += _names_once(stored, named, things)
    for stored in ground.folder.records.get("plan", []):
        actions = [
            (("priorities", at, "actions", inner, "id"), action.id)
            for at, priority in enumerate(stored.record.priorities)
            for inner, action in enumerate(priority.actions)
        ]
        found += _names_once(stored, actions, "actions")
    return found


def _names_once(
    stored: Stored[Any], named: Sequence[tuple[Location, str]], things: str
) -> list[Diagnostic]:
    first: dict[str, int] = {}
    found: list[Diagnostic] = []
    for location, name in named:
        line = stored.where(*location).line
        if first.setdefault(name, line) != line:
            facts = {"name": name, "things": things, "first": first[name]}
            found.append(at_field(structure.REPEATED_ID, stored, location, **facts))
    return found
