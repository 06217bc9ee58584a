"""Rates that count pupils or incidents: red only beyond the margin and beyond what chance explains."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError
from tests.judge.build import Trust, rule
from tests.judge.reference_incidents import incidents_beyond
from tests.judge.reference_intervals import wilson_side

from trustkit.records.rating_rules import RatingRule

NATION = {"comparisons": [{"level": "national"}]}
OTHERS = {"comparisons": [{"level": "trust"}]}


def result(
    counts: str | None, n: int | None, value: str, nation: str, **fields: Any
) -> dict[str, Any]:
    """One school's rate beside the nation's."""
    measure = "incidents" if counts == "incidents" else "absence"
    trust = Trust(rule("margin", **({"tolerance": 1, "counts": counts} | fields)))
    return trust.row(n, value=value, measure=measure).benchmark(nation, measure=measure).result()


def test_one_exclusion_makes_no_school_red() -> None:
    """1 of 200 is 0.50 per 100, twenty-five times 0.02; one school in twenty has one by chance."""
    row = result("incidents", 200, "0.50", "0.02", tolerance=0.1)
    assert (row["rating"], row["confidence"], row["chance_of_red"]) == ("amber", None, None)
    assert row["rating_reason"] == "0.48 per 100 worse, which chance explains among 200 pupils"


def test_so_many_incidents_are_red() -> None:
    """10 where 2 are expected: by chance once in some 20,000 times."""
    row = result("incidents", 200, "5.00", "1.00")
    assert row["rating"] == "red"
    assert row["rating_reason"] == (
        "4.00 per 100 worse, beyond the tolerance of 1 and more than chance explains among 200 "
        "pupils, each incident by itself"
    )


@pytest.mark.parametrize(("incidents", "rating"), [(5, "amber"), (6, "red")])
def test_where_chance_ends(incidents: int, rating: str) -> None:
    """2 expected: 5 or more are as likely as 5.3%, 6 or more as 1.7%: 1 − e⁻²(1 + 2 + 2 + 4/3 + …)."""
    row = result("incidents", 200, f"{incidents / 2:.2f}", "1.0000")
    assert row["rating"] == rating


def test_a_published_rate_is_taken_at_the_end_of_what_rounds_to_it() -> None:
    """0.01 may be 0.015: 1 of 200 is then 3.0% likely, and not 2.0%."""
    assert result("incidents", 200, "0.50", "0.01", tolerance=0.1)["rating"] == "amber"
    assert result("incidents", 200, "0.50", "0.0100", tolerance=0.1)["rating"] == "red"


def test_a_published_rate_of_the_trust_is_taken_so_too() -> None:
    """Its own row of the benchmarks, and not its other schools added up: 0.01 may be 0.015."""
    for nation, rating in (("0.01", "amber"), ("0.0100", "red")):
        only = rule("margin", tolerance=0.1, counts="incidents", comparisons=[{"level": "trust"}])
        trust = Trust(only, area={"national": "england", "trust": "ours"})
        trust.row(200, value="0.50", measure="incidents")
        trust.benchmark(nation, measure="incidents", level="trust", area="ours")
        assert trust.result()["rating"] == rating


def test_a_number_of_ones_own_is_exact_and_none_means_none() -> None:
    fixed = {"comparisons": [{"level": "fixed", "fixed": 0}], "tolerance": 0}
    assert result("incidents", 200, "0.50", "1", **fixed)["rating"] == "red"
    assert result("incidents", 200, "0.00", "1", **fixed)["rating"] == "green"


def test_none_where_some_are_better_can_be_too_few() -> None:
    """Higher is better: 0 where 4 are expected are as likely as 1.8%, where 3 are as 5.0%."""
    for expected, rating in (("2.0000", "red"), ("1.5000", "amber")):
        trust = Trust(rule("margin", tolerance=1, counts="incidents"))
        trust.row(200, value="0", measure="merits").benchmark(expected, measure="merits")
        assert trust.result()["rating"] == rating


def test_more_incidents_than_are_added_up_one_by_one() -> None:
    """6,000 of 30,000 pupils at 20 per 100 expected: 1.96 × √6,000 is 152 more."""
    for incidents, rating in ((6140, "amber"), (6170, "red")):
        trust = Trust(rule("margin", tolerance=0, counts="incidents"))
        trust.row(30_000, incidents, measure="incidents")
        assert trust.benchmark("20.0000", measure="incidents").result()["rating"] == rating


def beside_others(
    ours: tuple[int, int], theirs: tuple[int, int], counts: str = "incidents"
) -> dict[str, Any]:
    measure = "incidents" if counts == "incidents" else "absence"
    trust = Trust(rule("margin", tolerance=1, counts=counts, **OTHERS)).school("beech", 100002)
    trust.row(*reversed(ours), measure=measure)
    trust.row(*reversed(theirs), measure=measure, school="beech")
    return trust.result(school="ash")


def test_the_trusts_other_schools_have_their_own_chance() -> None:
    """Of 12 incidents a half is ours: 10 or more are as likely as 79 of 4,096, 9 or more as 299."""
    assert beside_others((10, 100), (2, 100))["rating"] == "red"
    row = beside_others((9, 100), (3, 100))
    assert row["rating"] == "amber"
    assert row["rating_reason"].endswith("which chance explains among 100 pupils against 100")


def test_pupils_absent_beside_those_of_other_schools() -> None:
    """Newcombe: 30 of 100 against 20 of 100 is −2 to 22 points, 36 against 20 is 3 to 28."""
    assert beside_others((30, 100), (20, 100), "pupils")["rating"] == "amber"
    assert beside_others((36, 100), (20, 100), "pupils")["rating"] == "red"


def test_a_share_of_pupils_is_red_beyond_chance_alone() -> None:
    row = result("pupils", 200, "17.0", "13.50", tolerance=2)
    assert row["rating_reason"] == "3.50 points worse, which chance explains among 200 pupils"
    row = result("pupils", 200, "27.0", "13.50", tolerance=2)
    assert (row["rating"], row["confidence"]) == ("red", None)
    assert row["rating_reason"].endswith("and further than chance explains among 200 pupils")


def test_how_often_luck_makes_it_red_is_known_of_pupils() -> None:
    """Every count of 200 pupils at 13.50, by the rule again."""
    c = Fraction(27, 200)
    red = [
        k
        for k in range(201)
        if Fraction(k, 2) - 100 * c > 2 and wilson_side(k, 200, 100 * c) == "above"
    ]
    exact = sum(math.comb(200, k) * c**k * (1 - c) ** (200 - k) for k in red)
    row = result("pupils", 200, "13.5", "13.50", tolerance=2)
    assert row["chance_of_red"] == pytest.approx(float(exact), abs=1e-6)
    by_margin = sum(math.comb(200, k) * c**k * (1 - c) ** (200 - k) for k in range(32, 201))
    assert float(exact) < 0.03
    assert float(by_margin) > 0.15


def test_without_the_number_of_pupils_what_is_beyond_the_margin_is_not_rated() -> None:
    for counts, unit in (("pupils", "points"), ("incidents", "per 100")):
        row = result(counts, None, "30.0", "5.0")
        assert (row["rating"], row["not_rated_because"]) == ("not_rated", "no_pupil_numbers")
        assert row["chance_of_red"] is None
        assert result(counts, None, "5.5", "5.0")["rating"] == "amber"
        assert result(counts, None, "4.0", "5.0")["rating"] == "green"
        assert row["rating_reason"] == (
            f"25.0 {unit} worse, beyond the tolerance of 1; not knowing of how many pupils it is, it "
            "can’t be told from chance"
        )


def test_a_rate_of_sessions_says_that_luck_is_not_measured() -> None:
    row = result(None, 200, "8.3", "5.2")
    assert (row["rating"], row["confidence"], row["chance_of_red"]) == ("red", None, None)
    assert row["rating_reason"] == (
        "3.1 points worse, beyond the tolerance of 1; how much of it is chance is not measured"
    )


def test_only_a_rule_by_margin_says_what_it_counts() -> None:
    with pytest.raises(ValidationError, match="counts goes with the method margin alone"):
        RatingRule.model_validate(rule(counts="pupils"))


def test_incidents_by_plain_sums() -> None:
    """The reference itself, by hand: 3 or more of 1 expected are 1 − 2½ ÷ e."""
    assert 1 - 2.5 / math.e == pytest.approx(0.0803, abs=1e-4)
    assert not incidents_beyond(3, 100, Fraction(1), None, more=True)
    assert incidents_beyond(4, 100, Fraction(1), None, more=True)  # 1.9%
