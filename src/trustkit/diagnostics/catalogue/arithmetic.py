"""ARI: numbers that can't all be true."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity
