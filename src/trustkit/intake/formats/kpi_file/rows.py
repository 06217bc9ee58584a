"""One row of a KPI file: whose figure, of what, when; checked against the policy and the school."""

from __future__ import annotations

from dataclasses import dataclass

from trustkit.diagnostics.catalogue.intake import rows as catalogue
from trustkit.diagnostics.catalogue.intake.mangled import SHORTENED_NUMBER
from trustkit.intake.context import Context
from trustkit.intake.formats.kpi_file.figure import RawNumbers, RowRefused, numbers_of
from trustkit.intake.reading.cells import is_shortened
from trustkit.intake.reading.names import names_of_bases
from trustkit.intake.reading.spoken import Spoken, spoken_of
from trustkit.intake.taken import Figure
from trustkit.records.academic_year import understood
from trustkit.records.measures import Measure
from trustkit.records.school import School
from trustkit.records.vocabulary import Status, Window, YearGroup
from trustkit.store.faults import nearest

STATUTORY_BASIS = "statutory_return"
BASIS_OF_KIND = {
    "session_rate": "attendance_return",
    "incident_rate": "school_return",
    "count": "school_return",
    "survey": "survey",
}
"""The basis of figures of which there is only one, by their kind."""


@dataclass(frozen=True, slots=True)
class RowOfCells:
    """The cells of a row by field, blank where the file has no such column."""

    line: int
    cells: dict[str, str]
    names: dict[str, str]

    def __getitem__(self, field: str) -> str:
        """The cell of a field."""
        return self.cells.get(field, "")


class BlankFigure(Exception):
    """The row is sound and has no figure; carries whose it would be."""

    def __init__(self, measure: Measure, year_group: YearGroup) -> None:
        """What the row is about."""
        super().__init__(measure.id)
        self.measure = measure
        self.year_group = year_group


