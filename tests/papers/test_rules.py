"""The appendix: when each outcome holds, what it is read from, and who adopted it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.judge.schemes.made_up import stored_scheme
from tests.judge.schemes.test_no_vocabulary import SKIES
from tests.judge.schemes.test_profile import BOATS
from tests.papers.build import material

from trustkit.papers.board import board
from trustkit.papers.render import render
from trustkit.papers.rules.criteria import Reader
from trustkit.papers.rules.scheme import HowDecided, how_decided
from trustkit.records.rating_rules import RatingRule, RatingRules
from trustkit.records.scheme import Scheme
from trustkit.text.yaml_document import read_yaml

RATING = RatingRules(rules=[RatingRule(id="all", method="in_line_or_better", source="made up")])
ANY = "The first that holds counts, from the top. A visit without grades changes nothing. No graded inspection under the school’s own URN, or one more than nine years old, leaves it open. Who could say then: the lamplighter."


def told(scheme: Scheme) -> HowDecided:
    return how_decided(scheme, date(2025, 9, 1), Reader({}, RATING))


def fact(text: str, values: str = "{good: fine, poor: not fine}") -> tuple[str, ...]:
    """What is said of a fact, as the only one of a scheme."""
    scheme = stored_scheme(f"""
id: one
title: One
about: x
source: x
adopted: null
facts:
  it: {{label: It, who: the cook, source: x, values: {values}, {text}}}
outcomes:
  - {{id: up, title: Up, descriptor: x, when: {{it: [good]}}, source: x}}
  - {{id: down, title: Down, descriptor: x, when: {{it: [poor]}}, source: x}}
""")
    (criterion,) = told(scheme.record).criteria
    return criterion.lines


def test_a_table_says_when_each_outcome_holds() -> None:
    how = told(stored_scheme(SKIES).record)
    assert how.outcome_lines == [
        ["5 Fog", "Before all else: the lantern “out”, and the crew “glum”. That is: nobody can see.", ""],
        ["1 Blue", "The lantern “lit”, and the wind “astern”", ""],
        ["2 Hazy", "The lantern “lit”, and the wind “ahead”", ""],
        ["3 Grey", "The lantern “guttering”", ""],
        ["4 Thunder", "The lantern “out”, and the crew “merry”", ""],
        ["5 Fog", "The lantern “out”, and the crew “glum”", ""],
    ]  # fmt: skip
    assert (how.middle, how.aspects, how.features) == ("", (), "")


@pytest.mark.parametrize(
    ("contested_at", "said"),
    [
        (1, "One of these against an outcome makes it contested; none of them decides: the sea is high; the oil is low."),
        (2, "Two of these against an outcome make it contested; none of them decides: the sea is high; the oil is low."),
        (3, ""),
    ],
)  # fmt: skip
def test_what_speaks_against_an_outcome_and_never_decides(contested_at: int, said: str) -> None:
    of_a_feature = "when: {crew: [glum]}, contradicts: [blue], source: x"
    scheme = stored_scheme(f"""{SKIES}
contested_at: {contested_at}
features:
  - {{id: sea, text: the sea is high, {of_a_feature}}}
  - {{id: oil, text: the oil is low, {of_a_feature}}}
