"""STR007, REF004-007: schools that are not registered, their URNs, and whom they feed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from trustkit.checks.findings import at_cells, at_field
from trustkit.diagnostics.catalogue import reference, structure
from trustkit.records.academic_year import start_of
from trustkit.store.faults import nearest

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.records.school import SchoolUrn


def unregistered_schools(ground: Ground) -> list[Diagnostic]:
    """A folder below ``schools/`` without ``school.yaml``, at the first file it holds."""
    found: list[Diagnostic] = []
    there = set(ground.folder.paths)
    for school in ground.school_folders:
        inside = f"schools/{school}/"
        if f"{inside}school.yaml" not in there:
            files = [path for path in ground.folder.paths if path.startswith(inside)]
            found.append(
                structure.MISSING_FILE.at(
                    files[0],
                    name=f"{inside}school.yaml",
                    purpose="without it nobody knows which school these files are about, and "
                    "nothing is made of them",
                    remedy=f"add {inside}school.yaml, or move the files to the school they are of",
                )
            )
    return found


def unknown_schools(ground: Ground) -> list[Diagnostic]:
    """``feeds`` that names no folder below ``schools/``."""
    return [
        at_field(
            reference.UNKNOWN_SCHOOL,
            stored,
            ("feeds", at),
            name=fed,
            hint=nearest(fed, ground.school_folders),
        )
        for stored in ground.schools.values()
        for at, fed in enumerate(stored.record.feeds)
        if fed not in ground.school_folders
    ]


def urns_given_twice(ground: Ground) -> list[Diagnostic]:
    """A URN in two places. Two schools may share a predecessor that was divided between them."""
    first: dict[int, tuple[str, bool]] = {}
    found: list[Diagnostic] = []
    for school, stored in sorted(ground.schools.items()):
        for at, each in enumerate(stored.record.urns):
            where = ("urns", at, "urn")
            earlier = first.get(each.urn)
            if earlier is None:
                span = stored.where(*where)
                first[each.urn] = (f"{stored.path}:{span.line}", each.predecessor)
            elif not (each.predecessor and earlier[1] and school not in earlier[0].split("/")):
                found.append(
                    at_field(reference.URN_TWICE, stored, where, urn=each.urn, first=earlier[0])
                )
    return found


def urns_of_rows(ground: Ground) -> list[Diagnostic]:
    """The URN of a figure or an inspection that is none of its school's, or was not in use then.

    A figure is of its academic year, and a URN may have been in use for a part of that.
    """
    owners: dict[int, list[str]] = {}
    for school, stored in sorted(ground.schools.items()):
        for each in stored.record.urns:
            owners.setdefault(each.urn, []).append(school)
    found: list[Diagnostic] = []
    for kind, when in (("observation", "academic_year"), ("inspection", "inspected")):
        rows = ground.folder.table(kind)
        strange: list[dict[str, object]] = []
        early: list[dict[str, object]] = []
        for school, urn, then in sorted(rows.select("school", "urn", when).unique().iter_rows()):
            if school not in ground.schools:
                continue
            urns = {each.urn: each for each in ground.schools[school].record.urns}
            key = {"school": school, "urn": urn, when: then}
            if urn not in urns:
                known = ", ".join(str(each) for each in urns)
                strange.append({**key, "known": known, "elsewhere": _whose(owners.get(urn, []))})
            elif not _in_use(urns[urn], then):
                early.append({**key, "when": str(then), "period": _period(urns[urn])})
        for code, wrong in (
            (reference.URN_NOT_THE_SCHOOLS, strange),
            (reference.URN_OUT_OF_DATES, early),
        ):
            if wrong:
                told = pl.DataFrame(wrong, schema_overrides={"urn": pl.Int64})
                joined = rows.join(told, on=["school", "urn", when], how="inner")
                found += at_cells(ground.folder, code, joined, "urn")
    return found


def _whose(schools: list[str]) -> str:
    return f"; it is the URN of {' and '.join(schools)}" if schools else ""


def _period(urn: SchoolUrn) -> str:
    since = [f"from {urn.start}"] if urn.start else []
    return " ".join([*since, *([f"until {urn.end}"] if urn.end else [])])


def _in_use(urn: SchoolUrn, then: date | str) -> bool:
    """Whether a URN was in use on a day, or on any day of an academic year."""
    first, last = (
        (then, then)
        if isinstance(then, date)
        else (date(start_of(then), 9, 1), date(start_of(then) + 1, 8, 31))
    )
    return (urn.start or date.min) <= last and (urn.end or date.max) >= first
