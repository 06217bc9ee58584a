"""What the board paper says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from tests.papers.build import material, small_material

from trustkit.judge.rests_on.decided import Reason
from trustkit.papers.board import board
from trustkit.papers.charts import scale_for, segments, sparkline
from trustkit.papers.columns import Column, columns_of
from trustkit.papers.figures import Figure
from trustkit.papers.heat_map import HeatCell, Shown
from trustkit.papers.material import Material
from trustkit.papers.words import comparator, gap, pupils
from trustkit.records.vocabulary import Window


def cell(school: str, label: str, **change: object) -> HeatCell:
    heat = board(replace(material(), **change)).heat  # type: ignore[arg-type]
    at = [head.label for head in heat.heads].index(label)
    return next(row for row in heat.rows if row.slug == school).cells[at]


def test_the_status_line_counts_what_the_page_shows() -> None:
    paper = board(material())
    ratings = [each.rating for each in paper.heat.cells]
    assert paper.status.sentence == (
        f"{ratings.count('red')} of {len([r for r in ratings if r])} ratings are red; about 2 would "
        f"be by chance alone. {ratings.count('amber')} are amber, {ratings.count('green')} green."
    )
    assert "2 not returned" in paper.status.aside
    assert "2 suppressed" in paper.status.aside


def test_one_red_is_one_red() -> None:
    whole = material()
    paper = board(
        replace(whole, schools=[each for each in whole.schools if each.slug == "fernleigh"])
    )
    assert paper.status.sentence.startswith(
        "1 of 9 ratings is red; fewer than one would be by chance"
    )


def test_missing_suppressed_and_not_applicable_are_told_apart() -> None:
    assert cell("greywell", "GLD").shown is Shown.NOT_RETURNED
    assert cell("greywell", "Phonics").shown is Shown.HIDDEN
    assert cell("greywell", "Phonics").value == ""
    assert cell("fernleigh", "GLD").shown is Shown.NOT_APPLICABLE


def test_a_comparator_that_is_not_like_for_like_is_drawn_hollow() -> None:
    assert cell("ashcombe", "Combined Y5").hollow
    assert not cell("ashcombe", "Combined").hollow


def test_a_cell_says_everything_in_words() -> None:
    said = cell("eastwater", "Combined").says
    assert (
        said
        == "44%; of 62 pupils; red; against national 62% (2024/25, final); below, with confidence; no clear change"
    )


def test_newly_red_needs_a_rating_a_year_before() -> None:
    paper = board(material())
    assert [each.school for each in paper.newly_red] == ["Eastwater Primary"]
    assert "Combined 44% (was 56%)" in paper.newly_red[0].text
    assert "Tables check" not in paper.newly_red[0].text  # it was red already


def test_the_board_is_asked_for_moves_and_missing_returns() -> None:
    asks = [(each.school, each.text) for each in board(material()).asks]
    assert ("", "Note the dates of the summer reviews") in asks
    assert ("Eastwater Primary", "agree the move down") in asks
    assert ("Brackenfell Primary", "agree a first category") in asks
    due = "look again at Sustain, 3 July 2025: review was due by 31 March 2026"
    assert ("Cinder Hill Infant", due) in asks
    names = "Fernleigh Junior and Greywell Church of England Voluntary Aided Primary"
    assert ("", f"Ask for the 2 figures not returned: {names}") in asks


def against(proposed: str | None, **change: Any) -> tuple[str, ...]:
    """What is asked of Eastwater: decided to stay in Refine on 2 April, where Stabilise is proposed.

    ``proposed`` is what the rules proposed then.
    """
    whole = material()
    eastwater = whole.proposals["eastwater"]
    assert eastwater.outcome == "stabilise"
    assert eastwater.last_decision is not None
    agreed = {
        "decided": date(2026, 4, 2), "proposed": proposed, "reason": "A new head began in March",
        "agreed_by": ("Board of trustees",), "conditions": ("A report each month",),
    }  # fmt: skip
    again = change.pop("again", {})
    last = replace(eastwater.last_decision, **(agreed | change))
    proposals = {**whole.proposals, "eastwater": replace(eastwater, last_decision=last)}
    paper = board(replace(whole, proposals=proposals, again=again))
    assert paper.categories is not None
    (row,) = (each for each in paper.categories.rows if each.school == "Eastwater Primary")
    assert row.decided.asked == ("A report each month",)
    return tuple(each.text for each in paper.asks if each.school == "Eastwater Primary")


REFINE = "Refine, 2 April 2026"
DECIDED = f"{REFINE}, by Board of trustees"
OTHERWISE = "Stabilise was proposed. Reason given: A new head began in March"


def test_a_move_that_people_decided_against_is_told_and_not_asked_again() -> None:
    assert against("stabilise") == (f"note the decision: {DECIDED}; {OTHERWISE}",)
    # Another proposal than the one they knew of, or one where nothing was settled, is news.
    assert against("reinforce") == ("agree the move down",)
    assert against(None) == ("agree the move down",)


def test_a_decision_against_the_proposal_is_asked_again_when_it_is_due() -> None:
    due = against("stabilise", review_by=date(2026, 4, 20))
    assert due == (f"look again at {REFINE}: review was due by 20 April 2026; {OTHERWISE}",)
    corrected = Reason("evidence", "Combined: 17 of 28 pupils then, 18 of 28 since")
    (stale,) = against("stabilise", again={("eastwater", "support-category"): (corrected,)})
    changed = "figures, grades or answers that it rested on have changed"
    assert stale == f"look again at {REFINE}: {changed}; {OTHERWISE}"


def test_a_decision_under_another_scheme_is_asked_again_with_the_name_of_the_scheme() -> None:
    """Nothing else is asked under that scheme: not the move that it proposes, and nothing twice."""
    whole = small_material()
    other = whole.scheme.model_copy(update={"id": "moorings", "title": "Moorings"})  # type: ignore[union-attr]
    last = whole.proposals["eastwater"].last_decision
    assert last is not None
    late = replace(
        whole.proposals["eastwater"], scheme="moorings",
        last_decision=replace(last, overdue=True, move_on_by=date(2026, 4, 1)),
    )  # fmt: skip
    settled = replace(whole.proposals["greywell"], scheme="moorings")
    proposals = {"eastwater": late, "greywell": settled}
    usual = board(whole).asks
    asks = board(replace(whole, other_schemes=[(other, proposals)])).asks
    (added,) = [each for each in asks if each not in usual]
    assert (added.school, added.text) == (
        "Eastwater Primary",
        "look again at Refine, 3 July 2025 (Moorings): expected to have moved on by 1 April 2026",
    )
    assert board(replace(whole, other_schemes=[(other, {"greywell": settled})])).asks == usual


def test_a_decision_of_more_than_a_year_ago_is_not_told_again() -> None:
    assert against("stabilise", decided=date(2025, 4, 29)) == ()


def test_reasons_that_rest_on_a_hidden_figure_are_not_printed() -> None:
    """The fact of each school leans on one row of its file; at Ashcombe that row is hidden."""
    whole = material()
    path = "schools/ashcombe/kpis/2024-25.csv"
    view = board(replace(whole, hidden_places=frozenset({(path, 5)})))
    assert view.categories is not None
    told = {row.school: row.decided_by for row in view.categories.rows}
    assert told["Ashcombe Lane Primary"] == ("Outcomes: low (figures hidden)",)
    assert "combined 44%" in told["Eastwater Primary"][0]


def test_a_paper_for_trustees_shows_no_children_looked_after() -> None:
    groups = ["disadvantaged", "looked_after"]
    for audience, shown in (("trustees", False), ("confidential", True)):
        whole = material(audience)  # type: ignore[arg-type]
        paper = whole.paper.model_copy(update={"groups": groups})
        labels = [row.label for row in board(replace(whole, paper=paper)).groups.rows]
        assert ("Children looked after" in labels) is shown


def test_markings() -> None:
    assert board(material()).markings == ()
    assert board(material(faulty=True)).markings == ("DRAFT: the folder has errors",)
    assert board(material("confidential")).markings == ("CONFIDENTIAL",)


def test_the_data_quality_box_names_findings_and_never_quotes_them() -> None:
    """The words of a finding may quote a figure; its title can't."""
    found = board(material(faulty=True)).method.findings
    assert [(each.severity, each.count) for each in found] == [("error", 1), ("warning", 1)] or [
        each.severity for each in found
    ] == ["error"]


