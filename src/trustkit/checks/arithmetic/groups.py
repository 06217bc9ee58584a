"""ARI013-014, ARI019: groups that together should be all pupils."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from trustkit.checks.findings import at_cells
from trustkit.checks.wording import in_words
from trustkit.diagnostics.catalogue import arithmetic
from trustkit.records.vocabulary import ALL_PUPILS

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Code, Diagnostic

_SAME_FIGURE = ("returned", "measure")
_SAME_MOVE = (
    "school", "academic_year", "window", "year_group", "subject", "baseline", "prior", "current",
)  # fmt: skip
_SAME_TABLE = _SAME_MOVE[:5]
_SLACK = 1e-6
"""Pupils: what binary fractions may be out by."""


_Partition = tuple[list[str], bool]
"""Groups that do not overlap, and whether together they are all pupils."""


def _partitions(ground: Ground) -> list[_Partition]:
    """The partitions of the policy's groups.

    A group that is of no partition stands alone: it too is a part of all pupils.
    """
    found: dict[str, list[str]] = {}
    whole: dict[str, bool] = {}
    for group in ground.groups.values():
        if group.id != ALL_PUPILS:
            name = group.partition or f"={group.id}"
            found.setdefault(name, []).append(group.id)
            whole[name] = whole.get(name, True) and group.whole and group.partition is not None
    return [(groups, whole[name]) for name, groups in sorted(found.items())]


def groups_and_all(ground: Ground) -> list[Diagnostic]:
    """Eligible and achieved of the groups of a partition against those of all pupils.

    Groups that together are all pupils must add up to them. Where one of them is missing or
    suppressed, or where they need not be all, the others can't be more than all; and all pupils
    can't have achieved more than they did and everybody who is in none of them, where counts say so.
    Published percentages give achieved no closer than they were rounded.
    """
    rows = ground.figures.filter(pl.col("kind") == "percentage")
    known = pl.col("eligible").is_not_null()
    rows = rows.with_columns(
        achieved_least=pl.when(known).then(pl.col("least") * pl.col("eligible") / 100),
        achieved_most=pl.when(known).then(pl.col("most") * pl.col("eligible") / 100),
        eligible_least=pl.when(~pl.col("impossible")).then("eligible").cast(pl.Float64),
        eligible_most=pl.when(~pl.col("impossible")).then("eligible").cast(pl.Float64),
    )
    exact = pl.coalesce(pl.col("achieved"), "achieved_least")
    rows = rows.with_columns(achieved_said=exact, eligible_said=pl.col("eligible"))
    return [
        fault
        for partition in _partitions(ground)
        for name in ("eligible", "achieved")
        for fault in _compared(ground, rows, partition, name, _SAME_FIGURE)
    ]


def movements_of_groups(ground: Ground) -> list[Diagnostic]:
    """The same of pupils who moved from one band to another.

    A group none of whose pupils is counted any more was given up with an earlier table.
    """
    given_up = pl.col("pupils").sum().over(*_SAME_TABLE, "group") == 0
    newest = (
        ground.folder.table("transition")
        .sort("recorded", "revision", "path", "line")
        .unique([*_SAME_MOVE, "group"], keep="last", maintain_order=True)
        .filter(~given_up)
        .with_columns(
            pupils_least=pl.col("pupils").cast(pl.Float64),
            pupils_most=pl.col("pupils").cast(pl.Float64),
            pupils_said=pl.col("pupils"),
        )
    )
    return [
        fault
        for partition in _partitions(ground)
        for fault in _compared(ground, newest, partition, "pupils", _SAME_MOVE)
    ]


_WORDS = {
    "eligible": "eligible",
    "achieved": "achieved",
    "pupils": "moved so",
}


def _compared(
    ground: Ground, rows: pl.DataFrame, partition: _Partition, name: str, same: tuple[str, ...]
) -> list[Diagnostic]:
    groups, whole = partition
    least, most = pl.col(f"{name}_least"), pl.col(f"{name}_most")
    cohort = pl.col("eligible" if name == "achieved" else f"{name}_said")
    unequal = _unequal(rows.select(*same, "group", least, most), groups, name, same)
    if unequal.is_empty():
        return []
    rows = rows.join(unequal, on=list(same), how="semi", maintain_order="left")
    members = (
        rows.filter(pl.col("group").is_in(groups) & least.is_not_null())
        .sort("group")
        .group_by(same)
        .agg(
            parts_least=least.sum(),
            parts_most=most.sum(),
            parts_eligible=cohort.sum(),
            total=_pupils(pl.col(f"{name}_said").sum()),
            groups=pl.col("group"),
            members=pl.len(),
            all_counted=(pl.col(name).is_not_null()).all(),
        )
    )
    of_all = rows.filter((pl.col("group") == ALL_PUPILS) & least.is_not_null())
    compared = of_all.join(members, on=list(same), how="inner").with_columns(
        name=pl.lit(_WORDS[name]),
        whole=_pupils(pl.col(f"{name}_said")),
        together=pl.when(pl.col("members") > 1).then(pl.lit(" together")).otherwise(pl.lit("")),
        rest=cohort - pl.col("parts_eligible"),
        difference=_pupils(pl.col(f"{name}_said")) - pl.col("total"),
    )
    over = pl.col("parts_least") > most + _SLACK
    complete = pl.lit(value=whole) & (pl.col("members") == len(groups))
    under = complete & (pl.col("parts_most") < least - _SLACK)
    rest_over = pl.lit(value=False)
    if name == "achieved":
        # Published percentages leave some pupils out of the cohort printed beside them.
        rest_over = (
            pl.col("achieved").is_not_null() & pl.col("all_counted") & ~complete & ~over & (pl.col("rest") >= 0)
            & (least - pl.col("parts_most") > pl.col("rest") + _SLACK)
        )  # fmt: skip
    found: list[Diagnostic] = []
    for code, wrong in (
        (arithmetic.GROUPS_OVER_ALL, over & ~complete),
        (arithmetic.GROUPS_NOT_ALL, complete & (over | under)),
        (arithmetic.REST_OVER_ALL, rest_over),
    ):
        found += _at_counts(ground, code, _with_words(ground, compared.filter(wrong)), name)
    return found


def _unequal(
    narrow: pl.DataFrame, groups: list[str], name: str, same: tuple[str, ...]
) -> pl.DataFrame:
    """The figures whose groups are not all pupils: the few of many that are worth a second look."""
    least, most = pl.col(f"{name}_least"), pl.col(f"{name}_most")
    known = narrow.filter(least.is_not_null())
    parts = (
        known.filter(pl.col("group").is_in(groups))
        .group_by(same)
        .agg(parts_least=least.sum(), parts_most=most.sum())
    )
    of_all = known.filter(pl.col("group") == ALL_PUPILS)
    compared = of_all.join(parts, on=list(same), how="inner")
    apart = (pl.col("parts_least") > most + _SLACK) | (pl.col("parts_most") < least - _SLACK)
    return compared.filter(apart).select(same)


def _with_words(ground: Ground, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with their groups as a sentence names them; only ever of those that are told."""
    labels = _labels(ground)
    words = [in_words([labels[group] for group in each]) for each in rows["groups"]]
    return rows.with_columns(groups=pl.Series(words, dtype=pl.String))


def _at_counts(ground: Ground, code: Code, rows: pl.DataFrame, name: str) -> list[Diagnostic]:
    """Each row at the count compared, or at the percentage that it was worked out from."""
    given = pl.col(name).is_not_null()
    return [
        *at_cells(ground.folder, code, rows.filter(given), name),
        *at_cells(
            ground.folder, code, rows.filter(~given), "value" if name == "achieved" else name
        ),
    ]


def _pupils(count: pl.Expr) -> pl.Expr:
    """A number of pupils in whole pupils: a percentage gives it no closer than it was rounded."""
    return (count.cast(pl.Float64) + 0.5).floor().cast(pl.Int64)


def _labels(ground: Ground) -> dict[str, str]:
    """What the groups are called in the middle of a sentence."""
    return {
        each.id: each.label if each.label[:2].isupper() else each.label[:1].lower() + each.label[1:]
        for each in ground.groups.values()
    }
