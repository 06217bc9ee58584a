"""frictionless on the CSV files of a data folder, against trustkit's own Table Schema.

All files are validated in one process through its Python interface, so that its start is paid for
once.

    python -m benchmarks.peers.table_schemas FOLDER SCHEMAS
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from frictionless import Resource, Schema


def main(folder: str, schemas: str) -> int:
    """Exit code 0 if every file is valid."""
    written = (Path(schemas) / "observation.table.json").read_text(encoding="utf-8")
    os.chdir(folder)
    worst = 0
    for path in sorted(Path().glob("schools/*/kpis/*.csv")):
        schema = Schema.from_descriptor(json.loads(written))
        worst |= not Resource(path=path.as_posix(), schema=schema).validate().valid
    return worst


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
