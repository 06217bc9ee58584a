"""Text files as they come: what is read right, what is refused by name, taken in from end to end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from trustkit.intake.opening.file import open_file
from trustkit.intake.opening.table import divider_of, head_of
from trustkit.intake.reading.cells import is_shortened, plain_count, plain_number
from trustkit.intake.take import Intake
from trustkit.records.vocabulary import Window
from trustkit.store.folder import read_folder
from trustkit.store.tree import WorkingTree

Ingest = Callable[..., Intake]
Typed = Callable[..., Path]
Rows = Callable[[str, str], list[dict[str, str]]]
Ks2 = Callable[..., Path]

WHEN = {"year": "2024/25", "window": Window.AUTUMN}
AT_ASHCOMBE = {**WHEN, "school": "ashcombe"}
HEADING = "Year group,Measure,Group,Eligible,Achieved,%\n"


def _figures(rows: list[dict[str, str]]) -> list[tuple[str, ...]]:
    return [
        tuple(row[name] for name in ("measure", "eligible", "achieved", "value")) for row in rows
    ]


@pytest.mark.parametrize(
    ("row", "figure"),
    [
        ("Y4,Reading,All,30,,60 %", ("30", "", "60")),
        ("Y4,Reading,All,30,18,60 %", ("30", "18", "")),
        ('Y4,Reading,All,"1,204",602,', ("1204", "602", "")),
        ("Y4,Reading,All,３０,１８,", ("30", "18", "")),
        ("Y4,Reading,All,３０,,６０％", ("30", "", "60")),
        ("Y4,Reading,All,30.0,18.00,", ("30", "18", "")),
        ("Y4,Reading,All,\u00a030\u2009,\t18 ,", ("30", "18", "")),
        ("Y4,Reading,All,30,18,0.6,,,", None),
        ("Y4,Reading,All,30", None),
    ],
)
def test_numbers_as_people_type_them(
    ingest: Ingest, typed: Typed, kpis: Rows, row: str, figure: tuple[str, ...] | None
) -> None:
    done = ingest(typed(f"{HEADING}{row}\nY4,Maths,All,30,15,\n"), **AT_ASHCOMBE)
    sound = ("maths_expected", "30", "15", "")
    wanted = [sound] if figure is None else [sound, ("reading_expected", *figure)]
    assert _figures(kpis("ashcombe", "2024-25")) == wanted
    assert done.refused_rows == (figure is None)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("３０", "30"), ("６０％", "60"), ("１，２０４", "1204"), ("－１．５", "-1.5"), ("30²", None), ("½", None),
        ("٣٠", None), ("1.00063E+11", None), ("1e5", None), ("9" * 60, "9" * 60), ("9" * 61, None),
    ],
)  # fmt: skip
def test_digits_of_other_keyboards(cell: str, number: str | None) -> None:
    assert plain_number(cell) == number


def test_a_count_is_no_percentage_however_it_is_typed() -> None:
    assert (plain_count("６０％"), plain_count("60%"), plain_count("６０")) == (None, None, "60")


@pytest.mark.parametrize(
    ("school", "code"),
    [
        ("900001", None),
        ("900001.0", None),
        ("９００００１", None),
        ("1.00063E+11", "INT117"),
        ("9.00001e+05", "INT117"),
        ("900003", "INT022"),
        ("9" * 5000, "INT022"),
        ("../../ashcombe", None),
        ("../../etc/passwd", "INT022"),
        ("=cmd|' /C calc'!A0", "INT022"),
    ],
)
def test_schools_by_urns_that_spreadsheets_mangle_and_by_names_that_lead_elsewhere(
    ingest: Ingest, typed: Typed, data: Path, school: str, code: str | None
) -> None:
    before = {path for path in data.parent.rglob("*") if ".trustkit" not in path.parts}
    text = f"School,Year group,Measure,Eligible,Achieved\n{school},Y4,Maths,30,15\n"
    path = typed(text)
    done = ingest(path, **WHEN)
    assert [each.code for each in done.diagnostics] == ([] if code is None else [code])
    new = {path for path in data.parent.rglob("*") if ".trustkit" not in path.parts} - before
    kpis, ledger = data / "schools/ashcombe/kpis", data / "intake"
    inside = {kpis, ledger} if code is None else set[Path]()
    assert all(each == path or any(each.is_relative_to(one) for one in inside) for each in new)


def test_a_shortened_number_says_what_the_spreadsheet_did_and_how_to_undo_it(
    ingest: Ingest, typed: Typed, ks2_file: Ks2
) -> None:
    text = "School,Year group,Measure,Eligible,Achieved\n1.00063E+11,Y4,Maths,30,15\n"
    [fault] = ingest(typed(text), **WHEN).diagnostics
    assert "a spreadsheet wrote a long number short, and its last digits are lost" in fault.message
    assert "format Number without decimals" in fault.remedy
    row = {"RECTYPE": "1", "LEA": "850", "URN": "1.00063E+05", "SCHNAME": "A", "TELIG": "30"}
    done = ingest(ks2_file([row, {**row, "URN": "900001.0", "PTRWM_EXP": "60%"}]))
    codes = [each.code for each in done.diagnostics if each.code != "INT060"]
    assert codes == ["INT117"]
    assert done.taken[0].taken.schools == {"ashcombe"}
    assert is_shortened("1E+05")
    assert not is_shortened("100063.0")


@pytest.mark.parametrize(
    "text",
    [
        'Year group;Measure;"Group, all, or, other";Eligible;Achieved\nY4;Maths;All;30;15\n',
        'Year group\tMeasure\t"Notes; of, all; sorts, even; these"\tEligible\tAchieved\nY4\tMaths\ta;b,c\t30\t15\n',
        'Year group,Measure,"No; of\tpupils; or so; maybe; some",Eligible,Achieved\nY4,Maths,"a;b\tc",30,15\n',
    ],
)
def test_of_three_delimiters_the_one_that_divides_the_headings_counts(
    ingest: Ingest, typed: Typed, kpis: Rows, text: str
) -> None:
    ingest(typed(text), **AT_ASHCOMBE)
    assert _figures(kpis("ashcombe", "2024-25")) == [("maths_expected", "30", "15", "")]


def test_headings_divided_in_three_ways_are_refused_saying_so(ingest: Ingest, typed: Typed) -> None:
    text = "Year group,Measure;Group\tEligible,Achieved\nY4,Maths;All\t30,15\n"
    [refused] = ingest(typed(text), **AT_ASHCOMBE).refused
    assert refused.code == "INT001"
    assert "(some seem divided by semicolons or tabs, others by commas)" in refused.message
    [plain] = ingest(typed("Club,Day\nChess,Monday\n"), **AT_ASHCOMBE).refused
    assert "seem divided" not in plain.message


def test_delimiters_in_quotation_marks_divide_nothing() -> None:
    assert divider_of('a;b;"c,d,e,f";g') == ";"
    assert divider_of('"a;b;c;d",e') == ","


def test_rows_divided_otherwise_than_the_headings_are_refused_and_the_rest_taken(
    ingest: Ingest, typed: Typed, kpis: Rows
) -> None:
    text = HEADING + "Y4,Reading,All,30,18,\nY5;Reading;All;30;18;\nY6\tMaths\tAll\t30\t18\t\n"
    done = ingest(typed(text), **AT_ASHCOMBE)
    assert _figures(kpis("ashcombe", "2024-25")) == [("reading_expected", "30", "18", "")]
    assert [(each.code, each.line) for each in done.diagnostics] == [("TXT020", 3), ("TXT020", 4)]
    counts = done.taken[0].taken.counts
    assert (counts.rows_read, counts.rows_used, counts.refused.total()) == (3, 1, 2)


def test_line_ends_of_every_kind_in_one_file_count_one_line_each(
    ingest: Ingest, typed: Typed, kpis: Rows
) -> None:
    text = (
        "Year group,Measure,Eligible,Achieved\r\nY4,Maths,30,15\rY5,Maths,30,16\nY6,Maths,30,31\r\n"
    )
    done = ingest(typed(text.encode()), **AT_ASHCOMBE)
    assert len(kpis("ashcombe", "2024-25")) == 2
    assert [(each.code, each.line) for each in done.diagnostics] == [("INT035", 4)]


def test_titles_above_blank_rows_below_and_headings_twice(
    ingest: Ingest, typed: Typed, kpis: Rows
) -> None:
    text = (
        "Ashcombe Lane Primary,,,,\n,,,,\nAutumn 2024,,,,\n"
        "Year group,Measure,Eligible,Achieved,Notes,Notes\nY4,Maths,30,15,a,b\n" + ",,,,\n" * 40
    )
    done = ingest(typed(text), **AT_ASHCOMBE)
    assert _figures(kpis("ashcombe", "2024-25")) == [("maths_expected", "30", "15", "")]
    assert {each.code: each.message for each in done.diagnostics} == {
        "INT067": "the headings are on line 4; what is above them was not read",
        "INT065": "these columns were not read: “Notes”",
    }


@pytest.mark.parametrize(
    ("second", "alike"), [("Achieved", True), ("achieved ", True), ("Met", False)]
)
def test_two_columns_of_figures_headed_alike_are_refused_whole(
    ingest: Ingest, typed: Typed, second: str, alike: bool
) -> None:
    text = f"Year group,Measure,Eligible,Achieved,Eligible,{second}\nY4,Maths,30,15,28,16\n"
    done = ingest(typed(text), **AT_ASHCOMBE)
    found = [(each.code, each.column, each.message) for each in done.refused]
    wanted = [("INT118", 5, "columns 3 and 5 are both headed “Eligible”")]
    if alike:
        wanted.append(("INT118", 6, f"columns 4 and 6 are both headed “{second.strip()}”"))
    assert found == wanted
    assert done.files == {}


@pytest.mark.parametrize(
    ("raw", "code", "words"),
    [
        (HEADING.encode() + b"Y4,Mat\x00hs,All,30,15,\n", "TXT004", "zero bytes"),
        (HEADING.encode().replace(b"\n", b"") + b"\x81\n", "TXT004", "no known encoding"),
        (b"\x00" * 4096, "INT008", "empty"),
    ],
)
def test_bytes_that_are_no_text_are_refused(
    ingest: Ingest, typed: Typed, raw: bytes, code: str, words: str
) -> None:
    [fault] = ingest(typed(raw), **AT_ASHCOMBE).refused
    assert (fault.code, words in fault.message) == (code, True)


def test_a_line_too_long_for_a_row_is_refused_and_the_lines_above_it_taken(
    ingest: Ingest, typed: Typed, kpis: Rows
) -> None:
    text = f"{HEADING}Y4,Maths,All,30,15,\nY5,Maths,All,30,15,{'x' * 200_000}\n"
    done = ingest(typed(text), **AT_ASHCOMBE)
    assert len(kpis("ashcombe", "2024-25")) == 1
    assert [(each.code, each.line) for each in done.diagnostics] == [("TXT026", 3)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_with_a_line_of_megabytes_is_refused_before_it_becomes_text(
    ingest: Ingest, typed: Typed, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trustkit.intake.opening.file.decode", None)
    text = f"{HEADING}Y4,Maths,All,30,15,{'x' * 5_000_000}\nY5,Maths,All,30,15,\n"
    [fault] = ingest(typed(text.replace("\n", end).encode()), **AT_ASHCOMBE).refused
    assert (fault.code, fault.line) == ("TXT026", 2)
    assert "has 5,000,019 characters" in fault.message


def test_many_megabytes_of_short_lines_are_read(typed: Typed) -> None:
    assert open_file(typed("a,b\n" * 1_500_000)).text.count("\n") == 1_500_000
    assert open_file(typed(f"<CTfile>{'x' * 3_000_000}</CTfile>")).raw


def test_one_line_without_an_end_is_of_no_format(typed: Typed) -> None:
    file = open_file(typed("x," * 400_000))
    assert (len(file.head), len(file.head[0])) == (1, 65_537)
    assert head_of("") == [[]]


def test_a_schools_name_leads_nowhere_when_it_is_registered(
    ingest: Ingest, ks2_file: Ks2, data: Path
) -> None:
    row = {"RECTYPE": "1", "LEA": "850", "ESTAB": "2002", "URN": "900066", "AGERANGE": "4-11",
           "TELIG": "30", "PTRWM_EXP": "60%", "SCHNAME": "../../../etc: {x}\u2028# =cmd|' /C calc'!A0"}  # fmt: skip
    done = ingest(ks2_file([row]), create_schools=True)
    assert done.taken[0].registered == 1
    assert sorted(path.name for path in (data / "schools").iterdir()) == [
        "900066", "ashcombe", "birch-infant",
    ]  # fmt: skip
    record = (data / "schools/900066/school.yaml").read_text(encoding="utf-8")
    assert "../../../etc: {x} # =cmd|' /C calc'!A0" in record
    [school] = [
        one for one in read_folder(WorkingTree(data)).records["school"] if one.school == "900066"
    ]
    assert school.record.name == "../../../etc: {x} # =cmd|' /C calc'!A0"


@pytest.mark.parametrize(
    "name", ["[red]\x1b[2Jreturn.csv", "a\nb.csv", "tab\t.csv", "half\udcff.csv", "line\u2028.csv"]
)
def test_a_files_name_moves_no_cursor_and_breaks_no_record(
    ingest: Ingest, typed: Typed, name: str, data: Path
) -> None:
    done = ingest(
        typed(HEADING + "Y4,Maths,All,30,15,\nY4,Readng,All,30,15,\n", name), **AT_ASHCOMBE
    )
    [fault] = done.diagnostics
    shown = f"{fault.path}{done.taken[0].known.file.name}"
    assert shown.encode()
    assert shown.isprintable()
    assert read_folder(WorkingTree(data)).diagnostics == []
    assert len(list((data / "intake/ledger").iterdir())) == 1
