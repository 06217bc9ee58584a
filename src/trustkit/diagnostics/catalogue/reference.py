"""REF: names that must exist elsewhere."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity
