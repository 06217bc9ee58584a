"""Every version of some files that the commits up to one of them ever held, oldest first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trustkit.store.git import GitError, git
from trustkit.store.history import Blobs

_COMMIT = "commit "
_SHA256_DIGITS = 64


@dataclass(frozen=True, slots=True)
class Version:
    """What a commit did to a file: ``blob`` is what it then held, None where it was taken away.

    ``commit`` is the commit's hash and ``day`` its day, as 2025-10-24. ``added`` says that the file
    was not there before.
    """

    path: str
    blob: str | None
    commit: str
    day: str
    added: bool


def in_repository(root: Path) -> bool:
    """Whether a folder is inside a git repository, without asking git."""
    place = root.resolve()
    return any((folder / ".git").exists() for folder in (place, *place.parents))


def versions(root: Path, tip: str, pattern: str) -> list[Version] | None:
    """What the commits that lead to ``tip`` did to the files of a pattern, oldest first.

    Paths are from ``root``. None where there is no git, no repository, or no commit yet.
    """
    try:
        listing = git(root, "-c", "core.quotePath=off", "log", "--raw", "-m", "--no-abbrev",
                      "--no-renames", "--no-ext-diff", "--no-color", "--reverse", "--topo-order",
                      "--relative", f"--format={_COMMIT}%H %cs", tip, "--",
                      f":(glob){pattern}")  # fmt: skip
    except GitError:
        return None
    return None if listing is None else list(_versions(listing.decode("utf-8", "surrogateescape")))


def _versions(listing: str) -> Iterator[Version]:
    commit = day = ""
    for line in listing.splitlines():
        if line.startswith(_COMMIT):
            commit, day = line.removeprefix(_COMMIT).split()
        elif line.startswith(":"):
            about, _, path = line.partition("\t")
            _, _, _, blob, status = about.split()
            taken = status.startswith("D")
            yield Version(path, None if taken else blob, commit, day, status.startswith("A"))


def is_blob(raw: bytes, blob: str) -> bool:
    """Whether bytes are those of a blob, by git's own hash of them."""
    kind = hashlib.sha256 if len(blob) == _SHA256_DIGITS else hashlib.sha1
    return kind(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest() == blob


def contents(root: Path, blobs: set[str]) -> dict[str, bytes]:
    """The bytes of some blobs; those that this copy of the repository lacks are left out."""
    found: dict[str, bytes] = {}
    with Blobs(root) as held:
        for blob in sorted(blobs):
            try:
                found[blob] = held.read(blob)
            except OSError:
                continue
    return found
