"""The board paper: everything its templates print."""

from __future__ import annotations

from dataclasses import dataclass

from trustkit.papers import dates
from trustkit.papers.categories import Categories, categories_of, other_categories_of
from trustkit.papers.changes import changes_of
from trustkit.papers.columns import columns_of
from trustkit.papers.groups import Groups, groups_of
from trustkit.papers.heat_map import HeatMap, heat_map
from trustkit.papers.inspections import Era, inspections_of
from trustkit.papers.material import Material
from trustkit.papers.method import Method, method_of
from trustkit.papers.schools import SchoolPage, schools_of
from trustkit.papers.status import Ask, Point, Status, asks_of, moved, status_of


@dataclass(frozen=True, slots=True)
class Board:
    """The board paper, in words and numbers ready to print; see ``docs/papers.md``.

    ``markings`` are what every page carries: DRAFT where the folder has errors, CONFIDENTIAL
    where the audience is. ``footer`` is printed at the foot of every page.
    """

    trust: str
    title: str
    committee: str
    as_of: str
    about: str
    markings: tuple[str, ...]
    status: Status
    newly_red: tuple[Point, ...]
    asks: tuple[Ask, ...]
    heat: HeatMap
    changes: tuple[tuple[str, tuple[Point, ...]], ...]
    categories: Categories | None
    other_categories: tuple[Categories, ...]
    schools: tuple[SchoolPage, ...]
    groups: Groups
    eras: tuple[Era, ...]
    method: Method
    footer: str


def board(material: Material) -> Board:
    """The board paper made from what was judged and disclosed."""
    columns = columns_of(material)
    heat = heat_map(material, columns)
    paper = material.paper
    as_of = dates.day(material.as_of)
    return Board(
        trust=material.trust,
        title=paper.title,
        committee=paper.committee,
        as_of=as_of,
        about=_about(material),
        markings=_markings(material),
        status=status_of(material, columns, heat),
        newly_red=moved(material, columns, into_red=True),
        asks=asks_of(material, heat),
        heat=heat,
        changes=changes_of(material, columns),
        categories=categories_of(material),
        other_categories=other_categories_of(material),
        schools=schools_of(material, columns),
        groups=groups_of(material, columns, heat),
        eras=inspections_of(material),
        method=method_of(material, columns, heat),
        footer=f"{material.trust}: {paper.title}, as at {as_of}. trustkit {material.version}, "
        f"inputs {material.inputs}",
    )


def _about(material: Material) -> str:
    number = len(material.schools)
    pupils = sum(each.school.roll.pupils for each in material.schools if each.school.roll)
    schools = f"{number} school" + ("" if number == 1 else "s")
    return f"{schools}, {pupils:,} pupils on roll" if pupils else schools


def _markings(material: Material) -> tuple[str, ...]:
    found: list[str] = []
    if material.draft:
        found.append("DRAFT: the folder has errors")
    if material.rules.marked:
        found.append("CONFIDENTIAL")
    return tuple(found)
