"""What changed since a year before the paper's date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from trustkit.disclose.cells import TRUST
from trustkit.judge.inspections import grade_shown
from trustkit.papers import dates
from trustkit.papers.categories import decided_of
from trustkit.papers.columns import Column
from trustkit.papers.material import Material
from trustkit.papers.status import Point, moved


def changes_of(
    material: Material, columns: Sequence[Column]
) -> tuple[tuple[str, tuple[Point, ...]], ...]:
    """What changed, under a heading each; headings with nothing under them are left out."""
    since = dates.a_year_before(material.as_of)
    after = f"since {dates.day(since)}"
    every = (
        ("Newly red", moved(material, columns, into_red=True)),
        ("Red no longer", moved(material, columns, into_red=False)),
        ("Falling behind their comparator", _trending(material, columns, "declining")),
        ("Improving on their comparator", _trending(material, columns, "improving")),
        (f"Categories decided {after}", _decided(material, since)),
        (f"Inspections published {after}", _inspected(material, since)),
        (f"Schools that joined {after}", _joined(material, since)),
    )
    return tuple((title, points) for title, points in every if points)


def _trending(material: Material, columns: Sequence[Column], trend: str) -> tuple[Point, ...]:
    names = [(each.slug, each.school.name) for each in material.schools]
    found: list[Point] = []
    for slug, name in [*names, (TRUST, "Whole trust")]:
        parts = [
            f"{column.label} {figure.text(column.measure)}"
            for column in columns
            if (figure := column.figure(material.figures, slug))
            and figure.shown
            and figure.trend == trend
        ]
        if parts:
            found.append(Point(name, ", ".join(parts)))
    return tuple(found)


def _decided(material: Material, since: date) -> tuple[Point, ...]:
    found: list[Point] = []
    for each in material.schools:
        proposal = material.proposals.get(each.slug)
        last = proposal.last_decision if proposal else None
        if proposal and last and last.decided > since:
            said = decided_of(material, proposal)
            against = f"; {said.otherwise}" if said.otherwise else ""
            found.append(Point(each.school.name, f"{said.last}{against}"))
    return tuple(found)


def _inspected(material: Material, since: date) -> tuple[Point, ...]:
    found: list[Point] = []
    for each in material.schools:
        known = (each.inspections.counts, *each.inspections.ungraded_since)
        for inspection in [placed.inspection for placed in known if placed]:
            if (inspection.published or inspection.inspected) > since:
                when = dates.day(inspection.inspected)
                text = f"{grade_shown(inspection)} (inspected {when})"
                found.append(Point(each.school.name, text))
    return tuple(found)


def _joined(material: Material, since: date) -> tuple[Point, ...]:
    return tuple(
        Point(each.school.name, f"joined on {dates.day(each.school.joined)}")
        for each in material.schools
        if each.school.joined and since < each.school.joined <= material.as_of
    )
