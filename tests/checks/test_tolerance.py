"""What is odd and yet no fault: the checks must be silent."""

from __future__ import annotations

import pytest
from tests.checks.overlay import base, told, validated

A = "schools/ashcombe/kpis/2024-25.csv"
A_YEAR_BEFORE = "schools/ashcombe/kpis/2023-24.csv"
B = "schools/birch-hill/kpis/2024-25.csv"


def found_in(path: str, old: str, new: str) -> list[str]:
    """What is found in the sound folder after one change."""
    files = base()
    text = files[path].decode()
    assert text.count(old) == 1
    files[path] = text.replace(old, new).encode()
    return told(validated(files).diagnostics)


def added(path: str, *rows: str) -> list[str]:
    """What is found in the sound folder with rows added to a file."""
    files = base()
    files[path] += "".join(f"{row}\n" for row in rows).encode()
    return told(validated(files).diagnostics)


def test_a_wrong_row_that_was_corrected_is_history() -> None:
    # 46 of 45 is impossible; the second revision says 36.
    wrong = "dfe_tables,45,46,,,,,final,2025-10-09,1,tables"
    right = (
        f"{wrong}\nsummer,Y1,phonics_y1,all,100200,dfe_tables,45,36,,,,,final,2025-10-16,2,tables"
    )
    assert found_in(B, "dfe_tables,45,37,,,,,final,2025-10-09,1,tables", right) == []


def test_a_later_status_is_no_correction() -> None:
    row = "summer,Y6,ks2_maths_expected,all,100100,dfe_tables,30,23,,,,,final,2025-12-11,1,tables"
    assert added(A, row) == []


def test_the_same_figures_sent_again_on_another_day_are_no_correction() -> None:
    row = "summer,Y1,phonics_y1,all,100200,dfe_tables,45,37,,,,,final,2025-10-16,1,tables"
    assert added(B, row) == []


@pytest.mark.parametrize(
    ("value", "is_right"),
    # Of 28 pupils, 20 are 71.43 % and 21 are 75 %.
    [("71", True), ("71.4", True), ("71.43", True), ("71.5", False), ("72", False), ("75", True)],
)
def test_a_percentage_that_some_count_rounds_to(value: str, *, is_right: bool) -> None:
    codes = [each[:6] for each in found_in(A_YEAR_BEFORE, "28,,71,", f"28,,{value},")]
    assert codes == ([] if is_right else ["ARI005"])


@pytest.mark.parametrize(("value", "is_right"), [("82", True), ("82.2", True), ("82.5", False)])
def test_a_percentage_beside_its_counts(value: str, *, is_right: bool) -> None:
    # 37 of 45 is 82.22 %.
    codes = [each[:6] for each in found_in(B, "45,37,,", f"45,37,{value},")]
    assert codes == ([] if is_right else ["ARI004"])


def test_a_higher_standard_equal_to_the_expected_within_rounding() -> None:
    # 71 and 71.4 may both be 20 of 28.
    row = "summer,Y6,ks2_reading_higher,all,100100,dfe_tables,28,,71.4,,,,final,2024-12-12,1,tables"
    assert added(A_YEAR_BEFORE, row) == []


def test_percentages_of_cohorts_of_different_sizes_are_not_compared() -> None:
    # Three of four is more than 71 %, and of other pupils.
    row = "summer,Y6,ks2_reading_higher,all,100100,dfe_tables,4,3,,,,,final,2024-12-12,1,tables"
    assert added(A_YEAR_BEFORE, row) == []


@pytest.mark.parametrize(("combined", "is_right"), [(13, True), (12, False), (21, True)])
def test_the_least_that_two_parts_leave(combined: int, *, is_right: bool) -> None:
    # 21 and 22 of 30 leave 21 + 22 - 30 = 13 who reached both, and at most 21.
    old = "ks2_both_expected,all,100100,dfe_tables,30,19"
    codes = [each[:6] for each in found_in(A, old, f"{old[:-2]}{combined}")]
    assert codes == ([] if is_right else ["ARI012"])


def test_a_group_that_is_missing_leaves_only_the_upper_bound() -> None:
    # Without the girls, 14 boys of 30 can't be wrong.
    row = "summer,Y6,ks2_reading_expected,girls,100100,dfe_tables,16,13,,,,,provisional,2025-09-11,1,tables\n"
    assert found_in(A, row, "") == []


