"""A cohort followed from window to window: this Year 5 was last year's Year 4.

The same school's year group a year on is mostly, but not only, the same pupils. Their figures are
shown side by side and never tested: the two share pupils, so that no interval for two samples
holds. How many pupils came or went is not known from counts; by how many the cohort grew or shrank is
the least that did.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from trustkit.judge.arithmetic import as_decimal, in_last_place, rounded_percentage
from trustkit.judge.figures import OF_PUPILS
from trustkit.judge.results import figures_of
from trustkit.policy.in_force import Policy
from trustkit.records.vocabulary import ALL_PUPILS, YearGroup
from trustkit.store.folder import Folder

_WINDOWS = {"autumn": 0, "spring": 1, "summer": 2}
_OF = ["school", "lineage", "measure", "group", "entered"]
_BEFORE = (
    "academic_year", "window", "year_group", "basis", "eligible", "achieved", "value", "path", "line"
)  # fmt: skip
_TAKEN = (*_BEFORE, "printed", "unusable")
_YEAR_GROUPS = {group.value: at for at, group in enumerate(YearGroup) if group != ALL_PUPILS}


def followed(folder: Folder, policy: Policy, as_of: date) -> pl.DataFrame:
    """One row a figure of a cohort that has an earlier one, of a measure taken in several year groups.

    ``entered`` is the year in which the cohort's year group would have been in Nursery, which is
    what names it; ``previous_…`` are the figure that stands before it: of the last window before that
    the folder has (``step`` window), or of the same window a year before (``step`` year).
    ``change`` is the printed figure minus the printed one before, in the measure's unit; null, with
    ``no_change_because``, where the two can't be set against each other: another basis (tests of
    another provider), a break in the series, or no value. ``at_least_moved`` is by how many pupils
    the cohort is larger (+) or smaller (−).
    """
    several = {each.id for each in policy.measures.values() if len(each.year_groups) > 1}
    rows = figures_of(folder, policy, as_of).filter(
        pl.col("measure").is_in(sorted(several)),
        pl.col("year_group").is_in(list(_YEAR_GROUPS)),
        pl.col("kind").is_not_null(),
    )
    year = pl.col("academic_year").str.slice(0, 4).cast(pl.Int64)
    window = pl.col("window").replace_strict(_WINDOWS, return_dtype=pl.Int64)
    at = pl.col("year_group").replace_strict(_YEAR_GROUPS, return_dtype=pl.Int64)
    rows = rows.with_columns(entered=year - at, time=year * 3 + window, printed=_printed())
    steps = pl.concat([_with_window_before(rows), _with_year_before(rows)], how="diagonal")
    rows = _with_breaks(steps, folder.table("series_break"))
    because = (
        pl.when(pl.col("unusable").is_not_null())
        .then("unusable")
        .when(pl.col("previous_unusable").is_not_null())
        .then("previous_unusable")
        .when(pl.col("basis") != pl.col("previous_basis"))
        .then(pl.format("measured otherwise: {}, before {}", *_labels(policy)))
        .otherwise("broken")
    )
    moved = as_decimal(pl.col("printed") - pl.col("previous_printed"), pl.col("precision"))
    rows = rows.with_columns(no_change_because=because).with_columns(
        change=pl.when(pl.col("no_change_because").is_null()).then(moved),
        at_least_moved=pl.col("eligible") - pl.col("previous_eligible"),
    )
    return rows.select(
        "school", "urn", "measure", "group", "entered", "academic_year", "window", "year_group",
        "basis", "step", "eligible", "achieved", "value", *(f"previous_{name}" for name in _BEFORE),
        "change", "no_change_because", "at_least_moved", "path", "line",
    ).sort("school", "measure", "group", "entered", "academic_year", pl.col("window").replace_strict(
        _WINDOWS, return_dtype=pl.Int64
    ), "basis", "urn", "step")  # fmt: skip


def _labels(policy: Policy) -> list[pl.Expr]:
    """What the policy calls the basis of a figure, and of the one before it."""
    labels = {name: basis.label for name, basis in policy.bases.items()}
    return [
        pl.col(name).replace(list(labels), list(labels.values()))
        for name in ("basis", "previous_basis")
    ]


def _with_window_before(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows that have an earlier one, with the latest of the same basis, else of another."""
    before = _before(rows).sort("time", "previous_basis", "previous_path", "previous_line")
    rows = rows.sort("time", "basis", "path", "line")
    alike = rows.join_asof(
        before.with_columns(basis="previous_basis"),
        on="time", by=[*_OF, "basis"], allow_exact_matches=False, check_sortedness=False,
    )  # fmt: skip
    otherwise = rows.join_asof(
        before, on="time", by=_OF, allow_exact_matches=False, check_sortedness=False
    )
    return _first_found(alike, otherwise).with_columns(step=pl.lit("window"))


