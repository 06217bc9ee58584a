"""The cells of one row of a census table: counts of pupils, the reason for none, or a fault."""

from __future__ import annotations

from fractions import Fraction

from trustkit.diagnostics.catalogue.intake import trust_tables as catalogue
from trustkit.intake.formats.school_census.columns import PARTS, ROLL, SHARES, Share
from trustkit.intake.formats.shared.headed import HeadedRow, not_a_figure
from trustkit.intake.formats.shared.meanings import Cells, Meaning, counted
from trustkit.intake.reading.cells import plain_count, plain_number
from trustkit.intake.taken import Numbers, Taken
from trustkit.records.vocabulary import Reason

_ROUNDING = Fraction(1, 20)
"""The DfE prints some percentages to one decimal and others to two."""
COUNTED = tuple(
    dict.fromkeys(
        (ROLL, *(column for share in SHARES for column in (share.achieved, share.eligible)))
    )
)
"""Every column of counts that is read, once."""


class CensusRow:
    """The counts of one row, each cell counted once; what is wrong with it goes to ``taken``."""

    def __init__(self, path: str, row: HeadedRow, who: str, cells: Cells, taken: Taken) -> None:
        """``who`` is whose row it is, as findings name it."""
        self._path, self._row, self._who, self._taken = path, row, who, taken
        self._found = {
            heading: self._count(heading, cells) for heading in COUNTED if heading in row.at
        }

    def roll(self) -> Numbers | None:
        """The number on roll; None where the cell is blank or was refused."""
        found = self._found[ROLL]
        if found.kind == "reason":
            return ("", "", "", "", "", found.text)
        return ("", "", found.text, "", "", "") if found.kind == "number" else None

    def share(self, share: Share) -> Numbers | None:
        """Achieved of eligible; None where the table has neither a count nor a reason for none."""
        achieved, eligible = self._found.get(share.achieved), self._found.get(share.eligible)
        if achieved is None or eligible is None or achieved.kind in ("blank", "unknown"):
            return None
        of = eligible.text if eligible.kind == "number" else ""
        if achieved.kind == "reason":
            return (of, "", "", "", "", achieved.text)
        if not of:
            return None
        if int(achieved.text) > int(of):
            self._fault(share.achieved, f", and there are only {of} pupils")
            return None
        if of == "0":
            return ("0", "", "", "", "", Reason.NOT_APPLICABLE.value)
        return (of, achieved.text, "", "", "", "")

    def disagreement(self, share: Share, numbers: Numbers) -> str:
        """How the percentage printed beside a share differs from it, in words; blank if not."""
        printed = plain_number(self._row[share.printed]) if share.printed else None
        eligible, achieved, *_ = numbers
        if printed is None or not achieved:
            return ""
        exact = Fraction(100 * int(achieved), int(eligible))
        if abs(exact - Fraction(printed)) <= _ROUNDING:
            return ""
        counts = f"{share.achieved} {achieved} of {share.eligible} {eligible}"
        return f"{share.printed} {printed}% beside {counts} ({self._who})"

    def check_parts(self) -> None:
        """Says so where the parts of the roll do not add up to it."""
        roll = self._found[ROLL]
        if roll.kind != "number":
            return
        for columns, parts in PARTS:
            counts = [plain_count(self._row[column]) for column in columns]
            numbers = [int(each) for each in counts if each is not None]
            if len(numbers) == len(columns) and sum(numbers) != int(roll.text):
                self._taken.diagnostics.append(
                    catalogue.PARTS_NOT_THE_ROLL.at(
                        self._path,
                        self._row.line,
                        subject=f"{self._who}:{parts}",
                        who=self._who,
                        parts=parts,
                        total=sum(numbers),
                        roll=roll.text,
                    )
                )

    def _count(self, heading: str, cells: Cells) -> Meaning:
        found = cells[self._row[heading]]
        if found.kind == "number":
            count = plain_count(self._row[heading])
            found = Meaning("unknown", "") if count is None else Meaning("number", count)
        if not counted(found, self._taken.counts):
            self._fault(heading, "; a number of pupils is a whole number")
        return found

    def _fault(self, heading: str, problem: str) -> None:
        fault = not_a_figure(self._path, self._row, heading, self._who, problem)
        self._taken.diagnostics.append(fault)
