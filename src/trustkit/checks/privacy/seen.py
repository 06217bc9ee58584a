"""One thing seen in a text: what it is, where, and which words must not be printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from trustkit.diagnostics.diagnostic import Code

MOST = 1000
"""How many things of one kind are reported of one file; a file with more is a list of pupils."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen between two offsets of a text.

    ``facts`` fill the words of the code and ``subject`` tells it from others of its kind in the
    file: both are words of our own, never of the text. ``hidden`` is what must not be printed
    beside the words between the offsets, such as the other cells of a column, and ``until`` the
    offset up to which the lines must not be shown.
    """

    code: Code
    start: int
    end: int
    facts: Mapping[str, object] = field(default_factory=dict)
    subject: str = ""
    hidden: tuple[str, ...] = ()
    until: int = 0
