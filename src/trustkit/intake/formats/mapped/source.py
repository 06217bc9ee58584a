"""A mapping of the folder as a format that can be taken in."""

from __future__ import annotations

from dataclasses import dataclass

from trustkit.intake.context import Context, read_part
from trustkit.intake.formats.mapped.figures import take_figures
from trustkit.intake.formats.mapped.layout import tables_of
from trustkit.intake.formats.mapped.pupils import take_pupils
from trustkit.intake.formats.mapped.unfinished import unfinished
from trustkit.intake.formats.source import FileRefused, Recognition, Source
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Taken
from trustkit.records.mapping import Mapping
from trustkit.store.folder import Stored
from trustkit.store.tree import Tree


def map_format(name: str) -> str:
    """The format that a mapping is, by its file name: ``map_our_mis`` for ``our-mis``."""
    return f"map_{name.replace('-', '_')}"


@dataclass(frozen=True, slots=True)
class MappedSource:
    """One mapping of the folder."""

    stored: Stored[Mapping]

    @property
    def format(self) -> str:
        """The id that ``--as`` takes and the ledger keeps."""
        return map_format(self.stored.named["map"])

    @property
    def title(self) -> str:
        """What the mapping is called."""
        return f"{self.stored.record.title} (mapping {self.stored.named['map']})"

    @property
    def known_by(self) -> str:
        """The headings that one of the first lines must have."""
        known = self.stored.record.recognised_by
        headings = ", ".join(f"“{heading}”" for heading in known.headings)
        return f"the headings {headings}" + (f" on a sheet “{known.sheet}”" if known.sheet else "")

    def recognise(self, file: Opened) -> Recognition | None:
        """Whether any table of the file has the headings, told whether or not it is finished."""
        placed = tables_of(file, self.stored.record)
        if not placed:
            return None
        sheets = [f"“{each.table.called}”" for each in placed if each.table.called]
        where = (
            f" of {'sheet' if len(sheets) == 1 else 'sheets'} {', '.join(sheets)}" if sheets else ""
        )
        return Recognition(self, f"{self.known_by}, on line {placed[0].line}{where}")

    def read(self, file: Opened, context: Context) -> Taken:
        """Everything in the file.

        Raises:
            FileRefused: the mapping is not finished, or nothing of the file can be taken.
        """
        faults = unfinished(self.stored)
        if faults:
            raise FileRefused(*faults)
        placed = tables_of(file, self.stored.record)
        if self.stored.record.rows == "figures":
            return take_figures(file, placed, self.stored, context)
        return take_pupils(file, placed, self.stored, context)


def sources_of(tree: Tree) -> list[Source]:
    """The mappings of a folder, in the order of their names.

    Raises:
        FolderFault: a mapping can't be read.
    """
    folder = read_part(tree, {"map"})
    return [MappedSource(stored) for stored in folder.all_of("map", Mapping)]
