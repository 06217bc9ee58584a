"""The whole job over every school of one authority, from the published files to the paper.

What is expected is counted again here from the published files, with the csv module and a Wilson
interval written out in full.
"""

from __future__ import annotations

import csv
import json
import math
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from trustkit.judge.totals import totals
from trustkit.policy.in_force import policy_for
from trustkit.store.folder import read_folder
from trustkit.store.tree import WorkingTree

YEARS = ("2016-17", "2017-18", "2018-19")
AS_OF = "2020-06-01"
NATIONAL_RWM = 65.0


@pytest.fixture(scope="module")
def tables(real_file: Callable[[str], Path]) -> list[Path]:
    return [real_file(f"ks2/{year}_850_ks2final.csv") for year in YEARS]


@pytest.fixture(scope="module")
def data(tables: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every school of the three tables."""
    root = tmp_path_factory.mktemp("real") / "data"
    _prepared(root)
    paths = [str(path) for path in tables]
    _run("-C", str(root), "ingest", "--create-schools", "--recorded", "2020-05-01", *paths)
    return root


def _prepared(root: Path) -> None:
    _run("init", str(root), "--name", "Real data", "--year", "2018/19")
    said = root / "trustkit.yaml"
    said.write_text(said.read_text().replace("policy: in_force", "policy: 2025-09-01"))


def _run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "trustkit", *arguments], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def _newest(tables: list[Path]) -> Iterator[dict[str, str]]:
    """The schools of 2018-19 with a published combined percentage."""
    with tables[-1].open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["RECTYPE"] in {"1", "2"} and (row["PTRWM_EXP"] or "").endswith("%"):
                yield row


def _wilson(achieved: int, eligible: int) -> tuple[float, float]:
    z = 1.959963984540054
    share, scale = achieved / eligible, 1 + z * z / eligible
    middle = (share + z * z / (2 * eligible)) / scale
    spread = z * math.sqrt(share * (1 - share) / eligible + z * z / (4 * eligible**2)) / scale
    return 100 * (middle - spread), 100 * (middle + spread)


def _confidence(row: dict[str, str]) -> str | None:
    """What one year's combined result says of other cohorts, from the printed cells alone.

    Special schools are never set against mainstream figures.
    """
    if row["RECTYPE"] == "2":
        return None
    eligible, published = int(row["TELIG"]), int(row["PTRWM_EXP"].rstrip("%"))
    nearest = min(range(eligible + 1), key=lambda count: abs(100 * count / eligible - published))
    low, high = _wilson(nearest, eligible)
    if low > NATIONAL_RWM:
        return "above"
    return "below" if high < NATIONAL_RWM else "not_distinguishable"


def test_the_folder_has_warnings_and_no_errors(data: Path) -> None:
    found = json.loads(_run("-C", str(data), "validate", "--format", "json"))
    assert found["summary"]["errors"] == 0
    counted = Counter(each["code"] for each in found["diagnostics"])
    # ARI005 and POL001 are as published and as asked for; the rest is what a reader of 331 schools'
    # tables would look at: schools that are in one year's table and not in the next, and two
    # special schools with a figure as no other.
    assert counted == {"ARI005": 46, "POL001": 1, "REF025": 30, "PLA006": 2, "PLA007": 1}


def test_every_published_result_is_compared_and_its_confidence_is_the_one_worked_out_here(
    data: Path, tables: list[Path]
) -> None:
    options = ["--year", "2018/19", "--measure", "ks2_rwm_expected", "--group", "all"]
    text = _run("-C", str(data), "benchmark", "--as-of", AS_OF, *options, "--format", "json")
    results = {str(each["urn"]): each for each in json.loads(text)["results"]}
    expected = {row["URN"]: _confidence(row) for row in _newest(tables)}
    assert len(expected) == 323
    assert {urn: results[urn]["confidence"] for urn in expected} == expected
    assert {each["comparator_value"] for each in results.values()} <= {NATIONAL_RWM, None}
    counted = Counter(each["rating"] for urn, each in results.items() if expected.get(urn))
    assert counted["not_rated"] <= 5
    assert sum(counted.values()) == sum(row["RECTYPE"] == "1" for row in _newest(tables))


def test_no_school_is_red_that_one_year_or_three_could_not_tell_from_national(data: Path) -> None:
    options = ["--year", "2018/19", "--measure", "ks2_rwm_expected", "--group", "all"]
    text = _run("-C", str(data), "benchmark", "--as-of", AS_OF, *options, "--format", "json")
    for each in json.loads(text)["results"]:
        if each["rating"] == "red" and each["based_on"] == "one_year":
            assert each["confidence"] == "below"
        if each["rating"] == "green" and each["based_on"] == "one_year":
            assert each["value"] >= NATIONAL_RWM


def test_no_school_is_placed_that_only_an_inspection_could_place(
    data: Path, tables: list[Path]
) -> None:
    text = _run("-C", str(data), "categorise", "--as-of", AS_OF, "--format", "json")
    urns: set[str] = set()
    for table in tables:
        with table.open(encoding="utf-8-sig", newline="") as file:
            urns |= {row["URN"] for row in csv.DictReader(file) if row["RECTYPE"] in {"1", "2"}}
    assert len(urns) == 336
    for scheme in ("support-category", "heat-map-phase"):
        results = [each for each in json.loads(text)["results"] if each["scheme"] == scheme]
        assert {str(each["urn"]) for each in results} == urns
        assert all(
            each["certainty"] == "provisional" and each["outcome"] is None for each in results
        )
    support = [each for each in json.loads(text)["results"] if each["scheme"] == "support-category"]
    assert all(any("inspection" in str(why) for why in each["unknown"]) for each in support)


def test_the_schools_added_up_are_the_authoritys_own_row(data: Path) -> None:
    """Through the judge: every headline figure of all pupils in each year, 51 in all.

    Schools' percentages and scores are published as whole numbers and the authority's too, so the
    two may be half a unit apart. Progress is published to a tenth, and both are rounded: half of
    one and, since the errors of 300 schools mostly cancel, a little more.
    """
    folder = read_folder(WorkingTree(data))
    day = date.fromisoformat(AS_OF)
    rows = totals(folder, policy_for(folder, day), day).filter(
        pl.col("comparison") == 0, pl.col("group") == "all", pl.col("year_group") == "Y6"
    )
    key = ["measure", "year_group", "academic_year", "window", "group"]
    published = folder.table("benchmark").filter(pl.col("level") == "la")
    beside = rows.join(published.select(*key, la="value", places="value_dp"), on=key, how="inner")
    assert beside.height == 51
    for row in beside.iter_rows(named=True):
        apart, half = abs(row["value"] - row["la"]), 0.5 * 10 ** -row["places"]
        assert apart <= half * (1.3 if row["places"] else 1), row["measure"]


def test_what_key_stage_2_alone_settles_changes_for_one_school_in_seven_from_year_to_year(
    tables: list[Path], tmp_path: Path
) -> None:
    """As at the end of each year: the outcomes of the support category that are left open."""
    root = tmp_path / "data"
    _prepared(root)
    left: list[dict[str, tuple[str, ...]]] = []
    for year, table in zip((2018, 2019, 2020), tables, strict=True):
        recorded = ["--recorded", f"{year}-05-01"]
        _run("-C", str(root), "ingest", "--create-schools", *recorded, str(table))
    for year in (2018, 2019, 2020):
        options = ["--as-of", f"{year}-06-01", "--scheme", "support-category", "--format", "json"]
        results = json.loads(_run("-C", str(root), "categorise", *options))["results"]
        left.append({each["school"]: tuple(each["possible"]) for each in results})
    counted = [Counter(each.values()) for each in left]
    everything = ("sustain", "refine", "reinforce", "stabilise")
    low = ("refine", "reinforce", "stabilise")
    good = ("sustain", "reinforce", "stabilise")
    assert [(each[everything], each[low], each[good]) for each in counted] == [
        (202, 68, 66),
        (191, 84, 61),
        (179, 96, 61),
    ]
    moved = [
        sum(before[school] != after[school] for school in before)
        for before, after in pairwise(left)
    ]
    assert moved == [51, 41]
    straight = [
        sum({before[school], after[school]} == {low, good} for school in before)
        for before, after in pairwise(left)
    ]
    assert straight == [14, 11]


def test_the_paper_is_written_with_every_school(data: Path, tmp_path: Path) -> None:
    options = ["--as-of", AS_OF, "--format", "html", "--out", str(tmp_path)]
    _run("-C", str(data), "report", "--board", *options)
    [paper] = tmp_path.iterdir()
    assert b"Balksbury Junior School" in paper.read_bytes()
