"""Whose rows they are: school, year group and groups of each pupil, read from the cells.

A column is understood once for each *different* cell, of which there are few.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from types import MappingProxyType
from typing import NamedTuple, TypeVar

import polars as pl

from trustkit.diagnostics.catalogue.intake import maps as catalogue
from trustkit.intake.context import Context
from trustkit.intake.formats.mapped.layout import Rows
from trustkit.intake.formats.mapped.tally import Refused, Tally
from trustkit.intake.formats.mapped.words import CellWords
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.pupils.cohort import PUPILS
from trustkit.intake.pupils.keys import pupil_key
from trustkit.records.mapping import Mapping

GROUP_COLUMNS = ("sex", "disadvantaged", "fsm", "sen", "eal", "looked_after", "prior")
"""The columns of a mapping that put a pupil into groups."""

PEOPLE = MappingProxyType(
    {
        "at": pl.UInt32,
        "row": pl.UInt32,
        "table": pl.UInt32,
        **{name: dtype for name, dtype in PUPILS.items() if name != "mobile"},
    }
)
"""The columns of pupils as the rows of a file have them; what is unknown is null.

``at`` is the place of the row in its table, from 0, ``line`` its line there; ``row`` names it among
all of the file, ``table`` is the place of the table. The others are those of ``PUPILS``.
"""

OTHER_SCHOOL = "of another school than --school"

_WHAT = {
    "sex": "girl or boy",
    "disadvantaged": "yes or no",
    "fsm": "yes or no",
    "sen": "no need, SEN support or a plan",
    "eal": "yes or no",
    "looked_after": "yes or no",
    "prior": "low, middle or high",
}

T = TypeVar("T")


class _Place(NamedTuple):
    """A school of the trust, and the URN the results were earned under."""

    slug: str
    urn: str


def year_group_of_table(mapping: Mapping, rows: Rows, words: CellWords) -> str:
    """The year group of every row, where the mapping or the sheet's name says it; else blank."""
    sheet = words.year_group(rows.placed.table.sheet)
    return str(mapping.year_group or (sheet.value if sheet else ""))


def meanings(cells: Sequence[str], meaning: Callable[[str], T]) -> list[T]:
    """What each cell means, worked out once for each different one."""
    known = {cell: meaning(cell) for cell in set(cells)}
    return [known[cell] for cell in cells]


