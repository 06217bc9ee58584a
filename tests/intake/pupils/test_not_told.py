"""What nobody says of a pupil is neither yes nor no: unknown outcomes, and unknown languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.intake.pupils.npd_layouts import (
    CENSUS_SPRING,
    KEY_STAGE_1,
    KEY_STAGE_2,
    TIMES_TABLES,
    Row,
    upn,
    written,
)

from trustkit.intake.take import Intake

Ingest = Callable[..., Intake]
Rows = Callable[[str, str], list[dict[str, str]]]
Write = Callable[[Sequence[str], Sequence[Row], str], Path]

YEAR = {"ACADYR": "2024/2025", "URN": "900001"}


@pytest.fixture
def download(tmp_path: Path) -> Write:
    """Writes a download."""

    def write(heading: Sequence[str], rows: Sequence[Row], name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(written(heading, rows).encode())
        return path

    return write


def _reading(number: int, outcome: str, *verdicts: str, score: str = "") -> dict[str, object]:
    """A Year 6 pupil's reading: ``verdicts`` are ELIGREAD, READEXP and READHIGH."""
    told = dict(zip(("ELIGREAD", "READEXP", "READHIGH"), verdicts, strict=False))
    return {**YEAR, "UPN": upn(number), "READOUTCOME": outcome, "READSCORE": score, **told}


def _shares(rows: list[dict[str, str]]) -> dict[str, str]:
    return {
        row["measure"]: f"{row['achieved']}/{row['eligible']}"
        for row in rows
        if row["group"] == "all" and row["achieved"]
    }


def _faults(done: Intake) -> list[tuple[str, int]]:
    every = (*done.diagnostics, *done.taken[0].taken.diagnostics)
    return sorted({(each.code, each.line) for each in every if each.code in ("INT202", "INT209")})


def test_an_unknown_outcome_beside_the_dfes_own_verdicts_counts_as_they_say(
    ingest: Ingest, download: Write, kpis: Rows
) -> None:
    rows = [
        _reading(1, "AS", "1", "1", "0", score="104"),
        _reading(2, "S", "1", "0", "0"),
        _reading(3, "S", "1", "1", "1"),
        _reading(4, "X", "0", "0", "0"),
    ]
    done = ingest(download(KEY_STAGE_2, rows, "ks2.csv"))
    # Whoever the DfE says counts: 1, 2 and 3; reached by 1 and 3, and the higher standard by 3.
    assert _shares(kpis("ashcombe", "2024-25")) == {
        "ks2_reading_expected": "2/3",
        "ks2_reading_higher": "1/3",
    }
    assert _faults(done) == []
    counts = done.taken[0].taken.counts
    assert (counts.rows_used, counts.refused.total()) == (4, 0)
    assert not done.refused_rows


def test_an_unknown_outcome_that_no_verdict_settles_is_refused(
    ingest: Ingest, download: Write, kpis: Rows
) -> None:
    rows = [
        _reading(1, "AS", "1", "1", "0", score="104"),
        _reading(2, "S"),
        # That a pupil counts does not say what the pupil reached.
        _reading(3, "S", "1", "", ""),
        _reading(4, "S", "1", "0", ""),
        # Whoever does not count has reached nothing that would be counted.
        _reading(5, "S", "0", "", ""),
        # The outcome tells what the verdicts leave blank.
        _reading(6, "B", "1", "", ""),
    ]
    done = ingest(download(KEY_STAGE_2, rows, "ks2.csv"))
    # Expected: 1, 4 and 6; higher: 1 and 6.
    assert _shares(kpis("ashcombe", "2024-25")) == {
        "ks2_reading_expected": "1/3",
        "ks2_reading_higher": "0/2",
    }
    assert _faults(done) == [("INT202", 3)]
    (fault,) = [each for each in done.diagnostics if each.code == "INT202"]
    assert "3 pupils" in fault.message
    counts = done.taken[0].taken.counts
    assert counts.rows_used + counts.refused.total() == len(rows)
    assert done.refused_rows


def test_nobody_is_low_who_may_have_been_absent(
    ingest: Ingest, download: Write, data: Path
) -> None:
    # A year before, all four in the middle; now A is absent, S unknown, blank nothing, NS below.
    outcomes = ["A", "S", "", "NS"]
    now = [_reading(at, each, "1", "0", "0") for at, each in enumerate(outcomes, 1)]
    now.append(_reading(5, "S", "1", "1", "0"))
    before = [
        {"ACADYR": "2020/2021", "URN": "900001", "UPN": upn(at), "READ_OUTCOME": "EXS"}
        for at in range(1, 6)
    ]
    ingest(download(KEY_STAGE_2, now, "ks2.csv"), download(KEY_STAGE_1, before, "ks1.csv"))
    lines = (data / "schools/ashcombe/transitions/2024-25.csv").read_text().splitlines()
    heading, *rows = (line.split(",") for line in lines)
    found = [dict(zip(heading, row, strict=True)) for row in rows]
    assert {
        (each["prior"], each["current"]): each["pupils"] for each in found if each["group"] == "all"
    } == {("middle", "low"): "1", ("middle", "middle"): "1"}


@pytest.mark.parametrize("code", ["REF", "NOT", "ZZZ", "ref ", "", "1", "English", "-"])
def test_a_first_language_not_told_is_neither_english_nor_another(
    ingest: Ingest, download: Write, kpis: Rows, code: str
) -> None:
    languages = ["URD", "POL", "ENG", "ENB", code]
    check = [{**YEAR, "UPN": upn(at), "FormMark": "25"} for at in range(len(languages))]
    census = [
        {"AcademicYear": "2024/2025", "CensusTerm": "Spring", "URN": "900001", "UPN": upn(at),
         "NCyearActual": "4", "Language": each}
        for at, each in enumerate(languages)
    ]  # fmt: skip
    done = ingest(
        download(TIMES_TABLES, check, "mtc.csv"), download(CENSUS_SPRING, census, "c.csv")
    )
    groups = {
        row["group"]: row["eligible"]
        for row in kpis("ashcombe", "2024-25")
        if row["measure"] == "mtc_full_marks"
    }
    # Two have another language; of one nobody knows, so the rest are not all known to have none.
    assert groups["all"] == "5"
    assert groups["eal"] == "2"
    assert "not_eal" not in groups
    said = [each.message for each in done.diagnostics if each.code == "INT206"]
    (warned,) = [each for each in said if "anguage" in each]
    assert "1 of 5 pupils" in warned
    assert "“Not EAL” not made" in warned


def test_where_every_language_is_told_both_groups_are_made(
    ingest: Ingest, download: Write, kpis: Rows
) -> None:
    # OTB is “believed to be other than English”, ENB “believed to be English”; PNJA has four letters.
    languages = ["OTB", "PNJA", "ENB", "eng", "OTH"]
    check = [{**YEAR, "UPN": upn(at), "FormMark": "25"} for at in range(len(languages))]
    census = [
        {"AcademicYear": "2024/2025", "CensusTerm": "Spring", "URN": "900001", "UPN": upn(at),
         "NCyearActual": "4", "Language": each}
        for at, each in enumerate(languages)
    ]  # fmt: skip
    ingest(download(TIMES_TABLES, check, "mtc.csv"), download(CENSUS_SPRING, census, "c.csv"))
    groups = {
        row["group"]: row["eligible"]
        for row in kpis("ashcombe", "2024-25")
        if row["measure"] == "mtc_full_marks"
    }
    assert (groups["eal"], groups["not_eal"]) == ("3", "2")
