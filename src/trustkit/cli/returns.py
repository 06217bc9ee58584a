"""``trustkit return``: the workbook a school fills in, made and looked through."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.intake.formats.return_workbook.looking import Looked
    from trustkit.intake.formats.return_workbook.making import Asking
    from trustkit.records.vocabulary import Window
    from trustkit.store.folder import Folder

returns = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="The workbook a school fills in without git: made, and looked through when it is back.",
)

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Where to write the workbooks.")]


class CheckFormat(StrEnum):
    """How to print what has to be put right."""

    TEXT = "text"
    JSON = "json"


@returns.command()
def template(
    context: typer.Context,
    *,
    window: Annotated[str, typer.Option(metavar="WINDOW", help="autumn, spring or summer.")],
    year: Annotated[str, typer.Option(metavar="YEAR", help="The academic year, as 2025/26.")],
    folder: Out,
    school: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SCHOOL", help="Only this school, by folder name, URN or name; may be repeated."
        ),
    ] = None,
    measure: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MEASURE", help="Ask for these measures, and not for what was returned before."
        ),
    ] = None,
    group: Annotated[
        list[str] | None,
        typer.Option(
            metavar="GROUP",
            help="Ask for these groups beside all pupils, and not for those before.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Name the workbooks, and write none.")
    ] = False,
) -> None:
    """Make one workbook a school, with its own year groups and measures to fill in."""
    from trustkit.cli.progress import progress
    from trustkit.intake.formats.return_workbook.drawing import drawn
    from trustkit.intake.formats.return_workbook.making import book_of
    from trustkit.records.academic_year import in_file_name

    session = session_of(context)
    asking = _asking(session, window, year, measure or [], group or [])
    place = _place(session, folder)
    made: dict[Path, bytes] = {}
    slugs = list(_schools(asking, school or []))
    with progress(session) as watching:
        for number, slug in enumerate(slugs, start=1):
            watching("making", number, len(slugs), slug)
            book = book_of(slug, asking)
            if book is None:
                session.note(f"{slug}: nothing is asked of it in this window: it has no workbook")
                continue
            name = f"{slug}-{asking.wish.window}-{in_file_name(asking.wish.academic_year)}.xlsx"
            made[place / name] = drawn(book)
    remedy = "move it out of the way, or name another folder with --out"
    _write_all(made, dry_run=dry_run, remedy=remedy)
    if dry_run:
        session.note("dry run: nothing was written")
    raise typer.Exit(EXIT_DONE if made else EXIT_COULD_NOT)


@returns.command()
def check(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Workbooks that came back.")],
    *,
    folder: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Write a marked-up copy of each, to send back."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --out: name the copies, and write none.")
    ] = False,
    style: Annotated[
        CheckFormat, typer.Option("--format", help="How to print it.")
    ] = CheckFormat.TEXT,
) -> None:
    """Say what has to be put right in returned workbooks, by sheet and cell; take nothing in."""
    from trustkit.intake.formats.return_workbook import shown

    session = session_of(context)
    if dry_run and folder is None:
        stop(_unusable("--dry-run", "it goes with --out; without it nothing is ever written"))
    place = None if folder is None else _place(session, folder)
    looked = _looked_through(session, files, marked=place is not None)
    copies: dict[str, Path] = {}
    for each in looked:
        if each.copy is not None and place is not None:
            copies[each.path] = _unused(place, Path(each.path).stem, copies.values())
    made = {copies[each.path]: each.copy for each in looked if each.copy is not None}
    remedy = "move it out of the way, or name another folder with --out"
    if style is CheckFormat.JSON:
        # First, so that the document names no copy that could not be written.
        _write_all(made, dry_run=dry_run, remedy=remedy, named=False)
        out(shown.as_json(looked, copies))
    else:
        out("\n".join(shown.in_words(each) for each in looked))
        _write_all(made, dry_run=dry_run, remedy=remedy)
    raise typer.Exit(max(map(_code_of, looked), default=EXIT_DONE))


def _looked_through(session: Session, files: Sequence[Path], *, marked: bool) -> list[Looked]:
    """What was seen in each file, once each, in the order of their names.

    Nothing is printed meanwhile: what goes to stdout would run into the line that says which file
    is being read.

    Raises:
        CommandFault: a file of the folder that is needed has errors.
    """
    from trustkit.cli.progress import progress
    from trustkit.intake.context import FolderFault
    from trustkit.intake.formats.return_workbook.looking import look_through

    data = _folder(session)
    looked = []
    ordered = sorted(set(files), key=lambda each: each.as_posix())
    with progress(session) as watching:
        for number, path in enumerate(ordered, start=1):
            watching("checking", number, len(ordered), path.name)
            try:
                looked.append(look_through(path, data, marked=marked))
            except FolderFault as fault:
                stop(*fault.diagnostics)
    return looked


def _code_of(looked: Looked) -> int:
    if looked.figures is None:
        return EXIT_COULD_NOT
    return EXIT_FOUND if looked.wrong else EXIT_DONE


def _unused(place: Path, stem: str, taken: Collection[Path]) -> Path:
    """The place of a marked-up copy; with a number where two workbooks have one name."""
    names = (f"{stem}-marked{n}.xlsx" for n in ("", *range(2, len(taken) + 3)))
    return next(place / name for name in names if place / name not in taken)


def _asking(
    session: Session, window: str, year: str, measures: Sequence[str], groups: Sequence[str]
) -> Asking:
    """What the workbooks are made from: the policy at the window's end, and all earlier figures.

    Raises:
        CommandFault: an option can't be used, or the folder has faults.
    """
    from trustkit.intake.context import FolderFault
    from trustkit.intake.formats.return_workbook.folder import ask_for

    in_window, in_year = _window(window), _year(year)
    try:
        asking = ask_for(session.tree(), in_year, in_window, measures=measures, groups=groups)
    except FolderFault as fault:
        stop(*fault.diagnostics)
    _known("--measure", measures, asking.context.measures)
    _known("--group", groups, asking.context.groups)
    return asking


def _folder(session: Session) -> Folder:
    """The folder without its figures.

    Raises:
        CommandFault: a file that is needed has errors.
    """
    from trustkit.intake.context import FolderFault, read_needed

    try:
        return read_needed(session.tree())
    except FolderFault as fault:
        stop(*fault.diagnostics)


def _schools(asking: Asking, named: Sequence[str]) -> Iterator[str]:
    """The schools named, else all that are the trust's at the end of the window.

    Raises:
        CommandFault: one that is named is none of the trust's.
    """
    from trustkit.diagnostics.catalogue.intake import files
    from trustkit.judge.time import window_end

    schools = asking.context.schools
    for each in named:
        slug = schools.slug_of(each)
        if slug is None:
            hint = schools.hint(each)
            stop(files.UNKNOWN_SCHOOL_NAMED.at("--school", name=each, hint=hint))
    last = window_end(asking.wish.academic_year, asking.wish.window)
    chosen = {schools.slug_of(each) for each in named}
    for slug, school in sorted(schools.by_slug.items()):
        if slug in chosen or (not named and school.in_trust(last)):
            yield slug


def _known(option: str, asked: Sequence[str], known: Mapping[str, object]) -> None:
    from trustkit.store.faults import nearest

    for each in asked:
        if each not in known:
            hint = nearest(each, known)
            stop(_unusable(option, f"“{each}” is not in measures.yaml{hint}"))


def _place(session: Session, folder: Path) -> Path:
    """The folder to write to, outside the data folder: workbooks are no part of it."""
    root, wanted = session.root().resolve(), folder.resolve()
    if wanted.is_relative_to(root):
        stop(_unusable("--out", f"{folder} is inside the data folder, which holds no workbooks"))
    return folder


def _write_all(files: dict[Path, bytes], *, dry_run: bool, remedy: str, named: bool = True) -> None:
    """Writes files whole; one that stands there and says something else is never overwritten.

    ``named`` says whether each is printed.
    """
    for path, contents in sorted(files.items()):
        if path.exists() and not (path.is_file() and path.read_bytes() == contents):
            stop(command.FILE_IN_THE_WAY.at(str(path), file=path, remedy=remedy))
    for path, contents in sorted(files.items()):
        if not dry_run:
            _write(path, contents)
        if named:
            out(str(path))


def _write(path: Path, contents: bytes) -> None:
    """Writes a file whole: it is moved to its place when every byte is on disk."""
    waiting = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting.write_bytes(contents)
        waiting.replace(path)
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        stop(command.CANNOT_WRITE.at(str(path), folder=path.parent, problem=problem))


def _window(text: str) -> Window:
    from trustkit.records.vocabulary import Window

    try:
        return Window(text.strip().lower())
    except ValueError:
        known = ", ".join(Window)
        stop(_unusable("--window", f"“{text}” is none of {known}"))


def _year(text: str) -> str:
    from trustkit.records.academic_year import understood

    try:
        return understood(text)
    except ValueError as error:
        stop(_unusable("--year", str(error)))


def _unusable(option: str, problem: str) -> Diagnostic:
    return command.UNUSABLE_OPTION.at(option, option=option, problem=problem)
