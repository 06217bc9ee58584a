"""A policy from a folder of its own: one that people are drafting, wherever it stands.

The folder is laid out as one version is, ``measures.yaml``, ``rag.yaml``, ``schemes/*.yaml`` and the rest.
**A file that it lacks is that of the policy in force**, so that a draft may be one changed file.
Schemes go together: where the draft has any, they are all its schemes, and one that is not
among them is dropped; where it has none, they are those in force.

A folder named by a day (``policy/2026-09-01``) is the version of that day. Any other is read as a draft
of the version in force, whose day it then has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustkit.diagnostics.diagnostic import Diagnostic, has_errors
from trustkit.policy.in_force import NoPolicy, Policy, policy_of

if TYPE_CHECKING:
    # Reading a folder loads polars; choosing a policy does not need it.
    from trustkit.store.folder import Folder, Stored


class NoDraft(Exception):
    """The folder holds no policy at all; the message says what is missing, for the person who asked."""


class BrokenDraft(Exception):
    """The draft can't be used; carries every fault of its files."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        """The faults, all of them."""
        super().__init__(diagnostics[0].message)
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class Draft:
    """A policy that is not the one in force, in the data folder it is tried on.

    ``folder`` is the data folder with the draft in place of its own files. ``files`` says, for each path
    of the draft in that folder, which file it is, as the person named the folder. ``notes`` are faults
    that do not keep it from being used.
    """

    policy: Policy
    folder: Folder
    files: Mapping[str, str]
    notes: tuple[Diagnostic, ...]

    def shown(self, diagnostic: Diagnostic) -> Diagnostic:
        """A finding at the place of the draft's own file."""
        return replace(diagnostic, path=self.files.get(diagnostic.path, diagnostic.path))


class _DraftTree:
    """The files of a draft, at the paths they would have in a data folder."""

    def __init__(self, root: Path, version: date) -> None:
        from trustkit.store.tree import WorkingTree  # noqa: PLC0415 - see TYPE_CHECKING above

        self._tree, self._prefix = WorkingTree(root), f"policy/{version}/"

    @property
    def label(self) -> str:
        return self._tree.label

    def paths(self) -> list[str]:
        return [self._prefix + path for path in self._tree.paths()]

    def read(self, path: str) -> bytes:
        return self._tree.read(path.removeprefix(self._prefix))


def draft_from(root: Path, folder: Folder, in_force: Policy) -> Draft:
    """The policy that a folder holds, beside a data folder and the policy in force there.

    Raises:
        NoDraft: there is no such folder, or it holds none of a policy's files.
        BrokenDraft: some of its files can't be read or do not fit together.
    """
    from trustkit.store.folder import read_folder  # noqa: PLC0415 - see TYPE_CHECKING above

    if not root.is_dir():
        raise NoDraft(f"there is no folder {root.as_posix()}")
    version = _day_of(root) or in_force.version
    tree = _DraftTree(root, version)
    read = read_folder(tree)
    files = {path: _shown(root, path, version) for path in tree.paths()}
    faults = [replace(each, path=files.get(each.path, each.path)) for each in read.diagnostics]
    if has_errors(faults) and read.records:
        raise BrokenDraft(*faults)
    if not read.records:
        if has_errors(faults) and any(each.path.endswith(".yaml") for each in faults):
            raise BrokenDraft(*faults)
        raise NoDraft(
            f"{root.as_posix()} holds neither measures.yaml nor rag.yaml nor schemes/*.yaml; name the "
            "folder of one version, such as policy/2025-09-01"
        )
    merged = _in_place(folder, read, in_force.version, version)
    try:
        policy = policy_of(merged, version)
    except NoPolicy as problem:
        raise NoDraft(str(problem)) from None
    return Draft(policy, merged, files, tuple(faults))


def _day_of(root: Path) -> date | None:
    try:
        return date.fromisoformat(root.resolve().name)
    except ValueError:
        return None


def _shown(root: Path, path: str, version: date) -> str:
    return (root / path.removeprefix(f"policy/{version}/")).as_posix()


def _in_place(folder: Folder, draft: Folder, in_force: date, version: date) -> Folder:
    """The data folder with a draft's records for its own, those that it lacks as they are in force."""
    records: dict[str, list[Stored[Any]]] = {}
    for kind in sorted(folder.records.keys() | draft.records.keys()):
        theirs = draft.records.get(kind, [])
        ours = folder.records.get(kind, [])
        rest = [each for each in ours if each.named.get("version") != version.isoformat()]
        kept = [] if theirs else _as_of_version(ours, in_force, version)
        records[kind] = sorted([*rest, *kept, *theirs], key=lambda each: each.path)
    inside = f"policy/{version}/"
    others = [each for each in folder.diagnostics if not each.path.startswith(inside)]
    paths = sorted({*folder.paths, *draft.paths})
    return replace(folder, records=records, paths=paths, diagnostics=others)


def _as_of_version(stored: list[Stored[Any]], in_force: date, version: date) -> list[Stored[Any]]:
    """The records of the version in force, as records of another version."""
    return [
        replace(each, named={**each.named, "version": version.isoformat()})
        for each in stored
        if each.named.get("version") == in_force.isoformat()
    ]
