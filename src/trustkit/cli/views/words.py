"""Cells that several views have: a figure, a gap, a measure, a group, a time."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from trustkit.cli.asked import Asked
from trustkit.cli.views.view import Row


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


def group(name: str, asked: Asked) -> str:
    """The group's short name."""
    known = asked.policy.groups.get(name)
    return known.short if known else name


def when(row: Row) -> str:
    """The academic year and window: “24/25 sum”; blank for no time at all."""
    if row["academic_year"] is None:
        return ""
    return f"{str(row['academic_year'])[2:]} {str(row['window'])[:3]}"
