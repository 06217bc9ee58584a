"""The links of Get Information about Schools: which school came before or after which.

``kinds`` says what each kind of link means, ``lineage`` follows them back from the trust's schools,
``taking`` reads the file.
"""

from __future__ import annotations

from trustkit.intake.context import Context
from trustkit.intake.formats.gias_links.taking import take_links
from trustkit.intake.formats.shared.headed import headings_of
from trustkit.intake.formats.source import Recognition
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Taken

HEADINGS = frozenset({"URN", "LINKURN", "LINKNAME", "LINKTYPE", "LINKESTABLISHEDDATE"})
"""The headings, in capitals, by which the links are told."""


class GiasLinks:
    """The format itself."""

    format = "gias_links"
    title = "GIAS links between schools"
    known_by = "the headings URN, LinkURN, LinkName, LinkType and LinkEstablishedDate"

    def recognise(self, file: Opened) -> Recognition | None:
        """By its headings, in any order."""
        if headings_of(file, HEADINGS) is None:
            return None
        return Recognition(self, "its headings, LinkURN and LinkType among them")

    def read(self, file: Opened, context: Context) -> Taken:
        """The predecessors of the trust's schools.

        Raises:
            FileRefused: the file was cut off, or can't be read as a table.
        """
        return take_links(file, context, HEADINGS)


SOURCE = GiasLinks()
