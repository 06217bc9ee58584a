"""``trustkit schema``: the published schemas of the folder's files, and its data package."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trustkit import __version__
from trustkit.cli.session import EXIT_FOUND, CommandFault, Session, out, session_of, stop
from trustkit.diagnostics.catalogue import command


def schema(
    context: typer.Context,
    *,
    folder: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Where to write them; else only list them."),
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Write nothing; exit 1 if those in DIR (else the data folder's) are not these.",
        ),
    ] = False,
    package: Annotated[
        bool,
        typer.Option("--package", help="Print the datapackage.json of the data folder's tables."),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List the files; write none.")] = False,
) -> None:
    """Write or check the schemas that editors and other tools read: one a kind of file."""
    from trustkit.records.published.files import every_schema

    session = session_of(context)
    if package:
        if check or folder:
            stop(
                command.UNUSABLE_OPTION.at(
                    ".",
                    option="--package",
                    problem="it prints one document and goes with neither --out nor --check",
                )
            )
        _print_package(session)
        return
    schemas = every_schema()
    if check:
        raise typer.Exit(EXIT_FOUND if _differs(session, folder, schemas) else 0)
    for name in schemas:
        out(str(folder / name) if folder else name)
    if folder is not None and not dry_run:
        _write(folder, schemas)


def _print_package(session: Session) -> None:
    from trustkit.records.published.data_package import data_package
    from trustkit.records.published.files import json_text
    from trustkit.records.trust import Trust

    folder = session.folder()
    trust = folder.one_of("trust", Trust)
    out(json_text(data_package(folder.paths, trust.record.name if trust else "")))


def _differs(session: Session, named: Path | None, schemas: dict[str, str]) -> bool:
    held = named or _kept(session)
    if held is None:
        session.note("the data folder keeps no schemas/, so there is nothing to compare")
        return False
    differing = _differing(held, schemas)
    held = held.relative_to(Path.cwd()) if held.is_relative_to(Path.cwd()) else held
    for name, how in differing.items():
        out(f"{held / name}: {how}")
    if differing:
        session.note(
            f"{len(differing)} of {len(schemas)} schemas in {held}/ are not what trustkit "
            f"{__version__} makes. To write them anew: trustkit schema --out {held}\n"
            "(unless a newer trustkit wrote them: then install that one)"
        )
    else:
        session.note(f"all {len(schemas)} schemas in {held}/ are what trustkit {__version__} makes")
    return bool(differing)


def _kept(session: Session) -> Path | None:
    """The schemas that the data folder keeps, if it keeps any; outside of one, trustkit's own."""
    from trustkit.records.published.places import FOLDER
    from trustkit.resources import schemas_dir

    try:
        root = session.root()
    except CommandFault as fault:
        if fault.diagnostics[0].code != command.NO_DATA_FOLDER.id:
            raise
        return schemas_dir()
    return root / FOLDER if (root / FOLDER).is_dir() else None


def _differing(folder: Path, schemas: dict[str, str]) -> dict[str, str]:
    """Each file that is not as it should be, and how."""
    held = {path.name: path.read_bytes() for path in folder.glob("*.json") if path.is_file()}
    found: dict[str, str] = {}
    for name in sorted(held.keys() | schemas.keys()):
        if name not in held:
            found[name] = "is missing"
        elif name not in schemas:
            found[name] = "is the schema of no file; remove it"
        elif held[name] != schemas[name].encode():
            found[name] = "differs"
    return found


def _write(folder: Path, schemas: dict[str, str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in schemas.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        stop(command.CANNOT_WRITE.at(str(folder), folder=folder, problem=problem))
