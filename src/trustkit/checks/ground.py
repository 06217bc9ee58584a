"""What every check stands on: the folder, its definitions, and its figures ready to be compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from trustkit.records.layout import kind_of
from trustkit.records.measures import BasisName, Group, Measure, Measures
from trustkit.records.observation import OBSERVATION_KEY
from trustkit.records.scheme import Scheme
from trustkit.records.school import School
from trustkit.records.trust import Trust
from trustkit.records.vocabulary import STATUS_RANK
from trustkit.store.folder import Folder, Stored

RETURNED = ("school", "academic_year", "window", "year_group", "urn", "basis", "status")
"""The columns that figures of one return of a year group share: the column ``returned`` numbers them."""

OVER_TIME = ("school", "academic_year", *OBSERVATION_KEY)
"""The columns that say which figure of the whole folder a row is."""


@dataclass(frozen=True)
class Ground:
    """A folder read whole, and what follows from it; ``as_of`` is the day it is looked at."""

    folder: Folder
    as_of: date

    @cached_property
    def trust(self) -> Stored[Trust] | None:
        """The trust's own record, if it is sound."""
        return self.folder.one_of("trust", Trust)

    @cached_property
    def _policies(self) -> list[Stored[Measures]]:
        """The measures of every policy version, the one in force last."""
        found = self.folder.all_of("measures", Measures)
        by_version = sorted(found, key=lambda each: each.named["version"])
        day = self.as_of.isoformat()
        return [each for each in by_version if each.named["version"] > day] + [
            each for each in by_version if each.named["version"] <= day
        ]

    @cached_property
    def defined(self) -> bool:
        """Whether the definitions can be relied on: there are some, and every file of them is sound.

        Where they can't, nothing is said of names that seem to be undefined: the fault is reported
        once, in the file of definitions, and not at each of a thousand rows.
        """
        files = self.files("measures")
        return bool(files) and len(files) == len(self._policies)

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """Every measure of any policy version, as the one in force defines it."""
        return {each.id: each for stored in self._policies for each in stored.record.measures}

    @cached_property
    def groups(self) -> dict[str, Group]:
        """Every group of pupils."""
        return {each.id: each for stored in self._policies for each in stored.record.groups}

    @cached_property
    def bases(self) -> dict[str, BasisName]:
        """Everyone who measures."""
        return {each.id: each for stored in self._policies for each in stored.record.bases}

    @cached_property
    def schools(self) -> dict[str, Stored[School]]:
        """The sound school records, by the name of their folder."""
        return {each.school: each for each in self.folder.all_of("school", School)}

    @cached_property
    def school_folders(self) -> list[str]:
        """The name of every folder below ``schools/``, sound or not."""
        parts = [path.split("/") for path in self.folder.paths]
        return sorted({part[1] for part in parts if part[0] == "schools" and len(part) > 2})

    @cached_property
    def versions(self) -> list[str]:
        """The dates of the policy's versions, as their folders are named, oldest first."""
        parts = [path.split("/") for path in self.folder.paths]
        return sorted({part[1] for part in parts if part[0] == "policy" and len(part) > 2})

    @cached_property
    def schemes(self) -> dict[str, list[Stored[Scheme]]]:
        """The sound records of each scheme that has a file in any policy version."""
        found: dict[str, list[Stored[Scheme]]] = {}
        for path in self.files("scheme"):
            found.setdefault(path.rsplit("/", 1)[1].removesuffix(".yaml"), [])
        for stored in self.folder.all_of("scheme", Scheme):
            found.setdefault(stored.record.id, []).append(stored)
        return found

    def files(self, kind: str) -> list[str]:
        """The path of every file of a kind, sound or not."""
        return [
            path for path in self.folder.paths if (match := kind_of(path)) and match[0].name == kind
        ]

    def label(self, measure: str) -> str:
        """What people call a measure; its id if it is not defined."""
        known = self.measures.get(measure)
        return known.label if known else measure

    @cached_property
    def facts(self) -> pl.DataFrame:
        """One row a measure: what the checks of its figures need to know of it."""
        rows = [
            {
                "measure": each.id,
                "kind": each.kind,
                "label": each.label,
                "lowest": each.lowest,
                "highest": each.highest,
            }
            for each in self.measures.values()
        ]
        strings = dict.fromkeys(("measure", "kind", "label"), pl.String)
        return pl.DataFrame(rows, schema=strings | {"lowest": pl.Float64, "highest": pl.Float64})

    @cached_property
    def figures(self) -> pl.DataFrame:
        """The rows of ``kpis`` that count: of each figure the highest status, then the latest.

        A row that was corrected is history, and is not checked again. Beside the columns of the
        file stand ``kind`` and ``label`` of the measure, and ``least`` and ``most``: what the
        percentage or value can have been, unrounded (equal where counts are given; none where it is
        ``impossible``: it is reported itself, and nothing is compared with it); and ``returned``, a number that figures share which came in together of one year group.
        """
        ranks = pl.col("status").replace_strict(
            {str(status): rank for status, rank in STATUS_RANK.items()}, return_dtype=pl.Int64
        )
        newest = (
            self.folder.table("observation")
            .with_columns(rank=ranks)
            .sort("rank", "recorded", "revision", "path", "line", maintain_order=True)
            .unique(OVER_TIME, keep="last", maintain_order=True)
        )
        counted = pl.when(
            pl.col("kind").is_in(["percentage", "survey"])
            & (pl.col("eligible") > 0)
            & pl.col("achieved").is_not_null()
        ).then(100 * pl.col("achieved") / pl.col("eligible"))
        share = pl.col("kind").is_in(["percentage", "session_rate", "survey"])
        half = 0.5 * pl.lit(10.0).pow(-pl.col("value_dp").cast(pl.Float64))
        return (
            newest.join(self.facts, on="measure", how="left")
            .with_columns(
                least=pl.coalesce(counted, pl.col("value") - half),
                most=pl.coalesce(counted, pl.col("value") + half),
                impossible=(share & ~pl.coalesce(counted, "value").is_between(0, 100)).fill_null(
                    value=False
                )
                | (pl.col("value") < pl.col("lowest")).fill_null(value=False)
                | (pl.col("value") > pl.col("highest")).fill_null(value=False),
            )
            .with_columns(
                least=pl.when(~pl.col("impossible")).then("least"),
                most=pl.when(~pl.col("impossible")).then("most"),
            )
            .sort("path", "line")
            .with_row_index("returned")
            .with_columns(pl.col("returned").first().over(RETURNED))
        )
