"""Where the bytes of a data folder come from: a tree. Here the folder on disk; git's in ``git``."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Protocol

STATE_FOLDER = ".trustkit"
"""The one folder that trustkit keeps for itself: the lock, and writes under way. Git ignores it."""

COMMITTED = f"{STATE_FOLDER}/committed"
"""Files that a writer has committed and may not yet have put in their places."""

TAKEN_AWAY = ".taken-away"
"""The list, among committed files, of those that are no longer to be there: one path a line."""

UNSEEN = {".git", STATE_FOLDER, "__pycache__", ".venv", ".vscode", ".idea"}
"""Folders whose files are nobody's records."""


LARGEST_FILE = 100_000_000
"""The most bytes that are read of a file on disk, whatever it is: the most that forges take."""


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
        found = set(files_below(self.root / COMMITTED)) - {TAKEN_AWAY}
        gone = taken_away(self.root / COMMITTED)
        found.update(files_below(self.root))
        return sorted(found.difference(gone))

    def read(self, path: str) -> bytes:
        """The bytes of a file; a committed write's if there is one."""
        # As text: a path is made for every file of a folder, and making it took longer than reading.
        try:
            return _bytes_of(f"{self.root}/{COMMITTED}/{path}")
        except (FileNotFoundError, NotADirectoryError):
            whole = f"{self.root}/{path}"
            _see_ordinary(whole)
            return _bytes_of(whole)


def taken_away(committed: Path) -> list[str]:
    """The files that a committed write takes away; none where there is no such write."""
    try:
        listed = (committed / TAKEN_AWAY).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return []
    return listed.removesuffix("\n").split("\n")


def _bytes_of(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - see where it is called
        return file.read()


def _see_ordinary(path: str) -> None:
    """Sees that a file can be read to its end: a pipe or a device might never end, or never begin.

    Raises:
        OSError: it is no ordinary file, or there is none, or it is too large.
    """
    about = os.stat(path)  # noqa: PTH116 - as above
    if not stat.S_ISREG(about.st_mode):
        raise OSError(errno.EINVAL, "it is not an ordinary file")
    if about.st_size > LARGEST_FILE:
        problem = f"it has {about.st_size:,} bytes, and at most {LARGEST_FILE:,} are read"
        raise OSError(errno.EFBIG, problem)


def files_below(root: Path) -> list[str]:
    """Every file below a folder, relative to it; none where there is no such folder."""
    found: list[str] = []
    # By hand: before Python 3.12 os.walk calls itself, and a thousand folders deep it would give up.
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        for entry in _entries(root / inside):
            path = f"{inside}/{entry.name}" if inside else entry.name
            if not _is_folder(entry):
                found.append(path)
            elif entry.name not in UNSEEN and not entry.is_symlink():
                waiting.append(path)
    return found


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a circle of links
        return False


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What is in a folder; nothing where there is none, or it may not be opened."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def find_root(start: Path) -> Path | None:
    """The nearest folder at or above ``start`` that holds ``trustkit.yaml``."""
    for folder in (start, *start.parents):
        if (folder / "trustkit.yaml").is_file():
            return folder
    return None
