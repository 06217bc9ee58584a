"""No trust's words are in the program: not those of the presets, and others work as well."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from tests.judge.schemes.made_up import (
    MEASURES,
    evidence,
    inspected,
    inspection_rows,
    result,
    signed,
    stored_scheme,
)

from trustkit.judge.schemes.lint import lint_scheme
from trustkit.judge.schemes.put import propose
from trustkit.records.flags import Flags
from trustkit.records.scheme import Scheme
from trustkit.text.yaml_document import read_yaml

SKIES = """
id: skies
title: Skies
about: a scheme of five categories that no trust has
source: made up
adopted: null
facts:
  lantern:
    kind: inspection
    label: The lantern
    oldest_years: 9
    who: the lamplighter
    values: {lit: lit, guttering: guttering, out: out}
    source: made up
    lines:
      - {when: {overall: [inadequate]}, value: out, because: it went out, source: made up}
      - {when: {overall: [requires improvement]}, value: guttering, because: it flickers, source: made up}
      - {when: {}, value: lit, because: it burns, source: made up}
  wind:
    kind: gap
    label: The wind
    figure: {measure: ks2_rwm_expected, year_group: Y6}
    judged_on: printed
    bands: [{at_least: 0, value: astern}, {value: ahead}]
    values: {astern: astern, ahead: ahead}
    who: the vane
    source: made up
  crew:
    kind: answer
    label: The crew
    question: crew
    gives: {merry: merry, glum: glum}
    values: {merry: merry, glum: glum}
    who: the cook
    source: made up
overrides:
  - {when: {lantern: [out], crew: [glum]}, outcome: fog, because: nobody can see, source: made up}
outcomes:
  - {id: blue, title: Blue, descriptor: x, when: {lantern: [lit], wind: [astern]}, source: made up}
  - {id: hazy, title: Hazy, descriptor: x, when: {lantern: [lit], wind: [ahead]}, source: made up}
  - {id: grey, title: Grey, descriptor: x, when: {lantern: [guttering]}, source: made up}
  - {id: thunder, title: Thunder, descriptor: x, when: {lantern: [out], crew: [merry]}, source: made up}
  - {id: fog, title: Fog, descriptor: x, when: {lantern: [out], crew: [glum]}, source: made up}
"""

GENERAL = {"improve"}
"""Words of the presets that are also the kind of a finding, which the folder contract fixes."""


def test_a_scheme_of_five_categories_with_a_vocabulary_of_its_own_reaches_all_of_them() -> None:
    stored = stored_scheme(SKIES)
    assert [each.kind for each in lint_scheme(stored.record, MEASURES)] == []
    expected = {
        ("good", 3.0): "blue", ("good", -3.0): "hazy",
        ("requires improvement", 3.0): "grey", ("requires improvement", -3.0): "grey",
    }  # fmt: skip
    for grade, gap, mood in product(
        ("good", "requires improvement", "inadequate"), (3.0, -3.0), ("merry", "glum")
    ):
        overall = {"overall_effectiveness": grade}
        known = evidence(
            stored.record,
            [result("ks2_rwm_expected", "Y6", achieved=1, eligible=2, gap=gap)],
            inspections=inspected(inspection_rows(overall, "overall_effectiveness")),
            answers=(signed("crew", mood),),
        )
        found = propose(stored, known, known.as_of)
        last = "thunder" if mood == "merry" else "fog"
        assert found.outcome == expected.get((grade, gap), last)
        assert found.certainty == "settled"
        assert found.outcome_title == found.outcome.title()


def test_what_is_left_open_is_the_same_in_any_words() -> None:
    stored = stored_scheme(SKIES)
    out = inspection_rows({"overall_effectiveness": "inadequate"}, "overall_effectiveness")
    known = evidence(stored.record, inspections=inspected(out))
    found = propose(stored, known, known.as_of)
    assert found.possible == ("thunder", "fog")
    assert [(each.fact, each.who) for each in found.unknown] == [("crew", "the cook")]


@pytest.fixture(scope="module")
def vocabulary(repository: Path) -> set[str]:
    """The words of the presets' schemes and flags: outcomes, their titles, questions, flags, schemes."""
    policy = repository / "src/trustkit/presets/primary/policy/2025-09-01"
    words: set[str] = set()
    for path in sorted((policy / "schemes").glob("*.yaml")):
        scheme = Scheme.model_validate(read_yaml(path.read_text("utf-8"), path.name).value)
        words.add(scheme.id)
        words.update(name for each in scheme.outcomes for name in (each.id, each.title.lower()))
        words.update(fact.question for fact in scheme.facts.values() if fact.question)
    flags = read_yaml((policy / "flags.yaml").read_text("utf-8"), "flags.yaml").value
    words.update(each.id for each in Flags.model_validate(flags).flags)
    assert {"sustain", "de-clutter", "rescue", "stuck", "capacity_to_improve"} <= words
    return words - GENERAL


def test_none_of_the_presets_words_is_in_the_program(
    repository: Path, vocabulary: set[str]
) -> None:
    """Looked for in every text that the program could compare or print.

    Left out are docstrings, which explain, and the catalogue's wrong and right examples.
    """
    asked = re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(vocabulary)))})(?![\w-])", re.IGNORECASE
    )
    source = repository / "src/trustkit"
    found = [
        f"{path.relative_to(source)}:{line}: {text}"
        for path in sorted(source.rglob("*.py"))
        if "catalogue" not in path.parts
        for line, text in _texts(path)
        if asked.search(text)
    ]
    assert found == []


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """Every text in a module that is not said for readers of the source alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    explains = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in explains:
            yield getattr(node, "lineno", 0), text
