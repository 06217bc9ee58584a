"""A whole performance table as frames: every school of it at once, and nothing made for each cell.

The intake (``taking.py``) takes a trust's rows cell by cell and accounts for each. Here a table of
all England is judged without being taken in: only the columns asked for are read, and each
*different* text of a column is understood once, by the same reading of cells.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl
import polars.selectors as cs

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.catalogue.intake.rows import BROKEN_QUOTES
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.formats.ks2_tables.columns import (
    HEADINGS,
    FigureColumn,
    earlier_years,
    figure_columns,
    positions,
)
from trustkit.intake.formats.ks2_tables.reading import BASIS, limits
from trustkit.intake.formats.ks2_tables.registration import SPECIAL, phase_of_cell
from trustkit.intake.formats.ks2_tables.table import WideTable
from trustkit.intake.formats.ks2_tables.year import next_assessed, usually_released
from trustkit.intake.formats.shared.meanings import Cells, Meaning
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.opening.table import divider_of
from trustkit.intake.reading.cells import places_of, plain_count
from trustkit.records.academic_year import in_file_name
from trustkit.records.measures import Measure

Wanted = Collection[tuple[str, str]]
"""Measures, each with a group of pupils."""

_MAINSTREAM, _AUTHORITY = "1", "3"
_NATIONS = {"4": "all_schools", "5": "state_funded"}
_NUMBER = {"number": pl.Float64, "places": pl.Int64, "reason": pl.String}


@dataclass(frozen=True, slots=True)
class Published:
    """One year's table.

    ``schools`` has a row a school: ``school`` (its URN as text), ``own_urn``, ``name``, ``la``,
    ``phase``, ``lowest`` and ``highest`` age (null where the table tells none), ``special``.
    ``figures`` are rows like those of ``kpis/`` and ``comparators`` like those of ``benchmarks/``.
    ``columns`` are the measures and groups that the table has of those asked for.
    ``not_understood`` counts cells that are neither a number nor a code of the DfE's.
    """

    name: str
    academic_year: str
    released: date
    schools: pl.DataFrame
    figures: pl.DataFrame
    comparators: pl.DataFrame
    columns: tuple[tuple[str, str], ...]
    not_understood: int
    notes: tuple[Diagnostic, ...]


def is_wide_table(file: Opened) -> bool:
    """Whether a file is such a table, by its headings."""
    return positions(file.head[0]).keys() >= HEADINGS


def published(
    file: Opened, measures: Mapping[str, Measure], wanted: Wanted, compared: Wanted = ()
) -> Published:
    """The figures of some measures and groups, of every school of a table.

    ``compared`` are those of which only the rows of England and of authorities are needed.

    Raises:
        FileRefused: the table does not say for which year it is, or has no rows.
    """
    at = WideTable(file).at
    earlier = next(iter(earlier_years(at)), None)
    if earlier is None:
        remedy = "its headings repeat no earlier year; policy test needs the table as published"
        raise FileRefused(catalogue.YEAR_NOT_TOLD.at(file.path, name=file.name, remedy=remedy))
    year = next_assessed(earlier, measures)
    known = [each for each in figure_columns(at) if each.measure in measures]
    columns = [each for each in known if (each.measure, each.group) in set(wanted)]
    beside = [each for each in known if (each.measure, each.group) in {*wanted, *compared}]
    rows = _rows(file, at, beside)
    cells = _Columns(rows, measures, file.name, year)
    return Published(
        name=file.name,
        academic_year=year,
        released=usually_released(year),
        schools=_schools(rows),
        figures=cells.figures(columns),
        comparators=cells.comparators(beside),
        columns=tuple((each.measure, each.group) for each in columns),
        not_understood=cells.not_understood,
        notes=tuple(file.notes),
    )


def _rows(file: Opened, at: Mapping[str, int], columns: Collection[FigureColumn]) -> pl.DataFrame:
    """The wanted cells as text, by position; short rows are filled up with blanks.

    Raises:
        FileRefused: its quotation marks do not match.
    """
    heading, _, text = file.text.partition("\n")
    told_by = {
        name: at[name] for name in ("RECTYPE", "LEA", "URN", "SCHNAME", "AGERANGE") if name in at
    }
    needed = set(told_by.values())
    for each in columns:
        needed |= {p for p in (each.value, each.lower, each.upper, each.eligible) if p is not None}
    width = max(at.values()) + 1
    try:
        rows = pl.read_csv(
            io.BytesIO(text.encode()),
            has_header=False,
            separator=divider_of(heading),
            columns=[_named(position) for position in sorted(needed)],
            schema={_named(position): pl.String for position in range(width)},
            missing_columns="insert",
            truncate_ragged_lines=True,
            row_index_name="line",
            row_index_offset=2,
        )
    except pl.exceptions.ComputeError:
        raise FileRefused(BROKEN_QUOTES.at(file.path, 2)) from None
    rows = rows.with_columns(cs.string().fill_null("").str.strip_chars(" \t\u00a0"))
    named = {_named(position): name for name, position in told_by.items()}
    rows = rows.with_columns(pl.col(position).alias(name) for position, name in named.items())
    blank = [pl.lit("").alias(name) for name in ("AGERANGE",) if name not in told_by]
    return rows.with_columns(blank).filter(pl.col("RECTYPE") != "")


def _named(position: int) -> str:
    """What polars calls the column at a position, from 0, of a file read without its headings."""
    return f"column_{position + 1}"


def _schools(rows: pl.DataFrame) -> pl.DataFrame:
    ours = _of_schools(rows).with_columns(special=pl.col("RECTYPE") == SPECIAL)
    kinds = ours.select("AGERANGE", "special").unique().sort("AGERANGE", "special")
    told = [phase_of_cell(cell, special=special) for cell, special in kinds.iter_rows()]
    kinds = kinds.with_columns(
        phase=pl.Series([str(phase) if phase else None for phase, _ in told], dtype=pl.String),
        lowest=pl.Series([ages.lowest if ages else None for _, ages in told], dtype=pl.Int64),
        highest=pl.Series([ages.highest if ages else None for _, ages in told], dtype=pl.Int64),
    )
    return ours.join(kinds, on=["AGERANGE", "special"], how="left", maintain_order="left").select(
        school="URN",
        own_urn=pl.col("URN").cast(pl.Int64),
        name="SCHNAME",
        la="LEA",
        phase="phase",
        lowest="lowest",
        highest="highest",
        special="special",
    )


def _of_schools(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of schools with a usable URN, the first of each."""
    mine = pl.col("RECTYPE").is_in([_MAINSTREAM, SPECIAL])
    usable = pl.col("URN").str.contains(r"^[1-9][0-9]{5}$")
    return rows.filter(mine & usable).unique("URN", keep="first", maintain_order=True)


