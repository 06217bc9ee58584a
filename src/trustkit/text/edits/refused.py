"""Why an edit was not made."""

from __future__ import annotations


class EditRefused(Exception):
    """The text was left as it was; carries why, as a clause for a person."""

    def __init__(self, why: str) -> None:
        """``why`` completes “it was left alone: …”."""
        super().__init__(why)
        self.why = why
