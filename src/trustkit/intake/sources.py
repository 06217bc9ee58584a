"""Every format that can be taken in, and telling which a file is of."""

from __future__ import annotations

from trustkit.diagnostics.catalogue import intake as catalogue
from trustkit.intake import kpi_file, ks2_tables
from trustkit.intake.opening import Opened
from trustkit.intake.pupils import pupil_heading
from trustkit.intake.source import FileRefused, Recognition, Source
from trustkit.store.faults import nearest

SOURCES: tuple[Source, ...] = (ks2_tables.SOURCE, kpi_file.SOURCE)
"""The formats, in the order in which they are listed to people."""


def format_named(name: str) -> Source | None:
    """The format with an id."""
    return next((source for source in SOURCES if source.format == name), None)


def what_is_known() -> str:
    """What each format is recognised by, in one sentence."""
    known = "; ".join(f"{each.format} ({each.title}) by {each.known_by}" for each in SOURCES)
    return f"the formats are {known}"


def recognised(file: Opened, as_format: str | None) -> Recognition:
    """The one format that a file is of.

    Raises:
        FileRefused: it is of none, of several, or not of the one named.
    """
    heading = pupil_heading(file.head)
    if heading is not None:
        line, name = heading
        raise FileRefused(catalogue.PUPIL_FILE.at(file.path, line, name=file.name, heading=name))
    found = [each for each in (source.recognise(file) for source in SOURCES) if each]
    if as_format is not None:
        return _as_named(file, as_format, found)
    if not found:
        raise FileRefused(
            catalogue.UNKNOWN_FORMAT.at(
                file.path, name=file.name, hint=_nearly(file), known=what_is_known()
            )
        )
    if len(found) > 1:
        formats = " and ".join(f"{each.source.format} (by {each.told_by})" for each in found)
        raise FileRefused(
            catalogue.SEVERAL_FORMATS.at(
                file.path,
                name=file.name,
                formats=formats,
                first=found[0].source.format,
                known=what_is_known(),
            )
        )
    return found[0]


def _as_named(file: Opened, as_format: str, found: list[Recognition]) -> Recognition:
    for each in found:
        if each.source.format == as_format:
            return each
    source = format_named(as_format)
    if source is None:
        known = [each.format for each in SOURCES]
        problem = f"there is no such format{nearest(as_format, known)}"
    else:
        problem = f"it lacks {source.known_by}"
    raise FileRefused(
        catalogue.NOT_THAT_FORMAT.at(
            file.path, name=file.name, format=as_format, problem=problem, known=what_is_known()
        )
    )


def _nearly(file: Opened) -> str:
    """How the file looks, without a word of what it holds: its cells may be about pupils."""
    widest = max((len(row) for row in file.head), default=0)
    columns = "one column" if widest == 1 else f"up to {widest} columns"
    return f"; its first lines have {columns}, and no headings that are known"
