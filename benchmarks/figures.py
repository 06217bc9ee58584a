"""A year's figures of one made-up school: 810 rows of made-up pupils who are never written down.

A cohort is a number of pupils; who is in a group, and who reached the standard, is a set of bits.
So every count agrees with every other, as in a real return, and a thousand schools take seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

HEADING = (
    "window,year_group,measure,group,urn,basis,eligible,achieved,value,lower,upper,"
    "reason,status,recorded,revision,source"
)
YEAR = "2024/25"

_RECORDED = {"autumn": "2024-12-13", "spring": "2025-03-28", "summer": "2025-07-11"}
_SOURCE = "made-up return of the benchmark"
_SUBJECTS = ("reading_expected", "writing_expected", "maths_expected")
_STATUTORY = {
    "gld": ("R", 0.68),
    "phonics_y1": ("Y1", 0.80),
    "phonics_y2_cumulative": ("Y2", 0.89),
    "mtc_full_marks": ("Y4", 0.36),
    "ks2_reading_expected": ("Y6", 0.75),
    "ks2_gps_expected": ("Y6", 0.73),
    "ks2_science_expected": ("Y6", 0.81),
}
_ABSENCE = (("absence_authorised", 36, 42), ("absence_unauthorised", 12, 19))
"""The two kinds and the lowest and highest of each, in tenths of a percentage point."""


def rows(seed: int, urn: int) -> list[str]:
    """The lines of ``kpis/2024-25.csv`` below its heading, in the order that ``fmt`` gives them."""
    chance = Random(seed)  # noqa: S311 - made-up pupils keep no secrets
    cohorts = _cohorts(chance)
    found = [*_termly(chance, cohorts, urn), *_yearly(chance, cohorts, urn)]
    found += _absence(chance, sum(cohorts.values()), urn)
    return sorted(found)


def _cohorts(chance: Random) -> dict[str, int]:
    """Pupils of each year group: one form or two, and the turnover of a usual year."""
    usual = chance.choice((28, 45, 56))
    return {name: usual + chance.randint(-3, 3) for name in ("R", *(f"Y{n}" for n in range(1, 7)))}


def _some(chance: Random, pupils: int, share: float) -> int:
    """A random set of about a share of the pupils: one bit a pupil."""
    return sum(1 << at for at in range(pupils) if chance.random() < share)


def _groups(chance: Random, pupils: int) -> dict[str, int]:
    everybody = (1 << pupils) - 1
    girls, poor, eal = (_some(chance, pupils, share) | 4 for share in (0.49, 0.27, 0.21))
    # One pupil at least in every group: a row of nobody is a fault.
    plan = _some(chance, pupils, 0.04) & ~2 | 1
    support = _some(chance, pupils, 0.15) & ~plan | 2
    return {
        "all": everybody,
        "girls": girls,
        "boys": everybody & ~girls,
        "disadvantaged": poor,
        "not_disadvantaged": everybody & ~poor,
        "sen_support": support,
        "ehcp": plan,
        "no_sen": everybody & ~plan & ~support,
        "eal": eal,
        "not_eal": everybody & ~eal,
        "fsm": poor & _some(chance, pupils, 0.9) | 4,
    }


def _termly(chance: Random, cohorts: dict[str, int], urn: int) -> Iterator[str]:
    """Teachers' assessment of six year groups in three terms: 792 rows."""
    for year_group, pupils in cohorts.items():
        if year_group == "R":
            continue
        groups = _groups(chance, pupils)
        for window, recorded in _RECORDED.items():
            met = {subject: _some(chance, pupils, 0.74) for subject in _SUBJECTS}
            met["rwm_expected"] = -1
            for subject in _SUBJECTS:
                met["rwm_expected"] &= met[subject]
            for measure, who in met.items():
                for group, members in groups.items():
                    counts = f"{members.bit_count()},{(members & who).bit_count()}"
                    yield (
                        f"{window},{year_group},{measure},{group},{urn},teacher,{counts},"
                        f",,,,internal,{recorded},1,{_SOURCE}"
                    )


def _yearly(chance: Random, cohorts: dict[str, int], urn: int) -> Iterator[str]:
    """What is assessed once a year: seven rows."""
    for measure, (year_group, share) in _STATUTORY.items():
        eligible = cohorts[year_group]
        achieved = _some(chance, eligible, share).bit_count()
        yield (
            f"summer,{year_group},{measure},all,{urn},statutory_return,{eligible},{achieved},"
            f",,,,internal,{_RECORDED['summer']},1,{_SOURCE}"
        )


def _absence(chance: Random, roll: int, urn: int) -> Iterator[str]:
    """Absence of each term, its two kinds adding up, and the roll of two: eleven rows."""
    for window, recorded in _RECORDED.items():
        tenths = {name: chance.randint(low, high) for name, low, high in _ABSENCE}
        tenths["absence_overall"] = sum(tenths.values())
        for measure, value in tenths.items():
            yield (
                f"{window},all,{measure},all,{urn},attendance_return,{roll},,"
                f"{value // 10}.{value % 10},,,,internal,{recorded},1,{_SOURCE}"
            )
        if window != "autumn":
            yield (
                f"{window},all,roll,all,{urn},school_return,,,{roll},,,,internal,"
                f"{recorded},1,{_SOURCE}"
            )
