"""Schools added up again: one cell at a time, with plain loops over plain rows."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from tests.judge.reference_world import Figure, World, figure_of

CELL = ("academic_year", "window", "year_group", "measure", "group", "basis")
Cell = tuple[str, ...]
_YEARS = 3


def added_up(world: World, *, like_for_like: bool) -> World:
    """The trust's totals as a world of one school, whose rows say who is in each and who is not."""
    cells: dict[Cell, list[dict[str, Any]]] = {}
    for row in world.rows:
        cells.setdefault(tuple(row[name] for name in CELL), []).append(row)
    kept = _constant(world, cells) if like_for_like else None
    rows = [
        total
        for cell, parts in sorted(cells.items())
        if (total := _total(world, cell, parts, kept)) is not None
    ]
    return replace(world, rows=rows, targets=[], authority={})


def _usable(world: World, row: dict[str, Any]) -> Figure | None:
    figure = figure_of(row, world.measures[row["measure"]]["kind"])
    return figure if figure.state == "value" and figure.n else None


def _constant(world: World, cells: dict[Cell, list[dict[str, Any]]]) -> dict[Cell, set[str]]:
    """For each cell of the last three years, the schools that have the figure in all of those."""
    having: dict[Cell, dict[str, set[str]]] = {}
    for cell, parts in cells.items():
        for row in parts:
            if world.belongs_now(row["school"]) and _usable(world, row):
                having.setdefault(cell[1:], {}).setdefault(cell[0], set()).add(row["school"])
    found: dict[Cell, set[str]] = {}
    for rest, by_year in having.items():
        last = sorted(by_year)[-_YEARS:]
        always = set.intersection(*(by_year[year] for year in last))
        found |= {(year, *rest): always for year in last}
    return found


def _total(
    world: World, cell: Cell, parts: list[dict[str, Any]], kept: dict[Cell, set[str]] | None
) -> dict[str, Any] | None:
    if kept is not None and cell not in kept:
        return None
    measure = world.measures[cell[3]]
    n, count, weighted = 0, 0, Fraction(0)
    who: dict[str, Any] = {"schools": [], "without_figure": {}, "out_of_scope": []}
    for row in sorted(parts, key=lambda row: str(row["school"])):
        inside = (
            world.belonged(row["school"], row["academic_year"], row["window"])
            if kept is None
            else row["school"] in kept[cell]
        )
        figure = _usable(world, row)
        if figure is None:
            state = figure_of(row, measure["kind"]).state
            if inside:
                said = "no_pupil_numbers" if state == "value" else state
                who["without_figure"][row["school"]] = said
        elif inside:
            assert figure.n is not None
            assert figure.value is not None
            who["schools"].append(row["school"])
            n, count = n + figure.n, count + (figure.count or 0)
            weighted += figure.value * figure.n
        else:
            who["out_of_scope"].append(row["school"])
    if not n:
        return None
    total: dict[str, Any] = dict(zip(CELL, cell, strict=True)) | {"school": "", "eligible": n}
    if measure["kind"] in ("percentage", "survey"):
        return total | {"achieved": count, "who": who}
    return total | {"mean": (weighted / n, measure.get("precision", 0)), "who": who}
