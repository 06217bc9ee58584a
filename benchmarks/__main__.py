"""Builds the folders, runs every contest and prints the table: what ``make bench`` does."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks import authority, contests, national, policy, pupils, table
from benchmarks.folder import build
from benchmarks.timing import in_turn


def main() -> None:
    """Prints the table to stdout, and what it is doing to stderr."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--schools", type=int, default=100, help="schools of the usual folder")
    parser.add_argument("--rounds", type=int, default=7, help="times each program is run")
    parser.add_argument("--no-growth", action="store_true", help="leave out the ten-fold folder")
    asked = parser.parse_args()
    kept = Path(tempfile.mkdtemp(prefix="trustkit-bench-"))
    try:
        for line in measured(kept, asked.schools, asked.rounds, growth=not asked.no_growth):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
    finally:
        shutil.rmtree(kept)


def measured(kept: Path, schools: int, rounds: int, *, growth: bool) -> list[str]:
    """Every contest, one after another; in each the programs run in turn."""
    folders = {number: kept / str(number) for number in (schools // 10, schools, 10 * schools)}
    for number, folder in folders.items():
        if growth or number == schools:
            sys.stderr.write(f"building {number} schools\n")
            build(folder, number)
    few, usual, many = folders.values()
    planned = [
        contests.validating(usual, schools),
        contests.starting(),
        contests.guarding(usual),
    ]
    if growth:
        planned += [
            contests.growing(few, usual, schools // 10),
            contests.growing(usual, many, schools),
        ]
    planned += _taking_in(kept)
    planned += pupils.contests(kept)
    planned += policy.contests(kept)
    planned += authority.contests(kept, usual, schools)
    lines = [table.machine(), ""]
    for contest in planned:
        sys.stderr.write(f"{contest.title}\n")
        lines += table.rows(contest, in_turn(contest.programs, rounds))
    return lines


def _taking_in(kept: Path) -> list[contests.Contest]:
    """The contests on a table of all England, where the published rows it is made of are at hand."""
    source = national.published()
    if source is None:
        sys.stderr.write("no published table (TRUSTKIT_REAL_DATA): ingest is left out\n")
        return []
    sys.stderr.write("building a national table\n")
    trust, once, twice = kept / "national", kept / "national.csv", kept / "twice.csv"
    national.write_trust(trust)
    national.write_table(source, once, national.SCHOOLS)
    national.write_table(source, twice, 2 * national.SCHOOLS)
    return [
        contests.taking_in(trust, once, national.SCHOOLS),
        contests.taking_in_twice(trust, once, twice, national.SCHOOLS),
    ]


if __name__ == "__main__":
    main()
