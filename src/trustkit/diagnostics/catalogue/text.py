"""TXT: the bytes and syntax of a file."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

BYTE_ORDER_MARK = Code(
    id="TXT001",
    severity=Severity.WARNING,
    title="A byte-order mark at the start of the file",
    message="the file starts with a byte-order mark ({encoding})",
    why="other tools may take the mark for part of the first column's name",
    remedy="save the file as UTF-8 without a byte-order mark; its contents were understood",
    wrong="a CSV saved by a spreadsheet as “CSV UTF-8”",
    right="the same file saved as plain UTF-8",
)