class _Columns:
    """The columns of figures, taken one at a time for all rows."""

    def __init__(
        self, rows: pl.DataFrame, measures: Mapping[str, Measure], name: str, year: str
    ) -> None:
        self._measures, self._name, self._year = measures, name, year
        self._schools = _of_schools(rows)
        self._others = rows.filter(pl.col("RECTYPE").is_in([_AUTHORITY, *_NATIONS]))
        self._cells = Cells()
        self.not_understood = 0

    def figures(self, columns: Collection[FigureColumn]) -> pl.DataFrame:
        """A row a school and column that says something: a number, or why there is none."""
        rows = self._schools
        return pl.concat(
            [self._column(rows, each) for each in columns] or [self._empty(rows)]
        ).select(
            pl.lit("summer").alias("window"),
            pl.lit("Y6").alias("year_group"),
            "measure", "group",
            pl.col("URN").cast(pl.Int64).alias("urn"),
            pl.lit(BASIS).alias("basis"),
            "eligible",
            pl.lit(None, dtype=pl.Int64).alias("achieved"),
            pl.col("number").alias("value"), pl.col("places").alias("value_dp"),
            "lower", "lower_dp", "upper", "upper_dp", "reason",
            pl.lit("final").alias("status"),
            pl.lit(usually_released(self._year)).alias("recorded"),
            pl.lit(1, dtype=pl.Int64).alias("revision"),
            pl.lit(self._source).alias("source"), pl.lit(self._name).alias("path"),
            pl.col("line").cast(pl.Int64),
            pl.col("URN").alias("school"),
            pl.lit(self._year).alias("academic_year"),
        )  # fmt: skip

    @property
    def _source(self) -> str:
        return f"DfE key stage 2 performance tables {in_file_name(self._year)}"

    def comparators(self, columns: Collection[FigureColumn]) -> pl.DataFrame:
        """A row an area (England, a local authority) and column that holds a number."""
        rows = self._others
        found = pl.concat([self._column(rows, each) for each in columns] or [self._empty(rows)])
        national = pl.col("RECTYPE").is_in(list(_NATIONS))
        counted = [name for name, each in self._measures.items() if each.kind == "percentage"]
        return found.filter(pl.col("number").is_not_null()).select(
            "measure",
            pl.lit("Y6").alias("year_group"),
            pl.lit(self._year).alias("academic_year"),
            pl.lit("summer").alias("window"), pl.lit("full_year").alias("period"),
            "group",
            pl.when(national).then(pl.lit("national")).otherwise(pl.lit("la")).alias("level"),
            pl.when(national)
            .then(pl.lit("england"))
            .otherwise(pl.format("la-{}", "LEA"))
            .alias("area"),
            pl.col("number").alias("value"), pl.col("places").alias("value_dp"),
            pl.lit(None, dtype=pl.Int64).alias("numerator"),
            pl.when(pl.col("measure").is_in(counted)).then("eligible").alias("denominator"),
            pl.col("places").alias("dp"),
            pl.col("RECTYPE").replace_strict(_NATIONS, default="state_funded").alias("basis"),
            pl.lit("final").alias("status"),
            pl.lit(usually_released(self._year)).alias("released"),
            pl.lit(self._source).alias("source"),
            pl.lit(None, dtype=pl.Date).alias("checked_on"),
            pl.lit("official").alias("sureness"), pl.lit(self._name).alias("path"),
            pl.col("line").cast(pl.Int64),
        )  # fmt: skip

    def _empty(self, rows: pl.DataFrame) -> pl.DataFrame:
        nowhere = FigureColumn("", "", 0, None, None, None)
        return self._column(rows.clear().with_columns(pl.lit("").alias(_named(0))), nowhere)

    def _column(self, rows: pl.DataFrame, column: FigureColumn) -> pl.DataFrame:
        """One column: ``number``, ``places`` and ``reason``, with its limits and number of pupils."""
        measure = self._measures.get(column.measure)
        bounds = limits(measure) if measure else (None, None)
        value = self._understood(rows[_named(column.value)], bounds)
        low, high = (self._limit(rows, each) for each in (column.lower, column.upper))
        found = pl.DataFrame(
            {
                **{name: rows[name] for name in ("RECTYPE", "LEA", "URN", "line")},
                "number": value["number"], "places": value["places"], "reason": value["reason"],
                "lower": low["number"], "lower_dp": low["places"],
                "upper": high["number"], "upper_dp": high["places"],
                "eligible": self._counts(rows, column.eligible),
            }
        ).with_columns(measure=pl.lit(column.measure), group=pl.lit(column.group))  # fmt: skip
        said = pl.col("number").is_not_null() | pl.col("reason").is_not_null()
        return found.filter(said)

    def _limit(self, rows: pl.DataFrame, position: int | None) -> pl.DataFrame:
        if position is None:
            return pl.DataFrame(schema=_NUMBER).clear(rows.height)
        return self._understood(rows[_named(position)], (None, None))

    def _understood(
        self, cells: pl.Series, bounds: tuple[float | None, float | None]
    ) -> pl.DataFrame:
        """Each cell's number, its decimals, and the reason where it holds a code instead."""
        lowest, highest = bounds
        counts = cells.value_counts(name="times").rename({cells.name: "cell"}).sort("cell")
        meant: list[tuple[float | None, int | None, str | None]] = []
        for cell, times in counts.iter_rows():
            found: Meaning = self._cells[cell]
            number = float(found.text) if found.kind == "number" else None
            outside = number is not None and (
                (lowest is not None and number < lowest)
                or (highest is not None and number > highest)
            )
            self.not_understood += times if outside or found.kind == "unknown" else 0
            if number is None or outside:
                meant.append((None, None, found.text if found.kind == "reason" else None))
            else:
                meant.append((number, places_of(found.text), None))
        words = pl.concat(
            [counts, pl.DataFrame(meant, schema=_NUMBER, orient="row")], how="horizontal"
        )
        frame = cells.alias("cell").to_frame()
        return frame.join(words, on="cell", how="left", maintain_order="left").drop("cell", "times")

    def _counts(self, rows: pl.DataFrame, position: int | None) -> pl.Series:
        """Numbers of pupils; null for anything that is no whole number."""
        if position is None:
            return pl.Series([None] * rows.height, dtype=pl.Int64)
        cells = rows[_named(position)]
        known = {
            cell: int(count) for cell in cells.unique() if (count := plain_count(cell)) is not None
        }
        return cells.replace_strict(known, default=None, return_dtype=pl.Int64)
