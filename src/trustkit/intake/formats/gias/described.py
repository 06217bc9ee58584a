"""What a row of the extract says of a school, in the words of ``school.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from trustkit.intake.formats.ks2_tables.registration import phase_of
from trustkit.intake.formats.shared.headed import HeadedRow
from trustkit.intake.reading.cells import plain_count
from trustkit.intake.reading.days import Days
from trustkit.records.school import AgeRange
from trustkit.records.vocabulary import Phase

_LAESTAB = re.compile(r"\d{3}/\d{4}")
_ELSEWHERE = ("pupil referral unit", "alternative provision")


@dataclass(frozen=True, slots=True)
class Described:
    """One school. ``unclear`` are the headings whose cells are not understood, and what they lack.

    ``facts`` are what may be filled in: laestab, capacity and roll. ``nursery`` is whether the
    number of pupils counts a nursery class, in which case it is not among them.
    """

    urn: int
    name: str
    status: str
    closed: date | None
    phase: Phase | None
    ages: AgeRange | None
    facts: Mapping[str, str | int | Mapping[str, int | date]]
    nursery: bool = False
    unclear: Mapping[str, str] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether it is open, proposed to close or not."""
        return self.status.lower().startswith("open")


def described(row: HeadedRow, urn: int, days: Days) -> Described:
    """What a row says; ``days`` keeps what is to be said of its days."""
    unclear: dict[str, str] = {}
    ages = _ages(row, unclear)
    return Described(
        urn=urn,
        name=row["ESTABLISHMENTNAME"],
        status=row["ESTABLISHMENTSTATUS (NAME)"],
        closed=days.read(row["CLOSEDATE"], "CloseDate", row.line),
        phase=None if ages is None else _phase(row, ages),
        ages=ages,
        facts=_facts(row, ages, unclear, days),
        nursery=_has_nursery(row, ages) and bool(row["NUMBEROFPUPILS"]),
        unclear=unclear,
    )


def _ages(row: HeadedRow, unclear: dict[str, str]) -> AgeRange | None:
    lowest, highest = row["STATUTORYLOWAGE"], row["STATUTORYHIGHAGE"]
    if not (lowest or highest):
        return None
    try:
        return AgeRange(lowest=int(lowest), highest=int(highest))
    except ValueError:
        unclear["StatutoryLowAge and StatutoryHighAge"] = "an age range"
        return None


def _phase(row: HeadedRow, ages: AgeRange) -> Phase:
    """The phase by type of school and ages.

    GIAS has no infant, junior or first schools: they are “Primary” with their ages. “Middle deemed
    primary” is a middle school unless its ages are an infant or a junior school's.
    """
    kind, phase = row["TYPEOFESTABLISHMENT (NAME)"].lower(), row["PHASEOFEDUCATION (NAME)"].lower()
    if any(each in kind for each in _ELSEWHERE):
        return Phase.ALTERNATIVE_PROVISION
    if "nursery school" in kind or phase == "nursery":
        return Phase.NURSERY
    if phase.startswith("middle deemed") and ages.lowest >= 8:
        return Phase.MIDDLE
    return phase_of(ages, special="special" in kind)


def _facts(
    row: HeadedRow, ages: AgeRange | None, unclear: dict[str, str], days: Days
) -> Mapping[str, str | int | Mapping[str, int | date]]:
    found: dict[str, str | int | Mapping[str, int | date]] = {}
    laestab = f"{row['LA (CODE)']}/{row['ESTABLISHMENTNUMBER']}"
    if _LAESTAB.fullmatch(laestab):
        found["laestab"] = laestab
    pupils = _count(row, "NUMBEROFPUPILS", "NumberOfPupils", unclear)
    counted_on = days.read(row["CENSUSDATE"], "CensusDate", row.line)
    if pupils is not None and counted_on is not None and not _has_nursery(row, ages):
        found["roll"] = {"pupils": pupils, "counted_on": counted_on}
    capacity = _count(row, "SCHOOLCAPACITY", "SchoolCapacity", unclear)
    if capacity:
        found["capacity"] = capacity
    return found


def _count(row: HeadedRow, heading: str, shown: str, unclear: dict[str, str]) -> int | None:
    cell = row[heading]
    count = plain_count(cell)
    if count is None and cell:
        unclear[shown] = "a whole number"
    return None if count is None else int(count)


def _has_nursery(row: HeadedRow, ages: AgeRange | None) -> bool:
    """Whether the number of pupils may count nursery children, by what the register says of it."""
    told = row["NURSERYPROVISION (NAME)"].lower()
    if told.startswith("has "):
        return True
    return not told.startswith("no ") and ages is not None and ages.lowest < 4
