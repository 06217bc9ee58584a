"""The edges of what a cell may say: the last number that is taken and the first that is not."""

from __future__ import annotations

import pytest

from trustkit.intake.formats.kpi_file.figure import RawNumbers, RowRefused, numbers_of
from trustkit.intake.formats.shared.meanings import Cells
from trustkit.intake.reading.spoken import commonly_spoken
from trustkit.intake.taken import Numbers
from trustkit.records.measures import Kind, Measure


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        # What each code of a published table means is in the contract of the folder.
        ("SUPP", "c"), ("NA", "z"), ("NE", "z"), ("NP", "p"), ("LOWCOV", "u"), ("NEW", "x"),
        ("RE", "u"), ("SP", "low"), ("new", "x"), ("Supp", "c"),
    ],
)  # fmt: skip
def test_a_code_of_a_published_table_is_a_reason(code: str, reason: str) -> None:
    assert Cells()[code] == ("reason", reason)


def test_other_cells_of_a_published_table() -> None:
    cells = Cells()
    assert cells["62%"] == ("number", "62")
    assert cells[""] == ("blank", "")
    assert cells["NEWER"] == ("unknown", "NEWER")


def _measure(kind: Kind, lowest: float | None = None, highest: float | None = None) -> Measure:
    return Measure.model_validate(
        {
            "id": "made_up", "label": "Made up", "short": "Made up", "kind": kind, "unit": "%",
            "direction": "higher", "period": "year", "windows": ["summer"], "year_groups": ["Y6"],
            "phases": ["primary"], "lowest": lowest, "highest": highest, "source": "made up",
        }
    )  # fmt: skip


PASSED, SCORE = _measure("percentage"), _measure("average", 60, 145)


def _numbers(measure: Measure, eligible: str, achieved: str, value: str) -> Numbers | None:
    return numbers_of(RawNumbers(eligible, achieved, value, "", "", {}), measure, commonly_spoken())


def _refused(measure: Measure, eligible: str, achieved: str, value: str) -> str:
    with pytest.raises(RowRefused) as refused:
        _numbers(measure, eligible, achieved, value)
    return refused.value.code.id


def test_nobody_everybody_and_one_more() -> None:
    assert _numbers(PASSED, "30", "0", "") == ("30", "0", "", "", "", "")
    assert _numbers(PASSED, "30", "30", "") == ("30", "30", "", "", "", "")
    assert _refused(PASSED, "30", "31", "") == "INT035"


def test_a_percentage_goes_from_0_to_100() -> None:
    assert _numbers(PASSED, "30", "", "0%") == ("30", "", "0", "", "", "")
    assert _numbers(PASSED, "30", "", "100%") == ("30", "", "100", "", "", "")
    assert _refused(PASSED, "", "", "100.1%") == "INT038"
    assert _refused(PASSED, "", "", "-0.1%") == "INT038"


def test_from_above_0_to_1_without_its_sign_it_could_be_either() -> None:
    assert _numbers(PASSED, "", "", "0") == ("", "", "0", "", "", "")
    assert _refused(PASSED, "", "", "0.01") == "INT041"
    assert _refused(PASSED, "", "", "1") == "INT041"
    assert _numbers(PASSED, "", "", "1.1") == ("", "", "1.1", "", "", "")
    assert _numbers(PASSED, "", "", "1%") == ("", "", "1", "", "", "")


def test_a_score_may_be_the_least_and_the_most_there_is() -> None:
    assert _numbers(SCORE, "29", "", "60") == ("29", "", "60", "", "", "")
    assert _numbers(SCORE, "29", "", "145") == ("29", "", "145", "", "", "")
    assert _refused(SCORE, "29", "", "59.9") == "INT038"
    assert _refused(SCORE, "29", "", "145.1") == "INT038"
    assert _numbers(_measure("average"), "29", "", "-7") == ("29", "", "-7", "", "", "")


def test_a_percentage_beside_counts_may_be_cut_off_but_not_one_out() -> None:
    # 2 of 3 is 66.67%: 66 was cut off, 67 rounded; 65 and 68 are somebody else's.
    for value in ("66%", "67%", "66.6%", "66.7%"):
        assert _numbers(PASSED, "3", "2", value) == ("3", "2", "", "", "", "")
    for value in ("65%", "68%", "66.5%", "66.8%"):
        assert _refused(PASSED, "3", "2", value) == "INT037"
    # 1 of 2 is 50 exactly: 51 and 49 are a whole unit out, which no rounding explains.
    assert _refused(PASSED, "2", "1", "51%") == "INT037"
    assert _refused(PASSED, "2", "1", "49%") == "INT037"
