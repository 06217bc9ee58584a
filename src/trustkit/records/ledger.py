"""``intake/ledger/<hash12>.yaml``: one file taken in."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from trustkit.records.academic_year import AcademicYear
from trustkit.records.base import Identifier, Record, Slug, Text
from trustkit.records.school import Roll, SchoolUrn
from trustkit.records.vocabulary import Status, Window

Count = Annotated[int, Field(ge=0)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class FactsFilledIn(Record):
    """What the record of one school did not say, and says since an intake.

    Where several files give one fact alike, the entry of each has it: it stays until the last of
    them is taken out again.
    """

    school: Slug
    """The school, by the name of its folder."""
    laestab: Text | None = None
    """The local authority's number and the school's, if it was filled in."""
    roll: Roll | None = None
    """The pupils on roll, if they were filled in."""
    capacity: Count | None = None
    """How many pupils its buildings can hold, if it was filled in."""
    predecessors: list[SchoolUrn] = []
    """The schools before it that were added to its URNs."""
    left_empty: dict[Identifier, Text] = {}
    """What stood there of a fact that the record named and left empty, as `capacity: null`."""


class SchoolRegistered(Record):
    """A school whose record an intake started."""

    school: Slug
    """The school, by the name of its folder."""
    sha256: Sha256
    """Of the record as it was started: by it one can tell whether anybody added to it."""


class LaterTake(Record):
    """The same file taken in once more, and what that added: a school had joined, or a correction."""

    recorded: date
    """The day it was taken in once more."""
    status: Status
    """How final its figures were called then."""
    observations: Count
    """Rows of figures added."""
    benchmarks: Count = 0
    """Comparators added."""
    transitions: Count = 0
    """Rows of movements between bands added."""
    inspections: Count = 0
    """Grades of inspections added."""
    schools: Count
    """Schools the file had figures of."""
    correction: Text | None = None
    """Why its figures replaced others."""
    filled_in: list[FactsFilledIn] = []
    """What it filled in in records of schools."""
    registered: list[SchoolRegistered] = []
    """The schools it registered."""


class Undone(Record):
    """That what an intake added was taken out again."""

    recorded: date
    """The day it was taken out."""
    reason: Text
    """Why."""
    observations: Count = 0
    """Rows of figures taken out."""
    benchmarks: Count = 0
    """Comparators taken out."""
    transitions: Count = 0
    """Rows of movements taken out."""
    inspections: Count = 0
    """Grades taken out."""
    filled_in: list[FactsFilledIn] = []
    """What it had filled in in records of schools: taken out, unless another file gave it too."""
    registered: list[Slug] = []
    """The schools it had registered: taken out, unless another file registered them too."""


class LedgerEntry(Record):
    """What one file was and what came of it.

    ``rows_read = rows_used + sum(refused) + sum(ignored)``. For a wide table
    ``cells_read = cells_with_value + sum(cells_without_value)``, over the columns that hold
    figures and numbers of pupils in the rows used.
    """

    file_name: Text
    """What the file was called, without its folder."""
    sha256: Sha256
    """Of the file's bytes. Its first twelve digits name this entry, and the source of every
    observation leads back to it."""
    format: Identifier
    """What the file was recognised as."""
    academic_years: list[AcademicYear] = []
    """The years its figures are of; none for a register of schools or inspections."""
    windows: list[Window] = []
    """The windows its figures are of; none for a register of schools or inspections."""
    status: Status
    """How final its figures were called."""
    recorded: date
    """The day it was taken in."""
    rows_read: Count
    """Rows the file holds."""
    rows_used: Count
    """Rows that figures were taken from."""
    refused: dict[str, Count] = {}
    """Rows that were wrong, counted by reason."""
    ignored: dict[str, Count] = {}
    """Rows that concern nobody here, counted by reason."""
    cells_read: Count = 0
    """Cells looked at in a wide table."""
    cells_with_value: Count = 0
    """Cells that hold a value."""
    cells_without_value: dict[str, Count] = {}
    """Cells that hold none, counted by reason code, blank or not_understood."""
    observations: Count
    """Figures it gave; those that another file had given already are among them."""
    benchmarks: Count = 0
    """Comparators it gave."""
    schools: Count
    """Schools the file had figures of."""
    correction: Text | None = None
    """Why its figures replaced others."""
    transitions: Count = 0
    """Rows of movements between bands it gave."""
    inspections: Count = 0
    """Grades of inspections it gave."""
    pupils: Count = 0
    """Pupils that a file about single pupils counted; nothing else of them is kept."""
    filled_in: list[FactsFilledIn] = []
    """What it filled in in records of schools."""
    registered: list[SchoolRegistered] = []
    """The schools it registered."""
    later: list[LaterTake] = []
    """The same file taken in again, when that added something."""
    undone: list[Undone] = []
    """When what it had added was taken out again."""
