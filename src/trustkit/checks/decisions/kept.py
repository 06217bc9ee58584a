"""DEC026-027: sealed decisions against what git holds of them, from the commit that brought each.

Only of a folder on disk or of a commit; without git a decision is held to its seal alone. What was
committed before it had a seal is not held to that. A decision that moved with its school's folder is
the same decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustkit.diagnostics.catalogue import deciding
from trustkit.records.decision import Decision
from trustkit.records.layout import kind_of
from trustkit.store.git import GitTree
from trustkit.store.kept import Version, contents, in_repository, is_blob, versions
from trustkit.store.known import KnownTree
from trustkit.store.tree import WorkingTree
from trustkit.text.decode import decode
from trustkit.text.yaml_document import YamlDocument, read_yaml

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.store.folder import Folder
    from trustkit.store.tree import Tree

_PATTERN = "schools/*/decisions/*.yaml"
_SHOWN = 3
_SHORT = 12
_TOLD = {"outcome", "decided", "recorded", "review_by", "move_on_from", "move_on_by", "seal"}
"""The fields whose values a message tells; the words of a reason stay where they are."""


@dataclass(frozen=True, slots=True)
class _Sealed:
    """A decision as it was first committed with a seal."""

    version: Version
    said: Mapping[str, Any]


def repository_of(tree: Tree | None) -> tuple[Path, str] | None:
    """The folder and the commit whose history a tree has; None for one that git knows nothing of."""
    if isinstance(tree, GitTree):
        return tree.repository, tree.commit
    if isinstance(tree, WorkingTree) and in_repository(tree.root):
        return tree.root, "HEAD"
    return None


def held_to_history(folder: Folder) -> bool:
    """Whether there is a history to hold the sealed decisions of a folder to, if it has any."""
    sealed = any(each.record.seal for each in folder.all_of("decision", Decision))
    return not sealed or repository_of(folder.tree) is not None


def edited_or_gone(ground: Ground) -> list[Diagnostic]:
    """Sealed decisions that say something else than when they were committed, or are gone."""
    asked = ground.folder.tree
    tree = asked.whole if isinstance(asked, KnownTree) else asked
    where = repository_of(tree)
    if where is None or tree is None:
        return []
    # Of a folder as it was known on a day, those made later are not asked about.
    until = ground.as_of.isoformat() if tree is not asked else ""
    by_path: dict[str, list[Version]] = {}
    for version in versions(*where, _PATTERN) or []:
        match = kind_of(version.path)
        if match is None or match[0].name != "decision" or (until and match[1]["date"] > until):
            continue
        by_path.setdefault(version.path, []).append(version)
    there = {path: _bytes(tree, path) for path in tree.paths() if _is_decision(path)}
    looked_at = {
        path: found for path, found in by_path.items() if not _as_first(there.get(path), found)
    }
    wanted = {each.blob for found in looked_at.values() for each in found if each.blob}
    held = contents(where[0], wanted) if wanted else {}
    found: list[Diagnostic] = []
    for path, known in sorted(looked_at.items()):
        sealed = _first_sealed(path, known, held)
        if sealed:
            found += _compared(path, there, sealed)
    return found


def _bytes(tree: Tree, path: str) -> bytes:
    """What a file holds; nothing where it can't be read, which is reported itself."""
    try:
        return tree.read(path)
    except OSError:
        return b""


def _is_decision(path: str) -> bool:
    match = kind_of(path)
    return match is not None and match[0].name == "decision"


def _as_first(raw: bytes | None, found: list[Version]) -> bool:
    """Whether a file is byte for byte the only version that was ever committed."""
    blobs = {each.blob for each in found}
    (only, *others) = blobs
    return raw is not None and not others and only is not None and is_blob(raw, only)


def _first_sealed(path: str, found: list[Version], held: Mapping[str, bytes]) -> list[_Sealed]:
    """The versions that stand: the first with a seal, and those that other branches began with."""
    first: list[_Sealed] = []
    for version in found:
        said = _read(held.get(version.blob or "", b""), path).value if version.blob else None
        sealed = isinstance(said, dict) and bool(said.get("seal"))
        if first and not (sealed and version.added):
            break
        if sealed and isinstance(said, dict):
            first.append(_Sealed(version, said))
    return first


def _read(raw: bytes, path: str) -> YamlDocument:
    return read_yaml(decode(raw, path).text, path)


def _compared(path: str, there: Mapping[str, bytes], sealed: list[_Sealed]) -> Iterator[Diagnostic]:
    if path not in there:
        if not _moved(path, there, sealed):
            version = sealed[0].version
            yield deciding.GONE_SINCE_COMMITTED.at(
                path, subject="the file", commit=_commit(version), name=path
            )
        return
    now = _read(there[path], path)
    said = now.value if isinstance(now.value, dict) else {}
    if any(said == each.said for each in sealed):
        return
    first = sealed[0]
    fields = _differing(first.said, said)
    place = now.where(next(((name,) for name in fields if name in said), ()))
    yield deciding.CHANGED_SINCE_COMMITTED.at(
        path, place.line, place.column, subject="the decision",
        commit=_commit(first.version), name=path, changes=_changes(first.said, said, fields),
    )  # fmt: skip


def _commit(version: Version) -> str:
    return version.commit[:_SHORT]


def _moved(path: str, there: Mapping[str, bytes], sealed: list[_Sealed]) -> bool:
    """Whether a decision stands under the same name in another school's folder."""
    name = path.rpartition("/")[2]
    named_so = (raw for other, raw in there.items() if other.rpartition("/")[2] == name)
    return any(_read(raw, path).value == each.said for raw in named_so for each in sealed)


def _differing(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """The fields that differ, the seal last: it only follows from the others."""
    names = [*then, *(name for name in now if name not in then)]
    different = (name for name in names if then.get(name) != now.get(name))
    return sorted(different, key=lambda name: name == "seal")


def _changes(then: Mapping[str, Any], now: Mapping[str, Any], fields: list[str]) -> str:
    shown = [_change(name, then.get(name), now.get(name)) for name in fields[:_SHOWN]]
    more = len(fields) - len(shown)
    return "; ".join([*shown, *([f"and {more} more"] if more else [])])


def _change(name: str, then: object, now: object) -> str:
    """An outcome or a day in full; of anything else only that it differs."""
    if name in _TOLD and isinstance(then, str) and isinstance(now, str):
        return f"{name} was {then} and is {now}"
    if now is None:
        return f"{name} was taken out"
    return f"{name} was put in" if then is None else f"{name} is another"
