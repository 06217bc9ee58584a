"""What every command is given: which folder, and how to speak."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from trustkit.diagnostics.catalogue import command

if TYPE_CHECKING:
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.store.folder import Folder
    from trustkit.store.tree import Tree

EXIT_DONE = 0
EXIT_FOUND = 1
EXIT_COULD_NOT = 2


class CommandFault(Exception):
    """The command could not be run; carries what to tell the person, and makes it exit 2."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        """The faults, all of them."""
        super().__init__(diagnostics[0].message)
        self.diagnostics = diagnostics


def stop(*diagnostics: Diagnostic) -> NoReturn:
    """Ends the command with exit 2, saying why."""
    raise CommandFault(*diagnostics)


@dataclass(frozen=True, slots=True)
class Session:
    """The options given before the command."""

    data: Path | None
    colour: str
    verbosity: int

    def root(self) -> Path:
        """The data folder: ``--data``, else the nearest above here, else ``TRUSTKIT_DATA``.

        Raises:
            CommandFault: there is none.
        """
        from trustkit.store.tree import find_root

        if self.data is not None:
            if not (self.data / "trustkit.yaml").is_file():
                stop(command.NOT_A_DATA_FOLDER.at(str(self.data), folder=self.data))
            return self.data
        found = find_root(Path.cwd())
        if found is None and os.environ.get("TRUSTKIT_DATA"):
            named = Path(os.environ["TRUSTKIT_DATA"])
            if not (named / "trustkit.yaml").is_file():
                stop(command.NOT_A_DATA_FOLDER.at(str(named), folder=named))
            return named
        if found is None:
            stop(command.NO_DATA_FOLDER.at("."))
        return found

    def tree(self, at: str | None = None) -> Tree:
        """The folder on disk, or as committed at a reference.

        Raises:
            CommandFault: there is no folder, or git knows no such reference.
        """
        from trustkit.store.git import GitError, GitTree
        from trustkit.store.tree import WorkingTree

        root = self.root()
        if at is None:
            return WorkingTree(root)
        try:
            return GitTree(root, at)
        except GitError as error:
            stop(command.NO_SUCH_REFERENCE.at(at, problem=error))

    def folder(self, at: str | None = None) -> Folder:
        """The folder, read whole."""
        from trustkit.store.folder import read_folder

        return read_folder(self.tree(at))

    @property
    def colours_out(self) -> bool:
        """Whether stdout takes colour: as asked for, else only on a terminal and without NO_COLOR."""
        return self._colours(sys.stdout.isatty())

    @property
    def colours_err(self) -> bool:
        """Whether stderr takes colour."""
        return self._colours(sys.stderr.isatty())

    def _colours(self, terminal: bool) -> bool:
        if self.colour == "auto":
            return terminal and not os.environ.get("NO_COLOR")
        return self.colour == "always"

    def note(self, text: str) -> None:
        """Says something about the work on stderr, unless asked to be quiet."""
        if self.verbosity >= 0:
            typer.echo(text, err=True)

    def detail(self, text: str) -> None:
        """Says something on stderr that only ``-v`` asks for."""
        if self.verbosity > 0:
            typer.echo(text, err=True)


def out(text: str) -> None:
    """Writes data to stdout as UTF-8 whatever the terminal's encoding, with one newline at its end.

    A file's name that is no UTF-8 reaches Python with half characters in it: they are written out.
    """
    sys.stdout.flush()
    sys.stdout.buffer.write(text.rstrip("\n").encode(errors="backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def session_of(context: typer.Context) -> Session:
    """The session of a running command."""
    session = context.obj
    if not isinstance(session, Session):
        raise TypeError("the command was called without the program's own options")
    return session
