"""Which row of a table of trusts is the trust's own, told by numbers and never by name."""

from __future__ import annotations

from typing import Literal

from trustkit.intake.formats.shared.headed import HeadedRow
from trustkit.intake.formats.trust_tables.columns import COMPANY, NAME, UID, UKPRN
from trustkit.intake.reading.cells import plain_count
from trustkit.intake.reading.schools import plain_words
from trustkit.records.trust import Trust

_COMPANY_DIGITS = 8


class Numbers:
    """The numbers of the trust, as ``trustkit.yaml`` has them, and in words."""

    def __init__(self, trust: Trust) -> None:
        """Those that are given; there may be none."""
        identifiers = trust.identifiers
        given = {
            UID: ("group_uid", identifiers.group_uid),
            COMPANY: ("companies_house", identifiers.companies_house),
            UKPRN: ("ukprn", identifiers.ukprn),
        }
        self._name = plain_words(trust.name)
        self._given = {
            heading: (field, str(number))
            for heading, (field, number) in given.items()
            if number is not None
        }

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._given)

    def __str__(self) -> str:
        """“group_uid 2044 or ukprn 10058308”."""
        return " or ".join(f"{field} {number}" for field, number in self._given.values())

    def verdict(self, row: HeadedRow) -> Literal["ours", "other", "unclear"]:
        """Whether a row is the trust's; unclear where some of its numbers agree and others do not."""
        alike = [
            number_in(row, heading) == number
            for heading, (_, number) in self._given.items()
            if row[heading]
        ]
        if not any(alike):
            return "other"
        return "ours" if all(alike) else "unclear"

    def disagreement(self, row: HeadedRow) -> tuple[str, str]:
        """The numbers of a row that are the trust's, and those that are not, in words."""
        alike, different = [], []
        for heading, (field, number) in self._given.items():
            if not row[heading]:
                continue
            found = number_in(row, heading)
            if found == number:
                alike.append(f"{field} {number}")
            else:
                different.append(f"{heading} {found} instead of {number}")
        return " and ".join(alike), " and ".join(different)

    def is_named(self, row: HeadedRow) -> bool:
        """Whether a row has the trust's name: a hint for a person, and no proof."""
        return plain_words(row[NAME]) == self._name


def number_in(row: HeadedRow, heading: str) -> str:
    """A number as the folder writes it: a spreadsheet drops the noughts before a company's."""
    cell = row[heading].upper()
    if heading == COMPANY:
        return (plain_count(cell) or cell).rjust(_COMPANY_DIGITS, "0")
    return plain_count(cell) or cell


def numbers_in_words(row: HeadedRow) -> str:
    """The numbers of a row, as they would stand in ``trustkit.yaml``."""
    return (
        f"group_uid {number_in(row, UID)}, companies_house {number_in(row, COMPANY)},"
        f" ukprn {number_in(row, UKPRN)}"
    )
