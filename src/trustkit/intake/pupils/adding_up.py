"""Pupils of one cohort counted into figures: by school, year group, measure and group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import polars as pl

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.context import Context
from trustkit.intake.pupils import notes
from trustkit.intake.pupils.cohort import Cohort
from trustkit.intake.pupils.combined import with_combined
from trustkit.intake.pupils.fitting import fitting
from trustkit.intake.pupils.groups import GROUPS, THE_REST
from trustkit.intake.pupils.once import each_once
from trustkit.intake.taken import Figure, Numbers
from trustkit.records.vocabulary import ALL_PUPILS, Reason

UNIT = 10**6
"""Scores are added up in millionths, as whole numbers, so that a mean is exact until rounded."""

_PLACE = ("school", "urn", "year_group")
_KEYS = ("place", "measure")


@dataclass(slots=True)
class AddedUp:
    """The figures of a cohort; the lines of the pupils they count; and what was wrong.

    ``refused`` are rows of the file whose results were left out, by why.
    """

    figures: list[Figure] = field(default_factory=list)
    lines: frozenset[int] = frozenset()
    refused: dict[str, int] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def add_up(cohort: Cohort, context: Context) -> AddedUp:
    """Every figure of a cohort: all pupils, and each group that the file and the policy know of.

    A percentage is its counts. An average is the exact mean of the scores there are, rounded half
    away from zero to six decimals. A group that nobody is in has no eligible pupils, which is not
    0%: it does not apply.
    """
    done = AddedUp()
    pupils, done.refused, done.diagnostics = each_once(cohort)
    with_parts = with_combined(cohort.results, context.measures.values())
    results, faults = fitting(cohort, pupils, with_parts.results, context)
    done.diagnostics += faults
    done.diagnostics += notes.incomplete(cohort, with_parts.incomplete, context)
    counted = pupils.join(results.select("line"), on="line", how="semi")
    done.diagnostics += notes.unknown_values(cohort, counted, context)
    done.lines = frozenset(counted["line"])
    known = [name for name in GROUPS if name in cohort.known]
    places = counted.select(_PLACE).unique().sort(_PLACE).with_row_index("place")
    who = counted.join(places, on=_PLACE).select("line", "place", *known)
    joined = results.join(who, on="line", how="inner").with_columns(
        (pl.col("score") * UNIT).round().cast(pl.Int64),
        # Few different words, so that they are told apart by number.
        pl.col("measure").cast(pl.Enum(sorted(results["measure"].unique()))),
    )
    sums = _sums(joined, known, context).join(places, on="place", maintain_order="left")
    done.figures = _placed(_figures(cohort, sums, context), cohort)
    return done


def _sums(joined: pl.DataFrame, known: list[str], context: Context) -> pl.DataFrame:
    """Counts and sums, a row a key and group; groups that have nobody in them are rows of noughts."""
    everyone = _sum(joined, _KEYS).with_columns(pl.lit(ALL_PUPILS).alias("group"))
    parts = [everyone]
    for name in known:
        ids = {value: group for value, group in GROUPS[name].items() if group in context.groups}
        if ids:
            parts.append(_sums_of(joined, name, ids, everyone).select(everyone.columns))
    return pl.concat(parts).sort(*_KEYS, "group")


def _sums_of(
    joined: pl.DataFrame, name: str, ids: Mapping[str, str], everyone: pl.DataFrame
) -> pl.DataFrame:
    """The same of the groups of one characteristic.

    A group has a row if anybody counts in it; and where the characteristic is known of every
    eligible pupil each group has one, also that nobody is in and that of the rest.
    """
    by_value = _sum(joined.filter(pl.col(name).is_not_null()), [*_KEYS, name])
    told = by_value.group_by(_KEYS).agg(pl.col("eligible").sum().alias("told"))
    groups = pl.DataFrame({name: list(ids), "group": list(ids.values())})
    whole = pl.col("told").fill_null(0) == pl.col("all")
    rest = pl.col("group").is_in(THE_REST.get(name, ()))
    return (
        everyone.select(*_KEYS, "line", pl.col("eligible").alias("all"))
        .join(groups, how="cross")
        .join(
            by_value.drop("line").with_columns(pl.col(name).cast(pl.String)),
            on=[*_KEYS, name],
            how="left",
        )
        .join(told, on=_KEYS, how="left")
        .with_columns(pl.col("eligible", "achieved", "score").fill_null(0))
        .filter(whole | ((pl.col("eligible") > 0) & ~rest))
    )


def _sum(rows: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    eligible = pl.col("eligible")
    return rows.group_by(keys).agg(
        eligible.sum().cast(pl.Int64),
        (pl.col("achieved") & eligible).sum().cast(pl.Int64).alias("achieved"),
        pl.col("score").filter(eligible).sum().alias("score"),
        pl.col("line").min(),
    )


def _figures(cohort: Cohort, sums: pl.DataFrame, context: Context) -> list[Figure]:
    averages = {each.id for each in context.measures.values() if each.kind != "percentage"}
    window, basis, year, status = cohort.window, cohort.basis, cohort.academic_year, cohort.status
    columns = ("school", "urn", "year_group", "measure", "group", "line")
    of_whom = sums.select(columns).iter_rows()
    numbers = sums.select("measure", "eligible", "achieved", "score").iter_rows()
    return [
        Figure(
            school,
            year,
            (window, year_group, measure, group, urn, basis),
            _mean(*sum_of[1::2]) if measure in averages else _share(*sum_of[1:3]),
            status,
            line,
        )
        for (school, urn, year_group, measure, group, line), sum_of in zip(
            of_whom, numbers, strict=True
        )
    ]


def _placed(figures: list[Figure], cohort: Cohort) -> list[Figure]:
    """The figures of a workbook, each with the sheet and the line there of the first it counts."""
    if not cohort.sheets:
        return figures
    places = {line: cohort.place_of(line) for line in {figure.line for figure in figures}}
    return [
        figure._replace(place=path, line=line)
        for figure in figures
        for path, line in [places[figure.line]]
    ]


_NOBODY: Numbers = ("0", "", "", "", "", Reason.NOT_APPLICABLE.value)


@lru_cache(maxsize=65536)
def _share(eligible: int, achieved: int) -> Numbers:
    return (str(eligible), str(achieved), "", "", "", "") if eligible else _NOBODY


def _mean(eligible: int, score: int) -> Numbers:
    return (str(eligible), "", mean_of(score, eligible), "", "", "") if eligible else _NOBODY


def mean_of(total: int, number: int) -> str:
    """A mean from a sum in millionths: at most six decimals, halves away from zero, no idle noughts."""
    rounded = (2 * abs(total) + number) // (2 * number)
    whole, decimals = divmod(rounded, UNIT)
    sign = "-" if total < 0 and rounded else ""
    return f"{sign}{whole}.{decimals:06d}".rstrip("0").rstrip(".")
