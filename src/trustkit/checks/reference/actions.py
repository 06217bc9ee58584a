"""REF016: actions of plans and reviews that nobody has, or that are never due."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from trustkit.checks.findings import at_field
from trustkit.diagnostics.catalogue import reference
from trustkit.records.plan import Action, Plan
from trustkit.records.review import Review

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.store.folder import Stored
    from trustkit.text.located import Location

_STILL_TO_DO = ("not started", "under way")


def actions_without_owner_or_date(ground: Ground) -> list[Diagnostic]:
    """Actions still to be done, without an owner or a day; one done or stopped needs neither."""
    return [
        at_field(
            reference.ACTION_LEFT_OPEN, stored, (*location, "id"),
            action=action.action, missing=missing, status=action.status,
        )
        for stored, location, action in _actions(ground)
        if action.status in _STILL_TO_DO and (missing := _missing(action))
    ]  # fmt: skip


def _missing(action: Action) -> str:
    if action.owner is None and action.due is None:
        return "neither an owner nor a date"
    return "no owner" if action.owner is None else "no date" if action.due is None else ""


def _actions(ground: Ground) -> Iterator[tuple[Stored[Any], Location, Action]]:
    for plan in ground.folder.all_of("plan", Plan):
        for at, priority in enumerate(plan.record.priorities):
            for inner, action in enumerate(priority.actions):
                yield plan, ("priorities", at, "actions", inner), action
    for review in ground.folder.all_of("review", Review):
        for at, action in enumerate(review.record.actions):
            yield review, ("actions", at), action
