"""REF001, REF002: the trust's own words for groups and measures that there are not."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from trustkit.checks.findings import at_field
from trustkit.diagnostics.catalogue import reference
from trustkit.records.aliases import Aliases
from trustkit.store.faults import nearest

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Code, Diagnostic


def aliases_of_what_there_is(ground: Ground) -> list[Diagnostic]:
    """A word must stand for a group or a measure that measures.yaml defines."""
    if not ground.defined:
        return []
    of_kind: tuple[tuple[str, Collection[str], Code], ...] = (
        ("groups", ground.groups, reference.UNKNOWN_GROUP),
        ("groups_beside_others", ground.groups, reference.UNKNOWN_GROUP),
        ("measures", ground.measures, reference.UNKNOWN_MEASURE),
    )
    return [
        at_field(code, stored, (kind, word), name=name, hint=nearest(name, known))
        for stored in ground.folder.all_of("aliases", Aliases)
        for kind, known, code in of_kind
        for word, name in getattr(stored.record, kind).items()
        if name not in known
    ]
