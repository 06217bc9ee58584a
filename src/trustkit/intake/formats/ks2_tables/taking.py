"""A whole performance table: which rows are wanted, and what is taken from them."""

from __future__ import annotations

from trustkit.diagnostics.catalogue import command as commands
from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.catalogue.intake import rows as row_catalogue
from trustkit.diagnostics.catalogue.intake.mangled import SHORTENED_NUMBER
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.context import Context
from trustkit.intake.formats.ks2_tables.columns import FigureColumn, earlier_years, figure_columns
from trustkit.intake.formats.ks2_tables.reading import RowReader, earlier_figures
from trustkit.intake.formats.ks2_tables.registration import CannotRegister, new_school
from trustkit.intake.formats.ks2_tables.table import WideRow, WideTable
from trustkit.intake.formats.ks2_tables.year import released_of, year_of
from trustkit.intake.formats.shared.release import status_of
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.reading.cells import is_shortened, plain_count
from trustkit.intake.taken import Taken
from trustkit.records.academic_year import in_file_name
from trustkit.records.vocabulary import Window

_SCHOOLS, _AUTHORITY = ("1", "2"), "3"
_NATIONS = {
    "4": ("national", "england", "all_schools", "England, all schools"),
    "5": ("national", "england", "state_funded", "England, state-funded schools"),
}
NOT_OURS = "schools that are not the trust's"
NOT_ASKED = "schools other than the one named"
OTHER_AUTHORITY = "local authorities that none of the schools is in"
NO_RESULTS = "schools of the trust without results"


def take_table(file: Opened, context: Context) -> Taken:
    """Everything in a table that concerns the trust.

    Raises:
        FileRefused: nothing of it can be taken.
    """
    request = context.request
    if request.window not in (None, Window.SUMMER):
        problem = "a performance table holds summer results"
        raise FileRefused(
            commands.UNUSABLE_OPTION.at(file.path, option="--window", problem=problem)
        )
    table = WideTable(file)
    year = year_of(file, table.at, context)
    taken = Taken(
        academic_years=[year],
        windows=[Window.SUMMER.value],
        status=status_of(request).value,
        released=released_of(request, year),
        benchmarks_file=f"benchmarks/dfe-ks2-{in_file_name(year)}.csv",
        benchmark_source=f"DfE key stage 2 performance tables {in_file_name(year)}",
        diagnostics=list(file.notes),
    )
    _Taking(file, context, table, taken).run()
    return taken


