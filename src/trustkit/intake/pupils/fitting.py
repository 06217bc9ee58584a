"""Results that can be what they say: the measure of that year group, window, year and school."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

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
    cohort: Cohort, results: pl.DataFrame, places: pl.DataFrame, context: Context
) -> tuple[pl.DataFrame, list[Diagnostic]]:
    """The results that can be; and one fault for each kind that can't.

    Each has the ``place`` of its pupil, and ``places`` say of which school and year group that is.
    """
    kinds = results.group_by("measure", "place").len().join(places, on="place")
    kinds = kinds.select("measure", "place", "school", "year_group", "len")
    schools = {slug: context.schools.by_slug[slug] for slug in places["school"].unique()}
    taught = {slug: set(school.age_range.year_groups) for slug, school in schools.items()}
    wrong: list[tuple[str, int]] = []
    counts: Counter[tuple[str, str]] = Counter()
    for measure, place, slug, year_group, number in kinds.iter_rows():
        problem = _problem_of_measure(measure, year_group, cohort, context) or _problem_of_school(
            context.measures[measure], schools[slug], year_group, taught[slug]
        )
        if problem:
            wrong.append((measure, place))
            counts[measure, problem] += number
    if wrong:
        schema = {name: results.schema[name] for name in ("measure", "place")}
        unfit = pl.DataFrame(wrong, schema=schema, orient="row")
        results = results.join(unfit, on=["measure", "place"], how="anti")
    faults = [
        catalogue.RESULTS_DO_NOT_FIT.at(
            cohort.path, subject=f"{measure} {problem}", measure=_label(measure, context),
            problem=problem, pupils=pupils_in_words(number),
        )
        for (measure, problem), number in sorted(counts.items())
    ]  # fmt: skip
    return results, faults


def _label(measure: str, context: Context) -> str:
    known = context.measures.get(measure)
    return known.label if known else measure


def _problem_of_measure(
    measure_id: str, year_group: str, cohort: Cohort, context: Context
) -> str:  # fmt: skip
    measure = context.measures.get(measure_id)
    if measure is None:
        return "measures.yaml has no such measure"
    if cohort.academic_year not in measure.years:
        return f"it has no results for {cohort.academic_year}"
    if cohort.window not in measure.windows:
        return f"it is not collected in {cohort.window}"
    return "" if year_group in measure.year_groups else f"it is not measured in {year_group}"


def _problem_of_school(
    measure: Measure, school: School, year_group: str, taught: Collection[YearGroup]
) -> str:
    if school.phase not in measure.phases:
        return f"{school.name} is of phase {school.phase.value.replace('_', '-')}"
    if YearGroup(year_group) not in taught:
        ages = school.age_range
        return f"{school.name} has no {year_group} (ages {ages.lowest} to {ages.highest})"
    return ""
