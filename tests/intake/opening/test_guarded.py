"""What nobody expected: named by where and what, and not a word of what it said."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from trustkit.intake.context import FolderFault
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.cannot import CannotOpen
from trustkit.intake.opening.file import Opened, open_file
from trustkit.intake.reading.cells import rounded
from trustkit.intake.reading.guarded import guarded

CANARY = "A823456789012"


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    path = tmp_path / "return.csv"
    path.write_text(f"UPN\n{CANARY}\n")
    return open_file(path)


def test_what_is_read_is_handed_on(opened: Opened) -> None:
    assert guarded(lambda: 42, opened, "school_kpi_file") == 42


def test_a_failure_becomes_a_refusal_that_quotes_nothing(opened: Opened) -> None:
    def fails() -> None:
        raise ValueError(CANARY)

    with pytest.raises(FileRefused) as refused:
        guarded(fails, opened, "school_kpi_file")
    [fault] = refused.value.diagnostics
    assert fault.code == "INT109"
    assert "return.csv could not be read as school_kpi_file" in fault.message
    assert "ValueError" in fault.message
    assert CANARY not in repr(fault)
    # Nor in what Python itself would print of it.
    assert refused.value.__cause__ is None
    assert refused.value.__context__ is None


def test_the_place_is_the_last_of_trustkits_own(opened: Opened) -> None:
    with pytest.raises(FileRefused) as refused:
        guarded(lambda: rounded(None, 1), opened, "ctf")  # type: ignore[arg-type]
    assert "TypeError at trustkit.intake.reading.cells line " in str(refused.value)


def test_a_failure_inside_polars_is_one_too(opened: Opened) -> None:
    def fails() -> None:
        raise pl.exceptions.PanicException(CANARY)

    with pytest.raises(FileRefused, match="PanicException"):
        guarded(fails, opened, "npd")


@pytest.mark.parametrize("kind", [FileRefused, CannotOpen, FolderFault])
def test_what_was_expected_passes(opened: Opened, kind: type[FileRefused]) -> None:
    with pytest.raises(FileRefused) as made:
        guarded(lambda: 1 // 0, opened, "x")
    expected = kind(*made.value.diagnostics)

    def refuses() -> None:
        raise expected

    with pytest.raises(kind) as found:
        guarded(refuses, opened, "x")
    assert found.value is expected
