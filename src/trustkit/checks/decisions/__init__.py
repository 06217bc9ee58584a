"""DEC: that no decision was edited, that each supersedes what it may, and that they name posts.

``sealed`` looks at each decision alone, ``chains`` at what they supersede, ``kept`` at what git
holds of them. Whether what a decision rests on has changed is ``checks/freshness.py``.
"""

from __future__ import annotations

from trustkit.checks.decisions import chains, kept, sealed

CHECKS = (
    sealed.seals_broken,
    sealed.unsealed,
    sealed.names_of_people,
    chains.of_another_scheme,
    chains.superseded_twice,
    chains.of_a_later_day,
    chains.in_a_circle,
    chains.superseded_and_changed,
    kept.edited_or_gone,
)
"""The checks of this family."""
