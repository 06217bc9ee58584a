"""Rows of inspections.csv become inspections, with their faults."""

from __future__ import annotations

from datetime import date

import polars as pl
from tests.judge.schemes.made_up import inspected, inspection_rows

from trustkit.judge.inspections import grade_shown, read_inspections
from trustkit.records.inspection import OverallEffectiveness, ReportCard, SubJudgements


def test_rows_of_a_day_make_one_inspection_of_their_era() -> None:
    rows = pl.concat(
        [
            inspection_rows(
                {"overall_effectiveness": "Good", "early_years": "outstanding"},
                "overall_effectiveness",
            ),
            inspection_rows(
                {"quality_of_education": "good"}, "sub_judgements", inspected=date(2025, 1, 9)
            ),
            inspection_rows(
                {"achievement": "strong standard", "safeguarding": "met"},
                "report_card",
                inspected=date(2025, 11, 20),
            ),
        ]
    )
    found, faults = read_inspections(rows)
    assert not faults
    first, second, third = (each.inspection for each in found["ashcombe"])
    assert isinstance(first, OverallEffectiveness)
    assert first.overall_effectiveness == "good"
    assert first.areas == {"early_years": "outstanding"}
    assert isinstance(second, SubJudgements)
    assert isinstance(third, ReportCard)
    assert third.safeguarding == "met"
    assert grade_shown(third) == "report card: 1 strong standard"


def test_every_fault_is_named_with_its_line_and_the_rest_is_kept() -> None:
    rows = inspection_rows(
        {
            "overall_effectiveness": "good",
            "achievement": "good",
            "early_years": "strong standard",
            "personal_development": "good",
        },
        "overall_effectiveness",
    )
    found, faults = read_inspections(rows)
    assert [(each.code, each.line) for each in faults] == [("STR027", 3), ("STR028", 4)]
    assert found["ashcombe"][0].rows.keys() == {"overall_effectiveness", "personal_development"}


def test_two_grades_for_one_area_of_one_day_contradict() -> None:
    rows = pl.concat(
        [
            inspection_rows({"overall_effectiveness": "good"}, "overall_effectiveness"),
            inspection_rows(
                {"overall_effectiveness": "inadequate"}, "overall_effectiveness", first_line=9
            ),
        ]
    )
    _, faults = read_inspections(rows)
    assert [(each.code, each.line) for each in faults] == [("STR029", 9)]


def test_a_correction_recorded_later_counts_from_then_on() -> None:
    rows = pl.concat(
        [
            inspection_rows({"overall_effectiveness": "good"}, "overall_effectiveness"),
            inspection_rows(
                {"overall_effectiveness": "inadequate"},
                "overall_effectiveness",
                recorded=date(2025, 10, 1),
            ),
        ]
    )
    assert read_inspections(rows)[1] == []
    before = inspected(rows, date(2025, 9, 30)).counts
    after = inspected(rows, date(2025, 10, 1)).counts
    assert before is not None
    assert after is not None
    assert grade_shown(before.inspection).endswith("good")
    assert grade_shown(after.inspection).endswith("inadequate")


def test_an_inspection_without_its_overall_grade_is_left_out_aloud() -> None:
    rows = inspection_rows({"early_years": "good"}, "overall_effectiveness")
    found, faults = read_inspections(rows)
    assert found == {}
    assert [each.code for each in faults] == ["STR030"]


def test_an_ungraded_visit_changes_no_grade_and_is_kept_beside() -> None:
    rows = pl.concat(
        [
            inspection_rows({"overall_effectiveness": "good"}, "overall_effectiveness"),
            inspection_rows(
                {"outcome": "Continues to be good"}, "ungraded", inspected=date(2024, 6, 1)
            ),
        ]
    )
    known = inspected(rows)
    assert known.counts is not None
    assert known.counts.inspection.era == "overall_effectiveness"
    assert len(known.ungraded_since) == 1


def test_a_report_that_is_not_out_yet_is_not_known() -> None:
    rows = inspection_rows(
        {"overall_effectiveness": "good"}, "overall_effectiveness", inspected=date(2025, 12, 1)
    )
    assert inspected(rows).counts is None


def test_an_inspection_counts_from_the_day_its_report_is_published() -> None:
    rows = inspection_rows({"overall_effectiveness": "good"}, "overall_effectiveness").with_columns(
        published=pl.lit(date(2023, 6, 12)), recorded=pl.lit(date(2023, 5, 11))
    )
    assert inspected(rows, date(2023, 6, 11)).counts is None
    counted = inspected(rows, date(2023, 6, 12)).counts
    assert counted is not None
    assert counted.inspection.inspected == date(2023, 5, 10)


def test_a_report_published_and_not_yet_recorded_is_not_known() -> None:
    rows = inspection_rows({"overall_effectiveness": "good"}, "overall_effectiveness")
    assert inspected(rows, date(2025, 9, 7)).counts is None
    assert inspected(rows, date(2025, 9, 8)).counts is not None