def test_percentages_of_groups_need_only_fit_as_far_as_they_were_rounded() -> None:
    # Of 28: boys 50 % of 12 are 6, girls 88 % of 16 are 14 (87.5), all 71 % are 20 (71.43).
    rows = [
        f"summer,Y6,ks2_reading_expected,{group},100100,dfe_tables,{eligible},,{value},,,,final,2024-12-12,1,tables"
        for group, eligible, value in (("boys", 12, 50), ("girls", 16, 88))
    ]
    assert added(A_YEAR_BEFORE, *rows) == []
    # 81 % of 16 are 13 (81.25): 19 together, and 19 of 28 is 68 %.
    rows[1] = rows[1].replace(",,88,", ",,81,")
    assert added(A_YEAR_BEFORE, *rows) == [f"ARI014 {A_YEAR_BEFORE}:4:58"]


def test_parts_of_absence_need_only_fit_as_far_as_they_were_rounded() -> None:
    # 3.9 and 1.1 are 4.9 to 5.1 before they were rounded; 5.1 is 5.05 to 5.15, and 5.2 is not.
    assert found_in(A, "212,,5.0", "212,,5.1") == []
    assert found_in(A, "212,,5.0", "212,,5.2") == [f"ARI016 {A}:18:62"]


def test_a_reason_in_a_year_without_the_measure_is_right() -> None:
    row = "summer,Y2,ks1_reading_expected,all,100100,dfe_tables,,,,,,z,final,2024-12-12,1,tables"
    assert added(A_YEAR_BEFORE, row) == []


def test_a_predecessor_may_have_been_another_kind_of_school() -> None:
    files = base()
    path = "schools/birch-hill/school.yaml"
    files[path] = files[path].replace(
        b"  - urn: 100200\n",
        b"  - urn: 100200\n  - urn: 100150\n    end: 2024-08-31\n    predecessor: true\n",
    )
    files["schools/birch-hill/kpis/2023-24.csv"] = files[A_YEAR_BEFORE].splitlines(keepends=True)[
        0
    ] + (
        b"summer,Y6,ks2_maths_expected,all,100150,dfe_tables,30,21,,,,,final,2024-12-12,1,tables\n"
    )
    assert told(validated(files).diagnostics) == []


def test_a_urn_counts_in_the_year_in_which_it_ended() -> None:
    files = base()
    path = "schools/ashcombe/school.yaml"
    files[path] = files[path].replace(b"start: 2019-09-01", b"start: 2025-08-31")
    places = [each.split()[1].split(":")[0] for each in told(validated(files).diagnostics)]
    assert A not in places
    assert A_YEAR_BEFORE in places


def test_a_predecessor_that_two_schools_share_is_not_twice() -> None:
    files = base()
    path = "schools/birch-hill/school.yaml"
    files[path] = files[path].replace(
        b"  - urn: 100200\n", b"  - urn: 100200\n  - urn: 100001\n    predecessor: true\n"
    )
    assert told(validated(files).diagnostics) == []


@pytest.mark.parametrize(("eligible", "is_odd"), [(23, False), (22, True), (37, False), (38, True)])
def test_a_cohort_that_changed_by_a_quarter_and_eight_pupils(
    eligible: int, *, is_odd: bool
) -> None:
    # Year 3 had 30 pupils in the autumn a year before: 25 % of 30 is 7.5, and eight are needed.
    codes = [
        each[:6]
        for each in found_in(
            A,
            "autumn,Y4,reading_expected,all,100100,teacher,30",
            f"autumn,Y4,reading_expected,all,100100,teacher,{eligible}",
        )
    ]
    assert codes == (["PLA001"] if is_odd else [])


def test_unsound_definitions_are_reported_once() -> None:
    path = "policy/2024-09-01/measures.yaml"
    old = "label: Phonics\n"
    # A misspelt required field is one mistake, and not also a field that is missing.
    assert [each[:6] for each in found_in(path, old, "lable: Phonics\n")] == ["STR001"]


def test_a_measure_that_an_older_policy_defined_is_known() -> None:
    files = base()
    measures = files["policy/2024-09-01/measures.yaml"].decode()
    start = measures.index("  - id: ks1_reading_expected")
    end = measures.index("  - id: ks2_reading_expected")
    newer = {
        path.replace("2024-09-01", "2025-09-01"): raw
        for path, raw in files.items()
        if path.startswith("policy/")
    }
    newer["policy/2025-09-01/measures.yaml"] = (measures[:start] + measures[end:]).encode()
    files.update(newer)
    decision = "schools/ashcombe/decisions/2025-10-17-standing.yaml"
    files[decision] = files[decision].replace(b"policy: 2024-09-01", b"policy: 2025-09-01")
    assert told(validated(files).diagnostics) == []


def test_one_group_of_a_partition_may_be_as_small_as_it_likes() -> None:
    # Five boys of 28 and no girls returned: fewer than all, and no fault.
    row = "summer,Y6,ks2_reading_expected,boys,100100,dfe_tables,5,3,,,,,final,2024-12-12,1,tables"
    assert added(A_YEAR_BEFORE, row) == []


@pytest.mark.parametrize(("girls", "found"), [(13, []), (12, ["ARI014"]), (14, ["ARI014"])])
def test_one_pupil_too_few_or_too_many_in_the_groups(girls: int, found: list[str]) -> None:
    # 8 boys and 13 girls are the 21 of all pupils.
    row = "ks2_reading_expected,girls,100100,dfe_tables,16,"
    assert [each[:6] for each in found_in(A, f"{row}13", f"{row}{girls}")] == found


@pytest.mark.parametrize(
    ("others", "found"), [(17, []), (16, ["ARI019"]), (21, []), (22, ["ARI013"])]
)
def test_what_the_pupils_outside_a_group_can_have_achieved(others: int, found: list[str]) -> None:
    # 21 of all 30; the four disadvantaged pupils, suppressed, can be none or all of four.
    row = "not_disadvantaged,100100,dfe_tables,26,"
    assert [each[:6] for each in found_in(A, f"{row}19", f"{row}{others}")] == found


def test_a_group_of_no_partition_is_a_part_of_all_pupils_too() -> None:
    measures = "policy/2024-09-01/measures.yaml"
    files = base()
    files[measures] += b"  - {id: eal, label: EAL pupils, short: EAL, partition: language}\n"
    text = files[measures].decode()
    bases = text.index("bases:\n")
    line = text[text.rindex("  - {id: eal") :]
    files[measures] = (text[:bases] + line + text[bases : text.rindex("  - {id: eal")]).encode()
    row = "summer,Y6,ks2_reading_expected,eal,100100,dfe_tables,{},{},,,,,provisional,2025-09-11,1,tables\n"
    for eligible, achieved, found in ((10, 5, []), (31, 5, ["ARI013"]), (10, 0, ["ARI019"])):
        changed = {**files, A: files[A] + row.format(eligible, achieved).encode()}
        assert [each[:6] for each in told(validated(changed).diagnostics)] == found


@pytest.mark.parametrize(
    ("score", "found"),
    [("80", []), ("79.9", ["ARI007", "PLA006"]), ("120", []), ("120.1", ["ARI007", "PLA006"])],
)
def test_the_ends_of_a_range_belong_to_it(score: str, found: list[str]) -> None:
    codes = [each[:6] for each in found_in(A, "29,,104.3", f"29,,{score}")]
    assert codes == [each for each in found if each == "ARI007"]


@pytest.mark.parametrize(
    ("value", "found"), [("0", []), ("100", []), ("-0.1", ["ARI006"]), ("100.1", ["ARI006"])]
)
def test_nought_and_a_hundred_are_shares(value: str, found: list[str]) -> None:
    # A target may be any share; only those beyond none and all are no share.
    path = "schools/ashcombe/targets/2024-25.csv"
    assert [each[:6] for each in found_in(path, "30,83", f"30,{value}")] == found


@pytest.mark.parametrize(
    ("combined", "eligible", "found"),
    # With cohorts of 30 for both parts, 21 and 22 leave 13 of all 30; of a combined cohort of 28 the
    # two left out may be among them, so 11.
    [(13, 30, []), (12, 30, ["ARI012"]), (11, 28, []), (10, 28, ["ARI012"]), (21, 28, [])],
)
def test_the_least_that_cohorts_of_different_sizes_leave(
    combined: int, eligible: int, found: list[str]
) -> None:
    old = "ks2_both_expected,all,100100,dfe_tables,30,19"
    new = f"ks2_both_expected,all,100100,dfe_tables,{eligible},{combined}"
    assert [each[:6] for each in found_in(A, old, new)] == found


