"""``trustkit guard``: only the check that the folder names no child, quick enough for every commit."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trustkit.cli.session import EXIT_FOUND, CommandFault, Session, out, session_of, stop
from trustkit.diagnostics.catalogue import command

if TYPE_CHECKING:
    from trustkit.checks.privacy.guarding import Guarded
    from trustkit.diagnostics.diagnostic import Diagnostic

SCHEMA = "trustkit/guard/1"


class GuardFormat(StrEnum):
    """How to print the findings."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"


def guard(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Show only what is in these files or folders."),
    ] = None,
    *,
    staged: Annotated[
        bool, typer.Option("--staged", help="Look into what the next commit would change.")
    ] = False,
    history: Annotated[
        bool, typer.Option("--history", help="Look into every file ever committed.")
    ] = False,
    style: Annotated[
        GuardFormat, typer.Option("--format", help="How to print it.")
    ] = GuardFormat.FULL,
) -> None:
    """Look for anything that names a child, and for files that can't be looked into.

    A finding says what kind of thing is where, and never the thing itself.
    """
    from trustkit.diagnostics.diagnostic import has_errors

    session = session_of(context)
    if staged and history:
        problem = "it can't go with --staged; run the two one after the other"
        stop(command.UNUSABLE_OPTION.at("--history", option="--history", problem=problem))
    guarded = _guarded(session, staged=staged, history=history)
    inside = [_within(session, path, gone=history or staged) for path in paths or []]
    shown = [each for each in guarded.shown if _is_in_any(each, inside)]
    accepted = [each for each in guarded.accepted if _is_in_any(each[0], inside)]
    looked = "version" if history else "staged file" if staged else "file"
    number = guarded.files
    session.note(f"looked into {number:,} {looked if number == 1 else f'{looked}s'}")
    out(_printed(session, shown, accepted, style))
    if has_errors(shown):
        raise typer.Exit(EXIT_FOUND)


def _guarded(session: Session, *, staged: bool, history: bool) -> Guarded:
    """What there is to find; nothing is read of the folder's records unless something is found.

    Raises:
        CommandFault: git is needed, and the folder is in no repository.
    """
    from trustkit.checks.privacy import guarding
    from trustkit.store.git import GitError
    from trustkit.store.tree import WorkingTree

    root = session.root()
    option = "--history" if history else "--staged"
    try:
        if history:
            return guarding.guard_history(root, WorkingTree(root))
        if staged:
            return guarding.guard_staged(root)
    except GitError as problem:
        stop(command.UNUSABLE_OPTION.at(option, option=option, problem=problem))
    return guarding.guard_tree(WorkingTree(root))


def _printed(
    session: Session,
    shown: list[Diagnostic],
    accepted: list[tuple[Diagnostic, str]],
    style: GuardFormat,
) -> str:
    from trustkit.diagnostics.render import Accepted, Presentation, render

    with_reasons = [Accepted(diagnostic=each, reason=reason) for each, reason in accepted]
    how = Presentation(accepted=with_reasons, colour=session.colours_out)
    if style is not GuardFormat.JSON:
        return render(shown, style.value, how)
    from trustkit.diagnostics.render.json import document, written

    return written(document(shown, how) | {"schema": SCHEMA})


def _within(session: Session, named: Path, *, gone: bool) -> str:
    """A path as findings call it; it may be given from here or from the folder.

    With ``gone`` it need not be on disk: git may hold it all the same.

    Raises:
        CommandFault: the folder holds nothing there.
    """
    from trustkit.checks.privacy.hiding import safe_path

    root = session.root().resolve()
    for path in (Path.cwd() / named, root / named):
        if path.exists() and path.resolve().is_relative_to(root):
            return safe_path(path.resolve().relative_to(root).as_posix())
    if gone:
        here = Path(os.path.normpath(Path.cwd() / named))
        below = here.relative_to(root) if here.is_relative_to(root) else named
        return safe_path(below.as_posix())
    shown = safe_path(str(named))
    raise CommandFault(command.NO_SUCH_PATH.at(shown, named=shown))


def _is_in_any(found: Diagnostic, inside: list[str]) -> bool:
    return not inside or any(
        path in (".", found.path) or found.path.startswith(f"{path}/") for path in inside
    )
