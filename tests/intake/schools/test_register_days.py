"""Registers that a spreadsheet saved with its days as numbers: read alike, and said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from tests.intake.schools.test_gias import ASHCOMBE
from tests.intake.schools.test_gias_links import link, urns
from tests.intake.schools.test_ofsted import FULL

Write = Callable[..., Path]
Ingest = Callable[..., Any]
Rows = Callable[[str], list[dict[str, str]]]


def number(day: str) -> str:
    """The number by which a spreadsheet keeps a day: days since 30 December 1899."""
    found = datetime.strptime(day.replace("/", "-"), "%d-%m-%Y")
    return str((found.date() - date(1899, 12, 30)).days)


def numbered(row: Mapping[str, str], *headings: str) -> dict[str, str]:
    """A row with the days under some headings as numbers."""
    return {**row, **{name: number(row[name]) for name in headings}}


def _said(done: Any, code: str = "INT195") -> list[str]:
    return sorted(each.message for each in done.diagnostics if each.code == code)


@pytest.mark.usefixtures("ours")
def test_the_census_day_of_an_extract(
    ingest: Ingest, gias: Write, school_yaml: Callable[[str], str]
) -> None:
    done = ingest(gias([numbered(ASHCOMBE, "CensusDate")]))
    assert "counted_on: 2024-01-18" in school_yaml("ashcombe")
    # 18 January 2024 is 45,309 days after 30 December 1899.
    (said,) = _said(done)
    assert said.startswith("“CensusDate” holds a spreadsheet's numbers of days, ")
    assert said.endswith("read as days, 45309 as 18/01/2024: 1 row")
    assert not done.refused_rows


@pytest.mark.usefixtures("ours")
def test_a_census_day_that_is_none_is_said_and_the_rest_taken(
    ingest: Ingest, gias: Write, school_yaml: Callable[[str], str]
) -> None:
    done = ingest(gias([{**ASHCOMBE, "CensusDate": "Jan 24"}]))
    assert "roll" not in school_yaml("ashcombe")
    assert "capacity: 420" in school_yaml("ashcombe")
    assert _said(done, "INT196") == ["“CensusDate” holds what is not understood as a day: 1 row"]


def test_the_days_of_links(data: Path, ingest: Ingest, links: Write) -> None:
    rows = [
        link(900002, 900070, "Predecessor", "01-09-2019", "Birch First School"),
        link(900070, 900002, "Successor", "31-08-2019"),
    ]
    done = ingest(links([numbered(row, "LinkEstablishedDate") for row in rows]))
    assert urns(data, "birch-infant")[900070] == ("", "2019-08-31", "Birch First School", True)
    (said,) = _said(done)
    assert said.startswith("“LinkEstablishedDate” holds")
    assert said.endswith("43709 as 01/09/2019: 2 rows")


def test_the_days_of_inspections_whatever_way_they_were_saved(
    data: Path, ingest: Ingest, most_recent: Write, tmp_path: Path, inspections: Rows
) -> None:
    days = [name for name in FULL if "date" in name]
    path = most_recent([FULL])
    ingest(path)
    (data / "schools/ashcombe/inspections.csv").rename(tmp_path / "as published.csv")
    published = (tmp_path / "as published.csv").read_text()
    done = ingest(most_recent([numbered(FULL, *days)]))
    found = inspections("ashcombe")
    assert {(row["inspected"], row["published"]) for row in found} == {("2025-12-02", "2026-01-22")}
    assert len(found) == published.count("\n") - 1
    assert len(_said(done)) == len(days)
    # A workbook's own dates need no word, and its bare numbers are read as the CSV's are.
    for shown, said in (("dd/mm/yyyy", 0), ("General", len(days))):
        book = Workbook()
        sheet = book.worksheets[0]
        heading = list(FULL)
        sheet.append(heading)
        sheet.append([int(number(FULL[name])) if name in days else FULL[name] for name in heading])
        for at, name in enumerate(heading, start=1):
            if name in days:
                sheet.cell(2, at).number_format = shown
        book.save(tmp_path / "inspections.xlsx")
        (data / "schools/ashcombe/inspections.csv").unlink()
        done = ingest(tmp_path / "inspections.xlsx", as_format="ofsted_mi")
        assert not done.refused, [each.message for each in done.refused]
        assert len(_said(done)) == said
        assert {row["inspected"] for row in inspections("ashcombe")} == {"2025-12-02"}
