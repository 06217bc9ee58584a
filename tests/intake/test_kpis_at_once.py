"""Figures of which the folder has none are added at once: as one by one, in any mixture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trustkit.intake.apply.kpis import Effect, Entry, KpiFile
from trustkit.intake.taken import Figure

KEYS = st.tuples(
    st.sampled_from(["autumn", "spring"]),
    st.sampled_from(["Y2", "Y10"]),
    st.just("reading_expected"),
    st.sampled_from(["all", "boys"]),
    st.sampled_from(["900001", "900002"]),
    st.just("teacher"),
)
NUMBERS = st.sampled_from(
    [
        ("30", "18", "", "", "", ""),
        ("30", "19", "", "", "", ""),
        ("0", "", "", "", "", "not_applicable"),
    ]
)
FIGURES = st.dictionaries(KEYS, NUMBERS, max_size=6)


def _figures(made: dict[tuple[str, ...], tuple[str, ...]]) -> list[Figure]:
    return [
        Figure("ashcombe", "2024/25", key, numbers, "internal", line)  # type: ignore[arg-type]
        for line, (key, numbers) in enumerate(made.items(), start=2)
    ]


@given(FIGURES, FIGURES)
def test_at_once_or_one_by_one_the_file_is_the_same(
    before: dict[tuple[str, ...], tuple[str, ...]], now: dict[tuple[str, ...], tuple[str, ...]]
) -> None:
    first = Entry("2025-01-10", "intake:0123456789ab", correct=False)
    second = Entry("2025-02-10", "intake:ba9876543210", correct=False)
    at_once, one_by_one = KpiFile([]), KpiFile([])
    at_once.add_new(_figures(before), first)
    for figure in _figures(before):
        one_by_one.lay_beside(figure, first)
    added = at_once.add_new(_figures(now), second)
    assert added is not bool(before.keys() & now.keys())
    if added:
        effects = [one_by_one.lay_beside(figure, second) for figure in _figures(now)]
        assert effects == [(Effect.NEW, None)] * len(now)
    assert at_once.contents() == one_by_one.contents()
