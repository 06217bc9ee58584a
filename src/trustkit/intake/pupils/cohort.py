"""The pupils and results of one file, in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

import polars as pl

PUPILS = MappingProxyType(
    {
        "line": pl.UInt32,
        "pupil": pl.String,
        "former": pl.String,
        "school": pl.String,
        "urn": pl.String,
        "year_group": pl.String,
        "sex": pl.String,
        "disadvantaged": pl.Boolean,
        "fsm": pl.Boolean,
        "sen": pl.String,
        "eal": pl.Boolean,
        "looked_after": pl.Boolean,
        "mobile": pl.Boolean,
        "prior": pl.String,
    }
)
"""The columns of ``Cohort.pupils``, one row a pupil.

``line`` is the line of the file and names the pupil within it. ``pupil`` is the UPN or the pupil id
in capitals without blanks, null where the file has none; ``former`` a former UPN. ``school`` is the
slug, ``urn`` the one the results were earned under, ``year_group`` as in ``YearGroup``. ``sex`` is F
or M; ``sen`` is N (none), K (support) or E (plan); ``prior`` is low, middle or high. Null is
unknown: such a pupil is in no group of that characteristic.
"""

CHARACTERISTICS = (
    "sex",
    "disadvantaged",
    "fsm",
    "sen",
    "eal",
    "looked_after",
    "mobile",
    "prior",
)
"""The columns that put a pupil into groups."""

RESULTS = MappingProxyType(
    {
        "line": pl.UInt32,
        "measure": pl.String,
        "eligible": pl.Boolean,
        "achieved": pl.Boolean,
        "score": pl.Float64,
    }
)
"""The columns of ``Cohort.results``, one row a pupil and measure.

``eligible``: in the denominator of a percentage, or with a score that counts in an average.
``achieved`` is null for averages, ``score`` null for percentages.
"""

BANDS = MappingProxyType({"line": pl.UInt32, "subject": pl.String, "band": pl.String})
"""The columns of ``Cohort.bands``: in which band (low, middle, high) a pupil is, by subject.

Of this file's own results; the prior band of a movement comes from another cohort's bands.
"""


class Sheet(NamedTuple):
    """A sheet of a workbook whose rows are part of a cohort: ``below`` so many lines of others."""

    below: int
    path: str


@dataclass(slots=True, repr=False)
class Cohort:
    """The pupils of one file, window and basis. Its representation shows nothing of them.

    ``known`` are those of ``CHARACTERISTICS`` that the file tells; of the others nothing can be
    said, not even that a group is empty. ``baseline`` is what the bands are of: eyfs, ks1 or
    internal. ``path`` is what findings name: that of the table the pupils were read from. Where
    they were read from sheets of a workbook, ``sheets`` has these in order: lines are counted on
    from one to the next.
    """

    academic_year: str
    window: str
    status: str
    basis: str
    pupils: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=dict(PUPILS)))
    results: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=dict(RESULTS)))
    bands: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=dict(BANDS)))
    known: frozenset[str] = frozenset()
    baseline: str = ""
    path: str = ""
    sheets: tuple[Sheet, ...] = ()

    def place_of(self, line: int) -> tuple[str, int]:
        """The sheet of a line, or the file, and the line as a person sees it there."""
        on = next((each for each in reversed(self.sheets) if each.below < line), None)
        return (self.path, line) if on is None else (on.path, line - on.below)
