"""The Local Authority Interactive Tool: the real England extract, and made-up rows in its layout."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from trustkit.diagnostics.diagnostic import Severity
from trustkit.intake.formats.lait.authorities import number_of as authority_number
from trustkit.intake.formats.lait.cells import number_of, year_and_status
from trustkit.intake.request import Request
from trustkit.intake.take import Intake, recognise_all, take_in
from trustkit.presets import filled_in
from trustkit.records.vocabulary import Status
from trustkit.store.staging import writing
from trustkit.store.tree import WorkingTree

REAL = "benchmarks/lait_england_2016_2025.csv"
RECORDED = date(2026, 11, 22)
HEADING = "Short Desc,Data item,Years,LA and Regions,Values\n"
BENCHMARKS = Path("benchmarks/dfe-series.csv")

# Read off the names and descriptions of the extract, apart from the code.
KS2 = {
    "KS2RWM_Expected_STD": "rwm_expected", "KS2RWM_Higher_STD": "rwm_higher",
    "KS2R_Expected_STD": "reading_expected", "KS2R_Higher_STD": "reading_higher",
    "KS2R_AVG_Scaled_Score": "reading_scaled_score", "KS2R_Prog_VA": "reading_progress",
    "KS2M_Expected_STD": "maths_expected", "KS2M_Higher_STD": "maths_higher",
    "KS2M_AVG_Scaled_Score": "maths_scaled_score", "KS2M_Prog_VA": "maths_progress",
    "KS2GPS_Expected_STD": "gps_expected", "KS2GPS_Higher_STD": "gps_higher",
    "KS2GPS_AVG_Scaled_Score": "gps_scaled_score", "KS2W_Teacher_Assess": "writing_expected",
    "KS2GDW_Teacher_Assess": "writing_greater_depth", "KS2Sci_Teacher_Assess": "science_expected",
    "KS2W_Prog_VA": "writing_progress",
}  # fmt: skip
OTHERS = {
    "FSP_NEW_GOODDEV": "gld", "KS1P_all": "phonics_y1", "KS1R_Expected_STD": "ks1_reading_expected",
    "KS1W_Expected _STD": "ks1_writing_expected", "KS1M_Expected _STD": "ks1_maths_expected",
    "KS1S_Expected_STD": "ks1_science_expected", "KS1R_Greater_Depth": "ks1_reading_greater_depth",
    "KS1W_Greater_Depth": "ks1_writing_greater_depth",
    "KS1M_Greater_Depth": "ks1_maths_greater_depth", "PriTotAbs": "absence_overall",
    "PriAuth": "absence_authorised", "PriUnauth": "absence_unauthorised",
    "SFPriPerAbNew": "absence_persistent", "SFPriSevPerAbNew": "absence_severe",
    "PriFixedEx": "suspension_rate", "PriPermEx": "exclusion_rate", "PriFSM": "census_fsm",
    "PrimStatements": "census_ehcp", "PrimNoStatements": "census_sen_support",
}  # fmt: skip
GROUPS = {
    "DAP_NEW_KS2_RWM": ("ks2_rwm_expected", "disadvantaged"),
    "NonDAP_NEW_KS2_RWM": ("ks2_rwm_expected", "not_disadvantaged"),
    "FSM_NEW_KS2_RWM": ("ks2_rwm_expected", "fsm"),
    "NEW_KS2_RWM_Sen_W/Osta": ("ks2_rwm_expected", "sen_support"),
    "NEW_KS2_RWM_Sen_Withsta": ("ks2_rwm_expected", "ehcp"),
    "NoID_SEN_NEW_KS2_RWM": ("ks2_rwm_expected", "no_sen"),
    "FSP_Gooddev_FSM": ("gld", "fsm"),
    "FSP_Gooddev_With_SENSTATE": ("gld", "ehcp"),
    "FSP_Gooddev_Without_SENSTATE": ("gld", "sen_support"),
    "KS1P_FSM": ("phonics_y1", "fsm"),
    "KS1P_EHCP": ("phonics_y1", "ehcp"),
    "KS1P_SEND": ("phonics_y1", "sen_support"),
    "KS1P_NonSEND": ("phonics_y1", "no_sen"),
}
PROGRESS = {
    "DAP": "disadvantaged", "NonDAP": "not_disadvantaged", "FSM": "fsm", "SEN": "ehcp",
    "SENSupport": "sen_support", "NonSEN": "no_sen",
}  # fmt: skip
COUNTED = (
    {short: (f"ks2_{rest}", "all") for short, rest in KS2.items()}
    | {short: (measure, "all") for short, measure in OTHERS.items()}
    | GROUPS
    | {
        f"KS2_{short}_{subject}_Progress": (f"ks2_{subject.lower()}_progress", group)
        for short, group in PROGRESS.items()
        for subject in ("Reading", "Writing", "Maths")
    }
)

Figure = tuple[str, str, str]
"""Measure, group and academic year."""


class Row(NamedTuple):
    figure: Figure
    value: Decimal
    provisional: bool


def _year(cell: str) -> str:
    digits = cell.partition(" ")[0]
    return digits if "/" in digits else f"{int(digits) - 1}/{digits[2:]}"


def _rows(path: Path) -> list[Row]:
    """The rows that count something the folder measures and have a number, nothing rounded."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Row(
                (*COUNTED[row["Short Desc"]], _year(row["Years"])),
                Decimal(repr(float(row["Values"]))),
                "prov" in row["Years"],
            )
            for row in csv.DictReader(file)
            if row["Short Desc"] in COUNTED and row["Values"] != "-"
        ]


