"""A real repository in which everybody did their work on a branch of their own."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tests.checks.overlay import validated
from tests.merges.acts import ACTS, Act, start

from trustkit.diagnostics.diagnostic import Severity
from trustkit.store.formatting.folder import format_folder
from trustkit.store.tree import WorkingTree

_WHO = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A tester"), ("EMAIL", "t@example.org"), ("DATE", "@1 +0000"))
}
_ALONE = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "HOME": "/"}


@dataclass
class Branch:
    """One person's work: the files that it left, and the paths of those that it changed."""

    files: dict[str, bytes]
    changed: set[str]

    @cached_property
    def errors(self) -> set[str]:
        """What validate finds wrong in this work alone."""
        return errors_in(self.files)


@dataclass(slots=True)
class Repository:
    """The repository, its files at the start, and its branches by name."""

    root: Path
    base: dict[str, bytes] = field(default_factory=dict)
    branches: dict[str, Branch] = field(default_factory=dict)

    def git(self, *arguments: str, fails: bool = False) -> str:
        """Runs git; its stdout."""
        done = subprocess.run(
            ["git", "-c", "core.fsync=none", "-c", "gc.auto=0", *arguments],
            cwd=self.root, capture_output=True, text=True, check=False,
            env={**_WHO, **_ALONE, "PATH": "/usr/local/bin:/usr/bin:/bin"},
        )  # fmt: skip
        assert (done.returncode != 0) == fails, f"git {arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def files(self) -> dict[str, bytes]:
        """The files as they are now."""
        tree = WorkingTree(self.root)
        return {path: tree.read(path) for path in tree.paths()}

    def do(self, name: str, act: Act) -> None:
        """One person's work, on a branch from the start."""
        self.git("checkout", "-q", "-b", branch_of(name), "start")
        act(self.root)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", name)
        files = self.files()
        changed = {path for path, raw in files.items() if self.base.get(path) != raw}
        self.branches[name] = Branch(files, changed)

    def merge(self, first: str, *others: str) -> dict[str, bytes]:
        """Everybody's work merged into the first's, one after another, then put in form.

        Nothing may stop the merge, nor ``fmt`` afterwards.
        """
        self.git("checkout", "-q", "--detach", branch_of(first))
        for other in others:
            self.git("merge", "-q", "--no-edit", branch_of(other))
        changed = set().union(*(self.branches[name].changed for name in (first, *others)))
        found = format_folder(WorkingTree(self.root), changed)
        assert [fault.message for each in found for fault in each.faults] == []
        return {**self.files(), **{each.path: each.after for each in found}}


def branch_of(name: str) -> str:
    """The branch that an act is done on."""
    return name.replace(" ", "-").replace("--", "-")


def errors_in(files: dict[str, bytes]) -> set[str]:
    """Each error that validate finds, by what it is and where, without its line."""
    return {
        f"{each.code} {each.path} {each.subject or each.message}"
        for each in validated(files).diagnostics
        if each.severity is Severity.ERROR
    }


def made(root: Path) -> Repository:
    """The repository with a branch for each act."""
    root.mkdir()
    repository = Repository(root)
    repository.git("init", "-q", "-b", "start")
    start(root)
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "The start")
    repository.base = repository.files()
    for name, act in ACTS.items():
        repository.do(name, act)
    return repository
