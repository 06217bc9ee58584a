"""PLA: numbers that are possible and yet unlikely."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity
