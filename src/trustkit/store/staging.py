"""Several files of the data folder changed as one act, whatever interrupts it.

A writer holds the lock, writes every new file under ``.trustkit/staging-1`` and forces it to
the disk; then one rename, to ``.trustkit/committed``, is the commit. Afterwards each file is moved
into its place. Killed before the rename, the folder is as it was; killed after it, readers see the
new files through ``.trustkit/committed`` (``tree.WorkingTree``) and the next writer moves what is
left. Files are added and replaced. The one thing that takes a file away is an intake undone, and
only a file that the intake made and nobody has added to: its path is in a list among the committed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from filelock import FileLock, Timeout

from trustkit.diagnostics.catalogue import command as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.store.tree import (
    COMMITTED,
    STATE_FOLDER,
    TAKEN_AWAY,
    UNSEEN,
    files_below,
    taken_away,
)

LOCK = f"{STATE_FOLDER}/lock"
HOLDER = f"{STATE_FOLDER}/writer"
STAGING = f"{STATE_FOLDER}/staging-1"
SECONDS_TO_WAIT = 5.0
"""How long a second writer waits for the first; an intake of a whole country takes about three."""

FEW_FILES = 32
"""Up to so many files each is forced to the disk alone; beyond, the whole file system at once."""


class WriteFault(Exception):
    """The folder could not be written; carries what to tell the person."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        """The one fault."""
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class Writer:
    """The one writer of a folder, while it holds the lock."""

    def __init__(self, root: Path) -> None:
        """The data folder."""
        self._root = root

    def commit(self, files: Mapping[str, bytes], gone: Collection[str] = ()) -> list[str]:
        """Makes the folder hold these files, all of them or none; returns the paths that changed.

        Paths are relative, with ``/`` between their parts. A file that already holds the same
        bytes is left alone. The files ``gone`` are taken away in the same act, with the folders
        that this leaves empty.

        Raises:
            WriteFault: a path leads out of the folder, or the disk refuses.
        """
        for path in sorted({*files, *gone}):
            _refuse_unsafe(self._root, path)
        changed = [path for path in sorted(files) if not _holds(self._root / path, files[path])]
        there = [path for path in sorted(gone) if (self._root / path).exists()]
        if not changed and not there:
            return []
        staged = {path: files[path] for path in changed}
        staged |= {TAKEN_AWAY: "".join(f"{path}\n" for path in there).encode()} if there else {}
        try:
            _stage(self._root, staged)
            (self._root / STAGING).rename(self._root / COMMITTED)
            _sync(self._root / STATE_FOLDER)
        except OSError as error:
            shutil.rmtree(self._root / STAGING, ignore_errors=True)
            raise _refused(self._root, error) from error
        _put_in_place(self._root)
        return sorted([*changed, *there])


@contextmanager
def writing(root: Path, command: str, *, wait: float = SECONDS_TO_WAIT) -> Iterator[Writer]:
    """Holds the folder's lock, having finished whatever an earlier writer left unfinished.

    ``command`` is what a second writer is told is running; ``wait`` is in seconds.

    Raises:
        WriteFault: another writer holds the lock, or the disk refuses.
    """
    try:
        (root / STATE_FOLDER).mkdir(exist_ok=True)
        lock = FileLock(root / LOCK, timeout=wait)
        lock.acquire()
    except Timeout:
        holder = _read_holder(root)
        raise WriteFault(
            catalogue.FOLDER_BUSY.at(str(root), folder=root, holder=holder, seconds=f"{wait:g}")
        ) from None
    except OSError as error:
        raise _refused(root, error) from error
    try:
        try:
            (root / HOLDER).write_text(f"process {os.getpid()}: {command}\n", encoding="utf-8")
            _recover(root)
        except OSError as error:
            raise _refused(root, error) from error
        yield Writer(root)
    finally:
        lock.release()


def _read_holder(root: Path) -> str:
    try:
        return (root / HOLDER).read_text(encoding="utf-8").strip() or "another process"
    except OSError:
        return "another process"


def _refused(root: Path, error: OSError) -> WriteFault:
    problem = (error.strerror or str(error)).lower()
    return WriteFault(catalogue.CANNOT_WRITE.at(str(root), folder=root, problem=problem))


def _recover(root: Path) -> None:
    """Finishes a commit that was broken off, and clears away what was never committed."""
    if (root / COMMITTED).is_dir():
        _put_in_place(root)
    for stale in sorted((root / STATE_FOLDER).glob("staging-*")):
        shutil.rmtree(stale)


def _refuse_unsafe(root: Path, path: str) -> None:
    """Stops a path that could write anywhere but in the folder's own files."""
    parts = path.split("/")
    problem = ""
    if PurePosixPath(path).is_absolute() or any(part in ("", ".", "..") for part in parts):
        problem = "it is not a plain path inside the folder"
    elif any(mark in path for mark in "\\\0\n") or ":" in parts[0]:
        problem = "it holds a character that a path may not hold"
    elif any(part in UNSEEN for part in parts):
        problem = "it lies where trustkit reads nothing"
    else:
        problem = _in_the_way(root, parts)
    if problem:
        raise WriteFault(catalogue.UNSAFE_PATH.at(str(root), file=path, problem=problem))


