"""The pupils of all files of one call brought together, and added up."""

from __future__ import annotations

from collections.abc import Sequence

from trustkit.intake.context import Context
from trustkit.intake.pupils.adding_up import add_up
from trustkit.intake.pupils.characteristics import bring_characteristics
from trustkit.intake.pupils.former import bring_former_numbers
from trustkit.intake.pupils.phonics import by_end_of_year_2
from trustkit.intake.pupils.prior import look_up_earlier
from trustkit.intake.taken import Taken


def add_up_pupils(taken: Sequence[Taken], priors: Sequence[Taken], context: Context) -> None:
    """Makes the pupils of pupil-level files into figures and movements, each of its own file.

    ``priors`` are files of earlier results: pupils are looked up in them, and nothing else of them
    is taken. What is counted goes to ``figures`` and ``movements`` of the file it came from.
    """
    own = [_lines(each) for each in taken]
    # The order matters: who is the same pupil, who is in Year 2, who they all are, what they had before.
    bring_former_numbers(taken, priors)
    by_end_of_year_2(taken, priors)
    bring_characteristics(taken)
    look_up_earlier(taken, priors, context)
    for each, lines in zip(taken, own, strict=True):
        _add_up(each, lines, context)


def _lines(taken: Taken) -> frozenset[int]:
    return frozenset(line for cohort in taken.cohorts for line in cohort.pupils["line"].to_list())


def _add_up(taken: Taken, own: frozenset[int], context: Context) -> None:
    """``own`` are the lines of the file's own pupils: others may have been brought to it."""
    counted: set[int] = set()
    for cohort in taken.cohorts:
        if cohort.results.is_empty():
            continue
        done = add_up(cohort, context)
        taken.figures += done.figures
        taken.schools |= {figure.school for figure in done.figures}
        taken.diagnostics += done.diagnostics
        counted |= done.lines
        for reason, rows in done.refused.items():
            taken.counts.rows_used -= rows
            taken.counts.refused[reason] += rows
    # A pupil assessed in three windows is one pupil.
    taken.counts.pupils = len(counted & own)
