"""The sound folder with something broken in it, and where that must be found."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from trustkit.checks.privacy.hiding import Hiding
from trustkit.checks.registry import Validation, validate
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.diagnostics.render import Presentation, full
from trustkit.judge.time import as_of_default
from trustkit.store.folder import read_folder
from trustkit.text.decode import decode

HERE = Path(__file__).parent
MARK = "▼"

NOTHING_HIDDEN = Hiding()


@dataclass(slots=True)
class FilesInMemory:
    """A tree whose files are given."""

    files: dict[str, bytes]
    label: str = "in memory"

    def paths(self) -> list[str]:
        return sorted(self.files)

    def read(self, path: str) -> bytes:
        if path not in self.files:
            raise FileNotFoundError(path)
        return self.files[path]


@dataclass(slots=True)
class Reproducer:
    """A fault: its code, the files as it leaves them (None: taken away), and what must be found."""

    name: str
    code: str
    files: dict[str, bytes | None]
    expected: list[str] = field(default_factory=list)
    marked: dict[str, str] = field(default_factory=dict)
    """What follows each mark on its line, by the place of the finding."""

    @property
    def school(self) -> str:
        """The one school that all its files are of; blank if there is none."""
        named = {"/".join(path.split("/")[:2]) for path in self.files}
        return named.pop() if len(named) == 1 and next(iter(named)).startswith("schools/") else ""


def base() -> dict[str, bytes]:
    """The files of the sound folder; a new dictionary each time, to change."""
    return dict(_base())


@cache
def _base() -> dict[str, bytes]:
    root = HERE / "base"
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def reproducers() -> list[Reproducer]:
    """Every reproducer below ``reproducers/``, one file a family of codes."""
    sound = base()
    return [
        _reproducer(each, sound)
        for family in sorted((HERE / "reproducers").glob("*.yaml"))
        for each in YAML(typ="safe").load(family)
    ]


def _reproducer(case: dict[str, Any], sound: dict[str, bytes]) -> Reproducer:
    code = case["code"]
    made = Reproducer(" ".join([code, case.get("name", "")]).strip(), code, {})
    for path, change in case["files"].items():
        if change is None:
            made.files[path] = None
            continue
        text = _changed(sound.get(path, b"").decode(), change)
        while MARK in text:
            before, _, after = text.partition(MARK)
            line = before.count("\n") + 1
            column = len(before) - before.rfind("\n")
            made.expected.append(f"{code} {path}:{line}:{column}")
            text = before + after
            made.marked[made.expected[-1]] = after.replace(MARK, "").split("\n")[0]
        made.files[path] = _saved(text, change.get("saved", "utf-8"))
    if "at" in case:
        made.expected.append(f"{code} {case['at']}")
    made.expected += case.get("also", [])
    return made


def _changed(text: str, change: dict[str, str]) -> str:
    if "text" in change:
        return change["text"]
    if "old" in change:
        assert text.count(change["old"]) == 1, f"{change['old']!r} must stand once"
        text = text.replace(change["old"], change["new"])
    return text + change.get("append", "")


def _saved(text: str, how: str) -> bytes:
    if how == "windows":
        return text.replace("\n", "\r\n").encode()
    if how == "zero bytes":
        return b"PK\x03\x04\x00\x00\x00" + text.encode()
    return text.encode(how)


def validated(files: dict[str, bytes]) -> Validation:
    """What validate says of the files."""
    folder = read_folder(FilesInMemory(files))
    return validate(folder, as_of_default(folder))


def told(found: list[Diagnostic]) -> list[str]:
    """Code and place of each finding, sorted."""
    return sorted(f"{each.code} {each.place}" for each in found)


def broken(*cases: Reproducer) -> dict[str, bytes]:
    """The files of the sound folder with some faults in them."""
    files: dict[str, bytes | None] = dict(base())
    for case in cases:
        files.update(case.files)
    return {path: raw for path, raw in files.items() if raw is not None}


def in_copies(cases: list[Reproducer]) -> tuple[dict[str, bytes], list[str]]:
    """The sound folder, and beside its schools one more for each fault of one school.

    Each is a copy of the school that the fault is of, under another name and other URNs of the
    same lengths, so that every place in it stays what it was.
    """
    files, expected = base(), []
    for number, case in enumerate(cases):
        folder = case.school
        other = f"{folder[:-4]}{number:04d}"
        urns = {b"100100": 1, b"100001": 2, b"100200": 3}
        sound = {path: raw for path, raw in base().items() if path.startswith(f"{folder}/")}
        for path, raw in {**sound, **case.files}.items():
            if raw is not None:
                renamed = raw
                for urn, last in urns.items():
                    renamed = renamed.replace(urn, b"2%04d%d" % (number, last))
                files[path.replace(folder, other)] = renamed
        expected += [each.replace(folder, other) for each in case.expected]
    return files, sorted(expected)


def rendered(
    files: dict[str, bytes], found: list[Diagnostic], hiding: Hiding = NOTHING_HIDDEN
) -> str:
    """The findings as a person at a terminal is shown them."""

    def lines(path: str) -> list[str]:
        raw = files.get(path)
        return decode(raw, path).text.splitlines() if raw is not None else []

    return full.render(found, Presentation(lines=lambda path: hiding.shown(path, lines(path))))