class _Taking:
    """One pass over a table."""

    def __init__(self, file: Opened, context: Context, table: WideTable, taken: Taken) -> None:
        self._file, self._context, self._table, self._taken = file, context, table, taken
        self._columns = self._known(figure_columns(table.at))
        self._reader = RowReader(file.path, context, table.heading, self._columns, taken)
        self._earlier: dict[str, list[FigureColumn]] = {
            year: self._known(figure_columns(table.at, suffix))
            for year, suffix in earlier_years(table.at).items()
        }
        self._authorities: set[str] = set()
        self._authority_rows: list[tuple[WideRow, str]] = []
        self._other_names: list[tuple[int, str, str]] = []
        self._not_ours = 0
        self._only = None
        if context.request.school is not None:
            self._only = context.schools.slug_of(context.request.school)

    def _known(self, columns: list[FigureColumn]) -> list[FigureColumn]:
        return [column for column in columns if column.measure in self._context.measures]

    def run(self) -> None:
        """Takes every row, and then says what is worth knowing of the whole."""
        at = self._table.at
        rectype_at, lea_at, urn_at = at["RECTYPE"], at["LEA"], at["URN"]
        successor_at = at.get("URN_AC")
        counts = self._taken.counts
        for row in self._table.rows():
            counts.rows_read += 1
            first = self._table.first_cells(row)
            rectype = first[rectype_at].strip()
            if rectype in _SCHOOLS:
                successor = first[successor_at].strip() if successor_at is not None else ""
                self._school(row, first[urn_at].strip(), successor)
            elif rectype in _NATIONS:
                self._comparator(row, _NATIONS[rectype])
            elif rectype == _AUTHORITY:
                self._authority_rows.append((row, first[lea_at].strip()))
            else:
                fault = row_catalogue.UNKNOWN_RECORD_TYPE.at(
                    self._file.path, row.line, cell=rectype
                )
                self._refuse("of an unknown type", fault)
        # Which authorities are wanted is known only after every school.
        for row, code in self._authority_rows:
            if code in self._authorities:
                name = self._table.cells(row)[at["SCHNAME"]] or f"local authority {code}"
                self._comparator(row, ("la", f"la-{code}", "state_funded", name))
            else:
                counts.ignored[OTHER_AUTHORITY] += 1
        self._notes()

    def _school(self, row: WideRow, urn_cell: str, successor: str) -> None:
        counts = self._taken.counts
        if not urn_cell.isdecimal():
            urn_cell = plain_count(urn_cell) or urn_cell
        if not (len(urn_cell) == 6 and urn_cell.isdecimal() and urn_cell[0] != "0"):
            self._refuse("without a usable URN", self._bad_urn(row.line, urn_cell))
            return
        urn = int(urn_cell)
        slug = self._context.schools.slug_of_urn(urn)
        if slug is None and not self._context.request.create_schools:
            counts.ignored[NOT_OURS] += 1
            self._not_ours += 1
            self._look_for_converted(row.line, urn, successor)
            return
        if self._only is not None and slug != self._only:
            counts.ignored[NOT_ASKED] += 1
            return
        cells = self._whole(row)
        if cells is not None:
            self._take_school(row, cells, slug, urn)

    def _bad_urn(self, line: int, cell: str) -> Diagnostic:
        if is_shortened(cell):
            return SHORTENED_NUMBER.at(self._file.path, line, heading="URN", cell=cell)
        return row_catalogue.BAD_URN.at(self._file.path, line, cell=cell)

    def _take_school(self, row: WideRow, cells: list[str], slug: str | None, urn: int) -> None:
        if slug is None:
            slug = self._register(row, cells, urn)
            if slug is None:
                return
        else:
            ours = self._context.schools.by_slug[slug]
            theirs = cells[self._table.at["SCHNAME"]]
            if ours.urn == urn and theirs and ours.name != theirs:
                self._other_names.append((urn, theirs, ours.name))
        self._authorities.add(cells[self._table.at["LEA"]])
        found = self._reader.school(cells, row.line, slug, urn)
        self._taken.earlier += earlier_figures(cells, row.line, slug, urn, self._earlier)
        if found:
            self._taken.schools.add(slug)
            self._taken.counts.rows_used += 1
        else:
            self._taken.counts.ignored[NO_RESULTS] += 1

    def _register(self, row: WideRow, cells: list[str], urn: int) -> str | None:
        problem = ""
        try:
            school = new_school(cells, self._table.at, urn, self._taken.academic_years[0])
        except CannotRegister as error:
            problem = str(error)
        else:
            if str(urn) not in self._context.schools.by_slug:
                self._taken.new_schools.append(school)
                return str(urn)
            problem = f"schools/{urn}/ is another school's folder"
        name = cells[self._table.at["SCHNAME"]]
        fault = row_catalogue.CANNOT_REGISTER.at(
            self._file.path, row.line, urn=urn, name=name, problem=problem
        )
        self._refuse("of a school that can't be registered", fault)
        return None

    def _comparator(self, row: WideRow, whose: tuple[str, str, str, str]) -> None:
        cells = self._whole(row)
        if cells is not None:
            self._reader.comparator(cells, row.line, whose)
            self._taken.counts.rows_used += 1

    def _whole(self, row: WideRow) -> list[str] | None:
        """The cells of a row; None, having refused it, where there are more than headings."""
        cells = self._table.cells(row)
        if len(cells) <= self._table.width:
            return cells
        if not any(cells[self._table.width :]):
            return cells[: self._table.width]
        fault = row_catalogue.TOO_MANY_CELLS.at(
            self._file.path, row.line, found=len(cells), expected=self._table.width
        )
        self._refuse("with more cells than headings", fault)
        return None

    def _refuse(self, why: str, fault: Diagnostic) -> None:
        self._taken.counts.refused[why] += 1
        self._taken.diagnostics.append(fault)

    def _look_for_converted(self, line: int, urn: int, successor: str) -> None:
        """Says so when a row that is nobody's belongs to the former URN of a school of the trust."""
        slug = self._context.schools.slug_of_urn(int(successor)) if successor.isdecimal() else None
        if slug is not None:
            self._taken.diagnostics.append(
                catalogue.CONVERTED.at(self._file.path, line, school=slug, new=successor, old=urn)
            )

    def _notes(self) -> None:
        path, name = self._file.path, self._file.name
        request, taken = self._context.request, self._taken
        notes = taken.diagnostics
        if request.status is None or request.released is None:
            notes.append(
                catalogue.STATUS_ASSUMED.at(path, status=taken.status, released=taken.released)
            )
        if not taken.schools and self._not_ours:
            notes.append(catalogue.NO_SCHOOL_MATCHED.at(path, name=name, count=self._not_ours))
        absent = {column.measure for column in figure_columns(self._table.at)}
        absent -= {column.measure for column in self._columns}
        if absent:
            measures = ", ".join(sorted(absent))
            notes.append(catalogue.MEASURE_NOT_IN_POLICY.at(path, measures=measures))
        if self._reader.of_others:
            urn, example = self._reader.of_others[0]
            notes.append(
                catalogue.OF_OTHER_PUPILS.at(
                    path,
                    count=len(self._reader.of_others),
                    schools=len({urn for urn, _ in self._reader.of_others}),
                    urn=urn,
                    example=example,
                )
            )
        if request.create_schools and self._other_names:
            urn, theirs, ours = self._other_names[0]
            schools = (
                "1 school" if len(self._other_names) == 1 else f"{len(self._other_names)} schools"
            )
            notes.append(
                catalogue.OTHER_NAME.at(path, count=schools, urn=urn, theirs=theirs, ours=ours)
            )
