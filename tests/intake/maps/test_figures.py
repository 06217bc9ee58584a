"""Tables of figures that are counted already, taken in through a mapping."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from trustkit.intake.take import Intake
from trustkit.records.vocabulary import Window

Put = Callable[..., Path]
Typed = Callable[..., Path]
Take = Callable[..., Intake]
Kpis = Callable[[str, str], list[dict[str, str]]]

WIDE = """\
title: Attainment by year group
source: a made-up report of a trust's own system
recognised_by:
  headings: [Academy, Yr, Cohort]
rows: figures
basis: pixl
columns: {school: Academy, year_group: Yr, group: Pupils, eligible: Cohort}
results:
  - {heading: Rdg %, measure: reading_expected, gives: value}
  - {heading: Ma no., measure: maths_expected, gives: achieved, eligible: Ma entered}
words:
  school: {Ash Lane: ashcombe}
  group: {Dis: disadvantaged}
not_read: [Notes]
"""

LONG = """\
title: Figures, one a row
source: a made-up report
recognised_by:
  headings: [Establishment code, Thing measured]
rows: figures
columns:
  school: Establishment code
  year_group: Stage
  measure: Thing measured
  eligible: Of
  achieved: Reached
  assessed_on: Tested
words:
  measure: {Rdg ARE: reading_expected}
  year_group: {Lower juniors: Y3}
"""


def _figures(rows: list[dict[str, str]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {
        (row["window"], row["year_group"], row["measure"], row["group"]): (
            row["eligible"], row["achieved"], row["value"], row["basis"],
        )
        for row in rows
    }  # fmt: skip


def test_a_row_with_a_column_a_measure_gives_a_figure_each(
    put_map: Put, typed: Typed, take: Take, kpis: Kpis
) -> None:
    put_map(WIDE)
    text = """\
Academy,Yr,Pupils,Cohort,Rdg %,Ma entered,Ma no.,Notes
Ash Lane,Yr 4,All,30,60%,29,18,fine
Ash Lane,Yr 4,Dis,8,25%,8,3,
900001,Yr 5,All,25,,25,26,
Elsewhere,Yr 5,All,25,40%,25,10,
"""
    done = take(typed(text), year="2025/26", window=Window.AUTUMN, school=None)
    assert _figures(kpis("ashcombe", "2025-26")) == {
        ("autumn", "Y4", "reading_expected", "all"): ("30", "", "60", "pixl"),
        ("autumn", "Y4", "reading_expected", "disadvantaged"): ("8", "", "25", "pixl"),
        ("autumn", "Y4", "maths_expected", "all"): ("29", "18", "", "pixl"),
        ("autumn", "Y4", "maths_expected", "disadvantaged"): ("8", "3", "", "pixl"),
    }
    counts = done.taken[0].taken.counts
    # 26 of 25 can't be, and the reading beside it is blank; the last row is of no school of ours.
    assert (counts.rows_read, counts.rows_used, counts.refused.total()) == (4, 2, 2)
    assert (counts.cells_read, counts.cells_with_value) == (8, 4)
    assert counts.cells_without_value == {"blank": 1, "not_understood": 3}


def test_a_measure_a_row_is_placed_by_the_day_and_the_mappings_words(
    put_map: Put, typed: Typed, take: Take, kpis: Kpis
) -> None:
    put_map(LONG)
    text = """\
Establishment code,Stage,Thing measured,Of,Reached,Tested
900001,Lower juniors,Rdg ARE,31,20,10/12/2025
900001,Lower juniors,Rdg ARE,31,21,15/03/2026
900001,Lower juniors,Rdg ARE,31,22,shortly
900001,Lower juniors,History,31,22,10/12/2025
"""
    done = take(typed(text), school=None)
    assert _figures(kpis("ashcombe", "2025-26")) == {
        ("autumn", "Y3", "reading_expected", "all"): ("31", "20", "", "teacher"),
        ("spring", "Y3", "reading_expected", "all"): ("31", "21", "", "teacher"),
    }
    assert sorted(done.taken[0].taken.counts.refused) == [
        "a measure that the policy does not know",
        "a row of which one cell is not understood",
    ]


def test_a_file_about_pupils_is_not_read_as_figures(put_map: Put, typed: Typed, take: Take) -> None:
    put_map(WIDE)
    text = "UPN,Academy,Yr,Pupils,Cohort,Rdg %,Ma entered,Ma no.\nH801200001001,Ash Lane,Yr 4,All,1,60%,1,1\n"
    done = take(typed(text), year="2025/26", window=Window.AUTUMN, school=None)
    assert [each.code for each in done.refused] == ["INT255"]
    assert done.files == {}


def test_rows_of_another_year_than_asked_for_are_left_out(
    put_map: Put, typed: Typed, take: Take, kpis: Kpis
) -> None:
    put_map(LONG)
    text = """\
Establishment code,Stage,Thing measured,Of,Reached,Tested
900001,Lower juniors,Rdg ARE,31,20,10/12/2025
900001,Lower juniors,Rdg ARE,31,19,10/12/2024
"""
    done = take(typed(text), school=None, year="2025/26")
    assert kpis("ashcombe", "2024-25") == []
    assert done.taken[0].taken.counts.ignored == {"of another year than --year": 1}
