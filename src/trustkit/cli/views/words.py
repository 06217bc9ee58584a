"""Cells and columns that several views have: a figure, a gap, a measure, a group, a time."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from trustkit.cli.asked import Asked
from trustkit.cli.views.view import Column, Row


def number(value: float | None, places: int | None = 0) -> str:
    """A number to so many places, half away from zero, nought without a sign; blank for none."""
    if value is None:
        return ""
    exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-(places or 0)), ROUND_HALF_UP)
    return str(exact or abs(exact)).replace("-", "−")


def signed(value: float | None, places: int | None = 0) -> str:
    """The same with its sign, plus too."""
    text = number(value, places)
    return f"+{text}" if value is not None and value > 0 and text.strip("0.") else text


def measure(row: Row, asked: Asked) -> str:
    """The measure's short name, with the year group where that is not in it."""
    known = asked.policy.measures.get(row["measure"])
    short = known.short if known else str(row["measure"])
    year_group = str(row["year_group"])
    return short if year_group in ("all", short[-2:]) else f"{short} {year_group}"


def places(row: Row, asked: Asked) -> int:
    """The decimal places of a row's measure."""
    known = asked.policy.measures.get(row["measure"])
    return known.precision if known else 0


def group(name: str, asked: Asked) -> str:
    """The group's short name."""
    known = asked.policy.groups.get(name)
    return known.short if known else name


def when(row: Row) -> str:
    """The academic year and window: “24/25 sum”; blank for no time at all."""
    if row["academic_year"] is None:
        return ""
    return f"{str(row['academic_year'])[2:]} {str(row['window'])[:3]}"


def colour(row: Row) -> str:
    """The rating in a word, and that it is not this year's alone: “red (three-year)”; blank for none."""
    if row["rating"] in (None, "not_rated"):
        return ""
    more = {"three_year": " (three-year)", "pooled": " (years pooled)"}
    return f"{row['rating']}{more.get(row['based_on'], '')}"


def _pupils(row: Row, _: Asked) -> str:
    return "" if row["eligible"] is None else str(row["eligible"])


def _figure(row: Row, asked: Asked) -> str:
    return number(row["value"], places(row, asked))


def _against(row: Row, _: Asked) -> str:
    return number(row["comparator_value"], row["comparator_dp"])


def _gap(row: Row, _: Asked) -> str:
    return signed(row["gap"], row["comparator_dp"])


MEASURE = Column("Measure", measure)
GROUP = Column("Group", lambda row, asked: group(row["group"], asked))
WHEN = Column("When", lambda row, _: when(row))
PUPILS = Column("n", _pupils, number=True)
FIGURE = Column("Figure", _figure, number=True)
AGAINST = Column("Against", _against, number=True)
GAP = Column("Gap", _gap, number=True)
