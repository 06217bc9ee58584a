"""The commands: options in, exit code out.

One file a command. A command finds the folder, asks the rooms below for results, and prints them;
it judges nothing itself. What is heavy to import (polars, pydantic, jinja2) is imported inside the
function of the command that needs it, so that ``--version``, ``--help`` and completion stay quick.

To add a command: write ``cli/<name>.py`` with one function, and register it in ``app.py``.
"""

from __future__ import annotations


def run() -> None:
    """The entry point of the ``trustkit`` program."""
    from trustkit.cli.app import main

    main()
