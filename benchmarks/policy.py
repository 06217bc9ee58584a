"""A policy put to every primary school of England, against polars reading the same cells.

Three years' tables are made of one authority's published rows, over and over, a school in every
year under one URN of its own. The rows are the DfE's and not kept here: they are looked for where
``TRUSTKIT_REAL_DATA`` says, and without them there is no such contest.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

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
