"""The DfE's own examples of files that its screener passes and fails."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from trustkit.intake.take import Intake

Find = Callable[[str], Path]
Ingest = Callable[..., Intake]
PASS = ("passes_everything", "sch_level_only", "sch_mixed_levels", "school_with_trust")


@pytest.mark.parametrize("ending", [".csv", ".meta.csv"])
@pytest.mark.parametrize("name", PASS)
def test_what_the_screener_passes_is_accepted_and_every_row_accounted_for(
    real_file: Find, ingest: Ingest, shipped: Path, name: str, ending: str
) -> None:
    del shipped
    path = real_file(f"ees/screener/pass/{name}{ending}")
    done = ingest(path)
    assert done.refused == []
    assert not done.refused_rows
    [file] = done.taken
    assert file.known.recognition.source.format == "dfe_ees"
    counts = file.taken.counts
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert counts.rows_read == len(lines) - 1
    assert counts.rows_read == counts.rows_used + counts.ignored.total()


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("blanks_indicators", "INT123", "“enrolments_pa_10_exact_percent” is blank"),
        ("col_name_duplicate", "INT126", "“school_type” is described here and on line 9"),
        ("col_name_spaces", "INT120", "“school type” has a space in it"),
        ("data_empty_cols", "INT122", "“la_name” is empty on every row"),
        ("duplicate_rows", "INT124", "given more than once"),
    ],
)
def test_what_the_screener_fails_is_refused_saying_what_its_name_says(
    real_file: Find, ingest: Ingest, name: str, code: str, words: str
) -> None:
    done = ingest(real_file(f"ees/screener/fail/{name}.csv"))
    assert done.taken == []
    assert done.files == {}
    assert {fault.code for fault in done.refused} == {code}
    assert any(words in fault.message for fault in done.refused)


def test_metadata_at_fault_is_refused_and_sound_metadata_is_not(
    real_file: Find, ingest: Ingest
) -> None:
    faults = {}
    for name in ("blanks_indicators", "col_name_duplicate", "col_name_spaces"):
        done = ingest(real_file(f"ees/screener/fail/{name}.meta.csv"))
        faults[name] = [fault.code for fault in done.refused]
    assert faults == {
        "blanks_indicators": [], "col_name_duplicate": ["INT126"], "col_name_spaces": ["INT120"],
    }  # fmt: skip


def test_the_data_file_whose_metadata_is_at_fault_is_sound_by_itself(
    real_file: Find, ingest: Ingest, tmp_path: Path
) -> None:
    alone = tmp_path / "alone.csv"
    shutil.copy(real_file("ees/screener/fail/col_name_duplicate.csv"), alone)
    assert ingest(alone).refused == []


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        # Its name is odd, its cells are not; nor is a file of another subject with “-” and “.”.
        ("qa_special_characters_____", set()),
        ("qa_file_separator", set()),
        ("qa_data_empty_cols", {"INT122"}),
        # Blank filters and figures, and calendar years.
        ("ees_small-csv-with-special-data", {"INT123"}),
    ],
)
def test_the_other_examples_by_what_they_show(
    real_file: Find, ingest: Ingest, name: str, codes: set[str]
) -> None:
    done = ingest(real_file(f"ees/screener/{name}.csv"))
    assert {fault.code for fault in done.refused} == codes
    assert not done.refused_rows


def test_a_file_of_nothing_that_is_measured_changes_nothing_and_says_so(
    real_file: Find, ingest: Ingest
) -> None:
    done = ingest(real_file("ees/screener/pass/sch_level_only.csv"))
    assert done.files == {}
    assert [each.code for each in done.diagnostics] == ["INT136"]