""")
    assert told(scheme.record).features == said


def test_an_inspection_is_read_by_framework() -> None:
    lantern, wind, crew = told(stored_scheme(SKIES).record).criteria
    assert lantern.table is not None
    assert lantern.table.head == ("It is then", "Until August 2024", "2024/25", "Report cards")
    assert lantern.table.rows == (
        ("“out”", "Overall effectiveness inadequate", "–", "–"),
        ("“guttering”", "Overall effectiveness requires improvement", "–", "–"),
        ("“lit”", "Anything else", "Anything else", "Anything else"),
    )
    assert lantern.lines == (ANY,)
    assert wind.lines == (
        (
            "Ks2_rwm_expected Year 6 less its comparator, in points, as printed: from 0 “astern”; below "
            "that “ahead”. Who could say where it is not known: the vane."
        ),
    )
    assert crew.lines == ("The cook: “merry” is “merry”; “glum” is “glum”.",)


def test_lines_of_one_value_that_do_not_follow_each_other_are_numbered() -> None:
    (line,) = fact(
        "kind: inspection, oldest_years: 5, lines: ["
        "{when: {eras: [report_card], grades: [needs attention], at_least: 2}, value: poor, because: x, source: x},"
        "{when: {eras: [report_card], grades: [strong standard, exceptional], areas: [inclusion, achievement], at_least: 2}, value: good, because: x, source: x},"
        "{when: {eras: [report_card], grades: [needs attention], areas: [inclusion, achievement]}, value: poor, because: x, contested: x, source: x},"
        "{when: {category_of_concern: true, safeguarding: not met}, value: poor, because: x, source: x},"
        "{value: good, because: x, source: x}]"
    )  # fmt: skip
    assert line.startswith("The lowest number that holds counts")
    assert "five years old" in line


def test_numbered_lines_stand_under_their_framework() -> None:
    scheme = stored_scheme(SKIES.replace("      - {when: {}, value: lit", """\
      - {when: {eras: [report_card], grades: [strong standard]}, value: lit, because: x, source: x}
      - {when: {safeguarding: not met}, value: out, because: x, source: x}
      - {when: {}, value: lit"""))  # fmt: skip
    table = told(scheme.record).criteria[0].table
    assert table is not None
    assert table.rows == (
        ("“out”", "1. overall effectiveness inadequate; 3. safeguarding not met", "1. safeguarding not met", "2. safeguarding not met"),
        ("“guttering”", "2. overall effectiveness requires improvement", "–", "–"),
        ("“lit”", "4. anything else", "2. anything else", "1. an area at strong standard; 3. anything else"),
    )  # fmt: skip


def test_a_profile_says_what_each_outcome_means_for_each_aspect() -> None:
    how = told(stored_scheme(BOATS).record)
    assert how.middle.startswith("Each aspect stands at one of the outcomes.")
    assert how.aspects == (
        ("Aspect", "Sea-going", "Coasting", "Moored"),
        ("Hull", "Dry", "Damp", "Wet"),
        ("Sail", "Whole", "Patched", "Torn"),
        ("Oars", "Ash", "Pine", "Driftwood"),
        ("Crew", "Sober", "Merry", "Overboard"),
    )
    assert how.outcome_lines == [
        ["3 Moored", "Before all else: holed “holed”. That is: it would sink.", ""],
        ["3 Moored", "The middle aspect stands here", "To Coasting within 6 months"],
    ]
    said = {each.label: each.lines for each in how.criteria}
    assert said["Oars"] == (
        "The boatswain: “dry” is Sea-going; “damp” is Coasting; “wet” is Moored; “none” is not applicable.",
    )
    assert list(said) == ["Hull", "Sail", "Oars", "Crew", "Holed"]


KNOWN = "Who could say where it is not known: the cook."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "kind: share, of: rating, counted: [green, amber], figures: [{measure: a, year_group: Y6}, {measure: b, year_group: all}], bands: [{at_least: 0.6, value: good}, {at_least: 0, value: poor}]",
            "The share of a Year 6 and b whose rating is green or amber: from 60% “fine”; from 0% “not fine”.",
        ),
        (
            "kind: share, of: rating, counted: [green], figures: [{measure: a, year_group: Y6}, {measure: b, year_group: Y1}], bands: [{at_least: 0.665, value: good}, {at_least: 0, value: poor}]",
            "The share of a Year 6 and b Year 1 whose rating is green: from 66.5% “fine”; from 0% “not fine”.",
        ),
        (
            "kind: rating, figure: {measure: a, year_group: R, group: girls}, gives: {green: good, amber: good, red: poor}",
            "The rating of a Reception girls: “green” or “amber” is “fine”; “red” is “not fine”.",
        ),
        (
            "kind: gap, figure: {measure: a, year_group: Y6}, to_group: boys, bands: [{at_least: -2.5, value: good}, {value: poor}]",
            "A Year 6 less a Year 6 boys, in points, with its 95% limits: from −2.5 “fine”; below that “not fine”.",
        ),
        (
            "kind: gap, figure: {measure: a, year_group: Y6}, to_group: boys, bands: [{at_least: 2.25, value: good}, {value: poor}]",
            "A Year 6 less a Year 6 boys, in points, with its 95% limits: from 2.25 “fine”; below that “not fine”.",
        ),
        (
            "kind: self_evaluation, area: inclusion, oldest_months: 12, gives: {expected standard: good, needs attention: poor}",
            "The school’s own grade for inclusion, not older than 12 months: “expected standard” is “fine”; “needs attention” is “not fine”.",
        ),
        (
            "kind: review_finding, area: early_years, oldest_months: 6, gives: {strength: good, improve: good, concern: poor}",
            "The last review’s finding in early years, not older than six months: “strength” or “improve” is “fine”; “concern” is “not fine”.",
        ),
        (
            "kind: support_history, scheme: one, of: months, outcomes: [down], bands: [{at_least: 18, value: poor}, {at_least: 0, value: good}]",
            "By the decisions made under one, whole months in down without a break: from 18 “not fine”; from 0 “fine”.",
        ),
        (
            "kind: support_history, scheme: one, of: moves, within_months: 24, bands: [{at_least: 2, value: poor}, {at_least: 0, value: good}]",
            "By the decisions made under one, moves from one outcome to another in the last 24 months: from 2 “not fine”; from 0 “fine”.",
        ),
        ("kind: flag, flag: stuck, gives: {raised: poor, not_raised: good}", "The flag “stuck”: “raised” is “not fine”; “not raised” is “fine”."),
        ("kind: phase, gives: {infant: good, primary: poor}", "The kind of school: “infant” is “fine”; “primary” is “not fine”."),
    ],
)  # fmt: skip
def test_each_kind_of_fact_says_from_which_threshold(text: str, said: str) -> None:
    assert fact(text) == (f"{said} {KNOWN}",)


def test_good_outcomes_are_said_with_their_thresholds() -> None:
    lines = fact(
        "kind: outcomes, met: good, not_met: poor, fewest_pupils: 30, sections: [{phases: [infant, first], source: x, "
        "none_below: [{measure: a, year_group: R}], at_or_above: [{measure: b, year_group: Y1}], "
        "most_of: [{measure: a, year_group: R}, {measure: b, year_group: Y1}], share: 0.4}]"
    )
    assert lines == (
        (
            "“fine”, in infant and first schools, where over three years together all of this holds: none "
            "of a Reception below with confidence; b Year 1 at or above the comparator; at least 40% of a "
            "Reception and b Year 1 at or above theirs."
        ),
        (
            "Otherwise “not fine”. A figure of fewer than 30 pupils over those years, or without a "
            "comparator, leaves it open. Who could say then: the cook."
        ),
    )


@pytest.mark.parametrize("name", ["support-category", "heat-map-phase", "risk-criteria"])
def test_every_condition_of_the_shipped_schemes_is_said(name: str, repository: Path) -> None:
    path = repository / f"src/trustkit/presets/primary/policy/2025-09-01/schemes/{name}.yaml"
    scheme = Scheme.model_validate(read_yaml(path.read_text("utf-8"), path.name).value)
    how = told(scheme)
    rows = " ".join(each.when for each in how.outcomes)
    conditions = [each.when for each in scheme.outcomes]
    conditions += [each.when for each in scheme.overrides]
    for when in conditions:
        for name_, values in when.items():
            assert all(f"“{scheme.facts[name_].values[value]}”" in rows for value in values)
    assert len(how.criteria) == len(scheme.deciding)
    assert how.adopted.endswith("its rules are a proposal.")


def test_both_forms_of_the_paper_hold_the_appendix() -> None:
    view = board(material())
    for form in ("md", "html"):
        text = render("board", form, view)
        assert "Appendix: how the proposals are made" in text
        assert "adopted by Board of trustees on 18 September 2025." in text
        assert "Inspection standing “stands well”" in text
