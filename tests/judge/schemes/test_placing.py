"""Many schools placed at once: held equal, fact by fact, to each school's own proposal."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge.build import AS_OF, MemoryTree, Trust, rule

from trustkit.judge.results import evaluate
from trustkit.judge.schemes.placing.facts import Assumed, Known, possible_values
from trustkit.judge.schemes.placing.masks import everything, mask_of, values_of
from trustkit.judge.schemes.placing.newest import Newest
from trustkit.judge.schemes.placing.place import place
from trustkit.judge.schemes.propose import propose_all
from trustkit.policy.in_force import policy_for
from trustkit.records.school import School
from trustkit.store.folder import Folder, read_folder

YEARS = ("2021/22", "2022/23", "2023/24", "2024/25")
PASSED = {"measure": "passed", "year_group": "Y6"}
LATE = {"measure": "late", "year_group": "Y6"}
TAUGHT = {"measure": "taught", "year_group": "Y4"}


def _fact(kind: str, values: list[str], **fields: Any) -> dict[str, Any]:
    said = {"kind": kind, "label": kind, "who": "somebody", "source": "made up"}
    return said | {"values": {value: value for value in values}} | fields


def _scheme(fewest: int) -> dict[str, Any]:
    facts = {
        "results": _fact(
            "outcomes", ["high", "low"], met="high", not_met="low", fewest_pupils=fewest,
            sections=[
                {"phases": ["primary"], "none_below": [PASSED, LATE], "at_or_above": [TAUGHT],
                 "source": "made up"},
                {"phases": ["infant"], "none_below": [PASSED],
                 "most_of": [PASSED, LATE, TAUGHT], "share": 0.5, "source": "made up"},
            ],
        ),
        "colour": _fact(
            "rating", ["fine", "poor"], figure=PASSED, gives={"green": "fine", "red": "poor"}
        ),
        "noise": _fact(
            "confidence", ["up", "level", "under"], figure=LATE,
            gives={"above": "up", "not_distinguishable": "level", "below": "under"},
        ),
        "way": _fact(
            "trend", ["better", "worse"], figure=PASSED, newest_within_years=1,
            gives={"improving": "better", "no_clear_change": "worse", "declining": "worse"},
        ),
        "share": _fact(
            "share", ["most", "some", "none"], of="rating", counted=["green"],
            figures=[PASSED, LATE, TAUGHT], phases=["primary", "infant"],
            bands=[{"at_least": 0.67, "value": "most"}, {"at_least": 0.33, "value": "some"},
                   {"at_least": 0, "value": "none"}],
        ),
        "printed": _fact(
            "gap", ["over", "near", "off"], figure=PASSED, judged_on="printed",
            bands=[{"at_least": 0, "value": "over"}, {"at_least": -5, "value": "near"},
                   {"value": "off"}],
        ),
        "surely": _fact(
            "gap", ["over", "near", "off"], figure=LATE,
            bands=[{"at_least": 0, "value": "over"}, {"at_least": -10, "value": "near"},
                   {"value": "off"}],
        ),
        "phase": _fact(
            "phase", ["usual", "other"], gives={"primary": "usual", "infant": "other"}
        ),
        "asked": _fact("answer", ["yes", "no"], question="q", gives={"yes": "yes", "no": "no"}),
    }  # fmt: skip
    return {
        "id": "made-up", "title": "Made up", "about": "x", "source": "made up", "adopted": None,
        "facts": facts,
        "overrides": [
            {"when": {"printed": ["off"], "surely": ["off"]}, "outcome": "dusk", "because": "x",
             "source": "made up"},
        ],
        "outcomes": [
            _outcome("dawn", {"results": ["high"], "colour": ["fine"], "phase": ["usual"]}),
            _outcome("noon", {"share": ["most", "some"], "noise": ["up", "level"]}),
            _outcome("dusk", {"way": ["worse"], "asked": ["yes"]}),
            _outcome("night", {"asked": ["no", "yes"]}),
        ],
    }  # fmt: skip


def _outcome(name: str, when: dict[str, list[str]]) -> dict[str, Any]:
    return {"id": name, "title": name, "descriptor": "x", "when": when, "source": "made up"}


def _cell(random: Random) -> dict[str, Any]:
    """Counts, a percentage published without them, or a reason for none."""
    kind = random.random()
    if kind < 0.1:
        return {"reason": "c"}
    if kind < 0.6:
        n = random.randint(1, 40)
        return {"n": n, "a": random.randint(0, n)}
    return {"n": random.randint(5, 90), "value": random.randint(0, 100)}


def made_trust(random: Random) -> Folder:
    """Thirty schools with whatever figures chance gives them."""
    trust = Trust(rule(tolerance=3), minimum_cohort=11)
    slugs = [f"school-{number}" for number in range(30)]
    for number, slug in enumerate(slugs):
        lowest, highest = random.choice([(4, 11), (4, 7), (9, 11)])
        phase = random.choice(["primary", "primary", "infant", "special"])
        ages = {"lowest": lowest, "highest": highest}
        trust.school(slug, 100002 + number, phase=phase, age_range=ages)
    for measure, year_group in (("passed", "Y6"), ("late", "Y6"), ("taught", "Y4")):
        for year in YEARS:
            if year == "2024/25" or random.random() < 0.7:
                value = random.randint(30, 80)
                trust.benchmark(value, year=year, measure=measure, year_group=year_group)
            for slug in slugs:
                if random.random() < 0.75:
                    cell = _cell(random) | {"measure": measure, "year_group": year_group}
                    trust.row(school=slug, year=year, **cell)
    scheme = _scheme(random.randint(1, 60))
    path = "policy/2010-09-01/schemes/made-up.yaml"
    return read_folder(MemoryTree(trust.files() | {path: json.dumps(scheme).encode()}))


def _schools(folder: Folder) -> pl.DataFrame:
    ages = {
        each.school: (str(each.record.phase), each.record.age_range)
        for each in folder.all_of("school", School)
    }
    return pl.DataFrame(
        [(slug, phase, age.lowest, age.highest) for slug, (phase, age) in sorted(ages.items())],
        schema={"school": pl.String, "phase": pl.String, "lowest": pl.Int64, "highest": pl.Int64},
        orient="row",
    )


def _known(folder: Folder, assumed: Assumed | None = None) -> Known:
    policy = policy_for(folder, AS_OF)
    rated = evaluate(folder, policy, AS_OF).rating
    return _known_by(rated, folder, assumed or Assumed())


def _known_by(rated: pl.DataFrame, folder: Folder, assumed: Assumed) -> Known:
    measures = policy_for(folder, AS_OF).measures
    return Known(_schools(folder), Newest(rated, AS_OF), measures, assumed)


@settings(max_examples=4)
@given(seed=st.integers(0, 2**32))
def test_every_fact_and_outcome_is_that_of_the_schools_own_proposal(seed: int) -> None:
    folder = made_trust(Random(seed))  # noqa: S311 - figures made up, nothing to keep secret
    policy = policy_for(folder, AS_OF)
    scheme = policy.schemes["made-up"].record
    results = evaluate(folder, policy, AS_OF)
    proposals = propose_all(folder, policy, results.frame, AS_OF)
    known = _known_by(results.rating, folder, Assumed())
    masks = possible_values(scheme, scheme.facts, known)
    placed = place(scheme, known)
    assert placed["school"].to_list() == [each.school for each in proposals]
    for at, proposed in enumerate(proposals):
        for fact in proposed.facts:
            found = values_of(scheme.facts[fact.id], masks[fact.id][at])
            assert found == fact.possible, (proposed.school, fact)
        assert placed["possible"][at] == "|".join(proposed.possible)
        assert placed["outcome"][at] == proposed.outcome
        assert placed["uncovered"][at] == proposed.uncovered


def _one() -> Folder:
    trust = Trust(rule(tolerance=3))
    for each in (PASSED, LATE, TAUGHT):
        trust.benchmark(60, **each)
    trust.row(40, 30, measure="passed")
    path = "policy/2010-09-01/schemes/made-up.yaml"
    return read_folder(MemoryTree(trust.files() | {path: json.dumps(_scheme(10)).encode()}))


def test_a_value_is_assumed_only_where_it_is_open() -> None:
    folder = _one()
    scheme = policy_for(folder, AS_OF).schemes["made-up"].record
    # 30 of 40 is 75 against 60: green whatever is assumed. Nobody has answered.
    assumed = Assumed({"colour": "poor", "asked": "no"})
    masks = possible_values(scheme, ["colour", "asked"], _known(folder, assumed))
    assert values_of(scheme.facts["colour"], masks["colour"][0]) == ("fine",)
    assert values_of(scheme.facts["asked"], masks["asked"][0]) == ("no",)


@pytest.mark.parametrize(
    ("late", "expected"), [("at_or_above", ("high",)), ("below", ("low",)), (None, ("high", "low"))]
)
def test_a_standing_is_assumed_where_there_is_no_figure(late: Any, expected: Any) -> None:
    folder = _one()
    scheme = policy_for(folder, AS_OF).schemes["made-up"].record
    standings = {"taught": "at_or_above", "passed": "below"}
    if late:
        standings["late"] = late
    # 75 against 60 is there to be judged, so that what is assumed of it counts for nothing.
    known = _known(folder, Assumed({}, standings))  # type: ignore[arg-type]
    mask = possible_values(scheme, ["results"], known)["results"][0]
    assert values_of(scheme.facts["results"], mask) == expected


def test_masks_are_sets_of_values() -> None:
    folder = _one()
    fact = policy_for(folder, AS_OF).schemes["made-up"].record.facts["share"]
    assert everything(fact) == 0b111
    assert mask_of(fact, ["none", "most"]) == 0b101
    assert values_of(fact, 0b110) == ("some", "none")


def test_a_phase_or_age_that_is_not_known_leaves_facts_open() -> None:
    folder = _one()
    scheme = policy_for(folder, AS_OF).schemes["made-up"].record
    known = _known(folder)
    unknown = known.schools.with_columns(
        phase=pl.lit(None, dtype=pl.String),
        lowest=pl.lit(None, dtype=pl.Int64),
        highest=pl.lit(None, dtype=pl.Int64),
    )
    masks = possible_values(
        scheme, ["results", "share", "phase"], Known(unknown, known.newest, known.measures)
    )
    assert masks.row(0) == (0b11, 0b111, 0b11)
