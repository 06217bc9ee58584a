"""What each column of a key stage 2 performance table holds.

Names are the DfE's, from the list of fields published beside each table. Their spelling in capitals
has changed over the years (``TNotFSM6CLA1A``, ``TNOTFSM6CLA1A``), so only the letters count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trustkit.records.academic_year import named

MEASURES = {
    "PTRWM_EXP": "ks2_rwm_expected",
    "PTRWM_HIGH": "ks2_rwm_higher",
    "PTREAD_EXP": "ks2_reading_expected",
    "PTREAD_HIGH": "ks2_reading_higher",
    "PTGPS_EXP": "ks2_gps_expected",
    "PTGPS_HIGH": "ks2_gps_higher",
    "PTMAT_EXP": "ks2_maths_expected",
    "PTMAT_HIGH": "ks2_maths_higher",
    "PTWRITTA_EXP": "ks2_writing_expected",
    "PTWRITTA_HIGH": "ks2_writing_greater_depth",
    "PTSCITA_EXP": "ks2_science_expected",
    "READ_AVERAGE": "ks2_reading_scaled_score",
    "GPS_AVERAGE": "ks2_gps_scaled_score",
    "MAT_AVERAGE": "ks2_maths_scaled_score",
    "READPROG": "ks2_reading_progress",
    "WRITPROG": "ks2_writing_progress",
    "MATPROG": "ks2_maths_progress",
}
"""The measure that each column holds, for all pupils."""

GROUPS = {
    "": ("all", "TELIG"),
    "_B": ("boys", "BELIG"),
    "_G": ("girls", "GELIG"),
    "_L": ("prior_low", "TKS1GROUP_L"),
    "_M": ("prior_middle", "TKS1GROUP_M"),
    "_H": ("prior_high", "TKS1GROUP_H"),
    "_FSM6CLA1A": ("disadvantaged", "TFSM6CLA1A"),
    "_NOTFSM6CLA1A": ("not_disadvantaged", "TNOTFSM6CLA1A"),
    "_EAL": ("eal", "TEALGRP2"),
    "_MOBN": ("non_mobile", "TMOBN"),
}
"""What is added to a column's name for a group, the group, and the column of its number of pupils.

``MOBN`` is the pupils who are *not* mobile.
"""

HEADINGS = frozenset(("RECTYPE", "LEA", "ESTAB", "URN", "SCHNAME", "TELIG", "PTRWM_EXP"))
"""The headings that every table of the wide layout has had, and nothing else has together."""

_EARLIER = re.compile(r"_(\d{2})$")


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """Where one measure of one group stands in a row; positions from 0."""

    measure: str
    group: str
    value: int
    lower: int | None
    upper: int | None
    eligible: int | None


def positions(heading: Sequence[str]) -> dict[str, int]:
    """Where each heading stands, from 0, in capitals; the first of two alike."""
    found: dict[str, int] = {}
    for at, name in enumerate(heading):
        found.setdefault(name.strip().upper(), at)
    return found


def figure_columns(at: dict[str, int], suffix: str = "") -> list[FigureColumn]:
    """Every column of figures, with its limits and its number of pupils.

    ``suffix`` is that of an earlier year, such as ``_18``.
    """
    return [
        FigureColumn(
            measure=measure,
            group=group,
            value=at[f"{name}{added}{suffix}"],
            lower=at.get(f"{name}{added}_LOWER{suffix}"),
            upper=at.get(f"{name}{added}_UPPER{suffix}"),
            eligible=at.get(f"{eligible}{suffix}"),
        )
        for name, measure in MEASURES.items()
        for added, (group, eligible) in GROUPS.items()
        if f"{name}{added}{suffix}" in at
    ]


def earlier_years(at: dict[str, int]) -> dict[str, str]:
    """The academic years that a table repeats, newest first, and the suffix of each.

    ``_18`` is the summer of 2018, the end of 2017/18.
    """
    suffixes = {found[1] for name in at if (found := _EARLIER.search(name))}
    return {
        named(2000 + int(digits) - 1): f"_{digits}" for digits in sorted(suffixes, reverse=True)
    }
