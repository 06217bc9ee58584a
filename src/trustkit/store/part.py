"""Some files of a data folder, as if there were no others."""

from __future__ import annotations

from collections.abc import Iterable

from trustkit.store.tree import Tree


class Part:
    """A tree of which only some paths are seen: for a question that rests on few of its files.

    What is read of it stands where it stands in the whole, so paths and lines are the same.
    """

    def __init__(self, tree: Tree, paths: Iterable[str]) -> None:
        """Of the tree, these paths."""
        self._tree, self._paths = tree, sorted(paths)

    @property
    def label(self) -> str:
        """The whole tree's own name."""
        return self._tree.label

    def paths(self) -> list[str]:
        """The paths that are seen, sorted."""
        return self._paths

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return self._tree.read(path)
