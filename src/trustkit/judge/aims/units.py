"""What each school, or the trust, answers to a question over the years that are asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl

from trustkit.judge.aims.questions import Question
from trustkit.judge.asking.ask import CANNOT_TELL, MET, NO_FIGURE, NOT_MET
from trustkit.judge.time import window_end
from trustkit.policy.in_force import Policy
from trustkit.records.academic_year import shifted, start_of

Answer = dict[str, Any]

GIVEN = (
    "school", "academic_year", "window", "basis", "status", "eligible", "achieved", "value",
    "comparator", "comparator_kind", "comparator_value", "comparator_dp", "gap", "confidence",
    "pooled_years", "pooled_eligible", "pooled_achieved", "short_low", "short_high", "verdict",
    "because", "places", "against_places",
)  # fmt: skip
"""The columns of an answer that are kept of each unit and year (see ``asking.ask.ANSWER``)."""

_WINDOWS = ("autumn", "spring", "summer")


def by_unit_and_year(
    answers: pl.DataFrame, asks: Iterable[str]
) -> dict[str, dict[tuple[str, str], Answer]]:
    """The answers of each question by school and academic year; of a year's windows the last."""
    found: dict[str, dict[tuple[str, str], Answer]] = {ask: {} for ask in asks}
    rank = pl.col("window").cast(pl.Enum(_WINDOWS)).to_physical()
    for row in answers.sort(rank, maintain_order=True).iter_rows(named=True):
        found[row["ask"]][row["school"], row["academic_year"]] = {name: row[name] for name in GIVEN}
    return found


def newest_year(answers: dict[tuple[str, str], Answer], units: Sequence[str]) -> str | None:
    """The newest academic year of which any of the units has a row."""
    return max((year for unit, year in answers if unit in units), default=None)


def years_asked(question: Question, newest: str, policy: Policy) -> list[str]:
    """The years in which a criterion must hold, newest first; those without the measure passed over."""
    measure = policy.measures.get(question.measure)
    years, year = [newest], newest
    while len(years) < question.test.years_running:
        year = shifted(year, -1)
        if measure is not None and measure.years.first and year < measure.years.first:
            break
        if measure is None or year in measure.years:
            years.append(year)
    return years


def due_from(question: Question, policy: Policy) -> str | None:
    """The first year that has the measure of those from which a criterion is expected to hold.

    None where it is always expected. A measure that has ended has no such year: then it is the
    first that is expected.
    """
    expected, measure = question.test.expected_from, policy.measures.get(question.measure)
    if expected is None or measure is None:
        return expected
    last = measure.years.last
    year = expected
    while year not in measure.years and (last is None or year < last):
        year = shifted(year, 1)
    return year if year in measure.years else expected


def known_by(question: Question, year: str, policy: Policy) -> date:
    """The last day on which the results of a year may still be to come.

    Statutory results of a summer are checked through the autumn; others are known when it ends.
    """
    measure = policy.measures.get(question.measure)
    if measure is not None and measure.statutory:
        return date(start_of(year) + 1, 12, 31)
    return window_end(year, question.ask.windows[-1] if question.ask.windows else "summer")


def of_years(
    answers: dict[tuple[str, str], Answer], unit: str, years: Sequence[str]
) -> list[Answer]:
    """A unit's answer of each year; one that says so where the folder has none."""
    none = dict.fromkeys(GIVEN)
    return [
        answers.get((unit, year))
        or none
        | {
            "school": unit,
            "academic_year": year,
            "verdict": NO_FIGURE,
            "because": f"the folder has no figure of {year}",
        }
        for year in years
    ]


def over_years(answers: Sequence[Answer], wanted: int) -> tuple[str, str | None]:
    """One answer of several years, and why there is no plain one.

    One year that fails is enough to fail; met needs every year that is asked.
    """
    if any(each["verdict"] == NOT_MET for each in answers):
        return NOT_MET, None
    missing = next((each for each in answers if each["verdict"] != MET), None)
    if missing is not None:
        year = f"{missing['academic_year']}: " if wanted > 1 else ""
        return CANNOT_TELL, f"{year}{missing['because']}"
    if len(answers) < wanted:
        return CANNOT_TELL, f"the measure has been made for {len(answers)} of {wanted} years"
    return MET, None


def of_share(verdicts: Sequence[str], share: float) -> str:
    """Whether a share (in per cent) of schools meets it, whatever those that can't tell would say."""
    needed = Fraction(str(share)) / 100 * len(verdicts)
    met = sum(each == MET for each in verdicts)
    if met >= needed:
        return MET
    could = sum(each != NOT_MET for each in verdicts)
    return NOT_MET if could < needed else CANNOT_TELL


def of_all(verdicts: Sequence[str]) -> str:
    """One answer of many that must all be met: a failure fails, an unknown leaves it open."""
    if NOT_MET in verdicts:
        return NOT_MET
    return MET if all(each == MET for each in verdicts) else CANNOT_TELL
