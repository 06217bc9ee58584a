"""POL: measures, rating rules, schemes and benchmarks."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity
