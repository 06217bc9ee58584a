"""Whose rows are wanted: the trust's schools, the authorities they are in, and England."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import polars as pl

from trustkit.intake.context import Context
from trustkit.intake.formats.ees.columns import LEVEL
from trustkit.intake.formats.ees.labels import plain

_SCHOOL, _AUTHORITY, _NATION = "school", "local authority", "national"
NOT_OURS = "schools that are not the trust's"
NOT_ASKED = "schools other than the one named"
OTHER_AUTHORITY = "local authorities that none of the schools is in"
OTHER_LEVEL = "places that are neither England, a local authority nor a school"

_AUTHORITY_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose figures a row holds: a school's, or those of a level and area, and its name in words."""

    words: str
    school: str = ""
    urn: str = ""
    level: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The rows that are wanted, and how many are not, by reason; what could not be told."""

    frame: pl.DataFrame
    ignored: Counter[str]
    schools_of_others: int
    no_authority_known: bool


def wanted_rows(frame: pl.DataFrame, context: Context) -> Wanted:
    """Those rows of a table that are about England, the trust's schools or their authorities.

    An authority is one of the trust's where a ``school.yaml`` has it in its ``laestab``, or where
    the file itself has a row of one of the trust's schools in it.
    """
    levels = _levels(frame)
    of_schools = frame.filter(levels == _SCHOOL)
    ours, not_asked = _our_urns(of_schools, context)
    mine = _column(frame, "school_urn").is_in(list(ours))
    schools = (levels == _SCHOOL) & mine
    authorities = _authorities(frame.filter(schools), context)
    codes = _column(frame, "old_la_code")
    in_area = (levels == _AUTHORITY) & codes.is_in(list(authorities))
    nation = levels == _NATION
    others = of_schools.height - int(schools.sum())
    asked_out = int(_column(of_schools, "school_urn").is_in(list(not_asked)).sum())
    ignored = Counter(
        {
            NOT_OURS: others - asked_out,
            NOT_ASKED: asked_out,
            OTHER_AUTHORITY: int((levels == _AUTHORITY).sum()) - int(in_area.sum()),
            OTHER_LEVEL: int((~levels.is_in([_SCHOOL, _AUTHORITY, _NATION])).sum()),
        }
    )
    theirs = set(_column(of_schools, "school_urn").unique()) - ours - not_asked
    return Wanted(
        frame.filter(schools | in_area | nation),
        +ignored,
        len(theirs),
        ignored[OTHER_AUTHORITY] > 0 and not authorities,
    )


def whose(row: dict[str, str | None], context: Context) -> Whose:
    """Whose figures a wanted row holds."""
    level = plain(row[LEVEL])
    if level == _SCHOOL:
        urn = (row.get("school_urn") or "").strip()
        return Whose(urn, school=context.schools.slug_of_urn(int(urn)) or "", urn=urn)
    if level == _AUTHORITY:
        code = (row.get("old_la_code") or "").strip()
        name = (row.get("la_name") or "").strip() or f"local authority {code}"
        return Whose(name, level="la", area=f"la-{code}")
    return Whose("England", level="national", area="england")


def _levels(frame: pl.DataFrame) -> pl.Series:
    cells = frame[LEVEL].fill_null("")
    return cells.replace_strict({cell: plain(cell) for cell in cells.unique()})


def _column(frame: pl.DataFrame, name: str) -> pl.Series:
    if name not in frame.columns:
        return pl.Series(name, [""] * frame.height, dtype=pl.String)
    return frame[name].fill_null("").str.strip_chars()


def _our_urns(schools: pl.DataFrame, context: Context) -> tuple[set[str], set[str]]:
    """The URNs of the file's schools that are the trust's and asked for, and those not asked for."""
    named = context.request.school
    only = None if named is None else context.schools.slug_of(named)
    ours, not_asked = set[str](), set[str]()
    for urn in _column(schools, "school_urn").unique():
        slug = context.schools.slug_of_urn(int(urn)) if urn.isdecimal() else None
        if slug is not None:
            (ours if only in (None, slug) else not_asked).add(urn)
    return ours, not_asked


def _authorities(schools: pl.DataFrame, context: Context) -> set[str]:
    numbers = {
        school.laestab[:_AUTHORITY_DIGITS]
        for school in context.schools.by_slug.values()
        if school.laestab
    }
    numbers |= set(_column(schools, "old_la_code").unique())
    laestabs = _column(schools, "school_laestab").unique()
    numbers |= {cell[:_AUTHORITY_DIGITS] for cell in laestabs}
    return {number for number in numbers if len(number) == _AUTHORITY_DIGITS}
