"""Whatever happens to a file's bytes, validate reports and never fails."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.checks.overlay import base, validated

SOUND = base()


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_bytes_anywhere_are_reported_and_never_a_failure(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(SOUND)))
    raw = SOUND[path]
    files = dict(SOUND)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw)))
        gone = data.draw(st.integers(0, 30))
        likely = st.sampled_from(
            [
                b",",
                b'"',
                b"\n",
                b":",
                b"- ",
                b"\t",
                b"\x00",
                b"\xff",
                b"-1",
                b"2024-13-45",
                b"{",
                b"1e9",
                b"99999999999999999999",
            ]
        )
        raw = raw[:at] + data.draw(st.binary(max_size=8) | likely) + raw[at + gone :]
    files[path] = raw
    for found in validated(files).diagnostics:
        assert found.line >= 1
        assert found.column >= 1
        assert found.message


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_cell_of_any_table_may_say_anything(data: st.DataObject) -> None:
    tables = sorted(path for path in SOUND if path.endswith(".csv"))
    path = data.draw(st.sampled_from(tables))
    rows = [line.split(",") for line in SOUND[path].decode().splitlines()]
    row = data.draw(st.integers(1, len(rows) - 1))
    cell = data.draw(st.integers(0, len(rows[row]) - 1))
    rows[row][cell] = data.draw(
        st.sampled_from(
            [
                "",
                "0",
                "-1",
                "100",
                "1000000",
                "99.95",
                "all",
                "Y6",
                "c",
                "2024-01-01",
                "2031-01-01",
                "9" * 30,
                "a_b",
            ]
        )
    )
    files = dict(SOUND) | {path: "\n".join(",".join(row) for row in rows).encode()}
    for found in validated(files).diagnostics:
        assert found.path
        assert "None" not in found.message