class RowReading:
    """Reads the rows of one file."""

    def __init__(self, context: Context) -> None:
        """Knows the policy's names and the trust's schools."""
        self._context = context
        self._spoken = spoken_of(context.folder)
        self._measures = self._spoken.measures(context.measures.values())
        self._groups = self._spoken.groups(context.groups.values())
        named = context.request.school
        self._school = None if named is None else context.schools.slug_of(named)

    def figure(self, row: RowOfCells) -> Figure:
        """The figure of a row.

        Raises:
            RowRefused: something in it can't be understood, or can't be.
            BlankFigure: it gives no figure and no reason.
        """
        slug, school = self._school_of(row["school"])
        measure = self._measure_of(row["measure"])
        year_group = _year_group(row["year_group"], measure, self._spoken)
        year = self._year(row["academic_year"])
        window = self._window(row["window"])
        group = self._group(row["group"])
        basis = self._basis(row["basis"], measure)
        _check_exists(measure, year_group, window, year)
        _check_phase(measure, year_group, school)
        raw = RawNumbers(
            **{name: row[name] for name in ("eligible", "achieved", "value", "lower", "upper")},
            names=row.names,
        )
        numbers = numbers_of(raw, measure, self._spoken)
        if numbers is None:
            raise BlankFigure(measure, year_group)
        key = (window.value, year_group.value, measure.id, group, str(school.urn), basis)
        return Figure(slug, year, key, numbers, self._status(measure), row.line)

    def _school_of(self, cell: str) -> tuple[str, School]:
        schools = self._context.schools
        if not cell:
            if self._school is None:
                raise RowRefused(catalogue.NO_SCHOOL)
            return self._school, schools.by_slug[self._school]
        slug = schools.slug_of(cell)
        if slug is None and is_shortened(cell):
            raise RowRefused(SHORTENED_NUMBER, heading="School", cell=cell)
        if slug is None:
            raise RowRefused(catalogue.UNKNOWN_SCHOOL, name=cell, hint=schools.hint(cell))
        if self._school is not None and slug != self._school:
            raise RowRefused(catalogue.SCHOOL_DISAGREES, found=slug, asked=self._school)
        return slug, schools.by_slug[slug]

    def _measure_of(self, cell: str) -> Measure:
        found = self._measures[cell]
        if found is None:
            blank = ": the cell is blank; delete the row if it is a total"
            hint = self._measures.hint(cell) if cell else blank
            raise RowRefused(catalogue.UNKNOWN_MEASURE, name=cell, hint=hint)
        return self._context.measures[found]

    def _group(self, cell: str) -> str:
        found = self._groups[cell]
        if found is None:
            raise RowRefused(catalogue.UNKNOWN_GROUP, name=cell, hint=self._groups.hint(cell))
        return found

    def _year(self, cell: str) -> str:
        try:
            return self._context.request.year or understood(cell) if not cell else understood(cell)
        except ValueError as error:
            raise RowRefused(catalogue.UNKNOWN_YEAR, problem=error) from None

    def _window(self, cell: str) -> Window:
        asked = self._context.request.window
        if cell:
            found = self._spoken.window(cell)
            if found is None:
                raise RowRefused(catalogue.UNKNOWN_WINDOW, name=cell)
            if asked not in (None, found):
                raise RowRefused(catalogue.WINDOW_DISAGREES, found=found, asked=asked)
            return found
        if asked is None:
            raise RowRefused(catalogue.UNKNOWN_WINDOW, name="")
        return asked

    def _basis(self, cell: str, measure: Measure) -> str:
        bases = self._context.bases
        if cell:
            found = names_of_bases(bases.values())[cell]
        elif measure.statutory:
            found = STATUTORY_BASIS
        else:
            asked = self._context.request.basis or self._context.usual_basis
            found = BASIS_OF_KIND.get(measure.kind, asked)
        if not cell and found is None:
            raise RowRefused(catalogue.BASIS_NOT_TOLD, known=", ".join(sorted(bases)))
        if found is None or found not in bases:
            name = cell or found or ""
            raise RowRefused(
                catalogue.UNKNOWN_BASIS, name=name, hint=nearest(name, bases),
                known=", ".join(sorted(bases)),
            )  # fmt: skip
        return found

    def _status(self, measure: Measure) -> str:
        """What a school reports is internal, unless it is a statutory result said to be more."""
        asked = self._context.request.status
        return (asked if measure.statutory and asked else Status.INTERNAL).value


def _year_group(cell: str, measure: Measure, spoken: Spoken) -> YearGroup:
    if not cell and len(measure.year_groups) == 1:
        return measure.year_groups[0]
    found = spoken.year_group(cell)
    if found is None:
        raise RowRefused(catalogue.UNKNOWN_YEAR_GROUP, name=cell)
    return found


def _check_exists(measure: Measure, year_group: YearGroup, window: Window, year: str) -> None:
    if year_group not in measure.year_groups:
        allowed = ", ".join(measure.year_groups)
        raise RowRefused(
            catalogue.NOT_THAT_YEAR_GROUP, measure=measure.label, allowed=allowed, found=year_group
        )
    if window not in measure.windows:
        allowed = ", ".join(measure.windows)
        raise RowRefused(
            catalogue.NOT_THAT_WINDOW, measure=measure.label, allowed=allowed, found=window
        )
    if year not in measure.years:
        raise RowRefused(catalogue.NOT_THAT_YEAR, measure=measure.label, found=year)


def _check_phase(measure: Measure, year_group: YearGroup, school: School) -> None:
    problem = ""
    if school.phase not in measure.phases:
        problem = f"is of phase {school.phase.value.replace('_', '-')}"
    elif year_group is not YearGroup.ALL and year_group not in school.age_range.year_groups:
        ages = school.age_range
        problem = f"has no {year_group.value} (ages {ages.lowest} to {ages.highest})"
    if problem:
        raise RowRefused(
            catalogue.NOT_THAT_PHASE, school=school.name, problem=problem, measure=measure.label
        )
