"""polars reading a CSV file, every cell as text, and nothing more.

python -m benchmarks.peers.polars_text FILE
"""

from __future__ import annotations

import sys

import polars as pl


def main() -> None:
    """Reads the file named and says how large it is."""
    table = pl.read_csv(sys.argv[1], infer_schema=False, truncate_ragged_lines=True)
    sys.stdout.write(f"{table.height} rows of {table.width} columns\n")


if __name__ == "__main__":
    main()
