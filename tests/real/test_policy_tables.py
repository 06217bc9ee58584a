"""The shipped support category over one authority's real tables, against plain loops and fractions.

Only the criterion that tables tell is worked out again: the three years' results of key stage 2, of
schools with eleven pupils or more in the newest year. Reception and Year 1 are in no such table.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from math import sqrt
from pathlib import Path

from tests.cli.small_trust import run

from trustkit.judge.intervals import Z
from trustkit.presets import filled_in

COLUMNS = ("PTREAD_EXP", "PTWRITTA_EXP", "PTMAT_EXP", "PTRWM_EXP")
YEARS = ("2016-17", "2017-18", "2018-19")
COMPARABLE = {"PTWRITTA_EXP": 2, "PTRWM_EXP": 2}
"""Writing was assessed by another framework from 2017/18 on, so two years of it can be pooled."""
FEWEST = 30
Row = dict[str, str]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, restval=""))


def share(cell: str) -> int | None:
    text = cell.removesuffix("%")
    return int(text) if text.isdigit() else None


def rounded(exact: Fraction) -> int:
    return int((2 * exact + 1) // 2)


@cache
def nearest_count(percentage: int, pupils: int) -> int:
    """The count nearest to a percentage among those that round to it, if any does."""
    fits = [a for a in range(pupils + 1) if rounded(Fraction(100 * a, pupils)) == percentage]
    among = fits or range(pupils + 1)
    return min(among, key=lambda a: (abs(Fraction(100 * a, pupils) - percentage), -a))


def standing(years: list[tuple[int | None, int | None, int]]) -> int | None:
    """2 in line or better, 0 below with confidence, 1 in between, None not known; newest year first."""
    achieved = eligible = 0
    expected = Fraction(0)
    for at, (percentage, pupils, england) in enumerate(years):
        if percentage is None or not pupils:
            if at == 0:
                return None
            break
        achieved += nearest_count(percentage, pupils)
        eligible += pupils
        expected += Fraction(pupils * england, 100)
    if eligible < FEWEST:
        return None
    if rounded(Fraction(100 * achieved, eligible)) >= rounded(100 * expected / eligible):
        return 2
    p, n = achieved / eligible, eligible
    upper = (p + Z**2 / (2 * n) + Z * sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))) / (1 + Z**2 / n)
    return 0 if upper < float(expected / eligible) else 1


def test_one_authority_is_placed_as_loops_place_it(
    real_file: Callable[[str], Path], tmp_path: Path
) -> None:
    paths = [real_file(f"ks2/{year}_850_ks2final.csv") for year in YEARS]
    tables = [read(path) for path in reversed(paths)]
    england = [next(row for row in rows if row["RECTYPE"] == "5") for rows in tables]
    by_urn = [{row["URN"]: row for row in rows} for rows in tables]
    found: Counter[str] = Counter()
    for row in tables[0]:
        pupils = row["TELIG"]
        results = [share(row[column]) for column in COLUMNS]
        if row["RECTYPE"] != "1" or all(each is None for each in results) or int(pupils) < 11:
            continue
        stand = []
        for column in COLUMNS:
            years = []
            for schools, nation in zip(by_urn, england, strict=True):
                own = schools.get(row["URN"], {})
                count = own.get("TELIG", "")
                years.append(
                    (share(own.get(column, "")), int(count) if count.isdigit() else None,
                     share(nation[column]) or 0)
                )  # fmt: skip
            stand.append(standing(years[: COMPARABLE.get(column, 3)]))
        lowest = int(row["AGERANGE"].split("-")[0])
        found[outcome(stand, junior=lowest >= 7)] += 1
    (tmp_path / "trust").mkdir()
    for path, contents in filled_in("primary", name="x", current_year="2024/25").items():
        target = tmp_path / "trust" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(contents)
    asked = ("--scheme", "support-category", "--format", "json")
    done = run(tmp_path / "trust", "policy", "test", "--tables", *map(str, paths), *asked)
    (scheme,) = json.loads(done.stdout)["schemes"]
    first = scheme["cases"][0]
    assert first["if"] == {"inspection": "good_or_better", "capacity": None}
    shares = {
        " or ".join(each["outcomes"]): each["schools"] for each in first["judged"]["possible"]
    }
    assert shares == dict(found)
    # The figures that docs/policy/testing.md prints.
    assert shares == {"sustain": 61, "refine": 94, "sustain or refine": 145}


def outcome(stand: list[int | None], *, junior: bool) -> str:
    """Whether results are good, low or not known, as the outcome of a Good school.

    None below with confidence; combined in line; at least half of the others in line: of three in
    a junior school, of five in a primary, two of which no table has.
    """
    *subjects, combined = stand
    others = subjects if junior else [*subjects, None, None]
    needed = 2 if junior else 3
    good, missing = others.count(2), others.count(None)
    fails = 0 in stand or combined in (0, 1) or good + missing < needed
    open_ = None in stand or not junior or good < needed
    return "refine" if fails else "sustain or refine" if open_ else "sustain"
