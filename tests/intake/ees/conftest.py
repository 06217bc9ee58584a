"""Files in the layouts that Explore Education Statistics publishes, with made-up figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from tests.intake.ees.layouts import PLACES

from trustkit.presets import filled_in

Write = Callable[..., Path]


@pytest.fixture
def ees_file(tmp_path: Path) -> Write:
    """Writes a file as the service does; a cell not given is ``z``, a place not given blank."""

    def write(
        headings: Sequence[str], rows: Iterable[dict[str, str]], name: str = "ees.csv"
    ) -> Path:
        filled = [dict(row) for row in rows]
        for row in filled:
            assert not row.keys() - set(headings), row.keys() - set(headings)
        # A column of places that no row fills is not published.
        kept = [h for h in headings if h not in PLACES or any(row.get(h) for row in filled)]
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(kept)
        for row in filled:
            writer.writerow(row.get(h, "" if h in PLACES else "z") for h in kept)
        path = tmp_path / name
        path.write_bytes(text.getvalue().encode())
        return path

    return write


@pytest.fixture
def shipped(data: Path) -> Path:
    """The folder with the national figures that the preset ships."""
    path = "benchmarks/national.csv"
    contents = filled_in("primary", name="Test", current_year="2024/25")[path]
    (data / path).write_bytes(contents)
    return data
