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


Row = dict[str, str]


def schools(path: Path) -> dict[int, Row]:
    """The rows of schools, mainstream and special, by URN."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            int(row["URN"]): row for row in csv.DictReader(file) if row["RECTYPE"] in ("1", "2")
        }


@pytest.mark.parametrize("subject", ["READ", "WRIT", "MAT"])
@pytest.mark.parametrize(
    ("year", "described_in", "column"),
    [
        # The table of 2016-17 has no descriptors of its own: the two after it repeat its year's.
        ("2016-17", "2017-18", "PROG_DESCR_17"),
        ("2016-17", "2018-19", "PROG_DESCR_17"),
        ("2017-18", "2018-19", "PROG_DESCR_18"),
        ("2017-18", "2017-18", "PROG_DESCR"),
        ("2018-19", "2018-19", "PROG_DESCR"),
    ],
)
def test_confidence_is_the_departments_descriptor(
    real_file: Callable[[str], Path], year: str, described_in: str, column: str, subject: str
) -> None:
    trust = Trust(rule("published_limits", comparisons=[{"level": "fixed", "fixed": 0}]))
    trust.schools.clear()
    expected: dict[int, str] = {}
    figures = schools(real_file(f"ks2/{year}_850_ks2final.csv"))
    for urn, row in schools(real_file(f"ks2/{described_in}_850_ks2final.csv")).items():
        if row.get(f"{subject}{column}") not in DESCRIPTOR or urn not in figures:
            continue
        own = figures[urn]
        value, lower, upper = (own[f"{subject}PROG{name}"] for name in ("", "_LOWER", "_UPPER"))
        trust.school(f"s{urn}", urn).row(
            int(own["TELIG"]), value=value, lower=lower, upper=upper, measure="progress",
            school=f"s{urn}", year=year.replace("-", "/"),
        )  # fmt: skip
        expected[urn] = DESCRIPTOR[row[f"{subject}{column}"]]
    results = trust.results()
    assert dict(results.select("urn", "confidence").iter_rows()) == expected
    assert len(expected) > 300
