"""Workbooks as people save them and as nobody should."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.intake.opening.parts import PARTS

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., Path]:
    """Saves a workbook as ``openpyxl`` does."""

    def save(book: Workbook, name: str = "return.xlsx") -> Path:
        path = tmp_path / name
        book.save(path)
        return path

    return save


@pytest.fixture
def by_hand(tmp_path: Path) -> Callable[..., Path]:
    """Writes a workbook part by part: ``sheet`` is what stands in ``<worksheet>``."""

    def write(
        sheet: str = "",
        *,
        name: str = "return.xlsx",
        parts: Mapping[str, str | bytes] | None = None,
        compression: int = zipfile.ZIP_DEFLATED,
    ) -> Path:
        one = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">{sheet}</worksheet>'
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", compression) as archive:
            for part, contents in {
                **PARTS,
                "xl/worksheets/sheet1.xml": one,
                **(parts or {}),
            }.items():
                archive.writestr(part, contents)
        path = tmp_path / name
        path.write_bytes(held.getvalue())
        return path

    return write
