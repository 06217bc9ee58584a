"""What the declarations promise of one another, and what the smallest pieces do."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.ees.layouts import (
    ABSENCE,
    KS2_AREA,
    KS2_SCHOOL,
    MTC_SCORES,
    PHONICS_AREA,
    SUSPENSIONS,
)

from trustkit.intake.formats.ees.cells import is_figure, meaning_of, to_places, with_places
from trustkit.intake.formats.ees.declared import DATASETS, KS2_ATTAINMENT, dataset_of
from trustkit.intake.formats.ees.declared import SUSPENSIONS as SUSPENDED
from trustkit.intake.formats.ees.labels import GROUPS, TOTALS, WITHOUT_GROUP
from trustkit.intake.formats.ees.period import released
from trustkit.intake.request import Request
from trustkit.presets import filled_in
from trustkit.records.measures import Measures
from trustkit.records.vocabulary import Status
from trustkit.text.yaml_document import read_yaml

POLICY = "policy/2025-09-01/measures.yaml"


@pytest.fixture(scope="module")
def measures() -> Measures:
    text = filled_in("primary", name="Test", current_year="2024/25")[POLICY].decode()
    return Measures.model_validate(read_yaml(text, POLICY).value)


def test_every_measure_and_group_declared_is_one_that_ships(measures: Measures) -> None:
    known = {each.id: each for each in measures.measures}
    for dataset in DATASETS:
        for each in dataset.measured:
            assert each.year_group in known[each.measure].year_groups
    assert set(GROUPS.values()) <= {each.id for each in measures.groups}
    assert dataset.basis in {each.id for each in measures.bases}


def test_a_label_means_one_thing() -> None:
    assert not GROUPS.keys() & WITHOUT_GROUP
    assert not TOTALS & (GROUPS.keys() | WITHOUT_GROUP)


@pytest.mark.parametrize(
    ("headings", "known"),
    [
        (KS2_SCHOOL, "ks2-attainment"), (KS2_AREA, "ks2-attainment"), (PHONICS_AREA, "phonics"),
        (MTC_SCORES, "mtc"), (SUSPENSIONS, "suspensions"), (ABSENCE, "absence"),
        (["time_period", "rectype", "telig", "belig"], "ks2-information"),
    ],
)  # fmt: skip
def test_each_layout_is_of_one_data_set(headings: list[str], known: str) -> None:
    fitting = [each.id for each in DATASETS if each.is_of(headings)]
    assert fitting == [known]
    found = dataset_of(set(headings))
    assert found is not None
    assert found.id == known


@given(st.decimals(-200, 200, places=5), st.integers(0, 4))
def test_rounding_is_half_away_from_zero(number: Decimal, places: int) -> None:
    expected = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    shown = to_places(f"{number:f}", places)
    assert Decimal(shown) == expected
    assert len(shown.partition(".")[2]) == places
    assert not (shown.startswith("-") and expected == 0)


def test_cells() -> None:
    assert meaning_of("3.63550345421301e-05") == ("number", "0.0000363550345421301")
    assert meaning_of("-1.5E+2") == ("number", "-150")
    assert meaning_of(" 1,204 ") == ("number", "1204")
    assert meaning_of("a") == ("unknown", "a")
    assert meaning_of(None) == ("blank", "")
    assert is_figure("~")
    assert not is_figure("Total")
    assert with_places("68", 1) == "68.0"
    assert with_places("-2.3", 2) == "-2.30"
    assert with_places("68.25", 1) == "68.25"


def test_a_final_figure_is_taken_to_be_out_no_earlier_than_any_of_its_kind() -> None:
    request = Request(recorded=date(2027, 1, 1))
    # Suspensions of 2023/24 came out in July 2025; key stage 2 of that year in April.
    assert released(request, SUSPENDED, Status.FINAL, "2023/24") == date(2025, 12, 1)
    assert released(request, KS2_ATTAINMENT, Status.FINAL, "2023/24") == date(2025, 5, 1)
    assert released(request, SUSPENDED, Status.REVISED, "2023/24") == date(2027, 1, 1)
