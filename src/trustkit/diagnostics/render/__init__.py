"""One renderer a format: diagnostics in, one text out.

Each format is a module with ``render(diagnostics, how) -> str``, which leaves no finding out, puts
them in the order of their places unless it is told otherwise, and never fails on what a file holds.
To add one: write the module, and add its name to :class:`Format`; a module is imported when its
format is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module

from trustkit.diagnostics.diagnostic import Diagnostic


class Format(StrEnum):
    """How findings can be printed: each is a module of this package by its name."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    MARKDOWN = "markdown"
    GITLAB = "gitlab"
    JUNIT = "junit"


FORMATS = tuple(each.value for each in Format)
"""The names of all formats, those for people at a terminal first."""

Lines = Callable[[str], Sequence[str]]
"""The lines of a file by its path; empty for a file that must not be shown or is not there."""


def no_lines(_path: str) -> Sequence[str]:
    """No excerpt of any file: for what may not be quoted, such as a file of pupils."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A finding that the trust has accepted, and the reason it gave."""

    diagnostic: Diagnostic
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """What every format is given; each uses what it has a place for.

    ``accepted`` are the findings beside those listed that the folder's exceptions have accepted.
    ``older`` is how many were left out because they were there before; None if that was not asked.
    ``fixes`` says, by code, what the command at hand would do about a finding if told to; a code
    that is not in it takes a person. ``inside`` is where the data folder is in its repository,
    with a / at the end, blank if it is the repository: the services that show findings beside a
    change know files by their paths there. ``colour`` is for a terminal, and only the formats
    that people read there have any. So it is with ``worst_first``, which puts errors before
    warnings and notes, and with ``file_of``, which says what file a path is in, for a path can be
    a sheet of a workbook.
    """

    lines: Lines = no_lines
    accepted: Sequence[Accepted] = ()
    older: int | None = None
    fixes: Mapping[str, str] = field(default_factory=dict)
    inside: str = ""
    colour: bool = False
    worst_first: bool = False
    file_of: Callable[[str], str] = str


PLAIN = Presentation()
"""Nothing but the findings themselves."""


def render(diagnostics: Sequence[Diagnostic], style: str, how: Presentation = PLAIN) -> str:
    """The diagnostics in the format named ``style``, ending in a line end; ``KeyError`` if none."""
    if style not in FORMATS:
        raise KeyError(style)
    text: str = import_module(f"{__name__}.{style}").render(diagnostics, how)
    return text
