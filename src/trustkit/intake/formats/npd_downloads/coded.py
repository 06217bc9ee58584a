"""The parts that the kinds without verdicts of the DfE share: an outcome a column, by its codes."""

from __future__ import annotations

import polars as pl

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.codes.faults import faults_of
from trustkit.intake.codes.judging import Judged, judge, results_of
from trustkit.intake.formats.npd_downloads.kind import Part
from trustkit.records.vocabulary import YearGroup


def coded(
    part: Part, assessment: str, column: str, written: pl.Series | None = None
) -> tuple[Judged, list[Diagnostic]]:
    """The outcomes of a column judged, and what is to be said of them."""
    outcomes = part.cells(column) if written is None else written
    judged = judge(part.code_sets.get(assessment), part.academic_year, outcomes)
    return judged, faults_of(judged, part.path, column, part.lines)


def results_by_code(
    part: Part, judged: Judged, year_groups: pl.Series | None = None
) -> pl.DataFrame:
    """The results that a judged column makes."""
    return results_of(judged.code_set, judged, part.lines, year_groups=year_groups)


def all_in(part: Part, year_group: YearGroup) -> pl.DataFrame:
    """Every row in one year group."""
    return part.frame.select("line", pl.lit(year_group.value).alias("year_group"))
