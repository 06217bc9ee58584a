"""Each school in short: who it is, its figures in words, what it says of itself, what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from trustkit.papers import dates, words
from trustkit.papers.categories import Chip, chip_of
from trustkit.papers.columns import Column
from trustkit.papers.figures import Figure
from trustkit.papers.heat_map import HeatCell, Shown, cell_of, figure_cell
from trustkit.papers.inspections import Inspected, inspected
from trustkit.papers.material import Material, OpenAction, SchoolRecords
from trustkit.papers.number import counted, opening
from trustkit.records.vocabulary import ALL_PUPILS

_MOST_ACTIONS = 6


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One figure of a school in words. ``also`` are the other comparisons made of it."""

    measure: str
    when: str
    number: str
    cell: HeatCell
    compared: str
    gap: str
    pupils: str
    confidence: str
    reason: str
    also: tuple[str, ...]

    @property
    def words(self) -> str:
        """The gap, how sure it is, how many pupils it is, and why the colour, as sentences."""
        gap = f"{self.gap}: {self.confidence}" if self.gap and self.confidence else self.gap
        return " ".join(f"{opening(each)}." for each in (gap, self.pupils, self.reason) if each)


@dataclass(frozen=True, slots=True)
class SefGrade:
    """A school's grade of itself in one area."""

    area: str
    grade: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An open action; ``overdue`` where its day has passed."""

    action: str
    owner: str
    due: str
    overdue: bool
    status: str
    origin: str


@dataclass(frozen=True, slots=True)
class SchoolPage:
    """Everything the paper says of one school."""

    slug: str
    name: str
    facts: tuple[str, ...]
    chip: Chip | None
    tally: str
    rows: tuple[MeasureRow, ...]
    elsewhere: str
    sef: tuple[SefGrade, ...]
    sef_about: str
    inspection: Inspected
    actions: tuple[ActionRow, ...]
    more_actions: int

    @property
    def lines(self) -> list[list[str]]:
        """The table of figures as lines of text."""
        return [
            [row.measure, row.when, row.cell.text, "; ".join((row.compared, *row.also)), row.words]
            for row in self.rows
        ]


def schools_of(material: Material, columns: Sequence[Column]) -> tuple[SchoolPage, ...]:
    """A page for every school."""
    return tuple(_page(material, each, columns) for each in material.schools)


def _page(material: Material, records: SchoolRecords, columns: Sequence[Column]) -> SchoolPage:
    chosen = [row for each in columns if (row := _measure_row(material, records, each))]
    shown = {(each.measure.id, each.year_group) for each in columns}
    reds, elsewhere = _elsewhere(material, records, shown)
    actions = sorted(records.actions, key=_first_due)
    return SchoolPage(
        slug=records.slug,
        name=records.school.name,
        facts=_facts(records),
        chip=chip_of(material, records.slug),
        tally=_tally(chosen),
        rows=(*chosen, *reds),
        elsewhere=elsewhere,
        sef=tuple(
            SefGrade(opening(area.area.replace("_", " ")), area.grade)
            for area in (records.evaluation.areas if records.evaluation else [])
        ),
        sef_about=_sef_about(records),
        inspection=inspected(records, material.flags),
        actions=tuple(_action(material, each) for each in actions[:_MOST_ACTIONS]),
        more_actions=max(len(actions) - _MOST_ACTIONS, 0),
    )


def _facts(records: SchoolRecords) -> tuple[str, ...]:
    school = records.school
    found = [
        school.phase.value.replace("_", "-").capitalize(),
        f"ages {school.age_range.lowest} to {school.age_range.highest}",
    ]
    if school.roll:
        nursery = f" (+{school.roll.nursery} nursery)" if school.roll.nursery else ""
        found.append(f"{school.roll.pupils:,}{nursery} on roll")
    found.append(f"URN {school.urn}")
    if school.joined:
        found.append(f"joined {dates.day(school.joined)}")
    return tuple(found)


def _tally(rows: Sequence[MeasureRow]) -> str:
    counts = Counter(row.cell.rating for row in rows if row.cell.rating)
    parts = [f"{counts[name]} {name}" for name in ("red", "amber", "green") if counts[name]]
    return ", ".join(parts) or "nothing rated"


def _measure_row(material: Material, records: SchoolRecords, column: Column) -> MeasureRow | None:
    figure = column.figure(material.figures, records.slug)
    if figure is not None:
        return _row(material, figure, column)
    cell = cell_of(material, records, column)
    if cell.shown is Shown.NOT_APPLICABLE:
        return None
    when = " ".join(reversed(column.period)) if column.period else ""
    name = words.label(column.measure, column.year_group)
    return MeasureRow(name, when, "", cell, "", "", "", "", "", ())


def _row(material: Material, figure: Figure, column: Column) -> MeasureRow:
    measure = column.measure
    key = ((figure.school, figure.measure, figure.year_group, figure.group), figure.period)
    gap = words.gap(figure, measure)
    return MeasureRow(
        measure=words.label(measure, figure.year_group),
        when=f"{figure.period[1]} {figure.period[0]}",
        number=f"{figure.eligible:,}" if figure.eligible is not None else "",
        cell=figure_cell(figure, column),
        compared=words.comparator(figure, measure) if figure.shown else "",
        gap=gap,
        pupils=words.pupils(figure, measure),
        confidence=words.confidence(figure),
        reason=figure.rating_reason or "" if figure.shown else "",
        also=tuple(
            f"against {words.comparator(other, measure)}: {words.gap(other, measure)}"
            for other in material.figures.beside.get(key, ())
            if other.gap is not None
        ),
    )


def _elsewhere(
    material: Material, records: SchoolRecords, shown: set[tuple[str, str]]
) -> tuple[tuple[MeasureRow, ...], str]:
    """The school's newest figures that page one leaves out: the red ones, and a count of all."""
    wanted = [
        series
        for series in material.figures.by_school.get(records.slug, ())
        if series[3] == ALL_PUPILS
        and (series[1], series[2]) not in shown
        and series[1] in material.measures
    ]
    figures = [list(material.figures.by_series[series].values())[-1] for series in wanted]
    last_year = _last_year(material)
    newest = [each for each in figures if each.rated and each.period[0] >= last_year]
    counts = Counter(figure.rating for figure in newest)
    reds = tuple(
        _row(material, figure, _as_column(material, figure))
        for figure in newest
        if figure.rating == "red"
    )
    parts = [f"{counts[name]} {name}" for name in ("red", "amber", "green") if counts[name]]
    if not parts:
        return reds, ""
    said = f"{opening(counted(len(newest), 'other figure is', 'other figures are'))} rated for all pupils: {', '.join(parts)}"
    return reds, said + ("; the red ones are in the table." if reds else ".")


