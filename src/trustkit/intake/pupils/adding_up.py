"""Pupils of one cohort counted into figures: by school, year group, measure and group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat

import polars as pl

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.context import Context
from trustkit.intake.pupils import notes
from trustkit.intake.pupils.cohort import Cohort
from trustkit.intake.pupils.combined import with_combined
from trustkit.intake.pupils.fitting import fitting
from trustkit.intake.pupils.groups import GROUPS, THE_REST
from trustkit.intake.pupils.once import each_once
from trustkit.intake.pupils.texts import texts
from trustkit.intake.taken import Figure, Numbers
from trustkit.records.vocabulary import ALL_PUPILS, Reason

UNIT = 10**6
"""Scores are added up in millionths, as whole numbers, so that a mean is exact until rounded."""

_PLACE = ("school", "urn", "year_group")
_KEYS = ("place", "measure")
_SUMMED = ("eligible", "achieved", "score")


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
    known = [name for name in GROUPS if name in cohort.known]
    places = pupils.select(_PLACE).drop_nulls().unique().sort(_PLACE).with_row_index("place")
    joined, faults = fitting(
        cohort, _joined(with_parts.results, pupils, places, known), places, context
    )
    done.diagnostics += faults
    done.diagnostics += notes.incomplete(cohort, with_parts.incomplete, context)
    counted = pupils.join(joined.select("line"), on="line", how="semi")
    done.diagnostics += notes.unknown_values(cohort, counted, context)
    done.lines = frozenset(counted["line"].to_list())
    sums = _sums(joined, known, context).join(places, on="place", maintain_order="left")
    done.figures = _placed(_figures(cohort, sums, context), cohort)
    return done


def _joined(
    results: pl.DataFrame, pupils: pl.DataFrame, places: pl.DataFrame, known: Sequence[str]
) -> pl.DataFrame:
    """The results as numbers to be added up, each with the place and characteristics of the pupil.

    Whatever has few different words is told apart by number, which is much quicker.
    """
    who = pupils.join(places, on=_PLACE).select(
        "line",
        "place",
        *(
            pl.col(name).cast(pl.Enum(list(GROUPS[name])))
            if pupils.schema[name] == pl.String
            else name
            for name in known
        ),
    )
    eligible = pl.col("eligible")
    numbers = results.select(
        "line",
        pl.col("measure").cast(pl.Enum(sorted(results["measure"].unique()))),
        eligible.cast(pl.Int64),
        (pl.col("achieved") & eligible).cast(pl.Int64),
        pl.when(eligible).then((pl.col("score") * UNIT).round().cast(pl.Int64)).alias("score"),
    )
    return numbers.join(who, on="line")


def _sums(joined: pl.DataFrame, known: Sequence[str], context: Context) -> pl.DataFrame:
    """Counts and sums, a row a key and group; groups that have nobody in them are rows of noughts."""
    # Pupils alike in everything are added up first: there are far fewer kinds of them.
    alike = _sum(joined.lazy(), [*_KEYS, *known]).collect().lazy()
    everyone = _sum(alike, _KEYS)
    parts = [everyone.with_columns(pl.lit(ALL_PUPILS).alias("group"))]
    for name in known:
        ids = {value: group for value, group in GROUPS[name].items() if group in context.groups}
        if ids:
            parts.append(_sums_of(alike, name, ids, everyone))
    return pl.concat(parts).sort(*_KEYS, "group").collect()


def _sums_of(
    alike: pl.LazyFrame, name: str, ids: Mapping[str, str], everyone: pl.LazyFrame
) -> pl.LazyFrame:
    """The same of the groups of one characteristic.

    A group has a row if anybody counts in it; and where the characteristic is known of every
    eligible pupil each group has one, also that nobody is in and that of the rest.
    """
    by_value = _sum(alike.filter(pl.col(name).is_not_null()), [*_KEYS, name])
    told = by_value.group_by(_KEYS).agg(pl.col("eligible").sum().alias("told"))
    groups = pl.LazyFrame({name: list(ids), "group": list(ids.values())})
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
        .with_columns(pl.col(_SUMMED).fill_null(0))
        .filter(whole | ((pl.col("eligible") > 0) & ~rest))
        .select(*_KEYS, *_SUMMED, "line", "group")
    )


def _sum(rows: pl.LazyFrame, keys: Sequence[str]) -> pl.LazyFrame:
    """The sums of rows, or of sums, by some keys, each with the first line that it is of."""
    return rows.group_by(keys).agg(pl.col(_SUMMED).sum(), pl.col("line").min())


def _figures(cohort: Cohort, sums: pl.DataFrame, context: Context) -> list[Figure]:
    averages = {each.id for each in context.measures.values() if each.kind != "percentage"}
    schools, urns, year_groups, measures, groups = (
        texts(sums[name]) for name in ("school", "urn", "year_group", "measure", "group")
    )
    eligible, achieved, scores = (sums[name].to_list() for name in _SUMMED)
    numbers = [
        _mean(number, score) if measure in averages else _share(number, reached)
        for measure, number, reached, score in zip(
            measures, eligible, achieved, scores, strict=True
        )
    ]
    window, basis = repeat(cohort.window), repeat(cohort.basis)
    keys = zip(window, year_groups, measures, groups, urns, basis, strict=False)
    year, status = repeat(cohort.academic_year), repeat(cohort.status)
    return list(map(Figure, schools, year, keys, numbers, status, sums["line"].to_list()))


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