def ahead(whole: Material, window: str, *schools: str) -> Material:
    """The same trust, some of whose schools have combined results of a window of 2025/26."""
    series = {name: dict(of_one) for name, of_one in whole.figures.by_series.items()}
    for school in schools:
        of_one = series[school, "ks2_rwm_expected", "Y6", "all"]
        newer = replace(of_one["2024/25", "summer"], period=("2025/26", window))
        of_one[newer.period] = newer
    return replace(whole, figures=replace(whole.figures, by_series=MappingProxyType(series)))


def newer_said(whole: Material) -> list[str]:
    assert columns_of(whole)[3].period == ("2024/25", "summer")
    return [each for each in board(whole).method.quality if "newer window" in each]


TO_COME = "it is shown here once half of the schools have."


def test_a_window_that_few_have_begun_to_return_does_not_empty_the_page() -> None:
    said = f"Combined: one school has returned a newer window; {TO_COME}"
    assert newer_said(ahead(material(), "summer", "ashcombe")) == [said]


def test_a_column_set_to_one_window_is_never_said_to_come_to_show_another() -> None:
    """All six schools with a Year 6 have returned the autumn; one of them the summer after it."""
    whole = material()
    columns = list(whole.paper.columns)
    columns[3] = columns[3].model_copy(update={"window": Window.SUMMER})
    whole = replace(whole, paper=whole.paper.model_copy(update={"columns": columns}))
    every = ("ashcombe", "brackenfell", "dunmoor", "eastwater", "fernleigh", "greywell")
    never = (
        "Combined: six schools have returned a newer window; it is not shown here, since papers.yaml "
        "sets this column to the summer window."
    )
    whole = ahead(whole, "autumn", *every)
    assert newer_said(whole) == [never]
    first = f"Combined: one school has returned a newer window; {TO_COME}"
    assert newer_said(ahead(whole, "summer", "ashcombe")) == [first, never]


