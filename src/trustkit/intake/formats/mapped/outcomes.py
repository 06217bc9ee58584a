"""The outcomes that stand in a table about pupils, each with whose it is and when it is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

import polars as pl

from trustkit.diagnostics.catalogue.intake import files as file_faults
from trustkit.diagnostics.catalogue.intake import maps as catalogue
from trustkit.diagnostics.diagnostic import Code
from trustkit.intake.formats.mapped.days import assessed_day, left_as_number
from trustkit.intake.formats.mapped.layout import Rows
from trustkit.intake.formats.mapped.plans import Plan
from trustkit.intake.formats.mapped.stands import Stand
from trustkit.intake.formats.mapped.tally import Refused, Tally, days_as_numbers
from trustkit.intake.formats.mapped.when import When
from trustkit.intake.formats.source import FileRefused
from trustkit.records.code_set import plain_form
from trustkit.records.mapping import Mapping
from trustkit.records.vocabulary import YearGroup

NO_RESULT = "without a result"
OTHER_YEAR = "of another year than --year"
OTHER_WINDOW = "of another window than --window"
NOT_NAMED = "of a result that the mapping does not name"
_YEAR_GROUPS = pl.Enum([group.value for group in YearGroup])
_YEAR_REMEDY = "add --year 2024/25, or say academic_year, or its column, in the mapping"

OUTCOMES = MappingProxyType(
    {"row": pl.UInt32, "stand": pl.UInt32, "window": pl.String, "cell": pl.String}
)
"""The columns of outcomes: the row of the file, the place of the ``Stand``, the window, what it says."""


class Found(NamedTuple):
    """The pupils of a table and their outcomes.

    ``people`` has the columns of ``PEOPLE``, and ``year``, ``window`` and ``day``: those of the row.
    """

    people: pl.DataFrame
    outcomes: pl.DataFrame


class _Time(NamedTuple):
    """When a row is of, or what is wrong with the cells that say so."""

    year: str | None = None
    window: str | None = None
    day: date | None = None
    wrong: Refused | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads the outcomes of one table; ``first`` is the place of its first stand among all."""

    rows: Rows
    mapping: Mapping
    plans: Sequence[Plan]
    stands: Sequence[Stand]
    first: int
    when: When
    tally: Tally

    def read(self, people: pl.DataFrame) -> Found:
        """The outcomes of the pupils; what can't be read goes to the tally.

        Raises:
            FileRefused: nothing says which year or window the results are of.
        """
        people = self._timed(people)
        if people["year"].null_count():
            raise self._not_told(file_faults.YEAR_NOT_TOLD)
        asked = self.when.context.request
        if asked.year is not None:
            people = self._kept(people, people["year"] == asked.year, OTHER_YEAR)
        outcomes = self._one(people) if self.mapping.rows == "pupil_results" else self._each(people)
        people = self._kept(people, _has(people, outcomes), NOT_NAMED)
        if outcomes["window"].null_count():
            raise self._not_told(file_faults.WINDOW_NOT_TOLD)
        if asked.window is not None:
            outcomes = outcomes.filter(pl.col("window") == asked.window.value)
            people = self._kept(people, _has(people, outcomes), OTHER_WINDOW)
        return self._of_this_year(people, outcomes)

    def _timed(self, people: pl.DataFrame) -> pl.DataFrame:
        """The pupils with the time that their rows say; worked out once for each different one."""
        columns = self.mapping.columns
        headings = {
            "said year": columns.academic_year,
            "said window": columns.window,
            "said day": columns.assessed_on,
        }
        no_cells = pl.Series([None] * len(self.rows.lines), dtype=pl.String)
        cells = pl.DataFrame(
            {
                name: no_cells if column is None else column
                for name, heading in headings.items()
                for column in [self.rows.column(heading)]
            }
        )
        different = cells.unique(maintain_order=True)
        times = [self._time(*each) for each in different.iter_rows()]
        told = different.with_columns(
            pl.Series("year", [time.year for time in times], pl.String),
            pl.Series("window", [time.window for time in times], pl.String),
            pl.Series("day", [time.day for time in times], pl.Date),
            pl.Series("time", range(len(times)), pl.UInt32),
        )
        people = people.hstack(cells[people["at"]]).join(
            told, on=list(headings), how="left", nulls_equal=True, maintain_order="left"
        )
        wrong = [place for place, time in enumerate(times) if time.wrong is not None]
        not_told = pl.col("time").is_in(wrong)
        for place, line in people.filter(not_told).select("time", "line").iter_rows():
            self.tally.refuse(times[place].wrong, line)
        people = people.filter(~not_told).drop("time")
        self._say_numbered(people["line"], people["said day"])
        return people.drop(*headings)

    def _say_numbered(self, lines: pl.Series, days: pl.Series) -> None:
        """Notes the days that a spreadsheet left as numbers; none is repeated."""
        numbered = [each for each in days.unique().drop_nulls() if left_as_number(each)]
        note = days_as_numbers(self.mapping.columns.assessed_on or "")
        self.tally.note(note, *lines.filter(days.is_in(numbered)))

    def _time(self, year: str | None, window: str | None, day: str | None) -> _Time:
        try:
            told_year, told_window = self.when.of_row(year, window, day)
        except Refused as refused:
            return _Time(wrong=refused)
        return _Time(
            told_year, told_window and told_window.value, None if day is None else assessed_day(day)
        )

    def _kept(self, people: pl.DataFrame, keep: pl.Series, reason: str) -> pl.DataFrame:
        kept = people.filter(keep)
        self.tally.ignore(reason, people.height - kept.height)
        return kept

    def _each(self, people: pl.DataFrame) -> pl.DataFrame:
        """The outcomes of rows with a column for each."""
        found = [
            people.select(
                "row",
                pl.lit(place, pl.UInt32).alias("stand"),
                pl.lit(_fixed(stand), pl.String).fill_null(pl.col("window")).alias("window"),
                column.gather(people["at"]).alias("cell"),
            )
            for place, stand in enumerate(self.stands, start=self.first)
            for column in [self.rows.column(stand.heading)]
            if column is not None
        ]
        return pl.concat([pl.DataFrame(schema=dict(OUTCOMES)), *found])

    def _one(self, people: pl.DataFrame) -> pl.DataFrame:
        """The outcomes of rows that are one result each; none where the mapping does not name it."""
        columns, at = self.mapping.columns, people["at"]
        subjects, results = self.rows.cells(columns.subject), self.rows.cells(columns.result)
        types = self.rows.cells(columns.type)
        pairs = [((subjects or [])[place], "" if types is None else types[place]) for place in at]
        places = {pair: self._place(*pair) for pair in set(pairs)}
        windows = [_fixed(stand) for stand in self.stands]
        found = [places[pair] for pair in pairs]
        outcomes = people.select(
            "row",
            "line",
            pl.Series(
                "stand", [None if each is None else self.first + each for each in found], pl.UInt32
            ),
            pl.Series(
                "fixed", [None if each is None else windows[each] for each in found], pl.String
            )
            .fill_null(people["window"])
            .alias("window"),
            pl.Series("cell", [(results or [])[place] for place in at], pl.String),
        )
        heading = (columns.subject if types is None else columns.type) or ""
        not_named = Refused(catalogue.RESULT_NOT_NAMED, heading=heading)
        self.tally.note(not_named, *outcomes.filter(pl.col("stand").is_null())["line"])
        return outcomes.drop_nulls("stand").select(*OUTCOMES)

    def _place(self, subject: str, kind: str) -> int | None:
        """The stand of what rows call a result and its type; one without a type stands for any."""
        called = {
            (plain_form(plan.result.called or ""), plain_form(plan.result.type or "")): place
            for place, plan in enumerate(self.plans)
        }
        name = plain_form(subject)
        return called.get((name, plain_form(kind)), called.get((name, "")))

    def _of_this_year(self, people: pl.DataFrame, outcomes: pl.DataFrame) -> Found:
        """The outcomes of each pupil's own year group, where headings say of which each is.

        An export may carry on with the results of the years before. Where no column says the year
        group, the highest in which the pupil has a result is the pupil's.
        """
        if not any(stand.year_group for stand in self.stands):
            kept = people.filter(pl.col("year_group") != "")
        else:
            people, outcomes = self._by_year_group(people, outcomes)
            kept = people.filter(_has(people, outcomes))
        self.tally.ignore(NO_RESULT, people.height - kept.height)
        return Found(kept, outcomes.filter(_has(outcomes, kept)))

    def _by_year_group(
        self, people: pl.DataFrame, outcomes: pl.DataFrame
    ) -> tuple[pl.DataFrame, pl.DataFrame]:
        groups = [stand.year_group and stand.year_group.value for stand in self.stands]
        of_stand = pl.DataFrame(
            {"stand": range(self.first, self.first + len(groups)), "of": groups},
            schema={"stand": pl.UInt32, "of": _YEAR_GROUPS},
        )
        outcomes = outcomes.join(of_stand, on="stand", maintain_order="left")
        given = pl.col("cell") != ""
        highest = outcomes.filter(given).group_by("row").agg(pl.col("of").max().alias("highest"))
        people = (
            people.join(highest, on="row", how="left", maintain_order="left")
            .with_columns(
                pl.when(pl.col("year_group") == "")
                .then(pl.col("highest").cast(pl.String))
                .otherwise("year_group")
                .alias("year_group")
            )
            .drop("highest")
        )
        own = people.select(
            "row", pl.col("year_group").cast(_YEAR_GROUPS, strict=False).alias("own")
        )
        # A pupil without a year group has no result in any.
        outcomes = outcomes.join(own.drop_nulls(), on="row", maintain_order="left")
        of_own = pl.col("of").is_null() | (pl.col("of") == pl.col("own"))
        return people, outcomes.filter(of_own).select(*OUTCOMES)

    def _not_told(self, code: Code) -> FileRefused:
        """That nothing says when the results are of; ``remedy`` is a fact of one of the two codes."""
        path, line = self.rows.placed.table.path, self.rows.placed.line
        return FileRefused(code.at(path, line, name=path, remedy=_YEAR_REMEDY))


def _fixed(stand: Stand) -> str | None:
    return stand.window and stand.window.value


def _has(people: pl.DataFrame, outcomes: pl.DataFrame) -> pl.Series:
    """Whether each row of the first stands in the second, as of a pupil who has an outcome."""
    return people["row"].is_in(outcomes["row"].unique().implode())
