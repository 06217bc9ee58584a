"""What git holds, a blob at a time: what is staged and changed, and all that was ever committed.

Nothing here is read into memory whole: a listing and each blob stream in as they are asked for, so
that a long history of large files costs time and no memory.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from trustkit.store.git import GitError, git

_CHUNK = 1 << 16
_SUBMODULE = "160000"


@dataclass(frozen=True, slots=True)
class Held:
    """A file as git holds it: its path from the data folder, its blob, and the commit it came with.

    ``commit`` is empty for what is staged. A path outside the data folder begins with ``../``.
    """

    path: str
    blob: str
    commit: str = ""


class Blobs:
    """Reads blobs by their hashes, one at a time, from one running ``git cat-file``."""

    def __init__(self, root: Path) -> None:
        """A folder of the repository."""
        self._stack = ExitStack()
        self._sizes = _running(self._stack, root, "cat-file", "--batch-check=%(objectsize)")
        self._bodies = _running(self._stack, root, "cat-file", "--batch")

    def __enter__(self) -> Self:
        """Ready to read."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ends git."""
        self._stack.__exit__(kind, error, trace)

    def size(self, blob: str) -> int:
        """How many bytes a blob has.

        Raises:
            OSError: git does not have it.
        """
        answer = _asked(self._sizes, blob)
        if not answer.isdigit():
            raise OSError("git does not hold its contents")
        return int(answer)

    def read(self, blob: str) -> bytes:
        """The bytes of a blob.

        Raises:
            OSError: git does not have it.
        """
        answer = _asked(self._bodies, blob).split()
        if len(answer) != 3:
            raise OSError("git does not hold its contents")
        size = int(answer[2])
        body = _out(self._bodies).read(size + 1)
        if len(body) != size + 1:
            raise OSError("git broke off in the middle of its contents")
        return body[:-1]


def staged(root: Path) -> Iterator[Held]:
    """Every file below a folder that is staged and differs from the last commit, by path.

    Raises:
        GitError: the folder is in no repository.
    """
    # Outside a repository git diff compares any two files, and says nothing of one.
    git(root, "rev-parse", "--git-dir")
    listing = git(root, "diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames",
                  "--no-ext-diff", "--relative")  # fmt: skip
    if listing is None:
        raise GitError("git could not say what is staged")
    parts = iter(part for part in listing.split(b"\0") if part)
    for about in parts:
        path = next(parts).decode("utf-8", "surrogateescape")
        held = _changed(about.decode(), path, "")
        if held is not None:
            yield held


def committed(root: Path) -> Iterator[Held]:
    """Every version of every file of every commit that a branch, tag or stash leads to.

    Oldest commits first. A version that several commits hold comes again with each that brought it
    to some path.

    Raises:
        GitError: the folder is in no repository.
    """
    inside = (git(root, "rev-parse", "--show-prefix") or b"").decode("utf-8", "surrogateescape")
    inside = inside.rstrip("\n")
    with ExitStack() as stack:
        commits = _running(stack, root, "rev-list", "--all", "--reverse", "--topo-order")
        # Against each parent of a merge: what only the merge itself brought is then seen too.
        changes = _running(stack, root, "diff-tree", "--stdin", "-r", "-m", "--root", "--raw", "-z",
                           "--no-abbrev", "--no-renames", feed=_out(commits))  # fmt: skip
        commit = ""
        parts = _parts(_out(changes))
        for part in parts:
            if not part.startswith(b":"):
                commit = part.decode()
                continue
            path = next(parts).decode("utf-8", "surrogateescape")
            held = _changed(part.decode(), _from(inside, path), commit)
            if held is not None:
                yield held
        if changes.wait() or commits.wait():
            raise GitError("git could not list what was ever committed")


def is_cut_short(root: Path) -> bool:
    """Whether the repository is a shallow clone, whose older commits are elsewhere."""
    return (git(root, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"


def _changed(about: str, path: str, commit: str) -> Held | None:
    """What a line of git's raw format brought; None for what it took away, and for a submodule."""
    _, mode, _, blob, _ = about.split()
    if mode == _SUBMODULE or not blob.strip("0"):
        return None
    return Held(path, blob, commit)


def _from(inside: str, path: str) -> str:
    """A path of the repository as seen from a folder of it, which ends with / or is empty."""
    if path.startswith(inside):
        return path[len(inside) :]
    return "../" * inside.count("/") + path


def _parts(stream: IO[bytes]) -> Iterator[bytes]:
    """What a stream holds between its zero bytes."""
    left = b""
    while chunk := stream.read(_CHUNK):
        *whole, left = (left + chunk).split(b"\0")
        yield from whole
    if left:
        yield left


def _running(
    stack: ExitStack, root: Path, *arguments: str, feed: IO[bytes] | None = None
) -> subprocess.Popen[bytes]:
    try:
        process = subprocess.Popen(  # noqa: S603 - arguments are ours; no shell
            ["git", "--no-replace-objects", "-C", str(root), *arguments],  # noqa: S607 - the user's own git
            stdin=feed or subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        raise GitError("git is not installed, or not on the PATH") from None
    stack.enter_context(process)
    stack.callback(process.kill)
    return process


def _asked(process: subprocess.Popen[bytes], blob: str) -> str:
    if process.stdin is None:
        raise OSError("git was not asked anything")
    process.stdin.write(blob.encode() + b"\n")
    process.stdin.flush()
    return _out(process).readline().decode().strip()


def _out(process: subprocess.Popen[bytes]) -> IO[bytes]:
    if process.stdout is None:
        raise OSError("git gives no answer")
    return process.stdout
