"""Which findings ``trustkit validate`` is asked to show: by code, family, severity and file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from trustkit.cli.session import CommandFault, Session
from trustkit.diagnostics.catalogue import command, every_code
from trustkit.diagnostics.diagnostic import Severity

if TYPE_CHECKING:
    from trustkit.diagnostics.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was asked for; an empty ``wanted`` or ``inside`` asks for everything."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    inside: tuple[str, ...]

    def has(self, found: Diagnostic) -> bool:
        """Whether a finding is to be shown."""
        return (
            self.holds(found.path)
            and (not self.wanted or _is_any(found, self.wanted))
            and not _is_any(found, self.unwanted)
        )

    def holds(self, file: str) -> bool:
        """Whether a file is among those asked for."""
        return not self.inside or any(_is_in(file, path) for path in self.inside)


def chosen(
    session: Session,
    files: Sequence[str],
    *,
    select: list[str] | None,
    ignore: list[str] | None,
    paths: list[Path] | None,
) -> Chosen:
    """What the options ask for, with ``files`` the paths of all files of the folder.

    Raises:
        CommandFault: a name is no code, begins none and is no severity, or a path is of no file
            of the folder; every such name is told.
    """
    from trustkit.checks.privacy.hiding import safe_path

    faults: list[Diagnostic] = []
    wanted, unwanted = _names("--select", select, faults), _names("--ignore", ignore, faults)
    inside = tuple(_within(session, path, files, faults) for path in paths or [])
    if faults:
        raise CommandFault(*faults)
    # A finding calls a file whose name holds a pupil's number by its safe name.
    return Chosen(wanted, unwanted, tuple(safe_path(path) for path in inside))


def _names(option: str, given: list[str] | None, faults: list[Diagnostic]) -> tuple[str, ...]:
    """The names as given once or often, with commas or without."""
    asked = [part.strip().upper() for each in given or [] for part in each.split(",")]
    severities = [severity.name for severity in Severity]
    for name in asked:
        if not name or not (
            name in severities or any(code.startswith(name) for code in every_code())
        ):
            problem = (
                f"“{name}” is no severity (error, warning, note) and no code and begins none; "
                "trustkit explain lists them all"
            )
            faults.append(command.UNUSABLE_OPTION.at(option, option=option, problem=problem))
    return tuple(asked)


def _is_any(found: Diagnostic, names: tuple[str, ...]) -> bool:
    return any(found.severity.name == name or found.code.startswith(name) for name in names)


def _within(session: Session, named: Path, files: Sequence[str], faults: list[Diagnostic]) -> str:
    """A path as the folder's own files are named; it may be given from here or from the folder."""
    root = session.root().resolve()
    here = Path.cwd() / named
    candidates = [PurePosixPath(named.as_posix()).as_posix()]
    if here.resolve().is_relative_to(root):
        candidates.insert(0, here.resolve().relative_to(root).as_posix())
    for path in candidates:
        if any(_is_in(file, path) for file in files):
            return path
    faults.append(command.NO_SUCH_PATH.at(str(named), named=named))
    return str(named)


def _is_in(file: str, path: str) -> bool:
    return path in (".", file) or file.startswith(f"{path.rstrip('/')}/")
