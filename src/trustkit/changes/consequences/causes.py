"""Why a result moved: everything that judging it looked at, and which of that differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

import polars as pl

from trustkit.changes.consequences.definitions import Definitions
from trustkit.changes.consequences.model import Cause, ResultKey, ResultMove
from trustkit.changes.consequences.moves import ROW, key_of
from trustkit.changes.records.model import RowChange, TableChange, text_said
from trustkit.changes.records.rows import change_of
from trustkit.changes.sides import CELL, Judged
from trustkit.changes.words import Words
from trustkit.disclose.cells import TRUST
from trustkit.judge.pooling import BEFORE
from trustkit.records.academic_year import shifted
from trustkit.records.observation import OBSERVATION_KEY

Row = Mapping[str, Any]
Place = tuple[str, int]
"""A path and a line from 1."""
_FIGURE = (
    "urn", "status", "eligible", "achieved", "value", "value_dp", "lower", "upper", "reason",
)  # fmt: skip
_PUBLISHED = ("national", "la", "trust")
OWN = "its own figure"
"""What the changed figure of a result is to it."""


class Causes:
    """Finds the causes of moves between two judged folders.

    ``tables`` is what differs in the tables of the two, by kind of table.
    """

    def __init__(
        self, before: Judged, after: Judged, tables: Mapping[str, TableChange], words: Words
    ) -> None:
        """Both sides, what differs in their tables, and their words."""
        self._before, self._after = before, after
        self._tables = tables
        self._words = words
        self._definitions = Definitions(before, after, tables, words)
        depths = [each.policy.rating.defaults.pooled_years - 1 for each in (before, after)]
        self._depth = max(*depths, BEFORE)
        self._rows: dict[str, tuple[dict[ResultKey, Row], dict[ResultKey, Row]]] = {}

    def of_result(self, move: ResultMove) -> tuple[Cause, ...]:
        """Every cause of a result's move, its own figure's first."""
        return self.of_key(move.key, earlier=_rests_on_earlier(move))

    def of_key(self, key: ResultKey, *, earlier: bool = True) -> tuple[Cause, ...]:
        """Every changed thing that a result rests on, whether or not it moved."""
        old, new = self.row(key)
        found = list(self._direct(key, OWN, "what it is compared with"))
        found += self._definitions.of_result(key, old, new)
        for back in range(1, self._depth + 1) if earlier else ():
            year = shifted(key[1], -back)
            before: ResultKey = (key[0], year, *key[2:])
            pooled = f"an earlier year, {year}, that it is pooled with or compared with"
            found += self._direct(before, pooled, f"what {year} is compared with")
        return unique(found)

    def row(self, key: ResultKey) -> tuple[Row | None, Row | None]:
        """A result on both sides."""
        if key[0] not in self._rows:
            sides = (self._before, self._after)
            frames = [side.totals if key[0] == TRUST else side.frame for side in sides]
            old_rows, new_rows = (_of_school(frame, key[0]) for frame in frames)
            self._rows[key[0]] = (old_rows, new_rows)
        old, new = self._rows[key[0]]
        return old.get(key), new.get(key)

    def keys(self, wanted: Callable[[ResultKey], bool], school: str) -> list[ResultKey]:
        """The results of a school, of either side, that fit."""
        self.row((school, "", "", "", "", "", "", 0))
        old, new = self._rows[school]
        return sorted(key for key in old.keys() | new.keys() if wanted(key))

    def _direct(self, key: ResultKey, own: str, beside: str) -> Iterator[Cause]:
        """The figure of one year, and what it is compared with."""
        old, new = self.row(key)
        if old is None and new is None:
            return
        if _figure(old) != _figure(new):
            yield from self._figures(own, key)
        yield from self._comparators(key, beside, old, new)

    def _figures(self, role: str, key: ResultKey) -> Iterator[Cause]:
        """The changed rows of a figure, under whichever URN; of a total, those of every school."""
        rows = self._changed_rows.get(key[:7], ())
        if key[0] == TRUST:
            role = f"a school’s figure in {'it' if role == OWN else role}"
            rows = self._changed_rows_of_all.get(key[1:7], ())
            yield from self._definitions.of_other_schools(TRUST)
        for row in rows:
            one = row.after or row.before or {}
            yield Cause(
                kind="figure",
                role=role,
                what=f"{self._words.school(row.key[0])}: {self._words.cell(one)}",
                before=None if row.before is None else self._words.figure(row.before),
                after=None if row.after is None else self._words.figure(row.after),
                path=one["path"],
                line=one["line"],
                identity=("observation", *row.key),
                cell=(row.key[0], *key[1:]),
            )

    @cached_property
    def _changed_rows(self) -> dict[tuple[str, ...], list[RowChange]]:
        """Rows of figures of which the one that counts differs, by cell."""
        found: dict[tuple[str, ...], list[RowChange]] = {}
        for row in self._tables["observation"].rows:
            if row.counts:
                named = dict(zip(_OBSERVED, row.key, strict=True))
                found.setdefault(tuple(named[name] for name in CELL), []).append(row)
        return found

    @cached_property
    def _changed_rows_of_all(self) -> dict[tuple[str, ...], list[RowChange]]:
        """The same, of whichever school."""
        found: dict[tuple[str, ...], list[RowChange]] = {}
        for key, rows in self._changed_rows.items():
            found.setdefault(key[1:], []).extend(rows)
        return found

    def _comparators(
        self, key: ResultKey, role: str, old: Row | None, new: Row | None
    ) -> Iterator[Cause]:
        levels = {row["comparator_level"] for row in (old, new) if row is not None}
        if levels & set(_PUBLISHED):
            yield from self._row_causes("benchmark", "comparator", role, old, new)
        if "target" in levels:
            yield from self._row_causes("target", "target", role, old, new)
            yield from self._targets(key, role)
        for row in (old, new):
            if row is not None and row["comparator_level"] in ("school", "trust"):
                yield from self._own_figures(key, row)

    def _row_causes(
        self, table: str, kind: Any, role: str, old: Row | None, new: Row | None
    ) -> Iterator[Cause]:
        """The published rows that one side compares with and that do not count on the other.

        A row that a later release took the place of still stands in its file, and counts no more.
        """
        for row, side in zip((old, new), self._standing[table], strict=True):
            if row is None:
                continue
            change = side.get((row["benchmark_path"], row["benchmark_line"]))
            if change is not None:
                yield self._row_cause(table, kind, role, change)

    @cached_property
    def _standing(self) -> dict[str, tuple[dict[Place, RowChange], dict[Place, RowChange]]]:
        """What counts otherwise, by kind of table, and where it stands on the older and newer side."""
        found: dict[str, tuple[dict[Place, RowChange], dict[Place, RowChange]]] = {}
        for table, change in self._tables.items():
            rows = [row for row in change.rows if row.counts]
            old = {(at["path"], at["line"]): row for row in rows if (at := row.before)}
            new = {(at["path"], at["line"]): row for row in rows if (at := row.after)}
            found[table] = (old, new)
        return found

    def _targets(self, key: ResultKey, role: str) -> Iterator[Cause]:
        """Targets that came or went, so that only one side has one to compare with."""
        school, year, window = key[:3]
        for row in self._tables["target"].rows:
            same = row.key[:3] == (school, year, window) and row.key[3:] == key[3:6]
            if same and row.counts:
                yield self._row_cause("target", "target", role, row)

    def _row_cause(self, table: str, kind: Any, role: str, row: RowChange) -> Cause:
        said = change_of(table, row, self._words)
        at = said.after or said.before
        place = (at.path, at.line) if at else row.place
        cell: ResultKey | None = (*row.key, "", 0) if table == "target" else None
        return Cause(
            kind=kind,
            role=role,
            what=said.label,
            before=text_said(said.before),
            after=text_said(said.after),
            path=place[0],
            line=place[1],
            identity=(table, *row.key),
            cell=cell,
        )

    def _own_figures(self, key: ResultKey, row: Row) -> Iterator[Cause]:
        """Changed figures of the trust's that a figure is compared with."""
        _, year, window, _, measure, _, basis, _ = key
        group = row["comparator_group"] or key[5]
        wanted = (
            year, window, row["comparator_year_group"] or key[3], row["comparator_measure"] or measure,
            group, basis,
        )  # fmt: skip
        within = row["comparator_level"] == "school"
        role = (
            "the group of its own school that it is compared with"
            if within
            else "a figure of another school that it is compared with"
        )
        for other in self._changed_figures.get(wanted, ()):
            if (other[0] == key[0]) == within:
                yield from self._figures(role, other)
        if not within:
            yield from self._definitions.of_other_schools(key[0])

    @cached_property
    def _changed_figures(self) -> dict[tuple[str, ...], list[ResultKey]]:
        """The figures that differ between the two sides, by all but their school."""
        touched = self._changed_rows
        schools = sorted({key[0] for key in touched})
        found: dict[tuple[str, ...], list[ResultKey]] = {}
        for school in schools:
            for key in self.keys(lambda key: key[:7] in touched, school):
                old, new = self.row(key)
                if _figure(old) != _figure(new):
                    found.setdefault(key[1:7], []).append(key)
        return found


_OBSERVED = ("school", "academic_year", *OBSERVATION_KEY)


def _of_school(frame: pl.DataFrame, school: str) -> dict[ResultKey, Row]:
    rows = frame.filter(pl.col("school") == school).select(ROW)
    return {key_of(row): row for row in rows.iter_rows(named=True)}


def _figure(row: Row | None) -> tuple[Any, ...] | None:
    return None if row is None else tuple(row[name] for name in _FIGURE)


def _rests_on_earlier(move: ResultMove) -> bool:
    """Whether earlier years can have had to do with a move: they never change the confidence."""
    if set(move.aspects) == {"confidence"}:
        return False
    rows = [row for row in (move.before, move.after) if row is not None]
    return any(row["pooled_eligible"] is not None for row in rows)


def unique(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """Each changed thing once, as the first thing it was found to be."""
    found: dict[Any, Cause] = {}
    for each in causes:
        found.setdefault(each.identity, each)
    return tuple(found.values())


def within(role: str, causes: Iterable[Cause]) -> list[Cause]:
    """The causes of something that another thing rests on, with that said of each."""
    return [replace(each, role=f"{role}: {each.role}") for each in causes]
