"""One side of a comparison: a tree read whole, and judged as at a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from trustkit.checks.registry import Validation, validate
from trustkit.judge.results import evaluate
from trustkit.judge.schemes.propose import propose_all
from trustkit.judge.schemes.trace import Proposed
from trustkit.judge.time import as_of_default
from trustkit.judge.totals import totals
from trustkit.policy.in_force import NoPolicy, Policy, policy_for
from trustkit.store.folder import Folder

CELL = ("school", "academic_year", "window", "year_group", "measure", "group", "basis")
"""The columns that say which result a row is."""

RESULT = [*CELL, "lineage"]
"""The same, and a URN where one figure stands under two of a school's predecessors."""


@dataclass(frozen=True)
class Judged:
    """A folder judged by a policy as at a date: every rating, and every scheme's proposals.

    ``rated`` are the ratings where they are known already.
    """

    folder: Folder
    policy: Policy
    as_of: date
    rated: pl.DataFrame | None = None

    @cached_property
    def frame(self) -> pl.DataFrame:
        """The comparisons that rate, a row a figure; ``lineage`` tells apart those of one cell."""
        if self.rated is not None:
            return self.rated
        return with_lineage(evaluate(self.folder, self.policy, self.as_of).rating)

    @cached_property
    def proposals(self) -> dict[tuple[str, str], Proposed]:
        """What each scheme proposes, by school and scheme."""
        return proposals_of(self.folder, self.policy, self.frame, self.as_of)

    @cached_property
    def totals(self) -> pl.DataFrame:
        """The trust's own figures, of the schools that were its own at the time."""
        return with_lineage(totals(self.folder, self.policy, self.as_of).filter(comparison=0))


def proposals_of(
    folder: Folder, policy: Policy, frame: pl.DataFrame, as_of: date
) -> dict[tuple[str, str], Proposed]:
    """What each scheme proposes, by school and scheme."""
    found = propose_all(folder, policy, frame, as_of)
    return {(each.school, each.scheme): each for each in found}


def with_lineage(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds ``lineage``: the URN where a cell has several rows, else 0."""
    several = pl.len().over(list(CELL)) > 1
    return frame.with_columns(lineage=pl.when(several).then("urn").otherwise(0))


@dataclass(frozen=True)
class Side:
    """One side: its folder, what is wrong with it, and what judging it gives.

    ``written`` is the folder as it was written, before any school is called by its new name.
    ``judged`` is None where no policy can be used, and ``problem`` then says why.
    """

    folder: Folder
    written: Folder
    as_of: date
    judged: Judged | None
    problem: str

    @cached_property
    def validation(self) -> Validation:
        """Every finding, as at the date of the comparison."""
        return validate(self.written, self.as_of)


def common_date(before: Folder, after: Folder) -> date:
    """The later of the two folders' own dates: the one date on which both are judged."""
    return max(as_of_default(before), as_of_default(after))


def side_of(folder: Folder, written: Folder, as_of: date) -> Side:
    """A folder judged as at a date, if it can be."""
    try:
        policy = policy_for(folder, as_of)
    except NoPolicy as problem:
        return Side(folder, written, as_of, None, str(problem))
    return Side(folder, written, as_of, Judged(folder, policy, as_of), "")
