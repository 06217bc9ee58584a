"""What there is to ask about a school: its newest ratings, flags, and what each scheme proposes."""

from __future__ import annotations

import polars as pl

from trustkit.judge.results import Results
from trustkit.judge.schemes.export import Again
from trustkit.judge.schemes.figures import figure_leaf
from trustkit.judge.schemes.trace import Proposed
from trustkit.judge.schemes.words import day, figure, listed, year_group_words
from trustkit.judge.why.page import Line, Page, Section, place_of
from trustkit.records.school import School
from trustkit.records.vocabulary import ALL_PUPILS, Window
from trustkit.store.folder import Stored


def newest_ratings(results: Results, school: str) -> pl.DataFrame:
    """The newest rated row of each measure and year group, of all pupils."""
    windows = {window.value: at for at, window in enumerate(Window)}
    return (
        results.rating.filter((pl.col("school") == school) & (pl.col("group") == ALL_PUPILS))
        .with_columns(_window=pl.col("window").replace_strict(windows, return_dtype=pl.Int64))
        .sort("academic_year", "_window", "recorded", "basis", descending=[True, True, True, False])
        .unique(["measure", "year_group"], keep="first", maintain_order=True)
        .sort("measure", "year_group")
        .drop("_window")
    )


def overview_page(
    results: Results,
    proposals: list[Proposed],
    school: Stored[School],
    flags: pl.DataFrame,
    again: Again,
) -> Page:
    """Everything known of a school, a line each.

    ``flags`` are those of ``judge.flags.table``; ``again`` is what has changed under its decisions.
    """
    record, slug = school.record, school.school
    sections = (
        Section("Schemes", tuple(_scheme_lines(proposals, again))),
        Section("Flags", tuple(_flag_lines(flags, slug))),
        Section("Newest figures, all pupils", tuple(_figure_lines(results, slug))),
    )
    return Page(
        title=f"{record.name} ({record.urn})",
        answer=(
            f"As at {day(results.as_of)}, by the policy of {results.policy.version}.",
            f"Ask about any of these: trustkit why {slug} MEASURE or trustkit why {slug} SCHEME",
        ),
        sections=tuple(section for section in sections if section.lines),
    )


def _scheme_lines(proposals: list[Proposed], again: Again) -> list[Line]:
    lines: list[Line] = []
    for each in proposals:
        outcome = each.outcome_title or listed(list(each.possible), "or") or "no outcome fits"
        contested = ", contested" if each.contested else ""
        lines.append(Line(f"{each.scheme}: {outcome} ({each.certainty}{contested})"))
        if each.last_decision is not None:
            last = each.last_decision
            lines.append(Line(f"decided: {last.leaf.text}", 1, place_of(last.leaf, "decided")))
        lines += [
            Line(f"look again: {reason.text}", 1)
            for reason in again.get((each.school, each.scheme), ())
        ]
    return lines or [
        Line("the policy has no scheme, or the school is not the trust’s on this date")
    ]


def _flag_lines(flags: pl.DataFrame, school: str) -> list[Line]:
    """Each flag of the policy: raised, not raised or not known, and why."""
    states = {True: "raised", False: "not raised", None: "not known"}
    lines: list[Line] = []
    for row in flags.filter(pl.col("school") == school).to_dicts():
        place = f"{row['path']}:{row['line']}; " if row["path"] else ""
        lines.append(Line(f"{row['title']}: {states[row['raised']]}"))
        lines.append(Line(row["because"], 1, f"{place}{row['source']}"))
    return lines


def _figure_lines(results: Results, school: str) -> list[Line]:
    lines: list[Line] = []
    for row in newest_ratings(results, school).to_dicts():
        measure = results.policy.measures.get(row["measure"])
        against = ""
        if row["comparator_value"] is not None and measure:
            shown = figure(row["comparator_value"], row["comparator_dp"] or 0, measure.unit)
            against = f" against {shown}"
        place = f"{row['window']} {figure_leaf(row, measure).text}{against}"
        rating = row["rating"].replace("_", " ")
        where = year_group_words(row["year_group"])
        lines.append(Line(f"{row['measure']}, {where}, {place}: {rating}"))
    return lines or [Line("no figure yet")]
