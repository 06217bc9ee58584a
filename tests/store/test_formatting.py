"""Files in form: the order of rows, and nothing that anybody can see in what people write."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checks.overlay import FilesInMemory
from tests.text.yaml_as_people_write_it import documents

from trustkit.intake.apply.kpis import read_kpis
from trustkit.presets import filled_in
from trustkit.store.canonical import OBSERVATION_COLUMNS, TABLES
from trustkit.store.folder import read_folder
from trustkit.store.formatting.fixes import FIXABLE, fix_findings
from trustkit.store.formatting.folder import format_folder
from trustkit.store.formatting.form import Formatted
from trustkit.store.tree import WorkingTree
from trustkit.text.decode import decode
from trustkit.text.edits.same import same_value
from trustkit.text.yaml_document import read_yaml

KPIS = "schools/a/kpis/2024-25.csv"
HEADING = ",".join(OBSERVATION_COLUMNS)
LEDGER = "intake/ledger/0123456789ab.yaml"


def _format(path: str, raw: bytes) -> Formatted:
    [found] = format_folder(FilesInMemory({path: raw}))
    return found


def _after(path: str, text: str) -> str:
    found = _format(path, text.encode())
    assert found.faults == []
    return found.after.decode()


def _row(**cells: str) -> str:
    usual = {
        "window": "autumn", "year_group": "Y4", "measure": "reading_expected", "group": "all",
        "urn": "900001", "basis": "teacher", "eligible": "30", "achieved": "21",
        "status": "internal", "recorded": "2025-01-10", "revision": "1",
        "source": "intake:0123456789ab",
    }  # fmt: skip
    return ",".join({**usual, **cells}.get(name, "") for name in OBSERVATION_COLUMNS)


# Tables.

rows = st.builds(
    lambda window, urn, status, day, revision, source: {
        "window": window, "year_group": "Y4", "measure": "reading_expected", "group": "all",
        "urn": urn, "basis": "teacher", "eligible": "30", "achieved": "21", "status": status,
        "recorded": f"2025-01-{day:02}", "revision": str(revision), "source": source,
    },
    st.sampled_from(["autumn", "spring"]), st.sampled_from(["900001", "900002"]),
    st.sampled_from(["internal", "final"]), st.integers(1, 28), st.integers(1, 12),
    st.sampled_from(["return", "a, b", 'the "second"', "Zoë’s", "two\nlines"]),
)  # fmt: skip


def _as_people_save_it(given_rows: list[dict[str, str]], chance: random.Random) -> bytes:
    """A file with its columns in any order, some rows quoted, and saved in any way."""
    columns = list(OBSERVATION_COLUMNS)
    chance.shuffle(columns)
    optional = {"value", "lower", "upper", "reason"}
    columns = [name for name in columns if name not in optional or chance.random() < 0.7]
    mark = chance.choice(",;\t")
    text = io.StringIO(newline="")
    plain = csv.writer(text, delimiter=mark, lineterminator="\n")
    quoted = csv.writer(text, delimiter=mark, lineterminator="\n", quoting=csv.QUOTE_ALL)
    plain.writerow(columns)
    for row in given_rows:
        chance.choice([plain, quoted]).writerow([row.get(name, "") for name in columns])
        if chance.random() < 0.2:
            text.write(chance.choice(["\n", mark * (len(columns) - 1) + "\n"]))
    end = chance.choice(["\n", "\r\n"])
    return (
        text.getvalue().replace("\n", end).encode(chance.choice(["utf-8", "utf-8-sig", "utf-16"]))
    )


@settings(max_examples=60)
@given(st.lists(rows, max_size=6), st.randoms(use_true_random=False))
def test_a_table_in_form_is_what_an_intake_writes(
    given_rows: list[dict[str, str]], chance: random.Random
) -> None:
    raw = _as_people_save_it(given_rows, chance)
    found = _format(KPIS, raw)
    assert found.faults == []
    after = list(csv.DictReader(io.StringIO(found.after.decode(), newline="")))
    distinct = {tuple(row.get(name, "") for name in OBSERVATION_COLUMNS) for row in given_rows}
    assert sorted(tuple(row.values()) for row in after) == sorted(distinct)
    # What an intake would write had it added to this file, and to the file in form.
    assert (
        read_kpis(FilesInMemory({KPIS: found.after}), KPIS, exists=True).contents() == found.after
    )
    if len(distinct) == len(given_rows):
        by_intake = read_kpis(FilesInMemory({KPIS: raw}), KPIS, exists=True).contents()
        assert by_intake == found.after
    assert not _format(KPIS, found.after).changed


def test_dates_columns_and_cells_come_to_one_form() -> None:
    heading = "source," + HEADING.replace(",lower,upper", "").removesuffix(",source")
    text = (
        f'{heading}\n return ,spring,Y4,reading_expected,all,900001,teacher,30,"21",,,internal,'
        f'7/3/2025,1\n"return",autumn,Y4,reading_expected,all,900001,teacher,30,21,,,internal,'
        f"2025-01-10,1\n"
    )
    found = _format(KPIS, text.encode())
    assert found.after.decode() == (
        f"{HEADING}\n{_row(source='return')}\n"
        f"{_row(window='spring', recorded='2025-03-07', source='return')}\n"
    )
    assert found.done == [
        "columns put in order",
        "1 date written as 2025-09-01",
        "rows put in order",
    ]


@pytest.mark.parametrize(
    ("kind", "path", "ordered"),
    [
        (
            "transition", "schools/a/transitions/2024-25.csv",
            ["autumn,Y6,reading,all,ks1,low,low,3,2025-01-10,1,x",
             "autumn,Y6,reading,all,ks1,low,low,3,2025-01-10,2,x",
             "autumn,Y6,reading,all,ks1,low,low,3,2025-01-10,10,x",
             "autumn,Y6,reading,all,ks1,low,middle,3,2024-01-10,1,x",
             "summer,R,maths,all,ks1,low,low,3,2024-01-10,1,x"],
        ),
        (
            "target", "schools/a/targets/2024-25.csv",
            ["summer,Y1,phonics_y1,all,30,80,2024-10-01,Headteacher",
             "summer,Y1,phonics_y1,all,30,85,2024-11-01,Headteacher",
             "summer,Y1,phonics_y1,boys,,75,2024-10-01,Headteacher"],
        ),
        (
            "inspection", "schools/a/inspections.csv",
            ["2018-05-09,,900001,overall_effectiveness,early_years,good,2024-09-30,x",
             "2018-05-09,,900001,overall_effectiveness,overall_effectiveness,good,2024-09-30,x",
             "2018-05-09,,900001,overall_effectiveness,overall_effectiveness,good,2024-10-30,x",
             "2025-11-18,,900001,report_card,achievement,expected standard,2026-01-12,x"],
        ),
        (
            "series_break", "series-breaks.csv",
            ["gld,R,2021/22,definition_change,New framework,x",
             "phonics_y1,Y1,2021/22,no_assessment,None held,x",
             "phonics_y1,Y1,2022/23,no_assessment,None held,x"],
        ),
        (
            "benchmark", "benchmarks/a.csv",
            [("gld,R,2023/24,summer,full_year,all,la,Anyshire,60,,,1,state_funded,final,2024-11-01,x,"
             "2025-01-01,official"),
             ("gld,R,2023/24,summer,full_year,all,national,England,67.7,,,1,state_funded,final,"
             "2024-11-01,x,2025-01-01,official"),
             ("gld,R,2023/24,summer,full_year,all,national,England,67.7,,,1,state_funded,provisional,"
             "2024-10-01,x,2025-01-01,official")],
        ),
    ],
)  # fmt: skip
def test_the_rows_of_every_kind_have_an_order(kind: str, path: str, ordered: list[str]) -> None:
    heading = ",".join(TABLES[kind].columns)
    expected = "\n".join([heading, *ordered]) + "\n"
    assert _after(path, "\n".join([heading, *reversed(ordered)]) + "\n") == expected
    assert _after(path, expected) == expected


def test_rows_that_stand_twice_come_to_one() -> None:
    text = f"{HEADING}\n{_row(source='return')}\n{_row(source='return')}\n"
    found = _format(KPIS, text.encode())
    assert found.after.decode() == f"{HEADING}\n{_row(source='return')}\n"
    assert found.done == ["1 row that stood twice left out"]


def test_one_file_taken_in_by_two_people_stays_of_the_earlier_day() -> None:
    early, late = _row(recorded="2025-01-10"), _row(recorded="2025-01-12")
    corrected = _row(
        achieved="22", recorded="2025-01-11", revision="2", source="intake:ba9876543210"
    )
    assert _after(KPIS, f"{HEADING}\n{late}\n{early}\n") == f"{HEADING}\n{early}\n"
    # The stray later row would have hidden the correction.
    text = f"{HEADING}\n{early}\n{corrected}\n{late}\n"
    assert _after(KPIS, text) == f"{HEADING}\n{early}\n{corrected}\n"


def test_rows_that_say_anything_else_all_stay() -> None:
    kept = [
        _row(),
        _row(achieved="22", recorded="2025-01-12", revision="2"),
        _row(recorded="2025-01-12", source="intake:ba9876543210"),
        _row(group="boys", source="typed by hand"),
        _row(group="boys", recorded="2025-01-12", source="typed by hand"),
    ]
    after = _after(KPIS, "\n".join([HEADING, *kept]) + "\n")
    assert sorted(after.splitlines()[1:]) == sorted(kept)


def test_a_second_heading_that_a_merge_left_goes() -> None:
    marked = f"{HEADING}\n{_row()}\n\ufeff{HEADING}\n{_row()}\n{_row(group='boys')}\n"
    assert _after(KPIS, marked) == f"{HEADING}\n{_row()}\n{_row(group='boys')}\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{HEADING}\n{_row(window='spring')}\n{_row()},x\n", "TXT020"),
        (f'{HEADING}\n{_row(window="spring")}\n{_row(source="“a")}\n"open\n', "TXT021"),
        (f"{HEADING}\n<<<<<<< HEAD\n{_row()}\n=======\n>>>>>>> b\n", "TXT007"),
        (f"{HEADING},note\n{_row(window='spring')},x\n{_row()},y\n", "STR010"),
        (f"{HEADING},\n{_row()},x\n", "TXT024"),
        (f"{HEADING},window\n{_row()},x\n", "TXT023"),
        (HEADING.replace("urn,", "") + "\n", "STR011"),
        (f"{HEADING}\n{_row(window='spring')}\n{_row(recorded='soon')}\n", "STR012"),
        ("", "TXT028"),
    ],
)
def test_a_table_with_errors_is_left_exactly_alone(text: str, code: str) -> None:
    found = _format(KPIS, text.encode())
    assert not found.changed
    assert found.done == []
    assert code in {fault.code for fault in found.faults}


# What people write.


@settings(max_examples=60)
@given(documents(), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["utf-8", "utf-8-sig"]))
def test_a_record_in_form_means_what_it_meant(text: str, end: str, encoding: str) -> None:
    found = _format("trustkit.yaml", text.replace("\n", end).encode(encoding))
    assert found.faults == []
    before, after = (decode(raw, "").text for raw in (found.before, found.after))
    assert same_value(read_yaml(before, "").value, read_yaml(after, "").value)
    assert after.encode() == found.after
    assert found.changed == (found.before != found.after) == bool(found.done)
    assert not _format("trustkit.yaml", found.after).changed


def test_it_says_what_was_done() -> None:
    found = _format("papers.yaml", "a: Zoë’s  \r\nb: 1".encode("cp1252"))
    assert found.after == "a: Zoë’s\nb: 1\n".encode()
    assert found.done == [
        "saved as UTF-8; it was read as Windows-1252, so look at its accents",
        "lines end in LF",
        "blanks taken from the ends of lines",
        "a line end put at the end",
    ]


@pytest.mark.parametrize(
    ("path", "raw", "code"),
    [
        ("trustkit.yaml", b"\xef\xbb\xbfa: [1 \n", "TXT010"),
        ("trustkit.yaml", b"a: 1 \na: 2\n", "TXT012"),
        ("trustkit.yaml", b"PK\x03\x04", "TXT004"),
        ("schools/a/reviews/2025-01-01-visit.md", b"no front matter \n", "TXT030"),
        ("schools/a/reviews/2025-01-01-visit.md", b"---\na: [ \n---\n", "TXT010"),
    ],
)
def test_what_cannot_be_read_is_left_exactly_alone(path: str, raw: bytes, code: str) -> None:
    found = _format(path, raw)
    assert (found.before, found.after) == (raw, raw)
    assert [fault.code for fault in found.faults] == [code]


def test_what_is_no_record_is_never_looked_at() -> None:
    messy = b"\xef\xbb\xbfa  \r\n"
    free = ("README.md", "papers/a.md", "templates/b.html", ".gitattributes", "notes.txt", "a.csv")
    assert format_folder(FilesInMemory(dict.fromkeys(free, messy))) == []


def test_only_the_files_asked_for_are_put_in_form() -> None:
    tree = FilesInMemory({"trustkit.yaml": b"a: 1 \n", "papers.yaml": b"b: 1 \n"})
    assert [each.path for each in format_folder(tree, {"papers.yaml"})] == ["papers.yaml"]


def test_what_init_and_the_examples_hold_is_in_form(repository: Path) -> None:
    made = FilesInMemory(filled_in("primary", name="Test", current_year="2024/25"))
    for tree in (made, WorkingTree(repository / "examples/trust_data")):
        found = format_folder(tree)
        assert len(found) > 5
        assert [each.path for each in found if each.changed or each.faults] == []


# An entry of the ledger that git merged line by line.


@pytest.mark.parametrize("swapped", [False, True])
def test_an_entry_written_twice_is_of_the_earlier_day(swapped: bool) -> None:
    days, names = ["2025-01-12", "2025-01-10"], ["b.csv", "a.csv"]
    if swapped:
        days.reverse()
        names.reverse()
    twice = [f"file_name: {name}\n" for name in names] + [f"recorded: {day}\n" for day in days]
    found = _format(LEDGER, f"# Written.\n{''.join(twice)}rows: 3\n".encode())
    assert found.after == b"# Written.\nfile_name: a.csv\nrecorded: 2025-01-10\nrows: 3\n"
    assert found.done == ["two intakes of one file made one, of the earlier day"]


@pytest.mark.parametrize(
    "text",
    [
        "recorded: 2025-01-12\nrecorded: 2025-01-10\nschools: 1\nschools: 2\n",
        "recorded: 2025-01-12\nrecorded: 2025-01-10\nlater: [\n",
        "later:\n  - recorded: 2025-01-12\n    recorded: 2025-01-10\n",
    ],
)
def test_an_entry_that_differs_in_more_is_left_for_a_person(text: str) -> None:
    found = _format(LEDGER, text.encode())
    assert not found.changed
    assert found.faults != []


def test_no_other_record_is_mended_so() -> None:
    found = _format("schools/a/school.yaml", b"recorded: 2025-01-12\nrecorded: 2025-01-10\n")
    assert not found.changed
    assert [fault.code for fault in found.faults] == ["TXT012"]


# Whatever a file holds.

PATHS = (
    KPIS, "schools/a/targets/2024-25.csv", "series-breaks.csv", "trustkit.yaml", LEDGER,
    "schools/a/school.yaml", "schools/a/reviews/2025-01-01-visit.md",
)  # fmt: skip
pieces = st.sampled_from([
    HEADING, _row(), "name: x", "joined: 01/09/2020", "on: '3/4/2025'", "---", ",", ";", '"', "''",
    "\n", "\r\n", "\r", "  ", "\t", "|", ">-", "- ", "[", "}", "#", "\ufeff", "é", "\x00", "&a", "01/09/2020",
])  # fmt: skip


CHECKED_LATER = {"STR002", "STR003", "STR004", "STR001"}
"""What a record can only be told of once it can be read as one."""


@settings(max_examples=60)
@given(
    st.sampled_from(PATHS),
    st.binary(max_size=40) | st.lists(pieces, max_size=12).map(lambda each: "".join(each).encode()),
)
def test_no_file_stops_it_and_none_loses_what_it_says(path: str, raw: bytes) -> None:
    found = _format(path, raw)
    assert bool(found.done) == found.changed
    assert not (found.faults and found.changed)
    assert not _format(path, found.after).changed
    tree = FilesInMemory({path: raw})
    fixes = fix_findings(tree, read_folder(tree).diagnostics)
    for mended in fixes.files.values():
        again = FilesInMemory({path: mended})
        seen = {each.code for each in read_folder(again).diagnostics}
        assert (
            seen - FIXABLE <= {each.code for each in read_folder(tree).diagnostics} | CHECKED_LATER
        )
