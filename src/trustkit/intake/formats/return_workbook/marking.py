"""A copy of a returned workbook to send back: the school's figures, coloured and commented."""

from __future__ import annotations

from collections.abc import Iterable

from trustkit.intake.context import Context
from trustkit.intake.formats.return_workbook.drawing import drawn
from trustkit.intake.formats.return_workbook.earlier import ours_or_blank
from trustkit.intake.formats.return_workbook.entries import Cells, Filling
from trustkit.intake.formats.return_workbook.layout import (
    REASON_CHOICES,
    Book,
    Key,
    Row,
    Sheet,
    sheet_name,
)
from trustkit.intake.formats.return_workbook.making import basis_choices, row_of
from trustkit.intake.formats.return_workbook.reading import ReadRow
from trustkit.intake.formats.return_workbook.taking import Checked
from trustkit.intake.reading.cells import plain_number
from trustkit.intake.reading.schools import plain_words


def marked_up(checked: Checked, context: Context) -> bytes:
    """The workbook drawn anew, with what the school wrote and what is to be put right.

    Only numbers and words of the lists are copied: whatever else was typed, notes above all, may
    name a child. It can be corrected and sent back like the first one.
    """
    bases = basis_choices(context)
    mark = checked.mark
    slug = context.schools.slug_of_urn(mark.urn)
    name = context.schools.by_slug[slug].name if slug else f"URN {mark.urn}"
    entries = {key: _safe(cells, bases) for key, cells in checked.filling.entries.items()}
    for key, cells in entries.items():
        pupils = entries.get(Key(key.year_group, "", key.group), {})
        if key.measure and cells.get("eligible") == pupils.get("eligible"):
            # The number from above, which the formula gives.
            cells.pop("eligible", None)
    filling = Filling(entries, checked.filling.remarks)
    return drawn(Book(mark, name, "", bases, _sheets(checked.rows, context)), filling)


def _sheets(rows: Iterable[ReadRow], context: Context) -> list[Sheet]:
    """The rows of the school's workbook in its own order, each once, in the policy's words."""
    sheets: dict[str, dict[object, Row]] = {}
    for read in rows:
        if read.key is None:
            continue
        last = ours_or_blank(read.cells.get("last", ""))
        row = row_of(read.key, context, last=last, basis="")
        if row is not None:
            sheets.setdefault(sheet_name(read.key.year_group), {}).setdefault(read.key, row)
    return [Sheet(name, list(rows.values())) for name, rows in sheets.items()]


def _safe(cells: Cells, bases: list[str]) -> Cells:
    """The cells that hold a number, or words of the lists; what the formulas show is left out."""
    known = {plain_words(words): words for words in (*REASON_CHOICES, *bases)}
    safe: Cells = {}
    for name in ("eligible", "achieved", "value"):
        cell = cells.get(name, "")
        if plain_number(cell) is not None:
            safe[name] = cell
    for name in ("reason", "basis"):
        safe[name] = known.get(plain_words(cells.get(name, "")), "")
    return safe
