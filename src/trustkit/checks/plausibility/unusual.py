"""PLA006-007: figures far outside the school's own past, or outside what schools come to.

Shares of pupils are compared as angles, arcsin √((a + ⅜)/(n + ¾)), whose variance is 1/(4n + 2)
whatever the share (Anscombe 1948): so a cohort of ten must move much further than one of ninety,
and nought or all of a small cohort is not thought certain. To the chance of the two cohorts is
added how much the same school moves from year to year beyond it, and how much schools differ.
Averages are treated likewise with the spread of pupils' scores, a fifth of the measure's range.

Over the 331 schools of one local authority in 2016/17 to 2018/19 the movement from year to year was
0.04 to 0.06, and the difference between schools 0.08 to 0.14, in angles; of averages 0.13 and 0.32
of the pupils' spread. Somewhat more is allowed here. With a limit of 3.5 a sound school of 30 pupils
a year that moves by 0.05 sees 0.0045 findings a year by luck over sixty measures (one in two
hundred years), and one that moves by 0.08, as much as is allowed, 0.03; of the 331 schools' figures
of three years three were reported. ``tests/checks/test_unusual.py`` repeats
the simulation in short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from trustkit.checks.findings import at_cells, number
from trustkit.diagnostics.catalogue import plausibility
from trustkit.records.academic_year import shifted, start_of
from trustkit.records.vocabulary import ALL_PUPILS, STATUS_RANK, Phase

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Code, Diagnostic

LIMIT = 3.5
"""Standard deviations: how far is far."""

OVER_YEARS = {"percentage": 0.08, "survey": 0.08, "session_rate": 0.03, "average": 0.2}
"""How much the same school moves from year to year beyond chance, by kind of measure.

