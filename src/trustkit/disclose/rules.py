"""Who may see what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trustkit.records.measures import Group, Measure
from trustkit.records.trust import Audience, AudienceName

CONFIDENTIAL = "confidential"
"""The audience that sees groups flagged confidential, and by default everything."""

SMALL_GROUP = 11
"""Below this many pupils, 0% or 100% of a group says something of each of them."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What is kept from an audience.

    ``minimum_cell`` is k: results of 1 to k − 1 pupils are hidden; 0 hides nothing for its size.
    ``partition`` gives each group's partition, or the group's own id where it has none.
    """

    audience: str
    minimum_cell: int
    characteristic: frozenset[str]
    confidential: frozenset[str]
    partition: Mapping[str, str]
    exempt: frozenset[str]
    shares: frozenset[str]

    @property
    def marked(self) -> bool:
        """Whether every page is to be marked confidential."""
        return self.minimum_cell == 0 or self.audience == CONFIDENTIAL

    @property
    def withheld(self) -> frozenset[str]:
        """The groups that this audience may not see at all."""
        return frozenset() if self.audience == CONFIDENTIAL else self.confidential


def rules_for(
    audience: AudienceName,
    audiences: Mapping[AudienceName, Audience],
    measures: Mapping[str, Measure],
    groups: Mapping[str, Group],
) -> Rules:
    """The rules for an audience, from the trust's thresholds and the policy's groups and measures.

    Plain counts (pupils on roll) are not results and so are exempt. ``shares`` are the measures
    that can be 0% or 100% of a group.

    Raises:
        KeyError: the trust names no such audience.
    """
    return Rules(
        audience=audience,
        minimum_cell=audiences[audience].minimum_cell,
        characteristic=frozenset(name for name, group in groups.items() if group.characteristic),
        confidential=frozenset(name for name, group in groups.items() if group.confidential),
        partition={name: group.partition or name for name, group in groups.items()},
        exempt=frozenset(name for name, measure in measures.items() if measure.kind == "count"),
        shares=frozenset(
            name
            for name, measure in measures.items()
            if measure.kind in {"percentage", "session_rate", "incident_rate", "survey"}
        ),
    )
