"""What every shipped code counts for, against a table written out by hand from the facts.

Sources of the table: the DfE's primary school accountability guide as quoted by Insight (tests: A, B,
H, J, Q, U count as not achieved; L and M do not count; averages only of scores), the DfE's phonics
methodology (Wa, Wt, A, D, Q count), the DfE's specification of the key stage 2 pupil file of 2026, and
for the rest common knowledge, which the sets mark as such.
"""

from __future__ import annotations

import polars as pl
import pytest

from trustkit.intake.codes.judging import judge, results_of
from trustkit.policy.code_sets import shipped_names, shipped_set
from trustkit.records.vocabulary import Sureness

# Written form: eligible, and the parts reached; a part with a question mark is left open.
OUT: tuple[bool, set[str]] = (False, set())
NOT_YET: tuple[bool, set[str]] = (True, set())
MET: tuple[bool, set[str]] = (True, {"expected"})
BEYOND: tuple[bool, set[str]] = (True, {"expected", "higher"})

TEST = {
    "AS": (True, {"expected", "higher?"}), "NS": NOT_YET, "N": NOT_YET, "A": NOT_YET,
    "B": NOT_YET, "H": NOT_YET, "J": NOT_YET, "Q": NOT_YET, "U": NOT_YET, "L": OUT, "M": OUT,
    "F": OUT, "P": OUT, "80": NOT_YET, "99": NOT_YET, "100": MET, "109": MET, "110": BEYOND,
    "120": BEYOND,
}  # fmt: skip
PRE_KEY_STAGE = {f"PK{number}": NOT_YET for number in range(1, 7)}
OTHERS = {"A": NOT_YET, "D": NOT_YET, "Q": NOT_YET, "L": OUT, "M": OUT, "F": OUT, "P": OUT}
STANDARDS = {"GDS": BEYOND, "EXS": MET, "WTS": NOT_YET}
KS1 = {
    **STANDARDS, **{f"PK{number}": NOT_YET for number in range(1, 5)}, "EM": NOT_YET,
    "A": NOT_YET, "D": NOT_YET, "Q": NOT_YET, "L": OUT, "M": OUT,
}  # fmt: skip
PHONICS = {"A": NOT_YET, "D": NOT_YET, "Q": NOT_YET, "U": NOT_YET, "L": OUT}
NOW = {
    "ks2_reading_test": TEST,
    "ks2_gps_test": TEST,
    "ks2_maths_test": TEST,
    "ks2_writing_ta": {**STANDARDS, **PRE_KEY_STAGE, "EM": NOT_YET, **OTHERS},
    "ks2_science_ta": {"EXS": MET, "HNM": NOT_YET, **OTHERS},
    "ks2_reading_ta": {**PRE_KEY_STAGE, "EM": NOT_YET, **OTHERS},
    "ks2_maths_ta": {**PRE_KEY_STAGE, "EM": NOT_YET, **OTHERS},
    "ks1_reading_ta": KS1,
    "ks1_writing_ta": KS1,
    "ks1_maths_ta": KS1,
    "ks1_science_ta": {
        "EXS": MET, "HNM": NOT_YET, "A": NOT_YET, "D": NOT_YET, "Q": NOT_YET, "L": OUT, "M": OUT,
    },
    "phonics_outcome": {"Wa": (True, {"met"}), "Wt": NOT_YET, **PHONICS},
    "phonics_mark": {"0": NOT_YET, "31": NOT_YET, "32": (True, {"met"}), "40": (True, {"met"}), **PHONICS},
    "eyfs_goal": {"1": NOT_YET, "2": MET, "A": NOT_YET},
    "mtc_mark": {
        "0": NOT_YET, "24": NOT_YET, "25": (True, {"full_marks"}), "A": NOT_YET, "B": NOT_YET,
        "J": NOT_YET, "U": NOT_YET, "H": NOT_YET, "Q": NOT_YET, "NAA": NOT_YET, "X": NOT_YET, "L": OUT,
        "Z": OUT,
    },
    "teacher_standard": {
        **STANDARDS, "PKS": NOT_YET, **PRE_KEY_STAGE, "BLW": NOT_YET, "EM": NOT_YET, "A": NOT_YET,
        "D": NOT_YET, "L": OUT,
    },
    "standardised_score": {"60": NOT_YET, "100": NOT_YET, "145": NOT_YET, "A": OUT, "L": OUT},
    "scaled_score": {
        "99": NOT_YET, "100": MET, "110": BEYOND, "A": NOT_YET, "B": NOT_YET, "N": NOT_YET, "L": OUT,
    },
}  # fmt: skip
"""What could be given in 2024/25."""

OLD_SCALES = ["P1i", "P1ii", "P2i", "P2ii", "P3i", "P3ii", "P4", "P5", "P6", "P7", "P8", "NOTSEN"]
GONE = {
    **{key: ["T", "D"] for key in ("ks2_reading_test", "ks2_gps_test", "ks2_maths_test")},
    **{
        key: ["EXS", "HNM", "PKG", "PKE", "PKF", "BLW", *OLD_SCALES]
        for key in ("ks2_reading_ta", "ks2_maths_ta")
    },
    "ks2_writing_ta": ["PKG", "PKE", "PKF", "BLW", *OLD_SCALES],
    **{
        key: ["PKF", "BLW", *OLD_SCALES]
        for key in ("ks1_reading_ta", "ks1_writing_ta", "ks1_maths_ta")
    },
    "eyfs_goal": ["3"],
}
"""What could once be given, and in 2024/25 no longer."""