@pytest.mark.parametrize(
    ("day", "found"),
    # The autumn collection opens on 1 December, and a fortnight early is no fault.
    [("2024-12-01", []), ("2024-11-17", []), ("2024-11-16", ["PLA005"])],
)
def test_a_return_may_come_a_fortnight_early(day: str, found: list[str]) -> None:
    old = "teacher,30,20,,,,,internal,2024-12-06"
    assert [each[:6] for each in found_in(A, old, old.replace("2024-12-06", day))] == found


@pytest.mark.parametrize(("day", "found"), [("2025-01-01", []), ("2024-12-31", ["PLA004"])])
def test_a_term_begins_on_its_first_day(day: str, found: list[str]) -> None:
    assert [each[:6] for each in found_in(A, "internal,2025-03-28,1", f"internal,{day},1")] == found


def test_a_reason_is_an_answer_where_a_figure_is_awaited() -> None:
    files = base()
    header = files[B].splitlines(keepends=True)[0]
    row = b"autumn,Y2,reading_expected,all,100200,teacher,45,30,,,,,internal,2023-12-08,1,return\n"
    files["schools/birch-hill/kpis/2023-24.csv"] = header + row
    assert [each[:6] for each in told(validated(files).diagnostics)] == ["REF025"]
    none = b"autumn,Y2,reading_expected,all,100200,teacher,,,,,,n,internal,2025-01-20,1,return\n"
    files[B] = header + none + files[B].split(b"\n", 1)[1]
    assert told(validated(files).diagnostics) == []


@pytest.mark.parametrize("dates", ["joined: 2024-10-01", "joined: 2019-09-01\nleft: 2024-11-01"])
def test_nothing_is_awaited_of_a_school_that_was_not_in_the_trust_all_through(dates: str) -> None:
    files = base()
    header = files[B].splitlines(keepends=True)[0]
    row = b"autumn,Y2,reading_expected,all,100200,teacher,45,30,,,,,internal,2023-12-08,1,return\n"
    files["schools/birch-hill/kpis/2023-24.csv"] = header + row
    files["schools/birch-hill/school.yaml"] += f"{dates}\n".encode()
    assert told(validated(files).diagnostics) == []


def test_a_provisional_figure_that_has_its_final_one_is_not_awaited() -> None:
    files = base()
    calendar = "policy/2024-09-01/calendar.yaml"
    files[calendar] = files[calendar].replace(b"final_by: 05-31", b"final_by: 12-31")
    assert [each[:6] for each in told(validated(files).diagnostics)] == ["POL015"]
    path = "benchmarks/national.csv"
    early = [line for line in files[path].decode().splitlines() if ",provisional," in line]
    later = [
        line.replace("provisional,2025-09-11", "final,2025-12-11").replace(
            "2025-09-12", "2025-12-12"
        )
        for line in early
    ]
    files[path] += "".join(f"{line}\n" for line in later).encode()
    assert told(validated(files).diagnostics) == []


def _as_a_year_before(achieved: str) -> list[str]:
    """What is found of one term's ten figures that are those of the same term a year before."""
    said = []
    for year in ("2020", "2021"):
        rows = [
            f"autumn,{year_group},reading_expected,{group},100100,teacher,{eligible},{achieved},,,,,"
            f"internal,{year}-12-08,1,return"
            for year_group in ("Y2", "Y3")
            for group, eligible in (("all", 12), ("boys", 6), ("disadvantaged", 6), ("girls", 6),
                                    ("not_disadvantaged", 6))
        ]  # fmt: skip
        said.append("\n".join([base()[A].decode().split("\n", 1)[0], *rows, ""]).encode())
    files = base() | {
        "schools/ashcombe/kpis/2020-21.csv": said[0],
        "schools/ashcombe/kpis/2021-22.csv": said[1],
    }
    return [each for each in told(validated(files).diagnostics) if each.startswith("PLA002")]


def test_nobody_reaching_a_standard_two_years_running_is_no_return_sent_again() -> None:
    assert _as_a_year_before("0") == []
    assert _as_a_year_before("6") == ["PLA002 schools/ashcombe/kpis/2021-22.csv:2:1"]
