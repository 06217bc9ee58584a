"""The privacy checks alone, over a tree, what is staged, or all that was ever committed.

Quick to start: what the trust has listed and accepted is read only once something was found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from trustkit.checks.privacy.allowed import Asked, allowed_in
from trustkit.checks.privacy.content import LARGEST
from trustkit.checks.privacy.folder import (
    Looked,
    look_into,
    look_into_file,
    not_looked_into,
    too_large,
)
from trustkit.checks.privacy.looking import Look, look_at_name
from trustkit.diagnostics.catalogue import privacy
from trustkit.diagnostics.diagnostic import Diagnostic, ordered

if TYPE_CHECKING:
    from trustkit.records.exceptions import AcceptedFinding
    from trustkit.store.history import Blobs, Held
    from trustkit.store.tree import Tree


@dataclass(frozen=True, slots=True)
class Guarded:
    """What was found and not accepted, what was accepted and why, and how many files there were."""

    shown: list[Diagnostic]
    accepted: list[tuple[Diagnostic, str]] = field(default_factory=list)
    files: int = 0


def guard_tree(tree: Tree) -> Guarded:
    """Looks into every file of a tree."""
    looked = look_into(tree, partial(allowed_in, tree))
    return _sorted_out(tree, looked)


def guard_staged(root: Path) -> Guarded:
    """Looks into every file that is staged and differs from the last commit.

    What is listed and accepted is read as it is staged, too.

    Raises:
        GitError: the folder is in no repository.
    """
    from trustkit.store.git import IndexTree  # noqa: PLC0415 - only when git is asked
    from trustkit.store.history import Blobs, staged  # noqa: PLC0415

    index = cache(partial(IndexTree, root))
    asked = cache(lambda: allowed_in(index()))
    looked = Looked()
    with Blobs(root) as blobs:
        for held in staged(root):
            looked.add(held.path, _look(blobs, held, asked))
    return _sorted_out(index(), looked) if looked.diagnostics else Guarded([], files=looked.files)


@dataclass(slots=True)
class _Versions:
    """Versions of one file with findings of one kind: the first finding, and how many there are."""

    first: Diagnostic
    commit: str
    number: int = 1


def guard_history(root: Path, tree: Tree) -> Guarded:
    """Looks into every version of every file ever committed, once each; ``tree`` says what is listed.

    Versions of a file with findings of one kind are one finding, at the oldest of them.

    Raises:
        GitError: the folder is in no repository.
    """
    from trustkit.store.history import Blobs, committed, is_cut_short  # noqa: PLC0415

    asked = cache(partial(allowed_in, tree))
    seen: set[bytes] = set()
    names: set[str] = set()
    found: dict[tuple[str, str], _Versions] = {}
    with Blobs(root) as blobs:
        for held in committed(root):
            known = bytes.fromhex(held.blob)
            if known in seen:
                # The same contents under another name: the name is new.
                look = _look_at_name(held) if held.path not in names else Look()
            else:
                look = _look(blobs, held, asked)
            seen.add(known)
            names.add(held.path)
            _take_in(found, held, look)
    looked = Looked([_told(versions) for versions in found.values()], files=len(seen))
    if is_cut_short(root):
        looked.diagnostics.append(_cut_short())
    return _sorted_out(tree, looked)


def _look(blobs: Blobs, held: Held, asked: Asked) -> Look:
    try:
        size = blobs.size(held.blob)
        if size > LARGEST:
            return too_large(held.path, size, asked)
        return look_into_file(held.path, blobs.read(held.blob), asked)
    except OSError as error:
        return not_looked_into(held.path, str(error))


def _look_at_name(held: Held) -> Look:
    from trustkit.checks.privacy.hiding import safe_path  # noqa: PLC0415

    return look_at_name(held.path, safe_path(held.path), frozenset())


def _take_in(found: dict[tuple[str, str], _Versions], held: Held, look: Look) -> None:
    kinds = {each.code: each for each in reversed(look.diagnostics)}
    for code, first in kinds.items():
        versions = found.get((held.path, code))
        if versions is None:
            found[held.path, code] = _Versions(first, held.commit)
        else:
            versions.number += 1


def _told(versions: _Versions) -> Diagnostic:
    """The finding of a file's history; any new version of it gives it another fingerprint."""
    commit = versions.commit[:12]
    later = versions.number - 1
    more = f", and {later:,} later {'version' if later == 1 else 'versions'}" if later else ""
    return replace(
        versions.first,
        message=f"{versions.first.message} (in the file as committed in {commit}{more})",
        remedy="taking it out of the file is not enough: docs/privacy.md says how to take it out of the history, and whom to tell",
        subject=f"history:{commit}:{versions.number}",
    )


def _cut_short() -> Diagnostic:
    return privacy.NOT_LOOKED_INTO.at(
        ".",
        subject="the history",
        problem="this clone holds only the newest commits (it is shallow)",
        remedy="fetch the rest with git fetch --unshallow, then look again",
    )


def _sorted_out(tree: Tree, looked: Looked) -> Guarded:
    """Sets aside what is accepted by its fingerprint on the folder's own day."""
    found = ordered(looked.diagnostics)
    lines = [line for line in _exceptions(tree) if line.code.startswith("PRV")] if found else []
    fingerprints = {each.fingerprint for each in found}
    if not any(line.fingerprint in fingerprints for line in lines):
        return Guarded(found, files=looked.files)
    from trustkit.judge.time import as_of_default  # noqa: PLC0415 - only now is the day wanted
    from trustkit.store.folder import read_folder  # noqa: PLC0415

    day = as_of_default(read_folder(tree))
    reasons = _accepted(found, [line for line in lines if line.until >= day])
    shown = [each for each in found if each not in reasons]
    accepted = [(each, reasons[each]) for each in found if each in reasons]
    return Guarded(shown, accepted, looked.files)


def _accepted(
    found: Iterable[Diagnostic], lines: Iterable[AcceptedFinding]
) -> dict[Diagnostic, str]:
    known = {(line.code, line.path, line.fingerprint): line.reason for line in lines}
    named = ((each, (each.code, each.path, each.fingerprint)) for each in found)
    return {each: known[name] for each, name in named if name in known}


def _exceptions(tree: Tree) -> list[AcceptedFinding]:
    """What the tree accepts; nothing if that can't be read or is not sound."""
    from pydantic import ValidationError  # noqa: PLC0415 - only when something was found

    from trustkit.records.exceptions import Exceptions  # noqa: PLC0415
    from trustkit.text.decode import decode  # noqa: PLC0415
    from trustkit.text.yaml_document import read_yaml  # noqa: PLC0415

    path = "exceptions.yaml"
    try:
        document = read_yaml(decode(tree.read(path), path).text, path)
        return Exceptions.model_validate(document.value or {}).accepted
    except (OSError, ValidationError):
        return []
