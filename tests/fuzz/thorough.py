"""How many examples a test of this folder looks at: few each time, many when asked to explore."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

_EXPLORES = settings().max_examples > 1000


def thorough(usually: int) -> settings:
    """So many examples, or under ``--hypothesis-profile=explore`` as many as that profile says."""
    return settings(
        max_examples=settings().max_examples if _EXPLORES else usually,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
