"""The DfE's pupil downloads in their exact layout, their figures worked out by eye."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.intake.pupils.npd_layouts import (
    CANARIES,
    CENSUS_AUTUMN,
    CENSUS_SPRING,
    CENSUS_SUMMER,
    EARLY_YEARS,
    GOALS,
    KEY_STAGE_1,
    KEY_STAGE_2,
    PHONICS,
    PUPIL_PREMIUM,
    TIMES_TABLES,
    Row,
    upn,
    written,
)
from typer.testing import CliRunner

from trustkit.cli.app import app
from trustkit.intake.formats.npd_downloads import SOURCES
from trustkit.intake.opening.file import open_file
from trustkit.intake.take import FileTaken, Intake
from trustkit.records.vocabulary import Status, Window

Ingest = Callable[..., Intake]
Rows = Callable[[str, str], list[dict[str, str]]]
Write = Callable[..., Path]
Figures = dict[tuple[str, str], tuple[str, ...]]

YEAR = {"ACADYR": "2024/2025", "URN": "900001"}
COUNTS = ("eligible", "achieved", "value", "reason")


@pytest.fixture
def download(tmp_path: Path) -> Write:
    """Writes a download."""

    def write(
        heading: Sequence[str], rows: Sequence[Row], name: str = "file.csv", divider: str = ","
    ) -> Path:
        path = tmp_path / name
        path.write_bytes(written(heading, rows, divider).encode())
        return path

    return write


def _figures(rows: list[dict[str, str]], year_group: str = "") -> Figures:
    return {
        (row["measure"], row["group"]): tuple(row[name] for name in COUNTS)
        for row in rows
        if year_group in ("", row["year_group"])
    }


def _codes(done: Intake) -> list[str]:
    return sorted(each.code for each in (*done.diagnostics, *done.refused))


def _taken(done: Intake) -> FileTaken:
    (file,) = done.taken
    return file


def _pupil(
    number: int, reading: int | str, writing: str, maths: int | str, **more: object
) -> dict[str, object]:
    """A Year 6 pupil, the DfE's verdicts as the outcomes make them."""
    row: dict[str, object] = {
        **YEAR,
        "CLA_PP_1_DAY": 0,
        "UPN": upn(number),
        "SEX": "F",
        "VERSION": "1",
        "WRITTAOUTCOME": writing,
    }
    reached = [writing in ("EXS", "GDS")]
    for subject, outcome in (("READ", reading), ("MAT", maths)):
        score = outcome if isinstance(outcome, int) else None
        scored, met = score is not None, score is not None and score >= 100
        row |= {
            f"{subject}OUTCOME": ("AS" if met else "NS") if scored else outcome,
            f"{subject}SCORE": outcome if scored else "",
            f"ELIG{subject}": int(outcome != "L"),
            f"{subject}EXP": int(met),
            f"{subject}HIGH": int(score is not None and score >= 110),
        }
        reached.append(met)
    row |= {
        "ELIGWRITTA": int(writing != "L"), "WRITTAEXP": int(reached[0]),
        "WRITTADEPTH": int(writing == "GDS"),
        "ELIGRWM": int("L" not in (reading, writing, maths)), "RWMEXP": int(all(reached)),
        "RWMHIGH": 0,
    }  # fmt: skip
    return {**row, **more}


KS2_PUPILS = [
    _pupil(1, 104, "EXS", 112, FSM6_P=1, FSM=1, EALGRP=1, NEWMOBILE=0, KS1GROUP=2),
    _pupil(2, 98, "WTS", 100, SEX="M", FSM6_P=0, FSM=0, EALGRP=2, NEWMOBILE=0, KS1GROUP=1),
    _pupil(3, "B", "PK4", "B", SEX="M", FSM6_P=0, FSM=0, EALGRP=2, CLA_PP_1_DAY=1, NEWMOBILE=1, KS1GROUP=4),
    _pupil(4, 115, "GDS", 110, RWMHIGH=1, FSM6_P=0, FSM=0, EALGRP=1, NEWMOBILE=0, KS1GROUP=3),
    _pupil(5, "L", "L", "L", SEX="M", FSM6_P=0, FSM=0, EALGRP=1, NEWMOBILE=0, KS1GROUP=2),
]  # fmt: skip


def test_key_stage_2_is_counted_by_the_dfes_own_verdicts(
    ingest: Ingest, download: Write, kpis: Rows
) -> None:
    done = ingest(download(KEY_STAGE_2, KS2_PUPILS))
    figures = _figures(kpis("ashcombe", "2024-25"))
    # Five pupils; the one who left counts in nothing. Reading: 104 and 115 of 104, 98, B, 115.
    assert figures["ks2_reading_expected", "all"] == ("4", "2", "", "")
    assert figures["ks2_reading_higher", "all"] == ("4", "1", "", "")
    # The mean of 104, 98 and 115.
    assert figures["ks2_reading_scaled_score", "all"] == ("3", "", "105.666667", "")
    assert figures["ks2_writing_expected", "all"] == ("4", "2", "", "")
    assert figures["ks2_writing_greater_depth", "all"] == ("4", "1", "", "")
    assert figures["ks2_maths_expected", "all"] == ("4", "3", "", "")
    assert figures["ks2_rwm_expected", "all"] == ("4", "2", "", "")
    assert figures["ks2_rwm_higher", "all"] == ("4", "1", "", "")
    # By free school meals in six years, or looked after: pupils 1 and 3.
    assert figures["ks2_reading_expected", "disadvantaged"] == ("2", "1", "", "")
    assert figures["ks2_reading_expected", "not_disadvantaged"] == ("2", "1", "", "")
    assert figures["ks2_reading_expected", "fsm"] == ("1", "1", "", "")
    assert figures["ks2_reading_expected", "girls"] == ("2", "2", "", "")
    assert figures["ks2_reading_expected", "boys"] == ("2", "0", "", "")
    assert figures["ks2_reading_expected", "eal"] == ("2", "0", "", "")
    assert figures["ks2_reading_expected", "non_mobile"] == ("3", "2", "", "")
    assert figures["ks2_reading_expected", "prior_low"] == ("1", "0", "", "")
    assert figures["ks2_reading_expected", "prior_middle"] == ("1", "1", "", "")
    assert figures["ks2_reading_expected", "prior_high"] == ("1", "1", "", "")
    row = kpis("ashcombe", "2024-25")[0]
    assert (row["window"], row["year_group"], row["urn"]) == ("summer", "Y6", "900001")
    assert (row["basis"], row["status"]) == ("statutory_return", "interim")
    assert _codes(done) == ["INT210"]
    counts = _taken(done).taken.counts
    assert (counts.rows_read, counts.rows_used, counts.pupils) == (5, 5, 5)


def test_a_verdict_that_the_outcome_does_not_give_is_used_and_counted(
    ingest: Ingest, download: Write, kpis: Rows
) -> None:
    # Discounted after the September checking: no code says so.
    discounted = {"ELIGREAD": 0, "ELIGRWM": 0}
    rows = [
        _pupil(1, 104, "EXS", 104),
        _pupil(2, 90, "EXS", 104, **discounted),
        _pupil(3, 95, "EXS", 104, READEXP=1),
    ]
    done = ingest(download(KEY_STAGE_2, rows), status=Status.REVISED)
    figures = _figures(kpis("ashcombe", "2024-25"))
    assert figures["ks2_reading_expected", "all"] == ("2", "2", "", "")
    assert figures["ks2_reading_scaled_score", "all"] == ("2", "", "99.5", "")
    assert figures["ks2_rwm_expected", "all"] == ("2", "1", "", "")
    found = [each for each in done.diagnostics if each.code == "INT209"]
    assert [(each.message.split()[0], each.line) for each in found] == [
        ("ELIGREAD", 3),
        ("READEXP", 4),
    ]
    assert all("1 pupil" in each.message for each in found)
    assert kpis("ashcombe", "2024-25")[0]["status"] == "revised"


def test_without_verdicts_the_outcomes_decide_and_combined_is_made_from_pupils(
    ingest: Ingest, download: Write, kpis: Rows
) -> None:
    blank = {name: "" for name in KEY_STAGE_2 if name.startswith("ELIG")}
    blank |= dict.fromkeys(
        (
            "READEXP",
            "READHIGH",
            "MATEXP",
            "MATHIGH",
            "WRITTAEXP",
            "WRITTADEPTH",
            "RWMEXP",
            "RWMHIGH",
        ),
        "",
    )
    rows = [{**row, **blank} for row in KS2_PUPILS]
    ingest(download(KEY_STAGE_2, rows))
    figures = _figures(kpis("ashcombe", "2024-25"))
    assert figures["ks2_reading_expected", "all"] == ("4", "2", "", "")
    assert figures["ks2_reading_higher", "all"] == ("4", "1", "", "")
    assert figures["ks2_maths_higher", "all"] == ("4", "2", "", "")
    assert figures["ks2_rwm_expected", "all"] == ("4", "2", "", "")
    assert figures["ks2_rwm_higher", "all"] == ("4", "1", "", "")


def test_an_outcome_without_score_or_verdict_leaves_the_higher_standard_open(
    ingest: Ingest, download: Write, kpis: Rows
) -> None:
    row = {**YEAR, "UPN": upn(1), "READOUTCOME": "AS", "WRITTAOUTCOME": "EXS"}
    ingest(download(KEY_STAGE_2, [row]))
    figures = _figures(kpis("ashcombe", "2024-25"))
    assert figures["ks2_reading_expected", "all"] == ("1", "1", "", "")
    assert ("ks2_reading_higher", "all") not in figures
    assert figures["ks2_reading_scaled_score", "all"] == ("0", "", "", "z")


def test_comma_and_tab_give_the_same(ingest: Ingest, download: Write, kpis: Rows) -> None:
    ingest(download(KEY_STAGE_2, KS2_PUPILS))
    first = kpis("ashcombe", "2024-25")
    done = ingest(download(KEY_STAGE_2, KS2_PUPILS, "file.txt", "\t"))
    assert _taken(done).changed_nothing
    assert _figures(kpis("ashcombe", "2024-25")) == _figures(first)


def test_rows_are_accounted_for_whosever_they_are(ingest: Ingest, download: Write) -> None:
    rows = [
        _pupil(1, 104, "EXS", 104),
        _pupil(2, 104, "EXS", 104, URN="111111"),
        _pupil(3, 104, "EXS", 104, URN="", LAESTAB=""),
        _pupil(4, 104, "EXS", 104, ACADYR="2025"),
        {**YEAR, "UPN": upn(5)},
        _pupil(6, 104, "EXS", 104, URN="900091"),
    ]
    counts = _taken(ingest(download(KEY_STAGE_2, rows))).taken.counts
    assert counts.rows_read == 6
    assert counts.rows_used == 2
    assert dict(counts.refused) == {
        "without a usable URN or establishment number": 1,
        "without a usable academic year": 1,
    }
    assert dict(counts.ignored) == {
        "pupils of schools that are not the trust's": 1,
        "without an outcome of any measure": 1,
    }


def test_results_under_a_former_urn_are_kept_under_it(
    ingest: Ingest, download: Write, kpis: Rows
) -> None:
    ingest(download(KEY_STAGE_2, [_pupil(1, 104, "EXS", 104, URN="900091")]))
    assert {row["urn"] for row in kpis("ashcombe", "2024-25")} == {"900091"}


def test_a_school_without_urn_is_found_by_its_establishment_number(
    ingest: Ingest, download: Write, kpis: Rows, data: Path
) -> None:
    path = data / "schools/ashcombe/school.yaml"
    path.write_text(path.read_text() + "laestab: 999/2101\n")
    rows = [_pupil(1, 104, "EXS", 104, URN="", LA="999", ESTAB="2101")]
    ingest(download(KEY_STAGE_2, rows))
    assert _figures(kpis("ashcombe", "2024-25"))["ks2_reading_expected", "all"][:2] == ("1", "1")


def test_another_year_or_window_than_asked_for_is_refused_whole(
    ingest: Ingest, download: Write
) -> None:
    path = download(KEY_STAGE_2, KS2_PUPILS)
    assert [each.code for each in ingest(path, year="2023/24").refused] == ["INT004"]
    assert [each.code for each in ingest(path, window=Window.AUTUMN).refused] == ["INT211"]


def test_of_several_years_only_the_one_asked_for_is_taken(
    ingest: Ingest, download: Write, kpis: Rows
) -> None:
    rows = [_pupil(1, 104, "EXS", 104), _pupil(2, 104, "EXS", 104, ACADYR="2023/2024")]
    done = ingest(download(KEY_STAGE_2, rows), year="2024/25")
    assert kpis("ashcombe", "2023-24") == []
    assert _taken(done).taken.counts.ignored["of an academic year that was not asked for"] == 1


def test_key_stage_1_by_its_codes(ingest: Ingest, download: Write, kpis: Rows) -> None:
    old = {"ACADYR": "2022/2023", "URN": "900002", "SEX": "M"}
    outcomes = [
        ("EXS", "EXS", "EXS"),
        ("GDS", "EXS", "wts"),
        ("EXS", "PK4", "A"),
        ("L", "L", "L"),
        ("Zed", "EXS", "EXS"),
        ("WTS", "EXS", ""),
    ]
    rows = [
        {
            **old,
            "UPN": upn(number),
            "READ_OUTCOME": reading,
            "WRIT_OUTCOME": writing,
            "MATH_OUTCOME": maths,
        }
        for number, (reading, writing, maths) in enumerate(outcomes)
    ]
    done = ingest(download(KEY_STAGE_1, rows))
    figures = _figures(kpis("birch-infant", "2022-23"))
    assert figures["ks1_reading_expected", "all"] == ("4", "3", "", "")
    assert figures["ks1_reading_greater_depth", "all"] == ("4", "1", "", "")
    assert figures["ks1_writing_expected", "all"] == ("5", "4", "", "")
    assert figures["ks1_maths_expected", "all"] == ("4", "2", "", "")
    # All three are told of pupils 0, 1, 2 and of the one who left.
    assert figures["ks1_rwm_expected", "all"] == ("3", "1", "", "")
    assert _codes(done) == ["INT201", "INT202", "INT205", "INT210"]


def test_the_early_years_profile_is_twelve_goals_for_gld_and_seven_for_the_prime_areas(
    ingest: Ingest, download: Write, kpis: Rows
) -> None:
    base = {"FSP_ACADYR": "2024/2025", "FSP_URN": "900001", "FSP_SEX": "F"}

    def child(number: int, gld: int, **goals: str) -> dict[str, object]:
        given = {name: goals.get(name.rpartition("_")[2], "2") for name in GOALS}
        return {**base, "FSP_UPN": upn(number), "FSP_GLD": gld, **given}

    rows = [
        child(1, 1),
        child(2, 1, E13="1", E17="1"),  # the last five goals are no part of GLD
        child(3, 0, E12="1"),  # the twelfth is
        child(4, 0, E07="1"),  # a prime area
        child(5, 0, E15="A"),  # one not assessed makes all so
        child(6, 0, E08="1"),  # literacy: no prime area
    ]
    done = ingest(download(EARLY_YEARS, rows))
    figures = _figures(kpis("ashcombe", "2024-25"), "R")
    assert figures["gld", "all"] == ("6", "2", "", "")
    assert figures["eyfs_prime_areas", "all"] == ("6", "4", "", "")
    assert _codes(done) == ["INT210"]


def test_a_profile_with_a_goal_missing_makes_no_result_and_is_refused(
    ingest: Ingest, download: Write, kpis: Rows
) -> None:
    base = {"FSP_ACADYR": "2024/2025", "FSP_URN": "900001", "FSP_UPN": upn(1), "FSP_GLD": 1}
    row = {**base, **dict.fromkeys(GOALS, "2"), "FSP_COM_E01": ""}
    counts = _taken(ingest(download(EARLY_YEARS, [row]))).taken.counts
    assert kpis("ashcombe", "2024-25") == []
    assert dict(counts.refused) == {"with no outcome that is understood": 1}


def test_the_profile_before_the_reform_has_its_own_numbering(
    ingest: Ingest, download: Write, kpis: Rows
) -> None:
    old = [name for name in EARLY_YEARS if "_G" in name and name[-2:].isdigit()]
    base = {"FSP_ACADYR": "2018/2019", "FSP_URN": "900001"}
    rows = [
        {**base, "FSP_UPN": upn(1), "FSP_GLD": 1, **dict.fromkeys(old, "3")},
        {**base, "FSP_UPN": upn(2), "FSP_GLD": 0, **dict.fromkeys(old, "2"), "FSP_PSE_G08": "1"},
        {**base, "FSP_UPN": upn(3), "FSP_GLD": 0, **dict.fromkeys(old, "2"), "FSP_LIT_G09": "1"},
    ]
    ingest(download(EARLY_YEARS, rows))
    figures = _figures(kpis("ashcombe", "2018-19"), "R")
    assert figures["gld", "all"] == ("3", "1", "", "")
    assert figures["eyfs_prime_areas", "all"] == ("3", "2", "", "")


def test_the_tables_check_averages_takers_and_counts_full_marks_of_all_eligible(
    ingest: Ingest, download: Write, kpis: Rows
) -> None:
    marks = [("25", ""), ("20", ""), ("", "A"), ("", "B"), ("", "L"), ("12", "Q"), ("25", "")]
    rows = [
        {**YEAR, "UPN": upn(number), "FormMark": mark, "ReasonNotTakingCheck": reason}
        for number, (mark, reason) in enumerate(marks)
    ]
    ingest(download(TIMES_TABLES, rows))
    figures = _figures(kpis("ashcombe", "2024-25"), "Y4")
    assert figures["mtc_average_score", "all"] == ("3", "", "23.333333", "")
    assert figures["mtc_full_marks", "all"] == ("6", "2", "", "")


def test_phonics_in_year_1_and_the_mark_that_contradicts_the_outcome(
    ingest: Ingest, download: Write, kpis: Rows
) -> None:
    base = {"Phonics_ACADYR": "2024/2025", "Phonics_URN": "900001", "Phonics_NCYEARACTUAL": "1"}
    outcomes = [("Wa", "36"), ("WT", "31"), ("A", ""), ("D", ""), ("L", ""), ("Wt", "33")]
    rows = [
        {
            **base,
            "Phonics_UPN": upn(number),
            "Phonics_PHONICS_OUTCOME": outcome,
            "Phonics_PHONICS_MARK": mark,
        }
        for number, (outcome, mark) in enumerate(outcomes)
    ]
    done = ingest(download(PHONICS, rows))
    assert _figures(kpis("ashcombe", "2024-25"), "Y1") == {
        ("phonics_y1", "all"): ("5", "1", "", "")
    }
    assert _codes(done) == ["INT201", "INT209", "INT210"]


CHECK = [
    {**YEAR, "UPN": upn(number), "FormMark": "25" if number < 3 else "10"} for number in range(1, 7)
]


@pytest.mark.parametrize("heading", [CENSUS_AUTUMN, CENSUS_SPRING, CENSUS_SUMMER])
def test_a_census_tells_who_the_pupils_of_the_results_are(
    ingest: Ingest, download: Write, kpis: Rows, heading: list[str]
) -> None:
    who = [  # sex, free school meals, six years, language, provision
        ("F", "1", "1", "ENG", "N"), ("M", "0", "1", "URD", "K"), ("M", "0", "0", "ENB", "E"),
        ("F", "0", "0", "POL", "N"), ("F", "0", "0", "ENG", "K"), ("M", "1", "1", "ENG", "N"),
    ]  # fmt: skip
    base = {
        "AcademicYear": "2024/2025",
        "CensusTerm": "Spring",
        "URN": "900001",
        "NCyearActual": "4",
    }
    census: list[dict[str, object]] = [
        {
            **base,
            "UPN": upn(number),
            "Sex": sex,
            "FSMeligible": meals,
            "EVERFSM_6_P": six,
            "Language": language,
            "SENProvision": need,
        }
        for number, (sex, meals, six, language, need) in enumerate(who, start=1)
    ]
    census[0]["UPN"], census[0]["FormerUPN"] = upn(901), upn(1)  # a UPN that changed
    census[1]["UPN"] = upn(2).lower()[:5] + " " + upn(2).lower()[5:]
    census.append({**base, "UPN": upn(77), "SENProvision": "N"})
    done = ingest(
        download(TIMES_TABLES, CHECK, "check.csv"), download(heading, census, "census.csv")
    )
    figures = _figures(kpis("ashcombe", "2024-25"), "Y4")
    counts = {
        group: figure[:2]
        for (measure, group), figure in figures.items()
        if measure == "mtc_full_marks"
    }
    assert counts == {
        "all": ("6", "2"), "girls": ("3", "1"), "boys": ("3", "1"), "fsm": ("2", "1"),
        "disadvantaged": ("3", "2"), "not_disadvantaged": ("3", "0"), "eal": ("2", "1"),
        "not_eal": ("4", "1"), "no_sen": ("3", "1"), "sen_support": ("2", "1"), "ehcp": ("1", "0"),
    }  # fmt: skip
    of_census = next(each for each in done.taken if "census" in each.known.file.name)
    counted = of_census.taken.counts
    assert (counted.rows_read, counted.rows_used, counted.ignored.total()) == (7, 6, 1)
    note = next(each for each in done.diagnostics if each.code == "INT214")
    assert "6 of 6 pupils" in note.message


def test_the_pupil_premium_adds_who_was_adopted_from_care_or_is_looked_after(
    ingest: Ingest, download: Write, kpis: Rows
) -> None:
    premium = [
        {
            "UPN": upn(number), "NCYear": "4", "DeprivationPupilPremium": int(number == 1),
            "AdoptedfromCarePremium": int(number == 2), "LookedAfterPremium": int(number == 3),
            "ServiceChildPremium": int(number == 4), "PupilPremiumFYStartDate": "01/04/2025",
        }
        for number in range(1, 7)
    ]  # fmt: skip
    ingest(
        download(TIMES_TABLES, CHECK, "check.csv"), download(PUPIL_PREMIUM, premium, "premium.csv")
    )
    figures = _figures(kpis("ashcombe", "2024-25"), "Y4")
    assert figures["mtc_full_marks", "disadvantaged"] == ("3", "2", "", "")
    assert figures["mtc_full_marks", "not_disadvantaged"] == ("3", "0", "", "")
    assert figures["mtc_full_marks", "looked_after"] == ("1", "0", "", "")


def test_a_census_of_another_year_tells_nothing(
    ingest: Ingest, download: Write, kpis: Rows
) -> None:
    census = [
        {
            "AcademicYear": "2023/2024",
            "UPN": upn(1),
            "URN": "900001",
            "SENProvision": "K",
            "NCyearActual": "3",
        }
    ]
    ingest(
        download(TIMES_TABLES, CHECK, "check.csv"), download(CENSUS_SPRING, census, "census.csv")
    )
    assert {row["group"] for row in kpis("ashcombe", "2024-25")} == {"all"}


def test_the_order_of_files_makes_no_difference(
    ingest: Ingest, download: Write, contents: Callable[[], dict[str, bytes]]
) -> None:
    spring = [
        {
            "AcademicYear": "2024/2025",
            "CensusTerm": "Spring",
            "UPN": upn(1),
            "URN": "900001",
            "Sex": "F",
            "SENProvision": "K",
            "NCyearActual": "4",
        }
    ]
    autumn = [{**spring[0], "CensusTerm": "Autumn", "SENProvision": "E", "Sex": "M"}]
    paths = [
        download(TIMES_TABLES, CHECK, "c.csv"),
        download(CENSUS_SPRING, spring, "b.csv"),
        download(CENSUS_AUTUMN, autumn, "a.csv"),
    ]
    ingest(*paths)
    first = contents()
    done = ingest(*reversed(paths))
    assert contents() == first
    assert all(file.changed_nothing for file in done.taken)
    kept = first["schools/ashcombe/kpis/2024-25.csv"].decode()
    # January's census is the one the DfE's groups rest on.
    assert "mtc_full_marks,sen_support,900001,statutory_return,1,1" in kept
    assert "mtc_full_marks,ehcp,900001,statutory_return,1," not in kept


