"""The figures of a results frame as cells, and the lines in which they add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from trustkit.disclose.rules import Rules
from trustkit.records.vocabulary import ALL_PUPILS, Reason

TRUST = ""
"""The school of a cell that is a trust total."""

CELL_COLUMNS = ("school", "academic_year", "window", "year_group", "measure", "group", "basis")
"""The columns of a results frame that say which cell a row is of."""

Key = tuple[str, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: of a school (or, with no school, of the trust), a period, a measure and a group.

    ``eligible`` is how many pupils it rests on, None where that is not known. ``achieved`` is how
    many of them reached it (to the nearest pupil where only a percentage was published); None for
    a score, which no pupil reaches. ``figure`` is whether there is anything to hide. ``withheld``
    is whether it is hidden already: by an earlier application, or at its source.
    """

    key: Key
    eligible: int | None
    achieved: int | None
    value: float | None
    figure: bool
    withheld: bool

    @property
    def school(self) -> str:
        """The school's slug; empty for a trust total."""
        return self.key[0]

    @property
    def measure(self) -> str:
        """The measure's id."""
        return self.key[4]

    @property
    def group(self) -> str:
        """The group's id."""
        return self.key[5]


@dataclass(slots=True)
class Line:
    """Cells that add up to one: the groups of a partition to all pupils, or schools to the trust.

    When no part is left to hide, the total of a column (the trust's) is given up; that of a row
    (a whole cohort) is not.
    """

    total: Key | None
    parts: list[Key] = field(default_factory=list)
    is_column: bool = False
    of_trust: bool = False
    total_eligible: int | None = None


def cell_of(row: Mapping[str, Any], rules: Rules) -> Cell:
    """The cell of a row of a results frame (of its first comparison: the figure is the same)."""
    eligible, achieved, value = row["eligible"], row["achieved"], row["value"]
    if row["measure"] not in rules.shares:
        achieved = None
    elif achieved is None and value is not None and eligible is not None:
        achieved = round(value * eligible / 100)
    hidden_here = bool(row.get("hidden"))
    return Cell(
        key=tuple(row[name] or "" for name in CELL_COLUMNS),  # type: ignore[arg-type]
        eligible=eligible,
        achieved=achieved,
        value=value,
        figure=hidden_here or value is not None or row["achieved"] is not None,
        withheld=hidden_here
        or (rules.minimum_cell > 0 and row["reason"] == Reason.SUPPRESSED.value),
    )


Members = Mapping[Key, frozenset[str]]
"""For each trust total, the schools that are added up in it."""


def lines_of(cells: Mapping[Key, Cell], rules: Rules, members: Members) -> list[Line]:
    """Every line that the cells make, rows first, each with its parts in order of key.

    Of a trust total that ``members`` does not know, every school is taken to be a part.
    """
    rows: dict[tuple[str, ...], Line] = {}
    columns: dict[Key, Line] = {}
    for key in sorted(cells):
        cell = cells[key]
        if not (cell.figure or cell.withheld) or cell.measure in rules.exempt:
            continue
        if cell.group != ALL_PUPILS:
            partition = rules.partition.get(cell.group, cell.group)
            row = (*key[:5], key[6], partition)
            rows.setdefault(
                row, Line(_whole_cohort(key, cells), of_trust=cell.school == TRUST)
            ).parts.append(key)
        if cell.school != TRUST:
            total = _trust_total(key, cells)
            if total is not None and cell.school in members.get(total, {cell.school}):
                columns.setdefault(total, Line(total, is_column=True)).parts.append(key)
    _give_totals(rows, cells)
    for line in columns.values():
        line.total_eligible = cells[line.total].eligible if line.total else None
    return [*rows.values(), *columns.values()]


def _whole_cohort(key: Key, cells: Mapping[Key, Cell]) -> Key | None:
    whole: Key = (*key[:5], ALL_PUPILS, key[6])
    return whole if whole in cells and cells[whole].figure else None


def _trust_total(key: Key, cells: Mapping[Key, Cell]) -> Key | None:
    """The trust's cell of the same column; the trust adds up figures of every basis."""
    for basis in (key[6], ""):
        total: Key = (TRUST, *key[1:6], basis)
        if total in cells and cells[total].figure:
            return total
    return None


def _give_totals(rows: Mapping[tuple[str, ...], Line], cells: Mapping[Key, Cell]) -> None:
    """Gives each row the number of pupils its parts add up to.

    Where the whole cohort is not among the cells, another partition shown in full stands for it:
    boys and girls give the total that disadvantaged and others are to be subtracted from.
    """
    most: dict[tuple[str, ...], int] = {}
    for name, line in rows.items():
        here = sum(cells[part].eligible or 0 for part in line.parts)
        most[name[:-1]] = max(most.get(name[:-1], 0), here)
    for name, line in rows.items():
        total = cells[line.total].eligible if line.total else None
        line.total_eligible = most[name[:-1]] if total is None else total


def cells_of(rows: Iterable[Mapping[str, Any]], rules: Rules) -> dict[Key, Cell]:
    """The cells of the rows of a results frame, each once."""
    found: dict[Key, Cell] = {}
    for row in rows:
        cell = cell_of(row, rules)
        found.setdefault(cell.key, cell)
    return found
