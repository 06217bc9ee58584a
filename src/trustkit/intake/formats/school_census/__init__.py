"""The DfE's school census table, one row a school, as downloaded beside the performance tables.

The census of January: pupils on roll, with SEN support, with an education, health and care plan,
whose first language is not English, and eligible for free school meals, now and in the last six
years. The table does not say its year.
"""

from __future__ import annotations

from trustkit.intake.context import Context
from trustkit.intake.formats.school_census.columns import HEADINGS
from trustkit.intake.formats.school_census.taking import take_census
from trustkit.intake.formats.shared.headed import (
    headings_of,
    is_list_of_fields,
    refuse_list_of_fields,
)
from trustkit.intake.formats.source import Recognition
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Taken


class SchoolCensus:
    """The format itself."""

    format = "dfe_school_census"
    title = "DfE school census table, by school"
    known_by = f"the headings {', '.join(sorted(HEADINGS))}"

    def recognise(self, file: Opened) -> Recognition | None:
        """By its headings, on one of the first lines, in any order and spelling of capitals.

        The list of its fields is recognised too, so that it can be said what it is.
        """
        found = headings_of(file, HEADINGS)
        if found is not None:
            return Recognition(self, f"the headings NOR, TSENELK and NUMFSM on line {found.line}")
        if is_list_of_fields(file, "TSENELSE"):
            return Recognition(self, "the field TSENELSE in a list of fields")
        return None

    def read(self, file: Opened, context: Context) -> Taken:
        """The roll and the groups of the trust's schools, and England's for primary schools.

        Raises:
            FileRefused: the file was cut off, is a list of fields, or its year is not named.
        """
        headings = headings_of(file, HEADINGS)
        if headings is None:
            raise refuse_list_of_fields(file, "the school census table")
        return take_census(file, headings, context)


SOURCE = SchoolCensus()
