"""Where the files belong that make a forge check the data folder, and whether they may be written."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

from trustkit.cli.session import stop
from trustkit.diagnostics.catalogue import command
from trustkit.presets import ci_files


def ci_to_write(folder: Path, service: str) -> dict[Path, bytes]:
    """The files of a service that are not there yet, for the repository that holds a data folder.

    A data folder may be a part of a repository: a forge looks for its files at the top only.

    Raises:
        CommandFault: one of them is there already and says something else.
    """
    top = repository_of(folder)
    inside = folder.absolute().relative_to(top).as_posix()
    wanted = ci_files(service, data=inside, source=installed_from())
    faults = [
        command.FILE_IN_THE_WAY.at(path, file=path, remedy=_remedy(path, wanted))
        for path, contents in wanted.items()
        if _is_other(top / path, contents, wanted)
    ]
    if faults:
        stop(*faults)
    return {top / path: wanted[path] for path in wanted if not (top / path).is_file()}


def repository_of(folder: Path) -> Path:
    """The top of the git repository that a folder is in, or will be; the folder itself if in none."""
    place = folder.absolute()
    return next((each for each in (place, *place.parents) if (each / ".git").exists()), place)


def installed_from() -> str:
    """What pip can install this trustkit from again, if it came from a repository; else blank.

    The bare name is never an answer: the public index has another program by it.
    """
    try:
        came_from = json.loads(metadata.distribution("trustkit").read_text("direct_url.json") or "")
        vcs = came_from["vcs_info"]
        return f"{vcs['vcs']}+{came_from['url']}@{vcs['commit_id']}"
    except (metadata.PackageNotFoundError, json.JSONDecodeError, KeyError):
        return ""


def _is_other(path: Path, contents: bytes, wanted: dict[str, bytes]) -> bool:
    """Whether something else stands in a file's place; one that names the others will do too."""
    if not path.is_file():
        return path.exists() or path.is_symlink()
    held = path.read_bytes()
    return held != contents and not any(each.encode() in held for each in _named(contents, wanted))


def _named(contents: bytes, wanted: dict[str, bytes]) -> list[str]:
    """Which of the files a file does nothing but name."""
    others = [path for path in wanted if wanted[path] != contents]
    return [path for path in others if f"- local: {path}".encode() in contents]


def _remedy(path: str, wanted: dict[str, bytes]) -> str:
    named = _named(wanted[path], wanted)
    if named:
        return f"add to it, under “include:”, the line “- local: {named[0]}”, and run this again"
    return "keep it; or move it away, run this again, and take over what you had changed"
