"""What must hold of every folder, whatever is in its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.checks.overlay import FilesInMemory, base

from trustkit.checks.registry import validate
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.diagnostics.render import FORMATS, Presentation, render
from trustkit.judge.time import as_of_default
from trustkit.records.layout import Form, kind_of
from trustkit.store.folder import Folder, read_folder
from trustkit.text.decode import decode

SOUND = base()
"""The files of the sound folder that the checks' own tests start from."""


def records_of(folder: Folder) -> set[str]:
    """The paths of all files of which a record or a row is used."""
    records = {stored.path for found in folder.records.values() for stored in found}
    return records | {path for table in folder.tables.values() for path in table["path"].unique()}


USED = records_of(read_folder(FilesInMemory(SOUND)))
"""Those files of the sound folder."""


def one_of_each_kind(*forms: Form) -> list[str]:
    """A path of each kind that is read and is written in one of some ways, first by name."""
    found: dict[str, str] = {}
    for path in sorted(SOUND):
        match = kind_of(path)
        if match is not None and match[0].form in (forms or tuple(Form)):
            found.setdefault(match[0].name, path)
    return sorted(found.values())


def reported(changed: Mapping[str, bytes | None]) -> list[Diagnostic]:
    """The findings of the sound folder with some files changed (None: taken away).

    Nothing raises; each finding is in words and inside its file; every format can print them all;
    and the files that were not changed are used as before.
    """
    files = {path: raw for path, raw in {**SOUND, **changed}.items() if raw is not None}
    tree = FilesInMemory(files)
    folder = read_folder(tree)
    found = validate(folder, as_of_default(folder)).diagnostics
    texts = {path: decode(raw, path).text.split("\n") for path, raw in files.items()}
    for each in [*folder.diagnostics, *found]:
        assert each.message
        assert each.remedy
        _is_inside(each, texts.get(each.path, [""]), files.get(each.path, b""))
    how = Presentation(lines=lambda path: texts.get(path, []))
    for style in FORMATS:
        assert render(found, style, how).endswith("\n")
    assert records_of(folder) >= USED - set(changed)
    return found


def _is_inside(found: Diagnostic, lines: Sequence[str], raw: bytes) -> None:
    """Whether a finding is at a place that its file has; its end is one column after its last."""
    assert found.line >= 1
    assert found.column >= 1
    if lines == [""]:  # its bytes are no text, or it is empty, or not there
        assert found.line <= len(raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
        return
    assert found.line <= len(lines), found
    assert found.column <= len(lines[found.line - 1]) + 1, found
