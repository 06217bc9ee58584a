"""The published files, their figures counted once more with nothing but csv and fractions."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from trustkit.intake.take import FileTaken, Intake
from trustkit.records.vocabulary import Window

Find = Callable[[str], Path]
Ingest = Callable[..., Intake]

ATTENDANCE = "ees/2024-25_attendance_EES_ytd_data.csv"
SOCIAL_CARE = "ees/csc_ks2_la.csv"
PREVIEWS = "ees/previews"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _register(data: Path, urn: int, laestab: str) -> None:
    record = data / "schools" / str(urn) / "school.yaml"
    record.parent.mkdir()
    record.write_text(
        f"name: A school\nphase: primary\nurns:\n  - urn: {urn}\nlaestab: {laestab}\n"
        "age_range: {lowest: 4, highest: 11}\n"
    )


def _compared(file: FileTaken) -> dict[tuple[str, ...], tuple[str, str, int]]:
    """Each comparator by its key: value, number of pupils, decimals."""
    return {c.key: (c.value, c.denominator, c.places) for c in file.taken.comparators}


def _half_up(cell: str, places: int) -> str:
    scaled = Fraction(cell) * 10**places
    whole = int(scaled + Fraction(1, 2))
    return f"{whole // 10**places}.{whole % 10**places:0{places}}"


def test_attendance_gives_the_primary_rows_of_england_and_the_trusts_authorities(
    real_file: Find, ingest: Ingest, data: Path
) -> None:
    _register(data, 900850, "850/2000")
    _register(data, 900201, "201/3614")
    path = real_file(ATTENDANCE)
    [file] = ingest(path).taken
    rows = [row for row in _rows(path) if row["education_phase"] == "Primary"]
    columns = {
        "absence_overall": "overall_absence_perc",
        "absence_authorised": "authorised_absence_perc",
        "absence_unauthorised": "unauthorised_absence_perc",
        "absence_persistent": "pa_perc",
    }
    expected = {}
    for row in rows:
        area = f"la-{row['old_la_code']}" if row["old_la_code"] else "england"
        if row["geographic_level"] == "Regional" or area not in ("england", "la-850", "la-201"):
            continue
        for measure, column in columns.items():
            # The one state-funded primary school of the City of London is hidden: c.
            if row[column] != "c":
                level = "la" if row["old_la_code"] else "national"
                key = (
                    measure, "all", "2024/25", "summer", "year_to_date", "all", level, area,
                    "state_funded",
                )  # fmt: skip
                expected[key] = (_half_up(row[column], 2), "", 2)
    assert len(expected) == 8
    assert _compared(file) == expected
    assert file.taken.counts.rows_read == len(_rows(path)) == 494
    assert file.taken.counts.cells_without_value == {"c": 4}
    assert {each.status for each in file.taken.comparators} == {"provisional"}


def test_attendance_of_england_is_what_ships(
    real_file: Find, ingest: Ingest, shipped: Path
) -> None:
    del shipped
    [file] = ingest(real_file(ATTENDANCE), released=date(2025, 9, 1)).taken
    assert (file.outcome.known, file.outcome.added, file.outcome.refused) == (4, 0, 0)
    assert file.changed_nothing


def test_a_year_to_date_that_stops_short_of_summer_must_be_told_its_window(
    real_file: Find, ingest: Ingest, tmp_path: Path
) -> None:
    with real_file(ATTENDANCE).open(newline="") as file:
        heading, *rows = list(csv.reader(file))
    at = heading.index("possible_sessions")
    for row in rows:
        if row[at] != "c":
            row[at] = str(int(int(row[at]) * 0.6))
    path = tmp_path / "march.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([heading, *rows])
    assert [fault.code for fault in ingest(path).refused] == ["INT006"]
    [done] = ingest(path, window=Window.SPRING).taken
    assert {each.key[3:5] for each in done.taken.comparators} == {("spring", "year_to_date")}


def test_social_care_gives_children_looked_after_and_leaves_the_rest_by_reason(
    real_file: Find, ingest: Ingest, data: Path
) -> None:
    _register(data, 900850, "850/2000")
    path = real_file(SOCIAL_CARE)
    done = ingest(path)
    [file] = done.taken
    assert not done.refused_rows
    subjects = {
        "read": "reading", "writta": "writing", "mat": "maths", "rwm": "rwm", "gps": "gps",
        "scita": "science",
    }  # fmt: skip
    expected: dict[tuple[str, ...], tuple[str, str, int]] = {}
    ignored: Counter[str] = Counter()
    for row in _rows(path):
        year = f"{row['time_period'][:4]}/{row['time_period'][4:]}"
        if row["geographic_level"] == "Regional":
            ignored["places that are neither England, a local authority nor a school"] += 1
        elif row["old_la_code"] not in ("", "850"):
            ignored["local authorities that none of the schools is in"] += 1
        elif row["social_care_group"] != "CLA 12 months at 31 March":
            ignored["groups of pupils that the folder has no name for"] += 1
        elif year in ("2019/20", "2020/21"):
            ignored["subjects and years that the policy has no measure for"] += 1
        else:
            level, area = ("la", "la-850") if row["old_la_code"] else ("national", "england")
            before = len(expected)
            for code, subject in subjects.items():
                cell = row[f"pt_{code}_met_expected_standard"]
                if cell.isdecimal():
                    key = (f"ks2_{subject}_expected", "Y6", year, "summer", "full_year")
                    where = ("looked_after", level, area, "state_funded")
                    expected[key + where] = (cell, "", 0)
                # Progress was not published in 2023/24 and 2024/25, nor ever for all subjects.
                progress = row.get(f"avg_{code}_progress_score", "z")
                if progress.lstrip("-").replace(".", "").isdecimal():
                    key = (f"ks2_{subject}_progress", "Y6", year, "summer", "full_year")
                    where = ("looked_after", level, area, "state_funded")
                    # Two decimals are published; noughts at the end are lost.
                    whole, _, decimals = progress.partition(".")
                    shown = f"{whole}.{decimals:0<2}"
                    expected[key + where] = (shown, "", 2)
            ignored["rows without a number to compare with"] += len(expected) == before
    assert _compared(file) == expected
    assert file.taken.counts.ignored == +ignored
    assert {(c.key[2], c.status) for c in file.taken.comparators} >= {
        ("2024/25", "revised"), ("2023/24", "final"),
    }  # fmt: skip


def test_the_early_years_series_is_what_ships(
    real_file: Find, ingest: Ingest, shipped: Path
) -> None:
    del shipped
    path = real_file(f"{PREVIEWS}/eyfsp_headline_timeseries_202425_PREVIEW.csv")
    [file] = ingest(path).taken
    assert {key[2]: found for key, found in _compared(file).items()} == {
        f"{row['time_period'][:4]}/{row['time_period'][4:]}": (
            row["gld_children_percent"], row["children_count"], 1,
        )
        for row in _rows(path)
        if row["gld_children_percent"] != "b"
    }  # fmt: skip
    assert (file.outcome.known, file.outcome.added) == (4, 0)


def test_the_check_of_tables_has_its_share_with_full_marks_and_no_average_of_five_scores(
    real_file: Find, ingest: Ingest, shipped: Path
) -> None:
    del shipped
    path = real_file(f"{PREVIEWS}/mtc_national_score_distribution_202324_PREVIEW.csv")
    done = ingest(path)
    [file] = done.taken
    rows = _rows(path)
    # What the columns hold, read from the numbers: the pupils of one score, and a running total
    # from 25 down, whose share of all eligible is printed beside it.
    total = 0
    for row in rows:
        total += int(row["t_mtc_eligible_pupils"])
        assert int(row["t_mtc_cumulative_freq"]) == total
    [(key, found)] = _compared(file).items()
    assert key[:3] == ("mtc_full_marks", "Y4", "2023/24")
    assert found == (rows[0]["pt_mtc_cumulative"], "", 0) == ("34", "", 0)
    assert file.outcome.known == 1
    assert ("INT134", 2) in {(each.code, each.line) for each in done.diagnostics}


def test_a_schools_key_stage_2_results_are_those_published(
    real_file: Find, ingest: Ingest, data: Path
) -> None:
    path = real_file(f"{PREVIEWS}/ks2_school_attainment_data_202425_PREVIEW.csv")
    _register(data, 100000, "201/3614")
    [file] = ingest(path).taken
    names = {
        "Reading, writing and maths": "rwm", "Reading": "reading", "Writing": "writing",
        "Maths": "maths", "Grammar, punctuation and spelling": "gps",
    }  # fmt: skip
    expected = {}
    for row in _rows(path):
        name = names[row["subject"]]
        higher = "greater_depth" if name == "writing" else "higher"
        expected[f"ks2_{name}_expected"] = row["expected_standard_pupil_percent"]
        expected[f"ks2_{name}_{higher}"] = row["higher_standard_pupil_percent"]
        if row["average_scaled_score"] != "z":
            expected[f"ks2_{name}_scaled_score"] = row["average_scaled_score"]
    assert {each.key[2]: each.numbers[2] for each in file.taken.figures} == expected
    assert {each.key[0:2] + each.key[3:] for each in file.taken.figures} == {
        ("summer", "Y6", "all", "100000", "dfe_tables")
    }
    assert {each.status for each in file.taken.figures} == {"final"}


@pytest.mark.parametrize(
    ("name", "urn", "laestab", "found"),
    [
        # City of London, 2022/23: percentages of reading, writing and maths together, two scores,
        # three of progress; the percentages of each subject are z.
        ("ks2_la_nat_attainment_data_202425", 900201, "201/3614", (4, 7)),
        ("ks2_la_information_202324", 900813, "813/2000", (0, 0)),
        # Gateshead's boys of 2011/12; the end of Year 2 had none yet.
        ("phonics_region_la_202425", 900390, "390/2000", (1, 1)),
        ("phonics_school_characteristics_202425", 900390, "390/2000", (3, 3)),
    ],
)
def test_each_published_layout_is_read(  # noqa: PLR0913
    real_file: Find, ingest: Ingest, data: Path, name: str, urn: int, laestab: str,
    found: tuple[int, int],
) -> None:  # fmt: skip
    _register(data, urn, laestab)
    done = ingest(real_file(f"{PREVIEWS}/{name}_PREVIEW.csv"))
    [file] = done.taken
    assert not done.refused_rows
    assert (file.taken.counts.rows_used, len(file.taken.comparators)) == found


def test_phonics_of_an_authority_keeps_its_counts(
    real_file: Find, ingest: Ingest, data: Path
) -> None:
    _register(data, 900390, "390/2000")
    path = real_file(f"{PREVIEWS}/phonics_region_la_202425_PREVIEW.csv")
    [found] = ingest(path).taken[0].taken.comparators
    row = _rows(path)[0]
    assert found.key == (
        "phonics_y1", "Y1", "2011/12", "summer", "full_year", "boys", "la", "la-390",
        "state_funded",
    )  # fmt: skip
    assert (found.numerator, found.denominator, found.value) == ("540", "985", "55")
    assert row["expected_standard_pupil_count"] == found.numerator


def test_suspensions_of_an_autumn_are_the_year_so_far(
    real_file: Find, ingest: Ingest, data: Path
) -> None:
    _register(data, 111640, "805/2341")
    [file] = ingest(real_file(f"{PREVIEWS}/suspensions_school_level_202425_PREVIEW.csv")).taken
    assert [(each.academic_year, each.key, each.numbers) for each in file.taken.figures] == [
        ("2024/25", ("autumn", "all", measure, "all", "111640", "dfe_tables"),
         ("264", "", "0", "", "", ""))
        for measure in ("suspension_rate", "exclusion_rate")
    ]  # fmt: skip
