"""The benchmark figures that ship: well formed, honest about themselves, and what DfE printed."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from io import StringIO
from pathlib import Path

import pytest

from trustkit import resources

Row = dict[str, str]

BENCHMARK_COLUMNS = [
    "measure", "year_group", "academic_year", "window", "period", "group", "level", "area",
    "value", "numerator", "denominator", "dp", "basis", "status", "released", "source",
    "checked_on", "sureness",
]  # fmt: skip
KEY = [
    "measure", "year_group", "academic_year", "window", "period", "group", "level", "area",
    "basis", "status",
]  # fmt: skip
BREAK_COLUMNS = ["measure", "year_group", "break_before", "kind", "reason", "source"]

GROUPS = {
    "all", "girls", "boys", "disadvantaged", "not_disadvantaged", "sen_support", "ehcp",
    "no_sen", "eal", "fsm", "non_mobile", "prior_low", "prior_middle", "prior_high",
}  # fmt: skip
PERCENTAGE = re.compile(
    r"(gld|eyfs_prime_areas|phonics_\w+|mtc_full_marks|absence_\w+|ks[12]_\w+_(expected|higher|greater_depth))"
)
NO_ASSESSMENTS = {"2019/20", "2020/21"}
NO_PROGRESS = {"2023/24", "2024/25"}


def _path(name: str) -> Path:
    return resources.presets_dir() / "primary" / name


@cache
def _table(name: str) -> tuple[list[str], list[Row]]:
    reader = csv.DictReader(StringIO(_path(name).read_text(encoding="utf-8")))
    rows = list(reader)
    return list(reader.fieldnames or []), rows


def _figures() -> list[Row]:
    return _table("benchmarks/national.csv")[1]


def _breaks() -> list[Row]:
    return _table("series-breaks.csv")[1]


def _at(rows: list[Row]) -> list[str]:
    """Rows as a person would look them up, so that a failure names them."""
    return [" ".join(row[column] for column in KEY) for row in rows]


def _one(measure: str, year: str, **rest: str) -> Row:
    wanted = {"group": "all", "basis": "state_funded", "status": "final", **rest}
    found = [
        row
        for row in _figures()
        if row["measure"] == measure
        and row["academic_year"] == year
        and all(row[column] == value for column, value in wanted.items())
    ]
    assert len(found) == 1, (measure, year, wanted, len(found))
    return found[0]


# --- The form of the files


@pytest.mark.parametrize(
    ("name", "columns"),
    [("benchmarks/national.csv", BENCHMARK_COLUMNS), ("series-breaks.csv", BREAK_COLUMNS)],
)
def test_bytes_are_canonical(name: str, columns: list[str]) -> None:
    raw = _path(name).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not raw.endswith(b"\n\n")
    header, rows = _table(name)
    assert header == columns
    written = StringIO()
    writer = csv.DictWriter(written, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    assert written.getvalue().encode() == raw


def test_no_cell_has_stray_space_or_a_path_of_some_machine() -> None:
    for row in [*_figures(), *_breaks()]:
        for cell in row.values():
            assert cell == cell.strip()
            assert not cell.startswith(("/", "~", "file:", "="))


def test_figures_are_in_bytewise_order_of_their_keys() -> None:
    keys = [tuple(row[column].encode() for column in KEY) for row in _figures()]
    assert keys == sorted(keys)


def test_breaks_are_in_bytewise_order() -> None:
    keys = [tuple(cell.encode() for cell in row.values()) for row in _breaks()]
    assert keys == sorted(keys)


def test_no_two_figures_have_the_same_key_and_status() -> None:
    counts = Counter(tuple(row[column] for column in KEY) for row in _figures())
    assert [key for key, count in counts.items() if count > 1] == []


# --- What each figure must say about itself


def test_every_figure_says_where_it_is_from_when_it_was_known_and_how_sure_it_is() -> None:
    for row in _figures():
        assert row["source"], _at([row])
        assert row["sureness"] in {"official", "second_hand", "memory", "conflict"}, _at([row])
        assert row["status"] in {"interim", "provisional", "revised", "final"}, _at([row])
        assert date.fromisoformat(row["released"]) <= date.fromisoformat(row["checked_on"])


def test_a_figure_from_memory_says_so_in_its_source_too_and_is_never_called_final() -> None:
    remembered = [row for row in _figures() if row["sureness"] == "memory"]
    assert remembered
    for row in remembered:
        assert row["source"].startswith("From memory")
        assert row["status"] == "provisional"
    assert all(
        row["sureness"] == "memory" for row in _figures() if "memory" in row["source"].lower()
    )


def test_second_hand_figures_are_never_called_final() -> None:
    assert (
        _at([r for r in _figures() if r["sureness"] == "second_hand" and r["status"] == "final"])
        == []
    )


def test_no_figure_is_released_before_what_it_measures_has_happened() -> None:
    first_day = {"autumn": (0, 12, 1), "spring": (1, 4, 1), "summer": (1, 7, 1)}
    for row in _figures():
        later, month, day = first_day[row["window"]]
        year = int(row["academic_year"][:4]) + later
        assert date.fromisoformat(row["released"]) >= date(year, month, day), _at([row])


def test_statuses_of_one_figure_are_released_in_their_order() -> None:
    ladder = ["interim", "provisional", "revised", "final"]
    stages: dict[tuple[str, ...], dict[str, str]] = {}
    for row in _figures():
        # A second-hand figure of unknown stage stands on the provisional rung: see the docs.
        if row["sureness"] in {"official", "conflict"}:
            key = tuple(row[column] for column in KEY if column != "status")
            stages.setdefault(key, {})[row["status"]] = row["released"]
    for key, released in stages.items():
        in_order = [released[status] for status in ladder if status in released]
        assert in_order == sorted(in_order), key


def test_decimal_places_are_those_of_the_value_as_written() -> None:
    for row in _figures():
        _, _, places = row["value"].partition(".")
        assert len(places) == int(row["dp"]), _at([row])
        assert re.fullmatch(r"-?\d+(\.\d+)?", row["value"]), _at([row])
        assert row["value"] not in {"-0", "-0.0", "-0.00"}, _at([row])


def test_counts_are_whole_and_fit_the_percentage() -> None:
    for row in _figures():
        for column in ("numerator", "denominator"):
            assert re.fullmatch(r"\d*", row[column]), _at([row])
        if row["numerator"] and row["denominator"]:
            assert int(row["numerator"]) <= int(row["denominator"]), _at([row])


def _bounds(row: Row) -> tuple[int, int]:
    measure = row["measure"]
    if measure.endswith("_scaled_score"):
        return 80, 120
    if measure.endswith("_progress"):
        return -10, 10
    if measure == "mtc_average_score":
        return 0, 25
    if measure in {"suspension_rate", "exclusion_rate"}:
        return 0, 20  # incidents per 100 primary pupils, nationally
    assert PERCENTAGE.fullmatch(measure), measure
    return 0, 100


def test_values_are_possible() -> None:
    for row in _figures():
        low, high = _bounds(row)
        assert low <= Decimal(row["value"]) <= high, _at([row])


def _year_group(measure: str) -> str:
    starts = {
        "gld": "R", "eyfs": "R", "phonics_y1": "Y1", "phonics_y2": "Y2", "ks1": "Y2", "mtc": "Y4",
        "ks2": "Y6",
    }  # fmt: skip
    return next((year for start, year in starts.items() if measure.startswith(start)), "all")


def test_fixed_columns_hold_what_the_contract_allows() -> None:
    for row in _figures():
        assert row["year_group"] == _year_group(row["measure"]), _at([row])
        assert re.fullmatch(r"20\d\d/\d\d", row["academic_year"]), _at([row])
        assert (int(row["academic_year"][:4]) + 1) % 100 == int(row["academic_year"][5:])
        assert row["group"] in GROUPS, _at([row])
        assert (row["level"], row["area"]) == ("national", "england"), _at([row])
        assert row["basis"] in {"state_funded", "all_schools"}, _at([row])
        if row["window"] == "autumn":
            # The DfE prints a term of suspensions; that of autumn is the year to date, as the measure is.
            assert (row["measure"], row["period"]) == ("suspension_rate", "year_to_date")
        else:
            assert row["window"] == "summer", _at([row])
            assert row["period"] in {"full_year", "year_to_date"}, _at([row])


# --- What must not be there


def test_key_stage_1_ends_with_2022_23() -> None:
    assert (
        max(r["academic_year"] for r in _figures() if r["measure"].startswith("ks1_")) == "2022/23"
    )


def test_there_is_no_progress_for_the_years_without_it() -> None:
    progress = [row for row in _figures() if row["measure"].endswith("_progress")]
    assert progress
    assert _at([row for row in progress if row["academic_year"] >= min(NO_PROGRESS)]) == []


def test_there_are_no_statutory_results_for_the_two_years_without_assessments() -> None:
    others = {"suspension_rate", "exclusion_rate"}
    statutory = [
        row
        for row in _figures()
        if row["measure"] not in others and not row["measure"].startswith("absence_")
    ]
    assert _at([row for row in statutory if row["academic_year"] in NO_ASSESSMENTS]) == []


def test_2025_26_is_provisional_and_never_called_official() -> None:
    newest = [row for row in _figures() if row["academic_year"] > "2024/25"]
    assert {row["measure"] for row in newest} == {
        "ks2_rwm_expected", "ks2_rwm_higher", "ks2_reading_expected", "ks2_reading_higher",
        "ks2_writing_expected", "ks2_writing_greater_depth", "ks2_maths_expected",
        "ks2_maths_higher",
    }  # fmt: skip
    assert {(row["status"], row["sureness"]) for row in newest} == {("provisional", "second_hand")}


# --- Figures that hang together


def _whole_families(basis: str) -> dict[tuple[str, str, str], dict[str, Decimal]]:
    families: dict[tuple[str, str, str], dict[str, Decimal]] = {}
    for row in _figures():
        if row["basis"] == basis and row["status"] == "final":
            key = (row["academic_year"], row["group"], row["period"])
            families.setdefault(key, {})[row["measure"]] = Decimal(row["value"])
    return families


@pytest.mark.parametrize("basis", ["state_funded", "all_schools"])
def test_higher_is_within_expected_and_combined_within_each_part(basis: str) -> None:
    for key, found in _whole_families(basis).items():
        for measure, value in found.items():
            wider = re.sub(r"_(higher|greater_depth)$", "_expected", measure)
            if wider in found:
                assert value <= found[wider], (key, measure)
        for standard in ("expected", "higher"):
            combined = found.get(f"ks2_rwm_{standard}")
            if combined is not None:
                # Two official sources are read here, each rounded: a point is allowed for that.
                for subject in ("reading", "maths"):
                    assert combined <= found.get(f"ks2_{subject}_{standard}", 100) + 1, key


def test_prime_areas_are_the_share_their_counts_give_and_hold_the_good_level_of_development() -> (
    None
):
    found = [row for row in _figures() if row["measure"] == "eyfs_prime_areas"]
    assert {row["group"] for row in found} == {"all", "girls", "boys"}
    gld = _whole_families("state_funded")
    for row in found:
        share = 100 * Decimal(row["numerator"]) / Decimal(row["denominator"])
        assert Decimal(row["value"]) == share.quantize(Decimal("0.1"), ROUND_HALF_UP), _at([row])
        key = (row["academic_year"], row["group"], row["period"])
        assert gld[key].get("gld", Decimal(0)) < Decimal(row["value"]), key
    for year in sorted({row["academic_year"] for row in found}):
        parts = [_one("eyfs_prime_areas", year, group=group) for group in ("girls", "boys")]
        whole = _one("eyfs_prime_areas", year)
        for column in ("numerator", "denominator"):
            assert sum(int(part[column]) for part in parts) == int(whole[column]), (year, column)


def test_authorised_and_unauthorised_absence_add_up_to_all_absence() -> None:
    # To a hundredth: each is rounded from its own sessions.
    for key, found in _whole_families("state_funded").items():
        if "absence_overall" in found:
            parts = found["absence_authorised"] + found["absence_unauthorised"]
            assert abs(parts - found["absence_overall"]) <= Decimal("0.01"), key


@pytest.mark.parametrize(
    ("measure", "year", "value"),
    [
        ("gld", "2018/19", "71.8"),
        ("gld", "2024/25", "68.3"),
        ("eyfs_prime_areas", "2021/22", "74.2"),
        ("eyfs_prime_areas", "2023/24", "74.9"),
        ("eyfs_prime_areas", "2024/25", "75.2"),
        ("phonics_y1", "2021/22", "75"),
        ("ks1_writing_expected", "2022/23", "60"),
        ("absence_overall", "2022/23", "5.90"),
        ("absence_persistent", "2023/24", "14.56"),
        ("suspension_rate", "2023/24", "2.27"),
        ("exclusion_rate", "2023/24", "0.03"),
        ("mtc_average_score", "2021/22", "19.8"),
        ("mtc_full_marks", "2023/24", "34"),
    ],
)
def test_well_known_headlines(measure: str, year: str, value: str) -> None:
    assert _one(measure, year)["value"] == value


# --- Breaks in series


def test_breaks_are_of_a_known_kind_and_say_why() -> None:
    for row in _breaks():
        assert row["kind"] in {"definition_change", "scale_break", "no_assessment", "basis_change"}
        assert row["reason"]
        assert row["source"]
        assert row["year_group"] == _year_group(row["measure"])
    keys = [(row["measure"], row["break_before"]) for row in _breaks()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("measure", "year", "kind"),
    [
        ("gld", "2021/22", "definition_change"),
        ("eyfs_prime_areas", "2021/22", "definition_change"),
        ("ks2_writing_expected", "2017/18", "definition_change"),
        ("ks2_rwm_expected", "2017/18", "definition_change"),
        ("ks2_rwm_higher", "2017/18", "definition_change"),
        ("ks2_science_expected", "2018/19", "definition_change"),
        ("phonics_y2_cumulative", "2023/24", "basis_change"),
        ("ks2_reading_progress", "2025/26", "no_assessment"),
        ("ks2_maths_expected", "2021/22", "no_assessment"),
        ("phonics_y1", "2021/22", "no_assessment"),
        ("ks1_reading_expected", "2023/24", "no_assessment"),
    ],
)
def test_the_breaks_that_everyone_must_respect(measure: str, year: str, kind: str) -> None:
    found = [r["kind"] for r in _breaks() if (r["measure"], r["break_before"]) == (measure, year)]
    assert found == [kind]


def test_every_statutory_series_that_spans_the_years_without_assessments_is_broken_there() -> None:
    broken = {row["measure"] for row in _breaks() if row["break_before"] == "2021/22"}
    for measure in {row["measure"] for row in _figures()} - {"suspension_rate", "exclusion_rate"}:
        years = {row["academic_year"] for row in _figures() if row["measure"] == measure}
        if min(years) < min(NO_ASSESSMENTS) and max(years) > max(NO_ASSESSMENTS):
            assert measure in broken, measure


# --- Against the files that DfE published

FILES = {
    "2016/17": "2016-17_850_ks2final.csv",
    "2017/18": "2017-18_850_ks2final.csv",
    "2018/19": "2018-19_850_ks2final.csv",
    "2024/25": "2024-25_england_ks2final_SLICE.csv",
}
BASIS_OF = {"4": "all_schools", "5": "state_funded"}
PUBLISHED = {
    "PTRWM_EXP": "ks2_rwm_expected", "PTRWM_HIGH": "ks2_rwm_higher",
    "PTREAD_EXP": "ks2_reading_expected", "PTREAD_HIGH": "ks2_reading_higher",
    "PTWRITTA_EXP": "ks2_writing_expected", "PTWRITTA_HIGH": "ks2_writing_greater_depth",
    "PTMAT_EXP": "ks2_maths_expected", "PTMAT_HIGH": "ks2_maths_higher",
    "PTGPS_EXP": "ks2_gps_expected", "PTGPS_HIGH": "ks2_gps_higher",
    "PTSCITA_EXP": "ks2_science_expected",
    "READ_AVERAGE": "ks2_reading_scaled_score", "MAT_AVERAGE": "ks2_maths_scaled_score",
    "GPS_AVERAGE": "ks2_gps_scaled_score",
    "READPROG": "ks2_reading_progress", "WRITPROG": "ks2_writing_progress",
    "MATPROG": "ks2_maths_progress",
}  # fmt: skip
# The end of a column's name, the group it is, and the column that counts its eligible pupils.
SUFFIXES = {
    "": ("all", "TELIG"), "_B": ("boys", "BELIG"), "_G": ("girls", "GELIG"),
    "_L": ("prior_low", "TKS1GROUP_L"), "_M": ("prior_middle", "TKS1GROUP_M"),
    "_H": ("prior_high", "TKS1GROUP_H"), "_FSM6CLA1A": ("disadvantaged", "TFSM6CLA1A"),
    "_NOTFSM6CLA1A": ("not_disadvantaged", "TNOTFSM6CLA1A"), "_EAL": ("eal", "TEALGRP2"),
    "_MOBN": ("non_mobile", "TMOBN"),
}  # fmt: skip

EXPLAINED: dict[tuple[str, str, str, str], str] = {}
"""(year, measure, group, basis) of a shipped figure that is not DfE's national row, and why.

