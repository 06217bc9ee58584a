"""One comparator from two publications: which stands does not depend on which comes first."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from trustkit.intake.take import Intake

Ingest = Callable[..., Intake]
Contents = Callable[[], dict[str, bytes]]
Ks2 = Callable[..., Path]

WHEN = {"year": "2018/19", "released": date(2019, 12, 12)}


@pytest.fixture
def lait(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a collection of figures that has one of England's."""

    def write(value: str) -> Path:
        path = tmp_path / "lait.csv"
        path.write_text(
            "Short Desc,Data item,Years,LA and Regions,Values\n"
            f"KS2RWM_Expected_STD,x,2019,England,{value}\n"
        )
        return path

    return write


@pytest.fixture
def table(ks2_file: Ks2) -> Callable[[str], Path]:
    """Writes the performance table that printed it first."""

    def write(value: str) -> Path:
        return ks2_file([{"RECTYPE": "5", "TELIG": "900", "PTRWM_EXP": value}])

    return write


def _rows(contents: dict[str, bytes]) -> list[tuple[str, str, str]]:
    """The value, the decimals and the file of each comparator."""
    return [
        (row["value"], row["dp"], path)
        for path, raw in sorted(contents.items())
        if path.startswith("benchmarks/dfe-")
        for row in csv.DictReader(raw.decode().splitlines())
    ]


def _both_ways(
    data: Path, ingest: Ingest, contents: Contents, *files: Path
) -> tuple[dict[str, bytes], list[list[Intake]]]:
    """The folder after two calls, the same either way round, and what was said."""
    empty = contents()
    found, said = [], []
    for order in itertools.permutations(files):
        for path in contents().keys() - empty.keys():
            (data / path).unlink()
        said.append([ingest(path, **WHEN) for path in order])
        found.append(contents())
    assert found[0] == found[1]
    for path in contents().keys() - empty.keys():
        (data / path).unlink()
    at_once = ingest(*files, **WHEN)
    assert contents() == found[0]
    assert not at_once.refused_rows
    return found[0], said


@pytest.mark.parametrize(
    ("gathered", "first", "kept"),
    [
        ("64.4", "64%", ("64.4", "1", "benchmarks/dfe-series.csv")),
        ("64.5", "65%", ("64.5", "1", "benchmarks/dfe-series.csv")),
        ("64", "64%", ("64", "0", "benchmarks/dfe-ks2-2018-19.csv")),
        ("65", "64%", ("64", "0", "benchmarks/dfe-ks2-2018-19.csv")),
        ("64.6", "64%", ("64", "0", "benchmarks/dfe-ks2-2018-19.csv")),
    ],
)  # fmt: skip
def test_a_rounded_figure_agrees_and_a_gathered_one_gives_way(  # noqa: PLR0913 - two files, a folder
    data: Path,
    ingest: Ingest,
    contents: Contents,
    lait: Callable[[str], Path],
    table: Callable[[str], Path],
    gathered: str,
    first: str,
    kept: tuple[str, str, str],
) -> None:
    folder, said = _both_ways(data, ingest, contents, lait(gathered), table(first))
    assert _rows(folder) == [kept]
    codes = [
        [each.code for done in calls for each in done.diagnostics if each.severity == "warning"]
        for calls in said
    ]
    differ = kept[2] != "benchmarks/dfe-series.csv" and gathered != kept[0]
    # The table after the collection takes its place; the collection after the table gives way.
    assert codes == ([["INT157"], ["INT149"]] if differ else [[], []])


def test_two_publications_of_their_own_contradict_each_other(
    ingest: Ingest, table: Callable[[str], Path], contents: Contents
) -> None:
    ingest(table("64%"), **WHEN)
    other = ingest(table("65%"), **WHEN)
    assert [each.code for each in other.diagnostics if each.severity == "error"] == ["INT045"]
    assert [row[0] for row in _rows(contents())] == ["64"]
    ingest(table("64.6%"), **WHEN, correction="the table was printed anew")
    assert [row[0] for row in _rows(contents())] == ["64.6"]


def test_a_correction_to_more_decimals_of_a_later_day_counts(
    ingest: Ingest, table: Callable[[str], Path], contents: Contents
) -> None:
    ingest(table("64%"), **WHEN)
    later = {**WHEN, "recorded": date(2025, 3, 1)}
    ingest(table("64.3%"), **later)
    assert [row[0] for row in _rows(contents())] == ["64"]
    ingest(table("64.3%"), **later, correction="with its decimal")
    assert [row[0] for row in _rows(contents())] == ["64.3"]
