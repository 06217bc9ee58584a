"""A performance table of all England's schools, and a trust with sixty of them.

The rows are those of a published table of one authority, over and over, each with a URN of its own:
so the cells are as long and as varied as real ones. The table is the DfE's and is not kept here;
it is looked for where ``TRUSTKIT_REAL_DATA`` says, and without it there is no such contest.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

from trustkit.presets import filled_in

SCHOOLS = 16_000
OURS = 60
_FIRST_URN = 200_000
_PUBLISHED = "ks2/2018-19_850_ks2final.csv"
_SCHOOL_TYPES = ("1", "2")


def published() -> Path | None:
    """The published table, if it is at hand."""
    path = Path(os.environ.get("TRUSTKIT_REAL_DATA", "../shared/data")) / _PUBLISHED
    return path if path.is_file() else None


def write_table(source: Path, target: Path, schools: int) -> None:
    """Writes as many rows of schools as asked for, then those of authorities and of England."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        heading, *rows = list(csv.reader(file))
    urn, kind = heading.index("URN"), heading.index("RECTYPE")
    ours = [row for row in rows if row and row[kind] in _SCHOOL_TYPES]
    others = [row for row in rows if row and row[kind] not in _SCHOOL_TYPES]
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(heading)
        for number in range(schools):
            row = list(ours[number % len(ours)])
            row[urn] = str(_FIRST_URN + number)
            writer.writerow(row)
        writer.writerows(others)


def write_trust(root: Path) -> None:
    """Writes the folder of a trust whose schools stand all over the table."""
    found = filled_in("primary", name="Benchmark Schools Trust", current_year="2024/25")
    for number in range(OURS):
        urn = _FIRST_URN + number * (SCHOOLS // OURS)
        found[f"schools/{urn}/school.yaml"] = (
            f"name: School {urn}\nphase: primary\nurns:\n  - urn: {urn}\n"
            "age_range: {lowest: 4, highest: 11}\n"
        ).encode()
    for path, contents in found.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(contents)
