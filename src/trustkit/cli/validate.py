"""``trustkit validate``: every check on the folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trustkit.cli.session import EXIT_FOUND, Session, out, session_of, stop
from trustkit.cli.validate_chosen import chosen
from trustkit.diagnostics.catalogue import command, every_code
from trustkit.diagnostics.render import Accepted, Format, Presentation

if TYPE_CHECKING:
    from datetime import date

    from trustkit.checks.privacy.hiding import Hiding
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.store.folder import Folder
    from trustkit.store.tree import Tree

_WITH_STATISTICS = (Format.FULL, Format.CONCISE, Format.JSON)
"""The formats that have a place for counts by code; the others are of findings, one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What of the folder is to be looked at, as the options say it."""

    paths: list[Path] | None
    select: list[str] | None
    ignore: list[str] | None
    since: str | None
    at: str | None
    day: date | None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found of what was asked for; ``older`` is how many were left out for their age.

    ``hiding`` keeps what may name a child from being printed beside it.
    """

    tree: Tree
    shown: list[Diagnostic]
    accepted: list[Accepted]
    older: int | None
    hiding: Hiding


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
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what needs no person, then check again.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --fix: say what it would do, and write nothing.")
    ] = False,
) -> None:
    """Check everything in the folder, and report every fault with its place and remedy."""
    from trustkit.cli.asked import day_asked
    from trustkit.diagnostics.diagnostic import has_errors

    session = session_of(context)
    form = _format(style, statistics)
    _can_fix(fix=fix, dry_run=dry_run, at=at)
    day = None if as_of is None else day_asked("--as-of", as_of)
    asked = _Asked(paths=paths, select=select, ignore=ignore, since=since, at=at, day=day)
    seen = _look(session, asked)
    if fix and _mended(session, seen, dry_run=dry_run):
        seen = _look(session, asked)
    how = _how(session, seen, after_fix=fix and not dry_run)
    out(_printed(seen.shown, form, how, statistics))
    if has_errors(seen.shown):
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
        _unusable("--statistics", f"{style.value} has no place for them; use full, concise or json")
    return style


def _can_fix(*, fix: bool, dry_run: bool, at: str | None) -> None:
    """Refuses to mend what is committed, and a dry run of nothing."""
    if fix and at is not None:
        _unusable("--fix", "what is committed can't be mended; leave out --at")
    if dry_run and not fix:
        _unusable("--dry-run", "it goes with --fix; without it nothing is ever written")


def _unusable(option: str, problem: str) -> None:
    stop(command.UNUSABLE_OPTION.at(option, option=option, problem=problem))


def _look(session: Session, asked: _Asked) -> _Seen:
    """Reads and checks the folder, and picks out what was asked for.

    Raises:
        CommandFault: something asked for is not there, or is no name of anything.
    """
    from trustkit.checks.decisions.kept import held_to_history
    from trustkit.checks.registry import validate as check
    from trustkit.cli.validate_since import before, grown_from, new
    from trustkit.judge.time import as_of_default
    from trustkit.store.folder import read_folder

    tree = session.tree(asked.at)
    folder = read_folder(tree)
    choice = chosen(
        session, folder.paths, select=asked.select, ignore=asked.ignore, paths=asked.paths
    )
    then = None if asked.since is None else grown_from(session, asked.since, asked.at)
    result = check(folder, asked.day or as_of_default(folder))
    session.detail(f"as at {result.as_of}")
    if not held_to_history(folder):
        session.note(
            "decisions are held to their seals alone: no git history of the folder is here"
        )
    shown = [each for each in result.diagnostics if choice.has(each)]
    accepted = [each for each in result.accepted if choice.has(each)]
    older = None
    if then is not None:
        there = before(then, result.as_of)
        found = len(shown)
        shown, accepted = new(shown, there.shown), new(accepted, there.known)
        older = found - len(shown)
    with_reasons = [
        Accepted(diagnostic=each, reason=result.hiding.text(_reason(folder, each)))
        for each in accepted
    ]
    return _Seen(tree, shown, with_reasons, older, result.hiding)


def _mended(session: Session, seen: _Seen, *, dry_run: bool) -> bool:
    """Whether any file was mended; says what was done, or with a dry run what would be."""
    from trustkit.cli.fixing import fix

    done = fix(session, seen.tree, seen.shown, dry_run=dry_run)
    session.note(done.in_words(dry_run=dry_run))
    return bool(done.paths) and not dry_run


def _how(session: Session, seen: _Seen, *, after_fix: bool) -> Presentation:
    """What goes with the findings; what is left after mending is what could not be mended."""
    fixes = {code.id: code.fix for code in every_code().values() if code.fix}
    return Presentation(
        lines=lambda path: seen.hiding.shown(path, _lines(seen.tree, path)),
        accepted=seen.accepted,
        older=seen.older,
        fixes={} if after_fix else fixes,
        inside=_inside(session),
        colour=session.colours_out,
    )


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