def test_every_assessment_is_in_the_table() -> None:
    assert shipped_names() == NOW.keys()


@pytest.mark.parametrize("assessment", sorted(NOW))
def test_every_code_is_in_the_table(assessment: str) -> None:
    codes = {each.code for each in shipped_set(assessment).codes}
    written = {form for form in NOW[assessment] if not form.isdecimal() or form in codes}
    assert codes == written | set(GONE.get(assessment, []))


@pytest.mark.parametrize("assessment", sorted(NOW))
def test_each_code_counts_as_the_table_says(assessment: str) -> None:
    code_set = shipped_set(assessment)
    forms = list(NOW[assessment])
    frame = judge(code_set, "2024/25", pl.Series(forms)).frame
    for form, row in zip(forms, frame.iter_rows(named=True), strict=True):
        eligible, parts = NOW[assessment][form]
        assert row["eligible"] is eligible, form
        for part in code_set.parts:
            expected = None if f"{part}?" in parts else part in parts
            assert row[part] is expected, (form, part)
        is_code = form in {each.code for each in code_set.codes}
        assert row["score"] == (None if is_code else float(form)), form
        assert row["code"] == (form if is_code else "")


@pytest.mark.parametrize("assessment", sorted(GONE))
def test_a_code_past_its_last_year_makes_no_result(assessment: str) -> None:
    frame = judge(shipped_set(assessment), "2024/25", pl.Series(GONE[assessment])).frame
    assert frame["expired"].all()
    assert frame["eligible"].null_count() == frame.height


def test_a_code_still_counts_in_its_last_year_and_not_in_the_next() -> None:
    writing = shipped_set("ks2_writing_ta")
    last = judge(writing, "2017/18", pl.Series(["PKF", "PK1"])).frame
    assert last["expired"].to_list() == [False, True]
    after = judge(writing, "2018/19", pl.Series(["PKF", "PK1"])).frame
    assert after["expired"].to_list() == [True, False]


def test_exceeding_was_at_least_expected_while_it_could_be_given() -> None:
    frame = judge(shipped_set("eyfs_goal"), "2018/19", pl.Series(["1", "2", "3"])).frame
    assert frame["expected"].to_list() == [False, True, True]


MEASURES = {
    "ks2_reading_test": {"ks2_reading_expected", "ks2_reading_higher", "ks2_reading_scaled_score"},
    "ks2_gps_test": {"ks2_gps_expected", "ks2_gps_higher", "ks2_gps_scaled_score"},
    "ks2_maths_test": {"ks2_maths_expected", "ks2_maths_higher", "ks2_maths_scaled_score"},
    "ks2_writing_ta": {"ks2_writing_expected", "ks2_writing_greater_depth"},
    "ks2_science_ta": {"ks2_science_expected"},
    "ks2_reading_ta": set(),
    "ks2_maths_ta": set(),
    "ks1_reading_ta": {"ks1_reading_expected", "ks1_reading_greater_depth"},
    "ks1_writing_ta": {"ks1_writing_expected", "ks1_writing_greater_depth"},
    "ks1_maths_ta": {"ks1_maths_expected", "ks1_maths_greater_depth"},
    "ks1_science_ta": {"ks1_science_expected"},
    "phonics_outcome": {"phonics_y1", "phonics_y2_retake"},
    "phonics_mark": {"phonics_y1", "phonics_y2_retake"},
    "eyfs_goal": set(),
    "mtc_mark": {"mtc_full_marks", "mtc_average_score"},
    "teacher_standard": {"maths_expected", "maths_higher"},
    "standardised_score": {"maths_standardised_score"},
    "scaled_score": {"maths_expected", "maths_higher"},
}


@pytest.mark.parametrize("assessment", sorted(MEASURES))
def test_each_assessment_makes_its_measures(assessment: str) -> None:
    code_set = shipped_set(assessment)
    forms = ["2", "100", "EXS", "Wa", "25", "32"]
    judged = judge(code_set, "2024/25", pl.Series([*forms, *forms]))
    results = results_of(
        code_set,
        judged,
        pl.Series(range(2, 14)),
        subject="maths",
        year_groups=pl.Series(["Y1"] * 6 + ["Y2"] * 6),
    )
    assert set(results["measure"]) == MEASURES[assessment]


def test_the_average_is_over_those_with_a_score_and_full_marks_over_all_who_are_eligible() -> None:
    check = shipped_set("mtc_mark")
    judged = judge(check, "2024/25", pl.Series(["25", "20", "A", "L", ""]))
    results = results_of(check, judged, pl.Series([2, 3, 4, 5, 6]))
    by_measure = {
        name: rows.filter("eligible")["line"].to_list()
        for (name,), rows in results.partition_by("measure", as_dict=True).items()
    }
    assert by_measure == {"mtc_full_marks": [2, 3, 4], "mtc_average_score": [2, 3]}


def test_what_is_not_known_for_sure_is_marked() -> None:
    unsure = {
        (name, code.code)
        for name in shipped_names()
        for code in shipped_set(name).codes
        if (code.sureness or shipped_set(name).sureness) is Sureness.MEMORY
    }
    assert ("phonics_outcome", "U") in unsure
    assert ("ks2_writing_ta", "D") in unsure
    assert ("phonics_outcome", "Wa") not in unsure
