"""One figure explained, from the rows of the results frame: where it came from and why its colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl

from trustkit.judge.pooling import BEFORE
from trustkit.judge.results import Results
from trustkit.judge.schemes.figures import figure_leaf, pooled_rows
from trustkit.judge.schemes.words import (
    counted,
    day,
    figure,
    more_pupils,
    rounded,
    year_group_words,
)
from trustkit.judge.why.beside import Beside, beside, beside_lines
from trustkit.judge.why.page import Line, Page, Section, evidence_lines
from trustkit.policy.in_force import Policy
from trustkit.records.measures import Measure
from trustkit.records.school import School
from trustkit.records.vocabulary import ALL_PUPILS, Window
from trustkit.store.folder import Folder, Stored

Row = Mapping[str, Any]
"""A row of the results frame, by column."""

_CONFIDENCE = {
    "above": "above the comparator, further than chance could explain",
    "below": "below the comparator, further than chance could explain",
    "not_distinguishable": "too few pupils to tell it from the comparator",
}


@dataclass(frozen=True, slots=True)
class MeasureTrace:
    """One figure of a school: its row, its other comparisons, the years before, and what is beside."""

    row: Row
    beside: tuple[Row, ...]
    years: tuple[Row, ...]
    others: Beside = field(default_factory=Beside)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which figures of a measure are asked about.

    Left out, ``group`` is all pupils, ``year`` the newest that has such a figure, and ``window``
    the last of that year that has one.
    """

    year: str | None = None
    group: str | None = None
    window: str | None = None


def measure_traces(
    folder: Folder, results: Results, school: str, measure: str, narrowed: Narrowed
) -> list[MeasureTrace]:
    """The figures of a measure of a school that are asked about; one a year group and basis."""
    traces = _traces(results, school, measure, narrowed)
    found = beside(folder, results, [each.row for each in traces])
    return [replace(each, others=others) for each, others in zip(traces, found, strict=True)]


def _traces(results: Results, school: str, measure: str, narrowed: Narrowed) -> list[MeasureTrace]:
    rows = results.frame.filter(
        (pl.col("school") == school)
        & (pl.col("measure") == measure)
        & (pl.col("group") == (narrowed.group or ALL_PUPILS))
    )
    if narrowed.window is not None:
        rows = rows.filter(pl.col("window") == narrowed.window)
    if rows.is_empty():
        return []
    year = narrowed.year or rows["academic_year"].max()
    chosen = rows.filter(pl.col("academic_year") == year)
    order = [each.value for each in Window]
    windows = sorted(chosen["window"].unique().to_list(), key=order.index)
    chosen = chosen.filter(pl.col("window").is_in(windows[-1:]))
    return [_trace(row, rows) for row in chosen.filter(pl.col("comparison") == 0).to_dicts()]


def _trace(row: Row, rows: pl.DataFrame) -> MeasureTrace:
    same = rows.filter(
        (pl.col("year_group") == row["year_group"])
        & (pl.col("window") == row["window"])
        & (pl.col("basis") == row["basis"])
    )
    here = same.filter(
        (pl.col("academic_year") == row["academic_year"]) & (pl.col("urn") == row["urn"])
    )
    earlier = same.filter(
        (pl.col("comparison") == 0) & (pl.col("academic_year") <= row["academic_year"])
    ).sort("academic_year", descending=True)
    return MeasureTrace(
        row,
        tuple(here.filter(pl.col("comparison") > 0).to_dicts()),
        tuple(pooled_rows(earlier.to_dicts())),
    )


def measure_page(
    traces: list[MeasureTrace], school: Stored[School], policy: Policy, as_of: date
) -> Page:
    """The figures of one measure of a school, each with its reasons."""
    measure = policy.measures[traces[0].row["measure"]]
    return Page(
        title=f"{school.record.name} ({school.record.urn}): {measure.label}",
        answer=(
            *(f"{_heading(each.row)}: {_verdict(each.row, measure)}" for each in traces),
            f"As at {day(as_of)}, by the policy of {policy.version}.",
        ),
        sections=tuple(
            Section(_heading(each.row), tuple(_lines(each, measure, policy))) for each in traces
        ),
    )


def _heading(row: Row) -> str:
    parts = [year_group_words(row["year_group"]), row["academic_year"], row["window"]]
    if row["group"] != ALL_PUPILS:
        parts.append(row["group"].replace("_", " "))
    return ", ".join(parts)


def _verdict(row: Row, measure: Measure) -> str:
    leaf = figure_leaf(row, measure).text.partition(": ")[2]
    against = ""
    if row["comparator_value"] is not None:
        shown = figure(row["comparator_value"], row["comparator_dp"] or 0, measure.unit)
        against = f" against {shown}"
    return f"{leaf}{against}: {row['rating'].replace('_', ' ')}"


