"""The hash of what a paper was made from: all that was known on its date, and nothing later."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from trustkit.records.layout import Form, kind_of
from trustkit.store.folder import Folder, Stored
from trustkit.text.hashed import canonical_json

_DIGITS = 12
_PLACE = {"path", "line"}
_NO_INPUT = {"ledger", "map", "code_set", "aliases"}
"""The kinds of file that only taking figures in needs."""


def hash_of_inputs(folder: Folder, as_of: date) -> str:
    """Twelve hexadecimal digits of a folder as it was known on a day (see ``store.known``).

    Any change of a row, a record or a template that a paper of that day is made from changes them. The
    order of rows and files, the form of a file, what was entered later, and papers that were kept,
    do not.
    """
    digest = hashlib.sha256()
    for part in filter(None, _parts(folder, as_of)):
        digest.update(f"{len(part)}\0".encode() + part)
    return digest.hexdigest()[:_DIGITS]


def _parts(folder: Folder, as_of: date) -> Iterator[bytes]:
    for kind, frame in sorted(folder.tables.items()):
        columns = sorted(set(frame.columns) - _PLACE)
        rows = frame.select(columns).sort(columns).write_csv(include_header=False)
        yield f"{kind}\n{','.join(columns)}\n{rows}".encode()
    records = {each.path: each for stored in folder.records.values() for each in stored}
    for path in folder.paths:
        match = kind_of(path)
        if match is None or match[0].name in _NO_INPUT or match[0].form is Form.CSV:
            continue
        if path in records:
            said = _said(match[0].name, records[path], as_of)
            yield f"{path}\n{said}".encode(errors="replace") if said else b""
        elif match[0].form is not Form.FREE or match[0].name == "template":
            yield f"{path}\n".encode(errors="replace") + _bytes(folder, path)
    # A cell that can't be read is in no table: what is said of it stands for it.
    yield "".join(f"{each.code} {each.message}\n" for each in folder.diagnostics).encode()


def _said(kind: str, stored: Stored[Any], as_of: date) -> str:
    """What a record says; of signed answers those given by the day, and nothing where there are none."""
    value = stored.document.value
    if kind == "answers" and isinstance(value, Mapping):
        day = as_of.isoformat()
        value = {"answers": [each for each in value["answers"] if each["on"] <= day]}
        if not value["answers"]:
            return ""
    return canonical_json(value) + stored.body


def _bytes(folder: Folder, path: str) -> bytes:
    try:
        return folder.tree.read(path) if folder.tree else b""
    except OSError:
        # It gave the paper nothing, and is among the folder's errors.
        return b""
