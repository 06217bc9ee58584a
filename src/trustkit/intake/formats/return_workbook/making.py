"""One school's workbook, put together from the policy and the folder's figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from trustkit.intake.context import Context
from trustkit.intake.formats.kpi_file.rows import BASIS_OF_KIND, STATUTORY_BASIS
from trustkit.intake.formats.return_workbook.asked import Wish, asked_of
from trustkit.intake.formats.return_workbook.earlier import EarlierFigures
from trustkit.intake.formats.return_workbook.layout import (
    Book,
    Key,
    Row,
    Shape,
    Sheet,
    assessed_by_choice,
    shape_of,
    sheet_name,
)
from trustkit.intake.formats.return_workbook.mark import Mark
from trustkit.intake.formats.return_workbook.returned import Returns
from trustkit.records.measures import Measure
from trustkit.records.vocabulary import ALL_PUPILS, YearGroup

PUPILS_IN = "Number of pupils in {name}"
"""The words of the rows that ask how many pupils a group has."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What workbooks of one window are made from; ``due`` is the day in words, or blank."""

    context: Context
    observations: pl.DataFrame
    returns: Returns
    wish: Wish
    trust: str
    due: str


def book_of(slug: str, from_what: Asking) -> Book | None:
    """One school's workbook; None where nothing is asked of it."""
    context, wish = from_what.context, from_what.wish
    keys = asked_of(slug, context, from_what.returns, wish)
    if not keys:
        return None
    earlier = EarlierFigures(from_what.observations, slug, wish.now)
    sheets = []
    for year_group in (*(each for each in YearGroup if each is not YearGroup.ALL), YearGroup.ALL):
        ours = [key for key in keys if key.year_group is year_group]
        if ours:
            rows = [_row(key, from_what, earlier) for key in ours]
            sheets.append(Sheet(sheet_name(year_group), [*_pupils(ours, context), *rows]))
    school = context.schools.by_slug[slug]
    mark = Mark(school.urn, wish.academic_year, wish.window.value, from_what.trust)
    return Book(mark, school.name, from_what.due, basis_choices(context), sheets)


def row_of(key: Key, context: Context, *, last: str = "", basis: str | None = None) -> Row | None:
    """A row in the policy's words; None where the policy has no such measure or group."""
    group = context.groups.get(key.group)
    if group is None:
        return None
    if not key.measure:
        name = PUPILS_IN.format(name=sheet_name(key.year_group))
        return Row(key, name, group.label, Shape.PUPILS)
    measure = context.measures.get(key.measure)
    if measure is None:
        return None
    return Row(
        key,
        measure.label,
        group.label,
        shape_of(measure),
        last=last,
        basis=basis if assessed_by_choice(measure) else None,
        lowest=measure.lowest,
        highest=measure.highest,
        places=measure.precision,
    )


def basis_choices(context: Context) -> list[str]:
    """Who may have assessed, as the policy calls them.

    A policy that marks no basis as a way of assessing leaves all but those of which there is one
    for a kind of figure.
    """
    bases = context.bases.values()
    marked = [basis.label for basis in bases if basis.assessment]
    fixed = {STATUTORY_BASIS, *BASIS_OF_KIND.values()}
    return marked or [basis.label for basis in bases if basis.id not in fixed]


def _pupils(keys: Sequence[Key], context: Context) -> list[Row]:
    """The rows that ask how many pupils are in each group of a year group."""
    year_group = keys[0].year_group
    if year_group is YearGroup.ALL:
        return []
    groups = {key.group for key in keys}
    found = (
        row_of(Key(year_group, "", group), context) for group in context.groups if group in groups
    )
    return [row for row in found if row is not None]


def _row(key: Key, from_what: Asking, earlier: EarlierFigures) -> Row:
    context = from_what.context
    measure = context.measures[key.measure]
    last = earlier.last(key, measure)
    basis = _basis(key, measure, from_what, earlier)
    row = row_of(key, context, last=last.words if last else "", basis=basis)
    if row is None:
        raise ValueError(f"{key} is asked for and is not in the policy")
    return row


def _basis(key: Key, measure: Measure, from_what: Asking, earlier: EarlierFigures) -> str:
    """What “Assessed by” starts with: what it was last, or is at the other schools.

    A share of pupils that nobody has returned yet starts with the usual basis of the policy; a score with nothing.
    """
    context = from_what.context
    last = earlier.basis(key) or earlier.basis(Key(key.year_group, key.measure, ALL_PUPILS))
    last = last or from_what.returns.usual_basis(key.measure)
    if last is None and measure.kind == "percentage":
        last = context.usual_basis
    found = context.bases.get(last or "")
    return found.label if found is not None and found.label in basis_choices(context) else ""