In angles; of averages in units of the pupils' spread.
"""

BETWEEN_SCHOOLS = {"percentage": 0.15, "session_rate": 0.05, "average": 0.4}
"""How much schools differ from each other beyond chance, in the same units."""

_YEARS_BACK = 5
_FEWEST = 5
"""Pupils: of fewer nothing is said, and a share of them is as good as any other."""

_OWN_SECTOR = (Phase.SPECIAL, Phase.ALTERNATIVE_PROVISION)
"""Schools that are never set against the national figures of mainstream ones."""

_ONE = ("school", "window", "year_group", "measure", "basis", "era")
_PUBLISHED = ("measure", "year_group", "window", "academic_year")


def unusual_figures(ground: Ground) -> list[Diagnostic]:
    """Figures of all pupils against the five years before, and against England's.

    A series break, another basis or another window is no past. A figure that its own past already
    shows to be far out is not reported a second time for being far from England's.
    """
    rows = _prepared(ground)
    if rows.is_empty():
        return []
    rows = _with_past(rows).join(_nation(ground), on=list(_PUBLISHED), how="left")
    nation = pl.col("nation")
    share = pl.col("kind") != "average"
    rows = rows.with_columns(
        nation_at=pl.when(share)
        .then((nation / 100).sqrt().arcsin())
        .otherwise(nation / pl.col("spread"))
    )
    moved = pl.col("kind").replace_strict(OVER_YEARS, return_dtype=pl.Float64) ** 2
    differ = (
        pl.col("kind").replace_strict(BETWEEN_SCHOOLS, default=None, return_dtype=pl.Float64) ** 2
    )
    noise = pl.col("chance") + pl.col("past_chance") + moved * (1 + 1 / pl.col("years"))
    own = ((pl.col("at") - pl.col("past_at")).abs() > LIMIT * noise.sqrt()).fill_null(value=False)
    apart = (pl.col("at") - pl.col("nation_at")).abs() > LIMIT * (pl.col("chance") + differ).sqrt()
    mainstream = ~pl.col("school").is_in(_schools_apart(ground))
    rows = rows.with_columns(own=own, apart=apart.fill_null(value=False) & mainstream)
    far = rows.filter(pl.col("own"))
    odd = rows.filter(~pl.col("own") & pl.col("apart"))
    return [
        *_told(ground, plausibility.FAR_FROM_OWN_PAST, far),
        *_told(ground, plausibility.FAR_FROM_NATIONAL, odd),
    ]


def _schools_apart(ground: Ground) -> list[str]:
    return [name for name, each in ground.schools.items() if each.record.phase in _OWN_SECTOR]


def _prepared(ground: Ground) -> pl.DataFrame:
    """Figures of all pupils as ``at`` on a scale of even noise, with the variance ``chance``."""
    eligible = pl.col("eligible")
    share = pl.col("kind") != "average"
    middle = (pl.col("least") + pl.col("most")) / 2
    rows = ground.figures.filter(
        pl.col("kind").is_in(sorted(OVER_YEARS))
        & (pl.col("group") == ALL_PUPILS)
        & (eligible >= _FEWEST)
        & middle.is_not_null()
        & (~share | middle.is_between(0, 100))
        & (share | (pl.col("highest") > pl.col("lowest")))
    ).with_columns(figure=middle, spread=(pl.col("highest") - pl.col("lowest")) / 5)
    angle = ((middle / 100 * eligible + 0.375) / (eligible + 0.75)).sqrt().arcsin()
    return rows.with_columns(
        era=_era(ground, rows),
        start=pl.col("academic_year").str.head(4).cast(pl.Int64),
        at=pl.when(share).then(angle).otherwise(middle / pl.col("spread")),
        chance=pl.when(share).then(1 / (4 * eligible + 2)).otherwise(1 / eligible),
    )


def _era(ground: Ground, rows: pl.DataFrame) -> pl.Series:
    """How many breaks of its series lie before each figure."""
    breaks: dict[tuple[str, str], list[str]] = {}
    listed = ground.folder.table("series_break").select("measure", "year_group", "break_before")
    for measure, year_group, before in listed.iter_rows():
        breaks.setdefault((measure, year_group), []).append(before)
    asked = rows.select("measure", "year_group", "academic_year")
    eras = {
        (measure, year_group, year): sum(
            each <= year for each in breaks.get((measure, year_group), [])
        )
        for measure, year_group, year in asked.unique().iter_rows()
    }
    return pl.Series([eras[each] for each in asked.iter_rows()], dtype=pl.Int64)


def _with_past(rows: pl.DataFrame) -> pl.DataFrame:
    """Each figure with its own past pooled: ``past_at``, ``past_chance``, ``years``, in words."""
    eligible = pl.col("eligible")
    past = rows.select(
        *_ONE, "at", "figure", "eligible", then="start", then_year="academic_year",
        then_words=_in_words(rows), then_kind="kind",
    )  # fmt: skip
    pairs = (
        rows.select(*_ONE, "start", "path", "line")
        .join(past, on=list(_ONE), how="inner")
        .filter(
            (pl.col("then") < pl.col("start")) & (pl.col("start") - pl.col("then") <= _YEARS_BACK)
        )
        .sort("path", "line", "then")
    )
    together = eligible.sum()
    one_in = pl.when(pl.col("then_kind").first() != "average")
    pooled = pairs.group_by("path", "line").agg(
        past_at=(pl.col("at") * eligible).sum() / together,
        past_chance=one_in.then(1 / (4 * together + 2)).otherwise(1 / together),
        years=pl.col("then").n_unique(),
        past=pl.format("{} in {}", "then_words", "then_year").str.join(", "),
    )
    return rows.join(pooled, on=["path", "line"], how="left")


def _in_words(rows: pl.DataFrame) -> pl.Series:
    """Figures as messages print them: “70% of 30”, “104.3”."""
    shown = [
        number(round(figure, 1)) + ("" if kind == "average" else "%")
        for figure, kind in rows.select("figure", "kind").iter_rows()
    ]
    counted = rows["kind"].is_in(["percentage", "survey"])
    return pl.Series(
        [
            f"{text} of {eligible}" if share else text
            for text, eligible, share in zip(shown, rows["eligible"], counted, strict=True)
        ],
        dtype=pl.String,
    )


def _nation(ground: Ground) -> pl.DataFrame:
    """England's newest figure for all pupils; a year without one has the year before's."""
    ranks = {str(status): rank for status, rank in STATUS_RANK.items()}
    known = (
        ground.folder.table("benchmark")
        .filter(
            (pl.col("level") == "national")
            & (pl.col("group") == ALL_PUPILS)
            & (pl.col("released") <= ground.as_of)
        )
        .with_columns(rank=pl.col("status").replace_strict(ranks, return_dtype=pl.Int64))
    )
    years = {year: shifted(year, 1) for year in known["academic_year"].unique() if start_of(year)}
    later = known.with_columns(
        academic_year=pl.col("academic_year").replace_strict(years, return_dtype=pl.String),
        rank=pl.lit(-1, dtype=pl.Int64),
        of=pl.col("academic_year"),
    )
    return (
        pl.concat([known.with_columns(of=pl.col("academic_year")), later], how="diagonal")
        .sort("rank", "released", "path", "line")
        .unique(_PUBLISHED, keep="last", maintain_order=True)
        .select(*_PUBLISHED, nation="value", nation_year="of")
    )


def _told(ground: Ground, code: Code, rows: pl.DataFrame) -> list[Diagnostic]:
    if rows.is_empty():
        return []
    england = [
        f"{number(value)}{'' if kind == 'average' else '%'} in {year}"
        if value is not None
        else None
        for value, kind, year in rows.select("nation", "kind", "nation_year").iter_rows()
    ]
    told = rows.with_columns(
        now=_in_words(rows),
        england=pl.Series(england, dtype=pl.String),
        own_past=pl.when(pl.col("years").is_not_null())
        .then(pl.format("; its own was {}", "past"))
        .otherwise(pl.lit("")),
        column=pl.when(pl.col("achieved").is_not_null())
        .then(pl.lit("achieved"))
        .otherwise(pl.lit("value")),
    ).with_columns(
        national=pl.when(pl.col("england").is_not_null())
        .then(pl.format("; England's was {}", "england"))
        .otherwise(pl.lit(""))
    )
    return [
        fault
        for (column,), part in told.group_by("column", maintain_order=True)
        for fault in at_cells(ground.folder, code, part.drop("column", "own", "apart"), str(column))
    ]
