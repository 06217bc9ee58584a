"""POL114: schemes that say they were adopted, and were changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustkit.checks.findings import at_field
from trustkit.checks.wording import in_words
from trustkit.diagnostics.catalogue import schemes as catalogue
from trustkit.records.scheme import Scheme

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.store.folder import Stored


def adopted_as_they_stand(ground: Ground) -> list[Diagnostic]:
    """Schemes with the adoption of an earlier version, which differ from it in anything else.

    The adoption is taken to be of the earliest version that has it. What is compared is what the
    files mean: comments and the order of fields count for nothing.
    """
    found: list[Diagnostic] = []
    for versions in ground.schemes.values():
        in_order = sorted(versions, key=lambda each: each.named["version"])
        for at, stored in enumerate(in_order):
            first = _of_the_same_adoption(stored, in_order[:at])
            changed = _changed(first.record, stored.record) if first else []
            if first is None or stored.record.adopted is None or not changed:
                continue
            found.append(
                at_field(
                    catalogue.ADOPTED_BEFORE_IT_CHANGED, stored, ("adopted",),
                    by=stored.record.adopted.by, on=stored.record.adopted.on,
                    version=first.named["version"],
                    parts=in_words([f"“{each}”" for each in changed]),
                    have="has" if len(changed) == 1 else "have",
                )
            )  # fmt: skip
    return found


def _of_the_same_adoption(
    stored: Stored[Scheme], earlier: list[Stored[Scheme]]
) -> Stored[Scheme] | None:
    """The earliest version of a scheme that was adopted by the same people on the same day."""
    same = (each for each in earlier if each.record.adopted == stored.record.adopted)
    return next(same, None)


def _changed(before: Scheme, after: Scheme) -> list[str]:
    """The fields in which two versions of a scheme differ, besides who adopted it."""
    return [
        name
        for name in Scheme.model_fields
        if name != "adopted" and getattr(before, name) != getattr(after, name)
    ]
