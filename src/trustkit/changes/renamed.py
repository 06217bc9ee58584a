"""Schools whose folder has another name on the newer side, and trees read as if it had not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.records.school import School
from trustkit.store.folder import Folder
from trustkit.store.tree import Tree


def renamed_schools(before: Folder, after: Folder) -> dict[str, str]:
    """Each school that is under another folder name now: its old name, and its new one.

    It is the same school if it has the same URN of its own, and neither name is on both sides.
    """
    old, new = _urns(before), _urns(after)
    gone = {urn: slug for slug, urn in old.items() if slug not in _folders(after)}
    come = {urn: slug for slug, urn in new.items() if slug not in _folders(before)}
    return {gone[urn]: come[urn] for urn in sorted(gone.keys() & come.keys())}


def _urns(folder: Folder) -> dict[str, int]:
    return {each.school: each.record.urn for each in folder.all_of("school", School)}


def _folders(folder: Folder) -> set[str]:
    return {path.split("/")[1] for path in folder.paths if path.startswith("schools/")}


def new_path(path: str, names: Mapping[str, str]) -> str:
    """A path of the older side as the newer side would call it."""
    parts = path.split("/")
    if parts[0] == "schools" and len(parts) > 1:
        parts[1] = names.get(parts[1], parts[1])
    return "/".join(parts)


class RenamedTree:
    """A tree whose schools are under other names."""

    def __init__(self, tree: Tree, names: Mapping[str, str]) -> None:
        """The tree, and each school's name there with its name here."""
        self._tree = tree
        self._paths = {new_path(path, names): path for path in tree.paths()}

    @property
    def label(self) -> str:
        """Where the tree itself is."""
        return self._tree.label

    def paths(self) -> list[str]:
        """Every file, under its new name."""
        return sorted(self._paths)

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return self._tree.read(self._paths[path])


def renamed_finding(finding: Diagnostic, names: Mapping[str, str]) -> Diagnostic:
    """A finding of the older side at the path that the newer side calls it by."""
    path = new_path(finding.path, names)
    return finding if path == finding.path else replace(finding, path=path)
