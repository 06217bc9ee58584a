"""INT: files being taken in."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity
