"""Which year a performance table is for, and how final it is: it says neither in so many words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.intake.context import Context
from trustkit.intake.formats.ks2_tables.columns import MEASURES, earlier_years
from trustkit.intake.formats.shared.release import released_on
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.request import Request
from trustkit.records.academic_year import shifted, start_of
from trustkit.records.measures import Measure

_MOST_YEARS_WITHOUT = 5


def year_of(file: Opened, at: dict[str, int], context: Context) -> str:
    """The academic year after the newest earlier year that the table repeats.

    Years without assessments are passed over: the table after that of 2018/19 is that of 2021/22.

    Raises:
        FileRefused: the table repeats no earlier year and none was named, or another was.
    """
    asked = context.request.year
    earlier = next(iter(earlier_years(at)), None)
    if earlier is None:
        if asked is None:
            remedy = "say which, with --year"
            raise FileRefused(catalogue.YEAR_NOT_TOLD.at(file.path, name=file.name, remedy=remedy))
        return asked
    found = next_assessed(earlier, context.measures)
    if asked is not None and asked != found:
        raise FileRefused(
            catalogue.WRONG_YEAR.at(file.path, name=file.name, found=found, asked=asked)
        )
    return found


def next_assessed(earlier: str, measures: Mapping[str, Measure]) -> str:
    """The first academic year after another in which a measure of the tables was made."""
    known = [measures[each] for each in MEASURES.values() if each in measures]
    later = [shifted(earlier, years) for years in range(1, _MOST_YEARS_WITHOUT)]
    return next((y for y in later if any(y in each.years for each in known)), later[0])


def released_of(request: Request, academic_year: str) -> date:
    """The day from which the figures could be known: 1 May after the summer, if nobody says.

    No final table has come out later so far.
    """
    return released_on(request, usually_released(academic_year))


def usually_released(academic_year: str) -> date:
    """1 May after the summer: no final table has come out later so far."""
    return date(start_of(academic_year) + 2, 5, 1)
