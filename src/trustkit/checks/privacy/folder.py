"""Looking into a whole tree: every file, and the name of every file and folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from trustkit.checks.privacy.allowed import Asked
from trustkit.checks.privacy.content import LARGEST, NotText, kind_of, text_of
from trustkit.checks.privacy.hiding import Hiding, hiding, safe_path
from trustkit.checks.privacy.looking import Look, look, look_at_name
from trustkit.checks.privacy.plain import normal
from trustkit.checks.privacy.suspects import Pair, Suspects
from trustkit.diagnostics.catalogue import privacy
from trustkit.diagnostics.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from trustkit.store.tree import Tree

_NOBODY: frozenset[str] = frozenset()


@dataclass(slots=True)
class Looked:
    """What was found in a tree, in order of place within each file, and what must not be printed."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    lines: dict[str, frozenset[int] | None] = field(default_factory=dict)
    files: int = 0

    def add(self, path: str, found: Look) -> None:
        """Takes in what was found in one file."""
        self.files += 1
        if not found.diagnostics:
            return
        self.diagnostics += found.diagnostics
        self.hidden |= found.hidden
        whole = any(each.severity is Severity.ERROR for each in found.diagnostics)
        for called in {path, safe_path(path)}:
            self.lines[called] = None if whole else found.lines

    def hiding(self) -> Hiding:
        """What no other finding may print."""
        return hiding(frozenset(self.hidden), self.lines)


def look_into(tree: Tree, asked: Asked) -> Looked:
    """Looks into every file of a tree. ``asked`` says what the trust has listed."""
    root = getattr(tree, "root", None)
    looked = Looked()
    allowed = cache(asked)
    alike: set[Pair] = set()
    for path in tree.paths():
        unopened = _unopened(root, path, allowed) if isinstance(root, Path) else None
        looked.add(path, unopened or _opened(tree, path, allowed, alike))
    for path in _links_out(root) if isinstance(root, Path) else ():
        looked.add(path, not_looked_into(path, _LEADS_OUT))
    return looked


def _opened(tree: Tree, path: str, allowed: Asked, alike: set[Pair]) -> Look:
    try:
        raw = tree.read(path)
    except OSError as error:
        return not_looked_into(path, (error.strerror or "it could not be opened").lower())
    return look_into_file(path, raw, allowed, alike)


def look_into_file(path: str, raw: bytes, asked: Asked, alike: set[Pair] | None = None) -> Look:
    """Looks into one file, its name included; never raises.

    ``alike`` are the pairs of lines of tables that nothing was suspected of; this one's are added.
    """
    shown = safe_path(path)
    if len(raw) > LARGEST:
        found = too_large(path, len(raw), asked)
    else:
        try:
            text = text_of(path, raw)
        except NotText as kind:
            found = _no_text(path, str(kind), asked)
        else:
            plain = alike is not None and path.endswith(".csv") and _is_plain(text, alike)
            found = Look() if plain else look(shown, text, _NOBODY)
            if any(each.code == privacy.EMAIL.id for each in found.diagnostics):
                found = look(shown, text, asked().addresses)
    name = look_at_name(path, shown, _NOBODY)
    if not name.diagnostics:
        return found
    diagnostics = (*name.diagnostics, *found.diagnostics)
    return Look(diagnostics, name.hidden | found.hidden, found.lines)


def _is_plain(text: str, alike: set[Pair]) -> bool:
    """Whether nothing is suspected of a table; the pairs of its lines are then added."""
    suspects = Suspects(normal(text).encode("ascii", "replace"), alike)
    if suspects.anything:
        return False
    alike.update(suspects.pairs)
    return True


def _no_text(path: str, kind: str, asked: Asked) -> Look:
    code = privacy.LISTED_UNREAD if asked().lists(path) else privacy.UNREADABLE_KIND
    return Look((code.at(safe_path(path), subject="the file", kind=kind),))


def too_large(path: str, size: int, asked: Asked) -> Look:
    """What is to be said of a file that is too large to be read at all; its size is in bytes."""
    said = f"{kind_of(path, b'') or 'a file'} of {size // 1024**2:,} MB"
    if asked().lists(path):
        return Look((privacy.LISTED_UNREAD.at(safe_path(path), subject="the file", kind=said),))
    problem = f"it is {said}, and at most {LARGEST // 1024**2} MB are looked into"
    remedy = "split it, or keep it outside the folder"
    return not_looked_into(path, problem, remedy)


_LEADS_OUT = "it is a link that leads out of the folder, or nowhere"
_MAKE_READABLE = "make it an ordinary file that you may read, or take it out of the folder"


def not_looked_into(path: str, problem: str, remedy: str = _MAKE_READABLE) -> Look:
    """What is to be said of a file that could not be read, and why."""
    code = privacy.NOT_LOOKED_INTO
    found = code.at(safe_path(path), subject="the file", problem=problem, remedy=remedy)
    return Look((found,))


def _unopened(root: Path, path: str, asked: Asked) -> Look | None:
    """What is to be said of a file on disk that should not even be opened; None for any other."""
    file = root / path
    try:
        if file.is_symlink() and not _stays(root, file):
            return not_looked_into(path, _LEADS_OUT)
        size = file.stat().st_size
    except OSError:
        return None
    return too_large(path, size, asked) if size > LARGEST else None


def _stays(root: Path, link: Path) -> bool:
    """Whether a link leads to something inside the folder, which is looked into where it is."""
    try:
        target = link.resolve()
        return target.exists() and target.is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a circle of links; before Python 3.13 that is no OSError
        return False


def _links_out(root: Path) -> Iterator[str]:
    """Folders that are links out of the folder; what is behind them is not followed."""
    from trustkit.store.tree import UNSEEN  # noqa: PLC0415

    waiting: list[Path] = [root]
    while waiting:
        folder = waiting.pop()
        for entry in _entries(folder):
            if entry.name in UNSEEN:
                continue
            try:
                is_link, is_folder = entry.is_symlink(), entry.is_dir()
            except OSError:  # so deep that its whole name is too long to be asked for
                is_link = is_folder = True
            if is_link:
                if is_folder and not _stays(root, entry):
                    yield entry.relative_to(root).as_posix()
            elif is_folder:
                waiting.append(entry)


def _entries(folder: Path) -> Iterable[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return ()
