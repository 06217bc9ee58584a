"""The sheets of a workbook as tables of text cells.

``openpyxl`` reads the values, in its ``read_only`` mode: that keeps a row at a time in memory, where
the other keeps an object a cell, takes twice as long, and fills in every cell of the square that
one stray cell in the last corner spans. What that mode does not tell (merged and hidden cells,
formulas never worked out) ``layout`` finds, and with it bounds what is read. XML is parsed by
``defusedxml`` underneath. Whatever goes wrong in the library, one code says so and quotes nothing.
"""

from __future__ import annotations

import io
import warnings
from contextlib import closing
from typing import TYPE_CHECKING, Any, NoReturn

from openpyxl import load_workbook

from trustkit.diagnostics.catalogue.intake import files
from trustkit.diagnostics.catalogue.intake import opening as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.opening.archive import archive_of
from trustkit.intake.opening.cannot import CannotOpen
from trustkit.intake.opening.layout import Declares, Disordered, Layout, Scan, Swells
from trustkit.intake.opening.sheet import Sheet, TooWide, read_sheet
from trustkit.intake.opening.sheet_name import shown_name
from trustkit.intake.opening.table import Table, table_of_rows

if TYPE_CHECKING:
    import zipfile

_MACROS = "xl/vbaProject.bin"


def tables_of_workbook(raw: bytes, shown: str, name: str) -> tuple[list[Table], list[Diagnostic]]:
    """Every sheet that holds anything, in the workbook's order; and what was odd.

    Raises:
        CannotOpen: it is damaged, protected, too big, or holds nothing.
    """
    with archive_of(raw, shown, name) as archive:
        layouts = _layouts(archive, shown, name)
        notes = [catalogue.MACROS.at(shown, name=name)] if _MACROS in archive.namelist() else []
    tables: list[Table] = []
    for number, sheet in enumerate(_sheets(raw, layouts, shown, name), start=1):
        path = f"{shown} [{shown_name(sheet.title, number)}]"
        try:
            rows = sheet.rows()
        except TooWide as wide:
            fault = catalogue.SHEET_TOO_BIG.at(
                path, rows=wide.rows, reaches=wide.reaches, limit=wide.limit
            )
            raise CannotOpen(fault) from None
        if rows:
            tables.append(table_of_rows(shown, sheet.title, rows, number=number))
            notes += sheet.notes(path)
    if not tables:
        raise CannotOpen(files.EMPTY_FILE.at(shown, name=name))
    return tables, notes


def _layouts(archive: zipfile.ZipFile, shown: str, name: str) -> dict[str, Layout]:
    """The layout of every part that is XML."""
    scan = Scan()
    try:
        return {part: scan.layout(archive, part) for part in archive.namelist()}
    except Declares:
        raise CannotOpen(catalogue.DECLARATIONS.at(shown, name=name)) from None
    except Swells as swells:
        found, limit = swells.args
        fault = catalogue.UNPACKS_TOO_BIG.at(shown, name=name, found=found, limit=limit)
        raise CannotOpen(fault) from None
    except Disordered as error:
        _broken(shown, name, str(error))
    except Exception:  # noqa: BLE001 - a damaged archive fails in many ways, none worth its words
        _broken(shown, name, "it is damaged or was cut off")


def _sheets(raw: bytes, layouts: dict[str, Layout], shown: str, name: str) -> list[Sheet]:
    with warnings.catch_warnings():
        # The library's warnings quote cells.
        warnings.simplefilter("ignore")
        try:
            book: Any = load_workbook(
                io.BytesIO(raw), read_only=True, data_only=True, keep_links=False
            )
            with closing(book):
                return [
                    # The library keeps no other record of which part a sheet was read from.
                    read_sheet(sheet, layouts.get(sheet._worksheet_path, Layout()))  # noqa: SLF001
                    for sheet in book.worksheets
                ]
        except Exception:  # noqa: BLE001 - what it fails with is of many kinds, and may quote cells
            _broken(shown, name, "it is damaged, or not as Excel writes them")


def _broken(shown: str, name: str, problem: str) -> NoReturn:
    raise CannotOpen(catalogue.WORKBOOK_BROKEN.at(shown, name=name, problem=problem)) from None
