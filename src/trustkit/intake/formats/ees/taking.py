"""A whole data file: screened, its rows sorted, and what is taken from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import polars as pl

from trustkit.diagnostics.catalogue.intake import files as file_catalogue
from trustkit.diagnostics.catalogue.intake import tables as catalogue
from trustkit.diagnostics.catalogue.intake import trust_tables
from trustkit.intake.context import Context
from trustkit.intake.formats.ees.columns import TIME
from trustkit.intake.formats.ees.dataset import Dataset
from trustkit.intake.formats.ees.labels import VERSIONS, plain
from trustkit.intake.formats.ees.metadata import described_beside
from trustkit.intake.formats.ees.period import (
    OF_SCHOOL_YEARS,
    assumed_status,
    released,
    whole_year,
    year_in,
)
from trustkit.intake.formats.ees.places import wanted_rows
from trustkit.intake.formats.ees.rows import Row, RowTaker
from trustkit.intake.formats.ees.screening import Screened, screen
from trustkit.intake.formats.ees.table import LINE, DataFile, EesTable, read_table, roles_of
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Taken
from trustkit.records.vocabulary import STATUS_RANK, Status

NOTHING_MEASURED = "rows without a measure of the policy"
OTHER_TIMES = "periods that are no part of a school year"
OTHER_YEARS = "years other than the one named"
UNKNOWN_TIME = "with a time period that is not understood"


def take_data(file: Opened, dataset: Dataset | None, context: Context) -> Taken:
    """Everything in a data file that concerns the trust.

    Raises:
        FileRefused: it breaks a rule of how such files are built, or is for another year.
    """
    table = read_table(file)
    described = described_beside(file)
    roles = roles_of(table, dataset, described.types if described else None)
    faults = screen(Screened(file.first.path, table, roles))
    faults += described.faults if described else []
    if faults:
        raise FileRefused(*faults)
    taken = Taken(academic_years=[], windows=[], status="", diagnostics=list(file.notes))
    taken.counts.rows_read = table.frame.height
    if dataset is None or not _has_measures(dataset, table, context):
        return _nothing(file, dataset, table, context, taken)
    _Taking(DataFile(file, dataset, table, roles), context, taken).run()
    return taken


def _has_measures(dataset: Dataset, table: EesTable, context: Context) -> bool:
    names = set(table.names)
    return any(
        names.intersection(each.value) and each.measure in context.measures
        for each in dataset.measured
    )


def _nothing(
    file: Opened, dataset: Dataset | None, table: EesTable, context: Context, taken: Taken
) -> Taken:
    """An account of a sound file that holds nothing the policy measures."""
    reason = dataset.holds_no_results if dataset else ""
    taken.counts.ignored[reason or NOTHING_MEASURED] = table.frame.height
    taken.status = (context.request.status or Status.FINAL).value
    problem = "its data set is not one that holds a measure of the policy"
    if dataset is not None:
        held = reason or "nothing that the policy measures"
        problem = f"it is “{dataset.title}”, which holds {held}"
    taken.diagnostics.append(
        catalogue.EES_NOTHING_MEASURED.at(file.first.path, name=file.name, problem=problem)
    )
    return taken


class _Taking:
    """One pass over the rows of a data set that is known."""

    def __init__(self, data: DataFile, context: Context, taken: Taken) -> None:
        self._file, self._dataset, self._table = data.file, data.dataset, data.table
        self._context, self._taken = context, taken
        self._rows = RowTaker(data, context, taken)
        taken.benchmarks_file = f"benchmarks/dfe-ees-{data.dataset.id}.csv"
        taken.benchmark_source = f"DfE Explore Education Statistics, {data.dataset.title}"

    def run(self) -> None:
        """Takes every row that is wanted, and then says what is worth knowing of the whole."""
        self._refuse_part_of_a_year()
        wanted = wanted_rows(self._table.frame, self._context)
        self._taken.counts.ignored += wanted.ignored
        self._rows.filters.choose_coverage(
            wanted.frame.select(
                each for each in self._dataset.coverage if each in self._table.names
            )
            .unique()
            .iter_rows(named=True)
        )
        statuses: dict[str, Status] = {}
        for row, year in self._of_school_years(self._asked(wanted.frame)):
            status = self._status(row)
            if status is None:
                continue
            statuses[year] = max(status, statuses.get(year, status), key=STATUS_RANK.__getitem__)
            day = released(self._context.request, self._dataset, status, year)
            self._rows.take(row, year, status, day)
        self._rows.finish()
        self._say(statuses)
        self._notes(wanted.schools_of_others, no_authority=wanted.no_authority_known)

    def _refuse_part_of_a_year(self) -> None:
        """A year to date that has not come to summer must be told its window.

        Raises:
            FileRefused: it was not told.
        """
        if self._context.request.window is None and not whole_year(
            self._table.frame, self._dataset
        ):
            raise FileRefused(
                file_catalogue.WINDOW_NOT_TOLD.at(self._file.first.path, name=self._file.name)
            )

    def _asked(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The rows of the year that was named, if one was.

        Raises:
            FileRefused: the file has none of that year.
        """
        asked = self._context.request.year
        if asked is None:
            return frame
        cells = self._table.frame[TIME[0]].fill_null("")
        years = {year for cell in cells.unique() if (year := year_in(cell))}
        if asked not in years:
            found = ", ".join(sorted(years)) or "no academic year"
            raise FileRefused(
                file_catalogue.WRONG_YEAR.at(
                    self._file.first.path, name=self._file.name, found=found, asked=asked
                )
            )
        of_year = [cell for cell in cells.unique() if year_in(cell) == asked]
        kept = frame.filter(pl.col(TIME[0]).is_in(of_year))
        self._ignore(OTHER_YEARS, frame.height - kept.height)
        return kept

    def _of_school_years(self, frame: pl.DataFrame) -> Iterator[tuple[Row, str]]:
        """Each row of an academic year or of a part of one, with that year."""
        for row in frame.iter_rows(named=True):
            if plain(row[TIME[1]]) not in OF_SCHOOL_YEARS:
                self._ignore(OTHER_TIMES, 1)
                continue
            year = year_in(row[TIME[0]] or "")
            if year is None:
                self._taken.counts.refused[UNKNOWN_TIME] += 1
                self._taken.diagnostics.append(
                    catalogue.EES_UNKNOWN_TIME.at(
                        self._file.first.path, row[LINE], cell=row[TIME[0]], identifier=row[TIME[1]]
                    )
                )
                continue
            yield row, year

    def _status(self, row: Row) -> Status | None:
        """How final a row is; None, having counted it, where its version is not understood.

        Raises:
            FileRefused: ``--status`` says otherwise than the file itself.
        """
        if "version" not in row:
            return assumed_status(self._context.request, self._dataset)
        found = VERSIONS.get(plain(row["version"]))
        if found is None:
            self._rows.not_understood("version", row["version"])
            return None
        asked = self._context.request.status
        if asked not in (None, found):
            raise FileRefused(
                catalogue.EES_STATUS_DISAGREES.at(
                    self._file.first.path, row[LINE], name=self._file.name, found=found, asked=asked
                )
            )
        return found

    def _ignore(self, reason: str, rows: int) -> None:
        if rows:
            self._taken.counts.ignored[reason] += rows

    def _say(self, statuses: dict[str, Status]) -> None:
        """The years and windows found, and how final the newest year is."""
        taken = self._taken
        years = {each.academic_year for each in taken.figures}
        years |= {each.key[2] for each in taken.comparators}
        windows = {each.key[0] for each in taken.figures} | {c.key[3] for c in taken.comparators}
        taken.academic_years, taken.windows = sorted(years), sorted(windows)
        usual = assumed_status(self._context.request, self._dataset)
        taken.status = statuses[max(statuses)].value if statuses else usual.value
        taken.schools = {each.school for each in taken.figures}

    def _notes(self, schools_of_others: int, *, no_authority: bool) -> None:
        path, notes, taken = self._file.first.path, self._taken.diagnostics, self._taken
        if taken.figures or taken.comparators:
            self._note_release()
        if schools_of_others and not taken.schools:
            notes.append(
                trust_tables.NONE_OF_OURS.at(path, name=self._file.name, count=schools_of_others)
            )
        if no_authority:
            notes.append(catalogue.EES_NO_AUTHORITY.at(path))
        absent = {
            each.measure for each in self._dataset.measured if self._rows.reader.column(each.value)
        }
        absent -= self._context.measures.keys()
        if absent:
            measures = ", ".join(sorted(absent))
            notes.append(file_catalogue.MEASURE_NOT_IN_POLICY.at(path, measures=measures))
        unknown: Counter[tuple[str, str]] = self._rows.filters.unknown
        if unknown:
            notes.append(
                catalogue.EES_UNKNOWN_LABELS.at(
                    path,
                    count=unknown.total(),
                    labels="; ".join(f"{name} “{cell}”" for name, cell in sorted(unknown)[:6]),
                )
            )

    def _note_release(self) -> None:
        """Says which of status and release the file did not tell and nobody gave."""
        request, taken = self._context.request, self._taken
        # A school's figures count from the day they are recorded; only comparators are released.
        options = ["--released"] if request.released is None and taken.comparators else []
        if request.status is None and "version" not in self._table.names:
            options.insert(0, "--status")
        if not options:
            return
        status, year = Status(taken.status), taken.academic_years[-1]
        day = released(request, self._dataset, status, year)
        said = {"--status": f"status {status.value}", "--released": f"release {day}"}
        taken.diagnostics.append(
            catalogue.EES_RELEASE_ASSUMED.at(
                self._file.first.path,
                assumed=" and ".join(said[each] for each in options),
                verb="was" if len(options) == 1 else "were",
                year=year,
                options=" and ".join(options),
            )
        )
