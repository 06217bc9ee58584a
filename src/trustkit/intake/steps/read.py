"""Files read, each by the source that recognised it: those that others wait for first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.context import Context
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.watching import Watching
from trustkit.intake.reading.guarded import guarded
from trustkit.intake.steps.became import FileRead, Known
from trustkit.intake.steps.earlier import read_earlier
from trustkit.intake.steps.turns import FIRST, turn_of, with_schools
from trustkit.intake.taken import Taken


def read_in_turn(
    known: Sequence[Known], context: Context, refused: list[Diagnostic], watching: Watching
) -> tuple[list[FileRead], Context]:
    """What each file holds, and the context with the schools that the first of them bring.

    The faults of a file of which nothing is usable go to ``refused``.
    """
    read: list[FileRead] = []
    tried = 0
    for turn in sorted({_turn(each) for each in known}):
        for each in (each for each in known if _turn(each) == turn):
            tried += 1
            watching("reading", tried, len(known), each.file.name)
            source, file = each.recognition.source, each.file
            read += _read(each, partial(source.read, file, context), refused)
        if turn < len(FIRST):
            context = with_schools(context, [each.taken for each in read])
    return read, context


def read_earlier_results(
    priors: Sequence[Known], context: Context, refused: list[Diagnostic]
) -> list[FileRead]:
    """What each file of earlier results holds; the faults of those that can't be read."""
    read: list[FileRead] = []
    for each in priors:
        source, file = each.recognition.source, each.file
        read += _read(each, partial(read_earlier, source, file, context), refused)
    return read


def _read(known: Known, read: Callable[[], Taken], refused: list[Diagnostic]) -> list[FileRead]:
    """What a file holds; if nothing of it is usable, its faults go to ``refused``."""
    try:
        return [FileRead(known, guarded(read, known.file, known.recognition.source.format))]
    except FileRefused as error:
        refused.extend(error.diagnostics)
        return []


def _turn(known: Known) -> int:
    return turn_of(known.recognition.source.format)
