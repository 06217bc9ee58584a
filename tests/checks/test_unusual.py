"""How far is far: what luck alone would report, and what a slip looks like."""

from __future__ import annotations

import math
import random

import pytest
from tests.checks.overlay import base, told, validated

from trustkit.checks.plausibility.unusual import LIMIT, OVER_YEARS

A = "schools/ashcombe/kpis/2024-25.csv"
ROW = "summer,Y6,ks2_maths_expected,all,100100,dfe_tables,{n},{a},,,,,final,{day},1,tables\n"
"""A made-up row of Year 6 maths."""
MATHS = b"ks2_maths_expected,all,100100,dfe_tables,30,22"
"""This year's maths in the sound folder; the year before it was 75% of 28."""


def _angle(achieved: int, eligible: int) -> float:
    return math.asin(math.sqrt((achieved + 0.375) / (eligible + 0.75)))


def _cohort(chance: random.Random, share: float, moves: float, pupils: int) -> int:
    """Pupils who achieve, in a school whose own share moves so much from year to year."""
    at = min(max(math.asin(math.sqrt(share)) + chance.gauss(0, moves), 0), math.pi / 2)
    return sum(chance.random() < math.sin(at) ** 2 for _ in range(pupils))


@pytest.mark.parametrize("share", [0.3, 0.65, 0.9])
@pytest.mark.parametrize("pupils", [8, 30])
def test_luck_alone_reports_a_sound_school_hardly_ever(share: float, pupils: int) -> None:
    # The schools of the published tables moved by 0.04 to 0.06 from year to year; 0.06 here. Each
    # trial is one measure of one school: three years of history, and this year's cohort.
    chance = random.Random(5)  # noqa: S311 - luck that is the same every time
    trials, reported = 2_000, 0
    for _ in range(trials):
        years = [_cohort(chance, share, 0.06, pupils) for _ in range(4)]
        past, now = sum(_angle(each, pupils) for each in years[:3]) / 3, _angle(years[3], pupils)
        noise = 1 / (4 * pupils + 2) + 1 / (4 * 3 * pupils + 2)
        noise += OVER_YEARS["percentage"] ** 2 * (1 + 1 / 3)
        reported += abs(now - past) > LIMIT * math.sqrt(noise)
    # One in a thousand would be six in a hundred schools of sixty measures.
    assert reported <= trials / 1_000


def _codes(past: tuple[int, int], now: tuple[int, int]) -> list[str]:
    """What is found where maths was so many of so many twice, and is so many of so many now."""
    files = base()
    header = files[A].splitlines(keepends=True)[0]
    for year, day in (("2021-22", "2022-12-15"), ("2022-23", "2023-12-14")):
        row = ROW.format(n=past[1], a=past[0], day=day)
        files[f"schools/ashcombe/kpis/{year}.csv"] = header + row.encode()
    kept = [line for line in files[A].splitlines(keepends=True) if b"ks2_both" not in line]
    text = b"".join(kept)
    assert text.count(MATHS) == 1
    files[A] = text.replace(MATHS, MATHS[:-5] + b"%d,%d" % (now[1], now[0]))
    return [each[:6] for each in told(validated(files).diagnostics)]


@pytest.mark.parametrize(
    ("achieved", "found"),
    # By hand, for 30 pupils after 22 of 30 twice and 75% of 28: the past is at 1.028, the noise is
    # √(1/122 + 1/354 + 0.0064 × 4/3) = 0.140, and what is below 1.028 − 3.5 × 0.140 = 0.538 is far:
    # 7 of 30 is at 0.511 and 8 of 30 at 0.548.
    [(22, []), (14, []), (8, []), (7, ["PLA006"]), (2, ["PLA006"]), (30, [])],
)
def test_how_far_a_cohort_of_thirty_must_fall(achieved: int, found: list[str]) -> None:
    assert _codes((22, 30), (achieved, 30)) == found


def test_a_small_cohort_must_fall_much_further() -> None:
    # 7 of 30 were far from three quarters; 1 of 8 is half of that, and is not.
    assert [code for code in _codes((6, 8), (1, 8)) if code != "PLA001"] == []


def test_history_before_a_break_of_the_series_is_no_history() -> None:
    files = base()
    both = b"ks2_both_expected,all,100100,dfe_tables,30,"
    files[A] = files[A].replace(MATHS, MATHS[:-2] + b"3").replace(both + b"19", both + b"3")
    assert [each[:6] for each in told(validated(files).diagnostics)] == ["PLA006"]
    row = b"ks2_maths_expected,Y6,2024/25,definition_change,A new test,made up\n"
    files["series-breaks.csv"] += row
    # What is left to say is that it is far from England's 74%.
    assert [each[:6] for each in told(validated(files).diagnostics)] == ["PLA007"]


def test_a_special_school_is_not_set_against_mainstream_ones() -> None:
    files = base()
    path = "schools/birch-hill/kpis/2024-25.csv"
    files[path] = files[path].replace(b"45,37", b"45,2")
    assert [each[:6] for each in told(validated(files).diagnostics)] == ["PLA007"]
    school = "schools/birch-hill/school.yaml"
    files[school] = files[school].replace(b"phase: infant", b"phase: special")
    measures = "policy/2024-09-01/measures.yaml"
    phases = b"phases: [infant, primary]"
    files[measures] = files[measures].replace(phases, phases[:-1] + b", special]")
    assert told(validated(files).diagnostics) == []
