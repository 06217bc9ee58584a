"""The rows of a LAIT extract as comparators, every row counted."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.catalogue.intake import trust_tables as table_catalogue
from trustkit.intake.context import Context
from trustkit.intake.formats.ks2_tables.reading import limits
from trustkit.intake.formats.lait.authorities import number_of as authority_number
from trustkit.intake.formats.lait.cells import NO_VALUE, number_of, year_and_status
from trustkit.intake.formats.lait.series import Series, series_of
from trustkit.intake.formats.shared.headed import HeadedRow, Headings, headed_rows
from trustkit.intake.opening.file import Opened
from trustkit.intake.reading.cells import places_of, rounded
from trustkit.intake.taken import SERIES_FILE, Comparator, Taken
from trustkit.records.measures import Measure
from trustkit.records.vocabulary import Status

HEADINGS = frozenset(("SHORT DESC", "YEARS", "LA AND REGIONS", "VALUES"))
"""The headings of an extract; ``Data item`` may be among them, and is filled in once a series."""
SOURCE_IN_WORDS = "DfE Local Authority Interactive Tool (LAIT)"

NO_MEASURE = "of series that stand for no measure and group"
NOT_IN_POLICY = "of measures that the policy leaves out"
OTHER_AREA = "of areas that none of the schools is in"
OTHER_YEAR = "of years other than the one named"
NO_FIGURE = "without a figure"
UNMEASURED_YEAR = "of years in which the measure did not exist"
UNKNOWN_YEAR = "with a year that is not understood"
UNKNOWN_VALUE = "with a value that is not understood"


def take_series(file: Opened, headings: Headings, context: Context) -> Taken:
    """Every figure of an extract that the folder can be compared with.

    Raises:
        FileRefused: nothing of it can be taken.
    """
    taken = Taken(
        academic_years=[],
        windows=[],
        status=Status.FINAL.value,
        benchmarks_file=SERIES_FILE,
        benchmark_source=SOURCE_IN_WORDS,
        diagnostics=list(file.notes),
    )
    _Taking(file, headings, context, taken).run()
    return taken


@dataclass(frozen=True, slots=True)
class _Figure:
    """One row that is a figure: its series, area, year and the number as it stands."""

    series: Series
    area: tuple[str, str, str]
    year: str
    status: Status
    number: str
    line: int


class _LeftOut(Exception):
    """That a row is no figure to compare with, and why; ``refused_for`` is the heading at fault."""

    def __init__(self, why: str, refused_for: str = "") -> None:
        super().__init__(why)
        self.why, self.refused_for = why, refused_for


class _Taking:
    """One pass over an extract."""

    def __init__(self, file: Opened, headings: Headings, context: Context, taken: Taken) -> None:
        self._file, self._headings, self._context, self._taken = file, headings, context, taken
        self._path = headings.table.path
        self._authorities = {
            school.laestab[:3] for school in context.schools.by_slug.values() if school.laestab
        }
        self._unknown: set[str] = set()
        self._absent: set[str] = set()

    def run(self) -> None:
        """Takes every row, and then says what is worth knowing of the whole."""
        figures: list[_Figure] = []
        short, item = "", ""
        for row in headed_rows(self._file, self._headings, self._taken):
            # A series' name may stand on its first row only, as its description does.
            if row["SHORT DESC"] and row["SHORT DESC"] != short:
                short, item = row["SHORT DESC"], ""
            item = row["DATA ITEM"] or item
            try:
                figures.append(self._figure(row, short, item))
            except _LeftOut as left:
                self._leave_out(row, short, left)
        self._taken.counts.rows_used = len(figures)
        self._take(figures)
        self._notes()

    def _figure(self, row: HeadedRow, short: str, item: str) -> _Figure:
        """The figure of a row.

        Raises:
            _LeftOut: the row is none that the folder can be compared with.
        """
        series = series_of(short)
        if series is None:
            self._unknown.add(short or item)
            raise _LeftOut(NO_MEASURE)
        measure = self._context.measures.get(series.measure)
        if measure is None or series.group not in self._context.groups:
            self._absent.add(series.measure)
            raise _LeftOut(NOT_IN_POLICY)
        area = self._area(row["LA AND REGIONS"])
        year, status = self._when(row)
        if year not in measure.years:
            raise _LeftOut(UNMEASURED_YEAR)
        number = self._number(row, measure)
        return _Figure(series, area, year, status, number, row.line)

    def _when(self, row: HeadedRow) -> tuple[str, Status]:
        when = year_and_status(row["YEARS"])
        if when is None:
            raise _LeftOut(UNKNOWN_YEAR, refused_for="YEARS")
        if self._context.request.year not in (None, when[0]):
            raise _LeftOut(OTHER_YEAR)
        return when

    def _number(self, row: HeadedRow, measure: Measure) -> str:
        if row["VALUES"].casefold() in NO_VALUE:
            raise _LeftOut(NO_FIGURE)
        number = number_of(row["VALUES"])
        lowest, highest = limits(measure)
        if (
            number is None
            or (lowest is not None and float(number) < lowest)
            or (highest is not None and float(number) > highest)
        ):
            raise _LeftOut(UNKNOWN_VALUE, refused_for="VALUES")
        return number

    def _area(self, name: str) -> tuple[str, str, str]:
        """Level, area and words of England, or of an authority that one of the schools is in."""
        if name.casefold() == "england":
            return "national", "england", "England row"
        number = authority_number(name)
        if number in self._authorities:
            return "la", f"la-{number}", f"{name} row"
        raise _LeftOut(OTHER_AREA)

    def _leave_out(self, row: HeadedRow, short: str, left: _LeftOut) -> None:
        heading = left.refused_for
        if not heading:
            self._taken.counts.ignored[left.why] += 1
            return
        self._taken.counts.refused[left.why] += 1
        who = f"{short}, {row['LA AND REGIONS']}"
        self._taken.diagnostics.append(
            table_catalogue.NOT_A_FIGURE.at(
                self._path, row.line, subject=f"{who}:{row['YEARS']}", heading=heading.capitalize(),
                cell=row[heading], who=who, problem="",
            )
        )  # fmt: skip

    def _take(self, figures: list[_Figure]) -> None:
        """A spreadsheet drops noughts at the end, so decimals are those of all that is alike."""
        places: dict[tuple[str, str], int] = {}
        for each in figures:
            alike = each.series.alike, each.year
            places[alike] = max(places.get(alike, 0), _places(each))
        taken = self._taken
        recorded = self._context.request.recorded
        for each in figures:
            series, decimals = each.series, places[each.series.alike, each.year]
            level, area, whose = each.area
            key = (
                series.measure, series.year_group, each.year, series.window, series.period,
                series.group, level, area, "state_funded",
            )  # fmt: skip
            taken.comparators.append(
                Comparator(
                    key,
                    _to_places(each.number, decimals),
                    "",
                    decimals,
                    whose,
                    each.line,
                    status=each.status.value,
                    released=min(series.usual_release(each.year), recorded),
                    yields=True,
                )
            )
        taken.academic_years = sorted({each.year for each in figures})
        taken.windows = sorted({each.series.window for each in figures})

    def _notes(self) -> None:
        notes, line = self._taken.diagnostics, self._headings.line
        if self._unknown:
            series = ", ".join(sorted(self._unknown))
            notes.append(
                table_catalogue.SERIES_NOT_KNOWN.at(
                    self._path, line, count=len(self._unknown), series=series
                )
            )
        if self._absent:
            measures = ", ".join(sorted(self._absent))
            notes.append(catalogue.MEASURE_NOT_IN_POLICY.at(self._path, line, measures=measures))
        request = self._context.request
        given = {"--status": request.status, "--released": request.released}
        options = " and ".join(name for name, value in given.items() if value is not None)
        if options:
            notes.append(
                table_catalogue.OWN_STATUS.at(
                    self._path, line, options=options, name=self._file.name
                )
            )


def _places(figure: _Figure) -> int:
    most = figure.series.rounded
    places = places_of(figure.number)
    return places if most is None else min(places, most)


def _to_places(number: str, places: int) -> str:
    """A number with so many decimals: rounded half away from zero, or its noughts put back."""
    exact = Fraction(number)
    text = rounded(abs(exact), places)
    return f"-{text}" if exact < 0 and Fraction(text) else text
