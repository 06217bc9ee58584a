"""Exports and downloads whose days a spreadsheet left as numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.intake.maps import test_figures, test_pupils
from tests.intake.pupils.npd_layouts import PUPIL_PREMIUM, TIMES_TABLES, upn, written

from trustkit.intake.take import Intake

Put = Callable[..., Path]
Typed = Callable[..., Path]
Take = Callable[..., Intake]
Kpis = Callable[[str, str], list[dict[str, str]]]


def number(day: int, month: int, year: int) -> int:
    """The number by which a spreadsheet keeps a day: days since 30 December 1899."""
    return (date(year, month, day) - date(1899, 12, 30)).days


RESULTS = """\
UPN,Year Group,Sex,Subject,Result Type,Result,Date
H801200001001,4,F,Reading,GLOBAL STD SCORE,99,{early}
H801200001001,4,F,Reading,GLOBAL STD SCORE,101,{late}
H801200001002,4,M,Reading,GLOBAL STD SCORE,120,{late}
H801200001002,4,M,Reading,GLOBAL STD SCORE,110,{spring}
"""
AS_WRITTEN = {"early": "02/12/2025", "late": "12/12/2025", "spring": "20/03/2026"}
AS_NUMBERS = {
    "early": number(2, 12, 2025),
    "late": number(12, 12, 2025),
    "spring": f"{number(20, 3, 2026)}.375",
}


def _figures(rows: list[dict[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    return {(row["window"], row["group"]): (row["eligible"], row["value"]) for row in rows}


def test_results_of_pupils_are_of_the_days_that_the_numbers_stand_for(
    put_map: Put, typed: Typed, take: Take, kpis: Kpis
) -> None:
    put_map(test_pupils.LONG)
    done = take(typed(RESULTS.format(**AS_NUMBERS), "numbers.csv"))
    found = _figures(kpis("ashcombe", "2025-26"))
    # Of the first pupil's two the later counts: (101 + 120) / 2; in spring there is one.
    assert found["autumn", "all"] == ("2", "110.5")
    assert found["spring", "all"] == ("1", "110")
    (said,) = [each for each in done.diagnostics if each.code == "INT195"]
    assert said.message.startswith("“Date” holds a spreadsheet's numbers of days")
    assert "4 rows" in said.message
    # A day beside a pupil may be anything under a wrong heading: it is not repeated.
    assert not any(str(each)[:5] in said.message for each in AS_NUMBERS.values())
    assert not done.refused_rows
    # Taken in as written, it is the same.
    again = take(typed(RESULTS.format(**AS_WRITTEN), "written.csv"))
    assert _figures(kpis("ashcombe", "2025-26")) == found
    assert not [each for each in again.diagnostics if each.code == "INT195"]


def test_a_number_that_may_be_day_month_and_year_run_together_is_refused(
    put_map: Put, typed: Typed, take: Take, kpis: Kpis
) -> None:
    put_map(test_pupils.LONG)
    # 4 July 2025 typed as 40725 is the number of 1 July 2011.
    assert number(1, 7, 2011) == 40725
    done = take(typed(RESULTS.format(early=40725, late="12/12/2025", spring=40725)))
    assert _figures(kpis("ashcombe", "2025-26"))["autumn", "all"] == ("2", "110.5")
    assert [each.line for each in done.diagnostics if each.code == "INT257"] == [2]
    assert kpis("ashcombe", "2010-11") == []
    assert done.refused_rows


def test_the_cells_of_a_workbook_are_days_or_numbers_alike(
    put_map: Put, workbook: Callable[..., Path], take: Take, kpis: Kpis
) -> None:
    put_map(test_pupils.LONG)
    text = RESULTS.format(**AS_NUMBERS)
    rows: list[list[object]] = [
        [float(cell) if cell[0] == "4" and len(cell) > 1 else cell for cell in line.split(",")]
        for line in text.splitlines()
    ]
    done = take(workbook({"Results": rows}))
    assert _figures(kpis("ashcombe", "2025-26"))["autumn", "all"] == ("2", "110.5")
    assert [each.code for each in done.diagnostics if each.code == "INT195"] == ["INT195"]


def test_figures_too_are_of_the_days_that_the_numbers_stand_for(
    put_map: Put, typed: Typed, take: Take, kpis: Kpis
) -> None:
    put_map(test_figures.LONG)
    text = f"""\
Establishment code,Stage,Thing measured,Of,Reached,Tested
900001,Lower juniors,Rdg ARE,28,20,{number(9, 12, 2025)}
900001,Y4,Rdg ARE,30,18,09/12/2025
"""
    done = take(typed(text), school=None)
    assert {
        (row["window"], row["year_group"], row["achieved"]) for row in kpis("ashcombe", "2025-26")
    } == {("autumn", "Y3", "20"), ("autumn", "Y4", "18")}
    assert [each.line for each in done.diagnostics if each.code == "INT195"] == [2]


def test_the_pupil_premium_of_a_year_told_by_a_number(typed: Typed, take: Take, kpis: Kpis) -> None:
    check = [
        {"ACADYR": "2024/2025", "URN": "900001", "UPN": upn(at), "FormMark": "25"}
        for at in range(3)
    ]
    premium = [
        {"UPN": upn(at), "NCYear": "4", "DeprivationPupilPremium": at % 2,
         "AdoptedfromCarePremium": 0, "LookedAfterPremium": 0,
         "PupilPremiumFYStartDate": number(1, 4, 2025)}
        for at in range(3)
    ]  # fmt: skip
    done = take(
        typed(written(TIMES_TABLES, check), "check.csv"),
        typed(written(PUPIL_PREMIUM, premium), "premium.csv"),
        school=None,
    )
    found = {
        row["group"]: row["eligible"]
        for row in kpis("ashcombe", "2024-25")
        if row["measure"] == "mtc_full_marks"
    }
    assert (found["disadvantaged"], found["not_disadvantaged"]) == ("1", "2")
    (said,) = [each for each in done.diagnostics if each.code == "INT195"]
    assert said.message.endswith(": 3 rows")
    assert str(number(1, 4, 2025)) not in said.message
