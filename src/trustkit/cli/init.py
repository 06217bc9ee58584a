"""``trustkit init``: a new data folder, ready to validate; or what makes a forge check one."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from trustkit.cli.session import out, session_of, stop
from trustkit.diagnostics.catalogue import command


class Service(StrEnum):
    """A forge that can check each change."""

    GITHUB = "github"
    GITLAB = "gitlab"


def init(
    context: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="The folder to make; with --ci, or one that is there."),
    ],
    *,
    name: Annotated[
        str | None, typer.Option(help="The trust's name; a new folder needs it.")
    ] = None,
    preset: Annotated[str | None, typer.Option(help="What to start from; else primary.")] = None,
    year: Annotated[
        str | None,
        typer.Option(help="The trust's current academic year; else the one today is in."),
    ] = None,
    ci: Annotated[
        Service | None,
        typer.Option(help="Also write what makes this forge check every change to the data."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List the files; write none.")] = False,
) -> None:
    """Make a new data folder: policy, national benchmarks, a README that says how to keep it safe.

    With --ci, DIR may be a data folder that is there already: nothing of it is touched, and the
    forge's file is written at the top of its repository.
    """
    session = session_of(context)
    if ci is not None and (folder / "trustkit.yaml").is_file():
        _only_ci(folder, {"--name": name, "--preset": preset, "--year": year})
        files: dict[str, bytes] = {}
    else:
        files = _new_folder(folder, name or "", preset or "primary", year)
    beside = _ci_files(folder, ci)
    if not dry_run:
        _write(folder, files, beside)
    for path in sorted([*(folder / each for each in files), *beside]):
        out(str(path))
    done = "would be written" if dry_run else "written"
    count = len(files) + len(beside)
    files_written = "1 file" if count == 1 else f"{count} files"
    session.note(f"{files_written} {done}." if count else "Everything is there already.")
    if files:
        session.note(
            f"Next: add a school under {folder / 'schools'}, or take in a published table with "
            f"`trustkit -C {folder} ingest --create-schools FILE`."
        )
    for path, contents in beside.items():
        if b'TRUSTKIT_SOURCE: ""' in contents:
            session.note(f"Next: in {path}, say in TRUSTKIT_SOURCE where trustkit comes from.")


def _only_ci(folder: Path, options: dict[str, str | None]) -> None:
    """Refuses what is for a new folder only."""
    problem = f"{folder} is a data folder already; only --ci can be added to it"
    given = [option for option, value in options.items() if value is not None]
    if given:
        stop(*(command.UNUSABLE_OPTION.at(each, option=each, problem=problem) for each in given))


def _new_folder(folder: Path, name: str, preset: str, year: str | None) -> dict[str, bytes]:
    """The files of a new folder; those that a person edits lead editors to their schemas."""
    from trustkit.presets import filled_in, names
    from trustkit.records.academic_year import containing, understood
    from trustkit.records.published.files import every_schema
    from trustkit.records.published.places import FOLDER, editor_line

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
    led = {path: editor_line(path).encode() + contents for path, contents in files.items()}
    return led | {f"{FOLDER}/{each}": text.encode() for each, text in every_schema().items()}


def _ci_files(folder: Path, ci: Service | None) -> dict[Path, bytes]:
    """The forge's files that are to be written, each where it belongs."""
    if ci is None:
        return {}
    from trustkit.cli.init_ci import ci_to_write

    here = Path.cwd()
    files = ci_to_write(folder, ci.value)
    return {
        path.relative_to(here) if path.is_relative_to(here) else path: contents
        for path, contents in files.items()
    }


def _write(folder: Path, files: dict[str, bytes], beside: dict[Path, bytes]) -> None:
    """Writes a whole new folder beside its place and moves it there in one step; then the rest."""
    made = folder.with_name(f".{folder.name}.new")
    try:
        _put({made / path: contents for path, contents in files.items()})
        if files:
            if folder.exists():
                folder.rmdir()
            made.rename(folder)
        _put(beside)
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        stop(command.CANNOT_WRITE.at(str(folder), folder=folder, problem=problem))


def _put(files: dict[Path, bytes]) -> None:
    for path, contents in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(contents)
