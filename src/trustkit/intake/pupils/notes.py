"""What is said of a cohort that was added up: in numbers of pupils, never of one of them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.context import Context
from trustkit.intake.pupils.cohort import Cohort
from trustkit.intake.pupils.groups import THE_REST
from trustkit.intake.pupils.wording import pupils_in_words

_WORDS = {
    "sex": "sex",
    "disadvantaged": "disadvantage",
    "fsm": "free school meals",
    "sen": "special educational need",
    "eal": "first language",
    "looked_after": "being looked after",
    "mobile": "mobility",
}


def incomplete(cohort: Cohort, counts: Mapping[str, int], context: Context) -> list[Diagnostic]:
    """Of each combined measure, how many pupils had a result in some of its parts only."""
    return [
        catalogue.PARTS_MISSING.at(
            cohort.path,
            subject=measure,
            measure=context.measures[measure].label,
            pupils=pupils_in_words(number),
        )
        for measure, number in sorted(counts.items())
    ]


def unknown_values(cohort: Cohort, pupils: pl.DataFrame, context: Context) -> list[Diagnostic]:
    """Of each characteristic that the file tells, of how many of these pupils it does not."""
    faults: list[Diagnostic] = []
    for name, words in _WORDS.items():
        missing = pupils[name].null_count() if name in cohort.known else 0
        rest = [
            f"“{each.short}”" for each in map(context.groups.get, THE_REST.get(name, ())) if each
        ]
        if missing:
            faults.append(
                catalogue.CHARACTERISTIC_MISSING.at(
                    cohort.path,
                    subject=name,
                    what=words,
                    count=missing,
                    pupils=pupils_in_words(pupils.height),
                    left=f", and {' and '.join(rest)} not made where they count" if rest else "",
                )
            )
    return faults
