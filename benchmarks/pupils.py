"""The assessments of a trust's pupils: sixty schools, three windows, four results a pupil.

Every pupil is made up, from nothing but a number: there is no chance in it, so that every run times
the same work.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.contests import REPOSITORY, Contest, trustkit
from benchmarks.timing import Program
from trustkit.presets import filled_in

SCHOOLS = 60
PUPILS = 400
WINDOWS = ("autumn", "spring", "summer")
AIM_SECONDS = 3
_FIRST_URN = 300_000
_STANDARDS = ("WTS", "EXS", "EXS", "GDS", "EXS", "WTS", "PKS", "A")
_HEADING = "UPN,URN,Year,Term,Sex,Pupil premium,SEN,EAL,Reading,Writing,Maths,Reading test"
_MAP = """\
title: A made-up export of assessments
source: benchmarks
recognised_by:
  headings: [UPN, Pupil premium, Reading test]
rows: pupils
columns:
  told_apart_by: UPN
  school: URN
  year_group: Year
  window: Term
  sex: Sex
  disadvantaged: Pupil premium
  sen: SEN
  eal: EAL
results:
  - {heading: Reading, assessment: teacher_standard, subject: reading}
  - {heading: Writing, assessment: teacher_standard, subject: writing}
  - {heading: Maths, assessment: teacher_standard, subject: maths}
  - {heading: Reading test, assessment: standardised_score, subject: reading}
"""


def write_trust(root: Path, schools: int = SCHOOLS) -> None:
    """Writes the folder of a trust, sixty schools if not told, and the mapping of its export."""
    found = filled_in("primary", name="Benchmark Schools Trust", current_year="2025/26")
    found["intake/maps/export.yaml"] = _MAP.encode()
    for number in range(schools):
        urn = _FIRST_URN + number
        found[f"schools/{urn}/school.yaml"] = (
            f"name: School {urn}\nphase: primary\nurns:\n  - urn: {urn}\n"
            "age_range: {lowest: 4, highest: 11}\n"
        ).encode()
    for path, contents in found.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(contents)


def write_windows(folder: Path, schools: int = SCHOOLS) -> list[Path]:
    """Writes one export a window, and says where."""
    folder.mkdir(parents=True)
    paths = []
    for at, window in enumerate(WINDOWS):
        path = folder / f"{window}.csv"
        path.write_text("\n".join((_HEADING, *_rows(at, schools))) + "\n")
        paths.append(path)
    return paths


def _rows(window: int, schools: int) -> Iterator[str]:
    for school in range(schools):
        for number in range(PUPILS):
            pupil = school * PUPILS + number
            # Three numbers that share no factor: no two columns go together.
            seed = pupil * 7 + window * 3
            cells = (
                f"Z9998888{pupil:05d}",
                str(_FIRST_URN + school),
                str(1 + number % 6),
                WINDOWS[window].title(),
                "FM"[pupil % 2],
                "YN"[pupil % 4 > 0],
                "NNNNNNKKE"[pupil % 9],
                "YN"[pupil % 5 > 0],
                *(_STANDARDS[(seed + part) * step % 8] for part, step in enumerate((1, 3, 5))),
                str(70 + seed * 11 % 70),
            )
            yield ",".join(cells)


def _ingest(name: str, trust: Path, windows: list[Path], *, apart: bool = False) -> Program:
    """The windows taken in, in one call or in a call each; nothing is written."""
    program = trustkit("trustkit ingest").command[0]
    calls = [[each] for each in windows] if apart else [windows]
    commands = " && ".join(
        f'"$0" -q -C "$1" ingest --dry-run --year 2025/26 {" ".join(map(str, call))}'
        for call in calls
    )
    return Program(name, ("sh", "-c", commands, program, str(trust)))


def taking_in(trust: Path, windows: list[Path]) -> Contest:
    """Three windows of pupils, against polars reading and counting them."""
    floor = Program(
        "polars: read as text and group by, no more",
        (sys.executable, "-m", "benchmarks.peers.pupils_counted", *map(str, windows)),
        folder=REPOSITORY,
    )
    return Contest(
        f"pupils, {SCHOOLS} schools of {PUPILS}, {len(windows)} windows",
        (
            _ingest(f"trustkit ingest: one call (aim {AIM_SECONDS} s)", trust, windows),
            floor,
            _ingest("trustkit ingest: a call each", trust, windows, apart=True),
        ),
        (0, 0),
    )


def taking_in_twice(trust: Path, windows: list[Path], twice: Path, more: list[Path]) -> Contest:
    """Twice the schools against as many as there were."""
    return Contest(
        f"pupils, {2 * SCHOOLS} schools against {SCHOOLS}",
        (
            _ingest(f"{2 * SCHOOLS} schools", twice, more),
            _ingest(f"{SCHOOLS} schools", trust, windows),
        ),
        (2.0,),
    )


def contests(kept: Path) -> list[Contest]:
    """The contests, their files built."""
    sys.stderr.write("building sixty schools' pupils, and twice as many\n")
    trust, twice = kept / "pupils", kept / "pupils-twice"
    write_trust(trust)
    write_trust(twice, 2 * SCHOOLS)
    windows = write_windows(kept / "windows")
    more = write_windows(kept / "windows-twice", 2 * SCHOOLS)
    return [taking_in(trust, windows), taking_in_twice(trust, windows, twice, more)]
