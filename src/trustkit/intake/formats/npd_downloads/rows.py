"""The rows of a download, those of the trust's schools kept, with school and academic year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from trustkit.diagnostics.catalogue.intake import files as file_catalogue
from trustkit.diagnostics.catalogue.intake import mangled as mangled_catalogue
from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.intake.context import Context
from trustkit.intake.formats.npd_downloads.kind import Columns, Kind
from trustkit.intake.formats.shared.headed import HeadedRow, Headings, headed_rows
from trustkit.intake.opening.file import Opened
from trustkit.intake.pupils.wording import rows_in_words
from trustkit.intake.reading.cells import plain_count
from trustkit.intake.reading.days import numbered_day
from trustkit.intake.taken import Taken

NOT_OURS = "pupils of schools that are not the trust's"
NOT_ASKED = "pupils of schools other than the one named"
WITHOUT_SCHOOL = "without a usable URN or establishment number"
WITHOUT_YEAR = "without a usable academic year"
_NAMES = {
    "SURNAME", "FORENAME", "FORENAMES", "DOB", "MIDDLENAMES", "PREFERREDSURNAME", "FORMERSURNAME",
    "PUPILMATCHINGREF", "CANDNO", "ID",
}  # fmt: skip
"""Columns, whatever stands before an underline, that are not even kept in memory."""

_URN_LENGTH = 6


def placed_rows(
    file: Opened, headings: Headings, kind: Kind, context: Context, taken: Taken
) -> pl.DataFrame:
    """The rows: ``line``, ``school``, ``urn``, ``academic_year``, ``elsewhere``, and cells.

    A row ``elsewhere`` is of a school that is not the trust's: counted as ignored, and there only so
    that a pupil can be found in it again. Every other row that is not the trust's is counted by the
    reason why it is left out. The columns of cells are those of
    the file in capitals; names and dates of birth are not among them.

    Raises:
        FileRefused: it was cut off, or has no rows.
    """
    placing = _Placing(kind, context)
    wanted = {name: at for name, at in headings.at.items() if _is_kept(name)}
    kept: list[tuple[int, str | None, str | None, str, bool, Sequence[str]]] = []
    for row in headed_rows(file, headings, taken):
        place = placing.of(row)
        if place is not None:
            kept.append((row.line, *place, row.cells))
    placing.note(file, headings, taken)
    parts = zip(*kept, strict=True) if kept else ((),) * 6
    line, school, urn, year, elsewhere, cells = parts
    columns = {name: [row[at] for row in cells] for name, at in wanted.items()}
    places = {"school": school, "urn": urn, "academic_year": year}
    schema = {"line": pl.UInt32, **dict.fromkeys(places, pl.String), "elsewhere": pl.Boolean}
    return pl.DataFrame(
        {"line": line, **places, "elsewhere": elsewhere, **columns},
        schema={**schema, **dict.fromkeys(columns, pl.String)},
    )


def _is_kept(heading: str) -> bool:
    return bool(heading) and heading.rpartition("_")[2] not in _NAMES


@dataclass(slots=True)
class _Left:
    """Rows left out for one reason: how many, and the first."""

    count: int = 0
    first: int = 0

    def add(self, line: int) -> None:
        self.count += 1
        self.first = self.first or line


@dataclass(slots=True)
class _Placing:
    """Tells of each row whose pupil it is and of which year; remembers what it has told before."""

    kind: Kind
    context: Context
    ignored: Counter[str] = field(default_factory=Counter)
    refused: dict[str, _Left] = field(default_factory=dict)
    matched: int = 0
    numbered: _Left = field(default_factory=_Left)
    _years: dict[str, str | None] = field(default_factory=dict)
    _by_number: dict[str, tuple[str, str]] = field(default_factory=dict)
    _only: str | None = None

    def __post_init__(self) -> None:
        for slug, school in self.context.schools.by_slug.items():
            if school.laestab:
                self._by_number[school.laestab] = (slug, str(school.urn))
        asked = self.context.request.school
        self._only = None if asked is None else self.context.schools.slug_of(asked)

    def of(self, row: HeadedRow) -> tuple[str | None, str | None, str, bool] | None:
        """School, URN, academic year and whether it is of a school that is not the trust's.

        None, having counted it, if the row is left out.
        """
        columns = self.kind.columns
        school: tuple[str | None, str | None] = (None, None)
        if columns.urn:
            found = self._school(row, columns)
            if found is None:
                return None
            school = found
        elsewhere = bool(columns.urn) and school[0] is None
        self.matched += not elsewhere
        cell = row[columns.year]
        if cell not in self._years:
            try:
                self._years[cell] = self.kind.year_of(cell)
            except ValueError:
                self._years[cell] = self.context.request.year
        year = self._years[cell]
        if year is None and elsewhere:
            return None
        if year is None:
            self.refused.setdefault(WITHOUT_YEAR, _Left()).add(row.line)
            return None
        if numbered_day(cell) is not None:
            self.numbered.add(row.line)
        return (*school, year, elsewhere)

    def _school(self, row: HeadedRow, columns: Columns) -> tuple[str | None, str | None] | None:
        urn = plain_count(row[columns.urn]) or ""
        number = _establishment(row, columns)
        slug = self.context.schools.slug_of_urn(int(urn)) if len(urn) == _URN_LENGTH else None
        found = (slug, urn) if slug else self._by_number.get(number) if not urn else None
        if found is None:
            if urn or number:
                self.ignored[NOT_OURS] += 1
                return None, None
            self.refused.setdefault(WITHOUT_SCHOOL, _Left()).add(row.line)
            return None
        if self._only is not None and found[0] != self._only:
            self.ignored[NOT_ASKED] += 1
            return None
        return found

    def note(self, file: Opened, headings: Headings, taken: Taken) -> None:
        """What was left out, counted and said."""
        taken.counts.ignored.update(self.ignored)
        path = headings.table.path
        codes = {
            WITHOUT_SCHOOL: catalogue.PUPIL_WITHOUT_SCHOOL,
            WITHOUT_YEAR: catalogue.PUPIL_WITHOUT_YEAR,
        }
        for reason, left in sorted(self.refused.items()):
            taken.counts.refused[reason] += left.count
            taken.diagnostics.append(
                codes[reason].at(path, left.first, rows=rows_in_words(left.count))
            )
        if self.numbered.count:
            heading, rows = self.kind.columns.year, rows_in_words(self.numbered.count)
            taken.diagnostics.append(
                mangled_catalogue.DAYS_AS_NUMBERS.at(
                    path, self.numbered.first, heading=heading, shown="", rows=rows
                )
            )
        if self.ignored[NOT_OURS] and not self.matched:
            taken.diagnostics.append(
                file_catalogue.NO_SCHOOL_MATCHED.at(
                    path, name=file.name, count=self.ignored[NOT_OURS]
                )
            )


def _establishment(row: HeadedRow, columns: Columns) -> str:
    """The establishment's number as 999/2101; blank if the row has none."""
    whole = plain_count(row[columns.laestab]) if columns.laestab else None
    if not whole:
        la, estab = plain_count(row[columns.la]), plain_count(row[columns.estab])
        whole = f"{la}{estab.zfill(4)}" if la and estab else ""
    return f"{whole[:3]}/{whole[3:]}" if len(whole) == 7 else ""
