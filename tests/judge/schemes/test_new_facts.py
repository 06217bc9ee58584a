"""Gaps, decisions so far, flags, phases, and how a school's own grade fits its figures."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product
from math import sqrt
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.judge.schemes.made_up import (
    AS_OF,
    decided,
    evidence,
    inspected,
    inspection_rows,
    result,
    signed,
    stored_scheme,
)

from trustkit.judge.flags.reading import read_flag
from trustkit.judge.schemes.facts import read_fact
from trustkit.judge.schemes.facts.gaps import newcombe_limits
from trustkit.judge.schemes.trace import FactTrace
from trustkit.judge.sef_accuracy import Judgements, verdicts
from trustkit.records.evaluation import SelfEvaluation
from trustkit.records.flags import Flag, Flags
from trustkit.records.scheme import Scheme
from trustkit.records.scheme_facts import GradeClaim
from trustkit.store.folder import Stored
from trustkit.text.yaml_document import read_yaml

TIDES = """
id: tides
title: Tides
about: made up
source: made up
adopted: null
facts:
  gap:
    kind: gap
    label: Gap to the comparator
    figure: {measure: ks2_rwm_expected, year_group: Y6}
    bands: [{at_least: 0, value: over}, {at_least: -10, value: near}, {value: far}]
    values: {over: level or above, near: within ten, far: further}
    who: the school
    source: made up
  printed:
    kind: gap
    label: Printed gap between groups
    figure: {measure: gld, year_group: R, group: disadvantaged}
    to_group: not_disadvantaged
    judged_on: printed
    bands: [{at_least: -5, value: near}, {value: far}]
    values: {near: near, far: far}
    who: the school
    source: made up
  between:
    kind: gap
    label: Gap between groups
    figure: {measure: gld, year_group: R, group: disadvantaged}
    to_group: not_disadvantaged
    bands: [{at_least: -5, value: near}, {value: far}]
    values: {near: near, far: far}
    who: the school
    source: made up
  long:
    kind: support_history
    label: Time at low tide
    scheme: tides
    of: months
    outcomes: [low]
    bands: [{at_least: 12, value: long}, {at_least: 0, value: short}]
    values: {short: under a year, long: a year or more}
    who: the harbour master
    source: made up
  moves:
    kind: support_history
    label: Moves
    scheme: tides
    of: moves
    within_months: 24
    bands: [{at_least: 2, value: often}, {at_least: 1, value: once}, {at_least: 0, value: never}]
    values: {never: never, once: once, often: often}
    who: the harbour master
    source: made up
  marked:
    kind: flag
    label: Marked
    flag: twice_dry
    gives: {raised: marked, not_raised: clear}
    values: {clear: clear, marked: marked}
    question: marked_by_hand
    who: the harbour master
    source: made up
  sort:
    kind: phase
    label: Sort of school
    gives: {primary: usual, infant: usual, special: unusual}
    values: {usual: usual, unusual: unusual}
    who: nobody
    source: made up
  honest:
    kind: sef_accuracy
    label: The school's own view
    area: achievement
    oldest_months: 12
    figures: [{measure: gld, year_group: R}, {measure: phonics_y1, year_group: Y1},
              {measure: ks2_reading_expected, year_group: Y6}, {measure: ks2_rwm_expected, year_group: Y6}]
    claims:
      - grades: [Strong standard]
        supported: [{of: confidence, counted: [above], at_least: 0.5}]
        too_high: [{of: confidence, counted: [below], at_least: 0.5}]
        source: made up
      - grades: [needs attention]
        supported: [{of: rating, counted: [red], at_least: 0.5}]
        too_low: [{of: rating, counted: [green], at_least: 0.75}]
        source: made up
    gives: {supported: fits, not_contradicted: open, at_odds_too_high: proud, at_odds_too_low: modest}
    values: {fits: fits, open: may fit, proud: too high, modest: too low}
    who: the headteacher
    source: made up
outcomes:
  - {id: high, title: High, descriptor: x, when: {sort: [usual]}, source: made up}
  - {id: low, title: Low, descriptor: x, when: {sort: [unusual]}, source: made up}