def _last_year(material: Material) -> str:
    """The academic year before the one of the paper's date: older figures are history."""
    start = material.as_of.year - (2 if material.as_of.month < 9 else 1)
    return f"{start}/{(start + 1) % 100:02d}"


def _as_column(material: Material, figure: Figure) -> Column:
    measure = material.measures[figure.measure]
    return Column(measure, figure.year_group, "", measure.short, figure.period)


def _sef_about(records: SchoolRecords) -> str:
    evaluation = records.evaluation
    if evaluation is None:
        return "No self-evaluation in the folder."
    said = f"{evaluation.academic_year}, updated {dates.day(evaluation.updated)} by {evaluation.author}"
    checked = evaluation.validated
    if checked is None:
        return f"{said}; nobody outside the school has checked it."
    verb = "agreed" if checked.agreed else "not agreed"
    return f"{said}; {verb} by {checked.by}, {dates.day(checked.on)}."


def _first_due(each: OpenAction) -> tuple[bool, str, str, str]:
    due = each.action.due
    return (due is None, due.isoformat() if due else "", each.origin, each.action.id)


def _action(material: Material, each: OpenAction) -> ActionRow:
    due = each.action.due
    return ActionRow(
        action=each.action.action,
        owner=each.action.owner or "nobody named",
        due=dates.day(due) if due else "no date",
        overdue=due is not None and due < material.as_of,
        status=each.action.status,
        origin=each.origin,
    )
