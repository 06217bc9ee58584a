"""A policy put to every primary school of England, against polars reading the same cells.

Three years' tables are made of one authority's published rows, over and over, a school in every
year under one URN of its own. The rows are the DfE's and not kept here: they are looked for where
``TRUSTKIT_REAL_DATA`` says, and without them there is no such contest.
"""

from __future__ import annotations

import csv
import os
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks import table
from benchmarks.contests import REPOSITORY, Contest, trustkit
from benchmarks.national import SCHOOLS
from benchmarks.timing import Program, in_turn

_YEARS = ("2016-17", "2017-18", "2018-19")
_FIRST_URN = 200_000
_SCHOOL_TYPES = ("1", "2")
_Row = list[str]


def published() -> list[Path]:
    """The published tables, if they are all at hand; else none."""
    folder = Path(os.environ.get("TRUSTKIT_REAL_DATA", "../shared/data")) / "ks2"
    found = [folder / f"{year}_850_ks2final.csv" for year in _YEARS]
    return found if all(path.is_file() for path in found) else []


def write_tables(sources: list[Path], folder: Path, schools: int) -> list[Path]:
    """Writes each year's table with so many schools; returns where."""
    folder.mkdir(parents=True, exist_ok=True)
    read = [_read(source) for source in sources]
    lasting = sorted(set.intersection(*(set(ours) for _, ours, _ in read)))
    written = []
    for source, (heading, ours, others) in zip(sources, read, strict=True):
        target = folder / source.name.replace("_850_", f"_england_{schools}_")
        urn = heading.index("URN")
        with target.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(heading)
            for number in range(schools):
                row = list(ours[lasting[number % len(lasting)]])
                row[urn] = str(_FIRST_URN + number)
                writer.writerow(row)
            writer.writerows(others)
        written.append(target)
    return written


def _read(source: Path) -> tuple[_Row, dict[str, _Row], list[_Row]]:
    """The heading, the rows of schools by URN, and the rows of authorities and of England."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        heading, *rows = [row for row in csv.reader(file) if row]
    urn, kind = heading.index("URN"), heading.index("RECTYPE")
    ours = {row[urn]: row for row in rows if row[kind] in _SCHOOL_TYPES}
    return heading, ours, [row for row in rows if row[kind] not in _SCHOOL_TYPES]


def trying(tables: list[Path], schools: int) -> Contest:
    """The shipped policy over every school of three tables, against polars reading the same columns."""
    given = tuple(str(path) for path in tables)
    return Contest(
        f"policy test, {schools:,} schools in three years (aim 12 s by the clock, 1.5 GB)",
        (
            trustkit("trustkit policy test --tables", "-q", "policy", "test", "--tables", *given),
            Program(
                "polars: the cells of the same columns as text",
                (sys.executable, "-m", "benchmarks.peers.polars_columns", *given),
                folder=REPOSITORY,
            ),
        ),
        (0,),
    )


def trying_twice(once: list[Path], twice: list[Path], schools: int) -> Contest:
    """Twice the schools against as many as there were."""
    many, few = (tuple(str(path) for path in tables) for tables in (twice, once))
    return Contest(
        f"policy test, {2 * schools:,} schools against {schools:,}",
        (
            trustkit(f"{2 * schools:,} schools", "-q", "policy", "test", "--tables", *many),
            trustkit(f"{schools:,} schools", "-q", "policy", "test", "--tables", *few),
        ),
        (2.1,),
    )


def contests(kept: Path) -> list[Contest]:
    """Both contests, where the published rows they are made of are at hand."""
    sources = published()
    if not sources:
        sys.stderr.write("no published tables (TRUSTKIT_REAL_DATA): policy test is left out\n")
        return []
    sys.stderr.write("building national tables of three years\n")
    once = write_tables(sources, kept / "once", SCHOOLS)
    twice = write_tables(sources, kept / "twice", 2 * SCHOOLS)
    return [trying(once, SCHOOLS), trying_twice(once, twice, SCHOOLS)]


def main() -> None:
    """Runs these two contests alone, and prints their tables."""
    kept = Path(tempfile.mkdtemp(prefix="trustkit-bench-"))
    try:
        sys.stdout.write(table.machine() + "\n\n")
        for contest in contests(kept):
            rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
            lines = table.rows(contest, in_turn(contest.programs, rounds))
            sys.stdout.write("\n".join(lines) + "\n")
            sys.stdout.flush()
    finally:
        shutil.rmtree(kept)


if __name__ == "__main__":
    main()
