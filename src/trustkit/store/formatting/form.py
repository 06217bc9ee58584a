"""One file put in form, or left as it was."""

from __future__ import annotations

from dataclasses import dataclass, field

from trustkit.diagnostics.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file as it is and as it should be.

    ``done`` says in words what is put in form. ``faults`` are why it was left as it is: then
    ``after`` equals ``before``.
    """

    path: str
    before: bytes
    after: bytes
    done: list[str] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether a byte of it changes."""
        return self.before != self.after
