"""Settled outcomes judged by their code sets, and made into cohorts of pupils."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from trustkit.diagnostics.catalogue.intake import pupils as pupil_faults
from trustkit.intake.codes.banding import bands_of
from trustkit.intake.codes.faults import faults_of
from trustkit.intake.codes.judging import Judged, judge, results_of
from trustkit.intake.formats.mapped.outcomes import NO_RESULT, Found
from trustkit.intake.formats.mapped.people import meanings
from trustkit.intake.formats.mapped.plans import Plan
from trustkit.intake.formats.mapped.stands import Stand
from trustkit.intake.formats.mapped.tally import Tally
from trustkit.intake.opening.table import file_of
from trustkit.intake.pupils.cohort import PUPILS, Cohort, Sheet
from trustkit.intake.reading.words import why
from trustkit.intake.taken import Counts, Taken
from trustkit.records.code_set import plain_form

_KEY_STAGE_1 = "ks1_"
_TOGETHER = ("stand", "year", "window")
"""Outcomes of one place, academic year and window are judged together."""


class _Time(NamedTuple):
    """What a cohort is of; ``baseline`` is what its bands are of."""

    academic_year: str
    window: str
    status: str
    basis: str
    baseline: str


@dataclass(slots=True, repr=False)
class _Gathered:
    """What a cohort is made of: which rows its pupils are, their results and bands."""

    owners: list[pl.Series] = field(default_factory=list)
    results: list[pl.DataFrame] = field(default_factory=list)
    bands: list[pl.DataFrame] = field(default_factory=list)


def add_cohorts(  # noqa: PLR0913 - what was found, and what it is judged by
    taken: Taken,
    found: Found,
    stands: Sequence[Stand],
    plans: Sequence[Plan],
    known: frozenset[str],
    tallies: Sequence[Tally],
) -> None:
    """Makes cohorts of settled outcomes, and says what became of every row and cell they stood in."""
    gathered: dict[_Time, _Gathered] = {}
    fates: list[pl.DataFrame] = []
    for (at, year, window), column in _columns(found):
        stand = stands[at]
        plan = plans[stand.plan]
        judged = judge(plan.code_set, year, _translated(column["cell"], plan))
        tally = tallies[stand.table]
        taken.diagnostics += faults_of(judged, tally.path, stand.heading, column["line"])
        _count(taken.counts, judged)
        fates.append(column.select("row", _is_given(judged), judged.refused))
        is_ks1 = plan.code_set.assessment.startswith(_KEY_STAGE_1)
        time = _Time(year, window, plan.status, plan.basis, "ks1" if is_ks1 else "internal")
        _gather(gathered.setdefault(time, _Gathered()), column, plan, judged)
    _count_rows(taken.counts, fates)
    cohorts = [
        _cohort(time, each, found.people, known, tallies) for time, each in sorted(gathered.items())
    ]
    taken.cohorts += [cohort for cohort in cohorts if not cohort.pupils.is_empty()]


def _columns(found: Found) -> list[tuple[tuple[int, str, str], pl.DataFrame]]:
    """The outcomes to be judged together, in the order of their places, each in that of its rows."""
    rows = found.people.select("row", "line", "year")
    owners = found.people.select(pl.col("row").alias("owner"), "year_group")
    outcomes = (
        found.outcomes.join(rows, on="row", maintain_order="left")
        .join(owners, on="owner", maintain_order="left")
        .sort("row", maintain_order=True)
    )
    parts = outcomes.partition_by(_TOGETHER, as_dict=True, include_key=False)
    return sorted(((at, year, window), part) for (at, year, window), part in parts.items())


def _translated(cells: pl.Series, plan: Plan) -> pl.Series:
    """The cells with the file's own codes put into the assessment's."""
    if not plan.codes:
        return cells
    return meanings(cells, lambda cell: plan.codes.get(plain_form(cell), cell))


def _gather(gathered: _Gathered, column: pl.DataFrame, plan: Plan, judged: Judged) -> None:
    owners = column["owner"]
    made = results_of(
        plan.code_set, judged, owners, subject=plan.subject, year_groups=column["year_group"]
    )
    gathered.results.append(made.filter(pl.col("measure").is_in(sorted(plan.measures))))
    gathered.bands.append(bands_of(judged, owners, subject=plan.subject))
    gathered.owners.append(owners.filter(_is_given(judged)))


def _is_given(judged: Judged) -> pl.Series:
    return judged.frame["eligible"].is_not_null().alias("used")


def _count(counts: Counts, judged: Judged) -> None:
    read = judged.frame.height
    with_value, refused = int(_is_given(judged).sum()), int(judged.refused.sum())
    counts.cells_read += read
    counts.cells_with_value += with_value
    without = Counter({"not_understood": refused, "blank": read - with_value - refused})
    counts.cells_without_value += without


def _count_rows(counts: Counts, fates: Sequence[pl.DataFrame]) -> None:
    """A row is used if any of its results is; Counter's ``+`` keeps no noughts."""
    if not fates:
        return
    rows = pl.concat(fates).group_by("row").agg(pl.col("used", "refused").any())
    used, refused = int(rows["used"].sum()), int((rows["refused"] & ~rows["used"]).sum())
    counts.rows_used += used
    counts.refused += Counter({why(pupil_faults.UNKNOWN_OUTCOME): refused})
    counts.ignored += Counter({NO_RESULT: rows.height - used - refused})


def _cohort(
    time: _Time,
    gathered: _Gathered,
    people: pl.DataFrame,
    known: frozenset[str],
    tallies: Sequence[Tally],
) -> Cohort:
    owners = pl.concat(gathered.owners).unique()
    pupils = people.filter(pl.col("row").is_in(owners.implode())).sort("row")
    return Cohort(
        academic_year=time.academic_year,
        window=time.window,
        status=time.status,
        basis=time.basis,
        pupils=pupils.with_columns(
            pl.col("row").alias("line"), pl.lit(None, pl.Boolean).alias("mobile")
        ).select(*PUPILS),
        results=pl.concat(gathered.results),
        bands=pl.concat(gathered.bands),
        known=known,
        baseline=time.baseline,
        path=tallies[0].path if len(tallies) == 1 else file_of(tallies[0].path),
        sheets=tuple(
            Sheet(tally.below, tally.path) for tally in tallies if file_of(tally.path) != tally.path
        ),
    )
