"""The engine and the slow reference agree on whatever hypothesis thinks of."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge.build import Trust, rule
from tests.judge.reference import Year, verdict

YEARS = ("2024/25", "2023/24", "2022/23", "2021/22")


@st.composite
def a_year(draw: st.DrawFn) -> Year:
    n = draw(st.integers(1, 130))
    places = draw(st.integers(0, 2))
    whole = draw(st.integers(0, 100 * 10**places))
    comparator = f"{whole / 10**places:.{places}f}"
    if draw(st.integers(0, 3)):
        return Year(n, draw(st.integers(0, n)), None, comparator)
    written = draw(st.integers(0, 1))
    published = f"{draw(st.integers(0, 100 * 10**written)) / 10**written:.{written}f}"
    return Year(n, None, published, comparator)


@st.composite
def near_the_comparator(draw: st.DrawFn) -> Year:
    """Cohorts whose result is about where colours change."""
    n = draw(st.integers(8, 130))
    comparator = draw(st.integers(40, 95))
    a = n * comparator // 100 + draw(st.integers(-n // 4, 3))
    return Year(n, min(max(a, 0), n), None, str(comparator))


def _schools() -> st.SearchStrategy[list[list[Year]]]:
    year = st.one_of(a_year(), near_the_comparator())
    return st.lists(st.lists(year, min_size=1, max_size=4), min_size=1, max_size=12)


@settings(max_examples=60)
@given(
    schools=_schools(),
    tolerance=st.sampled_from(["0", "1", "2.5", "3", "5"]),
    lower=st.booleans(),
)
def test_engine_agrees_with_reference(
    schools: list[list[Year]], tolerance: str, lower: bool
) -> None:
    name = "late" if lower else "passed"
    trust = Trust(rule(tolerance=float(tolerance)))
    # A group of its own for each school, so that each can have comparators of its own.
    trust.schools.clear()
    for at, years in enumerate(schools):
        slug = f"s{at}"
        trust.school(slug, 100001 + at)
        for label, year in zip(YEARS, years, strict=False):
            trust.row(
                year.n, year.a, year=label, school=slug, value=year.published,
                group=f"g{at}", measure=name,
            )  # fmt: skip
            trust.benchmark(year.comparator, year=label, group=f"g{at}", measure=name)
    got = trust.results()
    for at, years in enumerate(schools):
        for back in range(len(years)):
            expected = verdict(years[back:], tolerance=tolerance, lower=lower)
            row = got.filter(school=f"s{at}", academic_year=YEARS[back]).to_dicts()[0]
            shown = (years[back:], row)
            assert row["rating"] == expected.rating, shown
            assert row["based_on"] == expected.based_on, shown
            assert row["confidence"] == expected.confidence, shown
            assert row["gap"] == pytest.approx(float(expected.gap), abs=1e-9), shown
            assert (row["pupils_from_low"], row["pupils_from_high"]) == expected.pupils, shown
            assert row["years_pooled"] == expected.years, shown
            assert row["trend"] == expected.trend, shown
