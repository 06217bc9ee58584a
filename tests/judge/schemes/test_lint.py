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
    lines = [each.place[-1] for each in found if each.kind == "unreachable_line"]
    assert lines == list(range(2, 14))
