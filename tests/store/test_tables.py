"""CSV text to typed frames: what cells mean, and where the wrong ones are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.records.base import Row
from trustkit.records.observation import Observation
from trustkit.store.tables import CsvFile, read_tables
from trustkit.text.csv_even import EvenTable, read_even
from trustkit.text.csv_places import CsvPlaces
from trustkit.text.csv_table import CsvTable, read_csv
from trustkit.text.located import Span

HEADING = (
    "window,year_group,measure,group,urn,basis,eligible,achieved,value,lower,upper,reason,"
    "status,recorded,revision,source"
)
PATH = "schools/ashcombe/kpis/2024-25.csv"


def read(*rows: str, heading: str = HEADING) -> tuple[pl.DataFrame, list[str]]:
    """The frame of some rows, and code and place of each fault."""
    text = "\n".join([heading, *rows, ""])
    frame, faults = read_text(text)
    return frame, sorted(f"{each.code} {each.line}:{each.column}" for each in faults)


def read_text(text: str) -> tuple[pl.DataFrame, list[Diagnostic]]:
    """The frame of one file, and its faults."""
    places = CsvPlaces(text)
    files = [CsvFile(PATH, read_csv(text, PATH))]
    return read_tables(files, Observation, lambda _path, line, name: places.cell(line, name))


def row(**cells: str) -> str:
    """A sound row, with some cells different."""
    sound = dict(
        zip(
            HEADING.split(","),
            [
                "summer",
                "Y6",
                "gld",
                "all",
                "100100",
                "teacher",
                "30",
                "21",
                "",
                "",
                "",
                "",
                "final",
                "2025-07-18",
                "1",
                "x",
            ],
            strict=True,
        )
    )
    return ",".join((sound | cells).values())


def test_cells_have_the_types_of_the_model() -> None:
    frame, faults = read(row(), row(achieved="", value="61.50"))
    assert faults == []
    first, second = frame.to_dicts()
    assert (first["eligible"], first["achieved"], first["value"]) == (30, 21, None)
    assert (second["achieved"], second["value"], second["value_dp"]) == (None, 61.5, 2)
    assert first["recorded"] == date(2025, 7, 18)
    assert (first["window"], first["reason"], first["path"]) == ("summer", None, PATH)
    assert (first["line"], second["line"]) == (2, 3)


def test_an_empty_frame_has_the_same_columns() -> None:
    frame, _ = read(row())
    empty, _ = read_tables([], Observation, lambda _path, line, _name: Span(line, 1))
    assert empty.schema == frame.schema


def test_columns_may_stand_in_any_order_and_optional_ones_be_left_out() -> None:
    heading = "source,revision,recorded,status,urn,basis,group,measure,year_group,window,value"
    frame, faults = read(
        "x,1,2025-07-18,final,100100,teacher,all,gld,Y6,summer,61", heading=heading
    )
    assert faults == []
    assert frame.select("window", "value", "eligible").row(0) == ("summer", 61.0, None)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("window", "winter"),
        ("year_group", "Y14"),
        ("urn", "12345"),
        ("urn", ""),
        ("eligible", "-1"),
        ("eligible", "30.5"),
        ("eligible", "1_000"),
        ("eligible", "thirty"),
        ("value", "61%"),
        ("value", "inf"),
        ("value", "1e3"),
        ("recorded", "2025-02-30"),
        ("recorded", "1752796800"),
        ("recorded", "31/02/2025"),
        ("revision", "0"),
        ("revision", "9" * 30),
        ("value", "9" * 400),
        ("reason", "suppressed"),
    ],
)
def test_a_cell_that_is_not_understood_takes_its_row_out(column: str, cell: str) -> None:
    wrong = row(**{column: cell})
    frame, faults = read(row(), wrong)
    before = wrong.split(",")[: HEADING.split(",").index(column)]
    assert faults == [f"STR012 3:{len(','.join([*before, ''])) + 1}"]
    assert frame["line"].to_list() == [2]


def test_every_wrong_cell_of_a_row_is_reported() -> None:
    _, faults = read(row(window="x", urn="y", status="z"))
    assert len(faults) == 3


@pytest.mark.parametrize(
    "line",
    [
        '"summer",Y6,"gld","all","100100",teacher,bad,21,,,,,final,2025-07-18,1,x',
        'summer,Y6,gld,all,100100,"teacher",bad,21,,,,,final,2025-07-18,1,"a ""b"", c"',
        "summer , Y6, gld , all,100100,teacher,bad,21,,,,,final,2025-07-18,1,x",
    ],
)
def test_the_column_is_that_of_the_line_as_it_stands(line: str) -> None:
    assert read(line)[1] == [f"STR012 2:{line.index('bad') + 1}"]


def test_a_cell_after_a_line_break_in_quotes_is_on_the_line_it_stands_on() -> None:
    heading = "source," + HEADING.removesuffix(",source")
    line = '"two\nlines",summer,Y6,gld,all,100100,teacher,bad,21,,,,,final,2025-07-18,1'
    second = line.splitlines()[1]
    assert read(line, heading=heading)[1] == [f"STR012 3:{second.index('bad') + 1}"]


def test_places_in_a_file_divided_by_semicolons() -> None:
    text = f"{HEADING},{row(eligible='bad')}".replace(",summer", "\nsummer").replace(",", ";")
    frame, faults = read_text(text)
    assert frame.is_empty()
    assert [(each.line, each.column) for each in faults] == [(2, 34)]


def test_a_date_as_spreadsheets_write_it_is_understood_and_told() -> None:
    frame, faults = read(row(recorded="06/12/2024"))
    assert frame["recorded"].to_list() == [date(2024, 12, 6)]
    assert faults == ["STR016 2:50"]


def test_headings_that_are_missing_or_unknown() -> None:
    heading = HEADING.replace("measure", "mesure")
    frame, faults = read(row(), heading=heading)
    assert frame.is_empty()
    assert faults == ["STR010 1:19", "STR011 1:1"]


CELLS = st.sampled_from(
    ["x y", "é", "“a”", "'", "#", ";", "\\", "null", "\u2028", "1.0", "", "\x0b"]
)


@given(
    st.lists(
        st.lists(st.tuples(CELLS, CELLS, st.sampled_from(["1", "2.5", ""])), max_size=4), max_size=4
    ),
    st.booleans(),
)
def test_even_files_cut_together_hold_what_each_holds_read_row_by_row(
    files: list[list[tuple[str, str, str]]], other_heading: bool
) -> None:
    texts = {}
    for number, rows in enumerate(files):
        turned = other_heading and number % 2
        heading = "value,source,measure" if turned else "measure,source,value"
        lines = [row[::-1] if turned else row for row in rows]
        texts[f"kpis/{number}.csv"] = "\n".join([heading, *map(",".join, lines), ""])
    careful, faults = _read(texts, read_csv)
    quick, same = _read(texts, lambda text, path: read_even(text) or read_csv(text, path))
    assert quick.equals(careful)
    assert quick.schema == careful.schema
    assert same == faults


def _read(
    texts: dict[str, str], reader: Callable[[str, str], CsvTable | EvenTable]
) -> tuple[pl.DataFrame, list[Diagnostic]]:
    files = [
        CsvFile(path, reader(text, path), {"school": path.partition(".")[0]})
        for path, text in texts.items()
    ]
    return read_tables(files, _Plain, lambda _path, line, _name: Span(line, 1), ["school"])


class _Plain(Row):
    """A row of which any cell may be blank."""

    measure: str | None = None
    value: float | None = None
    source: str | None = None
