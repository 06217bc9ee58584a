"""Every school by every column of page one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from trustkit.disclose.cells import TRUST
from trustkit.papers import charts, words
from trustkit.papers.categories import Chip, chip_of
from trustkit.papers.charts import Sparkline
from trustkit.papers.columns import Column, applies
from trustkit.papers.dates import Period
from trustkit.papers.figures import Figure
from trustkit.papers.material import Material, SchoolRecords
from trustkit.papers.number import plain


class Shown(StrEnum):
    """What a cell holds; no two look the same."""

    RATED = "rated"
    NOT_RATED = "not rated"
    HIDDEN = "suppressed"
    NOT_RETURNED = "not returned"
    NOT_APPLICABLE = "not applicable"
    NO_FIGURE = "no figure"


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell. ``says`` is the whole of it in words, for those who can't see its colour."""

    shown: Shown
    value: str = ""
    number: str = ""
    rating: str = ""
    hollow: bool = False
    arrow: str = ""
    trend: str = ""
    unsure: bool = False
    short: str = ""
    says: str = ""

    @property
    def text(self) -> str:
        """The cell on one line: ``57% (R) ↘ ≈ n 28``, in brackets where hollow."""
        if not self.value:
            return self.short
        letter = self.rating[:1].upper()
        letter = f"({letter})" if letter and self.hollow else letter
        parts = (self.value, letter, self.arrow, "≈" if self.unsure else "", self.number)
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One school's cells, in the order of the columns."""

    slug: str
    name: str
    about: str
    chip: Chip | None
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeadCell:
    """The head of a column: what it shows, and of when."""

    label: str
    period: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What a column is compared with: the figure, and whose and when."""

    value: str
    about: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The whole table. ``headings`` are the shared ones, each with how many columns it spans."""

    caption: str
    headings: tuple[tuple[str, int], ...]
    heads: tuple[HeadCell, ...]
    rows: tuple[HeatRow, ...]
    trust: tuple[HeatCell, ...]
    compared: tuple[Compared, ...]
    trends: tuple[Sparkline | None, ...]

    @property
    def cells(self) -> tuple[HeatCell, ...]:
        """The cells of every school."""
        return tuple(cell for row in self.rows for cell in row.cells)

    @property
    def lines(self) -> list[list[str]]:
        """The table as lines of text: periods, every school, the trust, what it is compared with."""
        schools = [
            [row.name, row.chip.says if row.chip else "–", *(cell.text for cell in row.cells)]
            for row in self.rows
        ]
        compared = [f"{each.value} {each.about}".strip() for each in self.compared]
        return [
            ["", "", *(head.period for head in self.heads)],
            *schools,
            ["Whole trust", "", *(cell.text for cell in self.trust)],
            ["National, or as said", "", *compared],
        ]


def heat_map(material: Material, columns: Sequence[Column]) -> HeatMap:
    """The heat map of page one."""
    return HeatMap(
        caption="Every school, every measure",
        headings=tuple(
            (name, len(list(same)))
            for name, same in groupby(columns, lambda column: column.heading)
        ),
        heads=tuple(
            HeadCell(column.label, _when(column.period, column.year_group)) for column in columns
        ),
        rows=tuple(_row(material, each, columns) for each in material.schools),
        trust=tuple(_trust_cell(material, column) for column in columns),
        compared=tuple(_compared(material, column) for column in columns),
        trends=tuple(_trend(material, column) for column in columns),
    )


def _when(period: Period | None, year_group: str) -> str:
    group = "" if year_group == "all" else f"{year_group}, "
    return f"{group}{period[1]} {period[0]}" if period else f"{group}no figures"


def _row(material: Material, records: SchoolRecords, columns: Sequence[Column]) -> HeatRow:
    school = records.school
    about = school.phase.value.replace("_", "-").capitalize()
    if school.roll:
        about += f", {school.roll.pupils:,}"
    return HeatRow(
        slug=records.slug,
        name=school.name,
        about=about,
        chip=chip_of(material, records.slug),
        cells=tuple(cell_of(material, records, column) for column in columns),
    )


def cell_of(material: Material, records: SchoolRecords, column: Column) -> HeatCell:
    """A school's cell in a column."""
    figure = column.figure(material.figures, records.slug)
    if figure is None:
        if not applies(records, column.measure, column.year_group):
            return HeatCell(Shown.NOT_APPLICABLE, short="–", says="not applicable")
        return HeatCell(Shown.NOT_RETURNED, short="Not returned", says="not returned")
    return figure_cell(figure, column)


