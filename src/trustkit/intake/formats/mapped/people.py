"""Whose row it is: school, year group and groups of the pupil, read from a row's cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from trustkit.diagnostics.catalogue.intake import maps as catalogue
from trustkit.intake.context import Context
from trustkit.intake.formats.mapped.layout import Rows
from trustkit.intake.formats.mapped.tally import Refused, Tally
from trustkit.intake.formats.mapped.words import CellWords
from trustkit.intake.formats.source import FileRefused
from trustkit.records.mapping import Mapping
from trustkit.records.school import School

GROUP_COLUMNS = ("sex", "disadvantaged", "fsm", "sen", "eal", "looked_after", "prior")
"""The columns of a mapping that put a pupil into groups."""

_WHAT = {
    "sex": "girl or boy",
    "disadvantaged": "yes or no",
    "fsm": "yes or no",
    "sen": "no need, SEN support or a plan",
    "eal": "yes or no",
    "looked_after": "yes or no",
    "prior": "low, middle or high",
}


@dataclass(slots=True, repr=False)
class Person:
    """A pupil, as one row has it; ``groups`` by column, None where unknown.

    ``line`` is that of the table, ``id`` names the pupil among all of the file.
    """

    line: int
    id: int
    pupil: str | None
    former: str | None
    school: str
    urn: str
    year_group: str
    groups: dict[str, str | bool | None] = field(default_factory=dict)


class OtherSchool(Exception):
    """The row is of another school than the one asked for."""


def year_group_of_table(mapping: Mapping, rows: Rows, words: CellWords) -> str:
    """The year group of every row, where the mapping or the sheet's name says it; else blank."""
    sheet = words.year_group(rows.placed.table.sheet)
    return str(mapping.year_group or (sheet.value if sheet else ""))


class People:
    """Reads whose row each row of a table is."""

    def __init__(  # noqa: PLR0913 - a table, and what its cells are read by
        self,
        rows: Rows,
        mapping: Mapping,
        context: Context,
        words: CellWords,
        tally: Tally,
        below: int,
    ) -> None:
        """``below`` is how many lines the tables above have, as if one stood below the other.

        Raises:
            FileRefused: neither the file nor ``--school`` says the school.
        """
        self._rows, self._tally, self._words, self._below = rows, tally, words, below
        self._columns = mapping.columns
        self._all_of = year_group_of_table(mapping, rows, words)
        self._own_names = {name.casefold(): slug for name, slug in mapping.words.school.items()}
        self._schools = context.schools
        asked = context.request.school
        self._asked = None if asked is None else context.schools.slug_of(asked)
        columns = mapping.columns
        if columns.school is None and self._asked is None:
            raise FileRefused(
                catalogue.SCHOOL_NOT_TOLD.at(rows.placed.table.path, rows.placed.line)
            )
        self._ids, self._formers = rows.cells(columns.told_apart_by), rows.cells(columns.formerly)
        self._school_cells = rows.cells(columns.school)
        self._year_groups = rows.cells(columns.year_group)
        self._found: dict[str, tuple[str, School, str]] = {}
        self._groups = self._group_columns()

    @property
    def known(self) -> frozenset[str]:
        """The characteristics that the file tells."""
        return frozenset(name for name, *_ in self._groups)

    def _group_columns(
        self,
    ) -> list[tuple[str, str, list[str], Callable[[str], str | bool | None]]]:
        words = self._words
        readers: dict[str, Callable[[str], str | bool | None]] = {
            "sex": words.sex, "sen": words.sen, "prior": words.prior,
        }  # fmt: skip
        found = []
        for name in GROUP_COLUMNS:
            heading = getattr(self._columns, name)
            cells = self._rows.cells(heading)
            if heading is not None and cells is not None:
                reader = readers.get(name) or partial(words.flag, name)
                meaning = {cell: reader(cell) for cell in set(cells)}
                found.append((name, heading, cells, meaning.__getitem__))
        return found

    def of_row(self, at: int) -> Person:
        """The pupil of a row, counted from 0.

        Raises:
            Refused: it can't be told whose row it is.
            OtherSchool: the row is of another school than ``--school``.
        """
        slug, school, urn = self._school(at)
        pupil = self._id(self._ids, at)
        if self._ids is not None and pupil is None:
            raise Refused(catalogue.NO_PUPIL_NUMBER, heading=self._columns.told_apart_by or "")
        line = self._rows.lines[at]
        former = self._id(self._formers, at)
        year_group = self._year_group(at)
        person = Person(
            line, self._below + line, pupil, former, slug, urn or str(school.urn), year_group
        )
        for name, heading, cells, meaning in self._groups:
            person.groups[name] = value = meaning(cells[at])
            if value is None and cells[at]:
                unknown = Refused(catalogue.UNKNOWN_WORD, heading=heading, what=_WHAT[name])
                self._tally.note(unknown, line)
        return person

    @staticmethod
    def _id(cells: list[str] | None, at: int) -> str | None:
        return "".join(cells[at].split()).upper() or None if cells is not None else None

    def _year_group(self, at: int) -> str:
        if self._year_groups is None:
            return self._all_of
        found = self._words.year_group(self._year_groups[at])
        if found is None:
            heading = self._columns.year_group or ""
            raise Refused(catalogue.CELL_NOT_UNDERSTOOD, heading=heading, what="a year group")
        return found.value

    def _school(self, at: int) -> tuple[str, School, str]:
        """The school's slug and record, and the URN where the cell is one; else blank."""
        if self._school_cells is None:
            slug = self._asked or ""
            return slug, self._schools.by_slug[slug], ""
        cell = self._school_cells[at]
        if cell not in self._found:
            slug = self._own_names.get(cell.casefold()) or self._schools.slug_of(cell) or ""
            if slug not in self._schools.by_slug:
                heading = self._columns.school or ""
                what = "one of the trust's schools"
                raise Refused(catalogue.CELL_NOT_UNDERSTOOD, heading=heading, what=what)
            school = self._schools.by_slug[slug]
            is_urn = cell in {str(urn.urn) for urn in school.urns}
            self._found[cell] = (slug, school, cell if is_urn else "")
        found = self._found[cell]
        if self._asked is not None and found[0] != self._asked:
            raise OtherSchool
        return found
