"""One row of a return workbook understood: a figure, nothing yet, or what is wrong with a cell."""

from __future__ import annotations

from typing import Any

from trustkit.diagnostics.catalogue.intake import returns as catalogue
from trustkit.diagnostics.catalogue.intake import rows as row_catalogue
from trustkit.diagnostics.diagnostic import Code
from trustkit.intake.context import Context
from trustkit.intake.formats.kpi_file.figure import RowRefused
from trustkit.intake.formats.kpi_file.rows import BlankFigure, RowOfCells, RowReading
from trustkit.intake.formats.return_workbook.entries import Cells
from trustkit.intake.formats.return_workbook.layout import (
    COLUMNS,
    REASON_CHOICES,
    Key,
    Shape,
    assessed_by_choice,
    shape_of,
)
from trustkit.intake.formats.return_workbook.mark import Mark
from trustkit.intake.reading.cells import plain_count, plain_number
from trustkit.intake.reading.names import names_of_bases
from trustkit.intake.reading.schools import plain_words
from trustkit.intake.reading.spoken import Spoken, spoken_of
from trustkit.intake.taken import Figure
from trustkit.records.measures import Measure
from trustkit.records.vocabulary import Reason

_REASONS = {plain_words(words): reason for words, reason in REASON_CHOICES.items()}


class CellWrong(Exception):
    """A row that can't be taken: which fault, in which cell, and its facts."""

    def __init__(self, code: Code, field: str, **facts: Any) -> None:
        """The fault, to be placed by whoever knows the sheet."""
        super().__init__(code.id)
        self.code = code
        self.field = field
        self.facts = facts


class ReturnedRows:
    """Reads the rows of one workbook."""

    def __init__(self, context: Context, mark: Mark) -> None:
        """Knows the policy, and whose workbook it is."""
        self._context = context
        self._mark = mark
        self._reading = RowReading(context)
        self._spoken = spoken_of(context.folder)
        self._bases = names_of_bases(context.bases.values())

    def figure(self, key: Key, cells: Cells, pupils: str, line: int) -> Figure | None:
        """The figure of a row; None where nothing was filled in.

        ``pupils`` is the number of pupils in its group, where the sheet asks for that once.

        Raises:
            CellWrong: something was filled in that can't be understood, or can't be.
        """
        measure = self._context.measures.get(key.measure)
        if measure is None or key.group not in self._context.groups:
            if not any(cells.get(name) for name in ("achieved", "value", "reason")):
                return None
            raise CellWrong(
                catalogue.ROW_NOT_TAKEN, "measure", problem="the trust no longer asks for this"
            )
        shape = shape_of(measure)
        given = _given(cells, shape, pupils)
        if given is None:
            return None
        reason = _reason(given, self._spoken)
        numbers = {} if reason else _numbers(given, shape)
        eligible = plain_count(given["eligible"]) or ""
        if reason and given["eligible"] and not eligible:
            raise CellWrong(catalogue.NOT_WHOLE, "eligible")
        row = {
            "school": str(self._mark.urn),
            "academic_year": self._mark.academic_year,
            "window": self._mark.window,
            "year_group": key.year_group.value,
            "measure": measure.id,
            "group": key.group,
            "basis": self._basis(measure, cells.get("basis", "")),
            **({"value": reason.value, "eligible": eligible} if reason else numbers),
        }
        return self._placed(RowOfCells(line, row, dict(COLUMNS)), shape, numbers)

    def _placed(self, row: RowOfCells, shape: Shape, numbers: Cells) -> Figure | None:
        try:
            return self._reading.figure(row)
        except BlankFigure:
            return None
        except RowRefused as refused:
            if refused.code is row_catalogue.MORE_ACHIEVED:
                raise CellWrong(catalogue.MORE_THAN_PUPILS, "achieved", **refused.facts) from None
            if refused.code is row_catalogue.OUT_OF_RANGE:
                facts = refused.facts | {"number": numbers["value"]}
                raise CellWrong(catalogue.OUT_OF_RANGE, "value", **facts) from None
            problem = refused.code.message.format(**refused.facts)
            raise CellWrong(catalogue.ROW_NOT_TAKEN, shape.needed, problem=problem) from None

    def _basis(self, measure: Measure, cell: str) -> str:
        """The id of the basis chosen; blank where the kind of measure says it."""
        if not assessed_by_choice(measure):
            return ""
        if not cell:
            if self._context.request.basis is None:
                raise CellWrong(catalogue.BASIS_MISSING, "basis")
            return self._context.request.basis
        found = self._bases[cell]
        if found is None:
            raise CellWrong(catalogue.NOT_A_BASIS, "basis")
        return found


def _given(cells: Cells, shape: Shape, pupils: str) -> Cells | None:
    """The cells filled in, the number of pupils put in from above; None where none was.

    Raises:
        CellWrong: a cell was filled in that the row does not have.
    """
    given = {name: cells.get(name, "") for name in ("eligible", "achieved", "value", "reason")}
    typed = cells.get("percentage", "")
    if typed.startswith("#") or (given["eligible"] and given["achieved"]):
        # What the formula made of the counts, or could not make of them.
        typed = ""
    own_number = given["eligible"] not in ("", pupils)
    if (
        not own_number
        and not typed
        and not any(given[each] for each in ("achieved", "value", "reason"))
    ):
        return None
    if typed and shape is Shape.SHARE and not given["value"]:
        code = catalogue.FIGURE_AND_REASON if given["reason"] else catalogue.PERCENTAGE_TYPED
        raise CellWrong(code, "percentage")
    own = {**given, "percentage": typed, "eligible": given["eligible"] if own_number else ""}
    for name in ("eligible", "achieved", "value", "percentage"):
        if own[name] and name not in shape.value:
            raise CellWrong(catalogue.WRONG_COLUMN, name, right=COLUMNS[shape.needed])
    return given | {"eligible": given["eligible"] or pupils}


def _reason(given: Cells, spoken: Spoken) -> Reason | None:
    """Why there is no figure: as chosen, or as a word in the cell of the figure."""
    words = given["reason"]
    if not words:
        for name in ("achieved", "value"):
            if given[name] and (found := spoken.reason(given[name])) is not None:
                return found
        return None
    reason = _REASONS.get(plain_words(words)) or spoken.reason(words)
    if reason is None:
        raise CellWrong(catalogue.NOT_A_REASON, "reason")
    if any(given[each] and spoken.reason(given[each]) is None for each in ("achieved", "value")):
        nobody = reason is Reason.NOT_APPLICABLE and plain_count(given["eligible"]) == "0"
        if not (nobody and plain_count(given["achieved"]) == "0"):
            raise CellWrong(catalogue.FIGURE_AND_REASON, "reason")
    return reason


def _numbers(given: Cells, shape: Shape) -> Cells:
    """The numbers of a row in plain digits.

    Raises:
        CellWrong: one is not a number, or is missing.
    """
    found: Cells = {}
    for name in shape.value:
        cell = given[name]
        if not cell:
            continue
        number = plain_number(cell) if name == "value" else plain_count(cell)
        if number is None:
            code = catalogue.NOT_A_NUMBER if name == "value" else catalogue.NOT_WHOLE
            raise CellWrong(code, name)
        found[name] = number
    if not found.get(shape.needed):
        raise CellWrong(catalogue.FIGURE_MISSING, shape.needed)
    if shape is Shape.SHARE and "eligible" not in found:
        raise CellWrong(catalogue.PUPILS_MISSING, "eligible", achieved=found["achieved"])
    return found
