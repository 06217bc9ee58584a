"""Where the bytes of a data folder come from: a folder on disk, or a commit."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
from pathlib import Path
from typing import Protocol

STATE_FOLDER = ".trustkit"
"""The one folder that trustkit keeps for itself: the lock, and writes under way. Git ignores it."""

COMMITTED = f"{STATE_FOLDER}/committed"
"""Files that a writer has committed and may not yet have put in their places."""

UNSEEN = {".git", STATE_FOLDER, "__pycache__", ".venv", ".vscode", ".idea"}
"""Folders whose files are nobody's records."""


class Tree(Protocol):
    """A data folder as it stands somewhere."""

    @property
    def label(self) -> str:
        """Where this is, in words for a person."""

    def paths(self) -> list[str]:
        """Every file, relative to the folder, with ``/`` between parts, sorted."""

    def read(self, path: str) -> bytes:
        """The bytes of a file.

        Raises:
            OSError: the file can't be read.
        """


class WorkingTree:
    """A data folder on disk.

    A write that was committed but broken off before every file was in its place is read as
    done: its files are seen through ``.trustkit/committed``. So a reader never needs to write.
    """

    def __init__(self, root: Path) -> None:
        """The folder that holds ``trustkit.yaml``."""
        self.root = root

    @property
    def label(self) -> str:
        """The folder's own name."""
        return self.root.resolve().name

    def paths(self) -> list[str]:
        """Every file but git's and trustkit's own, sorted."""
        # Committed first: a file that a writer moves meanwhile is then found in its place.
        found = set(files_below(self.root / COMMITTED))
        found.update(files_below(self.root))
        return sorted(found)

    def read(self, path: str) -> bytes:
        """The bytes of a file; a committed write's if there is one."""
        try:
            return (self.root / COMMITTED / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return _ordinary(self.root / path).read_bytes()


def _ordinary(path: Path) -> Path:
    """A path that can be read to its end: a pipe or a device might never end, or never begin.

    Raises:
        OSError: it is no ordinary file, or there is none.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "it is not an ordinary file")
    return path


def files_below(root: Path) -> list[str]:
    """Every file below a folder, relative to it; none where there is no such folder."""
    found: list[str] = []
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in UNSEEN)
        inside = Path(folder).relative_to(root)
        found.extend((inside / name).as_posix() for name in files)
    return found


class GitError(Exception):
    """Git could not give what was asked of it; the message is for the person who asked."""


class GitTree:
    """A data folder as it was committed at a reference, read with ``git cat-file --batch``."""

    def __init__(self, root: Path, reference: str) -> None:
        """Reads the listing of a commit, and every file of it in one go.

        Raises:
            GitError: the folder is not in a git repository, or git knows no such reference.
        """
        self.reference = reference
        commit = _git(root, "rev-parse", "--verify", "--quiet", f"{reference}^{{commit}}")
        if commit is None:
            raise GitError(f"git knows no commit called “{reference}” here")
        self.commit = commit.decode().strip()
        # The paths are relative to the folder that the command runs in.
        listing = _git(root, "ls-tree", "-r", "-z", self.commit) or b""
        blobs: dict[str, bytes] = {}
        for entry in listing.split(b"\0"):
            if entry:
                about, _, name = entry.partition(b"\t")
                mode, kind, blob = about.split()
                if kind == b"blob" and mode != b"120000":
                    blobs[name.decode("utf-8", "replace")] = blob
        self._files = _read_blobs(root, blobs)

    @property
    def label(self) -> str:
        """The reference and the commit it stands for."""
        return f"{self.reference} ({self.commit[:12]})"

    def paths(self) -> list[str]:
        """Every file of the commit below the data folder, sorted."""
        return sorted(self._files)

    def read(self, path: str) -> bytes:
        """The bytes of a file as committed."""
        try:
            return self._files[path]
        except KeyError:
            raise FileNotFoundError(path) from None


def _git(root: Path, *arguments: str, feed: bytes | None = None) -> bytes | None:
    """What git prints; None if it fails.

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


def _read_blobs(root: Path, blobs: dict[str, bytes]) -> dict[str, bytes]:
    names = list(blobs)
    answer = _git(root, "cat-file", "--batch", feed=b"".join(blobs[name] + b"\n" for name in names))
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


def find_root(start: Path) -> Path | None:
    """The nearest folder at or above ``start`` that holds ``trustkit.yaml``."""
    for folder in (start, *start.parents):
        if (folder / "trustkit.yaml").is_file():
            return folder
    return None
