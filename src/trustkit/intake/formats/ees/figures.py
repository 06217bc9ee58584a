"""The cells of one row as a figure of a school, or as something to compare with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from trustkit.diagnostics.catalogue.intake import tables as catalogue
from trustkit.diagnostics.diagnostic import Code
from trustkit.intake.formats.ees.cells import UNSURE, Meaning, meaning_of, to_places
from trustkit.intake.formats.ees.dataset import Measured, Names
from trustkit.intake.formats.ks2_tables.reading import limits
from trustkit.intake.reading.cells import places_of, plain_count, rounded, same_number
from trustkit.intake.taken import Counts, Numbers
from trustkit.records.measures import Measure

_PER_HUNDRED = ("percentage", "incident_rate")
Row = Mapping[str, str | None]


class CellRefused(Exception):
    """A figure that can't be taken: which fault, and its facts."""

    def __init__(self, code: Code, **facts: Any) -> None:
        """The fault, to be placed by whoever knows the line."""
        super().__init__(code.id)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Read:
    """The cells of one measure in one row: plain numbers, blank where there are none."""

    value: Meaning
    achieved: str
    eligible: str
    lower: str
    upper: str

    @property
    def numbers(self) -> Numbers:
        """A school's figure: its counts where it has them, else the figure as published."""
        if self.value.kind == "reason":
            return (self.eligible, "", "", "", "", self.value.text)
        if self.achieved:
            return (self.eligible, self.achieved, "", "", "", "")
        return (self.eligible, "", self.value.text, self.lower, self.upper, "")


class FigureReader:
    """Reads the cells of one file's rows, counting what they say."""

    def __init__(self, columns: Sequence[str], counts: Counts, *, unrounded: bool) -> None:
        """``columns`` are the file's; ``unrounded``: see ``Dataset``."""
        self._columns = frozenset(columns)
        self._counts = counts
        self._unrounded = unrounded

    def column(self, names: Names) -> str | None:
        """Whichever of a column's names the file has."""
        return next((name for name in names if name in self._columns), None)

    def read(self, row: Row, measured: Measured, measure: Measure) -> Read | None:
        """The cells of one measure; None where the cell is blank.

        Raises:
            CellRefused: a cell is neither a number nor a known symbol, or can't be true.
        """
        name = self.column(measured.value) or ""
        found = self._value(row, name, measured, measure)
        if found.kind == "blank":
            return None
        achieved = self._count_in(row, measured.achieved)
        eligible = self._count_in(row, measured.eligible)
        if found.kind == "number" and achieved and eligible:
            self._check_counts(found.text, achieved, eligible, measure, name)
        share = measure.kind == "percentage" and bool(eligible)
        return Read(
            found,
            achieved if share and found.kind == "number" else "",
            eligible,
            self._limit(row, measured.lower),
            self._limit(row, measured.upper),
        )

    def _value(self, row: Row, name: str, measured: Measured, measure: Measure) -> Meaning:
        self._counts.cells_read += 1
        found = meaning_of(row[name])
        if found.kind == "number":
            lowest, highest = limits(measure)
            number = float(found.text)
            if (lowest is not None and number < lowest) or (
                highest is not None and number > highest
            ):
                self._counts.cells_without_value["not_understood"] += 1
                raise CellRefused(
                    catalogue.EES_OUT_OF_RANGE, heading=name, cell=found.text, measure=measure.label
                )
            self._counts.cells_with_value += 1
            if self._unrounded and places_of(found.text) > measured.places:
                return Meaning("number", to_places(found.text, measured.places))
            return found
        reason = {"reason": found.text, "blank": "blank"}.get(found.kind, "not_understood")
        self._counts.cells_without_value[reason] += 1
        if found.kind == "unknown":
            unsure = found.text in UNSURE
            code = catalogue.EES_UNSURE_SYMBOL if unsure else catalogue.EES_UNKNOWN_SYMBOL
            raise CellRefused(code, heading=name, cell=found.text)
        return found

    def _count_in(self, row: Row, names: Names) -> str:
        name = self.column(names)
        found = None if name is None else meaning_of(row[name])
        if found is None or found.kind != "number":
            return ""
        # Enrolments of some files are averages over weeks, which are no number of pupils.
        return plain_count(found.text) or ""

    def _limit(self, row: Row, names: Names) -> str:
        name = self.column(names)
        found = None if name is None else meaning_of(row[name])
        return found.text if found is not None and found.kind == "number" else ""

    def _check_counts(
        self, value: str, achieved: str, eligible: str, measure: Measure, name: str
    ) -> None:
        """Refuses a percentage or rate that is not that of the counts printed beside it."""
        if measure.kind not in _PER_HUNDRED:
            return
        if eligible == "0":
            counted = "" if achieved == "0" else "more than can be"
        else:
            exact = Fraction(100 * int(achieved), int(eligible))
            counted = rounded(exact, places_of(value))
        if counted and not same_number(counted, value):
            raise CellRefused(
                catalogue.EES_COUNTS_DISAGREE,
                heading=name,
                achieved=achieved,
                eligible=eligible,
                counted=counted,
                value=value,
            )
