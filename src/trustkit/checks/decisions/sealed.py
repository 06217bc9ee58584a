"""DEC020, DEC028, DEC029: each decision by itself: its seal, and who agreed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustkit.checks.findings import at_field
from trustkit.checks.privacy.posts import telling, unnamed
from trustkit.diagnostics.catalogue import deciding
from trustkit.records.decision import Decision, seal_of

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.store.folder import Stored


def seals_broken(ground: Ground) -> list[Diagnostic]:
    """Decisions whose seal is not that of what they say."""
    return [
        at_field(
            deciding.SEAL_BROKEN, stored, ("seal",),
            seal=stored.record.seal, now=now, file=stored.path,
        )
        for stored in ground.folder.all_of("decision", Decision)
        if stored.record.seal and stored.record.seal != (now := seal_of(stored.document.value))
    ]  # fmt: skip


def unsealed(ground: Ground) -> list[Diagnostic]:
    """Decisions without a seal that were made after the school's first that has one.

    Those before it were made before decisions were sealed here, and nothing is said of them.
    """
    made = ground.folder.all_of("decision", Decision)
    first: dict[str, Stored[Decision]] = {}
    for stored in sorted(made, key=lambda each: (each.record.decided, each.path)):
        if stored.record.seal:
            first.setdefault(stored.school, stored)
    return [
        at_field(deciding.UNSEALED, stored, ("decided",), other=sealed.path, file=stored.path)
        for stored in made
        if not stored.record.seal
        and (sealed := first.get(stored.school))
        and stored.record.decided > sealed.record.decided
    ]


def names_of_people(ground: Ground) -> list[Diagnostic]:
    """Decisions that were agreed by a person rather than a post, as far as it can be told."""
    names_a_person = telling(ground.folder)
    return [
        at_field(deciding.NAMES_A_PERSON, stored, ("agreed_by", at), problem=unnamed(problem))
        for stored in ground.folder.all_of("decision", Decision)
        for at, each in enumerate(stored.record.agreed_by)
        if (problem := names_a_person(each))
    ]
