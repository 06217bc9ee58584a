"""A data folder as git holds it: a commit, or what is staged; read with git's own commands."""

from __future__ import annotations

import subprocess
from pathlib import Path

_LINK = b"120000"
_OURS = (b"0", b"2")
"""The stages of the index that are read: what is staged, or our side of an unsettled merge."""


class GitError(Exception):
    """Git could not give what was asked of it; the message is for the person who asked."""


class _Held:
    """The files of a tree that git holds, all read in one go with ``git cat-file --batch``."""

    def __init__(self, root: Path, blobs: dict[str, bytes]) -> None:
        """The blob of each file, by path."""
        self._files = _read_blobs(root, blobs)

    def paths(self) -> list[str]:
        """Every file of the tree below the data folder, sorted."""
        return sorted(self._files)

    def read(self, path: str) -> bytes:
        """The bytes of a file as git holds it."""
        try:
            return self._files[path]
        except KeyError:
            raise FileNotFoundError(path) from None


class GitTree(_Held):
    """A data folder as it was committed at a reference."""

    def __init__(self, root: Path, reference: str) -> None:
        """Reads the listing of a commit, and every file of it in one go.

        Raises:
            GitError: the folder is not in a git repository, or git knows no such reference.
        """
        self.reference = reference
        self.repository = root
        self.commit = commit_of(root, reference)
        # The paths are relative to the folder that the command runs in.
        listing = git(root, "ls-tree", "-r", "-z", self.commit) or b""
        blobs: dict[str, bytes] = {}
        for about, name in _entries(listing):
            mode, kind, blob = about.split()
            if kind == b"blob" and mode != _LINK:
                blobs[name] = blob
        super().__init__(root, blobs)

    @property
    def label(self) -> str:
        """The reference and the commit it stands for."""
        return f"{self.reference} ({self.commit[:12]})"


class IndexTree(_Held):
    """A data folder as it is staged: what the next commit would hold."""

    label = "what is staged"

    def __init__(self, root: Path) -> None:
        """Reads the index, and every file of it in one go.

        Raises:
            GitError: the folder is not in a git repository.
        """
        listing = git(root, "ls-files", "--stage", "-z")
        if listing is None:
            raise GitError("git could not list what is staged")
        blobs: dict[str, bytes] = {}
        for about, name in _entries(listing):
            mode, blob, stage = about.split()
            if mode.startswith(b"100") and stage in _OURS:
                blobs[name] = blob
        super().__init__(root, blobs)


def commit_of(root: Path, reference: str) -> str:
    """The full hash of the commit that a reference stands for.

    Raises:
        GitError: the folder is not in a git repository, or git knows no such reference.
    """
    # “--end-of-options”: a reference that starts with a dash is a name, never an option of git's.
    found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options",
                f"{reference}^{{commit}}")  # fmt: skip
    if found is None:
        raise GitError(f"git knows no commit called “{reference}” here{_if_only_part(root)}")
    return found.decode().strip()


def branched_from(root: Path, reference: str, *, tip: str = "HEAD") -> str:
    """The newest commit that both a reference and ``tip``, what is checked out, grew from.

    Raises:
        GitError: git knows no such reference, or the two have no commit in common.
    """
    found = git(root, "merge-base", commit_of(root, reference), commit_of(root, tip))
    if found is None:
        ours = "what is checked out" if tip == "HEAD" else f"“{tip}”"
        part = _if_only_part(root)
        raise GitError(f"“{reference}” and {ours} have no commit in common{part}")
    return found.decode().strip()


def _if_only_part(root: Path) -> str:
    """What to do about a shallow copy, as services of continuous integration make them; else blank."""
    is_part = git(root, "rev-parse", "--is-shallow-repository") == b"true\n"
    return "; this copy holds only a part of the history: fetch all of it" if is_part else ""


def git(root: Path, *arguments: str, feed: bytes | None = None) -> bytes | None:
    """What git prints, run in a folder; None if it fails.

    Raises:
        GitError: there is no git to run, or the folder is in no repository.
    """
    try:
        done = subprocess.run(  # noqa: S603 - arguments are ours; no shell
            ["git", "-C", str(root), *arguments],  # noqa: S607 - the user's own git
            capture_output=True,
            check=False,
            input=feed,
        )
    except FileNotFoundError:
        raise GitError("git is not installed, or not on the PATH") from None
    if done.returncode and b"not a git repository" in done.stderr:
        raise GitError(f"{root.resolve().name} is not in a git repository")
    return done.stdout if done.returncode == 0 else None


def _entries(listing: bytes) -> list[tuple[bytes, str]]:
    """What git says of each file, and its path, of a listing that ends each with a zero byte."""
    parts = (entry.partition(b"\t") for entry in listing.split(b"\0") if entry)
    return [(about, name.decode("utf-8", "surrogateescape")) for about, _, name in parts]


def _read_blobs(root: Path, blobs: dict[str, bytes]) -> dict[str, bytes]:
    names = list(blobs)
    answer = git(root, "cat-file", "--batch", feed=b"".join(blobs[name] + b"\n" for name in names))
    if answer is None:
        raise GitError("git could not read the files of that commit")
    files: dict[str, bytes] = {}
    at = 0
    for name in names:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[2])
        files[name] = answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return files
