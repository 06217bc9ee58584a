"""The commands: options in, exit code out.

One file a command. A command finds the folder, asks the rooms below for results, and prints them;
it judges nothing itself. What is heavy to import (polars, pydantic, jinja2) is imported inside the
function of the command that needs it, so that ``--version``, ``--help`` and completion stay quick.

To add a command: write ``cli/<name>.py`` with one function, and register it in ``app.py``.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

from trustkit import __version__

_OBJECTS_BEFORE_LOOKING = 10_000_000
"""How many new objects are made before Python looks for rings of them that nobody needs any more.

A command reads a folder, keeps nearly all of it until it ends, and makes hardly any such ring:
with Python's own 700 an eighth of its time goes into looking through what is still needed. With
100,000 it was still an eighth of taking in pupils, and a twentieth of `validate`; the most memory
that `validate` of 1,000 schools, `report`, and `ingest` of pupils or of a table of 16,000 schools
hold at once is within a twentieth either way.
"""


def run() -> None:
    """The entry point of the ``trustkit`` program."""
    if sys.argv[1:] == ["--version"]:  # asked so by scripts and people: not worth loading commands
        sys.stdout.write(f"trustkit {__version__}\n")
        return
    if sys.getfilesystemencoding() != "utf-8":
        _start_again_in_utf_8()
    gc.set_threshold(_OBJECTS_BEFORE_LOOKING)
    # pydantic would look through every installed package for one that changes how it validates.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # What is left at the end goes as a whole, without a last look through it.
    atexit.register(gc.freeze)
    from trustkit.cli.app import main

    main()


def _start_again_in_utf_8() -> None:
    """Starts Python again with file names read as UTF-8, as they are in the folder and in git.

    An old locale would have the same folder's files called something else, and results would
    depend on where they are worked out. Python settles this before it runs a line of ours.
    """
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606
