"""That a file can't be opened."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Diagnostic


class CannotOpen(Exception):
    """A file that can't be read; carries why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        """The faults, all of them."""
        super().__init__(diagnostics[0].message)
        self.diagnostics = diagnostics
