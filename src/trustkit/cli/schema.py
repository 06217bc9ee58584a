"""``trustkit schema``: the published schemas of the folder's files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trustkit.cli.session import EXIT_FOUND, out, session_of, stop
from trustkit.diagnostics.catalogue import command


def schema(
    context: typer.Context,
    *,
    folder: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Where to write; else only list them."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if those in DIR differ.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List the files; write none.")] = False,
) -> None:
    """Write or check the schemas that editors and other tools read: one a kind of file."""
    from trustkit.records.schemas import every_schema
    from trustkit.resources import schemas_dir

    schemas = every_schema()
    if check:
        held = folder or schemas_dir()
        differing = sorted(_differing(held, schemas))
        for name in differing:
            out(name)
        session_of(context).note(
            f"{len(differing)} of {len(schemas)} schemas in {held.name}/ differ from the models"
            if differing
            else f"all {len(schemas)} schemas in {held.name}/ are as the models make them"
        )
        raise typer.Exit(EXIT_FOUND if differing else 0)
    for name in schemas:
        out(str(folder / name) if folder else name)
    if folder is not None and not dry_run:
        _write(folder, schemas)


def _differing(folder: Path, schemas: dict[str, str]) -> set[str]:
    held = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}
    return {name for name in held.keys() | schemas.keys() if held.get(name) != schemas.get(name)}


def _write(folder: Path, schemas: dict[str, str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in schemas.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        stop(command.CANNOT_WRITE.at(str(folder), folder=folder, problem=problem))
