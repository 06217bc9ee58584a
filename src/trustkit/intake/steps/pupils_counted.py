"""The pupils of all files of one call made into figures and movements, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.context import Context
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.pupils.together import add_up_pupils
from trustkit.intake.reading.guarded import guarded
from trustkit.intake.steps.became import FileRead
from trustkit.intake.taken import Taken


def with_pupils_counted(
    read: Sequence[FileRead],
    earlier: Sequence[FileRead],
    context: Context,
    refused: list[Diagnostic],
) -> list[FileRead]:
    """The files with their pupils made into figures; if that fails, those without any pupils.

    ``earlier`` are the files of earlier results. Why the counting failed goes to ``refused``.
    """
    of_pupils = [each for each in read if _about_pupils(each.taken)]
    if not of_pupils:
        return list(read)
    taken = [each.taken for each in read]
    looked_into = [each.taken for each in earlier]
    add_up = partial(add_up_pupils, taken, looked_into, context)
    try:
        guarded(add_up, of_pupils[0].known.file, "files about pupils")
    except FileRefused as error:
        refused.extend(error.diagnostics)
        return [each for each in read if not _about_pupils(each.taken)]
    return list(read)


def _about_pupils(taken: Taken) -> bool:
    return bool(taken.cohorts or taken.elsewhere)
