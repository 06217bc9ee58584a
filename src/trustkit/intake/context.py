"""What a source must know of the folder: its measures, groups, bases and schools."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic, Severity
from trustkit.intake.reading.schools import SchoolIndex
from trustkit.intake.request import Request
from trustkit.records.layout import kind_of
from trustkit.records.ledger import LedgerEntry
from trustkit.records.measures import BasisName, Group, Measure, Measures
from trustkit.records.school import School
from trustkit.store.folder import Folder, read_folder
from trustkit.store.tree import Tree

_NEEDED = {
    "trust",
    "measures",
    "calendar",
    "school",
    "inspection",
    "transition",
    "benchmark",
    "code_set",
    "aliases",
    "map",
    "ledger",
}


@dataclass(frozen=True, slots=True)
class Context:
    """What was asked, and what the folder says of measures, groups, bases and schools.

    ``folder`` is the folder without its figures: the trust's numbers, mappings, outcome codes.
    """

    request: Request
    folder: Folder
    measures: dict[str, Measure]
    groups: dict[str, Group]
    bases: dict[str, BasisName]
    schools: SchoolIndex

    @property
    def usual_basis(self) -> str | None:
        """How pupils were assessed where nobody says: the policy's first basis that assesses."""
        return next((each.id for each in self.bases.values() if each.assessment), None)


class FolderFault(Exception):
    """The folder has faults that stop anything being added; carries them."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        """The faults, all of them."""
        super().__init__(diagnostics[0].message)
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class _Part:
    """Those files of a tree that fit; every other is as if it were not there."""

    tree: Tree
    fits: Callable[[str], bool]

    @property
    def label(self) -> str:
        return self.tree.label

    def paths(self) -> list[str]:
        return [path for path in self.tree.paths() if self.fits(path)]

    def read(self, path: str) -> bytes:
        return self.tree.read(path)


def read_needed(tree: Tree) -> Folder:
    """The folder without its figures: an intake reads only those files of figures it adds to.

    Raises:
        FolderFault: a file that is needed has errors.
    """
    return read_part(tree, _NEEDED)


def read_part(tree: Tree, kinds: Collection[str]) -> Folder:
    """The files of some kinds; every other is as if it were not there.

    Raises:
        FolderFault: a file of these kinds has errors.
    """
    folder = read_folder(_Part(tree, lambda path: _is_of(path, kinds)))
    errors = [each for each in folder.diagnostics if each.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        raise FolderFault(
            catalogue.FOLDER_HAS_FAULTS.at(
                first.path, first.line, first.column, file=first.place, problem=first.message
            )
        )
    return folder


def _is_of(path: str, kinds: Collection[str]) -> bool:
    match = kind_of(path)
    return match is not None and match[0].name in kinds


def context_of(folder: Folder, request: Request) -> Context:
    """What a source must know.

    Raises:
        FolderFault: the folder has no policy.
    """
    measures = _measures(folder, request.recorded)
    return Context(
        request=request,
        folder=folder,
        measures={measure.id: measure for measure in measures.measures},
        groups={group.id: group for group in measures.groups},
        bases={basis.id: basis for basis in measures.bases},
        schools=SchoolIndex(folder.all_of("school", School)),
    )


def _measures(folder: Folder, recorded: date) -> Measures:
    """The measures of the version in force when the figures are recorded.

    Figures may be older than the first version: then the first says what they are.
    """
    versions = folder.all_of("measures", Measures)
    if not versions:
        problem = "there is no policy/<date>/measures.yaml that can be read"
        raise FolderFault(catalogue.FOLDER_HAS_FAULTS.at("policy", file="policy", problem=problem))
    in_force = [each for each in versions if each.named["version"] <= recorded.isoformat()]
    return (in_force or versions[:1])[-1].record


def ledger_of(folder: Folder) -> dict[str, LedgerEntry]:
    """Every file taken in before, by the hash of its bytes."""
    entries = folder.all_of("ledger", LedgerEntry)
    return {entry.record.sha256: entry.record for entry in entries}