def _shipped() -> dict[Figure, dict[str, str]]:
    """The shipped whole-year figures of state-funded schools, the most final of each."""
    order = ["provisional", "revised", "final"]
    text = filled_in("primary", name="Test", current_year="2024/25")["benchmarks/national.csv"]
    rows = [
        row
        for row in csv.DictReader(text.decode().splitlines())
        if row["basis"] == "state_funded" and row["period"] == "full_year"
        and row["window"] == "summer" and row["status"] in order
    ]  # fmt: skip
    rows.sort(key=lambda row: order.index(row["status"]))
    return {(row["measure"], row["group"], row["academic_year"]): row for row in rows}


def _init(root: Path) -> Path:
    for path, contents in filled_in("primary", name="Test", current_year="2024/25").items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(contents)
    return root


def _ingest(root: Path, *paths: Path, **options: object) -> Intake:
    known, refused = recognise_all(paths, None)
    assert refused == []
    request = Request(**{"recorded": RECORDED, **options})  # type: ignore[arg-type]
    with writing(root, "a test") as writer:
        done = take_in(known, WorkingTree(root), request)
        writer.commit(done.files)
    return done


def _written(root: Path) -> list[dict[str, str]]:
    path = root / BENCHMARKS
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return list(csv.DictReader(text.splitlines()))


@pytest.fixture(scope="module")
def real(
    real_file: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path, Intake]:
    path = real_file(REAL)
    root = _init(tmp_path_factory.mktemp("lait") / "data")
    return path, root, _ingest(root, path)


def test_every_row_of_the_real_extract_is_used_or_left_out_for_a_reason(
    real: tuple[Path, Path, Intake],
) -> None:
    path, _, done = real
    with path.open(encoding="utf-8", newline="") as file:
        everything = list(csv.DictReader(file))
    counts = done.taken[0].taken.counts
    assert counts.rows_read == len(everything) == 876
    assert counts.rows_used == len(_rows(path))
    assert not counts.refused
    assert sum(counts.ignored.values()) == len(everything) - len(_rows(path))
    unknown = [row for row in everything if row["Short Desc"] not in COUNTED]
    assert counts.ignored["of series that stand for no measure and group"] == len(unknown)


