"""The numbers of one row of a KPI file: counts, a percentage, a score, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from trustkit.diagnostics.catalogue.intake import rows as catalogue
from trustkit.diagnostics.catalogue.intake.mangled import SHORTENED_NUMBER
from trustkit.diagnostics.diagnostic import Code
from trustkit.intake.reading.cells import (
    is_shortened,
    nearest_counts,
    plain_count,
    plain_number,
    rounded,
)
from trustkit.intake.reading.spoken import Spoken
from trustkit.intake.taken import Numbers
from trustkit.records.measures import Measure
from trustkit.records.vocabulary import Reason

OF_PUPILS = ("percentage", "survey")
"""The kinds of measure that are a share of pupils or of responses, and so may be given as counts."""


class RowRefused(Exception):
    """A row that can't be taken: which fault, and its facts."""

    def __init__(self, code: Code, **facts: Any) -> None:
        """The fault, to be placed by whoever knows the line."""
        super().__init__(code.id)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class RawNumbers:
    """The cells of a row's figure, and what the file calls their columns."""

    eligible: str
    achieved: str
    value: str
    lower: str
    upper: str
    names: dict[str, str]

    def called(self, field: str) -> str:
        """The heading of a field as the file has it."""
        return self.names.get(field, field)


def numbers_of(raw: RawNumbers, measure: Measure, spoken: Spoken) -> Numbers | None:
    """The figure in canonical cells; None where the row gives neither a figure nor a reason.

    Raises:
        RowRefused: the cells can't be understood, or can't be true.
    """
    reason = _reason(raw, spoken)
    eligible = _eligible(raw, spoken)
    if reason is None and eligible == "0" and measure.kind in OF_PUPILS:
        return _of_nobody(raw)
    if reason is not None:
        return (eligible, "", "", "", "", reason.value)
    achieved, value = raw.achieved, raw.value
    if achieved.endswith("%") and not value:
        # The number who achieved, given as a percentage: it is the value.
        achieved, value = "", achieved
    if not achieved and not value:
        return None
    if measure.kind in OF_PUPILS:
        return _share(raw, eligible, achieved, value)
    return _plain_figure(raw, measure, eligible, value)


def _reason(raw: RawNumbers, spoken: Spoken) -> Reason | None:
    for cell, other in ((raw.achieved, raw.value), (raw.value, raw.achieved)):
        reason = spoken.reason(cell) if cell else None
        if reason is not None and (not other or spoken.reason(other) is reason):
            return reason
    return None


def _of_nobody(raw: RawNumbers) -> Numbers:
    """A share of no pupils is not 0%: it does not apply."""
    for cell in (raw.achieved, raw.value):
        if cell and plain_number(cell) != "0":
            raise RowRefused(catalogue.MORE_ACHIEVED, achieved=cell, eligible="0")
    return ("0", "", "", "", "", Reason.NOT_APPLICABLE.value)


def _eligible(raw: RawNumbers, spoken: Spoken) -> str:
    if not raw.eligible or spoken.reason(raw.eligible) is not None:
        return ""
    return _count(raw, "eligible", raw.eligible)


def _count(raw: RawNumbers, field: str, cell: str) -> str:
    count = plain_count(cell)
    if count is None:
        code = _not_a_number(cell) if plain_number(cell) is None else catalogue.NOT_A_COUNT
        raise RowRefused(code, heading=raw.called(field), cell=cell)
    return count


def _number(raw: RawNumbers, field: str, cell: str) -> str:
    number = plain_number(cell)
    if number is None:
        raise RowRefused(_not_a_number(cell), heading=raw.called(field), cell=cell)
    return number


def _not_a_number(cell: str) -> Code:
    return SHORTENED_NUMBER if is_shortened(cell) else catalogue.NOT_A_NUMBER


def _share(raw: RawNumbers, eligible: str, achieved: str, value: str) -> Numbers:
    percentage = _number(raw, "value", value) if value else ""
    if percentage and not 0 <= float(percentage) <= 100:
        raise RowRefused(
            catalogue.OUT_OF_RANGE, shown=f"{percentage}%", lowest="0%", highest="100%"
        )
    if achieved:
        return _counted(_count(raw, "achieved", achieved), eligible, percentage)
    if eligible and nearest_counts(percentage, int(eligible)) is not None:
        return _unattainable(percentage, int(eligible))
    if not eligible and "%" not in value and 0 < float(percentage) <= 1:
        high = rounded(Fraction(percentage) * 100, 0)
        raise RowRefused(catalogue.FRACTION_OR_PERCENTAGE, cell=value, low=percentage, high=high)
    return (eligible, "", percentage, "", "", "")


def _counted(achieved: str, eligible: str, percentage: str) -> Numbers:
    if not eligible:
        raise RowRefused(catalogue.ELIGIBLE_NEEDED, achieved=achieved)
    if int(achieved) > int(eligible):
        raise RowRefused(catalogue.MORE_ACHIEVED, achieved=achieved, eligible=eligible)
    exact = Fraction(100 * int(achieved), int(eligible))
    # A percentage beside its counts may have been rounded or cut off to whatever it shows.
    places = len(percentage.partition(".")[2])
    if percentage and abs(exact - Fraction(percentage)) >= Fraction(1, 10**places):
        raise RowRefused(
            catalogue.COUNTS_DISAGREE,
            achieved=achieved,
            eligible=eligible,
            counted=rounded(exact, max(places, 1)),
            value=percentage,
        )
    return (eligible, achieved, "", "", "", "")


def _unattainable(percentage: str, eligible: int) -> Numbers:
    around = nearest_counts(percentage, eligible) or (0, 0)
    below, above = (f"{n} ({rounded(Fraction(100 * n, eligible), 1)}%)" for n in around)
    raise RowRefused(
        catalogue.NOT_ATTAINABLE, value=percentage, eligible=eligible, below=below, above=above
    )


def _plain_figure(raw: RawNumbers, measure: Measure, eligible: str, value: str) -> Numbers:
    if not value:
        raise RowRefused(catalogue.VALUE_NEEDED, measure=measure.label)
    number = _number(raw, "value", value)
    lowest, highest = measure.lowest, measure.highest
    if (lowest is not None and float(number) < lowest) or (
        highest is not None and float(number) > highest
    ):
        raise RowRefused(
            catalogue.OUT_OF_RANGE,
            shown=f"{measure.label}: {number}",
            lowest="anything" if lowest is None else f"{lowest:g}",
            highest="anything" if highest is None else f"{highest:g}",
        )
    lower = _number(raw, "lower", raw.lower) if raw.lower else ""
    upper = _number(raw, "upper", raw.upper) if raw.upper else ""
    return (eligible, "", number, lower, upper, "")
