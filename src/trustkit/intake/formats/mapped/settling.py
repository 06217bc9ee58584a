"""Several rows of one pupil settled: each result of a window once, and contradictions refused."""

from __future__ import annotations

from collections.abc import Mapping as Named
from collections.abc import Sequence
from datetime import date

import polars as pl

from trustkit.diagnostics.catalogue.intake import maps as catalogue
from trustkit.intake.formats.mapped.outcomes import Found
from trustkit.intake.formats.mapped.people import meanings
from trustkit.intake.formats.mapped.plans import Plan
from trustkit.intake.formats.mapped.stands import Stand
from trustkit.intake.formats.mapped.tally import Refused, Tally
from trustkit.records.code_set import plain_form

REPEATED = "that repeat another of the same pupil"
EARLIER = "with an earlier result of the same window"
_ONE_PUPIL = ("school", "pupil", "year_group", "year", "window")
_ONE_RESULT = ("owner", "result", "window")


def settled(
    found: Found,
    stands: Sequence[Stand],
    plans: Sequence[Plan],
    tallies: Sequence[Tally],
    headings: Named[str, str],
) -> Found:
    """The outcomes that count, each with its ``owner``: the first row of the pupil it is of.

    Rows of one pupil are brought together. Where two give different results for the same thing the
    one of the later day counts; without days, or on one day, all rows of it are refused. A
    characteristic in which rows differ is unknown. ``headings`` are those of characteristics.
    """
    people, outcomes = found
    again = pl.col("pupil").is_not_null() & pl.struct(_ONE_PUPIL).is_duplicated()
    many = people.filter(again).with_columns(pl.col("row").min().over(_ONE_PUPIL).alias("owner"))
    if many.is_empty():
        return Found(people, outcomes.with_columns(pl.col("row").alias("owner")))
    people = _with_groups_settled(people, many, tallies, headings)
    rows = many.select("row", "table", "line", "owner", "day")
    theirs = outcomes.join(rows, on="row", maintain_order="left")
    counting = _settled_rows(theirs, rows, stands, plans, tallies)
    others = outcomes.join(rows, on="row", how="anti").with_columns(pl.col("row").alias("owner"))
    return Found(people, pl.concat([others, counting.select(others.columns)]))


def _with_groups_settled(
    people: pl.DataFrame, many: pl.DataFrame, tallies: Sequence[Tally], headings: Named[str, str]
) -> pl.DataFrame:
    """The pupils with, at the first row of each, what all of their rows say of groups."""
    names = list(headings)
    if not names:
        return people
    told = [pl.col(name).drop_nulls() for name in names]
    said = many.group_by("owner", maintain_order=True).agg(
        pl.col("table", "line").first(),
        *(each.n_unique().alias(f"{name} told") for name, each in zip(names, told, strict=True)),
        *(each.first() for each in told),
    )
    for name in names:
        differ = said.filter(pl.col(f"{name} told") > 1).select("table", "line")
        for table, line in differ.iter_rows():
            differently = Refused(catalogue.TOLD_DIFFERENTLY, heading=headings[name])
            tallies[table].note(differently, line)
    one = said.select(
        pl.col("owner").alias("row"),
        *(pl.when(pl.col(f"{name} told") == 1).then(name).alias(name) for name in names),
    )
    return people.update(one, on="row", how="left", include_nulls=True)


def _settled_rows(
    outcomes: pl.DataFrame,
    rows: pl.DataFrame,
    stands: Sequence[Stand],
    plans: Sequence[Plan],
    tallies: Sequence[Tally],
) -> pl.DataFrame:
    """The outcomes that count, and every row of which none does counted by why."""
    given = _judged(outcomes, stands, plans)
    # The row that comes first gives the result that several rows repeat.
    kept = (
        given.filter(~pl.col("unlike") & pl.col("latest"))
        .sort("row", "stand")
        .unique(_ONE_RESULT, keep="first", maintain_order=True)
    )
    by_row = given.group_by("row").agg(
        (pl.col("unlike") & pl.col("latest")).any().alias("refused"),
        (~pl.col("unlike") & ~pl.col("latest")).any().alias("behind"),
    )
    fate = rows.join(by_row, on="row", how="left", maintain_order="left").with_columns(
        pl.col("refused", "behind").fill_null(value=False),
        pl.col("row").is_in(given["row"].unique().implode()).alias("given"),
        pl.col("row").is_in(kept["row"].unique().implode()).alias("kept"),
    )
    left = pl.col("given") & ~pl.col("kept") & ~pl.col("refused")
    for table, tally in enumerate(tallies):
        of_table = fate.filter(pl.col("table") == table)
        tally.refuse(Refused(catalogue.PUPIL_TWICE), *of_table.filter("refused")["line"])
        tally.ignore(EARLIER, of_table.filter(left & pl.col("behind")).height)
        tally.ignore(REPEATED, of_table.filter(left & ~pl.col("behind")).height)
    refused = fate.filter("refused").select("row")
    blank = outcomes.join(fate.filter(~pl.col("given")).select("row"), on="row", how="semi")
    return pl.concat([kept.select(blank.columns).join(refused, on="row", how="anti"), blank])


def _judged(outcomes: pl.DataFrame, stands: Sequence[Stand], plans: Sequence[Plan]) -> pl.DataFrame:
    """The outcomes that are not blank, each with whether it is of the ``latest`` day of its result.

    ``unlike`` says that those of the latest day contradict each other.
    """
    results = {measures: at for at, measures in enumerate({plan.measures for plan in plans})}
    of_stand = pl.DataFrame(
        {
            "stand": range(len(stands)),
            "result": [results[plans[stand.plan].measures] for stand in stands],
        },
        schema={"stand": pl.UInt32, "result": pl.UInt32},
    )
    day = pl.col("day").fill_null(date.min)
    given = outcomes.filter(pl.col("cell") != "").join(of_stand, on="stand", maintain_order="left")
    return given.with_columns(
        (day == day.max().over(_ONE_RESULT)).alias("latest"),
        meanings(given["cell"], plain_form).alias("form"),
    ).with_columns(
        (pl.col("form").filter("latest").n_unique().over(_ONE_RESULT) > 1).alias("unlike")
    )
