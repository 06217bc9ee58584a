"""How outcomes are written: what is read as which code, and what is said of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.checks.registry import validate
from trustkit.diagnostics.diagnostic import Diagnostic, Severity
from trustkit.intake.codes.faults import faults_of
from trustkit.intake.codes.judging import judge
from trustkit.intake.codes.sets import CodeSets, code_sets_of
from trustkit.intake.context import FolderFault, read_needed
from trustkit.policy.code_sets import shipped_names, shipped_set
from trustkit.records.code_set import CodeSet
from trustkit.store.folder import read_folder
from trustkit.store.tree import WorkingTree

WRITING = "ks2_writing_ta"


def _judged(forms: list[str], assessment: str = WRITING) -> pl.DataFrame:
    return judge(shipped_set(assessment), "2024/25", pl.Series(forms)).frame


def _faults(forms: list[str], assessment: str = WRITING) -> list[Diagnostic]:
    judged = judge(shipped_set(assessment), "2024/25", pl.Series(forms))
    return faults_of(judged, "file.csv", "WRITING", pl.Series(range(2, 2 + len(forms))))


def test_capitals_and_blanks_make_no_difference_and_are_told_once_a_form() -> None:
    forms = ["EXS", "exs", "EXS ", " e x s", "exs", "EXS"]
    assert _judged(forms)["code"].to_list() == ["EXS"] * 6
    found = _faults(forms)
    assert [fault.code for fault in found] == ["INT201"] * 3
    assert all(fault.severity is Severity.WARNING for fault in found)
    assert "“exs” read as EXS (working at the expected standard), 2 pupils" in found[-1].message


def test_every_line_of_a_form_is_named_and_none_of_another() -> None:
    forms = ["EXS", "exs", "WTS", "exs", "exs", "exs", "?", "EXS", "exs", "PF", "?"]
    by_code = {fault.code: fault for fault in _faults(forms)}
    assert by_code["INT201"].line == 3
    assert by_code["INT201"].message.endswith("5 pupils, lines 3, 5–7 and 10")
    assert by_code["INT202"].line == 8
    assert by_code["INT202"].message.endswith("2 pupils, lines 8 and 12")
    assert by_code["INT203"].line == 11
    assert by_code["INT203"].message.endswith("1 pupil")


def test_the_code_itself_is_not_worth_a_word() -> None:
    assert _faults(["EXS", "GDS", "", "WTS"]) == []


@pytest.mark.parametrize(
    ("assessment", "form", "code"),
    [
        (WRITING, "GD", "GDS"),
        (WRITING, "PF", "PKF"),
        ("phonics_outcome", "WA", "Wa"),
        ("phonics_outcome", "wt ", "Wt"),
        ("teacher_standard", "EXP", "EXS"),
        ("teacher_standard", "WA", "EXS"),
        ("mtc_mark", "W", "B"),
        ("eyfs_goal", "exp", "2"),
    ],
)
def test_other_forms_are_read_as_the_code_that_is_meant(
    assessment: str, form: str, code: str
) -> None:
    assert _judged([form], assessment)["code"].to_list() == [code]


def test_a_form_of_a_code_that_is_gone_is_refused_by_that_code_and_year() -> None:
    (fault,) = _faults(["EXS", "EXS", "PF"])
    assert fault.code == "INT203"
    assert "PKF" in fault.message
    assert "2024/25" in fault.message
    assert "until 2017/18" in fault.message
    assert fault.line == 4


def test_a_blank_is_no_result_and_no_fault() -> None:
    frame = _judged(["", " ", "EXS"])
    assert frame["blank"].to_list() == [True, True, False]
    assert frame["eligible"].to_list() == [None, None, True]
    assert _faults(["", " "]) == []


def test_nothing_written_is_the_same_as_blank() -> None:
    frame = judge(shipped_set(WRITING), "2024/25", pl.Series([None, "EXS"])).frame
    assert frame["blank"].to_list() == [True, False]


def test_an_unknown_outcome_makes_no_result_and_is_quoted_where_it_looks_like_a_code() -> None:
    frame = _judged(["EXS", "WTS", "EXC"])
    assert frame["eligible"].to_list() == [True, True, None]
    assert frame["unknown"].to_list() == [False, False, True]
    (fault,) = _faults(["EXS", "WTS", "EXC"])
    assert (fault.code, fault.severity, fault.line) == ("INT202", Severity.ERROR, 4)
    assert "“EXC”" in fault.message


def test_a_column_of_names_under_the_heading_is_never_repeated() -> None:
    names = ["Ng", "Li", "Khan", "Canary", "EXS"]
    said = " ".join(fault.message for fault in _faults(names))
    assert not any(name in said for name in names[:4])
    assert "4 pupils" in said


@pytest.mark.parametrize("form", ["Canaryname", "Z999900010001", "2014-05-06", "Ng"])
def test_what_is_longer_than_a_code_or_stands_in_a_strange_column_is_not_repeated(
    form: str,
) -> None:
    found = _faults(["EXS", form, *(["WTS"] if len(form) > 4 else [])])
    assert found
    assert all(form not in f"{fault.message} {fault.remedy}" for fault in found)


@pytest.mark.parametrize(
    ("form", "score"), [("104", 104.0), (" 104 ", 104.0), ("104.0", 104.0), ("0104", 104.0)]
)
def test_a_score_is_read_as_a_number(form: str, score: float) -> None:
    assert _judged([form], "ks2_reading_test")["score"].to_list() == [score]


@pytest.mark.parametrize("form", ["79", "121", "104.5", "-100", "1,040", "1e2"])
def test_a_score_that_can_not_be_is_refused(form: str) -> None:
    assert _judged([form], "ks2_reading_test")["unknown"].to_list() == [True]


def test_a_code_that_a_spreadsheet_made_a_number_of_is_still_that_code() -> None:
    frame = _judged(["2.0", "1.0"], "eyfs_goal")
    assert frame["expected"].to_list() == [True, False]


@given(st.lists(st.sampled_from(["EXS", "gds", "WTS ", "L", "", "PF", "Zed", "?"]), max_size=40))
def test_each_row_is_judged_as_it_would_be_alone(forms: list[str]) -> None:
    together = _judged(forms) if forms else None
    for at, form in enumerate(forms):
        assert together is not None
        assert together.drop("form").row(at) == _judged([form]).drop("form").row(0)


def _folder(data: Path, text: str) -> CodeSets:
    (data / "code-sets").mkdir()
    (data / "code-sets/ours.yaml").write_text(text)
    return code_sets_of(read_needed(WorkingTree(data)))


def test_a_trust_adds_a_written_form_to_a_shipped_set(data: Path) -> None:
    sets = _folder(
        data,
        "assessment: ks2_writing_ta\naliases: {Secure: EXS}\nsource: the trust's tracker\n",
    )
    frame = judge(sets.get(WRITING), "2024/25", pl.Series(["secure", "WTS"])).frame
    assert frame["expected"].to_list() == [True, False]


def test_a_trust_adds_an_assessment_of_its_own(data: Path) -> None:
    sets = _folder(
        data,
        "assessment: nts\nlabel: NTS standardised score\nsource: the provider's handbook\n"
        "measures:\n  - {measure: '{subject}_expected', counts: expected}\n"
        "scores:\n  - {lowest: 69, highest: 141, reaches: {expected: 95}}\n",
    )
    assert set(sets.names()) == {*shipped_names(), "nts"}
    frame = judge(sets.get("nts"), "2024/25", pl.Series(["94", "95"])).frame
    assert frame["expected"].to_list() == [False, True]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("codes:\n  - {code: wts, label: ours, eligible: true, reaches: [expected]}\n", "“wts”"),
        ("aliases: {G D: WTS}\n", "“G D”"),
        ("label: Another name\n", "label"),
        ("measures:\n  - {measure: ks2_writing_expected, counts: higher}\n", "measures"),
    ],
)
def test_a_trust_may_not_change_what_a_shipped_code_counts_for(
    data: Path, text: str, problem: str
) -> None:
    with pytest.raises(FolderFault) as raised:
        _folder(data, f"assessment: ks2_writing_ta\nsource: ours\n{text}")
    (fault,) = raised.value.diagnostics
    assert fault.code == "INT200"
    assert fault.path == "code-sets/ours.yaml"
    assert problem in fault.message


def test_two_files_of_a_trust_may_not_contradict_each_other(data: Path) -> None:
    (data / "code-sets").mkdir()
    text = "assessment: ks2_writing_ta\nsource: ours\naliases: {Secure: %s}\n"
    (data / "code-sets/one.yaml").write_text(text % "EXS")
    (data / "code-sets/two.yaml").write_text(text % "GDS")
    with pytest.raises(FolderFault) as raised:
        code_sets_of(read_needed(WorkingTree(data)))
    assert raised.value.diagnostics[0].path == "code-sets/two.yaml"


def test_a_set_of_its_own_must_say_what_it_is(data: Path) -> None:
    with pytest.raises(FolderFault) as raised:
        _folder(data, "assessment: ours\nsource: ours\n")
    assert [fault.code for fault in raised.value.diagnostics] == ["INT200", "INT200"]


def test_a_form_written_twice_is_refused_by_the_model() -> None:
    with pytest.raises(ValueError, match="written twice"):
        CodeSet.model_validate(
            {
                "assessment": "x",
                "label": "x",
                "source": "x",
                "codes": [{"code": "WA", "label": "met", "eligible": True}],
                "aliases": {"w a": "WA"},
            }
        )


def test_a_check_of_the_folder_finds_the_same_faults(data: Path) -> None:
    (data / "code-sets").mkdir()
    text = "assessment: ks2_writing_ta\nsource: ours\naliases: {Secure: EXE, GD: WTS}\n"
    (data / "code-sets/ours.yaml").write_text(text)
    found = validate(read_folder(WorkingTree(data)), date(2025, 9, 1)).diagnostics
    of_codes = [fault for fault in found if fault.path == "code-sets/ours.yaml"]
    assert [(fault.code, fault.line) for fault in of_codes] == [("INT200", 3), ("INT200", 3)]
    assert "“EXE” is no code" in of_codes[0].message + of_codes[1].message
