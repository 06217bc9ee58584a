"""A return workbook opened and saved by LibreOffice, the real one."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.intake.returns.conftest import Make, filled, rows_of

from trustkit.intake.take import Intake

SOFFICE = shutil.which("soffice")


def _convert(to: str, out: Path, *files: Path) -> None:
    """Lets LibreOffice open files and save them, in a profile of its own."""
    profile = (out.parent / "profile").as_uri()
    subprocess.run(
        [
            str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--norestore",
            "--convert-to", to, "--outdir", str(out), *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )  # fmt: skip


@pytest.mark.skipif(
    SOFFICE is None, reason="there is no soffice here: LibreOffice's round trip was not tried"
)
def test_what_libreoffice_saves_gives_the_same_figures(
    make: Make,
    ingest: Callable[..., Intake],
    kpis: Callable[[str, str], list[dict[str, str]]],
    tmp_path: Path,
) -> None:
    path = filled(
        make(),
        {
            ("Year 4", "", "all", "eligible"): 30,
            ("Year 4", "", "girls", "eligible"): 14,
            ("Year 4", "reading_expected", "all", "achieved"): 18,
            ("Year 4", "reading_expected", "girls", "eligible"): 13,
            ("Year 4", "reading_expected", "girls", "achieved"): 9,
            ("Year 4", "maths_expected", "all", "reason"): "Not known yet: we will send it later",
            ("Year 4", "reading_standardised_score", "all", "value"): 101.5,
            ("Year 4", "reading_standardised_score", "all", "basis"): "PiXL tests",
            ("Whole school", "absence_overall", "all", "value"): 4.6,
        },
    )
    _convert("ods", tmp_path / "ods", path)
    sheets = (tmp_path / "ods" / "return.ods").rename(tmp_path / "ods" / "by-way-of-ods.ods")
    _convert("xlsx", tmp_path / "saved", path, sheets)
    saved, by_ods = tmp_path / "saved" / "return.xlsx", tmp_path / "saved" / "by-way-of-ods.xlsx"
    expected = {
        ("Y4", "reading_expected", "all", "teacher"): ("30", "18", "", ""),
        ("Y4", "reading_expected", "girls", "teacher"): ("13", "9", "", ""),
        ("Y4", "maths_expected", "all", "teacher"): ("30", "", "", "n"),
        ("Y4", "reading_standardised_score", "all", "pixl"): ("30", "", "101.5", ""),
        ("all", "absence_overall", "all", "attendance_return"): ("", "", "4.6", ""),
    }
    done = ingest(by_ods)
    assert not done.refused_rows, done.diagnostics
    found = {
        tuple(row[name] for name in ("year_group", "measure", "group", "basis")): tuple(
            row[name] for name in ("eligible", "achieved", "value", "reason")
        )
        for row in kpis("ashcombe", "2024-25")
    }
    assert found == expected
    # The other two say the same, cell for cell.
    again = ingest(saved, path)
    assert not again.refused_rows
    assert all(each.changed_nothing for each in again.taken)
    assert {each.taken.counts.rows_used for each in again.taken} == {5}
    _still_protected(saved)


def _still_protected(path: Path) -> None:
    """LibreOffice worked the percentages out, and left locks, lists and the hidden column."""
    page = load_workbook(path)["Year 4"]
    row = rows_of(page)["reading_expected", "all"]
    assert page.protection.sheet
    assert [page.cell(row, column).protection.locked for column in range(1, 10)] == [
        True, True, True, False, False, True, True, False, False,
    ]  # fmt: skip
    assert page.column_dimensions["A"].hidden
    lists = {rule.formula1 for rule in page.data_validations.dataValidation if rule.type == "list"}
    assert lists == {"trustkit_reasons", "trustkit_bases"}
    # 18 of 30, the number of pupils taken from the top of the sheet.
    worked_out = load_workbook(path, data_only=True)["Year 4"]
    assert (worked_out.cell(row, 4).value, worked_out.cell(row, 7).value) == (30, 0.6)
