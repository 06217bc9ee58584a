"""Every format that can be taken in, and telling which a file is of."""

from __future__ import annotations

from collections.abc import Sequence

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.intake.formats import (
    absence_tables,
    ctf,
    ees,
    gias,
    gias_links,
    kpi_file,
    ks2_tables,
    lait,
    npd_downloads,
    ofsted_mi,
    return_workbook,
    school_census,
    trust_tables,
)
from trustkit.intake.formats.source import FileRefused, Recognition, Source
from trustkit.intake.opening.file import Opened
from trustkit.intake.reading.pupil_heading import pupil_heading
from trustkit.store.faults import nearest

SOURCES: tuple[Source, ...] = (
    ks2_tables.SOURCE,
    ees.SOURCE,
    trust_tables.SOURCE,
    lait.SOURCE,
    school_census.SOURCE,
    absence_tables.SOURCE,
    gias.SOURCE,
    gias_links.SOURCE,
    ofsted_mi.SOURCE,
    *npd_downloads.SOURCES,
    ctf.SOURCE,
    kpi_file.SOURCE,
    return_workbook.SOURCE,
)
"""The formats that every folder knows, in the order in which they are listed to people."""


def what_is_known(sources: Sequence[Source]) -> str:
    """The formats by name; what each is recognised by would be a page, and is one in the docs."""
    known = ", ".join(f"{each.format} ({each.title})" for each in sources)
    return f"docs/intake/ shows what each format is known by: {known}"


def recognised(
    file: Opened, as_format: str | None, sources: Sequence[Source] = SOURCES
) -> Recognition:
    """The one format that a file is of.

    ``sources`` are those of every folder, and the mappings of the folder at hand.

    Raises:
        FileRefused: it is of none, of several, or not of the one named.
    """
    found = [each for each in (source.recognise(file) for source in sources) if each]
    if as_format is not None:
        return _as_named(file, as_format, found, sources)
    if len(found) == 1:
        return found[0]
    known = what_is_known(sources)
    if not found:
        heading = pupil_heading(file.head)
        if heading is not None:
            line, name = heading
            raise FileRefused(
                catalogue.PUPIL_FILE.at(file.path, line, name=file.name, heading=name)
            )
        raise FileRefused(
            catalogue.UNKNOWN_FORMAT.at(file.path, name=file.name, hint=_nearly(file), known=known)
        )
    formats = " and ".join(f"{each.source.format} (by {each.told_by})" for each in found)
    raise FileRefused(
        catalogue.SEVERAL_FORMATS.at(
            file.path,
            name=file.name,
            formats=formats,
            first=found[0].source.format,
            known=known,
        )
    )


def _as_named(
    file: Opened, as_format: str, found: list[Recognition], sources: Sequence[Source]
) -> Recognition:
    for each in found:
        if each.source.format == as_format:
            return each
    source = next((each for each in sources if each.format == as_format), None)
    if source is None:
        known = [each.format for each in sources]
        problem = f"there is no such format{nearest(as_format, known)}"
    else:
        problem = f"it lacks {source.known_by}"
    raise FileRefused(
        catalogue.NOT_THAT_FORMAT.at(
            file.path,
            name=file.name,
            format=as_format,
            problem=problem,
            known=what_is_known(sources),
        )
    )


def _nearly(file: Opened) -> str:
    """How the file looks, without a word of what it holds: its cells may be about pupils."""
    if not file.tables:
        return ""
    widest = max((len(row) for row in file.head), default=0)
    columns = "one column" if widest == 1 else f"up to {widest} columns"
    mixed = (
        " (some seem divided by semicolons or tabs, others by commas)" if _is_mixed(file) else ""
    )
    return f"; its first lines have {columns}{mixed}, and no headings that are known"


def _is_mixed(file: Opened) -> bool:
    """Whether lines divided by commas have other dividers in their cells, which may hide headings."""
    lines = [line for table in file.tables if not table.sheet for line in table.head]
    return any(";" in cell or "\t" in cell for line in lines if len(line) > 1 for cell in line)
