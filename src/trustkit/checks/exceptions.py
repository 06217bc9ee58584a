"""REF015, POL050-051, PRV030: findings that the trust has accepted, and for how long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trustkit.checks.findings import at_field
from trustkit.diagnostics.catalogue import every_code, policy, privacy, reference
from trustkit.diagnostics.diagnostic import Diagnostic, has_errors, ordered, told_apart
from trustkit.records.exceptions import AcceptedFinding, Exceptions
from trustkit.store.faults import nearest

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground


@dataclass(frozen=True, slots=True)
class Sorted:
    """Findings to show, and those that were accepted and are only counted."""

    shown: list[Diagnostic]
    accepted: list[Diagnostic]


def sort_out(
    ground: Ground, found: list[Diagnostic], safe: Callable[[Diagnostic], Diagnostic]
) -> Sorted:
    """Sets aside what ``exceptions.yaml`` accepts on the day the folder is looked at.

    A line that accepts nothing, and one that has run out while its finding is still there, are
    findings themselves, and can't be accepted. While a file can't be read, nothing is said of lines that accept nothing. ``safe`` takes out of those what must not be
    printed.
    """
    stored = ground.folder.one_of("exceptions", Exceptions)
    if stored is None:
        return Sorted(found, [])
    known = every_code()
    accepted: set[Diagnostic] = set()
    about: list[Diagnostic] = []
    for at, line in enumerate(stored.record.accepted):
        field = ("accepted", at, "code")
        if line.code not in known:
            facts = {"name": line.code, "hint": nearest(line.code, known)}
            about.append(at_field(reference.UNKNOWN_CODE, stored, field, **facts))
            continue
        meant = [each for each in found if accepts(line, each)]
        facts = {"accepted": line.code, "file": line.path}
        if _needs_fingerprint(line):
            about.append(at_field(privacy.ACCEPTED_WITHOUT_FINGERPRINT, stored, field, **facts))
            continue
        if not meant and has_errors(ground.folder.diagnostics):
            continue  # what could not be read may hold it
        if not meant:
            facts["instead"] = _instead(ground, line, found)
            about.append(at_field(policy.EXCEPTION_UNUSED, stored, field, **facts))
        elif line.until < ground.as_of:
            until = ("accepted", at, "until")
            facts["until"] = str(line.until)
            about.append(at_field(policy.EXCEPTION_EXPIRED, stored, until, **facts))
        else:
            accepted.update(meant)
    shown = [each for each in found if each not in accepted]
    told = told_apart(ordered([safe(each) for each in about]))
    return Sorted([*shown, *told], [each for each in found if each in accepted])


_MOST_NAMED = 3


def _instead(ground: Ground, line: AcceptedFinding, found: list[Diagnostic]) -> str:
    """What there is instead of the finding that a line accepts; blank if nothing is like it."""
    alike = [each for each in found if each.code == line.code]
    there = sorted({each.fingerprint for each in alike if each.path == line.path})
    if there:
        more = f" and {len(there) - _MOST_NAMED} more" if len(there) > _MOST_NAMED else ""
        return f"; what is found there has the fingerprint {', '.join(there[:_MOST_NAMED])}{more}"
    if line.path in ground.folder.paths:
        return ""
    elsewhere = sorted({each.path for each in alike})
    if len(elsewhere) == 1:
        return f"; there is no such file, and there is one in {elsewhere[0]}"
    return f"; there is no such file{nearest(line.path, ground.folder.paths)}"


def accepts(line: AcceptedFinding, found: Diagnostic) -> bool:
    """Whether a line of ``exceptions.yaml`` means a finding; its day is another matter."""
    return (
        found.code == line.code
        and found.path == line.path
        and line.fingerprint in (None, found.fingerprint)
        and not _needs_fingerprint(line)
    )


def _needs_fingerprint(line: AcceptedFinding) -> bool:
    """Whether a line would excuse every child that is ever written into a file."""
    return line.code.startswith("PRV") and line.fingerprint is None
