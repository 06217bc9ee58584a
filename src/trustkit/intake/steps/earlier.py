"""Files of earlier results: read so that pupils can be found in them again, and for nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from trustkit.intake.context import Context
from trustkit.intake.formats.source import FileRefused, Source
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Taken


def read_earlier(source: Source, file: Opened, context: Context) -> Taken:
    """What a file of earlier results holds.

    ``--year``, ``--window`` and ``--school`` are of the files to be taken in, and only say of an
    earlier one what it does not say itself: it is read without them first, then with the school,
    then with all three.

    Raises:
        FileRefused: it can't be read even so.
    """
    refused: FileRefused | None = None
    for each in _contexts(context):
        try:
            return source.read(file, each)
        except FileRefused as error:
            refused = error
    raise refused or FileRefused(*file.notes)


def _contexts(context: Context) -> Iterator[Context]:
    request = replace(context.request, year=None, window=None, school=None, status=None)
    yield replace(context, request=request)
    if context.request.school is not None:
        yield replace(context, request=replace(request, school=context.request.school))
    if context.request.year is not None or context.request.window is not None:
        yield context
