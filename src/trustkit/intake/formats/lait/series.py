"""What each series of the Local Authority Interactive Tool counts, as far as trustkit measures it.

The short names are the tool's own (``Short Desc``); blanks in them come and go, so only the other
signs count. A series that is not here stands for no measure and group of the folder: by ethnic
group, of pupils not eligible for free school meals, of secondary schools.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from trustkit.records.academic_year import start_of

Family = Literal["key_stage_2", "early_years", "absence", "exclusions", "census"]
"""What is published together, and so with the same number of decimals in one year."""

_RELEASED: dict[Family, tuple[int, int, int]] = {
    "key_stage_2": (1, 5, 1),
    "early_years": (0, 12, 1),
    "absence": (1, 4, 1),
    "exclusions": (1, 8, 1),
    "census": (0, 8, 1),
}
"""A day by which each has been out: years after the summer of the results, month, day."""


@dataclass(frozen=True, slots=True)
class Series:
    """The measure and group that a series is of.

    ``released_with`` decides the day of release, ``alike`` which series have the same decimals in a
    year. ``rounded`` is the number of decimals to which a rate is rounded, where the tool prints
    more than the publication does.
    """

    measure: str
    year_group: str
    group: str
    window: str
    period: str
    released_with: Family
    alike: str
    rounded: int | None = None

    def usual_release(self, academic_year: str) -> date:
        """A day by which the final figure of a year has been out."""
        years, month, day = _RELEASED[self.released_with]
        return date(start_of(academic_year) + 1 + years, month, day)


def _whole_year(measure: str, year_group: str, group: str, family: Family, alike: str) -> Series:
    return Series(measure, year_group, group, "summer", "full_year", family, alike)


def _key_stage_2() -> dict[str, Series]:
    found: dict[str, Series] = {}

    def add(short: str, measure: str, group: str = "all", alike: str = "attainment") -> None:
        found[short] = _whole_year(measure, "Y6", group, "key_stage_2", f"key stage 2 {alike}")

    add("KS2RWM_Expected_STD", "ks2_rwm_expected")
    add("KS2RWM_Higher_STD", "ks2_rwm_higher")
    for letter, subject in (("R", "reading"), ("M", "maths"), ("GPS", "gps")):
        add(f"KS2{letter}_Expected_STD", f"ks2_{subject}_expected")
        add(f"KS2{letter}_Higher_STD", f"ks2_{subject}_higher")
        add(f"KS2{letter}_AVG_Scaled_Score", f"ks2_{subject}_scaled_score", alike="scores")
    add("KS2W_Teacher_Assess", "ks2_writing_expected")
    add("KS2GDW_Teacher_Assess", "ks2_writing_greater_depth")
    add("KS2Sci_Teacher_Assess", "ks2_science_expected")
    for short, group in {
        "DAP_NEW_KS2_RWM": "disadvantaged",
        "NonDAP_NEW_KS2_RWM": "not_disadvantaged",
        "FSM_NEW_KS2_RWM": "fsm",
        "NEW_KS2_RWM_Sen_W/Osta": "sen_support",
        "NEW_KS2_RWM_Sen_Withsta": "ehcp",
        "NoID_SEN_NEW_KS2_RWM": "no_sen",
    }.items():
        add(short, "ks2_rwm_expected", group)
    # “SEN” can only be pupils with a statement or plan: it lies far below SEN support.
    groups = {
        "DAP": "disadvantaged", "NonDAP": "not_disadvantaged", "FSM": "fsm", "SEN": "ehcp",
        "SENSupport": "sen_support", "NonSEN": "no_sen",
    }  # fmt: skip
    for letter, subject in (("R", "Reading"), ("M", "Maths"), ("W", "Writing")):
        measure = f"ks2_{subject.lower()}_progress"
        add(f"KS2{letter}_Prog_VA", measure, alike="progress")
        for short, group in groups.items():
            add(f"KS2_{short}_{subject}_Progress", measure, group, "progress")
    return found


def _younger() -> dict[str, Series]:
    found: dict[str, Series] = {}

    def add(short: str, measure: str, year_group: str, group: str = "all") -> None:
        assessment, *_ = measure.split("_", maxsplit=1)
        alike = assessment if group == "all" else f"{assessment} by group"
        found[short] = _whole_year(measure, year_group, group, "early_years", alike)

    add("FSP_NEW_GOODDEV", "gld", "R")
    add("FSP_Gooddev_FSM", "gld", "R", "fsm")
    add("FSP_Gooddev_With_SENSTATE", "gld", "R", "ehcp")
    add("FSP_Gooddev_Without_SENSTATE", "gld", "R", "sen_support")
    add("KS1P_all", "phonics_y1", "Y1")
    add("KS1P_FSM", "phonics_y1", "Y1", "fsm")
    add("KS1P_EHCP", "phonics_y1", "Y1", "ehcp")
    add("KS1P_SEND", "phonics_y1", "Y1", "sen_support")
    add("KS1P_NonSEND", "phonics_y1", "Y1", "no_sen")
    for letter, subject in (("R", "reading"), ("W", "writing"), ("M", "maths"), ("S", "science")):
        add(f"KS1{letter}_Expected_STD", f"ks1_{subject}_expected", "Y2")
        if subject != "science":
            add(f"KS1{letter}_Greater_Depth", f"ks1_{subject}_greater_depth", "Y2")
    return found


def _whole_school() -> dict[str, Series]:
    absence = {
        "PriTotAbs": "absence_overall",
        "PriAuth": "absence_authorised",
        "PriUnauth": "absence_unauthorised",
        "SFPriPerAbNew": "absence_persistent",
        "SFPriSevPerAbNew": "absence_severe",
    }
    pupils = ("absence_persistent", "absence_severe")
    found = {
        short: _whole_year(
            measure, "all", "all", "absence", "pupils" if measure in pupils else "sessions"
        )
        for short, measure in absence.items()
    }
    for short, measure in {"PriFixedEx": "suspension_rate", "PriPermEx": "exclusion_rate"}.items():
        series = _whole_year(measure, "all", "all", "exclusions", "rates")
        found[short] = replace(series, rounded=2)
    for short, measure in {
        "PriFSM": "census_fsm",
        "PrimStatements": "census_ehcp",
        "PrimNoStatements": "census_sen_support",
    }.items():
        found[short] = Series(measure, "all", "all", "spring", "term", "census", "shares")
    return found


def _plain(short: str) -> str:
    return re.sub(r"\s", "", short).casefold()


_SERIES = {
    _plain(short): series
    for short, series in (_key_stage_2() | _younger() | _whole_school()).items()
}


def series_of(short: str) -> Series | None:
    """What a series counts, by its short name; None if it is no measure of the folder."""
    return _SERIES.get(_plain(short))
