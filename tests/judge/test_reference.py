"""The engine and the slow reference agree on whatever hypothesis thinks of, row by row."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge.made_worlds import Made
from tests.judge.reference_world import Judge, Verdict


def shown(row: dict[str, Any]) -> dict[str, Any]:
    """A result as the reference gives it."""
    return {
        "state": row["state"],
        "because": row["not_rated_because"],
        "kind": row["comparator_kind"],
        "comparator_year": row["comparator_year"],
        "rating": row["rating"],
        "based_on": row["based_on"],
        "confidence": row["confidence"],
        "pupils": (row["pupils_from_low"], row["pupils_from_high"]),
        "years": row["years_pooled"],
        "cut": row["pool_cut"],
        "trend": row["trend"],
    }


def disagreements(made: Made) -> list[str]:
    """Where engine and reference differ, in words."""
    got, found = made.results(), []
    for row, at, verdict in Judge(made.world()).verdicts():
        key = (
            row["school"], row["academic_year"], row["measure"], row["group"], row["basis"], at,
        )  # fmt: skip
        result = got.pop(key)
        engine = shown(result)
        wrong = {
            name: (said, getattr(verdict, name))
            for name, said in engine.items()
            if said != getattr(verdict, name)
        }
        wrong |= _numbers(result, verdict)
        if wrong:
            found.append(f"{key}: {wrong} (engine, reference); {row}")
    found.extend(f"{key}: not in the reference" for key in got)
    return found


def _numbers(row: dict[str, Any], verdict: Verdict) -> dict[str, Any]:
    pairs = {"gap": verdict.gap, "comparator_value": verdict.comparator}
    return {
        name: (row[name], said)
        for name, said in pairs.items()
        if (row[name] is None) != (said is None)
        or (said is not None and row[name] != pytest.approx(float(said), abs=1e-9))
    }


@settings(max_examples=8)
@given(seed=st.integers(0, 2**32), strict=st.booleans())
def test_engine_agrees_with_reference(seed: int, strict: bool) -> None:
    assert disagreements(Made(seed, strict=strict)) == []


def test_made_up_trusts_hold_something_of_everything() -> None:
    """What the comparison above rests on: no way of rating is left untried."""
    made = [Made(seed) for seed in range(4)]
    verdicts = [each for one in made for _, _, each in Judge(one.world()).verdicts()]

    def said(name: str) -> set[Any]:
        return {getattr(each, name) for each in verdicts}

    assert said("rating") == {"green", "amber", "red", "not_rated"}
    assert said("based_on") == {None, "one_year", "three_year", "pooled"}
    assert said("confidence") == {None, "above", "below", "not_distinguishable"}
    assert said("kind") == {
        None, "like_for_like", "other_group", "interim", "proxy", "target", "fixed",
    }  # fmt: skip
    assert said("trend") == {None, "improving", "declining", "no_clear_change"}
    assert said("state") == {
        "value", "suppressed", "not_applicable", "not_available", "not_published", "unreliable",
        "not_returned", "rounds_to_zero", "no_value",
    }  # fmt: skip
    assert said("because") >= {
        None, "no_benchmark", "not_made", "no_target", "too_few", "earlier_year", "no_limits",
        "no_pupil_numbers", "suppressed",
    }  # fmt: skip
    assert {high - low for low, high in said("pupils") if low is not None} > {0, 1}
