"""The latest day of a whole folder, found without reading all of it.

Files that hold no date later than the latest known so far need not be read: their bytes are looked
through for one, and only where there may be one is the file read as it would be. So the answer is
that of :func:`trustkit.judge.time.as_of_default` on the whole folder.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from trustkit.judge.time import as_of_default, latest_day
from trustkit.records.layout import Form, kind_of
from trustkit.store.folder import Folder, read_folder
from trustkit.store.known import DATED_ROWS
from trustkit.store.part import Part
from trustkit.store.tree import Tree

_ISO = re.compile(rb"20\d\d-\d\d-\d\d")
_BRITISH = re.compile(rb"/\d{1,2}/\d{4}")
_IN_RECORDS = re.compile(
    rb"\b(?:decided|recorded|date|on|updated|agreed)['\"]?[ \t]*:[ \t\r\n]*['\"]?(\S{0,10})"
)
"""The fields of a record that say when it was made, or what may be read as one."""

_RECORDS = ("review", "decision", "answers", "self_evaluation", "plan")
_UNCLEAR = "9999"


def latest_of_all(tree: Tree, folder: Folder, paths: Sequence[str]) -> date:
    """The date that a whole folder is as at, of which ``folder`` is what was read already.

    ``paths`` are all the paths of the tree.
    """
    read = set(folder.paths)
    best = latest_day(folder)
    later = sorted(
        ((latest, path) for path in paths if path not in read if (latest := _at_most(tree, path))),
        reverse=True,
    )
    for latest, path in later:
        if best is not None and latest <= best.isoformat():
            break
        found = latest_day(read_folder(Part(tree, [path])))
        best = max(day for day in (best, found) if day is not None) if best or found else None
    return best if best is not None else as_of_default(folder)


def _at_most(tree: Tree, path: str) -> str:
    """A date, as text, that no date of a file's own is later than; empty where it can have none."""
    match = kind_of(path)
    if match is None:
        return ""
    kind = match[0]
    if not (kind.name in _RECORDS or (kind.form is Form.CSV and kind.name in DATED_ROWS)):
        return ""
    try:
        raw = tree.read(path)
    except OSError:
        return ""
    if kind.name in _RECORDS:
        found = set(_IN_RECORDS.findall(raw))
        clear = all(_ISO.fullmatch(each) for each in found)
    else:
        found = set(_ISO.findall(raw))
        clear = _BRITISH.search(raw) is None
    # What is written in another way than ours is not weighed here, but read.
    return max(each.decode() for each in found) if clear and found else "" if clear else _UNCLEAR
