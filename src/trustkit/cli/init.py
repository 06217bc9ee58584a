"""``trustkit init``: a new data folder, ready to validate."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from trustkit.cli.session import out, session_of, stop
from trustkit.diagnostics.catalogue import command


def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    *,
    name: Annotated[str, typer.Option(help="The trust's name.")],
    preset: Annotated[str, typer.Option(help="What to start from.")] = "primary",
    year: Annotated[
        str | None,
        typer.Option(help="The trust's current academic year; else the one today is in."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List the files; write none.")] = False,
) -> None:
    """Make a new data folder: policy, national benchmarks, a README that says how to keep it safe."""
    from trustkit.presets import filled_in, names
    from trustkit.records.academic_year import containing, understood

    if preset not in names():
        stop(command.UNKNOWN_PRESET.at(str(folder), preset=preset, known=", ".join(names())))
    if not name.strip():
        stop(command.BLANK_NAME.at(str(folder)))
    try:
        current = understood(year) if year else containing(datetime.now(UTC).date())
    except ValueError as error:
        stop(command.UNUSABLE_OPTION.at(str(folder), option="--year", problem=error))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        stop(command.FOLDER_NOT_EMPTY.at(str(folder), folder=folder))
    files = filled_in(preset, name=name.strip(), current_year=current)
    if not dry_run:
        _write(folder, files)
    for path in sorted(files):
        out(str(folder / path))
    done = "would be written" if dry_run else "written"
    session_of(context).note(
        f"{len(files)} files {done}. Next: add a school under {folder / 'schools'}, or take in a "
        f"published table with `trustkit -C {folder} ingest --create-schools FILE`."
    )


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Writes a whole new folder beside its place, then moves it there in one step."""
    made = folder.with_name(f".{folder.name}.new")
    try:
        for path, contents in files.items():
            target = made / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(contents)
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        stop(command.CANNOT_WRITE.at(str(folder), folder=folder, problem=problem))
