"""The rows of a file about pupils, each with whose it is and the outcomes that stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from trustkit.diagnostics.catalogue.intake import files as file_faults
from trustkit.diagnostics.catalogue.intake import maps as catalogue
from trustkit.diagnostics.diagnostic import Code
from trustkit.intake.formats.mapped.days import day_of
from trustkit.intake.formats.mapped.layout import Rows, plain_heading
from trustkit.intake.formats.mapped.people import OtherSchool, People, Person
from trustkit.intake.formats.mapped.plans import Plan
from trustkit.intake.formats.mapped.tally import Refused, Tally
from trustkit.intake.formats.mapped.when import Told, When
from trustkit.intake.formats.source import FileRefused
from trustkit.records.code_set import plain_form
from trustkit.records.mapping import Mapping
from trustkit.records.vocabulary import Window, YearGroup

NO_RESULT = "without a result"
OTHER_SCHOOL = "of another school than --school"
OTHER_YEAR = "of another year than --year"
OTHER_WINDOW = "of another window than --window"
NOT_NAMED = "of a result that the mapping does not name"
_ORDER = {group.value: place for place, group in enumerate(YearGroup)}


@dataclass(slots=True, repr=False)
class Outcome:
    """What stands in one cell: of which plan, year group (blank: the pupil's), year and window."""

    plan: int
    heading: str
    year_group: str
    window: Window
    cell: str


@dataclass(slots=True, repr=False)
class PupilRow:
    """A row: whose it is, when it is of, and its outcomes. ``day`` is that of the assessment."""

    table: int
    person: Person
    year: str
    window: Window | None
    day: date | None
    outcomes: list[Outcome]


@dataclass(frozen=True, slots=True, repr=False)
class _Stand:
    """A column of results: its plan, and what its heading says of window and year group."""

    plan: int
    heading: str
    year_group: str
    window: Window | None
    cells: list[str]


class Reading:
    """Reads the rows of one table."""

    def __init__(  # noqa: PLR0913 - a table, and what its cells are read by
        self, table: int, rows: Rows, mapping: Mapping, plans: list[Plan], when: When,
        people: People, tally: Tally,
    ) -> None:  # fmt: skip
        """``table`` is its place among the tables of the file."""
        self._table, self._rows, self._mapping = table, rows, mapping
        self._plans, self._when, self._people, self._tally = plans, when, people, tally
        self._long = mapping.rows == "pupil_results"
        self._asked = when.context.request
        columns = mapping.columns
        self._years, self._windows = rows.cells(columns.academic_year), rows.cells(columns.window)
        self._days = rows.cells(columns.assessed_on)
        self.stands = [] if self._long else list(self._stands())
        self._refuse_doubles()
        self._called = {
            (plain_form(plan.result.called or ""), plain_form(plan.result.type or "")): place
            for place, plan in enumerate(plans)
        }
        self._subjects, self._types = rows.cells(columns.subject), rows.cells(columns.type)
        self._results = rows.cells(columns.result)

    def rows(self) -> Iterator[PupilRow]:
        """Every row that can be read; the others go to the tally.

        Raises:
            FileRefused: nothing says which year or window the results are of.
        """
        for at, line in enumerate(self._rows.lines):
            self._tally.counts.rows_read += 1
            try:
                person = self._people.of_row(at)
                told = self._when.of_row(*(
                    None if cells is None else cells[at]
                    for cells in (self._years, self._windows, self._days)
                ))  # fmt: skip
                found = self._row(at, person, told)
            except OtherSchool:
                found = OTHER_SCHOOL
            except Refused as refused:
                self._tally.refuse(refused, line)
                continue
            if isinstance(found, str):
                self._tally.ignore(found)
            else:
                yield found

    def _row(self, at: int, person: Person, told: Told) -> PupilRow | str:
        """The row with its outcomes, or why it is left out."""
        year, window = told
        if year is None:
            raise self._not_told(file_faults.YEAR_NOT_TOLD)
        if self._asked.year not in (None, year):
            return OTHER_YEAR
        day = day_of(self._days[at]) if self._days is not None else None
        outcomes = self._one(at, window) if self._long else self._each(at, window)
        if not outcomes:
            return NOT_NAMED
        if self._asked.window is not None:
            outcomes = [each for each in outcomes if each.window is self._asked.window]
            if not outcomes:
                return OTHER_WINDOW
        outcomes = _of_this_year(person, outcomes)
        if not person.year_group:
            return NO_RESULT
        return PupilRow(self._table, person, year, window, day, outcomes)

    def _each(self, at: int, window: Window | None) -> list[Outcome]:
        """The outcomes of a row with a column for each; there may be hundreds of thousands."""
        return [
            Outcome(
                stand.plan,
                stand.heading,
                stand.year_group,
                stand.window or window or self._window_not_told(),
                stand.cells[at],
            )
            for stand in self.stands
        ]

    def _one(self, at: int, window: Window | None) -> list[Outcome]:
        """The outcome of a row that is one result; none where the mapping does not name it."""
        subjects, results, types = self._subjects or [], self._results or [], self._types
        called = (plain_form(subjects[at]), plain_form(types[at]) if types is not None else "")
        place = self._called.get(called, self._called.get((called[0], "")))
        if place is None:
            columns = self._mapping.columns
            heading = (columns.type if types is not None else columns.subject) or ""
            line = self._rows.lines[at]
            self._tally.note(Refused(catalogue.RESULT_NOT_NAMED, heading=heading), line)
            return []
        plan = self._plans[place]
        when = plan.window or window or self._window_not_told()
        return [Outcome(place, plan.result.called or "", "", when, results[at])]

    def _refuse_doubles(self) -> None:
        """Two columns, or two types of one subject, must not give one measure of one window."""
        found: dict[tuple[str, str], list[tuple[Window | None, int, str]]] = {}
        places = [(each.plan, each.heading, each.year_group, each.window) for each in self.stands]
        for place, plan in enumerate(self._plans if self._long else []):
            shown = " ".join(filter(None, (plan.result.called, plan.result.type)))
            places.append((place, shown, "", plan.window))
        for place, shown, year_group, window in places:
            for measure in sorted(self._plans[place].measures):
                before = found.setdefault((measure, year_group), [])
                for other_window, other, first in before:
                    alike = window == other_window or None in (window, other_window)
                    if alike and not self._is_alias(other, place):
                        raise self._double(first, shown, measure)
                before.append((window, place, shown))

    def _double(self, first: str, second: str, measure: str) -> FileRefused:
        at, label = self._rows.placed, self._when.context.measures[measure].label
        return FileRefused(
            catalogue.SAME_RESULT_TWICE.at(
                at.table.path, at.line, first=first, second=second, measures=label
            )
        )

    def _is_alias(self, one: int, other: int) -> bool:
        """Whether two results of rows are one, under two words: rows of both are settled."""
        first, second = self._plans[one].result, self._plans[other].result
        return self._long and first.called != second.called

    def _stands(self) -> Iterator[_Stand]:
        rows = self._rows
        for place, plan in enumerate(self._plans):
            heading = plan.result.heading
            if heading is not None and plain_heading(heading) in rows.at:
                cells = rows.cells(heading) or []
                yield _Stand(place, heading, "", plan.window, cells)
        parts = self._mapping.heading_parts
        for heading in rows.names if parts is not None else []:
            stand = self._divided(heading)
            if stand is not None:
                yield stand

    def _divided(self, heading: str) -> _Stand | None:
        """The results below a heading of several parts; None if it is not such a one."""
        parts = self._mapping.heading_parts
        pieces = [piece.strip() for piece in heading.split(parts.divider)] if parts else []
        if parts is None or len(pieces) != len(parts.parts):
            return None
        said = dict(zip(parts.parts, pieces, strict=True))
        words = self._when.words
        window = words.window(said["window"]) if "window" in said else None
        year_group = words.year_group(said["year_group"]) if "year_group" in said else None
        if ("window" in said and window is None) or ("year_group" in said and year_group is None):
            return None
        for place, plan in enumerate(self._plans):
            result = plan.result
            if (
                result.called is not None
                and plain_form(result.called) == plain_form(said["subject"])
                and plain_form(result.type or said.get("type", ""))
                == plain_form(said.get("type", ""))
            ):
                cells = self._rows.cells(heading) or []
                group = year_group.value if year_group else ""
                return _Stand(place, heading, group, window or plan.window, cells)
        return None

    def _window_not_told(self) -> Window:
        raise self._not_told(file_faults.WINDOW_NOT_TOLD)

    def _not_told(self, code: Code) -> FileRefused:
        """That nothing says when the results are of; ``remedy`` is a fact of one of the two codes."""
        path, line = self._rows.placed.table.path, self._rows.placed.line
        return FileRefused(code.at(path, line, name=path, remedy=_YEAR_REMEDY))


_YEAR_REMEDY = "add --year 2024/25, or say academic_year, or its column, in the mapping"


def _of_this_year(person: Person, outcomes: list[Outcome]) -> list[Outcome]:
    """The outcomes of the pupil's own year group, where headings say of which each is.

    An export may carry on with the results of the years before. Where no column says the year
    group, the highest in which the pupil has a result is the pupil's.
    """
    if not person.year_group:
        given = {each.year_group for each in outcomes if each.cell and each.year_group}
        person.year_group = max(given, key=lambda group: _ORDER[group], default="")
    own = ("", person.year_group)
    return [each for each in outcomes if each.year_group in own]
