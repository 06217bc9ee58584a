"""``trustkit ingest``: files from outside taken into the folder."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from trustkit.cli.session import (
    EXIT_COULD_NOT,
    EXIT_DONE,
    EXIT_FOUND,
    Session,
    out,
    session_of,
    stop,
)
from trustkit.diagnostics.catalogue import command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.intake.formats.source import Source
    from trustkit.intake.opening.watching import Watching
    from trustkit.intake.request import Request
    from trustkit.intake.take import Intake, Known

E = TypeVar("E", bound=StrEnum)
_BRITISH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MOST_SHOWN = 40


Files = Annotated[list[Path] | None, typer.Argument(metavar="FILE…", help="The files to take in.")]
Format = Annotated[
    str | None,
    typer.Option("--as", metavar="FORMAT", help="Read as this format, where several fit."),
]
Year = Annotated[
    str | None, typer.Option(help="The academic year, as 2024/25, where the file has none.")
]
InWindow = Annotated[
    str | None, typer.Option(help="autumn, spring or summer, where the file has none.")
]
OfSchool = Annotated[str | None, typer.Option(help="The school, by folder name, URN or name.")]
HowFinal = Annotated[
    str | None, typer.Option(help="How final: interim, provisional, revised or final.")
]
Released = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day a published table came out.")
]
AssessedBy = Annotated[
    str | None, typer.Option(help="How the trust's own assessments were made; else teacher.")
]
Recorded = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day the figures enter; else today.")
]
CreateSchools = Annotated[
    bool, typer.Option("--create-schools", help="Register schools the folder doesn't know.")
]
Correct = Annotated[
    bool, typer.Option("--correct", help="Let figures replace those taken in before.")
]
Because = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Why they are corrected; kept for good.")
]
Prior = Annotated[
    list[Path] | None,
    typer.Option(
        "--prior", metavar="FILE", help="Earlier results, only to find the same pupils in."
    ),
]
Mapped = Annotated[
    str | None,
    typer.Option("--map", metavar="NAME", help="Read by this mapping of intake/maps."),
]
Undo = Annotated[
    str | None,
    typer.Option("--undo", metavar="ID", help="Take an intake back out; ID as in intake/ledger."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done; write nothing.")]


def ingest(
    context: typer.Context,
    files: Files = None,
    *,
    as_format: Format = None,
    year: Year = None,
    window: InWindow = None,
    school: OfSchool = None,
    status: HowFinal = None,
    released: Released = None,
    basis: AssessedBy = None,
    recorded: Recorded = None,
    create_schools: CreateSchools = False,
    correct: Correct = False,
    reason: Because = None,
    prior: Prior = None,
    mapping: Mapped = None,
    undo: Undo = None,
    dry_run: DryRun = False,
) -> None:
    """Take in whatever schools and the DfE send: recognise, check, add what is new, say so."""
    from trustkit.cli.undoing import run_undo
    from trustkit.intake.request import Request
    from trustkit.records.vocabulary import Status, Window

    session = session_of(context)
    _check_together(files, undo=undo, correct=correct, reason=reason)
    day = _day("--recorded", recorded) or datetime.now(UTC).date()
    if undo is not None:
        raise typer.Exit(
            run_undo(session, undo, recorded=day, reason=(reason or "").strip(), dry_run=dry_run)
        )
    if mapping is not None:
        if as_format is not None:
            stop(_unusable("--map", "a file is read by a mapping or as a format, not both"))
        as_format = _format_of(session, mapping)
    request = Request(
        recorded=day,
        as_format=as_format,
        year=_year(year),
        window=_one_of("--window", window, Window),
        school=school,
        status=_one_of("--status", status, Status),
        released=_day("--released", released),
        basis=basis,
        create_schools=create_schools,
        correction=reason.strip() if correct and reason else None,
    )
    raise typer.Exit(_run(session, files or [], prior or [], request, dry_run=dry_run))


def _check_together(
    files: list[Path] | None, *, undo: str | None, correct: bool, reason: str | None
) -> None:
    """Stops at options that need each other, or exclude each other."""
    if undo is None and not files:
        stop(_unusable("FILE…", "name the files to take in, or --undo an intake"))
    if undo is not None and (files or correct):
        stop(_unusable("--undo", "it takes one intake out and takes nothing in; leave the rest"))
    if undo is not None and not (reason and reason.strip()):
        stop(_unusable("--undo", "it needs its reason, kept for good: --undo ID --reason “why”"))
    if undo is None and reason is not None and not correct:
        stop(_unusable("--reason", "only a correction is given a reason: --correct --reason “why”"))
    if correct and not (reason and reason.strip()):
        stop(_unusable("--correct", "a correction needs its reason: --correct --reason “why”"))


def _run(
    session: Session, files: list[Path], prior: list[Path], request: Request, *, dry_run: bool
) -> int:
    """Takes the files in, prints the account; the exit code."""
    from trustkit.cli.progress import progress
    from trustkit.intake.take import recognise_all

    root = session.root()
    sources = _sources(root)
    with progress(session) as watching:
        known, refused = recognise_all(files, request.as_format, sources, watching)
        earlier, not_earlier = recognise_all(prior, None, sources, watching)
        refused += not_earlier
        if not known or not_earlier:
            # Nothing can be taken, so the folder is not so much as locked.
            show(session, refused)
            return EXIT_COULD_NOT
        done = _take(root, known, earlier, request, watching, dry_run=dry_run)
    refused += done.refused
    _print(session, done, dry_run=dry_run)
    show(session, [*refused, *done.diagnostics], below=bool(done.taken))
    if refused:
        return EXIT_COULD_NOT
    return EXIT_FOUND if done.refused_rows else EXIT_DONE


def _format_of(session: Session, mapping: str) -> str:
    """The format that a mapping of the folder is, named as its file is, with or without its end."""
    from trustkit.intake.formats.mapped.source import map_format

    name = mapping.replace("\\", "/").rpartition("/")[2].removesuffix(".yaml")
    known = {path.stem for path in (session.root() / "intake" / "maps").glob("*.yaml")}
    if name not in known:
        there = ", ".join(sorted(known)) or "none; trustkit map FILE proposes one"
        problem = f"intake/maps has no mapping “{name}”; there are: {there}"
        stop(_unusable("--map", problem))
    return map_format(name)


def _sources(root: Path) -> list[Source]:
    """The formats that every folder knows, and the mappings of this one."""
    from trustkit.intake.context import FolderFault
    from trustkit.intake.formats.mapped.source import sources_of
    from trustkit.intake.formats.registry import SOURCES
    from trustkit.store.tree import WorkingTree

    try:
        return [*SOURCES, *sources_of(WorkingTree(root))]
    except FolderFault as fault:
        stop(*fault.diagnostics)


def _take(
    root: Path,
    known: Sequence[Known],
    earlier: Sequence[Known],
    request: Request,
    watching: Watching,
    *,
    dry_run: bool,
) -> Intake:
    from trustkit.intake.context import FolderFault
    from trustkit.intake.take import take_in
    from trustkit.store.staging import WriteFault, writing
    from trustkit.store.tree import WorkingTree

    try:
        if dry_run:
            return take_in(known, WorkingTree(root), request, earlier, watching)
        with writing(root, "trustkit ingest") as writer:
            done = take_in(known, WorkingTree(root), request, earlier, watching)
            writer.commit(done.files)
            return done
    except FolderFault as fault:
        stop(*fault.diagnostics)
    except WriteFault as fault:
        stop(fault.diagnostic)


def _print(session: Session, done: Intake, *, dry_run: bool) -> None:
    from trustkit.intake.account import account

    text = account(done, every_school=session.verbosity > 0)
    if text:
        out(text)
    if dry_run:
        session.note("dry run: nothing was written")


def show(session: Session, diagnostics: Sequence[Diagnostic], *, below: bool = False) -> None:
    """Prints faults and notes on stderr, errors first; all of them if asked for with -v.

    ``below`` an account that was printed, a blank line stands before them.

    A cell that a fault quotes may hold a pupil's number that slipped into a column: not shown.
    """
    if not diagnostics:
        return
    from trustkit.checks.privacy.hiding import Hiding
    from trustkit.diagnostics.diagnostic import Severity, ordered
    from trustkit.diagnostics.render import Presentation, render
    from trustkit.intake.opening.table import file_of

    hiding = Hiding()
    shown = ordered([hiding.finding(each) for each in diagnostics], worst_first=True)
    if session.verbosity < 0:
        shown = [each for each in shown if each.severity is Severity.ERROR]
    hidden = 0 if session.verbosity > 0 else max(0, len(shown) - _MOST_SHOWN)
    shown = shown[: len(shown) - hidden]
    if shown:
        how = Presentation(colour=session.colours_err, worst_first=True, file_of=file_of)
        text = render(shown, "full", how).rstrip("\n")
        typer.echo("\n" * below + text, err=True)
    if hidden:
        typer.echo(f"and {hidden:,} more; trustkit -v ingest … shows them all", err=True)


def _unusable(option: str, problem: object) -> Diagnostic:
    return command.UNUSABLE_OPTION.at(option, option=option, problem=problem)


def _day(option: str, text: str | None) -> date | None:
    """A date as 2025-09-01 or 01/09/2025."""
    if text is None:
        return None
    british = _BRITISH_DAY.fullmatch(text.strip())
    try:
        if british:
            return date(int(british[3]), int(british[2]), int(british[1]))
        return date.fromisoformat(text.strip())
    except ValueError:
        stop(_unusable(option, f"“{text}” is not a date; write it as 2025-09-01 or 01/09/2025"))


def _year(text: str | None) -> str | None:
    from trustkit.records.academic_year import understood

    try:
        return None if text is None else understood(text)
    except ValueError as error:
        stop(_unusable("--year", error))


def _one_of(option: str, text: str | None, kind: type[E]) -> E | None:
    if text is None:
        return None
    try:
        return kind(text.strip().lower())
    except ValueError:
        known = ", ".join(str(each) for each in kind)
        stop(_unusable(option, f"“{text}” is none of {known}"))
