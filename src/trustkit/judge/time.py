"""The date that results are as at, taken from the data and never from a clock."""

from __future__ import annotations

from datetime import date

from trustkit.policy.in_force import versions_of
from trustkit.records.academic_year import start_of
from trustkit.records.trust import Trust
from trustkit.records.vocabulary import Window
from trustkit.store.folder import Folder
from trustkit.store.known import DATED_ROWS

_FIRST_DAY = {Window.AUTUMN: (0, 9, 1), Window.SPRING: (1, 1, 1), Window.SUMMER: (1, 4, 1)}
_LAST_DAY = {Window.AUTUMN: (0, 12, 31), Window.SPRING: (1, 3, 31), Window.SUMMER: (1, 8, 31)}


def as_of_default(folder: Folder) -> date:
    """The latest day on which anything in the folder was recorded, released, reviewed or decided.

    So that nothing the folder holds is left out unasked. The day a target was set, a role signed an
    answer, a self-evaluation was updated or a plan agreed counts as well. A folder that holds none
    of these is as at its newest policy, or else the start of the trust's current year.
    """
    found = latest_day(folder)
    if found is not None:
        return found
    trust = folder.one_of("trust", Trust)
    start = date(start_of(trust.record.current_year), 9, 1) if trust else date.min
    return max([*versions_of(folder), start])


def latest_day(folder: Folder) -> date | None:
    """The latest day from which anything that bears a day was known; ``None`` where nothing does."""
    days = [
        day
        for kind, column in DATED_ROWS.items()
        if isinstance(day := folder.table(kind)[column].max(), date)
    ]
    # Whatever records were read: the models of those that were not need not be built.
    read = folder.records
    days += [review.record.date for review in read.get("review", [])]
    days += [each.record.updated for each in read.get("self_evaluation", [])]
    days += [plan.record.agreed for plan in read.get("plan", []) if plan.record.agreed]
    days += [decision.record.known_from for decision in read.get("decision", [])]
    days += [answer.on for answers in read.get("answers", []) for answer in answers.record.answers]
    return max(days, default=None)


def window_start(academic_year: str, window: str) -> date:
    """The first day of a window: 1 September, 1 January, 1 April."""
    later, month, day = _FIRST_DAY[Window(window)]
    return date(start_of(academic_year) + later, month, day)


def window_end(academic_year: str, window: str) -> date:
    """The last day of a window: 31 December, 31 March, 31 August.

    A school counts in the trust's figures of a window if it was the trust's on that day.
    """
    later, month, day = _LAST_DAY[Window(window)]
    return date(start_of(academic_year) + later, month, day)
