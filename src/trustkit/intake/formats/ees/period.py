"""When a row's figures are of, how final they are, and since when they could be known."""

from __future__ import annotations

from datetime import date

import polars as pl

from trustkit.intake.formats.ees.dataset import Dataset
from trustkit.intake.request import Request
from trustkit.records.academic_year import start_of, understood
from trustkit.records.measures import Measure
from trustkit.records.vocabulary import Period, Status, Window

_YEAR = "academic year"
_TERMS = {
    "autumn term": Window.AUTUMN,
    "spring term": Window.SPRING,
    "summer term": Window.SUMMER,
}
_SO_FAR = {
    "autumn term": Window.AUTUMN,
    "autumn and spring term": Window.SPRING,
    "autumn and spring terms": Window.SPRING,
    _YEAR: Window.SUMMER,
}
OF_SCHOOL_YEARS = frozenset({_YEAR, *_TERMS, *_SO_FAR})
"""Time identifiers, in small letters, of an academic year or a part of one."""

_DIGITS = 6
_SESSIONS_TO_SUMMER = 320


def year_in(cell: str) -> str | None:
    """The academic year of a time period: ``202425`` is ``2024/25``; None for anything else."""
    text = cell.strip()
    if len(text) != _DIGITS or not text.isdecimal():
        return None
    try:
        return understood(text)
    except ValueError:
        return None


def covered(
    identifier: str, measure: Measure, dataset: Dataset, asked: Window | None
) -> tuple[Window, Period] | None:
    """The window and the period that a row's figures of a measure are of.

    None where the measure is of another stretch of time: a single spring or summer term says
    nothing of the year so far, and a whole year nothing of one term. ``asked`` is ``--window``,
    which says how far into the year a data set of the year to date goes.
    """
    if measure.period == "year":
        return (Window.SUMMER, Period.FULL_YEAR) if identifier == _YEAR else None
    if measure.period == "term":
        window = _TERMS.get(identifier)
        return None if window is None else (window, Period.TERM)
    window = _SO_FAR.get(identifier)
    if window is None:
        return None
    if identifier != _YEAR:
        return window, Period.YEAR_TO_DATE
    if dataset.year_is is Period.YEAR_TO_DATE:
        return asked or window, Period.YEAR_TO_DATE
    return window, Period.FULL_YEAR


def whole_year(frame: pl.DataFrame, dataset: Dataset) -> bool:
    """Whether a data set of the year to date has come to the end of the year.

    A file of any week says “Academic year”. How far it goes is told by the sessions that a pupil
    could have attended: some 380 in a school year, and fewer than 300 by the end of spring.
    """
    if not dataset.sessions:
        return True
    possible, pupils = (
        frame[name].cast(pl.Float64, strict=False) if name in frame.columns else pl.Series([None])
        for name in dataset.sessions
    )
    told = possible.is_not_null() & pupils.is_not_null()
    sessions, all_pupils = float(possible.filter(told).sum()), float(pupils.filter(told).sum())
    return not all_pupils or sessions / all_pupils >= _SESSIONS_TO_SUMMER


def assumed_status(request: Request, dataset: Dataset) -> Status:
    """How final the figures of a file without versions are: as asked, else as is usual."""
    return request.status or dataset.status


def released(request: Request, dataset: Dataset, status: Status, academic_year: str) -> date:
    """The day from which a figure could be known.

    Left out, a final figure is taken to be out on a day later than any of its kind has been so
    far; one of another status on the day it is recorded. So no result of an earlier date can rest
    on figures that were not out yet.
    """
    if request.released is not None:
        return request.released
    if status is Status.FINAL:
        return date(start_of(academic_year) + 2, *dataset.out_by)
    return request.recorded
