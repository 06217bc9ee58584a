"""Faults of a scheme itself."""

from __future__ import annotations

from pathlib import Path

from tests.judge.schemes.made_up import MEASURES, preset_scheme, stored_scheme
from tests.judge.schemes.test_propose import KITES

from trustkit.judge.schemes.lint import lint_scheme
from trustkit.records.measures import Measures
from trustkit.text.yaml_document import read_yaml


def kinds(text: str) -> list[str]:
    return [each.kind for each in lint_scheme(stored_scheme(text).record, MEASURES)]


def test_a_sound_scheme_has_no_findings() -> None:
    assert kinds(KITES) == []


def test_the_shipped_scheme_has_no_findings_with_the_shipped_measures(repository: Path) -> None:
    stored = preset_scheme(repository)
    path = repository / Path(stored.path).parent.parent / "measures.yaml"
    measures = Measures.model_validate(read_yaml(path.read_text(encoding="utf-8"), "m").value)
    assert lint_scheme(stored.record, {each.id: each for each in measures.measures}) == []


def test_a_gap_between_the_gates() -> None:
    (found,) = lint_scheme(
        stored_scheme(KITES.replace("string: [worn, broken]", "string: [worn]")).record, MEASURES
    )
    assert (found.kind, found.place) == ("uncovered", ("outcomes",))
    assert "wind fair, string broken" in found.problem


def test_gates_that_overlap_are_named_with_a_school_they_share() -> None:
    text = KITES.replace("string: [worn, broken]", "string: [whole, worn, broken]")
    (found,) = lint_scheme(stored_scheme(text).record, MEASURES)
    assert (found.kind, found.place) == ("overlapping", ("outcomes", 1, "when"))
    assert "red-kite and grey-kite both hold" in found.problem


def test_an_outcome_that_no_school_can_reach() -> None:
    text = KITES.replace(
        "{wind: [fair], string: [worn, broken]}", "{wind: [fair], string: [whole]}"
    )
    assert "unreachable_outcome" in kinds(text)


def test_facts_and_values_that_nothing_uses_or_gives() -> None:
    text = KITES.replace("when: {flock: [every], mood: [high]}", "when: {flock: [every]}")
    assert kinds(text) == ["unused_fact"]
    text = KITES.replace("gives: {good: high, inadequate: deep}", "gives: {good: high}")
    assert kinds(text) == ["unreachable_value"]


def test_a_measure_that_the_policy_does_not_have() -> None:
    assert kinds(KITES.replace("measure: gld", "measure: glad")) == ["unknown_measure"] * 2


def test_a_feature_that_speaks_of_nothing() -> None:
    assert kinds(KITES.replace("contradicts: [red-kite], ", "")) == ["idle_feature"]


def test_a_line_after_one_that_always_holds(repository: Path) -> None:
    stored = preset_scheme(repository)
    text = (repository / stored.path).read_text(encoding="utf-8")
    text = text.replace("- when: {safeguarding: not met}", "- when: {}")
    found = lint_scheme(stored_scheme(text).record, MEASURES)
    (one,) = [each for each in found if each.kind == "unreachable_line"]
    assert one.place[-1] == 1
    assert "lines 3 to 14 are never looked at" in one.problem


TABLE = """
id: visits
title: Visits
about: made up
source: made up
adopted: null
facts:
  visit:
    kind: inspection
    label: Visit
    values: {high: High, low: Low}
    oldest_years: 5
    who: the guild
    source: made up
    lines:
LINES
outcomes:
  - {id: up, title: Up, descriptor: Up, when: {visit: [high]}, source: made up}
  - {id: down, title: Down, descriptor: Down, when: {visit: [low]}, source: made up}
"""


def uncovered(*lines: str) -> list[str]:
    """What is said of a table of these tests, which lead to high and low in turn."""
    listed = "\n".join(
        f"      - {{when: {when}, value: {('high', 'low')[at % 2]}, because: so, source: made up}}"
        for at, when in enumerate(lines)
    )
    found = lint_scheme(stored_scheme(TABLE.replace("LINES", listed)).record, MEASURES)
    assert {each.kind for each in found} <= {"uncovered_inspection"}
    return [each.problem for each in found]


OF_EVERY_ERA = "{overall: [outstanding, good, requires improvement, inadequate]}"


def test_a_table_that_ends_with_what_is_left_covers_every_inspection() -> None:
    assert uncovered("{overall: [good]}", "{}") == []


def test_a_table_whose_lines_take_every_grade_covers_every_inspection() -> None:
    assert uncovered(OF_EVERY_ERA, "{eras: [sub_judgements, report_card]}") == []
    # Whatever an area is graded, some line takes it, and every report card grades six.
    assert (
        uncovered(
            OF_EVERY_ERA,
            "{grades: [requires improvement, inadequate, needs attention, urgent improvement]}",
            "{grades: [outstanding, good]}",
            "{grades: [exceptional, strong standard, expected standard]}",
        )
        == []
    )
    # Either five of the six areas or more are in the upper grades, or two at least are below.
    assert (
        uncovered(
            OF_EVERY_ERA,
            "{eras: [report_card], grades: [needs attention, urgent improvement], at_least: 2}",
            "{eras: [report_card], grades: [exceptional, strong standard, expected standard], at_least: 5}",
            "{eras: [sub_judgements]}",
        )
        == []
    )
    assert uncovered(OF_EVERY_ERA, "{eras: [sub_judgements]}",
                     "{safeguarding: met}", "{eras: [report_card], safeguarding: not met}") == []  # fmt: skip


def test_an_inspection_that_no_line_fits_is_named() -> None:
    (said,) = uncovered("{overall: [good, outstanding]}", "{eras: [sub_judgements, report_card]}")
    assert said.endswith(
        "fits an inspection before September 2024 with overall effectiveness requires improvement"
    )
    (said,) = uncovered(
        OF_EVERY_ERA,
        "{eras: [report_card], grades: [needs attention, urgent improvement], at_least: 2}",
        "{eras: [report_card], grades: [exceptional, strong standard, expected standard], at_least: 6}",
        "{eras: [sub_judgements]}",
    )
    # One area below, five in the upper grades.
    assert said.endswith(
        "fits a report card with leadership and governance needs attention, and every other area "
        "exceptional, and safeguarding met"
    )
    (said,) = uncovered(OF_EVERY_ERA, "{eras: [sub_judgements]}", "{safeguarding: met}")
    assert said.endswith("fits a report card with every area exceptional, and safeguarding not met")
    (said,) = uncovered("{category_of_concern: true}", "{safeguarding: not met}")
    assert said.count("inspection before September 2024") == 1
    assert said.count("2024/25") == said.count("report card") == 1


def test_a_number_of_features_that_no_outcome_has_against_it() -> None:
    assert kinds(KITES.replace("contested_at: 1", "contested_at: 2")) == ["never_contested"]


def test_what_asks_for_nothing_holds_beside_all_others_and_is_said_once() -> None:
    text = KITES.replace("{wind: [fair], string: [worn, broken]}", "{}")
    (found,) = [
        each
        for each in lint_scheme(stored_scheme(text).record, MEASURES)
        if each.kind == "overlapping"
    ]
    assert found.place == ("outcomes", 1, "when")
    assert "holds for every school" in found.problem