Empty, and meant to stay so: where these files print a figure, it is the one that ships. The
other sources that differ are listed in docs/benchmarks.md.
"""


def _national_rows(folder: Path, year: str) -> dict[str, Row]:
    """The England rows of a published table by basis, columns in capitals."""
    with (folder / "ks2" / FILES[year]).open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = [name.upper() for name in next(reader)]
        records = [dict(zip(header, cells, strict=False)) for cells in reader]
    return {BASIS_OF[r["RECTYPE"]]: r for r in records if r["RECTYPE"] in BASIS_OF}


@pytest.mark.parametrize("basis", ["state_funded", "all_schools"])
@pytest.mark.parametrize("year", FILES)
def test_shipped_figures_are_the_national_rows_dfe_published(
    real_data: Path, year: str, basis: str
) -> None:
    national = _national_rows(real_data, year)[basis]
    compared = 0
    for stem, measure in PUBLISHED.items():
        for suffix, (group, eligible) in SUFFIXES.items():
            printed = national.get(stem + suffix, "").strip()
            if not printed or (year, measure, group, basis) in EXPLAINED:
                continue
            shipped = _one(measure, year, group=group, basis=basis)
            assert Decimal(shipped["value"]) == Decimal(printed.rstrip("%")), (measure, group)
            assert shipped["denominator"] == (national[eligible] if "%" in printed else "")
            assert shipped["sureness"] == "official"
            compared += 1
    # Combined, 2 standards x 10 groups; four subjects, 2 standards x 6 groups (no sex, language or
    # mobility); science; 3 averages x 10 groups; 3 progress scores x 9 groups (all pupils: blank).
    # In 2024/25 there are no prior attainment groups and no progress.
    before, now = 20 + 48 + 1 + 30 + 27, 14 + 24 + 1 + 21
    assert compared == (now if year == "2024/25" else before)


@pytest.mark.parametrize("basis", ["state_funded", "all_schools"])
@pytest.mark.parametrize(("year", "suffix"), [("2022/23", "_23"), ("2023/24", "_24")])
def test_earlier_years_are_those_the_2024_25_table_repeats(
    real_data: Path, year: str, suffix: str, basis: str
) -> None:
    national = _national_rows(real_data, "2024/25")[basis]
    for stem in ("PTRWM_EXP", "PTRWM_HIGH"):
        for ending in ("", "_FSM6CLA1A", "_NOTFSM6CLA1A"):
            shipped = _one(PUBLISHED[stem], year, group=SUFFIXES[ending][0], basis=basis)
            assert f"{shipped['value']}%" == national[stem + ending + suffix]
    for stem in ("READ_AVERAGE", "MAT_AVERAGE"):
        assert _one(PUBLISHED[stem], year, basis=basis)["value"] == national[stem + suffix]


def test_the_early_years_series_is_dfes_own(real_data: Path) -> None:
    found = list((real_data / "ees" / "previews").glob("eyfsp_headline_timeseries_*.csv"))
    assert len(found) == 1
    with found[0].open(encoding="utf-8-sig", newline="") as file:
        published = [r for r in csv.DictReader(file) if r["gld_children_percent"] != "b"]
    assert [r["time_period"] for r in published] == ["202425", "202324", "202223", "202122"]
    for record in published:
        period = record["time_period"]
        shipped = _one("gld", f"{period[:4]}/{period[4:]}")
        assert shipped["value"] == record["gld_children_percent"]
        assert shipped["denominator"] == record["children_count"]


# --- The page that explains them


def test_the_page_on_benchmarks_counts_them_rightly(repository: Path) -> None:
    page = (repository / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    ladder = ("official", "second_hand", "conflict", "memory")
    counts: dict[str, Counter[str]] = {}
    for row in _figures():
        counts.setdefault(row["measure"], Counter())[row["sureness"]] += 1
    for measure, found in counts.items():
        years = sorted({r["academic_year"] for r in _figures() if r["measure"] == measure})
        cells = " | ".join(str(found[sureness]) for sureness in ladder)
        assert f"| `{measure}` | {years[0]} to {years[-1]} | {cells} |" in page, measure
    assert f"**all {len(_figures()):,}**" in page


def test_figures_that_sources_dispute_are_all_on_the_page(repository: Path) -> None:
    page = (repository / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    disputed = [row for row in _figures() if row["sureness"] == "conflict"]
    assert len(disputed) == 14
    words = {"gps": "GPS", "higher": "higher", "greater_depth": "greater depth"}
    for row in disputed:
        _, subject, standard = row["measure"].split("_", 2)
        name = f"{words.get(subject, subject)} {words.get(standard, '')}".strip()
        lines = [
            line for line in page.splitlines() if line.startswith(f"| {row['academic_year']} |")
        ]
        assert any(f"{name} {row['value']}" in line for line in lines), _at([row])
