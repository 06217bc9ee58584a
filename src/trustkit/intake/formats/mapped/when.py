"""Of which year and window a row, and each of its results, is."""

from __future__ import annotations

from dataclasses import dataclass

from trustkit.diagnostics.catalogue.intake import maps as catalogue
from trustkit.intake.context import Context
from trustkit.intake.formats.mapped.days import assessed_day, window_of_day
from trustkit.intake.formats.mapped.tally import Refused
from trustkit.intake.formats.mapped.words import CellWords
from trustkit.intake.formats.source import FileRefused
from trustkit.records.academic_year import containing, understood
from trustkit.records.cycle import Calendar
from trustkit.records.mapping import Mapping
from trustkit.records.vocabulary import Window

Told = tuple[str | None, Window | None]
"""The academic year and the window, None for what is not told."""


@dataclass(frozen=True, slots=True)
class When:
    """What the mapping and the request say of the time of a file's rows."""

    mapping: Mapping
    context: Context
    words: CellWords
    calendar: Calendar | None

    def of_row(self, year: str | None, window: str | None, day: str | None) -> Told:
        """The time of a row, from its cells (None for a column there is not), else as fixed.

        Raises:
            Refused: a cell is there and is not understood.
        """
        columns, request = self.mapping.columns, self.context.request
        told_year: str | None = None
        told_window: Window | None = None
        if day is not None:
            on = assessed_day(day)
            if on is None:
                raise _not_understood(columns.assessed_on, "a day, as 12/12/2025")
            told_year, told_window = containing(on), window_of_day(on, self.calendar)
        if year is not None:
            try:
                told_year = understood(year)
            except ValueError:
                raise _not_understood(
                    columns.academic_year, "an academic year, as 2025/26"
                ) from None
        if window is not None:
            told_window = self.words.window(window)
            if told_window is None:
                raise _not_understood(columns.window, "a window of assessment")
        fixed = self.mapping
        return (
            told_year or fixed.academic_year or request.year,
            told_window or fixed.window or request.window,
        )


def when_of(mapping: Mapping, context: Context, words: CellWords, path: str) -> When:
    """What is known of the time of a file's rows.

    Raises:
        FileRefused: the mapping fixes another year or window than is asked for.
    """
    request = context.request
    for found, asked, option in (
        (mapping.academic_year, request.year, "--year"),
        (mapping.window, request.window, "--window"),
    ):
        if found and asked and found != asked:
            raise FileRefused(
                catalogue.MAP_TIME_DISAGREES.at(
                    path, map=mapping.title, found=found, option=option, asked=asked
                )
            )
    return When(mapping, context, words, _calendar(context))


def _calendar(context: Context) -> Calendar | None:
    """The calendar in force when the figures are recorded, as the measures are."""
    versions = context.folder.all_of("calendar", Calendar)
    recorded = context.request.recorded.isoformat()
    in_force = [each for each in versions if each.named["version"] <= recorded]
    return (in_force or versions[:1])[-1].record if versions else None


def _not_understood(heading: str | None, what: str) -> Refused:
    return Refused(catalogue.CELL_NOT_UNDERSTOOD, heading=heading or "", what=what)