class People:
    """Reads whose row each row of a table is."""

    def __init__(  # noqa: PLR0913 - a table, and what its cells are read by
        self,
        rows: Rows,
        mapping: Mapping,
        context: Context,
        words: CellWords,
        tally: Tally,
        number: int,
    ) -> None:
        """``number`` is which table of the file it is.

        Raises:
            FileRefused: neither the file nor ``--school`` says the school.
        """
        self._rows, self._tally, self._words = rows, tally, words
        self._number = number
        self._columns = mapping.columns
        self._all_of = year_group_of_table(mapping, rows, words)
        self._own_names = {name.casefold(): slug for name, slug in mapping.words.school.items()}
        self._schools = context.schools
        asked = context.request.school
        self._asked = None if asked is None else context.schools.slug_of(asked)
        if mapping.columns.school is None and self._asked is None:
            raise FileRefused(
                catalogue.SCHOOL_NOT_TOLD.at(rows.placed.table.path, rows.placed.line)
            )
        self._groups = {
            name: heading
            for name in GROUP_COLUMNS
            if (heading := getattr(mapping.columns, name)) is not None
        }

    @property
    def known(self) -> frozenset[str]:
        """The characteristics that the file tells."""
        return frozenset(self._groups)

    def read(self) -> pl.DataFrame:
        """The pupil of every row of which that can be told, in the columns of ``PEOPLE``.

        Rows of other schools are left out, and what is wrong with the others goes to the tally.
        """
        people = self._everybody()
        people = self._without(
            people, pl.col("school").is_null(), self._columns.school, "one of the trust's schools"
        )
        if self._asked is not None:
            elsewhere = pl.col("school") != self._asked
            self._tally.ignore(OTHER_SCHOOL, people.filter(elsewhere).height)
            people = people.filter(~elsewhere)
        if self._columns.told_apart_by is not None:
            nobody = Refused(catalogue.NO_PUPIL_NUMBER, heading=self._columns.told_apart_by)
            self._tally.refuse(nobody, *people.filter(pl.col("pupil").is_null())["line"])
            people = people.drop_nulls("pupil")
        people = self._without(
            people, pl.col("year_group").is_null(), self._columns.year_group, "a year group"
        )
        self._note_unknown(people)
        return people.select(*PEOPLE)

    def _everybody(self) -> pl.DataFrame:
        """Every row, with null where a cell is not understood."""
        rows, columns = self._rows, self._columns
        places = self._places()
        data: dict[str, Sequence[object] | None] = {
            "at": range(len(rows.lines)),
            "line": rows.lines,
            "row": [self._tally.below + line for line in rows.lines],
            "pupil": rows.cells(columns.told_apart_by),
            "former": rows.cells(columns.formerly),
            "school": [place.slug if place else None for place in places],
            "urn": [place.urn if place else None for place in places],
            "year_group": self._year_groups(),
            **{name: self._values(name) for name in self._groups},
        }
        given = {name: cells for name, cells in data.items() if cells is not None}
        frame = pl.DataFrame(given, schema={name: PEOPLE[name] for name in given})
        return frame.with_columns(
            pl.lit(self._number, pl.UInt32).alias("table"),
            *(
                pl.lit(None, PEOPLE[name]).alias(name)
                for name in PUPILS
                if name not in given and name in PEOPLE
            ),
        ).with_columns(
            pupil_key(pl.col("pupil")).alias("pupil"), pupil_key(pl.col("former")).alias("former")
        )

    def _without(
        self, people: pl.DataFrame, wrong: pl.Expr, heading: str | None, what: str
    ) -> pl.DataFrame:
        """The rows of which nothing is wrong; the others are refused for the cell below a heading."""
        refused = Refused(catalogue.CELL_NOT_UNDERSTOOD, heading=heading or "", what=what)
        self._tally.refuse(refused, *people.filter(wrong)["line"])
        return people.filter(~wrong)

    def _note_unknown(self, people: pl.DataFrame) -> None:
        for name, heading in self._groups.items():
            cells = self._rows.cells(heading) or []
            unknown = people.filter(pl.col(name).is_null()).select("at", "line").iter_rows()
            lines = [line for at, line in unknown if cells[at]]
            what = Refused(catalogue.UNKNOWN_WORD, heading=heading, what=_WHAT[name])
            self._tally.note(what, *lines)

    def _values(self, name: str) -> list[str | bool | None]:
        words = self._words
        readers: dict[str, Callable[[str], str | bool | None]] = {
            "sex": words.sex, "sen": words.sen, "prior": words.prior,
        }  # fmt: skip
        cells = self._rows.cells(self._groups[name]) or []
        return meanings(cells, readers.get(name) or partial(words.flag, name))

    def _year_groups(self) -> list[str | None]:
        """The year group of each row; blank where the table says none."""
        cells = self._rows.cells(self._columns.year_group)
        if cells is None:
            return [self._all_of] * len(self._rows.lines)
        return [group and group.value for group in meanings(cells, self._words.year_group)]

    def _places(self) -> list[_Place | None]:
        cells = self._rows.cells(self._columns.school)
        if cells is None:
            asked = self._asked or ""
            return [_Place(asked, str(self._schools.by_slug[asked].urn))] * len(self._rows.lines)
        return meanings(cells, self._place)

    def _place(self, cell: str) -> _Place | None:
        """The school that a cell names, and its URN: that of the cell where it is one."""
        slug = self._own_names.get(cell.casefold()) or self._schools.slug_of(cell) or ""
        school = self._schools.by_slug.get(slug)
        if school is None:
            return None
        is_urn = cell in {str(urn.urn) for urn in school.urns}
        return _Place(slug, cell if is_urn else str(school.urn))