def test_a_paper_of_no_schools_is_still_a_paper() -> None:
    paper = board(replace(small_material(), schools=[], proposals={}))
    assert paper.status.sentence.startswith("Nothing can be rated yet")
    assert paper.heat.rows == ()


# --- words -----------------------------------------------------------------------------------


def figure(**change: object) -> Figure:
    plainly = Figure(
        "a", "ks2_rwm_expected", "Y6", "all", ("2024/25", "summer"), eligible=30, achieved=17,
        value=100 * 17 / 30, comparator_level="national", comparator_kind="like_for_like",
        comparator_value=62.0, comparator_dp=0, comparator_year="2024/25",
        comparator_status="final", gap=-5.0, pupils_from_low=2, pupils_from_high=2,
    )  # fmt: skip
    return replace(plainly, **change)  # type: ignore[arg-type]


def test_gaps_and_pupils_in_words() -> None:
    measure = columns_of(material())[3].measure
    assert figure().text(measure) == "57%"
    assert comparator(figure(), measure) == "national 62% (2024/25, final)"
    assert gap(figure(), measure) == "5 points below"
    assert gap(figure(gap=1.0), measure) == "1 point above"
    assert gap(figure(gap=0.0), measure) == "level"
    assert pupils(figure(), measure) == "Two more pupils would have made it level"
    assert pupils(figure(pupils_from_low=0, pupils_from_high=0), measure) == ""
    assert pupils(figure(pupils_from_low=1, pupils_from_high=2), measure) == (
        "1 to 2 more pupils would have made it level"
    )


def test_where_lower_is_better_a_gap_says_which_way_is_worse() -> None:
    measure = columns_of(material())[8].measure
    absence = figure(measure="absence_overall", achieved=None, value=6.1, gap=0.6, comparator_dp=1)
    assert gap(absence, measure) == "0.6 points higher, which is worse"
    assert gap(replace(absence, gap=-0.6), measure) == "0.6 points lower, which is better"


def test_what_is_rated_is_what_is_shown() -> None:
    """A comparator published to one place has the school's figure shown to one place as well."""
    column: Column = columns_of(material())[3]
    assert figure(comparator_value=62.4, comparator_dp=1).text(column.measure) == "56.7%"
    assert figure(comparator_value=None, comparator_dp=None).text(column.measure) == "57%"


# --- charts ----------------------------------------------------------------------------------


def test_a_line_fills_its_box_and_marks_its_end() -> None:
    line = sparkline([1.0, 3.0, 2.0], "t", "d")
    assert line.points == "2.0,12.0 28.0,2.0 54.0,7.0"
    assert (line.x, line.y) == ("54.0", "7.0")
    assert sparkline([5.0, 5.0], "t", "d").points == "2.0,7.0 54.0,7.0"


def test_a_bar_is_whole() -> None:
    parts = segments([("red", 1), ("amber", 0), ("green", 3)])
    assert [(part.kind, part.x, part.width) for part in parts] == [
        ("red", "0.0", "25.0"),
        ("green", "25.0", "75.0"),
    ]
    assert segments([("red", 0)]) == ()


def test_a_scale_has_round_ends_that_hold_every_value() -> None:
    scale = scale_for([57.2, 78.9])
    assert (scale.low, scale.high) == (50, 80)
    assert [label for _, label in scale.ticks] == ["50", "60", "70", "80"]
    assert scale.place(65) == "120.0"
    assert scale_for([60.0, 60.0]).high > 60


def test_the_date_is_the_datas_own() -> None:
    assert board(replace(material(), as_of=date(2024, 2, 29))).as_of == "29 February 2024"
