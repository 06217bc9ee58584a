"""Mappings and made-up exports, taken in as the command takes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from trustkit.intake.formats.mapped.source import sources_of
from trustkit.intake.formats.registry import SOURCES
from trustkit.intake.request import Request
from trustkit.intake.take import Intake, recognise_all, take_in
from trustkit.store.staging import writing
from trustkit.store.tree import WorkingTree

RECORDED = date(2026, 1, 10)

WIDE = """\
title: Assessments of our MIS
source: a made-up export, one row a pupil
recognised_by:
  headings:
    - UPN
    - NC Year
    - Reading Aut
rows: pupils
columns:
  told_apart_by: UPN
  year_group: NC Year
  sex: Sex
  disadvantaged: PP
  sen: SEN
  eal: EAL
  prior: KS1 band
results:
  - heading: Reading Aut
    window: autumn
    assessment: teacher_standard
    subject: reading
  - heading: Maths Aut
    window: autumn
    assessment: teacher_standard
    subject: maths
words:
  blank:
    disadvantaged: "no"
not_read:
  - Surname
  - Class
"""


@pytest.fixture
def put_map(data: Path) -> Callable[..., Path]:
    """Puts a mapping into the folder."""

    def put(text: str, name: str = "our-mis") -> Path:
        path = data / "intake" / "maps" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return put


@pytest.fixture
def take(data: Path) -> Callable[..., Intake]:
    """Takes files in through the folder's mappings, and writes the folder."""

    def run(*paths: Path, **options: object) -> Intake:
        request = Request(**{"recorded": RECORDED, "school": "ashcombe", **options})  # type: ignore[arg-type]
        tree = WorkingTree(data)
        sources = (*SOURCES, *sources_of(tree))
        known, refused = recognise_all(paths, request.as_format, sources)
        with writing(data, "a test") as writer:
            done = take_in(known, tree, request)
            writer.commit(done.files)
        done.refused = refused + done.refused
        return done

    return run


@pytest.fixture
def counts(kpis: Callable[[str, str], list[dict[str, str]]]) -> Callable[..., dict[str, str]]:
    """The figures of one school, year, measure and window: “2/4” by “Y4 girls”."""

    def of(
        measure: str, window: str, year: str = "2025-26", school: str = "ashcombe"
    ) -> dict[str, str]:
        return {
            f"{row['year_group']} {row['group']}": row["value"]
            or row["reason"]
            or f"{row['achieved']}/{row['eligible']}"
            for row in kpis(school, year)
            if (row["measure"], row["window"]) == (measure, window)
        }

    return of


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Writes sheets of cells as a workbook."""

    def write(sheets: dict[str, list[list[object]]], name: str = "export.xlsx") -> Path:
        path = tmp_path / name
        with Workbook(path) as book:
            for title, rows in sheets.items():
                sheet = book.add_worksheet(title)
                for at, row in enumerate(rows):
                    sheet.write_row(at, 0, row)
        return path

    return write
