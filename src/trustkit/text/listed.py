"""How many faults of one kind a file is told of one by one, and what is said of the rest.

Every fault is found; but a file with a million of one kind has one thing wrong with it, and a report
of a million lines would help nobody and fill the memory.
"""

from __future__ import annotations

from trustkit.diagnostics.catalogue.text import MORE_OF_THE_SAME
from trustkit.diagnostics.diagnostic import Code, Diagnostic

MOST_LISTED = 1_000
"""The most faults of one kind that are listed one by one, of one column of one file."""


def unlisted(code: Code, path: str, line: int, more: int, *, about: str = "") -> Diagnostic:
    """What is said at the first fault that is not listed: how many more there are like those listed.

    ``about`` names the column, where faults are counted by column.
    """
    return MORE_OF_THE_SAME.at(
        path, line, subject=f"{code.id}:{about}",
        more=more, code=code.id, listed=MOST_LISTED, title=code.title,
    )  # fmt: skip
