"""What a branch brought: the findings that were not there where it grew from another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from trustkit.cli.session import Session, stop
from trustkit.diagnostics.catalogue import command

if TYPE_CHECKING:
    from trustkit.checks.registry import Validation
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.store.tree import Tree


@dataclass(frozen=True, slots=True)
class Before:
    """How often each finding was there before, by fingerprint: shown, and shown or accepted.

    A finding that was accepted before and is shown now is new: it is the branch that took its
    acceptance away.
    """

    shown: Counter[str]
    known: Counter[str]


def grown_from(session: Session, reference: str, at: str | None) -> Tree:
    """The folder at the commit where the branch, or ``at``, grew from ``reference``.

    Raises:
        CommandFault: git knows no such reference, or the two have no commit in common.
    """
    from trustkit.store.git import GitError, GitTree, branched_from

    root = session.root()
    try:
        commit = branched_from(root, reference, tip=at or "HEAD")
        tree = GitTree(root, commit)
    except GitError as problem:
        stop(command.UNUSABLE_OPTION.at("--since", option="--since", problem=problem))
    session.detail(f"compared with commit {commit[:12]}")
    return tree


def before(tree: Tree, as_of: date) -> Before:
    """What was there, as at the day that the folder is now checked as at.

    Where that commit had no data folder yet nothing was there, and everything is new.
    """
    from trustkit.checks.registry import validate
    from trustkit.store.folder import read_folder

    if "trustkit.yaml" not in tree.paths():
        return Before(Counter(), Counter())
    found: Validation = validate(read_folder(tree), as_of)
    shown = Counter(each.fingerprint for each in found.diagnostics)
    return Before(shown, shown + Counter(each.fingerprint for each in found.accepted))


def new(found: Iterable[Diagnostic], known: Counter[str]) -> list[Diagnostic]:
    """Those that there are more of than before: of ones alike the last in the file."""
    left = known.copy()
    brought: list[Diagnostic] = []
    for diagnostic in found:
        if left[diagnostic.fingerprint] > 0:
            left[diagnostic.fingerprint] -= 1
        else:
            brought.append(diagnostic)
    return brought
