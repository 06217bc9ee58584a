"""Results that can be what they say: the measure of that year group, window, year and school."""

from __future__ import annotations

from collections import Counter

import polars as pl

from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.context import Context
from trustkit.intake.pupils.cohort import Cohort
from trustkit.intake.pupils.wording import pupils_in_words
from trustkit.records.measures import Measure
from trustkit.records.school import School
from trustkit.records.vocabulary import YearGroup


def fitting(
    cohort: Cohort, pupils: pl.DataFrame, results: pl.DataFrame, context: Context
) -> tuple[pl.DataFrame, list[Diagnostic]]:
    """The results that can be, of the pupils given; and one fault for each kind that can't."""
    places = pupils.select("line", "school", "year_group").join(
        pupils.select("school", "year_group").unique().with_row_index("place"),
        on=["school", "year_group"],
    )
    kept = results.join(places.select("line", "place"), on="line")
    where = places.select("place", "school", "year_group").unique()
    kinds = kept.group_by("measure", "place").len().join(where, on="place").drop("place")
    kinds = kinds.select("measure", "school", "year_group", "len")
    wrong: list[tuple[str, str, str]] = []
    counts: Counter[tuple[str, str]] = Counter()
    for measure, slug, year_group, number in kinds.sort(kinds.columns).iter_rows():
        problem = _problem(measure, slug, year_group, cohort, context)
        if problem:
            wrong.append((measure, slug, year_group))
            counts[measure, problem] += number
    if wrong:
        unfit = pl.DataFrame(wrong, schema=["measure", "school", "year_group"], orient="row")
        unfit = unfit.join(where, on=["school", "year_group"])
        kept = kept.join(unfit, on=["measure", "place"], how="anti")
    faults = [
        catalogue.RESULTS_DO_NOT_FIT.at(
            cohort.path, subject=f"{measure} {problem}", measure=_label(measure, context),
            problem=problem, pupils=pupils_in_words(number),
        )
        for (measure, problem), number in sorted(counts.items())
    ]  # fmt: skip
    return kept.drop("place"), faults


def _label(measure: str, context: Context) -> str:
    known = context.measures.get(measure)
    return known.label if known else measure


def _problem(
    measure_id: str, slug: str, year_group: str, cohort: Cohort, context: Context
) -> str:  # fmt: skip
    measure = context.measures.get(measure_id)
    if measure is None:
        return "measures.yaml has no such measure"
    if cohort.academic_year not in measure.years:
        return f"it has no results for {cohort.academic_year}"
    if cohort.window not in measure.windows:
        return f"it is not collected in {cohort.window}"
    if year_group not in measure.year_groups:
        return f"it is not measured in {year_group}"
    return _problem_of_school(measure, context.schools.by_slug[slug], year_group)


def _problem_of_school(measure: Measure, school: School, year_group: str) -> str:
    if school.phase not in measure.phases:
        return f"{school.name} is of phase {school.phase.value.replace('_', '-')}"
    if YearGroup(year_group) not in school.age_range.year_groups:
        ages = school.age_range
        return f"{school.name} has no {year_group} (ages {ages.lowest} to {ages.highest})"
    return ""
