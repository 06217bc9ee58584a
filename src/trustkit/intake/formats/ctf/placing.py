"""Whose pupils a CTF has, and of which academic year."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from trustkit.diagnostics.catalogue.intake import files as file_catalogue
from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.context import Context
from trustkit.intake.formats.ctf.document import Header
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.records.academic_year import containing, named, start_of

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class WhichYear(NamedTuple):
    """The academic year of a file, and what is to be said of how it was told."""

    academic_year: str
    notes: list[Diagnostic]


def school_of(header: Header, file: Opened, context: Context) -> str | None:
    """The slug of the school the file is from; None if it is not one of the trust's.

    Raises:
        FileRefused: ``--school`` names another of the trust's schools than the file.
    """
    found = _by_header(header, context)
    asked = context.request.school
    slug = None if asked is None else context.schools.slug_of(asked)
    if slug is not None and found not in (None, slug):
        raise FileRefused(
            catalogue.CTF_OF_ANOTHER_SCHOOL.at(file.path, name=file.name, found=found, asked=slug)
        )
    return found or slug


def _by_header(header: Header, context: Context) -> str | None:
    urn = header["sourceschool/urn"] or header["sourceschoolurn"]
    if urn.isdecimal() and context.schools.slug_of_urn(int(urn)):
        return context.schools.slug_of_urn(int(urn))
    number = f"{header['sourceschool/lea']}/{header['sourceschool/estab']}"
    numbered = (s for s, school in context.schools.by_slug.items() if school.laestab == number)
    return next(numbered, None)


def urn_of(slug: str, academic_year: str, context: Context) -> str:
    """The URN that a school had at the end of an academic year, when results were given."""
    school = context.schools.by_slug[slug]
    day = date(start_of(academic_year) + 1, 7, 1)
    then = [
        urn.urn
        for urn in school.urns
        if not urn.predecessor
        and (urn.start is None or urn.start <= day)
        and (urn.end is None or day <= urn.end)
    ]
    return str(school.urn if school.urn in then or not then else then[0])


def year_of(header: Header, years: Collection[int], file: Opened, context: Context) -> WhichYear:
    """The academic year of a file, from what it says of itself and of its results.

    ``AcademicYear`` is the year in which the academic year starts, ``Year`` of a result the one in
    which it was given, which for a summer's result is the next. Some systems write under
    ``AcademicYear`` the year in which it ends: that is understood only where the day the file was
    made leaves nothing else. ``years`` are those of the results that are read.

    Raises:
        FileRefused: the year is not told, or what is said of it does not agree.
    """
    asked = context.request.year
    told = header["sourceschool/academicyear"] or header["academicyear"]
    made = _day(header["datetime"])
    latest = max(years, default=0)
    year, ends = _told(told, made, latest)
    if year is None and asked is None:
        raise FileRefused(
            catalogue.CTF_YEAR_UNCLEAR.at(
                file.path, name=file.name, told=told[:4] or "nothing", latest=latest or "none",
                made=made or "no day",
            )
        )  # fmt: skip
    if year is not None and asked not in (None, year):
        raise FileRefused(
            file_catalogue.WRONG_YEAR.at(file.path, name=file.name, found=year, asked=asked)
        )
    found = year or asked or ""
    notes = [catalogue.CTF_YEAR_THAT_ENDS.at(file.path, told=told, year=found)] if ends else []
    return WhichYear(found, notes)


def _told(told: str, made: date | None, latest: int) -> tuple[str | None, bool]:
    """The academic year, if it is clear, and whether ``AcademicYear`` gives the one it ends in."""
    if not _YEAR.fullmatch(told):
        # Without a year of its own a file is of the year of its latest results.
        current = made is None or containing(made) == named(latest - 1)
        return (named(latest - 1), False) if latest and current else (None, False)
    start = int(told)
    if latest > start + 1:
        return None, False
    if latest != start:
        return named(start), False
    if made is None:
        return None, False
    if containing(made) == named(start - 1):
        return named(start - 1), True
    return (named(start), False) if containing(made) >= named(start) else (None, False)


def _day(text: str) -> date | None:
    found = _DAY.match(text)
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None
