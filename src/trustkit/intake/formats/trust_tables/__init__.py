"""The DfE's key stage 2 table of multi-academy trusts, one row a trust.

It holds the official figures of the trust, which are taken as comparators and to check the trust's
own against. Which row is the trust's is told by the numbers in ``trustkit.yaml``.
"""

from __future__ import annotations

from trustkit.intake.context import Context
from trustkit.intake.formats.shared.headed import (
    headings_of,
    is_list_of_fields,
    refuse_list_of_fields,
)
from trustkit.intake.formats.source import Recognition
from trustkit.intake.formats.trust_tables.columns import HEADINGS
from trustkit.intake.formats.trust_tables.taking import take_trusts
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Taken


class TrustTables:
    """The format itself."""

    format = "dfe_trust_table"
    title = "DfE key stage 2 table of multi-academy trusts"
    known_by = f"the headings {', '.join(sorted(HEADINGS))}"

    def recognise(self, file: Opened) -> Recognition | None:
        """By its headings, on one of the first lines, in any order and spelling of capitals.

        The list of its fields is recognised too, so that it can be said what it is.
        """
        found = headings_of(file, HEADINGS)
        if found is not None:
            at = f"on line {found.line}"
            return Recognition(self, f"the headings TRUST_UID and PRWM_EXP_WGTAVG {at}")
        if is_list_of_fields(file, "PRWM_EXP_WGTAVG"):
            return Recognition(self, "the field PRWM_EXP_WGTAVG in a list of fields")
        return None

    def read(self, file: Opened, context: Context) -> Taken:
        """The official figures of the trust.

        Raises:
            FileRefused: the file was cut off, is a list of fields, is of another year than the one
                asked for, or the folder does not say which trust it is.
        """
        headings = headings_of(file, HEADINGS)
        if headings is None:
            raise refuse_list_of_fields(file, "the table of trusts")
        return take_trusts(file, headings, context)


SOURCE = TrustTables()
