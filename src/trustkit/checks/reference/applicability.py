"""REF020-024: figures of a year group, term, year or school that a measure is not for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import polars as pl

from trustkit.checks.findings import at_cells
from trustkit.diagnostics.catalogue import reference
from trustkit.records.vocabulary import YearGroup

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Code, Diagnostic
    from trustkit.records.measures import Measure
    from trustkit.records.school import SchoolUrn


def _only_in(
    ground: Ground, kind: str, code: Code, column: str, known: Callable[[Measure], list[str]]
) -> list[Diagnostic]:
    """Rows whose year group or window is not one that the measure is for."""
    rows = ground.folder.table(kind)
    wrong = [
        {"measure": name, column: value, "label": measure.label, "known": ", ".join(known(measure))}
        for name, value in sorted(rows.select("measure", column).unique().iter_rows())
        if (measure := ground.measures.get(name)) and value not in known(measure)
    ]
    if not wrong:
        return []
    told = rows.join(pl.DataFrame(wrong), on=["measure", column], how="inner")
    return at_cells(ground.folder, code, told, column)


def year_groups_and_windows(ground: Ground) -> list[Diagnostic]:
    """Figures and targets, whether they have a value or not."""
    return [
        fault
        for kind in ("observation", "target", "trust_target")
        for code, column, known in (
            (reference.NOT_FOR_YEAR_GROUP, "year_group", lambda each: list(each.year_groups)),
            (reference.NOT_FOR_WINDOW, "window", lambda each: list(each.windows)),
        )
        for fault in _only_in(ground, kind, code, column, known)
    ]


def years(ground: Ground) -> list[Diagnostic]:
    """A figure or a target in a year in which its measure did not exist; to say there is none is right."""
    found: list[Diagnostic] = []
    for kind in ("observation", "target", "trust_target"):
        rows = _with_figure(ground, kind)
        wrong = [
            {"measure": name, "academic_year": year, "label": measure.label}
            for name, year in sorted(rows.select("measure", "academic_year").unique().iter_rows())
            if (measure := ground.measures.get(name)) and year not in measure.years
        ]
        if wrong:
            told = rows.join(pl.DataFrame(wrong), on=["measure", "academic_year"], how="inner")
            found += at_cells(ground.folder, reference.NOT_FOR_YEAR, told, "measure")
    return found


def _with_figure(ground: Ground, kind: str) -> pl.DataFrame:
    rows = ground.folder.table(kind)
    return rows.filter(pl.col("reason").is_null()) if "reason" in rows.columns else rows


def phases_and_ages(ground: Ground) -> list[Diagnostic]:
    """A figure or target that the kind of school, or its ages, can't have.

    The figures of a predecessor are left alone: it may have been another kind of school.
    """
    found: list[Diagnostic] = []
    for kind in ("observation", "target"):
        rows = _with_figure(ground, kind)
        if kind == "target":
            own = {name: each.record.urn for name, each in ground.schools.items()}
            urn = pl.col("school").replace_strict(own, default=None, return_dtype=pl.Int64)
            rows = rows.with_columns(urn=urn).filter(pl.col("urn").is_not_null())
        phase, ages = _not_of_the_school(ground, rows)
        for code, wrong, column in (
            (reference.NOT_FOR_PHASE, phase, "measure"),
            (reference.YEAR_GROUP_NOT_TAUGHT, ages, "year_group"),
        ):
            if wrong:
                told = pl.DataFrame(wrong, schema_overrides={"urn": pl.Int64})
                joined = rows.join(told, on=["school", "urn", "measure", "year_group"], how="inner")
                found += at_cells(ground.folder, code, joined, column)
    return found


_Wrong = list[dict[str, object]]


def _not_of_the_school(ground: Ground, rows: pl.DataFrame) -> tuple[_Wrong, _Wrong]:
    """What schools have that is not of their phase, and what is not of their ages."""
    phase: _Wrong = []
    ages: _Wrong = []
    asked = rows.select("school", "urn", "measure", "year_group").unique()
    for school, urn, name, year_group in sorted(asked.iter_rows()):
        stored = ground.schools.get(school)
        if stored is None or all(each.urn != urn for each in _own(stored.record.urns)):
            continue
        key = {"school": school, "urn": urn, "measure": name, "year_group": year_group}
        measure, record = ground.measures.get(name), stored.record
        if measure and record.phase not in measure.phases:
            phase.append({**key, "label": measure.label, "phase": record.phase.replace("_", " ")})
        elif year_group not in (YearGroup.ALL, *record.age_range.year_groups):
            ages.append(
                {**key, "lowest": record.age_range.lowest, "highest": record.age_range.highest}
            )
    return phase, ages


def _own(urns: list[SchoolUrn]) -> list[SchoolUrn]:
    return [each for each in urns if not each.predecessor]
