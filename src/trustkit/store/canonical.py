"""The one form in which tables of figures are written: their columns, and the order of their rows.

Rows are only ever added to these tables, and git merges them by union; so that two people's
additions and one person's come to the same bytes, the order is fixed by what the rows say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trustkit.records.benchmark import Benchmark
from trustkit.records.observation import OBSERVATION_KEY, Observation
from trustkit.records.vocabulary import STATUS_RANK, Status
from trustkit.text.write import csv_text

OBSERVATION_COLUMNS = tuple(Observation.model_fields)
"""The columns of ``kpis/<year>.csv``, in order."""

BENCHMARK_COLUMNS = tuple(Benchmark.model_fields)
"""The columns of ``benchmarks/*.csv``, in order."""

BENCHMARK_KEY = (
    "measure",
    "year_group",
    "academic_year",
    "window",
    "period",
    "group",
    "level",
    "area",
    "basis",
)
"""The columns that say which comparator a row is; rows of one key differ in status or release."""

_RANK = {status.value: rank for status, rank in STATUS_RANK.items()}
_UNKNOWN_RANK = len(Status)
_OBSERVATION_AT = {name: at for at, name in enumerate(OBSERVATION_COLUMNS)}
_BENCHMARK_AT = {name: at for at, name in enumerate(BENCHMARK_COLUMNS)}
_BENCHMARK_ORDER_AT = tuple(_BENCHMARK_AT[name] for name in (*BENCHMARK_KEY, "status", "released"))
_KEY_LENGTH = len(OBSERVATION_KEY)

Order = tuple[tuple[bytes, ...], int, bytes, int]


def observation_order(row: Sequence[str]) -> Order:
    """Where a row of ``kpis/<year>.csv`` stands: by key, status rank, recorded, revision.

    ``row`` has the cells of ``OBSERVATION_COLUMNS``. The key is compared byte by byte.
    """
    revision = row[_OBSERVATION_AT["revision"]]
    return (
        tuple(cell.encode() for cell in row[:_KEY_LENGTH]),
        _RANK.get(row[_OBSERVATION_AT["status"]], _UNKNOWN_RANK),
        row[_OBSERVATION_AT["recorded"]].encode(),
        int(revision) if revision.isdecimal() else 0,
    )


def benchmark_order(row: Sequence[str]) -> tuple[bytes, ...]:
    """Where a row of ``benchmarks/*.csv`` stands: by key, status and release, byte by byte."""
    return tuple(row[at].encode() for at in _BENCHMARK_ORDER_AT)


def observations_file(rows: Iterable[Sequence[str]]) -> bytes:
    """The bytes of ``kpis/<year>.csv`` that holds these rows."""
    # The whole row last, so that rows equal in every part of the order keep one order all the same.
    ordered = sorted(rows, key=lambda row: (observation_order(row), tuple(row)))
    return csv_text(OBSERVATION_COLUMNS, ordered).encode()


def benchmarks_file(rows: Iterable[Sequence[str]]) -> bytes:
    """The bytes of a file of benchmarks that holds these rows."""
    ordered = sorted(rows, key=lambda row: (benchmark_order(row), tuple(row)))
    return csv_text(BENCHMARK_COLUMNS, ordered).encode()
