"""A whole download: its rows made into the pupils of the trust's schools, in memory."""

from __future__ import annotations

import polars as pl

from trustkit.diagnostics.catalogue.intake import files as file_catalogue
from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.intake.codes.sets import CodeSets, code_sets_of
from trustkit.intake.context import Context
from trustkit.intake.formats.npd_downloads.kind import Kind, Part, Read
from trustkit.intake.formats.npd_downloads.rows import placed_rows
from trustkit.intake.formats.shared.headed import Headings
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.pupils.cohort import CHARACTERISTICS, PUPILS, Cohort
from trustkit.intake.pupils.keys import pupil_key
from trustkit.intake.taken import Taken
from trustkit.records.vocabulary import Status, Window

BASIS = "statutory_return"
WITHOUT_RESULT = "without an outcome of any measure"
NOT_UNDERSTOOD = "with no outcome that is understood"
OTHER_YEAR = "of an academic year that was not asked for"
_SEXES = {"F": "F", "M": "M", "FEMALE": "F", "MALE": "M"}


def take_pupils(file: Opened, headings: Headings, kind: Kind, context: Context) -> Taken:
    """The pupils of a download, one cohort an academic year.

    Raises:
        FileRefused: nothing of it can be taken.
    """
    _refuse_other_window(file, kind, context)
    # Who pupils are is no result, which could be provisional or final.
    asked = context.request.status if kind.results else None
    taken = Taken(
        academic_years=[],
        windows=[],
        status=(asked or Status.INTERIM).value,
        diagnostics=list(file.notes),
    )
    rows = placed_rows(file, headings, kind, context, taken)
    others, rows = rows.filter("elsewhere"), rows.filter(~pl.col("elsewhere"))
    years = sorted(rows["academic_year"].unique())
    kept = [year for year in years if context.request.year in (None, year)]
    if years and not kept:
        raise FileRefused(
            file_catalogue.WRONG_YEAR.at(
                file.path, name=file.name, found=", ".join(years), asked=context.request.year
            )
        )
    sets = code_sets_of(context.folder)
    for year in years:
        of_year = rows.filter(pl.col("academic_year") == year)
        if year in kept:
            _take_year(of_year, year, kind, sets, headings.table.path, taken)
        else:
            taken.counts.ignored[OTHER_YEAR] += of_year.height
    if kind.results:
        _keep_elsewhere(others, kind, sets, headings.table.path, taken)
    _say_when(taken, kind, context)
    if asked is None and kind.results and taken.cohorts:
        taken.diagnostics.append(catalogue.STATUS_TAKEN_AS_INTERIM.at(file.path, name=file.name))
    return taken


def _refuse_other_window(file: Opened, kind: Kind, context: Context) -> None:
    asked = context.request.window
    if kind.results and asked not in (None, Window.SUMMER):
        raise FileRefused(catalogue.STATUTORY_IS_SUMMER.at(file.path, name=file.name, asked=asked))


def _take_year(  # noqa: PLR0913 - the rows, and what they are read with
    rows: pl.DataFrame, year: str, kind: Kind, sets: CodeSets, path: str, taken: Taken
) -> None:
    part = Part(rows, year, path, sets)
    read = kind.read(part)
    taken.diagnostics += read.diagnostics
    taken.cohorts.append(_cohort(part, kind, read, taken.status))
    _count(part, kind, read, taken)


def _keep_elsewhere(
    rows: pl.DataFrame, kind: Kind, sets: CodeSets, path: str, taken: Taken
) -> None:
    """Keeps pupils of other schools in memory; what is wrong with their rows is not our business."""
    for year in sorted(rows["academic_year"].unique()):
        part = Part(rows.filter(pl.col("academic_year") == year), year, path, sets)
        taken.elsewhere.append(_cohort(part, kind, kind.read(part), taken.status))


def _cohort(part: Part, kind: Kind, read: Read, status: str) -> Cohort:
    columns = kind.columns
    sexes = part.cells(columns.sex).str.strip_chars().str.to_uppercase()
    pupils = (
        part.frame.select(
            pl.col("line").cast(pl.UInt32),
            pupil_key(_cell(part, columns.upn)).alias("pupil"),
            pupil_key(_cell(part, columns.former)).alias("former"),
            "school",
            "urn",
            sexes.replace_strict(_SEXES, default=None, return_dtype=pl.String).alias("sex"),
        )
        .join(read.about.cast({"line": pl.UInt32}), on="line", maintain_order="left")
        .filter(pl.col("year_group").is_not_null())
    )
    absent = [pl.lit(None, kind).alias(name) for name, kind in PUPILS.items() if name not in pupils.columns]  # fmt: skip
    pupils = pupils.with_columns(absent).select(list(PUPILS))
    known = [name for name in CHARACTERISTICS if pupils[name].null_count() < pupils.height]
    return Cohort(
        academic_year=part.academic_year,
        window=read.window,
        status=status,
        basis=BASIS,
        pupils=pupils,
        results=read.results,
        bands=read.bands,
        baseline=read.baseline,
        known=frozenset(known),
        path=part.path,
    )


def _cell(part: Part, column: str) -> pl.Expr:
    return pl.col(column) if part.has(column) else pl.lit("")


def _count(part: Part, kind: Kind, read: Read, taken: Taken) -> None:
    """Rows with a result are used, in part if another of their outcomes was refused."""
    counts, rows = taken.counts, part.frame.height
    if not kind.results:
        counts.rows_used += rows
        return
    used = set(read.results["line"].unique())
    refused = len(set(read.refused) - used)
    counts.rows_used += len(used)
    if refused:
        counts.refused[NOT_UNDERSTOOD] += refused
    if rows - len(used) - refused:
        counts.ignored[WITHOUT_RESULT] += rows - len(used) - refused


def _say_when(taken: Taken, kind: Kind, context: Context) -> None:
    asked = context.request.year
    taken.academic_years = sorted({each.academic_year for each in taken.cohorts})
    taken.windows = sorted({each.window for each in taken.cohorts})
    if not taken.cohorts:
        taken.academic_years = [asked] if asked else []
        taken.windows = [Window.SUMMER.value] if kind.results else []
