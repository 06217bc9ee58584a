"""The rows of a performance table as figures and comparators, every cell accounted for."""

from __future__ import annotations

from collections.abc import Sequence

from trustkit.diagnostics.catalogue.intake import rows as catalogue
from trustkit.intake.context import Context
from trustkit.intake.formats.ks2_tables.columns import FigureColumn
from trustkit.intake.formats.shared.meanings import Cells, Meaning, counted
from trustkit.intake.reading.cells import nearest_counts, places_of, plain_count
from trustkit.intake.taken import Comparator, Figure, Numbers, Taken
from trustkit.records.measures import Measure

BASIS = "dfe_tables"
_WINDOW, _YEAR_GROUP = "summer", "Y6"


class RowReader:
    """Reads rows cell by cell, adding what it finds to ``taken``."""

    def __init__(
        self,
        path: str,
        context: Context,
        heading: Sequence[str],
        columns: Sequence[FigureColumn],
        taken: Taken,
    ) -> None:
        """``columns`` are those to read, of measures that the policy has."""
        self._path = path
        self._heading = heading
        self._measures = context.measures
        self._columns = columns
        self._taken = taken
        self._cells = Cells()
        self.of_others: list[tuple[int, str]] = []
        """Percentages that no number of the pupils printed beside them gives, each with its URN."""
        self._eligible_at = sorted({c.eligible for c in columns if c.eligible is not None})
        self._limits_at = sorted(
            {at for c in columns for at in (c.lower, c.upper) if at is not None}
        )
        self._range = {
            each: limits(context.measures[each]) for each in {c.measure for c in columns}
        }

    def school(self, row: Sequence[str], line: int, slug: str, urn: int) -> int:
        """Takes a school's row; returns how many figures it had, reasons for none included."""
        before = len(self._taken.figures)
        supporting = self._supporting(row, line, str(urn))
        year, status = self._taken.academic_years[0], self._taken.status
        for column in self._columns:
            found = self._value(row, line, column, str(urn))
            if found.kind in ("blank", "unknown"):
                continue
            key = (_WINDOW, _YEAR_GROUP, column.measure, column.group, str(urn), BASIS)
            numbers = _numbers(found, column, supporting)
            if self._is_of_others(numbers, column):
                self.of_others.append((urn, f"{numbers[2]}% of {numbers[0]} pupils"))
            self._taken.figures.append(Figure(slug, year, key, numbers, status, line))
        return len(self._taken.figures) - before

    def _is_of_others(self, numbers: Numbers, column: FigureColumn) -> bool:
        """Whether a percentage can't be one of the number of pupils that the table prints for it."""
        eligible, _, value, *_ = numbers
        if not (value and eligible and self._measures[column.measure].kind == "percentage"):
            return False
        return eligible == "0" or nearest_counts(value, int(eligible)) is not None

    def comparator(self, row: Sequence[str], line: int, whose: tuple[str, str, str, str]) -> None:
        """Takes a national or local authority row: ``whose`` has level, area, basis and words."""
        level, area, basis, words = whose
        supporting = self._supporting(row, line, words)
        year = self._taken.academic_years[0]
        for column in self._columns:
            found = self._value(row, line, column, words)
            if found.kind != "number":
                continue
            key = (
                column.measure, _YEAR_GROUP, year, _WINDOW, "full_year", column.group, level, area,
                basis,
            )  # fmt: skip
            counted = self._measures[column.measure].kind == "percentage"
            pupils = supporting.get(column.eligible, "") if counted else ""
            self._taken.comparators.append(
                Comparator(key, found.text, pupils, places_of(found.text), words, line)
            )

    def _supporting(self, row: Sequence[str], line: int, who: str) -> dict[int | None, str]:
        """The numbers of pupils and the limits of a row, by position; reasons are left out."""
        found: dict[int | None, str] = {}
        for at in self._eligible_at:
            cell = self._cells[row[at]]
            if cell.kind == "number":
                count = plain_count(cell.text)
                cell = Meaning("unknown", row[at]) if count is None else Meaning("number", count)
            self._count(cell, line, at, who)
            if cell.kind == "number":
                found[at] = cell.text
        for at in self._limits_at:
            cell = self._cells[row[at]]
            self._count(cell, line, at, who)
            if cell.kind == "number":
                found[at] = cell.text
        return found

    def _value(self, row: Sequence[str], line: int, column: FigureColumn, who: str) -> Meaning:
        found = self._cells[row[column.value]]
        if found.kind == "number":
            lowest, highest = self._range[column.measure]
            number = float(found.text)
            if (lowest is not None and number < lowest) or (
                highest is not None and number > highest
            ):
                found = Meaning("unknown", row[column.value])
        self._count(found, line, column.value, who)
        return found

    def _count(self, cell: Meaning, line: int, at: int, who: str) -> None:
        if not counted(cell, self._taken.counts):
            heading = self._heading[at]
            self._taken.diagnostics.append(
                catalogue.UNKNOWN_CODE.at(
                    self._path,
                    line,
                    subject=f"{who}:{heading}",
                    heading=heading,
                    cell=cell.text,
                    who=who,
                )
            )  # fmt: skip


def limits(measure: Measure) -> tuple[float | None, float | None]:
    """The lowest and highest that a measure's figure can be; None where there is no end."""
    if measure.kind in ("percentage", "survey"):
        return 0, 100
    return measure.lowest, measure.highest


def _numbers(found: Meaning, column: FigureColumn, supporting: dict[int | None, str]) -> Numbers:
    eligible = supporting.get(column.eligible, "")
    if found.kind == "reason":
        return (eligible, "", "", "", "", found.text)
    lower, upper = (
        "" if at is None else supporting.get(at, "") for at in (column.lower, column.upper)
    )
    return (eligible, "", found.text, lower, upper, "")


def earlier_figures(
    row: Sequence[str], line: int, school: str, urn: int, years: dict[str, list[FigureColumn]]
) -> list[Figure]:
    """The figures of earlier years that a school's row repeats, to be compared and not taken."""
    cells = Cells()
    found: list[Figure] = []
    for year, columns in years.items():
        for column in columns:
            cell = cells[row[column.value]]
            if cell.kind == "number":
                key = (_WINDOW, _YEAR_GROUP, column.measure, column.group, str(urn), BASIS)
                found.append(Figure(school, year, key, ("", "", cell.text, "", "", ""), "", line))
    return found
