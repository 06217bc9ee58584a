"""How the cells of a return workbook look; each look is made once a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

INK, QUIET, LINE = "#1F2A37", "#5B6673", "#C3CAD3"
HEADING, GROUND, BAND = "#1F3A5F", "#F1F3F6", "#DFE6EE"
WRONG, DOUBTFUL = "#F4B6A9", "#FBE3A4"

_BASE: dict[str, Any] = {
    "font_name": "Arial",
    "font_size": 10,
    "font_color": INK,
    "valign": "vcenter",
}
_GRID: dict[str, Any] = {"border": 1, "border_color": LINE}
_OPEN: dict[str, Any] = {**_GRID, "locked": False, "bg_color": "#FFFFFF", "font_size": 11}

LOOKS: Mapping[str, dict[str, Any]] = MappingProxyType(
    {
        "title": {"bold": True, "font_size": 16, "font_color": HEADING},
        "words": {"text_wrap": True, "valign": "top"},
        "strong": {"bold": True, "text_wrap": True, "valign": "top"},
        "strong_line": {"bold": True, "font_size": 11},
        "plain_link": {"font_color": "#1155CC", "underline": 1},
        "hidden": {"font_size": 8, "font_color": QUIET},
        "heading": {
            **_GRID, "bold": True, "font_color": "#FFFFFF", "bg_color": HEADING,
            "text_wrap": True, "align": "center",
        },
        "measure": {**_GRID, "bg_color": GROUND, "bold": True, "text_wrap": True, "indent": 1},
        "group": {**_GRID, "bg_color": GROUND, "text_wrap": True, "indent": 1},
        "shut": {**_GRID, "bg_color": BAND, "pattern": 14, "fg_color": BAND},
        "share": {**_GRID, "bg_color": GROUND, "font_color": QUIET, "num_format": "0%", "align": "center"},
        "last": {**_GRID, "bg_color": GROUND, "font_color": QUIET, "text_wrap": True, "font_size": 9},
        "count": {**_OPEN, "num_format": "#,##0", "align": "center"},
        "number": {**_OPEN, "num_format": "General", "align": "center"},
        "choice": {**_OPEN, "text_wrap": True, "font_size": 9},
        "notes": {**_OPEN, "text_wrap": True, "font_size": 9},
        "cell": {**_GRID, "text_wrap": True, "valign": "top"},
        "link": {**_GRID, "valign": "top", "font_color": "#1155CC", "underline": 1},
        "code": {**_GRID, "valign": "top", "font_size": 8, "font_color": QUIET},
    }
)  # fmt: skip
"""What each kind of cell looks like. Cells are locked unless they say otherwise."""


class Styles:
    """The looks of one workbook."""

    def __init__(self, book: Workbook) -> None:
        """Nothing is made before it is used."""
        self._book = book
        self._made: dict[tuple[str, str, bool], Format] = {}

    def get(self, look: str, *, colour: str = "", first: bool = False) -> Format:
        """A look, in another colour where something is marked; ``first`` with a line above it."""
        wanted = (look, colour, first)
        if wanted not in self._made:
            more: dict[str, Any] = {"top": 2, "top_color": QUIET} if first else {}
            more |= {"bg_color": colour, "pattern": 1} if colour else {}
            self._made[wanted] = self._book.add_format({**_BASE, **LOOKS[look], **more})
        return self._made[wanted]
