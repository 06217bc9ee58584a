"""What one kind of download is called, what its columns are called, and who makes its results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.codes.sets import CodeSets
from trustkit.intake.pupils.cohort import BANDS


@dataclass(frozen=True, slots=True)
class Columns:
    """The headings, in capitals, of what every kind says of a pupil; blank where it does not."""

    year: str = ""
    upn: str = "UPN"
    former: str = ""
    urn: str = "URN"
    la: str = "LA"
    estab: str = "ESTAB"
    laestab: str = "LAESTAB"
    sex: str = "SEX"


@dataclass(slots=True, repr=False)
class Part:
    """The rows of one academic year: ``line`` and the file's cells as text, by heading in capitals.

    ``heading`` gives the heading of a column as findings name it.
    """

    frame: pl.DataFrame
    academic_year: str
    path: str
    code_sets: CodeSets

    def has(self, *columns: str) -> bool:
        """Whether the file has all of these columns."""
        return set(columns) <= set(self.frame.columns)

    def cells(self, column: str) -> pl.Series:
        """The cells of a column; blank where the file has no such column."""
        if column in self.frame.columns:
            return self.frame[column]
        return pl.Series(column, [""] * self.frame.height, dtype=pl.String)

    @property
    def lines(self) -> pl.Series:
        """The line of each row."""
        return self.frame["line"]


@dataclass(slots=True, repr=False)
class Read:
    """What a kind makes of the rows of one academic year.

    ``results`` are in ``cohort.RESULTS`` form. ``about`` has ``line``, ``year_group`` and those of
    ``cohort.CHARACTERISTICS`` that the file tells; ``window`` is given by censuses. ``refused`` are
    lines with an outcome of which nothing could be made. ``bands`` are in ``cohort.BANDS`` form, and
    ``baseline`` says what they are of.
    """

    results: pl.DataFrame
    about: pl.DataFrame
    window: str = "summer"
    bands: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=dict(BANDS)))
    baseline: str = ""
    refused: pl.Series = field(default_factory=lambda: pl.Series("line", [], dtype=pl.UInt32))
    diagnostics: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of download.

    ``told_by`` are headings in capitals that only it has. ``year_of`` reads the academic year of a
    cell of ``columns.year``. ``results`` is false for a kind that only says who pupils are.
    """

    format: str
    title: str
    told_by: frozenset[str]
    columns: Columns
    read: Callable[[Part], Read]
    year_of: Callable[[str], str]
    results: bool = True
