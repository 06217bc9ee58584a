"""The one form in which tables are written: their columns, and the order of their rows.

Rows are only ever added to most tables, and git merges them by union; so that two people's
additions and one person's come to the same bytes, the order is fixed by what the rows say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from operator import itemgetter

from trustkit.records.base import Row
from trustkit.records.benchmark import Benchmark, SeriesBreak
from trustkit.records.inspection import InspectionRow
from trustkit.records.observation import OBSERVATION_KEY, Observation, Target, Transition
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


def _status_rank(cell: str) -> int:
    return _RANK.get(cell, _UNKNOWN_RANK)


def _whole_number(cell: str) -> int:
    return int(cell) if cell.isdecimal() else 0


_COMPARED_AS: dict[tuple[str, str], Callable[[str], int]] = {
    ("observation", "status"): _status_rank,
    ("observation", "revision"): _whole_number,
    ("transition", "revision"): _whole_number,
}
"""The columns whose cells are compared otherwise than character by character."""


@dataclass(frozen=True, slots=True)
class TableForm:
    """The columns of a kind of table, and those that its rows are ordered by, first to last."""

    kind: str
    columns: tuple[str, ...]
    order: tuple[str, ...]

    def sorted(self, rows: Iterable[Sequence[str]]) -> list[Sequence[str]]:
        """The rows in order; those that are alike in all that orders them, by all their cells.

        A row has the cells of ``columns``.
        """
        steps = [
            (self.columns.index(name), _COMPARED_AS.get((self.kind, name), str))
            for name in self.order
        ]
        leading = itemgetter(*(at for at, as_ in takewhile(lambda step: step[1] is str, steps)))
        # The leading cells tell nearly all rows apart, and are compared without any work on them.
        ordered = sorted(rows, key=leading)
        if len(set(map(leading, ordered))) == len(ordered):
            return ordered
        alike = groupby(ordered, key=leading)
        return [row for _, those in alike for row in _by_every_cell(list(those), steps)]

    def contents(self, rows: Iterable[Sequence[str]]) -> bytes:
        """The bytes of the file that holds these rows."""
        return csv_text(self.columns, self.sorted(rows)).encode()


def _form(kind: str, model: type[Row], *order: str) -> tuple[str, TableForm]:
    return kind, TableForm(kind, tuple(model.model_fields), order)


def _by_every_cell(
    rows: list[Sequence[str]], steps: Sequence[tuple[int, Callable[[str], str | int]]]
) -> list[Sequence[str]]:
    if len(rows) > 1:
        rows.sort(key=lambda row: (*[as_(row[at]) for at, as_ in steps], tuple(row)))
    return rows


TABLES = dict(
    (
        _form("observation", Observation, *OBSERVATION_KEY, "status", "recorded", "revision"),
        _form(
            "transition", Transition,
            "window", "year_group", "subject", "group", "baseline", "prior", "current",
            "recorded", "revision",
        ),
        _form("target", Target, "window", "year_group", "measure", "group", "set_on"),
        _form("trust_target", Target, "window", "year_group", "measure", "group", "set_on"),
        _form("benchmark", Benchmark, *BENCHMARK_KEY, "status", "released"),
        _form("series_break", SeriesBreak, "measure", "year_group", "break_before"),
        _form("inspection", InspectionRow, "inspected", "urn", "era", "area", "recorded"),
    )
)  # fmt: skip
"""The form of each kind of table of the layout."""


def observations_file(rows: Iterable[Sequence[str]]) -> bytes:
    """The bytes of ``kpis/<year>.csv`` that holds these rows."""
    return TABLES["observation"].contents(rows)


def benchmarks_file(rows: Iterable[Sequence[str]]) -> bytes:
    """The bytes of a file of benchmarks that holds these rows."""
    return TABLES["benchmark"].contents(rows)
