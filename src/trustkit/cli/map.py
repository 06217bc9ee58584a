"""``trustkit map``: a mapping of columns proposed for a file that no format knows."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trustkit.cli.session import EXIT_DONE, Session, out, session_of, stop
from trustkit.diagnostics.catalogue import command

if TYPE_CHECKING:
    from trustkit.intake.context import Context
    from trustkit.intake.opening.file import Opened
    from trustkit.store.tree import Tree

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,49}")

TheFile = Annotated[Path, typer.Argument(metavar="FILE", help="The file to look at.")]
Out = Annotated[
    str | None,
    typer.Option(
        "--out", metavar="NAME", help="Write it to intake/maps/NAME.yaml; else only print it."
    ),
]
Sheet = Annotated[
    str | None, typer.Option(help="The sheet of a workbook; else the one that reads best.")
]
School = Annotated[
    str | None, typer.Option(help="The school to try it with, where the file names none.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="With --out: write nothing.")]


def map_columns(
    context: typer.Context,
    file: TheFile,
    *,
    name: Out = None,
    sheet: Sheet = None,
    school: School = None,
    dry_run: DryRun = False,
) -> None:
    """Propose what the columns of an unknown file mean, for a person to finish."""
    session = session_of(context)
    if name is not None and not _NAME.fullmatch(name):
        problem = "a mapping's name has small letters, digits and hyphens, as our-mis"
        stop(command.UNUSABLE_OPTION.at("--out", option="--out", problem=problem))
    raise typer.Exit(_run(session, file, name, sheet, school, dry_run=dry_run))


def _run(
    session: Session, path: Path, name: str | None, sheet: str | None, school: str | None,
    *, dry_run: bool,
) -> int:  # fmt: skip
    """Looks at the file, prints what is proposed and what it would give; the exit code."""
    from trustkit.intake.context import FolderFault
    from trustkit.intake.formats.source import FileRefused
    from trustkit.intake.opening.cannot import CannotOpen
    from trustkit.intake.opening.file import open_file
    from trustkit.store.tree import WorkingTree

    tree = WorkingTree(session.root())
    target = f"intake/maps/{name or 'our-file'}.yaml"
    try:
        file = open_file(path)
        _note_recognised(session, file, tree)
        context, year = _context(tree, school)
        account, text = _proposed(file, sheet, context, name or "", target, year)
    except (CannotOpen, FileRefused, FolderFault) as refused:
        stop(*refused.diagnostics)
    out(account)
    if name is None or dry_run:
        out(f"\nthe mapping, as it would be written to {target}\n\n{text}")
        session.note("nothing was written" if dry_run else "to write it: --out NAME")
        return EXIT_DONE
    _write(session, target, text)
    session.note(f"written to {target}: finish it, then trustkit ingest {path.as_posix()}")
    return EXIT_DONE


def _context(tree: Tree, school: str | None) -> tuple[Context, str]:
    """What the folder says, and its current year: that of the outcome codes to look for."""
    from trustkit.diagnostics.catalogue.intake import files as catalogue
    from trustkit.intake.context import context_of, read_needed
    from trustkit.intake.request import Request
    from trustkit.records.academic_year import containing
    from trustkit.records.trust import Trust

    today = datetime.now(UTC).date()
    folder = read_needed(tree)
    context = context_of(folder, Request(recorded=today, school=school))
    if school is not None and context.schools.slug_of(school) is None:
        hint = context.schools.hint(school)
        stop(catalogue.UNKNOWN_SCHOOL_NAMED.at("--school", name=school, hint=hint))
    trust = folder.one_of("trust", Trust)
    return context, trust.record.current_year if trust else containing(today)


def _note_recognised(session: Session, file: Opened, tree: Tree) -> None:
    """Says so where the file needs no mapping."""
    from trustkit.diagnostics.catalogue.intake.maps import ALREADY_RECOGNISED
    from trustkit.intake.formats.mapped.source import sources_of
    from trustkit.intake.formats.registry import SOURCES

    for source in (*SOURCES, *sources_of(tree)):
        found = source.recognise(file)
        if found is not None:
            note = ALREADY_RECOGNISED.at(
                file.path, name=file.name, title=source.title, told_by=found.told_by
            )
            session.note(f"{note.message} [{note.code}]\n  why: {note.why}\n  do: {note.remedy}")


def _proposed(
    file: Opened, sheet: str | None, context: Context, name: str, target: str, year: str
) -> tuple[str, str]:
    """What is printed of the proposal, and the proposal itself."""
    from trustkit.intake.formats.mapped.unfinished import unfinished
    from trustkit.intake.proposing.draft import draft_text, read_back
    from trustkit.intake.proposing.proposal import propose
    from trustkit.intake.proposing.shown import shown
    from trustkit.intake.proposing.trial import trial_of
    from trustkit.records.published.places import editor_line
    from trustkit.store.folder import Stored
    from trustkit.text.yaml_document import read_yaml

    title = name.replace("-", " ")
    proposal = propose(file, sheet, context, title=title, year=year)
    text = draft_text(proposal.draft, editor_line(target))
    mapping = read_back(text)
    open_places = unfinished(Stored(mapping, target, {}, read_yaml(text, target)))
    trial = trial_of(text, file, context, year=year)
    return shown(proposal, trial, open_places), text


def _write(session: Session, target: str, text: str) -> None:
    """Writes the mapping, unless there is one of that name.

    Raises:
        CommandFault: there is, or the folder can't be written.
    """
    from trustkit.diagnostics.catalogue.intake.maps import MAP_EXISTS
    from trustkit.store.staging import WriteFault, writing

    root = session.root()
    try:
        with writing(root, "trustkit map") as writer:
            if (root / target).exists():
                stop(MAP_EXISTS.at(target, map=target))
            writer.commit({target: text.encode()})
    except WriteFault as fault:
        stop(fault.diagnostic)
