"""The engine and the slow reference agree on whatever hypothesis thinks of, row by row."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge.build import AS_OF
from tests.judge.made_worlds import KEY, Made
from tests.judge.reference_totals import added_up
from tests.judge.reference_world import Judge, Verdict, World

from trustkit.judge.totals import Scope, totals
from trustkit.policy.in_force import policy_for


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


def disagreements(world: World, got: dict[tuple[Any, ...], dict[str, Any]]) -> list[str]:
    """Where engine and reference differ, in words."""
    found = []
    for row, at, verdict in Judge(world).verdicts():
        key = (*(row[name] for name in KEY[:-1]), at)
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


@settings(max_examples=5)
@given(seed=st.integers(0, 2**32), strict=st.booleans())
def test_engine_agrees_with_reference(seed: int, strict: bool) -> None:
    made = Made(seed, strict=strict)
    assert disagreements(made.world(), made.results()) == []


@settings(max_examples=5)
@given(seed=st.integers(0, 2**32), scope=st.sampled_from(["as_it_was", "like_for_like"]))
def test_totals_agree_with_reference(seed: int, scope: Scope) -> None:
    made = Made(seed)
    folder = made.trust().folder()
    frame = totals(folder, policy_for(folder, AS_OF), AS_OF, scope)
    got = {tuple(row[name] for name in KEY): row for row in frame.to_dicts()}
    world = added_up(made.world(), like_for_like=scope == "like_for_like")
    for row in world.rows:
        total = got[("", *(row[name] for name in KEY[1:-1]), 0)]
        without = dict(zip(total["without_figure"], total["without_figure_states"], strict=True))
        who = {name: total[name] for name in ("schools", "out_of_scope")}
        assert who | {"without_figure": without} == row["who"]
        assert (total["eligible"], total["achieved"]) == (row["eligible"], row.get("achieved"))
        if "mean" in row:
            assert total["value"] == pytest.approx(float(row["mean"][0]), abs=1e-9)
    assert disagreements(world, got) == []


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
