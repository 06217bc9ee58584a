"""Findings that one side has and the other has not, told apart by what they are of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trustkit.changes.renamed import renamed_finding
from trustkit.checks.registry import Validation
from trustkit.diagnostics.diagnostic import Diagnostic, Severity, ordered

STALE = "FRE"
"""The family of findings on what was decided or written against figures that have since changed."""


@dataclass(frozen=True, slots=True)
class FindingMoves:
    """Findings introduced and cleared, those gone stale and fresh again apart, and how it stands.

    ``accepted`` are findings that are still there and that the trust accepts now; ``errors`` and
    ``warnings`` how many the newer side has.
    """

    introduced: tuple[Diagnostic, ...]
    cleared: tuple[Diagnostic, ...]
    stale: tuple[Diagnostic, ...]
    fresh: tuple[Diagnostic, ...]
    accepted: tuple[Diagnostic, ...]
    errors: int
    warnings: int


def finding_moves(before: Validation, after: Validation, names: Mapping[str, str]) -> FindingMoves:
    """What differs between the findings of two sides; ``names`` are the schools renamed."""
    old = [renamed_finding(each, names) for each in before.diagnostics]
    come, gone = _only(after.diagnostics, old), _only(old, after.diagnostics)
    accepted = {each.fingerprint for each in after.accepted}
    now_accepted = [each for each in gone if each.fingerprint in accepted]
    gone = [each for each in gone if each.fingerprint not in accepted]
    return FindingMoves(
        introduced=tuple(each for each in come if not _stale(each)),
        cleared=tuple(each for each in gone if not _stale(each)),
        stale=tuple(each for each in come if _stale(each)),
        fresh=tuple(each for each in gone if _stale(each)),
        accepted=tuple(now_accepted),
        errors=_number(after.diagnostics, Severity.ERROR),
        warnings=_number(after.diagnostics, Severity.WARNING),
    )


def _only(these: Sequence[Diagnostic], those: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The findings of one side beyond as many of the same on the other."""
    left = Counter(each.fingerprint for each in those)
    found: list[Diagnostic] = []
    for each in ordered(list(these)):
        if left[each.fingerprint] > 0:
            left[each.fingerprint] -= 1
        else:
            found.append(each)
    return found


def _stale(each: Diagnostic) -> bool:
    return each.code.startswith(STALE)


def _number(found: Sequence[Diagnostic], severity: Severity) -> int:
    return sum(each.severity is severity for each in found)
