"""DEC021-025: what decisions supersede. A file that is not there is REF010."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trustkit.checks.findings import at_field
from trustkit.diagnostics.catalogue import deciding
from trustkit.judge.schemes.decisions import file_of
from trustkit.judge.schemes.words import day
from trustkit.records.decision import Decision, seal_of

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.store.folder import Stored

_WHERE = ("supersedes",)


def _by_school(ground: Ground) -> dict[str, dict[str, Stored[Decision]]]:
    """The decisions of each school, by file name."""
    found: dict[str, dict[str, Stored[Decision]]] = {}
    for stored in ground.folder.all_of("decision", Decision):
        found.setdefault(stored.school, {})[file_of(stored)] = stored
    return found


def _links(ground: Ground) -> Iterator[tuple[Stored[Decision], Stored[Decision]]]:
    """Each decision that supersedes one that is there, and the one superseded."""
    for of_school in _by_school(ground).values():
        for stored in of_school.values():
            before = of_school.get(stored.record.replaces or "")
            if before is not None:
                yield stored, before


def of_another_scheme(ground: Ground) -> list[Diagnostic]:
    """Decisions that supersede one made under another scheme."""
    return [
        at_field(
            deciding.SUPERSEDES_OTHER_SCHEME, stored, _WHERE,
            name=file_of(before), other=before.record.scheme, scheme=stored.record.scheme,
        )
        for stored, before in _links(ground)
        if before.record.scheme != stored.record.scheme
    ]  # fmt: skip


def superseded_twice(ground: Ground) -> list[Diagnostic]:
    """Decisions that two others supersede, while neither of the two is followed by a third.

    Two branches can each bring one, and neither may be edited; so a later decision settles it. Said of
    the second of them.
    """
    found: list[Diagnostic] = []
    links = sorted(_links(ground), key=lambda link: (_order(link[0]), link[1].path))
    followed = {before.path for _, before in links}
    first: dict[str, Stored[Decision]] = {}
    for stored, before in links:
        other = first.setdefault(before.path, stored)
        if other is not stored and not followed & {other.path, stored.path}:
            facts = {"name": file_of(before), "other": file_of(other)}
            found.append(at_field(deciding.SUPERSEDED_TWICE, stored, _WHERE, **facts))
    return found


def _order(stored: Stored[Decision]) -> tuple[str, str]:
    return (stored.record.decided.isoformat(), stored.path)


def of_a_later_day(ground: Ground) -> list[Diagnostic]:
    """Decisions that supersede one that was made after them."""
    return [
        at_field(
            deciding.SUPERSEDES_LATER, stored, _WHERE,
            name=file_of(before), later=day(before.record.decided),
            decided=day(stored.record.decided),
        )
        for stored, before in _links(ground)
        if before.record.decided > stored.record.decided
    ]  # fmt: skip


def in_a_circle(ground: Ground) -> list[Diagnostic]:
    """Decisions that supersede themselves by way of others; said once a circle, of its first file."""
    found: list[Diagnostic] = []
    for of_school in _by_school(ground).values():
        told: set[str] = set()
        for name in sorted(of_school):
            circle = _circle(of_school, name)
            if circle and not told.intersection(circle):
                told.update(circle)
                chain = " → ".join([*circle, name])
                where = of_school[name]
                found.append(at_field(deciding.SUPERSEDES_ITSELF, where, _WHERE, chain=chain))
    return found


def _circle(of_school: dict[str, Stored[Decision]], start: str) -> list[str]:
    """The files from one back to itself by what each supersedes; none if it does not come back."""
    way = [start]
    while True:
        before = of_school[way[-1]].record.replaces
        if before == start:
            return way
        if before is None or before in way or before not in of_school:
            return []
        way.append(before)


def superseded_and_changed(ground: Ground) -> list[Diagnostic]:
    """Decisions that say something else than when they were superseded."""
    return [
        at_field(
            deciding.SUPERSEDED_CHANGED, stored, ("supersedes_seal",),
            name=file_of(before), then=stored.record.supersedes_seal, now=now, file=before.path,
        )
        for stored, before in _links(ground)
        if stored.record.supersedes_seal
        and stored.record.supersedes_seal != (now := seal_of(before.document.value))
    ]  # fmt: skip
