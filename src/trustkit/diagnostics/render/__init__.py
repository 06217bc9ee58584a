"""One renderer a format: diagnostics in, one text out.

Each format is a module with ``render(diagnostics, …) -> str``, which sorts nothing away and never
fails on what a file holds. To add one: write the module, and add a function for it to ``FORMATS``
below; modules are imported when their format is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from trustkit.diagnostics.diagnostic import Diagnostic

Lines = Callable[[str], Sequence[str]]
"""The lines of a file by its path; empty for a file that must not be shown or is not there."""


def no_lines(_path: str) -> Sequence[str]:
    """No excerpt of any file: for what may not be quoted, such as a file of pupils."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """What every format is given; each uses what it has a place for.

    ``accepted`` is how many more findings the folder's exceptions have accepted; ``colour`` is
    for a terminal, and only the formats that people read there have any.
    """

    lines: Lines = no_lines
    accepted: int = 0
    colour: bool = False


def _full(diagnostics: Sequence[Diagnostic], how: Presentation) -> str:
    from trustkit.diagnostics.render import full  # noqa: PLC0415

    return full.render(diagnostics, lines=how.lines, accepted=how.accepted, colour=how.colour)


def _concise(diagnostics: Sequence[Diagnostic], how: Presentation) -> str:
    from trustkit.diagnostics.render import concise  # noqa: PLC0415

    return concise.render(diagnostics, accepted=how.accepted, colour=how.colour)


def _json(diagnostics: Sequence[Diagnostic], how: Presentation) -> str:
    from trustkit.diagnostics.render import json  # noqa: PLC0415

    return json.render(diagnostics, accepted=how.accepted)


FORMATS = MappingProxyType({"full": _full, "concise": _concise, "json": _json})
"""Each format's name and how it is rendered."""


def render(
    diagnostics: Sequence[Diagnostic],
    style: str,
    *,
    lines: Lines = no_lines,
    accepted: int = 0,
    colour: bool = False,
) -> str:
    """The diagnostics in the format named ``style``, ending in a line end; ``KeyError`` if none."""
    how = Presentation(lines=lines, accepted=accepted, colour=colour)
    return FORMATS[style](diagnostics, how)