@pytest.mark.parametrize(
    ("heading", "format_id"),
    [
        (KEY_STAGE_2, "npd_key_stage_2"), (KEY_STAGE_1, "npd_key_stage_1"), (PHONICS, "npd_phonics"),
        (EARLY_YEARS, "npd_early_years"), (TIMES_TABLES, "npd_times_tables"),
        (CENSUS_AUTUMN, "npd_census"), (CENSUS_SPRING, "npd_census"), (CENSUS_SUMMER, "npd_census"),
        (PUPIL_PREMIUM, "npd_pupil_premium"),
    ],
)  # fmt: skip
def test_each_download_is_recognised_as_itself_alone(
    download: Write, heading: list[str], format_id: str
) -> None:
    file = open_file(download(heading, [{}]))
    assert [each.format for each in SOURCES if each.recognise(file)] == [format_id]


def test_a_download_without_pupils_of_the_trust_says_so(ingest: Ingest, download: Write) -> None:
    done = ingest(download(KEY_STAGE_2, [_pupil(1, 104, "EXS", 104, URN="111111")]))
    assert "INT061" in _codes(done)


def test_a_download_that_was_cut_off_or_empty_is_refused(ingest: Ingest, download: Write) -> None:
    path = download(KEY_STAGE_2, KS2_PUPILS)
    text = path.read_text()
    path.write_text(text[: len(text) - 60].rstrip("\r\n"))
    assert ingest(path).taken == []
    assert ingest(download(KEY_STAGE_2, [])).taken == []


def _faulty() -> list[tuple[Sequence[str], list[Row]]]:
    """Files with a fault in every way there is, canaries in the cells where a slip may put them."""
    secret = {"UPN": upn(1), "URN": "900001"}
    return [
        (KEY_STAGE_2, [_pupil(1, "Canarysurname", "Canaryforename", "2014-05-06"), _pupil(1, 104, "EXS", 99), {**YEAR, "ACADYR": "Canarysurname"}, _pupil(2, 104, "EXS", 99, URN=upn(3))]),
        (KEY_STAGE_2, [{**YEAR, "UPN": upn(number), "READOUTCOME": "Canarysurname", "WRITTAOUTCOME": "Canaryforename"} for number in range(3)]),
        (KEY_STAGE_1, [{**YEAR, **secret, "ACADYR": "2022/2023", "READ_OUTCOME": "Canaryforename", "SEX": "Canarysurname"}]),
        (TIMES_TABLES, [{**YEAR, **secret, "FormMark": "2014-05-06"}, {**YEAR, **secret, "FormMark": "3"}]),
        (PUPIL_PREMIUM, [{"UPN": upn(1), "PupilPremiumFYStartDate": "Canarysurname"}]),
        (CENSUS_SPRING, [{"AcademicYear": "Canarysurname", "UPN": upn(1), "URN": "Canaryforename"}]),
    ]  # fmt: skip


def test_no_name_date_of_birth_or_upn_is_anywhere_after_a_run(
    data: Path, download: Write, tmp_path: Path
) -> None:
    good = download(KEY_STAGE_2, KS2_PUPILS, "good.csv")
    bad = [download(heading, rows, f"bad{at}.csv") for at, (heading, rows) in enumerate(_faulty())]
    said = ""
    for more in ([], ["-v"]):
        result = CliRunner().invoke(
            app, [*more, "-C", str(data), "ingest", "--recorded", "2025-09-20", str(good), *map(str, bad)]
        )  # fmt: skip
        assert result.exception is None or isinstance(result.exception, SystemExit)
        said += result.output
    everything = said + "".join(
        path.read_text(errors="replace")
        for path in sorted(tmp_path.rglob("*"))
        if path.is_file() and path.parent != tmp_path
    )
    assert "ks2_reading_expected" in everything
    for canary in (*CANARIES, "Z9998888", "z9998888"):
        assert canary not in everything, canary


def test_the_account_in_json_holds_no_pupil(data: Path, download: Write) -> None:
    result = CliRunner().invoke(
        app,
        ["-C", str(data), "ingest", "--dry-run", "--recorded", "2025-09-20", "--format", "json", str(download(KEY_STAGE_2, KS2_PUPILS))],
    )  # fmt: skip
    if result.exit_code != 2:
        assert "Z9998888" not in json.dumps(json.loads(result.stdout))
