"""``trustkit diff``: what a change to the folder means."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from trustkit.cli.asked import day_asked
from trustkit.cli.session import EXIT_FOUND, Session, out, session_of, stop
from trustkit.diagnostics.catalogue import command

if TYPE_CHECKING:
    from pathlib import Path

    from trustkit.changes.difference import Difference
    from trustkit.store.tree import Tree

_THREE_DOTS, _TWO_DOTS = "...", ".."
Named = tuple["Tree", str]
"""A tree, and what a reader calls it."""


class Format(StrEnum):
    """How a difference is printed."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


class DiffAudience(StrEnum):
    """Who is going to read it."""

    TRUSTEES = "trustees"
    GOVERNORS = "governors"
    PUBLIC = "public"
    CONFIDENTIAL = "confidential"


def diff(
    context: typer.Context,
    references: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[REF [REF]]",
            help="Nothing: what is staged against the last commit. One: that commit against the "
            "folder as it is. Two: the one against the other. A...B: B against the commit it grew from.",
        ),
    ] = None,
    *,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Judge both as at this date; else the later of theirs."),
    ] = None,
    audience: Annotated[
        DiffAudience, typer.Option(help="Who will read it; decides which small figures are hidden.")
    ] = DiffAudience.TRUSTEES,
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.TABLE,  # noqa: A002
) -> None:
    """Say what a change means: records, ratings and categories that move, findings, policy."""
    from trustkit.changes.difference import Labels, difference
    from trustkit.changes.shown.hidden import NoSuchAudience

    session = session_of(context)
    day = None if as_of is None else day_asked("--as-of", as_of)
    given = references or []
    (before, old), (after, new) = _sides(session, given)
    try:
        found = difference(
            before, after, labels=Labels(old, new), audience=audience.value, as_of=day
        )
    except NoSuchAudience:
        problem = f"trustkit.yaml names no audience “{audience.value}”"
        stop(command.UNUSABLE_OPTION.at("--audience", option="--audience", problem=problem))
    asked = " ".join(["trustkit diff", *given, f"--audience {audience.value}"])
    _print(found, format, asked if day is None else f"{asked} --as-of {day}", session)
    if found.findings.errors:
        raise typer.Exit(EXIT_FOUND)


def _print(found: Difference, form: Format, asked: str, session: Session) -> None:
    if form is Format.JSON:
        from trustkit.changes.render.data import as_json

        out(as_json(found))
    elif form is Format.MARKDOWN:
        from trustkit.changes.render.markdown import as_markdown

        out(as_markdown(found, f"{asked} --format json"))
    else:
        from trustkit.changes.render.table import as_table

        out(as_table(found, f"{asked} --format markdown", colour=session.colours_out))


def _sides(session: Session, references: list[str]) -> tuple[Named, Named]:
    """The older tree and the newer, as git itself understands such references."""
    from trustkit.store.git import GitError

    root = session.root()
    if len(references) > 2:
        problem = f"{len(references)} references; give two at most"
        stop(command.UNUSABLE_OPTION.at("diff", option="diff", problem=problem))
    try:
        return _trees(root, references)
    except GitError as error:
        stop(command.NO_SUCH_REFERENCE.at("diff", problem=error))


def _trees(root: Path, references: list[str]) -> tuple[Named, Named]:
    from trustkit.store.git import GitTree, IndexTree
    from trustkit.store.tree import WorkingTree

    if not references:
        return _committed(root, "HEAD"), (IndexTree(root), "what is staged")
    if len(references) == 2:
        return _committed(root, references[0]), _committed(root, references[1])
    (named,) = references
    folder: Named = (WorkingTree(root), "the folder as it is")
    if _THREE_DOTS in named:
        return _branch(root, *named.split(_THREE_DOTS, 1))
    if _TWO_DOTS in named:
        older, newer = named.split(_TWO_DOTS, 1)
        return _committed(root, older or "HEAD"), _committed(root, newer or "HEAD")
    tree = GitTree(root, named)
    return (tree, tree.label), folder


def _branch(root: Path, older: str, newer: str) -> tuple[Named, Named]:
    """What a branch brought, since the commit where it grew from another."""
    from trustkit.store.git import GitTree, branched_from

    start = GitTree(root, branched_from(root, older or "HEAD", tip=newer or "HEAD"))
    where = f"{older or 'HEAD'} where {newer or 'HEAD'} grew from it ({start.commit[:12]})"
    return (start, where), _committed(root, newer or "HEAD")


def _committed(root: Path, reference: str) -> Named:
    from trustkit.store.git import GitTree

    tree = GitTree(root, reference)
    return tree, tree.label
