"""What ``validate --fix`` does: each finding mended by itself, and nothing else touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from trustkit.diagnostics.catalogue import structure
from trustkit.diagnostics.catalogue import text as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.records.layout import Form, kind_of
from trustkit.store.formatting.record_fixes import mend_record
from trustkit.store.formatting.table_fixes import mend_table
from trustkit.store.tree import Tree
from trustkit.text.edits.refused import EditRefused
from trustkit.text.edits.saved import Saved, saved

_TABLE = (
    structure.DATE_FORM.id, structure.REPEATED_ROW.id,
    catalogue.CSV_BLANK_HEADING.id, catalogue.CSV_BLANK_ROW.id, catalogue.CSV_DELIMITER.id,
)  # fmt: skip
_RECORD = (structure.FIELD_DATE_FORM.id,)
_SAVED = {
    catalogue.BYTE_ORDER_MARK.id: Saved.unmarked,
    catalogue.OLD_ENCODING.id: Saved.in_utf_8,
    catalogue.UTF_16.id: Saved.in_utf_8,
    catalogue.LINE_ENDINGS.id: Saved.with_unix_lines,
}

FIXABLE = frozenset({*_TABLE, *_RECORD, *_SAVED})
"""The codes of the findings that can be mended; each says in its ``fix`` what is done."""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A finding that could have been mended and was not, and why: a clause for a person."""

    diagnostic: Diagnostic
    why: str


@dataclass(slots=True)
class Fixes:
    """The new contents of files by path, how many findings of each code that mends, and the rest."""

    files: dict[str, bytes] = field(default_factory=dict)
    fixed: Counter[str] = field(default_factory=Counter)
    refused: list[LeftAlone] = field(default_factory=list)


def fix_findings(tree: Tree, diagnostics: Iterable[Diagnostic]) -> Fixes:
    """Mends those findings that can be mended; findings of other codes are passed over.

    Nothing is written. Every file that was changed was read again, and says what it said but for
    what was mended.
    """
    fixes = Fixes()
    by_path: dict[str, list[Diagnostic]] = {}
    for each in diagnostics:
        if each.code in FIXABLE:
            by_path.setdefault(each.path, []).append(each)
    for path in sorted(by_path):
        _fix_file(tree, path, by_path[path], fixes)
    return fixes


def _fix_file(tree: Tree, path: str, findings: list[Diagnostic], fixes: Fixes) -> None:
    try:
        raw = tree.read(path)
        file = saved(raw, path)
    except (OSError, EditRefused):
        fixes.refused.extend(LeftAlone(each, "the file can't be read") for each in findings)
        return
    inside = [each for each in findings if each.code not in _SAVED]
    text, refused = _mended(file.text, path, inside)
    file = Saved(text, file.encoding, file.mark)
    for each in findings:
        file = _SAVED.get(each.code, _as_it_is)(file)
    if not _reads_back(file, path):
        refused = dict.fromkeys(findings, "saved so, it would be read as something else")
        file = saved(raw, path)
    fixes.fixed.update(each.code for each in findings if each not in refused)
    fixes.refused.extend(LeftAlone(each, why) for each, why in refused.items())
    if file.contents != raw:
        fixes.files[path] = file.contents


def _as_it_is(file: Saved) -> Saved:
    return file


def _reads_back(file: Saved, path: str) -> bool:
    """Whether the bytes of a file are read as the text that was saved in them."""
    try:
        return saved(file.contents, path).text == file.text
    except EditRefused:
        return False


def _mended(text: str, path: str, findings: list[Diagnostic]) -> tuple[str, dict[Diagnostic, str]]:
    """The text with what can be mended in it, and the findings that can't, each with why."""
    match = kind_of(path)
    if not findings or match is None:
        return text, dict.fromkeys(findings, "nothing reads this file")
    mend = mend_table if match[0].form is Form.CSV else mend_record
    return mend(text, path, findings)
