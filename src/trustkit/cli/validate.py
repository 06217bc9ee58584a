"""``trustkit validate``: every check on the folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from trustkit.cli.session import EXIT_FOUND, Session, out, session_of, stop
from trustkit.diagnostics.catalogue import command, every_code

if TYPE_CHECKING:
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.store.tree import Tree


class ValidateFormat(StrEnum):
    """How to print the findings."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"


def validate(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Show only what is in these files or folders."),
    ] = None,
    *,
    style: Annotated[
        ValidateFormat, typer.Option("--format", help="How to print it.")
    ] = ValidateFormat.FULL,
    select: Annotated[
        list[str] | None, typer.Option(help="Show only these codes or families: ARI,REF001.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(help="Leave out these codes or families.")
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="REF", help="Check the folder as committed at REF.")
    ] = None,
) -> None:
    """Check everything in the folder, and report every fault with its place and remedy."""
    from trustkit.checks.registry import validate as check
    from trustkit.diagnostics.diagnostic import has_errors
    from trustkit.diagnostics.render import render
    from trustkit.judge.time import as_of_default
    from trustkit.store.folder import read_folder

    session = session_of(context)
    wanted, unwanted = _codes("--select", select), _codes("--ignore", ignore)
    tree = session.tree(at)
    folder = read_folder(tree)
    inside = [_within(session, path, folder.paths) for path in paths or []]
    result = check(folder, as_of_default(folder))
    session.detail(f"as at {result.as_of}, the folder's own latest date")

    def chosen(found: Iterable[Diagnostic]) -> list[Diagnostic]:
        return [
            each
            for each in found
            if (not inside or any(_is_in(each.path, path) for path in inside))
            and (not wanted or each.code.startswith(wanted))
            and not (unwanted and each.code.startswith(unwanted))
        ]

    shown = chosen(result.diagnostics)
    out(
        render(
            shown,
            style.value,
            lines=lambda path: _lines(tree, path),
            accepted=len(chosen(result.accepted)),
            colour=session.colours_out,
        )
    )
    if has_errors(shown):
        raise typer.Exit(EXIT_FOUND)


def _codes(option: str, given: list[str] | None) -> tuple[str, ...]:
    """The codes or their beginnings, as given once or often, with commas or without."""
    asked = [part.strip().upper() for each in given or [] for part in each.split(",")]
    for name in asked:
        if not name or not any(code.startswith(name) for code in every_code()):
            problem = f"“{name}” is no code and begins none; trustkit explain lists them all"
            stop(command.UNUSABLE_OPTION.at(option, option=option, problem=problem))
    return tuple(asked)


def _within(session: Session, named: Path, files: Sequence[str]) -> str:
    """A path as the folder's own files are named; it may be given from here or from the folder.

    Raises:
        CommandFault: the folder holds no such file or folder.
    """
    root = session.root().resolve()
    here = Path.cwd() / named
    candidates = [PurePosixPath(named.as_posix()).as_posix()]
    if here.resolve().is_relative_to(root):
        candidates.insert(0, here.resolve().relative_to(root).as_posix())
    found = next((path for path in candidates if any(_is_in(file, path) for file in files)), None)
    if found is None:
        stop(command.NO_SUCH_PATH.at(str(named), named=named))
    return found


def _is_in(file: str, path: str) -> bool:
    return path in (".", file) or file.startswith(f"{path.rstrip('/')}/")


def _lines(tree: Tree, path: str) -> list[str]:
    """The lines of a file of the folder, to show the place of a fault; none if it can't be read."""
    from trustkit.text.decode import decode

    try:
        return decode(tree.read(path), path).text.split("\n")
    except OSError:
        return []
