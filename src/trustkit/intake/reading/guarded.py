"""What nobody expected while a file was being read, turned into a fault that quotes nothing."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from polars.exceptions import PanicException

from trustkit.diagnostics.catalogue.intake import opening as catalogue
from trustkit.intake.context import FolderFault
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.cannot import CannotOpen
from trustkit.intake.opening.file import Opened

T = TypeVar("T")
_OURS = "trustkit."


def guarded(read: Callable[[], T], file: Opened, source_format: str) -> T:
    """What ``read`` returns, which reads a file as a format.

    The words of an exception may quote a cell, and the cell a pupil. So of one that nobody
    expected only its type is told, and where in trustkit it came from; the rest ends here.

    Raises:
        FileRefused: as ``read`` raised it; or that it failed otherwise, where and with what.
        CannotOpen: as ``read`` raised it.
        FolderFault: as ``read`` raised it.
    """
    try:
        return read()
    except (FileRefused, CannotOpen, FolderFault):
        raise
    # A failure inside polars is no Exception.
    except (Exception, PanicException) as error:  # noqa: BLE001 - whatever it is, it may quote a pupil
        fault = catalogue.UNEXPECTED.at(
            file.path,
            subject=source_format,
            name=file.name,
            format=source_format,
            kind=type(error).__name__,
            place=_place(error.__traceback__),
        )
    raise FileRefused(fault)


def _place(traceback: TracebackType | None) -> str:
    """The module and line of trustkit's own code that was reached last."""
    place = "an unknown place"
    while traceback is not None:
        module = str(traceback.tb_frame.f_globals.get("__name__", ""))
        if module.startswith(_OURS):
            place = f"{module} line {traceback.tb_lineno}"
        traceback = traceback.tb_next
    return place
