"""Colour on a terminal, by severity."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Severity

# ANSI “select graphic rendition” codes: bold red, bold yellow, bold cyan.
_CODES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}


def painted(text: str, severity: Severity, colour: bool) -> str:
    """The text in the colour of a severity, or as it is without ``colour``."""
    return f"\x1b[{_CODES[severity]}m{text}\x1b[0m" if colour else text
