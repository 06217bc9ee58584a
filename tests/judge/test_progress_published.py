"""Every school's progress, judged by its limits, is what the DfE itself called it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.judge.build import Trust, rule

DESCRIPTOR = {
    "1": "above",
    "2": "above",
    "3": "not_distinguishable",
    "4": "below",
    "5": "below",
}


@pytest.mark.parametrize("subject", ["READ", "WRIT", "MAT"])
@pytest.mark.parametrize(("year", "fewest"), [("2017-18", 300), ("2018-19", 300)])
def test_confidence_is_the_departments_descriptor(
    real_file: Callable[[str], Path], year: str, fewest: int, subject: str
) -> None:
    trust = Trust(rule("published_limits", comparisons=[{"level": "fixed", "fixed": 0}]))
    trust.schools.clear()
    expected: dict[int, str] = {}
    path = real_file(f"ks2/{year}_850_ks2final.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if (
                row["RECTYPE"] not in ("1", "2")
                or row.get(f"{subject}PROG_DESCR") not in DESCRIPTOR
            ):
                continue
            urn = int(row["URN"])
            names = ("", "_LOWER", "_UPPER")
            value, lower, upper = (row[f"{subject}PROG{name}"] for name in names)
            trust.school(f"s{urn}", urn).row(
                int(row["TELIG"]), value=value, lower=lower, upper=upper, measure="progress",
                school=f"s{urn}", year=year.replace("-", "/"),
            )  # fmt: skip
            expected[urn] = DESCRIPTOR[row[f"{subject}PROG_DESCR"]]
    results = trust.results()
    assert dict(results.select("urn", "confidence").iter_rows()) == expected
    assert len(expected) > fewest
