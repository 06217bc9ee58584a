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
_HEADING = "UPN,URN,Year,Sex,Pupil premium,SEN,Reading,Writing,Maths,Reading test"
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
  sex: Sex
  disadvantaged: Pupil premium
  sen: SEN
results:
  - {heading: Reading, assessment: teacher_standard, subject: reading}
  - {heading: Writing, assessment: teacher_standard, subject: writing}
  - {heading: Maths, assessment: teacher_standard, subject: maths}
  - {heading: Reading test, assessment: standardised_score, subject: reading}
"""


def write_trust(root: Path) -> None:
    """Writes the folder of a trust with sixty schools and the mapping of its export."""
    found = filled_in("primary", name="Benchmark Schools Trust", current_year="2025/26")
    found["intake/maps/export.yaml"] = _MAP.encode()
    for number in range(SCHOOLS):
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
                "FM"[pupil % 2],
                "YN"[pupil % 4 > 0],
                "NNNNNNKKE"[pupil % 9],
                *(_STANDARDS[(seed + part) * step % 8] for part, step in enumerate((1, 3, 5))),
                str(70 + seed * 11 % 70),
            )
            yield ",".join(cells)


def contest(trust: Path, windows: list[Path]) -> Contest:
    """Three windows of pupils taken in one by one, against polars reading and counting them."""
    commands = " && ".join(
        f'"$0" -q -C "$1" ingest --dry-run --year 2025/26 --window {path.stem} {path}'
        for path in windows
    )
    program = trustkit("trustkit ingest").command[0]
    ingest = Program(
        f"trustkit ingest: {len(windows)} windows, a call each (aim {AIM_SECONDS} s in all)",
        ("sh", "-c", commands, program, str(trust)),
    )
    floor = Program(
        "polars: read as text and group by, no more",
        (sys.executable, "-m", "benchmarks.peers.pupils_counted", *map(str, windows)),
        folder=REPOSITORY,
    )
    return Contest(f"pupils, {SCHOOLS} schools of {PUPILS}", (ingest, floor), (0,))


def contests(kept: Path) -> list[Contest]:
    """The contest, its files built."""
    sys.stderr.write("building sixty schools' pupils\n")
    write_trust(kept / "pupils")
    return [contest(kept / "pupils", write_windows(kept / "windows"))]
