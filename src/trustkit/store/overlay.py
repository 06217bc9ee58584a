"""A tree with some of its files changed, and nothing written: the folder as it would be."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from trustkit.store.tree import Tree


class Overlay:
    """A tree in which some files have other contents, or are there at all, and some are not."""

    def __init__(self, tree: Tree, files: Mapping[str, bytes], gone: Collection[str] = ()) -> None:
        """``files`` are the changed ones, by path, and ``gone`` those that are not there."""
        self._tree = tree
        self._files = files
        self._gone = gone

    @property
    def label(self) -> str:
        """That of the tree below."""
        return self._tree.label

    def paths(self) -> list[str]:
        """Every file, sorted."""
        return sorted({*self._tree.paths(), *self._files}.difference(self._gone))

    def read(self, path: str) -> bytes:
        """The changed contents of a file, or those it has in the tree below."""
        return self._files[path] if path in self._files else self._tree.read(path)
