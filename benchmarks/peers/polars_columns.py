"""polars reading the columns of wide tables that the shipped schemes look at, as text, and nothing more.

python -m benchmarks.peers.polars_columns FILE…
"""

from __future__ import annotations

import sys

import polars as pl

COLUMNS = (
    "RECTYPE", "LEA", "URN", "SCHNAME", "AGERANGE", "TELIG", "PTRWM_EXP", "PTREAD_EXP",
    "PTWRITTA_EXP", "PTMAT_EXP",
)  # fmt: skip


def main() -> None:
    """Reads the files named and says how many rows they have."""
    for path in sys.argv[1:]:
        read = pl.read_csv(
            path, infer_schema=False, columns=list(COLUMNS), truncate_ragged_lines=True
        )
        sys.stdout.write(f"{read.height} rows\n")


if __name__ == "__main__":
    main()
