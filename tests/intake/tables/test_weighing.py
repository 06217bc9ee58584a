"""Means by pupils, and how far the DfE's weights could move them: against every choice there is."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from trustkit.intake.apply.weighing import Part, mean, range_of_weights, slack

_PARTS = st.lists(st.tuples(st.integers(1, 90), st.integers(0, 100)), min_size=1, max_size=5).map(
    lambda pairs: [Part(n, Fraction(v), Fraction(1, 2)) for n, v in pairs]
)


def test_a_mean_by_pupils_worked_out_by_hand() -> None:
    parts = [Part(30, Fraction(60), Fraction(1, 2)), Part(10, Fraction(100), Fraction(0))]
    assert mean(parts) == 70
    assert slack(parts) == Fraction(3, 8)


def test_a_range_of_weights_worked_out_by_hand() -> None:
    parts = [Part(10, Fraction(50), Fraction(0)), Part(10, Fraction(80), Fraction(0))]
    # One of the two counts 3 and the other 4: (4 x 50 + 3 x 80) / 7 and (3 x 50 + 4 x 80) / 7.
    assert range_of_weights(parts, 1) == (Fraction(440, 7), Fraction(470, 7))
    assert range_of_weights(parts, 0) == (Fraction(65), Fraction(65))
    assert range_of_weights(parts, 2) == (Fraction(65), Fraction(65))


@given(_PARTS, st.data())
def test_no_choice_of_schools_lies_outside_the_range_and_two_lie_on_its_ends(
    parts: list[Part], data: st.DataObject
) -> None:
    newer = data.draw(st.integers(0, len(parts)))
    means = []
    for chosen in combinations(range(len(parts)), newer):
        weights = [3 if at in chosen else 4 for at in range(len(parts))]
        total = sum(w * p.pupils for w, p in zip(weights, parts, strict=True))
        means.append(
            sum(w * p.pupils * p.value for w, p in zip(weights, parts, strict=True))
            / Fraction(total)
        )
    half = Fraction(1, 2)
    assert range_of_weights(parts, newer) == (min(means) - half, max(means) + half)
