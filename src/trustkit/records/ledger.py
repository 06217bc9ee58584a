"""``intake/ledger/<hash12>.yaml``: one file taken in."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from trustkit.records.academic_year import AcademicYear
from trustkit.records.base import Identifier, Record, Text
from trustkit.records.vocabulary import Status, Window

Count = Annotated[int, Field(ge=0)]


class LaterTake(Record):
    """The same file taken in once more, and what that added: a school had joined, or a correction."""

    recorded: date
    status: Status
    observations: Count
    benchmarks: Count = 0
    schools: Count
    correction: Text | None = None


class LedgerEntry(Record):
    """What one file was and what came of it.

    ``rows_read = rows_used + sum(refused) + sum(ignored)``; both are counts by reason. For a wide
    table ``cells_read = cells_with_value + sum(cells_without_value)``, over the columns that hold
    figures and numbers of pupils in the rows used; the keys of ``cells_without_value`` are reason
    codes, ``blank`` and ``not_understood``. ``observations`` and ``benchmarks`` are rows added,
    ``schools`` how many schools the file had figures of. ``correction`` is the reason given for
    figures that replaced others. ``sha256`` is of the file's bytes; its first twelve digits name
    the entry, and every observation's ``source`` leads back to it.
    """

    file_name: Text
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    format: Identifier
    academic_years: Annotated[list[AcademicYear], Field(min_length=1)]
    windows: Annotated[list[Window], Field(min_length=1)]
    status: Status
    recorded: date
    rows_read: Count
    rows_used: Count
    refused: dict[str, Count] = {}
    ignored: dict[str, Count] = {}
    cells_read: Count = 0
    cells_with_value: Count = 0
    cells_without_value: dict[str, Count] = {}
    observations: Count
    benchmarks: Count = 0
    schools: Count
    correction: Text | None = None
    later: list[LaterTake] = []