def test_each_real_figure_is_known_new_or_left_to_the_publication_it_came_from(
    real: tuple[Path, Path, Intake],
) -> None:
    path, root, done = real
    shipped = _shipped()
    new, known, other = list[Row](), list[Row](), list[Row]()
    for row in _rows(path):
        there = shipped.get(row.figure)
        if there is None:
            new.append(row)
            continue
        step = Decimal(1).scaleb(-int(there["dp"]))
        same = row.value.quantize(step, ROUND_HALF_UP) == Decimal(there["value"])
        (known if same else other).append(row)
    outcome = done.taken[0].outcome
    assert (outcome.added, outcome.known, outcome.gave_way) == (len(new), len(known), len(other))
    assert (outcome.added, outcome.known, outcome.gave_way) == (73, 371, 25)
    assert outcome.refused == 0
    # Where they differ, the shipped figure is the performance tables' own, and a point lower.
    for row in other:
        there = shipped[row.figure]
        assert "performance tables" in there["source"], row
        assert row.value - Decimal(there["value"]) == 1, row
    written = {(r["measure"], r["group"], r["academic_year"]): r for r in _written(root)}
    assert set(written) == {row.figure for row in new}
    for row in new:
        value = Decimal(written[row.figure]["value"])
        assert abs(value - row.value) <= Decimal("0.005")


def test_known_real_figures_have_the_decimals_and_the_status_that_ship(
    real: tuple[Path, Path, Intake],
) -> None:
    path, _, done = real
    shipped = {figure: row for figure, row in _shipped().items() if "(LAIT)" in row["source"]}
    compared = 0
    provisional = {row.figure for row in _rows(path) if row.provisional}
    for comparator in done.taken[0].taken.comparators:
        measure, year_group, year, window, period, group, level, area, basis = comparator.key
        row = shipped.get((measure, group, year))
        if row is None:
            continue
        compared += 1
        assert (year_group, window, period) == (row["year_group"], row["window"], row["period"])
        assert (level, area, basis) == ("national", "england", "state_funded")
        assert comparator.places == int(row["dp"]), comparator
        assert comparator.value == row["value"], comparator
        assert comparator.status == row["status"]
        assert (comparator.status == "provisional") == ((measure, group, year) in provisional)
    assert compared == len(shipped) == 298


def test_the_warning_names_every_figure_that_gave_way_and_nothing_is_refused(
    real: tuple[Path, Path, Intake],
) -> None:
    _, _, done = real
    assert not done.refused_rows
    [warning] = [each for each in done.diagnostics if each.severity is Severity.WARNING]
    assert warning.code == "INT149"
    assert "25 of the file's" in warning.message
    assert "ks2_rwm_expected, all: 2016/17 62 for 61, 2017/18 65 for 64, 2024/25 63 for 62" in (
        warning.message
    )


def test_taking_the_real_extract_in_again_changes_nothing(
    real: tuple[Path, Path, Intake],
) -> None:
    path, root, _ = real
    before = (root / BENCHMARKS).read_bytes()
    again = _ingest(root, path)
    assert again.taken[0].changed_nothing
    assert (root / BENCHMARKS).read_bytes() == before


Typed = Callable[..., Path]
Ingest = Callable[..., Intake]


def _taken(data: Path, ingest: Ingest, typed: Typed, rows: str, **options: object) -> Intake:
    del data
    return ingest(typed(HEADING + rows, "lait.csv"), recorded=RECORDED, **options)


def _values(data: Path) -> dict[Figure, tuple[str, str, str, str]]:
    return {
        (row["measure"], row["group"], row["academic_year"]): (
            row["value"],
            row["dp"],
            row["area"],
            row["released"],
        )
        for row in _written(data)
    }


def test_a_year_is_the_summer_of_the_results_and_noughts_are_put_back(
    data: Path, ingest: Ingest, typed: Typed
) -> None:
    _taken(
        data, ingest, typed,
        "PriAuth,Authorised absence,2022,England,4.8\n"
        "PriTotAbs,Total absence,2022,England,6.26\n"
        "PriPermEx,Permanent exclusions,2022/23,England,2.5839999999999998E-2\n"
        "KS2_SEN_Maths_Progress,,2018,England,-3.7999999999999998\n"
        "FSP_NEW_GOODDEV,GLD,2022,England,65\n",
    )  # fmt: skip
    assert _values(data) == {
        ("absence_authorised", "all", "2021/22"): ("4.80", "2", "england", "2023-04-01"),
        ("absence_overall", "all", "2021/22"): ("6.26", "2", "england", "2023-04-01"),
        ("exclusion_rate", "all", "2022/23"): ("0.03", "2", "england", "2024-08-01"),
        ("ks2_maths_progress", "ehcp", "2017/18"): ("-3.8", "1", "england", "2019-05-01"),
        ("gld", "all", "2021/22"): ("65", "0", "england", "2022-12-01"),
    }


def test_a_figure_can_never_be_known_after_the_day_it_was_taken_in(
    data: Path, ingest: Ingest, typed: Typed
) -> None:
    rows = "PriTotAbs,Total absence,2025,England,5.2\n"
    ingest(typed(HEADING + rows, "lait.csv"), recorded=date(2026, 3, 30))
    assert _values(data)["absence_overall", "all", "2024/25"][3] == "2026-03-30"


def test_the_name_of_a_series_may_stand_on_its_first_row_only(
    data: Path, ingest: Ingest, typed: Typed
) -> None:
    done = _taken(
        data, ingest, typed,
        "KS1P_all,Key Stage 1 Phonics All pupils,2023,England,79\n,,2024,England,80\n"
        "TotAbs,Total absence,2024,England,7.15\n,,2025,England,6.78\n",
    )  # fmt: skip
    assert _values(data).keys() == {
        ("phonics_y1", "all", "2022/23"), ("phonics_y1", "all", "2023/24"),
    }  # fmt: skip
    assert done.taken[0].taken.counts.ignored == {
        "of series that stand for no measure and group": 2
    }
    assert any("TotAbs" in note.message for note in done.diagnostics)


def test_an_authoritys_row_is_taken_only_where_a_school_is_in_it(
    data: Path, ingest: Ingest, typed: Typed
) -> None:
    school = data / "schools/ashcombe/school.yaml"
    school.write_text(school.read_text() + "laestab: 801/2001\n")
    done = _taken(
        data, ingest, typed,
        "KS2RWM_Expected_STD,RWM,2024,England,61\n,,2024,Bristol,63\n,,2024,Camden,70\n"
        ",,2024,South West,60\n,,2024,Statistical Neighbours,62\n",
    )  # fmt: skip
    assert {(row["level"], row["area"], row["value"]) for row in _written(data)} == {
        ("national", "england", "61"),
        ("la", "la-801", "63"),
    }
    assert done.taken[0].taken.counts.ignored == {"of areas that none of the schools is in": 3}


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Bristol, City of", "801"),
        ("Kingston upon Hull", "810"),
        ("Herefordshire", "884"),
        ("Hammersmith & Fulham", "205"),
        ("St. Helens", "342"),
        ("Bournemouth, Christchurch and Poole", "839"),
        ("Bournemouth", None),
        ("Inner London", None),
    ],
)
def test_authorities_are_known_by_the_names_that_lists_give_them(
    name: str, number: str | None
) -> None:
    assert authority_number(name) == number


def test_what_is_no_year_or_no_value_is_refused_and_the_rest_taken(
    data: Path, ingest: Ingest, typed: Typed
) -> None:
    done = _taken(
        data, ingest, typed,
        "KS2RWM_Expected_STD,RWM,2023,England,60\n,,spring,England,61\n,,2024,England,6O\n"
        ",,2025,England,620\n,,2022,England,-\n",
    )  # fmt: skip
    counts = done.taken[0].taken.counts
    assert counts.rows_used == 1
    assert counts.refused == {
        "with a year that is not understood": 1, "with a value that is not understood": 2,
    }  # fmt: skip
    assert counts.ignored == {"without a figure": 1}
    faults = [each for each in done.diagnostics if each.severity is Severity.ERROR]
    assert [(each.code, each.line) for each in faults] == [
        ("INT142", 3), ("INT142", 4), ("INT142", 5),
    ]  # fmt: skip
    assert done.refused_rows


def test_one_year_only_where_one_is_asked_for_and_options_of_one_release_are_left_aside(
    data: Path, ingest: Ingest, typed: Typed
) -> None:
    done = _taken(
        data, ingest, typed,
        "KS2RWM_Expected_STD,RWM,2023,England,60\n,,2024,England,61\n",
        year="2023/24", status=Status.PROVISIONAL, released=date(2024, 9, 1),
    )  # fmt: skip
    assert _values(data) == {
        ("ks2_rwm_expected", "all", "2023/24"): ("61", "0", "england", "2025-05-01")
    }
    assert [row["status"] for row in _written(data)] == ["final"]
    assert done.taken[0].taken.counts.ignored == {"of years other than the one named": 1}
    [note] = [each for each in done.diagnostics if each.code == "INT151"]
    assert note.message.startswith("--status and --released left aside")


def test_in_one_call_the_publication_itself_goes_before(
    data: Path, ingest: Ingest, typed: Typed, ks2_file: Callable[..., Path]
) -> None:
    school = data / "schools/ashcombe/school.yaml"
    school.write_text(school.read_text() + "laestab: 801/2001\n")
    tables = ks2_file(
        [
            {"RECTYPE": "1", "LEA": "801", "ESTAB": "2001", "URN": "900001", "SCHNAME": "A",
             "TELIG": "30", "PTRWM_EXP": "60%", "PTRWM_EXP_18": "58%"},
            {"RECTYPE": "3", "LEA": "801", "SCHNAME": "Bristol", "TELIG": "900",
             "PTRWM_EXP": "64%", "PTRWM_EXP_18": "63%"},
        ]
    )  # fmt: skip
    rows = "KS2RWM_Expected_STD,RWM,2019,Bristol,65\nKS2RWM_Expected_STD,,2018,Bristol,64\n"
    done = ingest(typed(HEADING + rows, "lait.csv"), tables, recorded=RECORDED)
    assert not done.refused_rows
    assert _values(data) == {
        ("ks2_rwm_expected", "all", "2017/18"): ("64", "0", "la-801", "2019-05-01")
    }
    assert "2018/19 65 for 64" in next(
        each.message for each in done.diagnostics if each.code == "INT149"
    )


def test_a_later_extract_that_contradicts_an_earlier_one_is_refused_until_corrected(
    data: Path, ingest: Ingest, typed: Typed
) -> None:
    row = "KS2RWM_Expected_STD,RWM,2024,England,"
    ingest(typed(f"{HEADING}{row}61\n", "old.csv"), recorded=RECORDED)
    newer = typed(f"{HEADING}{row}62\n", "new.csv")
    refused = ingest(newer, recorded=RECORDED)
    assert [each.code for each in refused.diagnostics] == ["INT045"]
    assert _values(data)["ks2_rwm_expected", "all", "2023/24"][0] == "61"
    ingest(newer, recorded=RECORDED, correction="the DfE revised it")
    assert _values(data)["ks2_rwm_expected", "all", "2023/24"][0] == "62"


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("64.900000000000006", "64.9"), ("2.4850000000000001E-2", "0.02485"), ("66", "66"),
        ("-0.57999999999999996", "-0.58"), ("1,234.5", "1234.5"), ("60.80", "60.80"),
        ("1e400", None), ("-", None), ("6O", None),
    ],
)  # fmt: skip
def test_digits_that_a_spreadsheet_added_are_taken_off(cell: str, number: str | None) -> None:
    assert number_of(cell) == number


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("2016", ("2015/16", Status.FINAL)),
        ("2025 (prov)", ("2024/25", Status.PROVISIONAL)),
        ("2022/23", ("2022/23", Status.FINAL)),
        ("202223", ("2022/23", Status.FINAL)),
        ("2022/24", None),
        ("", None),
    ],
)
def test_years_are_understood_as_the_tool_writes_them(
    cell: str, found: tuple[str, Status] | None
) -> None:
    assert year_and_status(cell) == found
