"""The one form of tables of figures."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from trustkit.store.canonical import (
    BENCHMARK_COLUMNS,
    OBSERVATION_COLUMNS,
    benchmarks_file,
    observations_file,
)

CONTRACT = (
    "window,year_group,measure,group,urn,basis,eligible,achieved,value,lower,upper,reason,"
    "status,recorded,revision,source"
)


def _row(**cells: str) -> list[str]:
    usual = {
        "window": "autumn", "year_group": "Y4", "measure": "reading_expected", "group": "all",
        "urn": "900001", "basis": "teacher", "status": "internal", "recorded": "2025-01-10",
        "revision": "1", "source": "intake:0123456789ab",
    }  # fmt: skip
    return [{**usual, **cells}.get(name, "") for name in OBSERVATION_COLUMNS]


def test_the_columns_are_those_of_the_folder_contract() -> None:
    assert ",".join(OBSERVATION_COLUMNS) == CONTRACT


def test_rows_stand_by_key_then_status_rank_then_day_then_revision_as_a_number() -> None:
    expected = [
        _row(status="internal", recorded="2025-03-01", revision="2"),
        _row(status="internal", recorded="2025-03-01", revision="10"),
        _row(status="interim", recorded="2025-01-01"),
        _row(status="provisional", recorded="2024-12-01"),
        _row(status="final", recorded="2024-01-01"),
        _row(urn="900002"),
        _row(group="boys"),
        _row(measure="writing_expected"),
        _row(year_group="Y10"),
        _row(window="spring"),
    ]
    # “Y10” stands before “Y4” byte by byte, so the whole list is put in that order here.
    expected.sort(key=lambda row: [cell.encode() for cell in row[:6]])
    shuffled = expected.copy()
    random.Random(7).shuffle(shuffled)  # noqa: S311 - any other order will do
    text = observations_file(shuffled).decode()
    assert list(csv.reader(io.StringIO(text)))[1:] == expected
    assert text.startswith(CONTRACT + "\n")
    assert "\r" not in text


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["autumn", "spring", "summer"]),
            st.sampled_from(["all", "boys", "Zoë"]),
            st.sampled_from(["internal", "provisional", "final"]),
            st.integers(1, 12),
            st.sampled_from(["", "1", "a,b"]),
        )
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_in_which_rows_are_given_does_not_matter(
    rows: list[tuple[str, str, str, int, str]], chance: random.Random
) -> None:
    made = [
        _row(window=window, group=group, status=status, revision=str(revision), value=value)
        for window, group, status, revision, value in rows
    ]
    shuffled = made.copy()
    chance.shuffle(shuffled)
    assert observations_file(made) == observations_file(shuffled)
    again = list(csv.reader(io.StringIO(observations_file(made).decode())))[1:]
    assert observations_file(again) == observations_file(made)


def test_the_shipped_benchmarks_are_in_the_canonical_form(repository: Path) -> None:
    path = repository / "src/trustkit/presets/primary/benchmarks/national.csv"
    with path.open(encoding="utf-8", newline="") as file:
        heading, *rows = list(csv.reader(file))
    assert tuple(heading) == BENCHMARK_COLUMNS
    assert benchmarks_file(rows) == path.read_bytes()
