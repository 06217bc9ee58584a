"""What moved, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

ASPECTS = ("rating", "confidence", "trend")
"""What a result is judged to be."""

ResultKey = tuple[str, str, str, str, str, str, str, int]
"""School, academic year, window, year group, measure, group, basis, lineage."""

Identity = tuple[str | int, ...]
"""What a cause is the change of, however it is called: a row's key, a rule's id, a file."""

CauseKind = Literal[
    "figure", "comparator", "target", "series_break", "rule", "rating_default", "measure",
    "school", "trust", "inspection", "answer", "self_evaluation", "review", "criterion", "scheme",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cause:
    """One changed thing that a result rests on.

    ``role`` is what it is to the result: its own figure, a year pooled with it, … ``path`` and
    ``line`` are the newer side's, or the older's where it is gone. ``cell`` is the figure it shows,
    if it is one; such a cause is withheld with it.
    """

    kind: CauseKind
    role: str
    what: str
    before: str | None
    after: str | None
    path: str
    line: int
    identity: Identity
    cell: ResultKey | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class ResultMove:
    """One result that moved, came or went.

    ``before`` and ``after`` are rows of the results; ``aspects`` are those of :data:`ASPECTS` that
    differ; ``withheld`` has those that an audience may not be shown.
    """

    key: ResultKey
    how: Literal["moved", "new", "gone"]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    aspects: tuple[str, ...]
    causes: tuple[Cause, ...] = ()
    withheld: frozenset[str] = frozenset()

    @property
    def school(self) -> str:
        """The school's folder name."""
        return self.key[0]

    def was(self, aspect: str) -> str | None:
        """What the older side said of an aspect."""
        return None if self.before is None else self.before[aspect]

    def now(self, aspect: str) -> str | None:
        """What the newer side says of an aspect."""
        return None if self.after is None else self.after[aspect]


@dataclass(frozen=True, slots=True)
class CriterionMove:
    """One fact of a scheme, of one school, with other values possible than before."""

    fact: str
    label: str
    before: tuple[str, ...] | None
    after: tuple[str, ...] | None
    because_before: str
    because_after: str
    leaves: frozenset[tuple[str, str, int]]
    causes: tuple[Cause, ...] = ()
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a scheme places a school: the outcome, or those still possible, and how surely."""

    outcome: str | None
    possible: tuple[str, ...]
    certainty: str
    contested: bool
    contested_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CategoryMove:
    """A school's place in a scheme that moved, or some criterion of it that did.

    ``place_moved`` is whether the place itself (the outcome, what is possible, how surely or how
    contested) differs, and not only a criterion.
    """

    school: str
    scheme: str
    before: Placed | None
    after: Placed | None
    direction: Literal["up", "down", "new", "gone", "none"]
    criteria: tuple[CriterionMove, ...]
    causes: tuple[Cause, ...]
    place_moved: bool
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Moves:
    """Results by key, in order; those that came and went with their rating among them."""

    results: tuple[ResultMove, ...] = ()
    categories: tuple[CategoryMove, ...] = ()
    totals: tuple[ResultMove, ...] = field(default=())
