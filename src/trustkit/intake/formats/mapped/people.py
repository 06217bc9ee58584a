"""Whose rows they are: school, year group and groups of each pupil, read from the cells.

A column is understood once for each *different* cell, of which there are few.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

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


class _Place(NamedTuple):
    """A school of the trust, and the URN the results were earned under."""

    slug: str
    urn: str


def year_group_of_table(mapping: Mapping, rows: Rows, words: CellWords) -> str:
    """The year group of every row, where the mapping or the sheet's name says it; else blank."""
    sheet = words.year_group(rows.placed.table.sheet)
    return str(mapping.year_group or (sheet.value if sheet else ""))


def meanings(
    cells: pl.Series, meaning: Callable[[str], object], dtype: type[pl.DataType] = pl.String
) -> pl.Series:
    """What each cell means, worked out once for each different one; null where that is nothing."""
    different = cells.unique()
    meant = pl.Series([meaning(cell) for cell in different], dtype=dtype)
    return cells.replace_strict(different, meant, return_dtype=dtype)


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
        lines = pl.Series(rows.lines, dtype=pl.UInt32)
        slugs, urns = self._schools_and_urns()
        data: dict[str, pl.Series | str | None] = {
            "line": lines,
            "row": lines + self._tally.below,
            "pupil": rows.column(columns.told_apart_by),
            "former": rows.column(columns.formerly),
            "school": slugs,
            "urn": urns,
            "year_group": self._year_groups(),
            **{name: self._values(name) for name in self._groups},
        }
        given = {name: cells for name, cells in data.items() if cells is not None}
        frame = pl.DataFrame(given, schema={name: PEOPLE[name] for name in given})
        return (
            frame.with_row_index("at")
            .with_columns(
                pl.lit(self._number, pl.UInt32).alias("table"),
                *(
                    pl.lit(None, PEOPLE[name]).alias(name)
                    for name in PUPILS
                    if name not in given and name in PEOPLE
                ),
            )
            .with_columns(
                pupil_key(pl.col("pupil")).alias("pupil"),
                pupil_key(pl.col("former")).alias("former"),
            )
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
            unknown = people.filter(pl.col(name).is_null())
            cells = self._column(heading).gather(unknown["at"])
            what = Refused(catalogue.UNKNOWN_WORD, heading=heading, what=_WHAT[name])
            self._tally.note(what, *unknown["line"].filter(cells != ""))

    def _column(self, heading: str) -> pl.Series:
        column = self._rows.column(heading)
        return pl.Series(dtype=pl.String) if column is None else column

    def _values(self, name: str) -> pl.Series:
        words = self._words
        readers: dict[str, Callable[[str], str | bool | None]] = {
            "sex": words.sex, "sen": words.sen, "prior": words.prior,
        }  # fmt: skip
        reader = readers.get(name) or partial(words.flag, name)
        return meanings(self._column(self._groups[name]), reader, PUPILS[name])

    def _year_groups(self) -> pl.Series | str:
        """The year group of each row; blank where the table says none."""
        cells = self._rows.column(self._columns.year_group)
        return self._all_of if cells is None else meanings(cells, self._words.year_group)

    def _schools_and_urns(self) -> tuple[pl.Series | str, pl.Series | str]:
        """The school of each row, and its URN; or those of every row."""
        cells = self._rows.column(self._columns.school)
        if cells is None:
            asked = self._asked or ""
            return asked, str(self._schools.by_slug[asked].urn)
        places = {cell: self._place(cell) for cell in cells.unique()}
        slugs = {cell: place and place.slug for cell, place in places.items()}
        urns = {cell: place and place.urn for cell, place in places.items()}
        return meanings(cells, slugs.get), meanings(cells, urns.get)

    def _place(self, cell: str) -> _Place | None:
        """The school that a cell names, and its URN: that of the cell where it is one."""
        slug = self._own_names.get(cell.casefold()) or self._schools.slug_of(cell) or ""
        school = self._schools.by_slug.get(slug)
        if school is None:
            return None
        is_urn = cell in {str(urn.urn) for urn in school.urns}
        return _Place(slug, cell if is_urn else str(school.urn))
