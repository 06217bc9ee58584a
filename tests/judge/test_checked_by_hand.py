"""The table of docs/checked-by-hand.md: right by exact arithmetic, and what trustkit says."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from tests.judge.build import Trust

NATIONAL, TOLERANCE = 61, 3
Z = Decimal("1.959963984540054")
YEARS = ("2024/25", "2023/24", "2022/23")
WORDS = {"one_year": "this year", "pooled": "pooled years", "three_year": "three years"}


def table(repository: Path) -> list[dict[str, str]]:
    text = (repository / "docs" / "checked-by-hand.md").read_text()
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]


ROWS = table(Path(__file__).parents[2])


def counts(cell: str) -> list[tuple[int, int]]:
    """“20 of 30” as (20, 30); “58% of 52” as the one count that prints so."""
    found = []
    for part in filter(None, (each.strip() for each in cell.split(","))):
        share = re.fullmatch(r"(\d+)% of (\d+)", part)
        if share:
            value, n = map(int, share.groups())
            [a] = [k for k in range(n + 1) if printed(k, n) == value]
        else:
            a, n = map(int, part.split(" of "))
        found.append((a, n))
    return found


def printed(a: int, n: int) -> int:
    return int(Fraction(100 * a, n) + Fraction(1, 2))


def wilson(a: int, n: int) -> dict[str, Decimal]:
    with localcontext(prec=40):
        p = Decimal(a) / n
        below = 1 + Z * Z / n
        middle = (p + Z * Z / (2 * n)) / below
        half = Z * (p * (1 - p) / n + Z * Z / (4 * n * n)).sqrt() / below
        limits = {"Middle": middle, "Half": half, "Lower": middle - half, "Upper": middle + half}
        return {name: 100 * value for name, value in limits.items()}


def fewest(a: int, n: int) -> int:
    return next(more for more in range(n - a + 1) if printed(a + more, n) >= NATIONAL)


def number(cell: str) -> int:
    return int(cell.replace("−", "-").replace("+", ""))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["School"])
def test_every_number_follows_from_the_counts(row: dict[str, str]) -> None:
    [(a, n)] = counts(row["This year"])
    before = counts(row["Two years before"])
    assert number(row["Printed"]) == printed(a, n)
    assert number(row["Gap"]) == printed(a, n) - NATIONAL
    for name, value in wilson(a, n).items():
        assert Decimal(row[name]) == value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    reached, pupils = a + sum(k for k, _ in before), n + sum(m for _, m in before)
    pooled = Fraction(100 * reached, pupils)
    far_pooled = NATIONAL - pooled > TOLERANCE and wilson(reached, pupils)["Upper"] < NATIONAL
    far_now = NATIONAL - printed(a, n) > TOLERANCE and wilson(a, n)["Upper"] < NATIONAL
    if n < 11:
        green = printed(reached, pupils) >= NATIONAL
        colour, on = "green" if green else "red" if far_pooled else "amber", "pooled years"
        more = fewest(reached, pupils)
    else:
        green = printed(a, n) >= NATIONAL
        colour = "green" if green else "red" if far_now or far_pooled else "amber"
        on = "three years" if colour == "red" and not far_now else "this year"
        more = fewest(a, n)
    assert (row["Colour"], row["Rated on"], number(row["More pupils"])) == (colour, on, more)


def test_trustkit_says_the_same_of_every_school() -> None:
    trust = Trust()
    for at, row in enumerate(ROWS):
        slug = row["School"].lower()
        trust.school(slug, 100001 + at)
        for year, (a, n) in zip(
            YEARS, counts(f"{row['This year']},{row['Two years before']}"), strict=False
        ):
            published = row["Printed"] if "%" in row["This year"] and year == YEARS[0] else None
            trust.row(n, None if published else a, year=year, school=slug, value=published)
    for year in YEARS:
        trust.benchmark(NATIONAL, year=year)
    results = trust.results().filter(academic_year=YEARS[0], comparison=0)
    found: dict[str, dict[str, Any]] = {each["school"]: each for each in results.to_dicts()}
    assert len(found) == len(ROWS) == 10
    for row in ROWS:
        ours = found[row["School"].lower()]
        assert ours["gap"] == number(row["Gap"])
        assert ours["rating"] == row["Colour"]
        assert WORDS[ours["based_on"]] == row["Rated on"]
        assert ours["pupils_from_low"] == ours["pupils_from_high"] == number(row["More pupils"])
        if ours["based_on"] != "pooled":
            for name in ("lower", "upper"):
                limit = Decimal(repr(ours[f"interval_{name}"])).quantize(
                    Decimal("0.01"), ROUND_HALF_UP
                )
                assert limit == Decimal(row[name.title()])
