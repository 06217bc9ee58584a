"""``trustkit validate``: every check on the folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trustkit.cli.session import EXIT_FOUND, Session, out, session_of, stop
from trustkit.cli.validate_chosen import Chosen, chosen
from trustkit.diagnostics.catalogue import command
from trustkit.diagnostics.render import Accepted, Format, Presentation

if TYPE_CHECKING:
    from trustkit.checks.registry import Validation
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.store.folder import Folder
    from trustkit.store.tree import Tree

_WITH_STATISTICS = (Format.FULL, Format.CONCISE, Format.JSON)
"""The formats that have a place for counts by code; the others are of findings, one by one."""


def validate(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Show only what is in these files or folders."),
    ] = None,
    *,
    style: Annotated[
        Format | None,
        typer.Option("--format", help="How to print it; full, or under GitHub Actions github."),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(help="Show only these codes, families or severities: ARI,REF001,error."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(help="Leave out these codes, families or severities.")
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Print how many there are of each code.")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(metavar="REF", help="Show only what was not there where this grew from REF."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day to check as at; else the folder's latest."),
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="REF", help="Check the folder as committed at REF.")
    ] = None,
) -> None:
    """Check everything in the folder, and report every fault with its place and remedy."""
    from trustkit.checks.registry import validate as check
    from trustkit.cli.asked import day_asked
    from trustkit.diagnostics.diagnostic import has_errors
    from trustkit.judge.time import as_of_default
    from trustkit.store.folder import read_folder

    session = session_of(context)
    form = _format(style, statistics)
    day = None if as_of is None else day_asked("--as-of", as_of)
    tree = session.tree(at)
    folder = read_folder(tree)
    asked = chosen(session, folder.paths, select=select, ignore=ignore, paths=paths)
    result = check(folder, day or as_of_default(folder))
    session.detail(f"as at {result.as_of}")
    shown, accepted, older = _shown(session, result, asked, since, at)
    how = Presentation(
        lines=lambda path: _lines(tree, path),
        accepted=[Accepted(diagnostic=each, reason=_reason(folder, each)) for each in accepted],
        older=older,
        inside=_inside(session),
        colour=session.colours_out,
    )
    out(_printed(shown, form, how, statistics))
    if has_errors(shown):
        raise typer.Exit(EXIT_FOUND)


def _format(style: Format | None, statistics: bool) -> Format:
    """The format asked for, else the one that suits where the command runs.

    GitHub Actions alone reads findings from what a step prints. GitLab, and all that read SARIF
    or JUnit, take a file that the job names, so there what is printed is for people; counts by
    code are for people anywhere.

    Raises:
        CommandFault: statistics are asked for in a format that has no place for them.
    """
    if style is None:
        on_github = os.environ.get("GITHUB_ACTIONS") == "true"
        return Format.GITHUB if on_github and not statistics else Format.FULL
    if statistics and style not in _WITH_STATISTICS:
        problem = f"{style.value} has no place for them; use full, concise or json"
        stop(command.UNUSABLE_OPTION.at("--statistics", option="--statistics", problem=problem))
    return style


def _shown(
    session: Session, result: Validation, asked: Chosen, since: str | None, at: str | None
) -> tuple[list[Diagnostic], list[Diagnostic], int | None]:
    """What to show, what of it is accepted, and how many were left out for being older."""
    from trustkit.cli.validate_since import before, new

    shown = [each for each in result.diagnostics if asked.has(each)]
    accepted = [each for each in result.accepted if asked.has(each)]
    if since is None:
        return shown, accepted, None
    there = before(session, since, at, result.as_of)
    brought = new(shown, there.shown)
    return brought, new(accepted, there.known), len(shown) - len(brought)


def _printed(shown: list[Diagnostic], form: Format, how: Presentation, statistics: bool) -> str:
    from trustkit.diagnostics.render import render
    from trustkit.diagnostics.render.statistics import as_json, as_text

    if not statistics:
        return render(shown, form, how)
    return as_json(shown, how) if form is Format.JSON else as_text(shown, how)


def _reason(folder: Folder, accepted: Diagnostic) -> str:
    """Why the trust accepts a finding, as the first line about it says."""
    from trustkit.checks.exceptions import accepts
    from trustkit.records.exceptions import Exceptions

    stored = folder.one_of("exceptions", Exceptions)
    lines = stored.record.accepted if stored else []
    return next(line.reason for line in lines if accepts(line, accepted))


def _inside(session: Session) -> str:
    """Where the data folder is in its git repository, with a / at the end; else blank."""
    from trustkit.store.git import GitError, git

    try:
        found = git(session.root(), "rev-parse", "--show-prefix")
    except GitError:
        return ""
    return (found or b"").decode("utf-8", "surrogateescape").removesuffix("\n")


def _lines(tree: Tree, path: str) -> list[str]:
    """The lines of a file of the folder, to show the place of a fault; none if it can't be read."""
    from trustkit.text.decode import decode

    try:
        return decode(tree.read(path), path).text.split("\n")
    except OSError:
        return []
