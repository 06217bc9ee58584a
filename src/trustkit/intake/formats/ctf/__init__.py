"""The common transfer file (CTF), in which schools' systems hand pupils and their results on.

XML with a root element ``CTfile``, a header that names the school and the academic year, and the
pupils below ``CTFpupilData`` or ``Pupils``, each with results by stage. ``document`` streams it,
``components`` says which results are read and as what, ``placing`` whose and of which year they are,
``cohorts`` makes them into pupils in memory. To read one more kind of result, add it to
``components.READ``.
"""

from __future__ import annotations

from trustkit.intake.context import Context
from trustkit.intake.formats.ctf.root import ROOT, root_of
from trustkit.intake.formats.source import Recognition
from trustkit.intake.opening.file import Form, Opened
from trustkit.intake.taken import Taken


class Ctf:
    """The format itself."""

    format = "ctf"
    title = "common transfer file (CTF)"
    known_by = "XML whose root element is CTfile"

    def recognise(self, file: Opened) -> Recognition | None:
        """By the root element, whatever the file is called."""
        if file.form is not Form.XML:
            return None
        name, version = root_of(file.raw)
        if name.lower() != ROOT:
            return None
        told = f", version {version}" if version else ""
        return Recognition(self, f"the root element CTfile{told}")

    def read(self, file: Opened, context: Context) -> Taken:
        """The pupils of the file and their results, in memory.

        Raises:
            FileRefused: it is not well-formed or not sound, or its year or school is unclear.
        """
        # Loaded only for a file that needs it: nearly no intake has one of these.
        from trustkit.intake.formats.ctf.taking import take_ctf  # noqa: PLC0415

        return take_ctf(file, context)


SOURCE = Ctf()
