"""Common transfer files taken in: what is read, counted, ignored and refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.intake.ctf.conftest import LAESTAB, assessment, pupil

from trustkit.intake.account import account
from trustkit.intake.formats.ctf.document import Pupil, Unsound, read_document
from trustkit.intake.formats.ctf.root import root_of
from trustkit.intake.take import Intake

Ingest = Callable[..., Intake]
Write = Callable[..., Path]
Rows = Callable[[str, str], list[dict[str, str]]]

WRITING = "KS2 ENG WRI TA 2025"


def upn(number: int) -> str:
    """A number in the shape of a UPN."""
    return f"H9999001{number:05d}"


def shares(rows: list[dict[str, str]], group: str = "all") -> dict[str, str]:
    """“2/3” by measure, of one group."""
    return {
        f"{row['year_group']} {row['measure']}": f"{row['achieved']}/{row['eligible']}"
        for row in rows
        if row["group"] == group
    }


@pytest.mark.usefixtures("numbered")
def test_writing_at_the_end_of_key_stage_2(ingest: Ingest, ctf: Write, kpis: Rows) -> None:
    outcomes = ["GDS", "EXS", "EXS", "WTS", "PK6", "A", "L"]
    pupils = [
        pupil(upn(at), [(WRITING, each)], sex="FM"[at % 2]) for at, each in enumerate(outcomes)
    ]
    done = ingest(ctf(*pupils))
    # Seven, of whom one left; absent counts and has reached nothing.
    assert shares(kpis("ashcombe", "2024-25")) == {
        "Y6 ks2_writing_expected": "3/6",
        "Y6 ks2_writing_greater_depth": "1/6",
    }
    assert shares(kpis("ashcombe", "2024-25"), "girls")["Y6 ks2_writing_expected"] == "2/3"
    counts = done.taken[0].taken.counts
    assert (counts.rows_read, counts.rows_used, counts.pupils) == (7, 7, 7)
    assert {row["urn"] for row in kpis("ashcombe", "2024-25")} == {"900001"}


@pytest.mark.usefixtures("numbered")
@pytest.mark.parametrize(
    "shape",
    [
        {"wrapper": "Pupils"},
        {"root": 'CTfile version="3"'},
        {"root": 'CTfile xmlns="urn:example"'},
        {"mark": False},
        {"name": "export.csv"},
    ],
)
def test_the_shapes_that_systems_write_read_alike(
    ingest: Ingest, ctf: Write, kpis: Rows, shape: dict[str, object]
) -> None:
    done = ingest(ctf(pupil(upn(1), [(WRITING, "EXS")], nested=True, year_group="6"), **shape))
    assert not done.refused
    assert shares(kpis("ashcombe", "2024-25"), "girls")["Y6 ks2_writing_expected"] == "1/1"


@pytest.mark.usefixtures("numbered")
def test_phonics_is_of_the_year_group_the_pupil_is_in(
    ingest: Ingest, ctf: Write, kpis: Rows
) -> None:
    what = "KS1 PHO PHO TA 2025"
    ingest(
        ctf(
            pupil(upn(1), [(f"{what} NM", "32")], year_group="1"),
            pupil(upn(2), [(f"{what} NM", "31")], born="2019-01-05"),  # Year 1 by age
            pupil(upn(3), [(f"{what} NM", "40")], year_group="2", nested=True),
            pupil(upn(4), [(what, "Wt")], born="2018-08-31"),  # the youngest of Year 2 by age
            pupil(upn(5), [(what, "Wt")], born="2018-09-01"),  # the oldest of Year 1
        )
    )
    found = shares(kpis("ashcombe", "2024-25"))
    assert found["Y1 phonics_y1"] == "1/3"
    assert found["Y2 phonics_y2_retake"] == "1/2"


@pytest.mark.usefixtures("numbered")
def test_a_good_level_of_development_is_twelve_goals(
    ingest: Ingest, ctf: Write, kpis: Rows
) -> None:
    areas = ["COM"] * 2 + ["PSE"] * 3 + ["PHY"] * 2 + ["LIT"] * 3 + ["MAT"] * 2
    areas += ["UTW"] * 3 + ["EXP"] * 2

    def profile(number: int, **missed: str) -> str:
        results = [
            (f"EYF {area} E{goal:02d} FA 2025", missed.get(f"E{goal:02d}", "2"))
            for goal, area in enumerate(areas, start=1)
        ]
        return pupil(upn(number), results)

    done = ingest(ctf(profile(1), profile(2, E12="1"), profile(3, E13="1"), profile(4, E01="A")))
    found = shares(kpis("ashcombe", "2024-25"))
    assert (found["R gld"], found["R eyfs_prime_areas"]) == ("2/4", "3/4")
    assert done.taken[0].taken.counts.rows_used == 4 * 17


@pytest.mark.usefixtures("numbered")
def test_what_is_not_read_is_counted_by_name(ingest: Ingest, ctf: Write) -> None:
    results = [
        (WRITING, "EXS"),
        ("KS2 ENG GPS TT 2025", "104"),
        ("KS3 ENG ENG TA 2025", "5"),
        ("KS2 ENG REA TA 2025", "EXS"),
        ("KS2 ENG Nobody TA 2025", "EXS"),
        ("KS2 SCI SCI TA 2025", ""),
    ]
    done = ingest(ctf(pupil(upn(1), [*results, results[0]]), pupil(upn(2), [])))
    counts = done.taken[0].taken.counts
    assert (counts.rows_read, counts.rows_used, counts.refused.total()) == (8, 1, 0)
    assert counts.ignored == {
        "KS2 ENG GPS TT: not known, so not read": 1,
        "KS3 ENG ENG TA: not known, so not read": 1,
        "KS2 ENG REA TA: the expected standard in reading is the test's": 1,
        "results whose codes are no codes": 1,
        "results left blank": 1,
        "results given twice, alike": 1,
        "pupils without a result": 1,
    }
    # Told once by name, so that somebody can ask what they are; what is no code is not repeated.
    (note,) = [each for each in done.taken[0].diagnostics if each.code == "INT244"]
    assert note.message.endswith(": KS2 ENG GPS TT (1), KS3 ENG ENG TA (1)")
    assert note.line == 8  # below the XML line, the root, the header, one pupil and one result
    assert "NOBODY" not in account(done).upper()


TABLES = "KS2 MAT MTC TT 2025 MT"


@pytest.mark.usefixtures("numbered")
def test_the_multiplication_tables_check_is_of_year_4(
    ingest: Ingest, ctf: Write, kpis: Rows
) -> None:
    # Every outcome that the DfE's service of the check writes.
    outcomes = ["25", "25", "24", "0", "A", "B", "H", "J", "NAA", "Q", "U", "X", "L", "Z"]
    pupils = [
        pupil(upn(at), [(TABLES, each)], sex="FM"[at % 2]) for at, each in enumerate(outcomes)
    ]
    # One who is in Year 6 now, with a teacher's assessment; the check is behind them.
    older = [("KS2 MAT MTC TT 2023 MT", "25"), (WRITING, "EXS")]
    done = ingest(ctf(*pupils, pupil(upn(99), older)))
    rows = kpis("ashcombe", "2024-25")
    # Two of fourteen left or were registered by mistake; two of twelve had all 25 right.
    assert shares([row for row in rows if row["measure"] != "mtc_average_score"]) == {
        "Y4 mtc_full_marks": "2/12",
        "Y6 ks2_writing_expected": "1/1",
        "Y6 ks2_writing_greater_depth": "0/1",
    }
    (average,) = [
        row for row in rows if (row["measure"], row["group"]) == ("mtc_average_score", "all")
    ]
    # 25, 25, 24 and 0: 74 marks of four pupils.
    assert (average["year_group"], average["eligible"], average["value"]) == ("Y4", "4", "18.5")
    assert kpis("ashcombe", "2022-23") == []
    # The DfE documents this kind: only the other is presumed.
    (note,) = [each for each in done.taken[0].diagnostics if each.code == "INT239"]
    assert note.message.endswith(": KS2 ENG WRI TA")


def test_a_file_of_the_tables_check_alone_presumes_nothing(
    ingest: Ingest, data: Path, tmp_path: Path, kpis: Rows
) -> None:
    # As the DfE's service of the check writes it: indented, with URNs, and no mark at its start.
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>', "<CTfile>", "  <Header>",
        "    <DocumentName>Common Transfer File</DocumentName>", "    <CTFversion>24.0</CTFversion>",
        "    <DateTime>2025-06-30T10:00:00</DateTime>",
        "    <DocumentQualifier>partial</DocumentQualifier>",
        "    <SupplierID>Multiplication Tables Check</SupplierID>", "    <SourceSchool>",
        "      <LEA>999</LEA>", "      <Estab>9001</Estab>", "      <URN>900001</URN>",
        "      <SchoolName>Invented Primary School</SchoolName>",
        "      <AcademicYear>2024</AcademicYear>", "    </SourceSchool>", "    <DestSchool>",
        "      <LEA>999</LEA>", "      <Estab>9001</Estab>", "      <URN>900001</URN>",
        "    </DestSchool>", "  </Header>", "  <CTFpupilData>",
        *(pupil(upn(at), [(TABLES, each)]) for at, each in enumerate(["25", "7", "X"])),
        "  </CTFpupilData>", "</CTfile>",
    ]  # fmt: skip
    path = tmp_path / "9999001_CTF_9999001_001 (1).xml"
    path.write_text("\n".join(lines))
    assert "laestab" not in (data / "schools/ashcombe/school.yaml").read_text()
    done = ingest(path)
    assert shares(kpis("ashcombe", "2024-25"))["Y4 mtc_full_marks"] == "1/3"
    assert {each.code for each in done.taken[0].diagnostics} == {"INT210"}


@pytest.mark.usefixtures("numbered")
def test_what_is_wrong_is_refused_and_the_rest_used(ingest: Ingest, ctf: Write) -> None:
    done = ingest(
        ctf(
            pupil(upn(1), [(WRITING, "HNM")]),
            pupil(upn(2), [(WRITING, "EXS"), (WRITING, "WTS")]),
            pupil(upn(3), [("KS2 ENG WRI TA 2026", "EXS")]),
            pupil(upn(4), [("KS2 ENG WRI TA 20x5", "EXS")]),
            pupil(upn(5), [(WRITING, "EXS")]),
            pupil(upn(6), [("KS1 PHO PHO TA 2025 NM", "33")], born=""),
            year="2024",
        ),
        year="2024/25",
    )
    counts = done.taken[0].taken.counts
    assert (counts.rows_read, counts.rows_used) == (7, 1)
    assert counts.refused == {
        "results that are no code of their assessment": 1,
        "results given twice, differently": 2,
        "results of a later year than the file's": 1,
        "results without a year": 1,
        "phonics results of pupils whose year group is not told": 1,
    }
    codes = {each.code for each in done.taken[0].diagnostics}
    assert {"INT202", "INT240", "INT241", "INT242", "INT243"} <= codes
    assert done.refused_rows


@pytest.mark.usefixtures("numbered")
def test_every_intake_says_what_is_presumed(ingest: Ingest, ctf: Write) -> None:
    done = ingest(ctf(pupil(upn(1), [(WRITING, "EXS")])))
    (note,) = [each for each in done.taken[0].diagnostics if each.code == "INT239"]
    assert "presumed" in note.message
    assert "KS2 ENG WRI TA" in note.message


def test_results_of_earlier_years_make_movements_and_no_figures(
    ingest: Ingest, ctf: Write, numbered: Path, kpis: Rows
) -> None:
    earlier = "KS1 ENG WRI TA 2021"
    before = ["WTS", "WTS", "EXS", "GDS", "A"]
    now = ["EXS", "WTS", "GDS", "EXS", "EXS"]
    pupils = [
        pupil(upn(at), [(earlier, was), (WRITING, became)])
        for at, (was, became) in enumerate(zip(before, now, strict=True))
    ]
    done = ingest(ctf(*pupils, pupil(upn(9), [(WRITING, "GDS")])))
    assert kpis("ashcombe", "2020-21") == []
    text = (numbered / "schools/ashcombe/transitions/2024-25.csv").read_text()
    table = [line.split(",")[3:8] for line in text.splitlines()[1:]]
    assert [row[1:] for row in table if row[0] == "all"] == [
        ["ks1", "high", "middle", "1"],
        ["ks1", "low", "low", "1"],
        ["ks1", "low", "middle", "1"],
        ["ks1", "middle", "high", "1"],
        ["none", "none", "high", "1"],
        ["none", "none", "middle", "1"],
    ]
    assert done.taken[0].taken.counts.ignored == {
        "results of earlier years, looked up as prior attainment": 5
    }
    assert "4 of 6 pupils found in earlier results, 2 with no baseline" in account(done)


@pytest.mark.usefixtures("numbered")
def test_a_school_that_is_not_the_trusts_gives_no_figures(ingest: Ingest, ctf: Write) -> None:
    done = ingest(ctf(pupil(upn(1), [(WRITING, "EXS")]), laestab="999/1234"))
    assert done.taken[0].taken.figures == []
    assert done.taken[0].taken.counts.ignored == {"results of a school that is not the trust's": 1}
    assert "INT236" in {each.code for each in done.taken[0].diagnostics}


@pytest.mark.usefixtures("numbered")
def test_another_of_the_trusts_schools_than_the_one_named_is_refused(
    ingest: Ingest, ctf: Write
) -> None:
    done = ingest(ctf(pupil(upn(1), [(WRITING, "EXS")])), school="birch-infant")
    assert [each.code for each in done.refused] == ["INT235"]


def test_a_school_without_a_number_can_be_named(ingest: Ingest, ctf: Write, kpis: Rows) -> None:
    ingest(ctf(pupil(upn(1), [(WRITING, "EXS")])), school="ashcombe")
    assert shares(kpis("ashcombe", "2024-25"))["Y6 ks2_writing_expected"] == "1/1"


YEARS = [
    # AcademicYear, made, year of the results, --year, then the year found or the code refused with.
    ("2024", "2025-07-08T00:00:00", 2025, None, "2024/25"),
    ("2024", "", 2025, None, "2024/25"),
    ("", "2025-07-08T00:00:00", 2025, None, "2024/25"),
    ("", "2025-10-08T00:00:00", 2025, None, "INT237"),
    ("2025", "2025-07-08T00:00:00", 2025, None, "2024/25"),
    ("2025", "2025-10-08T00:00:00", 2025, None, "2025/26"),
    ("2025", "", 2025, None, "INT237"),
    ("2025", "", 2025, "2024/25", "2024/25"),
    ("2025", "", 2025, "2025/26", "2025/26"),
    ("2023", "2025-07-08T00:00:00", 2025, None, "INT237"),
    ("2024", "2025-07-08T00:00:00", 2025, "2023/24", "INT004"),
    ("2025", "2026-01-08T00:00:00", 2022, None, "2025/26"),
]


@pytest.mark.usefixtures("numbered")
@pytest.mark.parametrize(("told", "made", "given", "asked", "expected"), YEARS)
def test_the_academic_year_is_told_or_asked_for_and_never_guessed(  # noqa: PLR0913
    ingest: Ingest, ctf: Write, told: str, made: str, given: int, asked: str | None, expected: str
) -> None:
    done = ingest(
        ctf(pupil(upn(1), [(f"KS2 ENG WRI TA {given}", "EXS")]), year=told, made=made), year=asked
    )
    if expected.startswith("INT"):
        assert [each.code for each in done.refused] == [expected]
    else:
        assert done.taken[0].taken.academic_years == [expected]


CHANGES: tuple[Callable[[str], str], ...] = (
    lambda text: text[: text.index("</Surname>") + 3],
    lambda text: text[:-20],
    lambda text: text.replace("</Surname>", "</Sur>"),
    lambda text: text.replace("Nobody", "a & b"),
    lambda text: text.replace("Nobody", "&known;"),
    lambda text: text.replace("<CTfile>", '<!DOCTYPE CTfile [<!ENTITY x "y">]><CTfile>'),
    lambda text: text.replace("<CTfile>", '<!DOCTYPE CTfile SYSTEM "file:///etc/hosts"><CTfile>'),
    lambda text: text.replace("<Header>", "<Header>" + "<a>" * 99 + "</a>" * 99),
    lambda text: text[: text.index("<Pupil>")] + "</CTFpupilData></CTfile>",
)
CODES = ("INT007", "INT007", *["INT232"] * 3, "INT104", "INT104", "INT234", "INT009")


@pytest.mark.usefixtures("numbered")
@pytest.mark.parametrize(("at", "code"), list(enumerate(CODES)))
def test_unsound_xml_is_refused_whole(ingest: Ingest, ctf: Write, at: int, code: str) -> None:
    change = CHANGES[at]
    path = ctf(pupil(upn(1), [(WRITING, "EXS")]), mark=False)
    path.write_text(change(path.read_text()))
    done = ingest(path)
    assert [each.code for each in done.refused] == [code]
    assert "Nobody" not in "".join(each.message for each in done.refused)
    assert done.taken == []


@pytest.mark.usefixtures("numbered")
def test_an_old_encoding_is_read_where_it_is_declared(ingest: Ingest, ctf: Write) -> None:
    path = ctf(pupil(upn(1), [(WRITING, "EXS")]).replace("Nobody", "Zoë"), mark=False)
    old = path.read_text().replace('encoding="utf-8"', 'encoding="windows-1252"')
    path.write_bytes(old.encode("cp1252"))
    assert ingest(path).taken[0].taken.counts.rows_used == 1
    path.write_bytes(old.replace("windows-1252", "utf-8").encode("cp1252"))
    assert [each.code for each in ingest(path).refused] == ["INT232"]


def test_the_root_is_found_below_whatever_may_stand_above_it() -> None:
    above = "\ufeff<?xml version='1.0'?>\n<!-- a <CTF> -->\n<!DOCTYPE x [<!ENTITY y 'z'>]>\n"
    assert root_of((above + "<n:CTfile version='3'>").encode()) == ("CTfile", "3")
    assert root_of(b"<html><CTfile/></html>")[0] == "html"
    assert root_of(b"<!-- never closed") == ("", "")


def test_a_document_is_read_pupil_by_pupil(ctf: Write) -> None:
    seen: list[Pupil] = []
    path = ctf(*(pupil(upn(at), [(WRITING, "EXS")]) for at in range(3)))
    header = read_document(path.read_bytes(), seen.append)
    assert header["sourceschool/lea"] == LAESTAB.partition("/")[0]
    assert [each["upn"] for each in seen] == [upn(at) for at in range(3)]
    assert "Nobody" not in repr(seen)
    assert {name for each in seen for name in each.cells} == {"upn", "dob", "sex"}
    assert "EXS" in assessment(WRITING, "EXS")


def test_declarations_are_refused_even_where_nobody_looked_before() -> None:
    for declared in ('[<!ENTITY x "y">]', 'SYSTEM "file:///etc/hosts"'):
        with pytest.raises(Unsound) as refused:
            read_document(f"<!DOCTYPE c {declared}><CTfile>&x;</CTfile>".encode(), print)
        assert refused.value.kind == "declares"
        assert refused.value.__context__ is None


def test_a_long_text_is_not_held(ctf: Write) -> None:
    seen: list[Pupil] = []
    path = ctf(pupil(upn(1) + "9" * 100_000, [(WRITING, "EXS")]))
    read_document(path.read_bytes(), seen.append)
    assert len(seen[0]["upn"]) <= 200


@pytest.mark.usefixtures("numbered")
def test_the_shape_that_the_dfe_writes(ingest: Ingest, kpis: Rows, real_data: Path) -> None:
    done = ingest(real_data / "pupil_formats/SYNTHETIC_ctf25_giap_shape.xml")
    # Two invented pupils: EXS in writing, and HNM, which is no code of writing.
    assert shares(kpis("ashcombe", "2024-25")) == {
        "Y6 ks2_writing_expected": "1/1",
        "Y6 ks2_writing_greater_depth": "0/1",
    }
    counts = done.taken[0].taken.counts
    assert (counts.rows_read, counts.rows_used, counts.refused.total()) == (2, 1, 1)
