"""REF030: people named where a post belongs, in any record but a decision (DEC029)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustkit.checks.findings import at_field
from trustkit.checks.privacy.posts import telling, unnamed
from trustkit.diagnostics.catalogue import reference
from trustkit.records.decision import Decision
from trustkit.records.roles import roles_in

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic


def people_for_posts(ground: Ground) -> list[Diagnostic]:
    """Fields for a post that hold a person's name, as far as it can be told."""
    names_a_person = telling(ground.folder)
    found: list[Diagnostic] = []
    for stored in (each for kind in ground.folder.records.values() for each in kind):
        if isinstance(stored.record, Decision):
            continue
        for place, text in roles_in(stored.record):
            problem = names_a_person(text)
            if problem:
                field = next(part for part in reversed(place) if isinstance(part, str))
                facts = {"field": field, "problem": unnamed(problem)}
                found.append(at_field(reference.PERSON_FOR_POST, stored, place, **facts))
    return found