def _in_the_way(root: Path, parts: list[str]) -> str:
    place = root
    for part in parts[:-1]:
        place /= part
        if place.is_symlink() and not place.resolve().is_relative_to(root.resolve()):
            return f"{part} is a link that leads out of the folder"
        if place.exists() and not place.is_dir():
            return f"{part} is a file, not a folder"
    target = place / parts[-1]
    if target.is_symlink():
        return "it is a link to another file"
    return "it is a folder" if target.is_dir() else ""


def _holds(path: Path, contents: bytes) -> bool:
    try:
        return path.read_bytes() == contents
    except FileNotFoundError:
        return False


def _stage(root: Path, files: Mapping[str, bytes]) -> None:
    staging = root / STAGING
    staging.mkdir()
    for path, contents in files.items():
        staged = staging / path
        staged.parent.mkdir(parents=True, exist_ok=True)
        with staged.open("xb") as file:
            file.write(contents)
            if len(files) <= FEW_FILES:
                file.flush()
                os.fsync(file.fileno())
    if len(files) > FEW_FILES:
        # Forcing each of a thousand files by itself takes seconds; all at once, a fraction of one.
        os.sync()
        return
    for folder in _folders_below(staging):
        _sync(folder)


def _put_in_place(root: Path) -> None:
    """Moves every committed file to its place, then removes what held them."""
    committed = root / COMMITTED
    paths = [path for path in files_below(committed) if path != TAKEN_AWAY]
    gone = taken_away(committed)
    try:
        for path in paths:
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            (committed / path).replace(target)
        for path in gone:
            _take_away(root, path)
        if len(paths) > FEW_FILES:
            os.sync()
        else:
            for folder in sorted({root / path for path in _parents([*paths, *gone])}):
                if folder.is_dir():
                    _sync(folder)
        (committed / TAKEN_AWAY).unlink(missing_ok=True)
        for folder in _folders_below(committed):
            folder.rmdir()
        _sync(root / STATE_FOLDER)
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        raise WriteFault(catalogue.NOT_IN_PLACE.at(str(root), problem=problem)) from error


def _take_away(root: Path, path: str) -> None:
    """Removes a file, and each folder above it that this leaves empty."""
    (root / path).unlink(missing_ok=True)
    for parent in list(PurePosixPath(path).parents)[:-1]:
        folder = root / parent
        if not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()


def _parents(paths: list[str]) -> set[str]:
    return {str(parent) for path in paths for parent in PurePosixPath(path).parents}


def _folders_below(top: Path) -> list[Path]:
    """Every folder at or below ``top``, a folder after those inside it."""
    return [Path(folder) for folder, _, _ in os.walk(top, topdown=False)]


def _sync(folder: Path) -> None:
    """Forces a folder's entries to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
