"""What a person sees while files are being read: which of them, on a terminal, after a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING

from trustkit.intake.opening.watching import Watching, unwatched

if TYPE_CHECKING:
    from rich.progress import Progress

    from trustkit.cli.session import Session

SOON = 1.0
"""Seconds; whatever is done sooner shows nothing."""


@contextmanager
def progress(session: Session, *, after: float = SOON) -> Iterator[Watching]:
    """Shows on stderr which file is being worked on; what to tell it of each, while in the block.

    Nothing is shown in a pipe, with ``-q``, or of work that ends within ``after`` seconds; and
    nothing is left on the terminal when it ends. Names of files are all that is ever shown.
    """
    if session.verbosity < 0 or not sys.stderr.isatty():
        yield unwatched
        return
    shown = _Shown(coloured=session.colours_err)
    timer = Timer(after, shown.begin)
    timer.daemon = True
    timer.start()
    try:
        yield shown.watch
    finally:
        timer.cancel()
        shown.end()


class _Shown:
    """A line with a bar, from when it is begun until it is ended."""

    def __init__(self, *, coloured: bool) -> None:
        self._coloured = coloured
        self._lock = Lock()
        self._ended = False
        self._bar: Progress | None = None
        self._at = ("", 0, 0)

    def watch(self, doing: str, number: int, of: int, name: str) -> None:
        """The next file."""
        plain = "".join(sign if sign.isprintable() else "?" for sign in name)
        with self._lock:
            self._at = (f"{doing} {number} of {of}: {plain}", number - 1, of)
            self._update()

    def begin(self) -> None:
        """From now on it is seen."""
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

        with self._lock:
            if self._ended:
                return
            self._bar = Progress(
                SpinnerColumn(),
                BarColumn(bar_width=20),
                # What is in square brackets is a part of a file's name here, and no colour.
                TextColumn("{task.description}", markup=False),
                console=Console(stderr=True, no_color=not self._coloured),
                transient=True,
            )
            self._bar.add_task("")
            self._update()
            self._bar.start()

    def end(self) -> None:
        """It is gone from the terminal."""
        with self._lock:
            self._ended = True
            if self._bar is not None:
                self._bar.stop()

    def _update(self) -> None:
        if self._bar is not None:
            words, done, of = self._at
            [task] = self._bar.task_ids
            self._bar.update(task, description=words, completed=done, total=of)