"""
FLAG = Flag.model_validate(
    {
        "id": "twice_dry", "title": "Twice dry", "about": "made up", "source": "made up",
        "unless": [{"when": {"category_of_concern": True}, "because": "worse", "source": "x"}],
        "latest": [
            {"when": {"overall": ["good"]}, "because": "good", "source": "x"},
            {"when": {"eras": ["report_card"], "grades": ["needs attention"], "areas": ["achievement"]},
             "because": "achievement", "source": "x"},
        ],
        "previous": [{"when": {"overall": ["inadequate"]}, "because": "inadequate", "source": "x"}],
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def tides() -> Scheme:
    return stored_scheme(TIDES).record


def read(scheme: Scheme, name: str, *rows: dict[str, Any], **known: Any) -> FactTrace:
    return read_fact(name, scheme.facts[name], evidence(scheme, rows, **known))


# Gaps


def combined(achieved: int, eligible: int, **others: Any) -> dict[str, Any]:
    share = 100 * achieved / eligible
    reach = 10.0
    return result(
        "ks2_rwm_expected", "Y6", achieved=achieved, eligible=eligible,
        gap=round(share) - 60.0, gap_lower=share - reach - 60, gap_upper=share + reach - 60, **others,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("achieved", "possible"),
    [
        (90, ("over",)),  # 90%: from 80 to 100, all of it above 60
        (65, ("over", "near")),  # 65%: from 55 to 75
        (50, ("over", "near", "far")),  # 50%: from 40 to 60, which reaches 60 and goes below 50
        (49, ("near", "far")),
        (30, ("far",)),
    ],
)
def test_every_band_that_the_interval_reaches_stays_possible(
    tides: Scheme, achieved: int, possible: tuple[str, ...]
) -> None:
    found = read(tides, "gap", combined(achieved, 100))
    assert found.possible == possible
    assert [leaf.line for leaf in found.leaves] == [2]


def test_a_gap_without_anything_to_compare_with_is_not_known(tides: Scheme) -> None:
    row = combined(50, 100) | {
        "gap": None,
        "comparator_value": None,
        "rating_reason": "no comparator",
    }
    found = read(tides, "gap", row)
    assert (found.possible, found.because) == (
        ("over", "near", "far"),
        "ks2_rwm_expected, Year 6: no comparator",
    )
    without_counts = combined(50, 100) | {"gap_lower": None, "gap_upper": None}
    assert read(tides, "gap", without_counts).possible == ("over", "near", "far")


def groups(one: tuple[int, int], other: tuple[int, int], **others: Any) -> list[dict[str, Any]]:
    return [
        result("gld", "R", achieved=a, eligible=n, group=group, line=line, **others)
        for group, (a, n), line in (
            ("disadvantaged", one, 8), ("not_disadvantaged", other, 9),
        )
    ]  # fmt: skip


def test_the_gap_between_groups_is_that_of_the_printed_figures(tides: Scheme) -> None:
    # 1 of 3 prints as 33, 3 of 8 as 38: five points, though the shares are 4.2 points apart.
    found = read(tides, "printed", *groups((1, 3), (3, 8)))
    assert found.possible == ("near",)
    assert "5 points below not disadvantaged in 2024/25" in found.because
    assert [leaf.line for leaf in found.leaves] == [8, 9]
    assert read(tides, "printed", *groups((1, 3), (4, 10))).possible == ("far",)


def test_few_pupils_do_not_settle_a_gap_between_groups(tides: Scheme) -> None:
    few = read(tides, "between", *groups((3, 6), (12, 24)))
    assert few.possible == ("near", "far")
    assert "too few pupils to tell" in few.because
    assert read(tides, "between", *groups((20, 100), (80, 100))).possible == ("far",)
    assert read(tides, "between", *groups((80, 100), (20, 100))).possible == ("near",)


def test_a_gap_needs_both_groups_of_one_year(tides: Scheme) -> None:
    one, other = groups((3, 6), (12, 24))
    found = read(tides, "between", one, other | {"academic_year": "2023/24"})
    assert found.because.endswith("no figure of 2024/25 for not disadvantaged")
    nothing = other | {"achieved": None, "value": None}
    assert read(tides, "between", one, nothing).possible == ("near", "far")


def test_a_gap_between_published_percentages_is_that_of_what_was_published(tides: Scheme) -> None:
    # 33% of 3 is 1 pupil, 38% of 8 is 3: as above, though the counts were not published.
    published = [
        each | {"achieved": None, "value": float(value)}
        for each, value in zip(groups((1, 3), (3, 8)), (33, 38), strict=True)
    ]
    found = read(tides, "printed", *published)
    assert found.possible == ("near",)
    assert "5 points below not disadvantaged in 2024/25" in found.because
    whole = [
        each | {"achieved": None, "value": float(value)}
        for each, value in zip(groups((20, 100), (80, 100)), (20, 80), strict=True)
    ]
    assert read(tides, "between", *whole).possible == ("far",)


def test_newcombe_against_the_paper() -> None:
    # Newcombe 1998, table II: 56 of 70 less 48 of 80 is 0.2000, from 0.0524 to 0.3339 (method 10).
    low, high = newcombe_limits((56, 70), (48, 80))
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


@given(st.integers(0, 30), st.integers(1, 30), st.integers(0, 30), st.integers(1, 30))
def test_the_interval_turns_round_with_the_groups(a: int, n: int, b: int, m: int) -> None:
    one, other = (min(a, n), n), (min(b, m), m)
    low, high = newcombe_limits(one, other)
    back = newcombe_limits(other, one)
    assert (low, high) == pytest.approx((-back[1], -back[0]))
    assert low - 1e-12 <= one[0] / one[1] - other[0] / other[1] <= high + 1e-12
    assert sqrt((high - low) ** 2) <= 2.0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{at_least: 0, value: over}, {at_least: -10, value: near}, {value: far}",
         "{at_least: -10, value: over}, {at_least: 0, value: near}, {value: far}", "highest gap down"),
        ("{value: far}]\n    values: {over", "{at_least: -20, value: far}]\n    values: {over", "the last band takes what is left"),
        ("to_group: not_disadvantaged\n    judged_on", "to_group: disadvantaged\n    judged_on", "itself"),
        ("within_months: 24", "outcomes: [low]", "moves are between any"),
        ("{at_least: 12, value: long}, {at_least: 0", "{at_least: 12, value: long}, {at_least: 1", "so its at_least is 0"),
        ("grades: [needs attention]", "grades: [needs attention, strong standard]", "one claim only"),
        ("counted: [red]", "counted: [crimson]", "“crimson” is no rating"),
        (", at_odds_too_low: modest}", "}", "at least 4"),
    ],
)  # fmt: skip
def test_what_a_fact_may_not_say(old: str, new: str, said: str) -> None:
    assert old in TIDES
    with pytest.raises(ValidationError, match=said):
        stored_scheme(TIDES.replace(old, new))


# Decisions so far


def test_months_are_counted_without_a_break_and_only_where_they_count(tides: Scheme) -> None:
    made = (
        decided("high", date(2024, 1, 10), "tides"),
        decided("low", date(2024, 10, 10), "tides"),
        decided("low", date(2025, 6, 1), "tides"),
    )
    found = read(tides, "long", decisions=made)
    assert found.possible == ("long",)
    assert found.because == "in low since 10 October 2024: 12 whole months"
    assert [leaf.recorded for leaf in found.leaves] == [date(2024, 10, 10), date(2025, 6, 1)]
    assert read(tides, "long", decisions=made[:1]).because.startswith("it is in high")
    assert read(tides, "long", decisions=made[:1]).possible == ("short",)


def test_moves_are_counted_over_the_months_asked_for(tides: Scheme) -> None:
    made = tuple(
        decided(outcome, on, "tides")
        for outcome, on in (
            ("high", date(2022, 1, 10)), ("low", date(2023, 1, 10)),  # more than 24 months ago
            ("high", date(2024, 6, 10)), ("high", date(2025, 1, 10)), ("low", date(2025, 6, 10)),
        )
    )  # fmt: skip
    assert date(2025, 11, 3) == AS_OF
    found = read(tides, "moves", decisions=made)
    assert found.possible == ("often",)
    assert found.because.startswith("moved 2 times in the last 24 months")
    assert read(tides, "moves", decisions=made[:4]).possible == ("once",)
    assert read(tides, "moves", decisions=made[:2]).possible == ("never",)


def test_without_a_decision_the_history_is_not_known(tides: Scheme) -> None:
    other = (decided("low", date(2025, 1, 1), "another"),)
    for name in ("long", "moves"):
        assert len(read(tides, name, decisions=other).possible) > 1


# Flags and phases

OVERALL = "overall_effectiveness"


def inspections(*found: tuple[str, dict[str, str], date], urn: int = 900001) -> pl.DataFrame:
    return pl.concat(
        inspection_rows(grades, era, inspected=on, urn=urn, first_line=2 + 10 * at)
        for at, (era, grades, on) in enumerate(found)
    )


EARLIER, LATER, VISIT = date(2018, 3, 6), date(2022, 5, 10), date(2024, 2, 6)
DRY = (OVERALL, {OVERALL: "inadequate"}, EARLIER)
FINE = (OVERALL, {OVERALL: "good"}, LATER)
UNGRADED = ("ungraded", {"outcome": "continues as it was"}, VISIT)


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        (inspections(DRY, FINE), "met"),
        (inspections(DRY, FINE, UNGRADED), "met"),
        (inspections((*DRY[:1], {OVERALL: "good"}, EARLIER), FINE), "not_met"),
        (inspections(FINE), "unknown"),
        (pl.concat([inspections(DRY, urn=900101), inspections(FINE)]), "unknown"),
        (inspections(DRY), "not_met"),
        (inspections(DRY, (OVERALL, {OVERALL: "good", "category_of_concern": "special measures"}, LATER)), "not_met"),
        (inspections(DRY, ("report_card", {"achievement": "needs attention"}, LATER)), "met"),
        (inspections(DRY, ("report_card", {"inclusion": "needs attention"}, LATER)), "unknown"),
        (inspections(FINE, ("report_card", {"inclusion": "needs attention"}, VISIT)), "not_met"),
    ],
)  # fmt: skip
def test_a_flag_looks_at_the_last_two_graded_inspections_of_the_school_itself(
    rows: pl.DataFrame, state: str
) -> None:
    found = read_flag(FLAG, inspected(rows))
    assert found.state == state, found.because
    assert all(leaf.line >= 2 for test in found.tests for leaf in test.leaves)


def test_no_inspection_is_not_the_same_as_no_flag(tides: Scheme) -> None:
    flags = {FLAG.id: FLAG}
    found = read(tides, "marked", flags=flags)
    assert found.possible == ("clear", "marked")
    by_hand = read(tides, "marked", flags=flags, answers=(signed("marked_by_hand", "clear"),))
    assert by_hand.possible == ("clear",)
    raised = read(tides, "marked", flags=flags, inspections=inspected(inspections(DRY, FINE)))
    assert raised.possible == ("marked",)
    assert "no flag called “twice_dry”" in read(tides, "marked").because


def test_the_phase_of_a_school(tides: Scheme) -> None:
    assert read(tides, "sort", phase="special").possible == ("unusual",)
    assert read(tides, "sort", phase="junior").possible == ("usual", "unusual")


def shipped_stuck(repository: Any) -> Flag:
    path = repository / "src/trustkit/presets/primary/policy/2025-09-01/flags.yaml"
    document = read_yaml(path.read_text(encoding="utf-8"), "flags.yaml")
    (flag,) = Flags.model_validate(document.value).flags
    return flag


RI = {OVERALL: "requires improvement"}
SUBS = dict.fromkeys(
    ("quality_of_education", "behaviour_and_attitudes", "personal_development"), "good"
) | {"leadership_and_management": "requires improvement"}
CARD = dict.fromkeys(
    ("inclusion", "curriculum_and_teaching", "achievement", "attendance_and_behaviour",
     "personal_development_and_wellbeing"), "needs attention",
) | {"leadership_and_governance": "expected standard"}  # fmt: skip


@pytest.mark.parametrize(
    ("found", "state"),
    [
        (((OVERALL, RI, EARLIER), (OVERALL, RI, LATER)), "met"),
        (((OVERALL, {OVERALL: "inadequate"}, EARLIER), (OVERALL, RI, LATER)), "met"),
        (((OVERALL, {OVERALL: "good"}, EARLIER), (OVERALL, RI, LATER)), "not_met"),
        (((OVERALL, RI, EARLIER), (OVERALL, {OVERALL: "good"}, LATER)), "not_met"),
        (((OVERALL, RI, EARLIER), (OVERALL, {OVERALL: "inadequate"}, LATER)), "not_met"),
        (((OVERALL, RI, EARLIER), ("sub_judgements", SUBS, LATER)), "met"),
        (((OVERALL, RI, EARLIER), ("report_card", CARD, LATER)), "not_met"),
        (((OVERALL, RI, EARLIER), ("report_card", CARD | {"leadership_and_governance": "needs attention"}, LATER)), "met"),
        (((OVERALL, RI, LATER),), "unknown"),
    ],
)  # fmt: skip
def test_the_stuck_rule_as_shipped(repository: Any, found: Any, state: str) -> None:
    assert read_flag(shipped_stuck(repository), inspected(inspections(*found))).state == state


# The school's own view


def sef(grade: str, updated: date = date(2025, 9, 20)) -> Stored[SelfEvaluation]:
    path = "schools/ashcombe/sef/2025-26.yaml"
    text = f"areas:\n  - area: achievement\n    grade: {grade}\n"
    record = SelfEvaluation.model_validate(
        {
            "academic_year": "2025/26", "updated": updated, "author": "Headteacher",
            "scale": "report_card",
            "areas": [{"area": "achievement", "grade": grade, "evidence": [{"text": "seen"}]}],
        }
    )  # fmt: skip
    return Stored(record, path, {"school": "ashcombe"}, read_yaml(text, path))


FIGURES = (
    ("gld", "R"),
    ("phonics_y1", "Y1"),
    ("ks2_reading_expected", "Y6"),
    ("ks2_rwm_expected", "Y6"),
)


@pytest.mark.parametrize(
    ("grade", "judged", "possible"),
    [
        ("strong standard", ("above", "above", "below", "not_distinguishable"), ("fits",)),
        ("strong standard", ("below", "below", "above", "above"), ("proud",)),
        ("strong standard", ("not_distinguishable",) * 4, ("open",)),
        (
            "strong standard",
            ("above", "not_distinguishable", "not_distinguishable", None),
            ("fits", "open"),
        ),
        ("strong standard", (None, None, None, None), ("fits", "open", "proud")),
        (
            "strong standard",
            ("below", "not_distinguishable", "above", None),
            ("fits", "open", "proud"),
        ),
    ],
)
def test_a_grade_against_figures(
    tides: Scheme, grade: str, judged: tuple[str | None, ...], possible: tuple[str, ...]
) -> None:
    rows = [
        result(*named, achieved=1, eligible=2, confidence=word)
        for named, word in zip(FIGURES, judged, strict=True)
    ]
    found = read(tides, "honest", *rows, sefs=(sef(grade),))
    assert found.possible == possible
    assert found.leaves[0].path == "schools/ashcombe/sef/2025-26.yaml"
    assert found.leaves[0].line == 3
    assert len(found.leaves) == 5


def test_a_modest_grade_and_one_that_nothing_is_said_of(tides: Scheme) -> None:
    rows = [result(*named, achieved=1, eligible=2, rating="green") for named in FIGURES]
    assert read(tides, "honest", *rows, sefs=(sef("needs attention"),)).possible == ("modest",)
    unsaid = read(tides, "honest", *rows, sefs=(sef("exceptional"),))
    assert unsaid.possible == ("fits", "open", "proud", "modest")
    assert "does not say what the grade “exceptional” claims" in unsaid.because


def test_a_self_evaluation_that_is_missing_or_old_settles_nothing(tides: Scheme) -> None:
    rows = [result(*named, achieved=1, eligible=2, confidence="above") for named in FIGURES]
    for sefs in ((), (sef("strong standard", date(2024, 10, 1)),)):
        assert len(read(tides, "honest", *rows, sefs=sefs).possible) == 4


CLAIM = GradeClaim.model_validate(
    {
        "grades": ["x"], "source": "made up",
        "supported": [{"of": "rating", "counted": ["green"], "at_least": 0.5},
                      {"of": "confidence", "counted": ["above"], "at_least": 0.4}],
        "too_high": [{"of": "rating", "counted": ["red"], "at_least": 0.5},
                     {"of": "confidence", "counted": ["below"], "at_least": 0.5}],
        "too_low": [{"of": "confidence", "counted": ["above"], "at_least": 1}],
    }
)  # fmt: skip
RATINGS, SURE = ("green", "amber", "red"), ("above", "not_distinguishable", "below")
figure_words = st.fixed_dictionaries(
    {
        "rating": st.sampled_from((*RATINGS, None)),
        "confidence": st.sampled_from((*SURE, None)),
        "trend": st.none(),
    }
)


def plainly(judged: list[dict[str, str]]) -> str:
    """The verdict when everything was judged, worked out as a person would."""

    def share(of: str, word: str) -> Fraction:
        return Fraction(sum(each[of] == word for each in judged), len(judged))

    if share("rating", "red") >= Fraction(1, 2) or share("confidence", "below") >= Fraction(1, 2):
        return "at_odds_too_high"
    if share("confidence", "above") == 1:
        return "at_odds_too_low"
    if share("rating", "green") >= Fraction(1, 2) and share("confidence", "above") >= Fraction(
        2, 5
    ):
        return "supported"
    return "not_contradicted"


@given(st.lists(figure_words, min_size=1, max_size=3))
def test_no_verdict_that_some_completion_leads_to_is_excluded(judged: list[Judgements]) -> None:
    open_words = [
        [
            {"rating": rating, "confidence": sure}
            for rating in (RATINGS if each["rating"] is None else (each["rating"],))
            for sure in (SURE if each["confidence"] is None else (each["confidence"],))
        ]
        for each in judged
    ]
    every = {plainly(list(completed)) for completed in product(*open_words)}
    found = set(verdicts(CLAIM, judged))
    assert every <= found
    if all(None not in (each["rating"], each["confidence"]) for each in judged):
        assert found == every