def _with_year_before(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows that have one of the same window a year before, of the same basis, else of another."""
    before = _before(rows).with_columns(pl.col("time") + len(_WINDOWS))
    before = before.sort("previous_basis", "previous_path", "previous_line")
    rows = rows.sort("time", "basis", "path", "line")
    alike = rows.join(
        before.with_columns(basis="previous_basis").unique(
            [*_OF, "basis", "time"], keep="first", maintain_order=True
        ),
        on=[*_OF, "basis", "time"], how="left", maintain_order="left",
    )  # fmt: skip
    otherwise = rows.join(
        before.unique([*_OF, "time"], keep="first", maintain_order=True),
        on=[*_OF, "time"], how="left", maintain_order="left",
    )  # fmt: skip
    return _first_found(alike, otherwise).with_columns(step=pl.lit("year"))


def _before(rows: pl.DataFrame) -> pl.DataFrame:
    """What is taken along of a figure that another is set beside."""
    return rows.select(*_OF, "time", *(pl.col(name).alias(f"previous_{name}") for name in _TAKEN))


def _first_found(alike: pl.DataFrame, otherwise: pl.DataFrame) -> pl.DataFrame:
    """The rows with what was found of the same basis, else of another, if anything was."""
    names = [f"previous_{name}" for name in _TAKEN]
    found = pl.col("previous_basis").is_not_null()
    both = alike.hstack(otherwise.select(pl.col(name).alias(f"other_{name}") for name in names))
    return both.select(
        *(name for name in alike.columns if name not in names),
        *(
            pl.when(found).then(pl.col(name)).otherwise(pl.col(f"other_{name}")).alias(name)
            for name in names
        ),
    ).filter(found)


def _printed() -> pl.Expr:
    """The figure as printed, in units of the last place of the measure."""
    places = pl.col("precision")
    share = pl.col("kind").is_in(OF_PUPILS) & pl.col("count").is_not_null()
    return (
        pl.when(share & (pl.col("eligible") > 0))
        .then(rounded_percentage(pl.col("count"), pl.col("eligible"), places))
        .otherwise(in_last_place(pl.col("value"), places))
    )


def _with_breaks(rows: pl.DataFrame, breaks: pl.DataFrame) -> pl.DataFrame:
    """Adds ``broken``: why the series breaks between a figure and the one before it; else null."""
    year = pl.col("academic_year").str.slice(0, 4).cast(pl.Int64)
    rows = rows.with_row_index("at")
    found = rows.join(
        breaks.select(
            "measure",
            broken_group="year_group",
            broken_before=pl.col("break_before").str.slice(0, 4).cast(pl.Int64),
            broken="reason",
        ),
        on="measure",
    ).filter(
        pl.col("broken_group").is_in([ALL_PUPILS])
        | (pl.col("broken_group") == pl.col("year_group")),
        pl.col("broken_before") <= year,
        pl.col("broken_before") > pl.col("previous_academic_year").str.slice(0, 4).cast(pl.Int64),
    )
    first = found.sort("at", "broken_before", "broken").unique("at", keep="first")
    return rows.join(first.select("at", "broken"), on="at", how="left", maintain_order="left")