def _lines(trace: MeasureTrace, measure: Measure, policy: Policy) -> list[Line]:
    row = trace.row
    return [
        *evidence_lines(figure_leaf(row, measure), 0),
        *_comparator_notes(row),
        Line(f"{row['rating'].replace('_', ' ')}: {row['rating_reason']}"),
        *_rule(row, policy),
        *_judgement(trace, measure),
        *_years(trace, measure),
        *(
            line
            for each in trace.beside
            for line in (
                Line(f"beside it, {_gap_words(each, measure)}against {each['comparator']}"),
                *evidence_lines(figure_leaf(each, measure), 1)[1:],
            )
        ),
        *beside_lines(trace.others, measure, policy),
    ]


def _comparator_notes(row: Row) -> list[Line]:
    kinds = {
        "interim": "last year’s figure, until this year’s is published",
        "proxy": "it stands in for a figure that does not exist",
        "other_group": "it is of another group of pupils",
        "target": "the school’s own target",
        "fixed": "the trust’s own criterion",
    }
    notes = [kinds[row["comparator_kind"]]] if row["comparator_kind"] in kinds else []
    if row["comparator_sureness"] not in (None, "official"):
        notes.append(f"how sure it is: {row['comparator_sureness'].replace('_', ' ')}")
    return [Line(note, 2) for note in notes]


def _rule(row: Row, policy: Policy) -> list[Line]:
    for at, rule in enumerate(policy.rating.rules):
        if rule.id == row["rule"]:
            span = policy.rating_file.where("rules", at)
            place = f"{policy.rating_file.path}:{span.line}; {rule.source}"
            return [Line(f"by the rule “{rule.id}” ({rule.method.replace('_', ' ')})", 1, place)]
    return []


def _judgement(trace: MeasureTrace, measure: Measure) -> list[Line]:
    row = trace.row
    lines = (
        [Line(f"gap: {_gap_words(row, measure).rstrip(' ,')}")] if row["gap"] is not None else []
    )
    if row["confidence"] is not None:
        interval = ""
        if row["interval_lower"] is not None:
            low, high = (rounded(row[name], 0) for name in ("interval_lower", "interval_upper"))
            interval = f" (95% interval {low} to {high}%)"
        lines.append(Line(f"other cohorts: {_CONFIDENCE[row['confidence']]}{interval}"))
    sentence = pupils_sentence(row, measure)
    if sentence:
        lines.append(Line(sentence))
    if row["trend"] or row["trend_reason"]:
        trend = (row["trend"] or "none").replace("_", " ")
        reason = f" ({row['trend_reason']})" if row["trend_reason"] else ""
        lines.append(Line(f"trend: {trend}{reason}"))
        lines += _trend_pieces(trace, measure)
    return lines


def _trend_pieces(trace: MeasureTrace, measure: Measure) -> list[Line]:
    """The two gaps that a trend is judged by: this year's, and that of the two years before it."""
    before = trace.years[1 : BEFORE + 1]
    if not trace.row["trend"] or len(before) < BEFORE:
        return []
    if any(each["achieved"] is None or each["comparator_value"] is None for each in before):
        return []
    eligible = sum(each["eligible"] for each in before)
    achieved = sum(each["achieved"] for each in before)
    expected = sum(each["eligible"] * Fraction(repr(each["comparator_value"])) for each in before)
    places = trace.row["comparator_dp"] or 0
    own, other = (rounded(Fraction(each) / eligible, places) for each in (100 * achieved, expected))
    now = _gap_words(trace.row, measure).strip()
    return [
        Line(
            f"this year {now}; the two years before it together {counted(achieved, eligible)} "
            f"({own}%) against {other}%",
            1,
        )
    ]


def _gap_words(row: Row, measure: Measure) -> str:
    if row["gap"] is None:
        return ""
    places = row["comparator_dp"] if row["comparator_dp"] is not None else measure.precision
    gap = rounded(row["gap"], places)
    sign = "+" if gap > 0 else "−" if gap < 0 else ""
    points = " percentage points" if measure.unit == "%" else ""
    return f"{sign}{abs(gap)}{points} "


def pupils_sentence(row: Row, measure: Measure) -> str:
    """“Three more pupils would have made it green.”; empty where that can't or needn't be said."""
    low, high = row["pupils_from_low"], row["pupils_from_high"]
    if not high:
        return ""
    more = "fewer" if measure.direction == "lower" else "more"
    number = more_pupils(high, more)
    if measure.kind == "survey":
        number = number.replace("pupils", "people").replace("pupil", "person")
    if low != high:
        number = f"{low} to {number}" if low else f"up to {number}"
    return f"{number[0].upper()}{number[1:]} would have made it green."


def _years(trace: MeasureTrace, measure: Measure) -> list[Line]:
    row = trace.row
    if not row["pooled_eligible"] or (row["years_pooled"] or 0) < 2:
        return []
    places = row["comparator_dp"] or 0
    own = rounded(100 * row["pooled_achieved"] / row["pooled_eligible"], places)
    line = f"{counted(row['pooled_achieved'], row['pooled_eligible'])} ({own}%)"
    if row["pooled_expected"] is not None:
        expected = rounded(100 * row["pooled_expected"] / row["pooled_eligible"], places)
        line += f" against {expected}% for the same years"
    lines = [Line(f"{row['years_pooled']} years together: {line}")]
    for each in trace.years:
        lines += evidence_lines(figure_leaf(each, measure), 1)
    return lines