_NO_FIGURE = {
    "c": (Shown.HIDDEN, "c"),
    "z": (Shown.NOT_APPLICABLE, "–"),
    "n": (Shown.NOT_RETURNED, "Not returned"),
}


def figure_cell(figure: Figure, column: Column) -> HeatCell:
    """The cell of a figure there is a row for."""
    measure = column.measure
    if figure.hidden:
        return HeatCell(Shown.HIDDEN, short="c", says="suppressed")
    if not figure.shown:
        shown, short = _NO_FIGURE.get(
            figure.reason or "", (Shown.NO_FIGURE, figure.reason or "none")
        )
        return HeatCell(shown, short=short, says=words.absent(figure))
    unsure = figure.confidence == "not_distinguishable"
    said = [
        figure.text(measure),
        f"of {figure.eligible:,} pupils" if figure.eligible is not None else "",
        figure.rating if figure.rated and figure.rating else "not rated",
        f"against {words.comparator(figure, measure)}"
        if figure.rated
        else figure.rating_reason or "",
        ""
        if figure.like_for_like or not figure.rated
        else words.KINDS.get(figure.comparator_kind or "", ""),
        words.confidence(figure),
        words.TRENDS.get(figure.trend or "", ""),
    ]
    return HeatCell(
        shown=Shown.RATED if figure.rated else Shown.NOT_RATED,
        value=figure.text(measure),
        number=words.number_of(figure),
        rating=figure.rating or "" if figure.rated else "",
        hollow=figure.rated and not figure.like_for_like,
        arrow=words.ARROWS.get(figure.trend or "", ""),
        trend=words.TRENDS.get(figure.trend or "", ""),
        unsure=unsure,
        says="; ".join(each for each in said if each),
    )


def _trust_cell(material: Material, column: Column) -> HeatCell:
    figure = column.figure(material.figures, TRUST)
    if figure is None:
        return HeatCell(Shown.NOT_APPLICABLE, short="–", says="no total")
    before = column.a_year_before(material.figures, TRUST)
    if before is not None and before.schools != figure.schools:
        # Another set of schools is another cohort: the change would be theirs who came or went.
        figure = replace(figure, trend=None)
    return figure_cell(figure, column)


def _compared(material: Material, column: Column) -> Compared:
    """What most of a column's figures are compared with."""
    found = [
        figure
        for each in material.schools
        if (figure := column.figure(material.figures, each.slug)) and figure.comparator_value is not None
        and figure.comparator_level in {"national", "la", "fixed"}
    ]  # fmt: skip
    if not found:
        return Compared("–", "")
    texts = [figure.comparator_text(column.measure) for figure in found]
    figure = found[texts.index(max(texts, key=texts.count))]
    about = [
        {"la": "LA", "fixed": "our criterion"}.get(figure.comparator_level or "", ""),
        " ".join(each for each in (figure.comparator_year, figure.comparator_status) if each),
    ]
    return Compared(
        figure.comparator_text(column.measure), " ".join(each for each in about if each)
    )


def _trend(material: Material, column: Column) -> Sparkline | None:
    """The trust's own line over the years in which it was the same schools.

    It goes no further back than the last break in the series.
    """
    if column.period is None:
        return None
    since = max(
        (each.break_before for each in material.breaks
         if each.measure == column.measure.id and each.year_group.value == column.year_group
         and each.break_before <= column.period[0]),
        default="",
    )  # fmt: skip
    series = material.figures.series(TRUST, column.measure.id, column.year_group)
    same = series[column.period].schools if column.period in series else ()
    points = [
        (period[0], figure.value)
        for period, figure in series.items()
        if period[1] == column.period[1] and since <= period[0] <= column.period[0]
        and figure.shown and figure.value is not None and figure.schools == same
    ]  # fmt: skip
    if len(points) < 3:
        return None
    first, last = points[0], points[-1]
    places = column.measure.precision
    return charts.sparkline(
        [value for _, value in points],
        title=f"{column.label}, whole trust, {first[0]} to {last[0]}",
        desc=f"From {plain(first[1], places)} to {plain(last[1], places)}",
    )
