"""A school as a performance table describes it, for a folder that does not know it yet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trustkit.intake.reading.schools import name_to_write
from trustkit.intake.taken import NewSchool
from trustkit.records.school import AgeRange
from trustkit.records.vocabulary import Phase

_AGES = re.compile(r"(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})")
SPECIAL = "2"
"""The type of record (RECTYPE) of a special school."""


class CannotRegister(Exception):
    """The row does not say enough of the school; the message says what is missing."""


def new_school(row: Sequence[str], at: dict[str, int], urn: int, academic_year: str) -> NewSchool:
    """The school that a row is about.

    Raises:
        CannotRegister: it has no name, or no age range that can be understood.
    """
    name = name_to_write(row[at["SCHNAME"]])
    if not name:
        raise CannotRegister("the table has no name for it")
    cell = row[at["AGERANGE"]] if "AGERANGE" in at else ""
    ages = _ages(cell)
    laestab = f"{row[at['LEA']]}/{row[at['ESTAB']]}"
    return NewSchool(
        urn=urn,
        name=name,
        phase=phase_of(ages, special=row[at["RECTYPE"]] == SPECIAL),
        ages=ages,
        laestab=laestab if re.fullmatch(r"\d{3}/\d{4}", laestab) else None,
        academic_year=academic_year,
    )


def _ages(cell: str) -> AgeRange:
    found = _AGES.fullmatch(cell)
    if found is None:
        raise CannotRegister(f"its age range is “{cell}”")
    try:
        return AgeRange(lowest=int(found[1]), highest=int(found[2]))
    except ValueError:
        raise CannotRegister(f"its age range is “{cell}”") from None


def phase_of_cell(cell: str, *, special: bool) -> tuple[Phase | None, AgeRange | None]:
    """The phase and the ages that the cell of a school's age range tells; neither, if it tells none."""
    try:
        ages = _ages(cell)
    except CannotRegister:
        return (Phase.SPECIAL if special else None), None
    return phase_of(ages, special=special), ages


def phase_of(ages: AgeRange, *, special: bool) -> Phase:
    """The phase of a school by the ages it takes; pupils leave at the highest.

    The tables have no phase; these are the usual ages: infant to 7, first to 9 or 10, junior 7 to
    11, middle 8 or 9 to 12, 13 or 14, primary to 11, all-through beyond 14.
    """
    lowest, highest = ages.lowest, ages.highest
    if special:
        return Phase.SPECIAL
    until = (
        (5, Phase.NURSERY),
        (7, Phase.INFANT),
        (10, Phase.FIRST if lowest < 7 else Phase.JUNIOR),
        (11, Phase.PRIMARY if lowest < 7 else Phase.JUNIOR),
        (14, Phase.MIDDLE if lowest >= 7 else Phase.ALL_THROUGH),
    )
    if lowest >= 11:
        return Phase.SECONDARY
    return next((phase for oldest, phase in until if highest <= oldest), Phase.ALL_THROUGH)
