"""``intake/ledger/<hash12>.yaml``: one file taken in."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from trustkit.records.academic_year import AcademicYear
from trustkit.records.base import Identifier, Record, Text
from trustkit.records.vocabulary import Status, Window

Count = Annotated[int, Field(ge=0)]


class LedgerEntry(Record):
    """What one file was and what came of it.

    ``rows_read = rows_used + sum(refused) + sum(ignored)``; both are counts by reason.
    ``sha256`` is of the file's bytes; its first twelve digits name the entry, and every
    observation's ``source`` leads back to it.
    """

    file_name: Text
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    format: Identifier
    academic_year: AcademicYear
    window: Window
    status: Status
    recorded: date
    rows_read: Count
    rows_used: Count
    refused: dict[str, Count] = {}
    ignored: dict[str, Count] = {}
    cells_without_value: dict[str, Count] = {}
    observations: Count
    benchmarks: Count = 0
    schools: Count
