"""The code sets that hold for a folder: those that travel with trustkit, and the trust's own."""

from __future__ import annotations

from trustkit.intake.context import FolderFault
from trustkit.policy.code_sets import faults_of_sets, joined, shipped_names, shipped_set
from trustkit.records.code_set import CodeSet
from trustkit.store.folder import Folder


class CodeSets:
    """Every code set, by assessment; those that travel with trustkit are read when first asked for."""

    def __init__(self, added: dict[str, list[CodeSet]]) -> None:
        """``added`` are the trust's own, by assessment."""
        self._added = added
        self._whole: dict[str, CodeSet] = {}

    def names(self) -> list[str]:
        """Every assessment that has a set, in order."""
        return sorted({*shipped_names(), *self._added})

    def get(self, assessment: str) -> CodeSet:
        """The codes of an assessment.

        Raises:
            KeyError: there are none; ``names`` lists those there are.
        """
        if assessment not in self._whole:
            added = self._added.get(assessment, [])
            shipped = [shipped_set(assessment)] if assessment in shipped_names() else []
            if not shipped and not added:
                raise KeyError(assessment)
            self._whole[assessment] = joined([*shipped, *added])
        return self._whole[assessment]


def code_sets_of(folder: Folder) -> CodeSets:
    """The sets that hold for a folder.

    Raises:
        FolderFault: a set of the folder says otherwise than one that travels with trustkit.
    """
    stored = folder.all_of("code_set", CodeSet)
    faults = faults_of_sets(stored)
    if faults:
        raise FolderFault(*faults)
    added: dict[str, list[CodeSet]] = {}
    for each in stored:
        added.setdefault(each.record.assessment, []).append(each.record)
    return CodeSets(added)
